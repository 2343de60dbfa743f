import type {
  ClusterGroupSetItem,
  DescribeWorkSpacesRequest,
  WorkSpaceSetItem,
} from "../src/oceanus/models.ts";
import { checkPolicy } from "./access.ts";
import { applyFilters, contains, type Matcher, pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { checkFields, FILTER_FIELDS, type Field, type Params } from "./params.ts";
import { type ClusterRow, clustersOf, isBound, workSpacesOf } from "./resources.ts";

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

/** DescribeWorkSpaces' answer; TotalCount counts all rows that pass the filters, whatever the page. */
export interface DescribeWorkSpacesResult {
  readonly TotalCount: number;
  readonly WorkSpaceSetItem: WorkSpaceSetItem[];
}

/**
 * Executes DescribeWorkSpaces (849/94138): the workspaces of the caller's region that the caller is a member of, with
 * the clusters that are bound to them and the number of their jobs. OrderType is accepted and changes nothing.
 *
 * @throws ApiError with one of the codes that 849/94138 lists
 */
export function describeWorkSpaces(model: Model, params: Params, caller: Caller): DescribeWorkSpacesResult {
  checkFields(params, FIELDS);
  const request = params as DescribeWorkSpacesRequest;
  checkPolicy(model, "DescribeWorkSpaces", {});
  const rows = workSpacesOf(model, caller)
    .filter(({ member }) => member)
    .map(({ row }) => row);
  const found = applyFilters(rows, request.Filters ?? [], MATCHERS);
  const page = pageOf(found, request).map((row) => filled(model, caller, row));
  return { TotalCount: found.length, WorkSpaceSetItem: page };
}

function filled(model: Model, caller: Caller, row: WorkSpaceSetItem): WorkSpaceSetItem {
  const now = model.options.now();
  const jobs = model.jobs.filter(
    ({ row: job, visibleAt }) =>
      job.WorkSpaceId === row.WorkSpaceId &&
      job.AppId === caller.appId &&
      job.Region === caller.region &&
      visibleAt <= now,
  );
  const clusters = clustersOf(model, caller).filter((cluster) => isBound(cluster, row.WorkSpaceId));
  const shown = { ...row, JobsCount: jobs.length, ClusterGroupSetItem: clusters.map(groupItem) };
  // The vendor's types leave out that a field may be null.
  return model.options.workSpaceStatuses === "null" ? ({ ...shown, Status: null } as never) : shown;
}

/** Returns the part of a cluster's row that a workspace shows. */
function groupItem(cluster: ClusterRow): ClusterGroupSetItem {
  const { ClusterId, Name, Region, Zone, AppId, Status, StatusDesc, CuNum, CuMem, FreeCu } = cluster;
  const item = { ClusterId, Name, Region, Zone, AppId, Status, StatusDesc, CuNum, CuMem, FreeCu };
  // The vendor's types leave out that a field may be null.
  return item as ClusterGroupSetItem;
}
