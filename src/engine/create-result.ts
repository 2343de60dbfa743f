import { message, sentences } from "../messages/message.ts";
import type { Verdict } from "../oceanus/classify.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import { notCreatedResult, RUN_ENDS } from "./abort-reason.ts";
import { type PollResult, pollForOwnJob, pollOnce } from "./find-jobs.ts";
import { failedResult, type JobResult } from "./job-result.ts";
import {
  describeLastReply,
  describeRefusal,
  type FailedReply,
  lastCode,
  moreInformative,
  requestIdOf,
} from "./refusals.ts";
import { resolveExisting } from "./resolve-existing.ts";
import type { PendingJob, Run } from "./run.ts";

const ALARM_CODES: ReadonlySet<string> = new Set([
  "FailedOperation.JobBindDefaultMonitorFailed",
  "LimitExceeded.JobDefaultMonitorLimitExceeded",
]);

/** The history of one job's create. */
export interface CreateHistory {
  /** A create may have been executed without our knowing. */
  readonly maybeExecuted: boolean;
  /** The run saw that the name was free before its first create. */
  readonly absentBefore: boolean;
  /** The number of answers with an ambiguous code. */
  readonly ambiguousAnswers: number;
  /** The number of replies after which the create backs off. */
  readonly failures: number;
  readonly last?: FailedReply | undefined;
  /** The default alarm failed on a create that may have been executed. */
  readonly alarm?: ServiceError | undefined;
}

/** The create of one job: the parts that its results are made from. */
export interface JobCreate {
  readonly run: Run;
  readonly job: PendingJob;
  readonly history: CreateHistory;
}

/** Returns the history after one more reply. */
export function recordReply(
  history: CreateHistory,
  { kind, reply }: Exclude<Verdict<unknown>, { kind: "success" }>,
): CreateHistory {
  const isAmbiguous = kind === "ambiguous";
  const isAlarm = isAmbiguous && reply.kind === "error" && ALARM_CODES.has(reply.code);
  return {
    absentBefore: history.absentBefore,
    maybeExecuted: history.maybeExecuted || isAmbiguous,
    ambiguousAnswers: history.ambiguousAnswers + (isAmbiguous && reply.kind === "error" ? 1 : 0),
    failures: history.failures + (isAmbiguous || kind === "unsent" ? 1 : 0),
    last: moreInformative(history.last, reply),
    alarm: isAlarm ? reply : history.alarm,
  };
}

/** Returns the result for a job that was found. */
export function foundResult(
  { run, job, history }: JobCreate,
  { rows, requestId }: Extract<PollResult, { kind: "here" }>,
): JobResult {
  const result = resolveExisting(run.policy, job, rows, {
    ...history,
    requestId: requestIdOf(history.last) ?? requestId,
  });
  if (result.outcome !== "created" || !history.alarm) {
    return result;
  }
  const warning = sentences(message("alarmNotBound"), describeRefusal(history.alarm));
  return { ...result, warnings: [...result.warnings, warning] };
}

/** Returns the result of a create that may have been executed, by what looking for its job gave. */
export function maybeExecutedResult(create: JobCreate, polled: PollResult): JobResult {
  if (polled.kind === "here") {
    return foundResult(create, polled);
  }
  const { run, job, history } = create;
  const reason = run.lifetime.reason();
  const end = reason && RUN_ENDS[reason];
  return failedResult(job.spec, "unknown", {
    code: lastCode(history.last) ?? end?.code ?? "Ambiguous",
    message: sentences(
      end?.message,
      message("maybeCreated"),
      describeLastReply(history.last),
      message("runAgainFindsJob"),
    ),
    requestId: requestIdOf(history.last),
  });
}

/** Looks for a job until it would be visible, after a create that may have been executed and is not sent again. */
export async function resolveMaybeExecuted(create: JobCreate): Promise<JobResult> {
  return maybeExecutedResult(create, await pollForOwnJob(create.run, create.job));
}

/** Returns the result of a create that the end of the run stops: what one last read shows, else what is certain. */
export async function stoppedResult(create: JobCreate): Promise<JobResult> {
  const { run, job, history } = create;
  return history.maybeExecuted
    ? maybeExecutedResult(create, await pollOnce(run, job, false))
    : notCreatedResult(run, job.spec, history.last);
}
