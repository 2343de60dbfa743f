import type { JobV1 } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { type Persisted, persist } from "./persist.ts";
import type { Run } from "./run.ts";

/** DescribeJobs' largest page (849/52008). */
const PAGE = 100;
/** The most values of one filter (849/52008). */
export const FILTER_VALUES = 5;

/** What reading gave: all rows, a refusal that no retry changes, or what there was when the run ended. */
export type Found =
  | { readonly kind: "rows"; readonly rows: readonly JobV1[]; readonly requestId: string }
  | Extract<Persisted<never>, { kind: "refused" }>
  | (Extract<Persisted<never>, { kind: "ended" }> & { readonly rows: readonly JobV1[] });

/**
 * The jobs of a workspace (of all that are visible, without one) whose name may be one of `names`: up to five by one
 * filter, more by listing all. The filter may be fuzzy, so names must be compared by the caller.
 */
export async function findJobs(
  run: Run,
  names: readonly string[],
  workspaceId: string | undefined,
  signal: AbortSignal,
): Promise<Found> {
  const rows = new Map<string, JobV1>();
  let requestId = "";
  for (let offset = 0; ; offset += PAGE) {
    const request = {
      ...(names.length <= FILTER_VALUES && { Filters: [{ Name: "Name", Values: [...names] }] }),
      Offset: offset,
      Limit: PAGE,
      ...(workspaceId !== undefined && { WorkSpaceId: workspaceId }),
    };
    const found = await persist(run, "DescribeJobs", run.pacers.describeJobs, signal, (given) =>
      run.oceanus.describeJobs(request, given),
    );
    if (found.kind === "refused") {
      return found;
    }
    if (found.kind === "ended") {
      return { ...found, rows: [...rows.values()] };
    }
    requestId = found.answer.requestId;
    const { jobs, total } = found.answer.result;
    for (const row of jobs) {
      if (row.JobId) {
        rows.set(row.JobId, row);
      }
    }
    if (jobs.length === 0 || (total === undefined ? jobs.length < PAGE : offset + PAGE >= total)) {
      return { kind: "rows", rows: [...rows.values()], requestId };
    }
  }
}
