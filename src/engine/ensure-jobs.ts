import { reportAborted, untriedResult } from "./abort-reason.ts";
import { createBreaker } from "./breaker.ts";
import { createJob } from "./create-job.ts";
import type { JobResult, Observer } from "./job-result.ts";
import { createLastLook } from "./last-look.ts";
import { describeUnread, type Plan, planJobs } from "./plan-jobs.ts";
import { createRefusalDiagnoser } from "./preflight/diagnose-refusal.ts";
import type { Resources } from "./preflight/list-resources.ts";
import { preflightCreates } from "./preflight/preflight.ts";
import { resolveNames } from "./preflight/resolve-names.ts";
import { resolveExisting } from "./resolve-existing.ts";
import type { PendingJob, Run } from "./run.ts";

/** The creates that are on their way at the same time: enough for any pace at any latency, few enough to end soon. */
const CONCURRENT = 64;

/**
 * Makes sure that the jobs exist: looks up which do, and creates the others, paced, until all are settled or the run
 * ends. Every job gets exactly one result. On a dry run nothing is created, and the results say what would be. Never
 * rejects.
 */
export async function ensureJobs(run: Run, jobs: readonly PendingJob[], observer: Observer): Promise<void> {
  const settle = (job: PendingJob, result: JobResult): void => observer.settled(job.index, result);
  const named = await resolveNames(run, jobs);
  if (named.kind !== "named") {
    return reportAborted(run, jobs, named, observer);
  }
  for (const [job, failure] of named.failures) {
    settle(job, untriedResult(run.policy, job.spec, "failed", failure));
  }
  const plan = await planJobs(run, named.jobs);
  if (plan.kind !== "plan") {
    return reportAborted(run, named.jobs, plan, observer);
  }
  for (const [job, { rows, requestId }] of plan.existing) {
    settle(job, resolveExisting(run.policy, job, rows, { requestId }));
  }
  observer.planned({ existing: plan.existing.size, missing: plan.missing.size });
  if (!run.policy.dryRun) {
    return createMissing(run, plan, named.resources, settle);
  }
  const checked = await preflightCreates(run, plan, named.resources);
  if (checked.kind !== "checked") {
    return reportAborted(run, [...plan.missing.keys()], checked, observer);
  }
  for (const [job, result] of checked.results) {
    settle(job, result);
  }
}

async function createMissing(
  run: Run,
  { missing, unread, sizes }: Plan,
  known: Resources,
  settle: (job: PendingJob, result: JobResult) => void,
): Promise<void> {
  for (const jobs of unread) {
    run.log.notice(describeUnread(jobs, run.policy));
  }
  const specs = [...missing.keys()].map(({ spec }) => spec);
  const creating = { ...run, lastLook: createLastLook(run, sizes) };
  const shared = { breaker: createBreaker(), diagnoseRefusal: createRefusalDiagnoser(run, specs, known) };
  await inParallel(CONCURRENT, [...missing], async ([job, { isAbsent }]) => {
    settle(job, await createJob(creating, job, isAbsent, shared));
  });
}

/** Works on the items, as many at a time as the limit allows. */
async function inParallel<Item>(
  limit: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
