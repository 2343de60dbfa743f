import { type Message, message, sentences } from "../messages/message.ts";
import type { JobV1 } from "../oceanus/models.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import type { ReadsStopped } from "./abort-reason.ts";
import { findJobs, groupByName, type JobsByName, matchJobs } from "./find-jobs.ts";
import { describeRefusal, stopsEverything } from "./refusals.ts";
import type { PendingJob, Policy, Run } from "./run.ts";

/** A job that exists already: the rows that have its name where it belongs. */
export interface ExistingJob {
  readonly rows: readonly JobV1[];
  readonly requestId: string;
}

/** A job that was not found. */
export interface MissingJob {
  /** The service was read and showed no such job; false where it refuses to be read. */
  readonly isAbsent: boolean;
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
  /** Refusals that stop the reading only; one a code. */
  readonly unread: readonly UnreadJobs[];
}

/** Looks up which of the jobs exist: one read pass per workspace. Where reading is refused, the jobs count as missing. */
export async function planJobs(run: Run, jobs: readonly PendingJob[]): Promise<Plan | ReadsStopped> {
  const lists = new Map<string | undefined, { readonly byName: JobsByName; readonly requestId: string }>();
  const unread = new Map<string, UnreadJobs>();
  for (const [workspaceId, members] of Map.groupBy(jobs, ({ spec }) => spec.values["workspace-id"])) {
    const names = members.map(({ spec }) => spec.name);
    const found = await findJobs(run, names, workspaceId, run.lifetime.stopStarting);
    if (found.kind === "ended" || (found.kind === "refused" && stopsEverything(found.error))) {
      return found;
    }
    if (found.kind === "refused") {
      const { error } = found;
      unread.set(error.code, { error, jobs: [...(unread.get(error.code)?.jobs ?? []), ...members] });
    } else {
      lists.set(workspaceId, { byName: groupByName(found.rows), requestId: found.requestId });
    }
  }
  const existing = new Map<PendingJob, ExistingJob>();
  const missing = new Map<PendingJob, MissingJob>();
  for (const job of jobs) {
    const workspaceId = job.spec.values["workspace-id"];
    const list = lists.get(workspaceId);
    const rows = list ? matchJobs(job.spec, list.byName, workspaceId).here : [];
    if (list && rows.length > 0) {
      existing.set(job, { rows, requestId: list.requestId });
    } else {
      missing.set(job, { isAbsent: list !== undefined, requestId: list?.requestId });
    }
  }
  return { kind: "plan", existing, missing, unread: [...unread.values()] };
}

/** Says what a refusal to list jobs means: a run creates them directly, a dry run knows less. */
export function describeUnread({ error, jobs }: UnreadJobs, { dryRun }: Pick<Policy, "dryRun">): Message {
  const workspaces = [...new Set(jobs.flatMap(({ spec }) => spec.values["workspace-id"] ?? []))];
  return sentences(message("jobsNotRead", { workspaces, dryRun }), describeRefusal(error));
}
