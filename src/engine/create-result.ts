import type { OwnCodeName } from "../messages/action-error-codes.ts";
import type { Text } from "../messages/text.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import * as messages from "./engine-messages.ts";
import type { Failure, JobResult } from "./job-result.ts";
import type { EndReason } from "./lifetime.ts";
import { type Looked, lookOnce } from "./poll.ts";
import { settleFound } from "./resolve-existing.ts";
import { codeOf, type Run, type Wanted } from "./run.ts";

/** What happened to one job's create so far. */
export interface Story {
  /** A create may have been executed without our knowing. */
  tainted: boolean;
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
  { spec }: Pick<Wanted, "spec">,
  story: Story,
  code: string,
  message: Text,
): JobResult {
  const requestId = requestIdOf(story);
  const failure = { code, message, ...(requestId && { requestId }) };
  return { spec, outcome, differences: [], warnings: [], failure, ...(requestId && { requestId }) };
}

/** A job that was not tried because a refusal holds for it too. */
export function skippedBy(failure: Failure, { spec }: Pick<Wanted, "spec">): JobResult {
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
export function settleLooked(
  run: Run,
  wanted: Wanted,
  story: Story,
  looked: Extract<Looked, { kind: "here" }>,
): JobResult {
  const requestId = requestIdOf(story) ?? looked.requestId;
  const result = settleFound(run.policy, wanted, looked.rows, { ...story, ...(requestId && { requestId }) });
  return result.outcome === "created" && story.alarm
    ? { ...result, warnings: [...result.warnings, messages.alarmFailed(story.alarm)] }
    : result;
}

/** The end of a create that may have been executed. */
export function unknownUnlessFound(run: Run, wanted: Wanted, story: Story, looked: Looked): JobResult {
  if (looked.kind === "here") {
    return settleLooked(run, wanted, story, looked);
  }
  const reason = run.lifetime.reason();
  const code = lastCode(story) ?? endCode(reason) ?? "Ambiguous";
  return failedWith("unknown", wanted, story, code, messages.unknown(reason, story.last));
}

/** The run ends, or stops, before this job is settled: what one last look shows, else what is certain. */
export async function endedEarly(run: Run, wanted: Wanted, story: Story): Promise<JobResult> {
  if (story.tainted) {
    return unknownUnlessFound(run, wanted, story, await lookOnce(run, wanted, false));
  }
  return notMade(run, wanted, story);
}

/** The run ends, and no create of this job was executed; on a dry run, what would be is not known. */
export function notMade(
  run: Pick<Run, "lifetime">,
  wanted: Pick<Wanted, "spec">,
  story: Story,
  { dryRun }: { readonly dryRun: boolean } = { dryRun: false },
): JobResult {
  const reason = run.lifetime.reason() ?? "cancelled";
  const message = (dryRun ? messages.notForeseen : messages.notMade)(reason, story.last);
  const result =
    reason === "timeout"
      ? failedWith("failed", wanted, story, lastCode(story) ?? "Timeout", message)
      : failedWith("skipped", wanted, story, "Cancelled", message);
  return { ...result, ...(result.failure && { failure: { ...result.failure, ofRun: true } }) };
}

function requestIdOf({ last }: Story): string | undefined {
  return last?.kind === "error" && last.requestId !== "" ? last.requestId : undefined;
}

/** The code of the last reply, unless it only says that the run ended. */
function lastCode({ last }: Story): string | undefined {
  return last && !(last.kind === "broken" && last.cause === "cancelled") ? codeOf(last) : undefined;
}

function endCode(reason: EndReason | undefined): OwnCodeName | undefined {
  return reason && (reason === "timeout" ? "Timeout" : "Cancelled");
}
