import { type Message, message, sentences } from "../messages/message.ts";
import type { JobV1 } from "../oceanus/models.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import { findJobs } from "./find-jobs.ts";
import { describeRefusal, stopsEverything } from "./refusals.ts";
import { matchJobs } from "./resolve-existing.ts";
import type { PendingJob, Run } from "./run.ts";

/** What one read of a workspace says of one job. */
export type Planned =
  | { readonly kind: "exists"; readonly rows: readonly JobV1[]; readonly requestId: string }
  | Missing;

/** A job that was not found; `seen` is false where the service refuses to be asked. */
export interface Missing {
  readonly kind: "missing";
  readonly seen: boolean;
  readonly requestId?: string;
}

/** Jobs of which the service refuses to tell whether they exist. */
export interface UnreadJobs {
  readonly error: ServiceError;
  readonly jobs: readonly PendingJob[];
}

/** Which jobs exist already. */
export type Plan =
  | {
      readonly kind: "plan";
      readonly jobs: ReadonlyMap<PendingJob, Planned>;
      /** Refusals to be asked that stop only the asking; one a code. */
      readonly refusals: readonly UnreadJobs[];
    }
  /** A refusal that no call of this account can pass. */
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined };

/** Returns what a refusal to read jobs means: a run creates them directly, a dry run knows less. */
export function describeUnread({ error, jobs }: UnreadJobs, dryRun: boolean): Message {
  const workspaces = [...new Set(jobs.flatMap(({ spec }) => spec.values["workspace-id"] ?? []))];
  return sentences(message("jobsNotRead", { workspaces, dryRun }), describeRefusal(error));
}

/** Looks up which of the jobs exist: one read pass per workspace. Where reading is refused, the jobs count as missing. */
export async function planJobs(run: Run, jobs: readonly PendingJob[]): Promise<Plan> {
  const planned = new Map<PendingJob, Planned>();
  const refusals = new Map<string, UnreadJobs>();
  for (const [workspaceId, members] of Map.groupBy(jobs, ({ spec }) => spec.values["workspace-id"])) {
    const names = members.map(({ spec }) => spec.name);
    const found = await findJobs(run, names, workspaceId, run.lifetime.stopStarting);
    if (found.kind === "ended") {
      return found;
    }
    if (found.kind === "refused" && stopsEverything(found.error)) {
      return found;
    }
    if (found.kind === "refused") {
      const { error } = found;
      const before = refusals.get(error.code)?.jobs ?? [];
      refusals.set(error.code, { error, jobs: [...before, ...members] });
    }
    for (const job of members) {
      planned.set(
        job,
        found.kind === "rows" ? planOne(job, found, workspaceId) : { kind: "missing", seen: false },
      );
    }
  }
  return { kind: "plan", jobs: planned, refusals: [...refusals.values()] };
}

function planOne(
  job: PendingJob,
  { rows, requestId }: { readonly rows: readonly JobV1[]; readonly requestId: string },
  asked: string | undefined,
): Planned {
  const { here } = matchJobs(job.spec, rows, asked);
  return here.length > 0
    ? { kind: "exists", rows: here, requestId }
    : { kind: "missing", seen: true, requestId };
}
