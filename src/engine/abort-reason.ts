import type { JobSpec } from "../job/job-spec.ts";
import { message } from "../messages/message.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import { notCreated, skippedBy } from "./create-result.ts";
import type { Failure, JobResult, Outcome } from "./job-result.ts";
import { describeRefusal } from "./refusals.ts";
import type { Run } from "./run.ts";

/** Why no job was tried: a refusal that holds for all of them, or the end of the run. */
export type AbortReason =
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined };

/** What ended the reads before any job was tried: a refusal that no call of this account can pass, or the end of the run. */
export type ReadsStopped =
  | { readonly kind: "refused"; readonly error: ServiceError }
  | Extract<AbortReason, { kind: "ended" }>;

/** Why no job was tried, by what ended the reads. */
export function abortReasonOf(stopped: ReadsStopped): AbortReason {
  if (stopped.kind === "ended") {
    return stopped;
  }
  const { code, requestId } = stopped.error;
  return { kind: "refused", failure: { code, message: describeRefusal(stopped.error), requestId } };
}

/** A job that is wrong by itself, so that it was not tried. */
export function invalidJob(spec: JobSpec, failure: Failure): JobResult {
  return { ...skippedBy(failure, { spec }), outcome: "failed" };
}

/** Every job's result when none was tried: the first meets the refusal, the others are skipped for it. */
export function abortedResults(
  run: Pick<Run, "lifetime">,
  specs: readonly JobSpec[],
  why: AbortReason,
  { dryRun }: { readonly dryRun: boolean },
): JobResult[] {
  const history = { maybeExecuted: false, absentBefore: false, ambiguousAnswers: 0 };
  return specs.map((spec, index) =>
    why.kind === "refused"
      ? refusedFor(index, spec, why.failure)
      : notCreated(run, { spec }, { ...history, ...(why.last && { last: why.last }) }, { dryRun }),
  );
}

/** Gives every job its result when none was tried. */
export function reportAborted(
  run: Pick<Run, "lifetime">,
  specs: readonly JobSpec[],
  { dryRun }: { readonly dryRun: boolean },
  why: AbortReason,
  observer: { settled(index: number, result: JobResult): void },
): void {
  for (const [index, result] of abortedResults(run, specs, why, { dryRun }).entries()) {
    observer.settled(index, toDryRunResult(result, dryRun));
  }
}

function refusedFor(index: number, spec: JobSpec, failure: Failure): JobResult {
  return index === 0
    ? invalidJob(spec, failure)
    : skippedBy(
        { ...failure, message: message("notTried", { answer: failure.message }), ofRun: true },
        { spec },
      );
}

/** What an outcome is called where nothing is created. */
const WOULD: Partial<Record<Outcome, Outcome>> = { created: "would-create", reused: "would-reuse" };

/** A result as it is told: on a dry run as what would be. */
export function toDryRunResult(result: JobResult, dryRun: boolean): JobResult {
  return dryRun ? { ...result, outcome: WOULD[result.outcome] ?? "would-fail" } : result;
}
