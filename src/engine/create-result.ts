import { type Message, message, sentences } from "../messages/message.ts";
import type { Verdict } from "../oceanus/classify.ts";
import type { ErrorCodeName } from "../oceanus/error-code.ts";
import type { Answer, ServiceError } from "../oceanus/reply.ts";
import type { ListedJob } from "../oceanus/responses.ts";
import { notCreatedResult, RUN_ENDS } from "./abort-reason.ts";
import { findJobs, groupByName, matchJobs, type PollResult, pollForJob, pollOnce } from "./find-jobs.ts";
import { failedResult, type JobResult, jobResult } from "./job-result.ts";
import {
  describeError,
  describeRefusal,
  type FailedReply,
  lastCode,
  lastReplyAndAgain,
  moreInformative,
  requestIdOf,
} from "./refusals.ts";
import { resolveExisting } from "./resolve-existing.ts";
import { withDeadline } from "./retry.ts";
import type { PendingJob, Run } from "./run.ts";
import type { MaybeExecuted } from "./whose-job.ts";

const ALARM_CODES: ReadonlySet<string> = new Set([
  "FailedOperation.JobBindDefaultMonitorFailed",
  "LimitExceeded.JobDefaultMonitorLimitExceeded",
]);

/** The time of a send by the monotonic clock, and by the wall clock with which it was signed, in ms. */
export interface SentTime {
  readonly at: number;
  readonly signedAt: number;
}

/** The history of one job's create. */
export interface CreateHistory {
  /** The send of the first create that may have been executed without our knowing. */
  readonly maybeExecutedSince?: SentTime | undefined;
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
  /** Replaced after each reply. */
  history: CreateHistory;
}

/** Returns the history after one more reply, to a create that was sent at a time. */
export function recordReply(
  history: CreateHistory,
  { kind, reply }: Exclude<Verdict<unknown>, { kind: "success" }>,
  sent: SentTime,
): CreateHistory {
  const isAmbiguous = kind === "ambiguous";
  const isAlarm = isAmbiguous && reply.kind === "error" && ALARM_CODES.has(reply.code);
  return {
    absentBefore: history.absentBefore,
    maybeExecutedSince: history.maybeExecutedSince ?? (isAmbiguous ? sent : undefined),
    ambiguousAnswers: history.ambiguousAnswers + (isAmbiguous && reply.kind === "error" ? 1 : 0),
    failures: history.failures + (isAmbiguous || kind === "unsent" ? 1 : 0),
    last: moreInformative(history.last, reply),
    alarm: isAlarm ? reply : history.alarm,
  };
}

/** Returns the result for a job that was found. */
export function foundResult(
  create: JobCreate,
  { rows, requestId }: Extract<PollResult, { kind: "here" }>,
): JobResult {
  const { run, job, history } = create;
  const result = resolveExisting(run.policy, job, rows, {
    maybeExecuted: maybeExecuted(create),
    requestId: requestIdOf(history.last) ?? requestId,
  });
  if (result.outcome !== "created" || !history.alarm) {
    return result;
  }
  const warning = sentences(message("alarmNotBound"), describeRefusal(history.alarm));
  return { ...result, warnings: [...result.warnings, warning] };
}

function maybeExecuted({ run, history }: JobCreate): MaybeExecuted | undefined {
  const { clock, skew, seen } = run;
  const { maybeExecutedSince: since, absentBefore } = history;
  if (since === undefined) {
    return undefined;
  }
  // The wall clock may have been wrong then and put right since, or the other way round: the earlier time proves less.
  const fromNow = clock.date() + skew.offsetMs - (clock.now() - since.at);
  return { absentBefore, sentAt: Math.min(since.signedAt, fromNow), remarksReturned: seen.remarks };
}

/**
 * Returns the result of a create that succeeded. After one that may have been executed, one look shows if there are two
 * jobs now: a service that checks the name before it inserts the job lets both through.
 */
export async function createdResult(
  create: JobCreate,
  { result: { jobId }, requestId }: Answer<{ readonly jobId: string }>,
): Promise<JobResult> {
  const { run, job, history } = create;
  const { name, values } = job.spec;
  const workspaceId = values["workspace-id"];
  const made = { jobId, status: "uninitialized", workspaceId } as const;
  const rows = history.maybeExecutedSince === undefined ? [] : await lookBriefly(run, job);
  if (rows.every((row) => row.JobId === jobId)) {
    return jobResult(job.spec, "created", { job: made, requestId });
  }
  const answered: ListedJob = { JobId: jobId, Name: name, Status: 1 };
  const all = rows.some((row) => row.JobId === jobId) ? rows : [...rows, answered];
  const evidence = { maybeExecuted: maybeExecuted(create), answeredId: jobId, requestId };
  return resolveExisting(run.policy, job, all, evidence);
}

/** Returns the jobs of a job's name that one read shows; none where it takes too long. */
async function lookBriefly(run: Run, { spec }: PendingJob): Promise<readonly ListedJob[]> {
  const workspaceId = spec.values["workspace-id"];
  const found = await withDeadline(run, run.lifetime.abortReads, (signal, brief) =>
    findJobs(brief, [spec.name], workspaceId, signal),
  );
  return matchJobs(spec, groupByName(found.rows), workspaceId).here;
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
      ...lastReplyAndAgain(history.last, message("runAgainFindsJob")),
    ),
    requestId: requestIdOf(history.last),
  });
}

/** Looks for a job where it belongs until it would be visible, after a create that may have been executed and is not sent again. */
export async function resolveMaybeExecuted(create: JobCreate): Promise<JobResult> {
  const own = { everywhere: false, elsewhereSettles: false };
  return maybeExecutedResult(create, await pollForJob(create.run, create.job, own));
}

/** Returns the result of a create that the end of the run stops: what one last read shows, else what is certain. */
export async function stoppedResult(create: JobCreate): Promise<JobResult> {
  const { run, job, history } = create;
  return history.maybeExecutedSince !== undefined
    ? maybeExecutedResult(create, await pollOnce(run, job, false))
    : notCreatedResult(run, job.spec, history.last);
}

/**
 * Returns the result of a create that was answered that a job of its name exists, by looking for that job. Where none is
 * seen, the answer itself does not say whose it is: a create that was delivered twice is answered for the second time.
 */
export async function duplicateResult(create: JobCreate, error: ServiceError): Promise<JobResult> {
  const { run, job, history } = create;
  const { spec } = job;
  const noneExecuted = history.maybeExecutedSince === undefined;
  const polled = await pollForJob(run, job, { everywhere: true, elsewhereSettles: noneExecuted });
  const end = (outcome: "failed" | "unknown", code: ErrorCodeName, ...parts: readonly Message[]): JobResult =>
    failedResult(spec, outcome, { code, message: sentences(...parts), requestId: requestIdOf(history.last) });
  switch (polled.kind) {
    case "here":
      return foundResult(create, polled);
    case "ended":
      return maybeExecutedResult(create, polled);
    case "refused":
      return end(
        "unknown",
        error.code,
        message("jobIdNotReadable"),
        message("creatorNotSeen"),
        describeError(error),
        message("describeJobsAnswered", { answer: describeRefusal(polled.error) }),
      );
    case "absent": {
      const [other] = polled.elsewhere;
      const [deleted] = polled.deleted;
      const workspace = { id: other?.WorkSpaceId, name: other?.WorkSpaceName };
      const wanted = spec.values["workspace-id"] ?? "";
      const explanation =
        (other && message("nameInUseElsewhere", { jobId: other.JobId ?? "", workspace, wanted })) ??
        (deleted && message("nameOfDeletedJob", { jobId: deleted.JobId ?? "" }));
      if (explanation) {
        return end(noneExecuted ? "failed" : "unknown", error.code, explanation, describeError(error));
      }
      const similar = polled.similar.map((row) => ({ name: row.Name ?? "", jobId: row.JobId ?? "" }));
      return end(
        "unknown",
        "NotVisible",
        message("jobNotVisible", { similar }),
        message("creatorNotSeen"),
        describeError(error),
      );
    }
  }
}
