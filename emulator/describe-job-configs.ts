import type { DescribeJobConfigsRequest, DescribeJobConfigsResponse } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { deploymentOf, findJob } from "./deployment.ts";
import { pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { checkFields, FILTER_FIELDS, type Field, type Params } from "./params.ts";

const FIELDS = {
  JobId: { type: "string", required: true },
  JobConfigVersions: { type: "integers" },
  Offset: { type: "integer" },
  Limit: { type: "integer" },
  Filters: { type: "objects", fields: FILTER_FIELDS },
  OnlyDraft: { type: "boolean" },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof DescribeJobConfigsRequest, Field>;

/**
 * Executes DescribeJobConfigs (849/52875): a job's configurations, newest first. The emulator keeps no drafts; which
 * filters there are is not documented, and they are ignored.
 *
 * @throws ApiError with one of the codes that 849/52875 lists
 */
export function describeJobConfigs(model: Model, params: Params, caller: Caller): DescribeJobConfigsResponse {
  checkFields(params, FIELDS);
  const request = params as unknown as DescribeJobConfigsRequest;
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "DescribeJobConfigs", { workSpaceId: space });
  const job = findJob(model, caller, request.JobId, space ?? "");
  const versions = request.JobConfigVersions?.length ? request.JobConfigVersions.map(Number) : undefined;
  const found = request.OnlyDraft
    ? []
    : deploymentOf(job)
        .configs.filter(({ Version: version }) => versions?.includes(version) ?? true)
        .reverse();
  return {
    TotalCount: found.length,
    JobConfigSet: pageOf(found, request).map(({ refs, ...config }) => ({
      ...config,
      ResourceRefDetails: refs.map((ref) => ({ ...ref })),
    })),
  };
}
