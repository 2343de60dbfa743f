import { classify } from "../../src/oceanus/classify.ts";
import { findOwn, inWorkspace, type OwnJob, type OwnJobs } from "./own-jobs.ts";
import { codeOf, type Session } from "./session.ts";

/** A job that could not be deleted, and why. */
export interface Leftover extends OwnJob {
  readonly why: string;
}

/** The most jobs that one call deletes (849/76834). */
const DELETED_AT_ONCE = 20;
/** The codes of a job that is not there. */
const NOT_FOUND = /^ResourceNotFound(?:\.|$)/u;
/** The Status of a job that is deleted and listed all the same. */
const STATUS_DELETED = -2;
/** The time in which a deleted job must be gone, in ms. */
const PATIENCE_MS = 45_000;
const FIRST_WAIT_MS = 500;

/** Deletes all jobs of the run, those of creates without an answer too. Never throws. */
export async function cleanUp(session: Session, own: OwnJobs): Promise<readonly Leftover[]> {
  const lost: Leftover[] = [];
  for (const sent of own.all().filter(({ id }) => id === undefined)) {
    try {
      await findOwn(session, own, sent);
      // Nothing of that name for 20 s: there is no job.
      own.remove(sent);
    } catch (error) {
      lost.push({ ...sent, why: `could not be looked for (${messageOf(error)})` });
    }
  }
  const made = own.all().filter(({ id }) => id !== undefined);
  return [...lost, ...(await deleteJobs(session, own, made))];
}

/** Deletes jobs of the run, and takes those that are gone out of the record. Never throws. */
export async function deleteJobs(
  session: Session,
  own: OwnJobs,
  jobs: readonly OwnJob[],
): Promise<readonly Leftover[]> {
  const left: Leftover[] = [];
  for (const [workspaceId, group] of Map.groupBy(jobs, (job) => job.workspaceId)) {
    for (let from = 0; from < group.length; from += DELETED_AT_ONCE) {
      const some = group.slice(from, from + DELETED_AT_ONCE);
      try {
        left.push(...(await deleteSome(session, workspaceId, some)));
      } catch (error) {
        left.push(...some.map((job) => ({ ...job, why: messageOf(error) })));
      }
    }
  }
  for (const job of jobs.filter(({ id }) => !left.some((other) => other.id === id))) {
    own.remove(job);
  }
  return left;
}

/** The outcome of the calls that were to delete a job. */
interface Fate {
  /** Certain to have been executed. */
  readonly isDone: boolean;
  /** Possibly executed: once it was, the job is not found any more. */
  readonly isMaybeDone: boolean;
  readonly code: string;
}

/**
 * Deletes jobs of one workspace, and waits until no read shows them. As a new job may not be visible at once, not even to
 * DeleteJobs, what is refused is tried again for some time.
 */
async function deleteSome(
  session: Session,
  workspaceId: string | undefined,
  jobs: readonly OwnJob[],
): Promise<Leftover[]> {
  const { clock, lifetime } = session.run;
  const since = clock.now();
  const fates = new Map<OwnJob, Fate>();
  for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
    const rest = jobs.filter((job) => !fates.get(job)?.isDone);
    await tryDelete(session, workspaceId, rest, fates);
    const shown = await readShown(session, workspaceId, jobs);
    const left = jobs.filter((job) => !fates.get(job)?.isDone || shown.includes(job.id));
    if (left.length === 0 || clock.now() + wait > since + PATIENCE_MS) {
      return left.map((job) => ({ ...job, why: `DeleteJobs: ${fates.get(job)?.code}` }));
    }
    await clock.sleep(wait, lifetime.stopStarting);
  }
}

/** Tries to delete jobs by one call, and where that is refused, one by one. */
async function tryDelete(
  session: Session,
  workspaceId: string | undefined,
  jobs: readonly OwnJob[],
  fates: Map<OwnJob, Fate>,
): Promise<void> {
  if (jobs.length === 0) {
    return;
  }
  const request = { JobIds: jobs.map(({ id }) => id), ...inWorkspace(workspaceId) };
  const reply = await session.ask("DeleteJobs", request, (response) => response);
  const code = codeOf(reply);
  const isUnclear = classify(reply).kind === "ambiguous";
  for (const job of jobs) {
    const isMaybeDone = isUnclear || fates.get(job)?.isMaybeDone === true;
    fates.set(job, {
      isDone: reply.kind === "answer" || (isMaybeDone && NOT_FOUND.test(code)),
      isMaybeDone,
      code,
    });
  }
  if (reply.kind !== "answer" && jobs.length > 1) {
    for (const job of jobs) {
      await tryDelete(session, workspaceId, [job], fates);
    }
  }
}

/** Reads the ids of those jobs that a read shows. */
async function readShown(
  session: Session,
  workspaceId: string | undefined,
  jobs: readonly OwnJob[],
): Promise<readonly unknown[]> {
  const request = { JobIds: jobs.map(({ id }) => id), Limit: DELETED_AT_ONCE, ...inWorkspace(workspaceId) };
  const { rows } = await session.list("DescribeJobs", request, "JobSet");
  return rows.filter((row) => row["Status"] !== STATUS_DELETED).map((row) => row["JobId"]);
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : "the run ended first";
}
