import type { JobSpec } from "../job/job-spec.ts";
import type { JobV1 } from "../oceanus/models.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import { type ListResult, paginate } from "./paginate.ts";
import type { PendingJob, Run } from "./run.ts";

/** The most values of one filter (849/52008). */
export const FILTER_VALUES = 5;

/**
 * Lists the jobs of a workspace (of all that are visible, without one) whose name may be one of `names`: up to five by
 * one filter, more by listing all. The filter may be fuzzy, so names must be compared by the caller.
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
      async read(paging, attempt) {
        const reply = await run.oceanus.describeJobs({ ...request, ...paging }, attempt);
        run.seen.remarks ||= reply.kind === "answer" && reply.result.rows.some(hasRemark);
        return reply;
      },
      idOf: ({ JobId: id }) => id,
    },
    signal,
  );
}

function hasRemark({ Remark: remark }: JobV1): boolean {
  return (remark ?? "").trim() !== "";
}

/** The rows of one read by name: as a thousand jobs may be matched with a whole region's, each row is looked at once. */
export type JobsByName = ReadonlyMap<string | undefined, readonly JobV1[]>;

/** Groups the rows of one read by their names. */
export function groupByName(rows: readonly JobV1[]): JobsByName {
  return Map.groupBy(rows, ({ Name: name }) => name);
}

/** The rows that have exactly a job's name. */
export interface Matches {
  /** The rows where the job belongs. */
  readonly here: readonly JobV1[];
  /** The rows in another workspace. */
  readonly elsewhere: readonly JobV1[];
}

/**
 * Returns the rows that have exactly a job's name. A row without a workspace counts as in the one that was asked for, if
 * one was; a job that wants no workspace takes any.
 */
export function matchJobs(spec: JobSpec, jobs: JobsByName, asked: string | undefined): Matches {
  const wanted = spec.values["workspace-id"];
  const isHere = (row: JobV1): boolean => wanted === undefined || (row.WorkSpaceId || asked) === wanted;
  const rows = jobs.get(spec.name) ?? [];
  return { here: rows.filter(isHere), elsewhere: rows.filter((row) => !isHere(row)) };
}

/** Returns the rows whose name differs from a job's in case only. */
function findSimilar({ name }: JobSpec, rows: readonly JobV1[]): JobV1[] {
  return rows.filter((row) => row.Name !== name && row.Name?.toLowerCase() === name.toLowerCase());
}

/** The time for which a job is polled for that must be there, in ms: a new job may not be visible at once. */
export const POLL_MS = 20_000;

/** The same where a job in another workspace explains what the service said, in ms. */
const ELSEWHERE_MS = 3000;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/** The result of looking for one job. */
export type PollResult =
  | { readonly kind: "here"; readonly rows: readonly JobV1[]; readonly requestId: string | undefined }
  | { readonly kind: "absent"; readonly elsewhere: readonly JobV1[]; readonly similar: readonly JobV1[] }
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended" };

/**
 * Reads once whether a job is there: where it belongs, then with `everywhere` in all workspaces that are visible. Goes
 * on while a cancelled run still reads.
 */
export async function pollOnce(run: Run, { spec }: PendingJob, everywhere: boolean): Promise<PollResult> {
  const workspace = spec.values["workspace-id"];
  let similar: readonly JobV1[] = [];
  for (const asked of everywhere && workspace !== undefined ? [workspace, undefined] : [workspace]) {
    const found = await findJobs(run, [spec.name], asked, run.lifetime.abortReads);
    if (found.kind === "refused") {
      return found;
    }
    const { here, elsewhere } = matchJobs(spec, groupByName(found.rows), asked);
    if (here.length > 0) {
      const requestId = found.kind === "rows" ? found.requestId || undefined : undefined;
      return { kind: "here", rows: here, requestId };
    }
    if (found.kind === "ended") {
      return found;
    }
    similar = [...similar, ...findSimilar(spec, found.rows)];
    if (elsewhere.length > 0) {
      return { kind: "absent", elsewhere, similar };
    }
  }
  return { kind: "absent", elsewhere: [], similar };
}

/**
 * Polls for a job with growing waits, for at most 20 s; a cancel ends the waiting with one more read. With
 * `elsewhereSettles`, 3 s are enough once a job of that name was seen in another workspace.
 */
export async function pollForJob(
  run: Run,
  job: PendingJob,
  { everywhere, elsewhereSettles }: { readonly everywhere: boolean; readonly elsewhereSettles: boolean },
): Promise<PollResult> {
  const since = run.clock.now();
  let seen: PollResult | undefined;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    const polled = await pollOnce(run, job, everywhere);
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

/** Polls for a job that a create of this run may have made: nowhere but where it belongs. */
export function pollForOwnJob(run: Run, job: PendingJob): Promise<PollResult> {
  return pollForJob(run, job, { everywhere: false, elsewhereSettles: false });
}
