import { findOwn, inWorkspace, type OwnJob, type OwnJobs } from "./own-jobs.ts";
import { codeOf, type Session } from "./session.ts";

/** A job that could not be deleted, and why. */
export interface Leftover extends OwnJob {
  readonly why: string;
}

/** The most jobs that one call deletes (849/76834). */
const DELETED_AT_ONCE = 20;
/** The Status of a job that is deleted and listed all the same. */
const STATUS_DELETED = -2;
/** The time in which a deleted job must be gone, in ms. */
const PATIENCE_MS = 20_000;
const WAIT_MS = 1000;

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

/** Deletes jobs of one workspace: by one call, and where that is refused, one by one. */
async function deleteSome(
  session: Session,
  workspaceId: string | undefined,
  jobs: readonly OwnJob[],
): Promise<Leftover[]> {
  const codes = new Map<OwnJob, string>();
  const remove = async (some: readonly OwnJob[]): Promise<boolean> => {
    const request = { JobIds: some.map(({ id }) => id), ...inWorkspace(workspaceId) };
    const reply = await session.ask("DeleteJobs", request, (response) => response);
    for (const job of some) {
      codes.set(job, codeOf(reply));
    }
    return reply.kind === "answer";
  };
  if (!(await remove(jobs)) && jobs.length > 1) {
    for (const job of jobs) {
      await remove([job]);
    }
  }
  // By what is there now: a refusal may say that a job is gone, and an answer may come before it is.
  const there = await waitUntilGone(session, workspaceId, jobs);
  return there.map((job) => ({ ...job, why: `DeleteJobs: ${codes.get(job)}` }));
}

async function waitUntilGone(
  session: Session,
  workspaceId: string | undefined,
  jobs: readonly OwnJob[],
): Promise<readonly OwnJob[]> {
  const { clock, lifetime } = session.run;
  const since = clock.now();
  for (;;) {
    const request = { JobIds: jobs.map(({ id }) => id), Limit: DELETED_AT_ONCE, ...inWorkspace(workspaceId) };
    const { rows } = await session.list("DescribeJobs", request, "JobSet");
    const ids = rows.filter((row) => row["Status"] !== STATUS_DELETED).map((row) => row["JobId"]);
    const there = jobs.filter(({ id }) => ids.includes(id));
    if (there.length === 0 || clock.now() + WAIT_MS > since + PATIENCE_MS) {
      return there;
    }
    await clock.sleep(WAIT_MS, lifetime.stopStarting);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : "the run ended first";
}
