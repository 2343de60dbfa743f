import type { JobV1 } from "../oceanus/models.ts";
import { type ListResult, paginate } from "./paginate.ts";
import type { Run } from "./run.ts";

/** The most values of one filter (849/52008). */
export const FILTER_VALUES = 5;

/**
 * The jobs of a workspace (of all that are visible, without one) whose name may be one of `names`: up to five by one
 * filter, more by listing all. The filter may be fuzzy, so names must be compared by the caller.
 */
export function findJobs(
  run: Run,
  names: readonly string[],
  workspaceId: string | undefined,
  signal: AbortSignal,
): Promise<ListResult<JobV1>> {
  const request = {
    ...(names.length <= FILTER_VALUES && { Filters: [{ Name: "Name", Values: [...names] }] }),
    ...(workspaceId !== undefined && { WorkSpaceId: workspaceId }),
  };
  return paginate(
    run,
    {
      name: "DescribeJobs",
      pacer: run.pacers.describeJobs,
      read: (paging, given) => run.oceanus.describeJobs({ ...request, ...paging }, given),
      idOf: ({ JobId: id }) => id,
    },
    signal,
  );
}
