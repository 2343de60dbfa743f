import type {
  DescribeWorkSpacesRequest,
  WorkSpaceSetItem,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { checkPolicy } from "./access.ts";
import { checkFields, FILTER_FIELDS, type Field, type Params } from "./fields.ts";
import { applyFilters, contains, type Matcher, pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";

const FIELDS = {
  Offset: { type: "integer" },
  OrderType: { type: "integer" },
  Limit: { type: "integer" },
  Filters: { type: "objects", fields: FILTER_FIELDS },
} as const satisfies Record<keyof DescribeWorkSpacesRequest, Field>;

/** The documents name no filters; the vendor's tools use the first two, the documents' example the last. */
const MATCHERS: Readonly<Record<string, Matcher<WorkSpaceSetItem>>> = {
  WorkSpaceName: (row, value) => contains(row.WorkSpaceName, value),
  WorkSpaceId: (row, value) => row.WorkSpaceId === value,
  ItemSpaceName: (row, value) => contains(row.WorkSpaceName, value),
};

/** DescribeWorkSpaces' answer; TotalCount counts what the filters let through, whatever the page. */
export interface DescribeWorkSpacesResult {
  readonly TotalCount: number;
  readonly WorkSpaceSetItem: WorkSpaceSetItem[];
}

/**
 * DescribeWorkSpaces (849/94138): the workspaces of the caller's region that the caller is a member of.
 * OrderType is accepted and changes nothing.
 *
 * @throws ApiError with one of the codes that 849/94138 lists
 */
export function describeWorkSpaces(model: Model, params: Params, caller: Caller): DescribeWorkSpacesResult {
  checkFields(params, FIELDS);
  const request = params as DescribeWorkSpacesRequest;
  checkPolicy(model, "DescribeWorkSpaces", {});
  const rows = model.options.workSpaces
    .filter(({ row, member }) => member && row.Region === caller.region)
    .map(({ row }) => row);
  const found = applyFilters(rows, request.Filters ?? [], MATCHERS);
  return { TotalCount: found.length, WorkSpaceSetItem: pageOf(found, request) };
}
