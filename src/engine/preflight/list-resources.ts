import type { IdField } from "../../messages/wording.ts";
import type { Cluster, Workspace } from "../../oceanus/responses.ts";
import { PAGE, paginate } from "../paginate.ts";
import { isOfRequest } from "../refusals.ts";
import type { ListResult, Run } from "../run.ts";

/** The calls that list clusters and workspaces, by the field of the id. */
export const LIST_API = {
  "cluster-id": "DescribeClusters",
  "workspace-id": "DescribeWorkSpaces",
} as const satisfies Readonly<Record<IdField, string>>;

/** The clusters and workspaces that were read; a kind that no job names is not read. */
export interface Resources {
  readonly clusters?: ListResult<Cluster> | undefined;
  readonly workspaces?: ListResult<Workspace> | undefined;
}

/** Lists every cluster of the region that the caller may see, or only those of some ids (DescribeClusters, 849/76832). */
export function listClusters(
  run: Run,
  signal: AbortSignal,
  ids?: readonly string[],
): Promise<ListResult<Cluster>> {
  const request = ids ? { ClusterIds: [...ids] } : {};
  return paginate(
    run,
    {
      name: LIST_API["cluster-id"],
      pacer: run.pacers.describeClusters,
      read: (paging, attempt) => run.oceanus.describeClusters({ ...request, ...paging }, attempt),
      idOf: ({ id }) => id,
    },
    signal,
  );
}

/**
 * Lists the clusters of these ids, as far as they are there. A service that refuses the whole call for one unknown id
 * says nothing of the others: then all are listed.
 */
export async function findClusters(
  run: Run,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ListResult<Cluster>> {
  let rows: readonly Cluster[] = [];
  let [requestId, complete] = ["", true];
  for (let from = 0; from < ids.length; from += PAGE) {
    const next = await listClusters(run, signal, ids.slice(from, from + PAGE));
    if (next.kind === "refused") {
      return isOfRequest(next.error) ? listClusters(run, signal) : next;
    }
    if (next.kind === "ended") {
      return next;
    }
    rows = [...rows, ...next.rows];
    requestId = next.requestId;
    complete &&= next.complete;
  }
  return { kind: "rows", rows, requestId, complete };
}

/** Lists every workspace of the region that the caller is a member of (DescribeWorkSpaces, 849/94138), which takes no ids. */
export function listWorkSpaces(run: Run, signal: AbortSignal): Promise<ListResult<Workspace>> {
  return paginate(
    run,
    {
      name: LIST_API["workspace-id"],
      pacer: run.pacers.describeWorkSpaces,
      read: (paging, attempt) => run.oceanus.describeWorkSpaces(paging, attempt),
      idOf: ({ id }) => id,
    },
    signal,
  );
}
