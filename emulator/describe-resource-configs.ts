import type {
  DescribeResourceConfigsRequest,
  DescribeResourceConfigsResponse,
} from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { jarsOf } from "./jars.ts";
import { pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const FIELDS = {
  ResourceId: { type: "string" },
  Offset: { type: "integer" },
  Limit: { type: "integer" },
  ResourceConfigVersions: { type: "integers" },
  JobConfigVersion: { type: "integer" },
  JobId: { type: "string" },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof DescribeResourceConfigsRequest, Field>;

/**
 * Executes DescribeResourceConfigs: the versions of a JAR, newest first, all of them unless a Limit is given. The
 * emulator does not find them by a job.
 *
 * @throws ApiError InvalidParameterValue, ResourceNotFound.ResourceConfig
 */
export function describeResourceConfigs(
  model: Model,
  params: Params,
  caller: Caller,
): DescribeResourceConfigsResponse {
  checkFields(params, FIELDS);
  const request = params as DescribeResourceConfigsRequest;
  if (!request.ResourceId) throw new ApiError("InvalidParameterValue", "ResourceId is empty.");
  const { WorkSpaceId: space = "" } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "DescribeResourceConfigs", { workSpaceId: space });
  const jar = jarsOf(model, caller, space).find(({ item }) => item.ResourceId === request.ResourceId);
  if (jar === undefined) {
    throw new ApiError("ResourceNotFound.ResourceConfig", `There is no resource ${request.ResourceId}.`);
  }
  const versions = request.ResourceConfigVersions?.length
    ? request.ResourceConfigVersions.map(Number)
    : undefined;
  const found = jar.configs.filter(({ Version: version }) => versions?.includes(version) ?? true).reverse();
  const page = request.Limit ? pageOf(found, request) : found;
  const now = model.options.now();
  return {
    TotalCount: found.length,
    ResourceConfigSet: page.map(({ readyAt, ...config }) => ({
      ...config,
      Status: readyAt <= now ? 1 : 0,
    })),
  };
}
