import { newMark } from "../job/mark.ts";
import type { JobSpec } from "../job/spec.ts";
import { createJob } from "./create.ts";
import { notMade, skippedBy } from "./ending.ts";
import { createHalts } from "./halts.ts";
import * as messages from "./messages.ts";
import { type Plan, type Planned, planJobs } from "./plan.ts";
import type { JobResult } from "./result.ts";
import type { Run, Wanted } from "./run.ts";
import { settleFound } from "./settle.ts";

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
 * ends. Every job gets exactly one result. On a dry run, nothing is created. Never rejects.
 */
export async function ensureJobs(
  run: Run,
  specs: readonly JobSpec[],
  options: { readonly dryRun: boolean },
  observer: Observer,
): Promise<void> {
  const { runId, runAttempt } = run.policy;
  const jobs = specs.map((spec): Wanted => ({ spec, mark: newMark(runId, runAttempt, run.random) }));
  const plan = await planJobs(run, jobs);
  if (plan.kind !== "plan") {
    for (const [index, job] of jobs.entries()) {
      observer.settled(index, unplanned(run, job, plan));
    }
    return;
  }
  for (const error of plan.refusals) {
    run.log.notice(messages.readingRefused(error));
  }
  const missing: (readonly [index: number, job: Wanted, planned: Extract<Planned, { kind: "missing" }>])[] =
    [];
  for (const [index, job] of jobs.entries()) {
    const planned = plan.jobs.get(job);
    if (planned?.kind === "exists") {
      const findings = { tainted: false, absentBefore: false, requestId: planned.requestId };
      observer.settled(index, inPlan(settleFound(run.policy, job, planned.rows, findings), options.dryRun));
    } else if (planned) {
      missing.push([index, job, planned]);
    }
  }
  observer.planned(missing.length);

  if (options.dryRun) {
    for (const [index, { spec }, { requestId }] of missing) {
      observer.settled(index, {
        spec,
        outcome: "would-create",
        differences: [],
        warnings: [],
        ...(requestId && { requestId }),
      });
    }
    return;
  }
  const halts = createHalts();
  await inParallel(CONCURRENT, missing, async ([index, job, { seen }]) => {
    observer.settled(index, await createJob(run, job, seen, halts));
  });
}

/** The result of a job when the read pass could not be made: nothing was tried. */
function unplanned(run: Run, job: Wanted, plan: Exclude<Plan, { kind: "plan" }>): JobResult {
  if (plan.kind === "refused") {
    const { code, requestId } = plan.error;
    return skippedBy({ code, message: messages.refusal(plan.error), requestId }, job);
  }
  return notMade(run, job, {
    tainted: false,
    absentBefore: false,
    ambiguousAnswers: 0,
    ...(plan.last && { last: plan.last }),
  });
}

/** A result of the read pass as a dry run words it. */
function inPlan(result: JobResult, dryRun: boolean): JobResult {
  if (!dryRun) {
    return result;
  }
  return { ...result, outcome: result.outcome === "reused" ? "would-reuse" : "would-fail" };
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
