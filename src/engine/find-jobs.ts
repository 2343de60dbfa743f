import type { JobSpec } from "../job/job-spec.ts";
import type { Attempt } from "../oceanus/client.ts";
import type { DescribeJobsRequest } from "../oceanus/models.ts";
import type { Reply, ServiceError } from "../oceanus/reply.ts";
import type { ListedJob, Page } from "../oceanus/responses.ts";
import { paginate } from "./paginate.ts";
import { withBriefCalls } from "./retry.ts";
import type { ListResult, PendingJob, Run } from "./run.ts";

/** The most values of one filter (849/52008). */
export const FILTER_VALUES = 5;

/**
 * Lists the jobs of a workspace (of all that are visible, without one) whose name may be one of `names`: up to five by
 * one filter, more by listing all. The filter may be fuzzy, so names must be compared by the caller.
 */
export async function findJobs(
  run: Run,
  names: readonly string[],
  workspaceId: string | undefined,
  signal: AbortSignal,
): Promise<ListResult<ListedJob>> {
  const request = {
    ...(names.length <= FILTER_VALUES && { Filters: [{ Name: "Name", Values: [...names] }] }),
    ...(workspaceId !== undefined && { WorkSpaceId: workspaceId }),
  };
  const found = await paginate(
    run,
    {
      name: "DescribeJobs",
      pacer: run.pacers.describeJobs,
      read: (paging, attempt) => describeJobs(run, { ...request, ...paging }, attempt),
      idOf: ({ JobId: id }) => id,
    },
    signal,
  );
  const isSure = request.Filters === undefined || names.length === 1 || showsAnyOf(names, found.rows);
  return found.kind === "rows" && !isSure ? { ...found, complete: false } : found;
}

/** Calls DescribeJobs, and notes what it shows of the service's habits. */
export async function describeJobs(
  run: Pick<Run, "oceanus" | "seen">,
  request: DescribeJobsRequest,
  attempt: Attempt,
): Promise<Reply<Page<ListedJob>>> {
  const reply = await run.oceanus.describeJobs(request, attempt);
  run.seen.remarks ||= reply.kind === "answer" && reply.result.rows.some(hasRemark);
  return reply;
}

/**
 * Returns true where the rows show that a filter of several values asks for any of them: neither for all at once nor for
 * the first one alone.
 */
function showsAnyOf(names: readonly string[], rows: readonly ListedJob[]): boolean {
  const [first = "", ...others] = names.map((name) => name.toLowerCase());
  const shown = rows.map(({ Name: name = "" }) => name.toLowerCase());
  return shown.some((name) => !name.includes(first) && others.some((value) => name.includes(value)));
}

function hasRemark({ Remark: remark }: ListedJob): boolean {
  return (remark ?? "").trim() !== "";
}

/** The rows of one read by name: as a thousand jobs may be matched with a whole region's, each row is looked at once. */
export type JobsByName = ReadonlyMap<string | undefined, readonly ListedJob[]>;

/** Groups the rows of one read by their names. */
export function groupByName(rows: readonly ListedJob[]): JobsByName {
  return Map.groupBy(rows, ({ Name: name }) => name);
}

/** The status of a job that was deleted and is still listed: it counts as absent. */
const DELETED = -2;

/** The rows that have exactly a job's name. */
export interface Matches {
  /** The rows where the job belongs. */
  readonly here: readonly ListedJob[];
  /** The rows in another workspace. */
  readonly elsewhere: readonly ListedJob[];
  /** The rows of jobs that were deleted. */
  readonly deleted: readonly ListedJob[];
}

/**
 * Returns the rows that have exactly a job's name. A row without a workspace counts as in the one that was asked for, if
 * one was; a job that wants no workspace takes any.
 */
export function matchJobs(spec: JobSpec, jobs: JobsByName, asked: string | undefined): Matches {
  const wanted = spec.values["workspace-id"];
  const isHere = (row: ListedJob): boolean => wanted === undefined || (row.WorkSpaceId || asked) === wanted;
  const named = jobs.get(spec.name) ?? [];
  const rows = named.filter(({ Status: status }) => status !== DELETED);
  return {
    here: rows.filter(isHere),
    elsewhere: rows.filter((row) => !isHere(row)),
    deleted: named.filter(({ Status: status }) => status === DELETED),
  };
}

/** Returns the rows whose name differs from a job's in case only. */
function findSimilar({ name }: JobSpec, rows: readonly ListedJob[]): ListedJob[] {
  return rows.filter((row) => row.Name !== name && row.Name?.toLowerCase() === name.toLowerCase());
}

/** The time for which a job is polled for that must be there, in ms: a new job may not be visible at once. */
const POLL_MS = 20_000;

/** The longest that one call of it may take, in ms. */
const POLL_CALL_MS = 5000;

/** The same where a job in another workspace, or one that was deleted, explains what the service said, in ms. */
const ELSEWHERE_MS = 3000;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/** The result of looking for one job. */
export type PollResult =
  | { readonly kind: "here"; readonly rows: readonly ListedJob[]; readonly requestId: string | undefined }
  | {
      readonly kind: "absent";
      readonly elsewhere: readonly ListedJob[];
      readonly similar: readonly ListedJob[];
      readonly deleted: readonly ListedJob[];
    }
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended" };

/** Lists the jobs of a name by a read of its own; once the run is cancelled, by the one that all share. */
async function findJob(
  run: Run,
  name: string,
  workspaceId: string | undefined,
): Promise<ListResult<ListedJob>> {
  const { lifetime, lastLook } = run;
  const until = lastLook ? lifetime.stopStarting : lifetime.abortReads;
  const found = await findJobs(withBriefCalls(run, POLL_CALL_MS), [name], workspaceId, until);
  const isOpen = found.kind === "ended" && !found.rows.some((row) => row.Name === name);
  return isOpen && lastLook ? lastLook.find(name, workspaceId) : found;
}

/**
 * Reads once whether a job is there: where it belongs, then with `everywhere` in all workspaces that are visible. Goes
 * on while a cancelled run still reads.
 */
export async function pollOnce(run: Run, { spec }: PendingJob, everywhere: boolean): Promise<PollResult> {
  const workspace = spec.values["workspace-id"];
  let similar: readonly ListedJob[] = [];
  let gone: readonly ListedJob[] = [];
  for (const asked of everywhere && workspace !== undefined ? [workspace, undefined] : [workspace]) {
    const found = await findJob(run, spec.name, asked);
    const { here, elsewhere, deleted } = matchJobs(spec, groupByName(found.rows), asked);
    if (here.length > 0) {
      const requestId = found.kind === "rows" ? found.requestId || undefined : undefined;
      return { kind: "here", rows: here, requestId };
    }
    if (found.kind !== "rows") {
      return found;
    }
    similar = [...similar, ...findSimilar(spec, found.rows)];
    gone = [...gone, ...deleted];
    if (elsewhere.length > 0) {
      return { kind: "absent", elsewhere, similar, deleted: gone };
    }
  }
  return { kind: "absent", elsewhere: [], similar, deleted: gone };
}

/**
 * Polls for a job with growing waits, for at most 20 s; a cancel ends the waiting with one more read. With
 * `elsewhereSettles`, 3 s are enough once a job of that name was seen in another workspace, or as deleted.
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
    if (polled.kind === "absent" && polled.elsewhere.length + polled.deleted.length > 0) {
      seen = polled;
    }
    const until = since + (seen && elsewhereSettles ? ELSEWHERE_MS : POLL_MS);
    if (polled.kind !== "absent" || run.lifetime.stopStarting.aborted || run.clock.now() + wait > until) {
      return polled.kind === "ended" ? (seen ?? polled) : polled;
    }
    await run.clock.sleep(wait, run.lifetime.stopStarting);
  }
}
