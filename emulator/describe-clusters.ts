import type { DescribeClustersRequest } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { applyFilters, checkIds, contains, pageOf } from "./listing.ts";
import type { Caller, Model } from "./model.ts";
import { checkFields, FILTER_FIELDS, type Field, type Params } from "./params.ts";
import { type ClusterRow, clustersOf, isBound, nameCluster } from "./resources.ts";

const FIELDS = {
  ClusterIds: { type: "strings" },
  Offset: { type: "integer" },
  Limit: { type: "integer" },
  OrderType: { type: "integer" },
  Filters: { type: "objects", fields: FILTER_FIELDS },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof DescribeClustersRequest, Field>;

/** DescribeClusters' answer; TotalCount counts all rows that pass the filters, whatever the page. */
export interface DescribeClustersResult {
  readonly TotalCount: number;
  readonly ClusterSet: ClusterRow[];
}

/**
 * Executes DescribeClusters (849/76832): the clusters of the caller's region, by id, by name (fuzzy, as documented),
 * or bound to a workspace. A cluster whose row does not say what it is bound to counts as bound to every one.
 * OrderType is accepted and changes nothing: the clusters have no history. Ids that no cluster has are left out.
 *
 * @throws ApiError with one of the codes that 849/76832 lists
 */
export function describeClusters(model: Model, params: Params, caller: Caller): DescribeClustersResult {
  checkFields(params, FIELDS);
  const request = params as DescribeClustersRequest;
  checkIds("ClusterIds", request.ClusterIds ?? []);
  checkPolicy(model, "DescribeClusters", { workSpaceId: request.WorkSpaceId });

  const bound = boundTo(model, caller, candidates(model, caller, request.ClusterIds), request.WorkSpaceId);
  const found = applyFilters(bound, request.Filters ?? [], {
    Name: (row, value) => contains(row.Name, value),
  });
  const { clusterTypes } = model.options;
  const shown = (row: ClusterRow) => ({ ...row, ...(clusterTypes === "null" && { Type: null }) });
  return { TotalCount: found.length, ClusterSet: pageOf(found, request).map(shown) };
}

function candidates(model: Model, caller: Caller, ids: readonly string[] | undefined): ClusterRow[] {
  if (!ids?.length) return clustersOf(model, caller);
  return [...new Set(ids)].map((id) => nameCluster(model, caller, id)).filter((row) => row !== undefined);
}

function boundTo(
  model: Model,
  caller: Caller,
  rows: readonly ClusterRow[],
  workSpaceId: string | undefined,
): readonly ClusterRow[] {
  if (workSpaceId === undefined) return rows;
  const space = enterWorkSpace(model, caller, workSpaceId);
  return rows.filter((row) => isBound(row, space.WorkSpaceId) !== false);
}
