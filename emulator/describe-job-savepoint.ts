import type { DescribeJobSavepointRequest, DescribeJobSavepointResponse } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { deploymentOf, findJob } from "./deployment.ts";
import { pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { checkFields, type Field, type Params } from "./params.ts";

const FIELDS = {
  JobId: { type: "string", required: true },
  Limit: { type: "integer", required: true },
  Offset: { type: "integer", required: true },
  WorkSpaceId: { type: "string" },
  RecordTypes: { type: "integers" },
} as const satisfies Record<keyof DescribeJobSavepointRequest, Field>;

/**
 * Executes DescribeJobSavepoint: a job's savepoints, newest first. The emulator makes those of stops alone.
 *
 * @throws ApiError ResourceNotFound.JobId, UnsupportedOperation.NoPermissionAccess
 */
export function describeJobSavepoint(
  model: Model,
  params: Params,
  caller: Caller,
): DescribeJobSavepointResponse {
  checkFields(params, FIELDS);
  const request = params as unknown as DescribeJobSavepointRequest;
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "DescribeJobSavepoint", { workSpaceId: space });
  const job = findJob(model, caller, request.JobId, space ?? "", "ResourceNotFound.JobId");
  const types = request.RecordTypes?.length ? request.RecordTypes.map(Number) : undefined;
  const found = deploymentOf(job)
    .savepoints.filter(({ listedAt }) => listedAt <= model.options.now())
    .filter(({ RecordType: type }) => types?.includes(type ?? 0) ?? true)
    .reverse();
  return {
    TotalNumber: found.length,
    Savepoint: pageOf(found, request).map(({ listedAt: _, ...savepoint }) => savepoint),
    RunningTotalNumber: 0,
    RunningSavepoint: [],
  };
}
