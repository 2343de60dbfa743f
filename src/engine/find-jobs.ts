import type { JobV1 } from "../oceanus/models.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import { type ListResult, paginate } from "./paginate.ts";
import { matchJobs } from "./resolve-existing.ts";
import type { PendingJob, Run } from "./run.ts";

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

/** How long a job is looked for that must be there, in ms: a new job may not be visible at once. */
export const POLL_MS = 20_000;

/** The same where a job in another workspace explains what the service said, in ms. */
const ELSEWHERE_MS = 3000;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/** What looking for one job gave. */
export type PollResult =
  | { readonly kind: "here"; readonly rows: readonly JobV1[]; readonly requestId?: string }
  | { readonly kind: "absent"; readonly elsewhere: readonly JobV1[]; readonly alike: readonly JobV1[] }
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended" };

/**
 * Reads once whether the job is there: where it belongs, then with `everywhere` in all workspaces that are visible.
 * Goes on while a cancelled run still reads.
 */
export async function pollOnce(run: Run, { spec }: PendingJob, everywhere: boolean): Promise<PollResult> {
  const workspace = spec.values["workspace-id"];
  let alike: readonly JobV1[] = [];
  for (const asked of everywhere && workspace !== undefined ? [workspace, undefined] : [workspace]) {
    const found = await findJobs(run, [spec.name], asked, run.lifetime.abortReads);
    if (found.kind === "refused") {
      return found;
    }
    const matches = matchJobs(spec, found.rows, asked);
    if (matches.here.length > 0) {
      return {
        kind: "here",
        rows: matches.here,
        ...("requestId" in found && found.requestId !== "" && { requestId: found.requestId }),
      };
    }
    if (found.kind === "ended") {
      return found;
    }
    alike = [...alike, ...matches.alike];
    if (matches.elsewhere.length > 0) {
      return { kind: "absent", elsewhere: matches.elsewhere, alike };
    }
  }
  return { kind: "absent", elsewhere: [], alike };
}

/**
 * Looks for a job with growing waits, for at most 20 s; a cancel ends the waiting with one more read. With
 * `elsewhereSettles`, 3 s are enough once a job of that name was seen in another workspace.
 */
export async function pollForJob(
  run: Run,
  wanted: PendingJob,
  { everywhere, elsewhereSettles }: { readonly everywhere: boolean; readonly elsewhereSettles: boolean },
): Promise<PollResult> {
  const since = run.clock.now();
  let seen: PollResult | undefined;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    const polled = await pollOnce(run, wanted, everywhere);
    if (polled.kind === "absent" && polled.elsewhere.length > 0) {
      seen = polled;
    }
    const until = since + (seen && elsewhereSettles ? ELSEWHERE_MS : POLL_MS);
    if (polled.kind !== "absent" || run.lifetime.stopStarting.aborted || run.clock.now() + wait > until) {
      return polled.kind === "ended" ? (seen ?? polled) : polled;
    }
    await run.clock.sleep(wait, run.lifetime.stopStarting);
  }
}

/** Looks patiently for what a create of this run may have made: nowhere but where the job belongs. */
export function pollForOwnJob(run: Run, wanted: PendingJob): Promise<PollResult> {
  return pollForJob(run, wanted, { everywhere: false, elsewhereSettles: false });
}
