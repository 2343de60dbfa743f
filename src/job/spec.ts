import type { CreateJobRequest } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import type { Place } from "../base/problem.ts";
import { FIELD_KEYS, FIELDS, type FieldKey, type JobValues } from "./fields.ts";

/** A job as it is wanted, checked, knowing where it was written. */
export interface JobSpec {
  readonly name: string;
  readonly values: JobValues;
  /** Where the job stands: its entry in the manifest, or the action's inputs. */
  readonly place: Place;
  /** Where each of its values was written. */
  readonly places: Readonly<Partial<Record<FieldKey, Place>>>;
  /** Fields that could not be checked: a dry run without credentials. */
  readonly unchecked: readonly FieldKey[];
}

/** The CreateJob request (849/52009) of a checked job, without the mark of its run. What is left out is not sent. */
export function createJobRequest(values: JobValues): CreateJobRequest {
  const request: Record<string, unknown> = {};
  for (const key of FIELD_KEYS) {
    const value = values[key];
    if (value !== undefined) {
      request[FIELDS[key].wire] = toWire(value);
    }
  }
  return request as unknown as CreateJobRequest;
}

function toWire(value: NonNullable<JobValues[FieldKey]>): unknown {
  if (typeof value === "boolean") {
    return Number(value);
  }
  if (typeof value === "object") {
    return Object.entries(value).map(([key, entry]) => ({ TagKey: key, TagValue: entry }));
  }
  return value;
}
