import type { JobSpec } from "../job/job-spec.ts";
import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { type Message, message, sentences } from "../messages/message.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import { type Failure, failedResult, failureOf, type JobResult, type Observer } from "./job-result.ts";
import type { EndReason } from "./lifetime.ts";
import {
  describeRefusal,
  type FailedReply,
  lastCode,
  lastReplyAndAgain,
  requestIdOf,
  stopsAllLists,
} from "./refusals.ts";
import type { CallOutcome, ListResult, PendingJob, Policy, Run } from "./run.ts";

/** The reason why no job was tried: a refusal that holds for all of them, or the end of the run. */
export type AbortReason =
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "ended"; readonly last: FailedReply | undefined };

/** One of several reads; undefined where there is nothing to read. */
type Read = ListResult<unknown> | CallOutcome<unknown> | undefined;

/**
 * Makes reads side by side, under a signal of their own: a refusal that no other can pass either ends them all. It goes
 * before the end of the run: it holds for the next run too.
 */
export async function readFailFast<Reads extends readonly Read[] | []>(
  run: Pick<Run, "lifetime">,
  start: (signal: AbortSignal) => { readonly [Key in keyof Reads]: Promise<Reads[Key]> },
  stopsAll: (error: ServiceError) => boolean = stopsAllLists,
): Promise<{ readonly reads: Reads; readonly stopped: AbortReason | undefined }> {
  const over = new AbortController();
  let refusal: AbortReason | undefined;
  const started: readonly Promise<Read>[] = start(AbortSignal.any([run.lifetime.stopStarting, over.signal]));
  const reads = await Promise.all(
    started.map(async (reading) => {
      const read = await reading;
      if (read?.kind === "refused" && stopsAll(read.error)) {
        refusal ??= { kind: "refused", failure: failureOf(read.error, describeRefusal(read.error)) };
        over.abort();
      }
      return read;
    }),
  );
  const stopped = refusal ?? reads.find((read) => read?.kind === "ended");
  return { reads: reads as readonly Read[] as Reads, stopped };
}

/** The early ends of a run, by the code and the sentence that say so. */
export const RUN_ENDS: Readonly<
  Record<EndReason, { readonly code: ActionErrorCode; readonly message: Message }>
> = {
  timeout: { code: "Timeout", message: message("timeIsUp") },
  cancelled: { code: "Cancelled", message: message("runCancelled") },
};

/** Reports a result for each of the jobs when none was tried: the first meets the refusal, the others are skipped for it. */
export function reportAborted(
  run: Pick<Run, "lifetime" | "policy">,
  jobs: readonly PendingJob[],
  why: AbortReason,
  observer: Pick<Observer, "settled">,
): void {
  const [first] = jobs;
  for (const job of jobs) {
    observer.settled(job.index, abortedResult(run, job, why, job === first));
  }
}

function abortedResult(
  run: Pick<Run, "lifetime" | "policy">,
  { spec }: PendingJob,
  why: AbortReason,
  isFirst: boolean,
): JobResult {
  if (why.kind === "ended") {
    return notCreatedResult(run, spec, why.last);
  }
  const refusal = { ...why.failure, ofRun: true };
  return isFirst
    ? untriedResult(run.policy, spec, "failed", refusal)
    : untriedResult(run.policy, spec, "skipped", notTried(refusal));
}

/** Returns the failure of a job that was not tried because of another's refusal. */
export function notTried(refusal: Failure): Failure {
  const { code, requestId, service, ofRun } = refusal;
  return {
    code,
    requestId,
    service,
    message: message("notTried", { answer: refusal.message }),
    ofRun,
    stoppedBy: refusal,
  };
}

/** Returns the result of a job that was not tried: `failed` for what is wrong with it, `skipped` for a reason that is not its own. */
export function untriedResult(
  { dryRun }: Pick<Policy, "dryRun">,
  spec: JobSpec,
  outcome: "failed" | "skipped",
  failure: Failure,
): JobResult {
  return failedResult(spec, dryRun ? "would-fail" : outcome, failure);
}

/** Returns the result of a job of which no create was executed when the run ended; on a dry run its plan is not known. */
export function notCreatedResult(
  { lifetime, policy }: Pick<Run, "lifetime" | "policy">,
  spec: JobSpec,
  last: FailedReply | undefined,
): JobResult {
  const reason = lifetime.reason() ?? "cancelled";
  const failure: Failure = {
    code: (reason === "timeout" ? lastCode(last) : undefined) ?? RUN_ENDS[reason].code,
    message: sentences(
      RUN_ENDS[reason].message,
      message(policy.dryRun ? "planUnknown" : "jobNotCreated"),
      ...lastReplyAndAgain(last, message(policy.dryRun ? "runAgain" : "runAgainFindsJob")),
    ),
    requestId: requestIdOf(last),
    ofRun: true,
  };
  return untriedResult(policy, spec, reason === "timeout" ? "failed" : "skipped", failure);
}
