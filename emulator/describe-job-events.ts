import type { DescribeJobEventsRequest } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { deploymentOf, findJob, type Instance } from "./deployment.ts";
import { pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const FIELDS = {
  JobId: { type: "string", required: true },
  StartTimestamp: { type: "integer", required: true },
  EndTimestamp: { type: "integer", required: true },
  Types: { type: "strings" },
  RunningOrderIds: { type: "integers" },
  WorkSpaceId: { type: "string" },
  Limit: { type: "integer" },
  Offset: { type: "integer" },
} as const satisfies Record<keyof DescribeJobEventsRequest, Field>;

/**
 * Executes DescribeJobEvents: a job's events in a time, newest first, and, unless instances are asked for, its
 * instances with their versions, newest first.
 *
 * @throws ApiError InvalidParameterValue.Timestamp, ResourceNotFound.Job, UnsupportedOperation.NoPermissionAccess
 */
export function describeJobEvents(model: Model, params: Params, caller: Caller): object {
  checkFields(params, FIELDS);
  const request = params as unknown as DescribeJobEventsRequest;
  const { StartTimestamp: start, EndTimestamp: end, Types: types } = request;
  if (start < 0 || start > end) {
    throw new ApiError("InvalidParameterValue.Timestamp", "StartTimestamp is not before EndTimestamp.");
  }
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "DescribeJobEvents", { workSpaceId: space });
  const job = findJob(model, caller, request.JobId, space ?? "");
  const { events, instances } = deploymentOf(job);
  const ids = request.RunningOrderIds?.length ? request.RunningOrderIds.map(Number) : undefined;
  const found = events
    .filter(({ Timestamp: time = 0 }) => start <= time && time <= end)
    .filter(({ Type: type = "" }) => !types?.length || types.includes(type))
    .filter(({ RunningOrderId: id = 0 }) => ids?.includes(id) ?? true);
  const told = ids ? undefined : toldInstances(model, instances, start, end);
  return {
    Events: pageOf(found, request),
    RunningOrderIds: told?.map(({ id }) => id) ?? null,
    TotalCount: found.length,
    Versions: told?.map(({ version }) => version) ?? null,
  };
}

function toldInstances(
  model: Model,
  instances: readonly Instance[],
  start: number,
  end: number,
): readonly Instance[] | undefined {
  const { eventInstances } = model.options;
  if (eventInstances === "none") return undefined;
  const newestFirst = instances.toReversed();
  if (eventInstances === "all") return newestFirst;
  return newestFirst.filter(({ startedAt }) => start <= startedAt / 1000 && startedAt / 1000 <= end + 1);
}
