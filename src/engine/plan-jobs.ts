import { type Message, message, sentences } from "../messages/message.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import type { ListedJob } from "../oceanus/responses.ts";
import { type AbortReason, readFailFast } from "./abort-reason.ts";
import { FILTER_VALUES, findJobs, groupByName, type JobsByName, matchJobs } from "./find-jobs.ts";
import { describeRefusal, stopsEverything } from "./refusals.ts";
import type { ListResult, PendingJob, Policy, Run } from "./run.ts";

/** A job that exists already: the rows that have its name where it belongs. */
export interface ExistingJob {
  readonly rows: readonly ListedJob[];
  readonly requestId: string;
}

/** A job that was not found. */
export interface MissingJob {
  /** The service was read and showed that there is none; false where it refuses to be read, or its list leaves that open. */
  readonly isAbsent: boolean;
  /** The refusal to be read. */
  readonly refusal?: ServiceError | undefined;
  readonly requestId?: string | undefined;
}

/** Jobs that could not be looked up because the service refuses to list them. */
export interface UnreadJobs {
  readonly error: ServiceError;
  readonly jobs: readonly PendingJob[];
}

/** The jobs that exist and those that do not, in the order in which they were given. */
export interface Plan {
  readonly kind: "plan";
  readonly existing: ReadonlyMap<PendingJob, ExistingJob>;
  readonly missing: ReadonlyMap<PendingJob, MissingJob>;
  /** The refusals that stop the reading alone, one for each code. */
  readonly unread: readonly UnreadJobs[];
  /** The most jobs that each workspace has once the missing ones are made. */
  readonly sizes: ReadonlyMap<string | undefined, number>;
}

/** A read for some jobs of one workspace. */
interface Reading {
  readonly workspaceId: string | undefined;
  readonly jobs: readonly PendingJob[];
}

/** A list that was read or refused, its rows by their names. */
type Listed = ListResult<ListedJob> & { readonly byName: JobsByName };

/**
 * Looks up which of the jobs exist: one read pass per workspace, side by side. Where reading is refused, the jobs count as
 * missing. Where a list leaves open what is not in it, and something depends on that, each name is asked for by itself.
 */
export async function planJobs(run: Run, jobs: readonly PendingJob[]): Promise<Plan | AbortReason> {
  const groups = [...Map.groupBy(jobs, ({ spec }) => spec.values["workspace-id"])].map(
    ([workspaceId, members]): Reading => ({ workspaceId, jobs: members }),
  );
  const lists = new Map<PendingJob, Listed>();
  const stopped = await readAll(run, groups, lists);
  // With marks, a real run finds out by its create: only where few were asked for by one filter is that worth a look.
  const isOpenToCreates = run.policy.provenance && !run.policy.dryRun;
  const single = (stopped ? [] : groups)
    .filter(({ jobs: members }) => members.length <= FILTER_VALUES || !isOpenToCreates)
    .flatMap(({ workspaceId, jobs: members }) =>
      members.filter((job) => isOpen(job, lists)).map((job): Reading => ({ workspaceId, jobs: [job] })),
    );
  const sizes = new Map(groups.map((group) => [group.workspaceId, sizeOf(group, lists)]));
  return stopped ?? (await readAll(run, single, lists)) ?? planOf(jobs, lists, sizes);
}

/** Makes reads side by side, and notes the list of each job; a refusal that no read can pass, or the run's end, stops them. */
async function readAll(
  run: Run,
  readings: readonly Reading[],
  lists: Map<PendingJob, Listed>,
): Promise<AbortReason | undefined> {
  const start = (signal: AbortSignal) =>
    readings.map(({ workspaceId, jobs }) => {
      const names = jobs.map(({ spec }) => spec.name);
      return findJobs(run, names, workspaceId, signal);
    });
  const { reads, stopped } = await readFailFast(run, start, stopsEverything);
  for (const [index, list] of reads.entries()) {
    const listed = { ...list, byName: groupByName(list.rows) };
    for (const job of readings[index]?.jobs ?? []) {
      lists.set(job, listed);
    }
  }
  return stopped;
}

function planOf(
  jobs: readonly PendingJob[],
  lists: ReadonlyMap<PendingJob, Listed>,
  sizes: Plan["sizes"],
): Plan {
  const existing = new Map<PendingJob, ExistingJob>();
  const missing = new Map<PendingJob, MissingJob>();
  const unread = new Map<string, { readonly error: ServiceError; readonly jobs: PendingJob[] }>();
  for (const job of jobs) {
    const list = lists.get(job);
    if (!list || list.kind === "ended") {
      continue;
    }
    const rows = rowsOf(job, list);
    if (rows.length > 0) {
      existing.set(job, { rows, requestId: list.kind === "rows" ? list.requestId : list.error.requestId });
    } else if (list.kind === "rows") {
      missing.set(job, { isAbsent: list.complete, requestId: list.requestId });
    } else {
      const { error } = list;
      const alike = unread.get(error.code) ?? { error, jobs: [] };
      alike.jobs.push(job);
      unread.set(error.code, alike);
      missing.set(job, { isAbsent: false, refusal: error });
    }
  }
  return { kind: "plan", existing, missing, unread: [...unread.values()], sizes };
}

/** Returns true for a job that a list does not show, and may lack all the same. */
function isOpen(job: PendingJob, lists: ReadonlyMap<PendingJob, Listed>): boolean {
  const list = lists.get(job);
  return list?.kind === "rows" && !list.complete && rowsOf(job, list).length === 0;
}

function rowsOf({ spec }: PendingJob, { byName }: Listed): readonly ListedJob[] {
  return matchJobs(spec, byName, spec.values["workspace-id"]).here;
}

/** Returns the most jobs that a workspace has once the missing ones are made; not known where only some names were asked for. */
function sizeOf({ jobs }: Reading, lists: ReadonlyMap<PendingJob, Listed>): number {
  const list = jobs[0] && lists.get(jobs[0]);
  return list?.kind === "rows" && jobs.length > FILTER_VALUES
    ? list.rows.length + jobs.length
    : Number.POSITIVE_INFINITY;
}

/** Says what a refusal to list jobs means: a run creates them directly, a dry run knows less. */
export function describeUnread({ error, jobs }: UnreadJobs, { dryRun }: Pick<Policy, "dryRun">): Message {
  const workspaces = [...new Set(jobs.flatMap(({ spec }) => spec.values["workspace-id"] ?? []))];
  return sentences(message("jobsNotRead", { workspaces, dryRun }), describeRefusal(error));
}
