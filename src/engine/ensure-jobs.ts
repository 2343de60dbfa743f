import type { JobSpec } from "../job/job-spec.ts";
import { createMarker } from "../job/marker.ts";
import { abortedResults, abortReasonOf, invalidJob, reportAborted, toDryRunResult } from "./abort-reason.ts";
import { createBreaker } from "./breaker.ts";
import { createJob } from "./create-job.ts";
import type { JobResult } from "./job-result.ts";
import { describeUnread, type Missing, planJobs } from "./plan-jobs.ts";
import { createRefusalDiagnoser } from "./preflight/diagnose-refusal.ts";
import { preflightCreates } from "./preflight/preflight.ts";
import { resolveNames } from "./preflight/resolve-names.ts";
import { resolveExisting } from "./resolve-existing.ts";
import type { PendingJob, Run } from "./run.ts";

/** Creates that are on their way at the same time: enough for any pace at any latency, few enough to end soon. */
const CONCURRENT = 64;

/** A job that is still to be settled, and its place among all. */
interface OpenJob {
  readonly index: number;
  readonly job: PendingJob;
}

/** What a run tells as it goes. */
export interface Observer {
  /** The jobs were looked up; what exists is settled, and so is what is wrong by itself. */
  planned(counts: { readonly existing: number; readonly missing: number }): void;
  /** A job has its result. */
  settled(index: number, result: JobResult): void;
}

/**
 * Makes sure that the jobs exist: looks up which do, and creates the others, paced, until all are settled or the run
 * ends. Every job gets exactly one result. On a dry run nothing is created, and the results say what would be. Never
 * rejects.
 */
export async function ensureJobs(
  run: Run,
  specs: readonly JobSpec[],
  { dryRun }: { readonly dryRun: boolean },
  observer: Observer,
): Promise<void> {
  const settle = (index: number, result: JobResult): void =>
    observer.settled(index, toDryRunResult(result, dryRun));

  const settleAll = (jobs: readonly OpenJob[], results: readonly JobResult[]): void => {
    for (const [location, { index }] of jobs.entries()) {
      settle(index, results[location] as JobResult);
    }
  };

  const named = await resolveNames(run, specs);
  if (named.kind !== "named") {
    return reportAborted(run, specs, { dryRun }, abortReasonOf(named), observer);
  }
  const open: OpenJob[] = [];
  for (const [index, { spec, failure }] of named.jobs.entries()) {
    if (failure) {
      settle(index, invalidJob(spec, failure));
    } else {
      const { runId, runAttempt } = run.policy;
      open.push({ index, job: { spec, marker: createMarker(runId, runAttempt, run.random) } });
    }
  }
  const plan = await planJobs(
    run,
    open.map(({ job }) => job),
  );
  if (plan.kind !== "plan") {
    const left = open.map(({ job }) => job.spec);
    return settleAll(open, abortedResults(run, left, abortReasonOf(plan), { dryRun }));
  }
  const missing: (OpenJob & { readonly planned: Missing })[] = [];
  for (const { index, job } of open) {
    const planned = plan.jobs.get(job);
    if (planned?.kind === "exists") {
      const { rows, requestId } = planned;
      settle(
        index,
        resolveExisting(run.policy, job, rows, { maybeExecuted: false, absentBefore: false, requestId }),
      );
    } else if (planned) {
      missing.push({ index, job, planned });
    }
  }
  observer.planned({ existing: open.length - missing.length, missing: missing.length });

  if (dryRun) {
    return settleAll(missing, await preflightCreates(run, missing, named.resources, plan.refusals));
  }
  for (const unread of plan.refusals) {
    run.log.notice(describeUnread(unread, false));
  }
  const wanted = missing.map(({ job }) => job.spec);
  const shared = {
    breaker: createBreaker(),
    diagnoser: createRefusalDiagnoser(run, wanted, named.resources),
  };
  await inParallel(CONCURRENT, missing, async ({ index, job, planned }) => {
    settle(index, await createJob(run, job, planned.seen, shared));
  });
}

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
