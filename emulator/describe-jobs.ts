import type { DescribeJobsRequest } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace, seesWorkSpace } from "./access.ts";
import { type JobRow, shownRow } from "./job-row.ts";
import { applyFilters, checkIds, contains, type Matcher, pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, checkFields, FILTER_FIELDS, type Field, type Params } from "./params.ts";

const FIELDS = {
  JobIds: { type: "strings" },
  Filters: { type: "objects", fields: FILTER_FIELDS },
  Offset: { type: "integer" },
  Limit: { type: "integer" },
  WorkSpaceId: { type: "string" },
  ExtraResult: { type: "strings" },
  ConnectorOptions: { type: "string" },
} as const satisfies Record<keyof DescribeJobsRequest, Field>;

/** DescribeJobs' answer; TotalCount counts all rows that pass the filters, whatever the page, unless told otherwise. */
export interface DescribeJobsResult {
  readonly TotalCount?: number;
  readonly JobSet: Partial<JobRow>[];
}

/**
 * Executes DescribeJobs (849/52008): the jobs of the caller's region that reads see already, in one workspace or in
 * all that the caller is a member of. Ids that no job has are left out.
 *
 * @throws ApiError with one of the codes that 849/52008 lists
 */
export function describeJobs(model: Model, params: Params, caller: Caller): DescribeJobsResult {
  checkFields(params, FIELDS);
  const request = params as DescribeJobsRequest;
  if (request.JobIds && request.Filters) {
    throw new ApiError("InvalidParameter", "JobIds and Filters cannot be given together.");
  }
  checkIds("JobIds", request.JobIds ?? []);
  checkPolicy(model, "DescribeJobs", { workSpaceId: request.WorkSpaceId });

  const ids = request.JobIds?.length ? new Set<string | null>(request.JobIds) : undefined;
  const rows = visibleRows(model, caller, request.WorkSpaceId).filter((row) => !ids || ids.has(row.JobId));
  const { nameFilter, filterValues, total } = model.options;
  const found = applyFilters(rows, request.Filters ?? [], matchers(nameFilter), filterValues);
  const page = pageOf(found, request, model.options);
  return {
    ...(total !== "none" && { TotalCount: total === "all" ? found.length : page.length }),
    JobSet: page.map((row) => shownRow(model.options, row)),
  };
}

function visibleRows(model: Model, caller: Caller, workSpaceId: string | undefined): JobRow[] {
  const space = workSpaceId === undefined ? undefined : enterWorkSpace(model, caller, workSpaceId);
  const now = model.options.now();
  const rows = model.jobs
    .filter(({ visibleAt }) => visibleAt <= now)
    .map(({ row }) => row)
    .filter((row) => row.AppId === caller.appId && row.Region === caller.region)
    .filter((row) =>
      space ? row.WorkSpaceId === space.WorkSpaceId : seesWorkSpace(model, caller, row.WorkSpaceId),
    );
  switch (model.options.order) {
    case "newest-first":
      return rows.reverse();
    case "oldest-first":
      return rows;
    case "by-id":
      return rows.sort((one, other) => ((one.JobId ?? "") < (other.JobId ?? "") ? -1 : 1));
  }
}

function matchers(nameFilter: "fuzzy" | "exact"): Record<string, Matcher<JobRow>> {
  const sameText = (text: string | null, value: string) =>
    nameFilter === "fuzzy" ? contains(text, value) : text === value;
  return {
    Name: (row, value) => sameText(row.Name, value),
    ClusterName: (row, value) => sameText(row.ClusterName, value),
    ClusterId: (row, value) => row.ClusterId === value,
    JobId: (row, value) => row.JobId === value,
    Status: (row, value) => String(row.Status) === value,
  };
}
