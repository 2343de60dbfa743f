import { newMark } from "../job/mark.ts";
import type { JobSpec } from "../job/spec.ts";
import { createJob } from "./create.ts";
import { foreseeCreates } from "./foresee.ts";
import { createHalts } from "./halts.ts";
import * as messages from "./messages.ts";
import { type Missing, planJobs } from "./plan.ts";
import type { JobResult } from "./result.ts";
import type { Run, Wanted } from "./run.ts";
import { settleFound } from "./settle.ts";
import { asPlayed, endUntried } from "./untried.ts";

/** Creates that are on their way at the same time: enough for any pace at any latency, few enough to end soon. */
const CONCURRENT = 64;

/** What a run tells as it goes. */
export interface Observer {
  /** The jobs were looked up; what exists is settled. */
  planned(missing: number): void;
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
  const { runId, runAttempt } = run.policy;
  const jobs = specs.map((spec): Wanted => ({ spec, mark: newMark(runId, runAttempt, run.random) }));
  const settle = (index: number, result: JobResult): void =>
    observer.settled(index, asPlayed(result, dryRun));

  const plan = await planJobs(run, jobs);
  if (plan.kind === "ended") {
    return endUntried(run, specs, { dryRun }, plan, observer);
  }
  if (plan.kind === "refused") {
    const { code, requestId } = plan.error;
    const failure = { code, message: messages.refusal(plan.error), requestId };
    return endUntried(run, specs, { dryRun }, { kind: "refused", failure }, observer);
  }
  for (const error of plan.refusals) {
    run.log.notice(messages.readingRefused(error, dryRun));
  }
  const missing: { readonly index: number; readonly job: Wanted; readonly planned: Missing }[] = [];
  for (const [index, job] of jobs.entries()) {
    const planned = plan.jobs.get(job);
    if (planned?.kind === "exists") {
      const { rows, requestId } = planned;
      settle(index, settleFound(run.policy, job, rows, { tainted: false, absentBefore: false, requestId }));
    } else if (planned) {
      missing.push({ index, job, planned });
    }
  }
  observer.planned(missing.length);

  if (dryRun) {
    const results = await foreseeCreates(run, missing);
    for (const [place, result] of results.entries()) {
      settle(missing[place]?.index ?? 0, result);
    }
    return;
  }
  const halts = createHalts();
  await inParallel(CONCURRENT, missing, async ({ index, job, planned }) => {
    settle(index, await createJob(run, job, planned.seen, halts));
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
