import type { DescribeResourcesRequest, DescribeResourcesResponse } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { type Jar, jarsOf } from "./jars.ts";
import { applyFilters, checkIds, contains, type Matcher, pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { checkFields, FILTER_FIELDS, type Field, type Params } from "./params.ts";

const FIELDS = {
  ResourceIds: { type: "strings" },
  Offset: { type: "integer" },
  Limit: { type: "integer" },
  Filters: { type: "objects", fields: FILTER_FIELDS },
  WorkSpaceId: { type: "string" },
  SystemResource: { type: "integer" },
} as const satisfies Record<keyof DescribeResourcesRequest, Field>;

/** ResourceName is documented as fuzzy. */
const MATCHERS: Readonly<Record<string, Matcher<Jar>>> = {
  ResourceName: ({ item }, value) => contains(item.Name, value),
};

/**
 * Executes DescribeResources: the JARs of a workspace. With ResourceIds, Filters are ignored.
 *
 * @throws ApiError InvalidParameterValue
 */
export function describeResources(model: Model, params: Params, caller: Caller): DescribeResourcesResponse {
  checkFields(params, FIELDS);
  const request = params as DescribeResourcesRequest;
  checkIds("ResourceIds", request.ResourceIds ?? []);
  const { WorkSpaceId: space = "" } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "DescribeResources", { workSpaceId: space });
  const jars = request.SystemResource ? [] : jarsOf(model, caller, space);
  const ids = request.ResourceIds?.length ? request.ResourceIds : undefined;
  const found = ids
    ? jars.filter(({ item }) => ids.includes(item.ResourceId))
    : applyFilters(jars, request.Filters ?? [], MATCHERS);
  return {
    TotalCount: found.length,
    ResourceSet: pageOf(found, request).map(({ item, configs }) => ({
      ...item,
      ...(configs[0] && { ResourceLoc: configs[0].ResourceLoc }),
      LatestResourceConfigVersion: configs.at(-1)?.Version ?? 0,
      VersionCount: configs.length,
    })),
  };
}
