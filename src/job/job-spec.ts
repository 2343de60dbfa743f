import type { SourceLocation } from "../messages/diagnostic.ts";
import type { IdField } from "../messages/wording.ts";
import type { CreateJobRequest } from "../oceanus/models.ts";
import { FIELD_KEYS, type FieldKey, fieldOf, type JobValues } from "./fields.ts";

/** A checked job as the manifest or the inputs describe it, with the location of all that it is made of. */
export interface JobSpec {
  readonly name: string;
  readonly values: JobValues;
  /** The location of the job: its entry in the manifest, or the action's inputs. */
  readonly location: SourceLocation;
  /** The location of each of its values. */
  readonly locations: { readonly [Key in FieldKey]?: SourceLocation | undefined };
  /** The fields that could not be checked, on a dry run of the files alone. */
  readonly unchecked: readonly FieldKey[];
}

/**
 * Builds the CreateJob request (849/52009) of a checked job, without the marker of its run. Fields that are left out are
 * not sent, nor is a name whose id has not been looked up.
 */
export function createJobRequest(values: JobValues): CreateJobRequest {
  const request: Record<string, unknown> = {};
  for (const key of FIELD_KEYS) {
    const { parameter, nameOf } = fieldOf(key);
    const value = values[key];
    if (value !== undefined && nameOf === undefined) {
      request[parameter] = toParameter(value);
    }
  }
  return request as unknown as CreateJobRequest;
}

/** A name that a job gives instead of an id. */
export interface GivenName {
  readonly field: FieldKey;
  readonly id: IdField;
  readonly name: string;
}

/** Returns the names of a job whose ids have yet to be looked up. */
export function namesToLookUp({ values }: Pick<JobSpec, "values">): GivenName[] {
  return FIELD_KEYS.flatMap((field) => {
    const { nameOf: id } = fieldOf(field);
    const name = values[field];
    return id !== undefined && typeof name === "string" && values[id] === undefined
      ? [{ field, id, name }]
      : [];
  });
}

/** Returns the job with the id of a name, which takes the location of the name. */
export function withId(spec: JobSpec, { field, id }: GivenName, value: string): JobSpec {
  return {
    ...spec,
    values: { ...spec.values, [id]: value },
    locations: { ...spec.locations, [id]: spec.locations[field] },
  };
}

function toParameter(value: NonNullable<JobValues[FieldKey]>): unknown {
  if (typeof value === "boolean") {
    return Number(value);
  }
  if (typeof value === "object") {
    return Object.entries(value).map(([key, entry]) => ({ TagKey: key, TagValue: entry }));
  }
  return value;
}
