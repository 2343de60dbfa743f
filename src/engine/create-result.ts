import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { type Message, type MessageOrText, message, sentences } from "../messages/message.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import { type PollResult, pollOnce } from "./find-jobs.ts";
import type { Failure, JobResult } from "./job-result.ts";
import type { EndReason } from "./lifetime.ts";
import { codeOf, describeLastReply, describeRefusal } from "./refusals.ts";
import { resolveExisting } from "./resolve-existing.ts";
import type { PendingJob, Run } from "./run.ts";

/** The sentences on why a run ends before its work does. */
const END: Readonly<Record<EndReason, Message>> = {
  timeout: message("timeIsUp"),
  cancelled: message("runCancelled"),
};

/** What happened to one job's create so far. */
export interface CreateHistory {
  /** A create may have been executed without our knowing. */
  maybeExecuted: boolean;
  /** The run saw that the name was free before its first create. */
  readonly absentBefore: boolean;
  /** Answers with an ambiguous code. */
  ambiguousAnswers: number;
  last?: ServiceError | BrokenCall;
  /** The default alarm failed on a create that may have been executed. */
  alarm?: ServiceError;
}

/** A job that did not end well, with the RequestId of the last answer. */
export function failedWith(
  outcome: "failed" | "unknown" | "skipped",
  { spec }: Pick<PendingJob, "spec">,
  history: CreateHistory,
  code: string,
  said: MessageOrText,
): JobResult {
  const requestId = requestIdOf(history);
  const failure = { code, message: said, ...(requestId && { requestId }) };
  return { spec, outcome, differences: [], warnings: [], failure, ...(requestId && { requestId }) };
}

/** A job that was not tried because a refusal holds for it too. */
export function skippedBy(failure: Failure, { spec }: Pick<PendingJob, "spec">): JobResult {
  const { requestId } = failure;
  return {
    spec,
    outcome: "skipped",
    differences: [],
    warnings: [],
    failure,
    ...(requestId && { requestId }),
  };
}

/** The result for a job that was found. */
export function resolvePolled(
  run: Run,
  wanted: PendingJob,
  history: CreateHistory,
  polled: Extract<PollResult, { kind: "here" }>,
): JobResult {
  const requestId = requestIdOf(history) ?? polled.requestId;
  const result = resolveExisting(run.policy, wanted, polled.rows, {
    ...history,
    ...(requestId && { requestId }),
  });
  return result.outcome === "created" && history.alarm
    ? {
        ...result,
        warnings: [...result.warnings, sentences(message("alarmNotBound"), describeRefusal(history.alarm))],
      }
    : result;
}

/** The end of a create that may have been executed. */
export function unknownUnlessFound(
  run: Run,
  wanted: PendingJob,
  history: CreateHistory,
  polled: PollResult,
): JobResult {
  if (polled.kind === "here") {
    return resolvePolled(run, wanted, history, polled);
  }
  const reason = run.lifetime.reason();
  const code = lastCode(history) ?? endCode(reason) ?? "Ambiguous";
  return failedWith(
    "unknown",
    wanted,
    history,
    code,
    sentences(
      reason && END[reason],
      message("maybeCreated"),
      describeLastReply(history.last),
      message("runAgainFindsJob"),
    ),
  );
}

/** The run ends, or stops, before this job is settled: what one last look shows, else what is certain. */
export async function endedEarly(run: Run, wanted: PendingJob, history: CreateHistory): Promise<JobResult> {
  if (history.maybeExecuted) {
    return unknownUnlessFound(run, wanted, history, await pollOnce(run, wanted, false));
  }
  return notCreated(run, wanted, history);
}

/** The run ends, and no create of this job was executed; on a dry run, what would be is not known. */
export function notCreated(
  run: Pick<Run, "lifetime">,
  wanted: Pick<PendingJob, "spec">,
  history: CreateHistory,
  { dryRun }: { readonly dryRun: boolean } = { dryRun: false },
): JobResult {
  const reason = run.lifetime.reason() ?? "cancelled";
  const said = sentences(
    END[reason],
    message(dryRun ? "planUnknown" : "jobNotCreated"),
    describeLastReply(history.last),
    message(dryRun ? "runAgain" : "runAgainFindsJob"),
  );
  const result =
    reason === "timeout"
      ? failedWith("failed", wanted, history, lastCode(history) ?? "Timeout", said)
      : failedWith("skipped", wanted, history, "Cancelled", said);
  return { ...result, ...(result.failure && { failure: { ...result.failure, ofRun: true } }) };
}

function requestIdOf({ last }: CreateHistory): string | undefined {
  return last?.kind === "error" && last.requestId !== "" ? last.requestId : undefined;
}

/** The code of the last reply, unless it only says that the run ended. */
function lastCode({ last }: CreateHistory): string | undefined {
  return last && !(last.kind === "broken" && last.cause === "cancelled") ? codeOf(last) : undefined;
}

function endCode(reason: EndReason | undefined): ActionErrorCode | undefined {
  return reason && (reason === "timeout" ? "Timeout" : "Cancelled");
}
