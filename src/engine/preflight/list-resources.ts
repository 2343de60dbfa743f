import type { ClusterPlace, Place } from "../../oceanus/resource-responses.ts";
import { type Found, PAGE, readAll } from "../paginate.ts";
import { isOfRequest } from "../refusals.ts";
import type { Run } from "../run.ts";

/** What one look at the clusters and workspaces gave; what no job names is not looked at. */
export interface Places {
  readonly clusters?: Found<ClusterPlace> | undefined;
  readonly workspaces?: Found<Place> | undefined;
}

/** Every cluster of the region that the caller may see (DescribeClusters, 849/76832). */
export function listClusters(run: Run, signal: AbortSignal): Promise<Found<ClusterPlace>> {
  return readClusters(run, {}, signal);
}

/**
 * The clusters of these ids, as far as they are there. A service that refuses the whole call for one unknown id says
 * nothing of the others: then all are listed.
 */
export async function findClusters(
  run: Run,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Found<ClusterPlace>> {
  let rows: readonly ClusterPlace[] = [];
  let [requestId, whole] = ["", true];
  for (let from = 0; from < ids.length; from += PAGE) {
    const next: Found<ClusterPlace> = await readClusters(
      run,
      { ClusterIds: ids.slice(from, from + PAGE) },
      signal,
    );
    if (next.kind === "refused") {
      return isOfRequest(next.error) ? listClusters(run, signal) : next;
    }
    if (next.kind === "ended") {
      return next;
    }
    rows = [...rows, ...next.rows];
    requestId = next.requestId;
    whole &&= next.whole;
  }
  return { kind: "rows", rows, requestId, whole };
}

/** Every workspace of the region that the caller is a member of (DescribeWorkSpaces, 849/94138); it has no ids to ask by. */
export function listWorkSpaces(run: Run, signal: AbortSignal): Promise<Found<Place>> {
  return readAll(
    run,
    {
      name: "DescribeWorkSpaces",
      pacer: run.pacers.describeWorkSpaces,
      read: (paging, given) => run.oceanus.describeWorkSpaces(paging, given),
      idOf: ({ id }) => id,
    },
    signal,
  );
}

function readClusters(
  run: Run,
  asked: { readonly ClusterIds?: string[] },
  signal: AbortSignal,
): Promise<Found<ClusterPlace>> {
  return readAll(
    run,
    {
      name: "DescribeClusters",
      pacer: run.pacers.describeClusters,
      read: (paging, given) => run.oceanus.describeClusters({ ...asked, ...paging }, given),
      idOf: ({ id }) => id,
    },
    signal,
  );
}
