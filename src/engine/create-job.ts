import { createJobRequest } from "../job/job-spec.ts";
import { appendMarker } from "../job/marker.ts";
import { message, sentences } from "../messages/message.ts";
import { classify } from "../oceanus/classify.ts";
import type { CreateJobRequest } from "../oceanus/models.ts";
import type { Scope } from "../oceanus/product-error-codes.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import type { Breaker } from "./breaker.ts";
import {
  type CreateHistory,
  endedEarly,
  failedWith,
  resolvePolled,
  skippedBy,
  unknownUnlessFound,
} from "./create-result.ts";
import { pollForJob, pollForOwnJob, pollOnce } from "./find-jobs.ts";
import type { JobResult } from "./job-result.ts";
import type { RefusalDiagnoser } from "./preflight/diagnose-refusal.ts";
import { describeError, describeRefusal, describeReply, moreInformative } from "./refusals.ts";
import { attemptFor, backoff, correctClock, reportToPacer, shouldLogAttempt } from "./retry.ts";
import type { PendingJob, Run } from "./run.ts";

const ALARM_CODES: ReadonlySet<string> = new Set([
  "FailedOperation.JobBindDefaultMonitorFailed",
  "LimitExceeded.JobDefaultMonitorLimitExceeded",
]);

/** What the creates of a run share. */
export interface Shared {
  readonly breaker: Breaker;
  readonly diagnoser: RefusalDiagnoser;
}

/**
 * Creates one job that was not there when the run looked, and settles what became of it whatever is lost on the way:
 * it reads before it sends again, and takes the mark as the proof that a job is its own. Never rejects.
 */
export async function createJob(
  run: Run,
  wanted: PendingJob,
  absentBefore: boolean,
  shared: Shared,
): Promise<JobResult> {
  const { breaker } = shared;
  const history: CreateHistory = { maybeExecuted: false, absentBefore, ambiguousAnswers: 0 };
  const request = markedRequest(run, wanted);
  const startable = AbortSignal.any([run.lifetime.stopStarting, breaker.signal]);

  for (let failures = 0; ; ) {
    const start = breaker.blockedBy(wanted.spec) ? undefined : await run.pacers.createJob.acquire(startable);
    const tripped = breaker.blockedBy(wanted.spec);
    if (tripped) {
      return history.maybeExecuted
        ? unknownUnlessFound(run, wanted, history, await pollForOwnJob(run, wanted))
        : skippedBy(tripped, wanted);
    }
    if (!start) {
      return endedEarly(run, wanted, history);
    }
    const given = attemptFor(run, run.lifetime.abortCreates);
    const verdict = classify(await run.oceanus.createJob(request, given));
    reportToPacer(run.pacers.createJob, start, verdict);
    if (verdict.kind === "success") {
      return created(wanted, verdict.answer.result.jobId, verdict.answer.requestId);
    }
    history.last = moreInformative(history.last, verdict.reply);
    switch (verdict.kind) {
      case "throttled":
        break;
      case "clock":
        if (!correctClock(run, verdict.reply, given.clockOffsetMs)) {
          return refused(run, wanted, history, verdict.reply, "account", shared);
        }
        break;
      case "refused":
        return refused(run, wanted, history, verdict.reply, verdict.scope, shared);
      case "duplicate":
        return duplicate(run, wanted, history, verdict.reply);
      case "unsent":
        failures += 1;
        if (shouldLogAttempt(failures)) {
          run.log.info(
            message("createNotSent", { job: wanted.spec.name, reply: describeReply(verdict.reply) }),
          );
        }
        await run.clock.sleep(backoff(failures - 1, run.random), run.lifetime.stopStarting);
        break;
      case "ambiguous": {
        const result = await ambiguous(run, wanted, history, verdict.reply, failures);
        if (result) {
          return result;
        }
        failures += 1;
      }
    }
  }
}

function created({ spec }: PendingJob, jobId: string, requestId: string): JobResult {
  const workspaceId = spec.values["workspace-id"];
  const job = { jobId, status: "uninitialized", ...(workspaceId && { workspaceId }) } as const;
  return { spec, outcome: "created", job, differences: [], warnings: [], requestId };
}

/** After a reply that does not tell: reads before anything is sent again. Nothing when it is to be sent again. */
async function ambiguous(
  run: Run,
  wanted: PendingJob,
  history: CreateHistory,
  reply: ServiceError | BrokenCall,
  failures: number,
): Promise<JobResult | undefined> {
  history.maybeExecuted = true;
  if (reply.kind === "error") {
    history.ambiguousAnswers += 1;
    if (ALARM_CODES.has(reply.code)) {
      history.alarm = reply;
    }
  }
  run.log.info(message("createMaybeExecuted", { job: wanted.spec.name, reply: describeReply(reply) }));
  if (history.ambiguousAnswers >= run.policy.maxAttempts) {
    return unknownUnlessFound(run, wanted, history, await pollForOwnJob(run, wanted));
  }
  await run.clock.sleep(backoff(failures, run.random), run.lifetime.stopStarting);
  const isLast = run.lifetime.stopStarting.aborted;
  const polled = await pollOnce(run, wanted, false);
  return isLast || polled.kind === "here" ? unknownUnlessFound(run, wanted, history, polled) : undefined;
}

/** After a refusal that no retry changes; a create before it may still have been executed. */
async function refused(
  run: Run,
  wanted: PendingJob,
  history: CreateHistory,
  error: ServiceError,
  scope: Scope,
  { breaker, diagnoser }: Shared,
): Promise<JobResult> {
  breaker.trip(scope, wanted.spec, {
    code: error.code,
    message: message("notTried", { answer: describeRefusal(error) }),
    requestId: error.requestId,
  });
  if (history.maybeExecuted) {
    return unknownUnlessFound(run, wanted, history, await pollForOwnJob(run, wanted));
  }
  const failure = await diagnoser.diagnoseRefusal(wanted.spec, error);
  return { ...failedWith("failed", wanted, history, failure.code, failure.message), failure };
}

/** After a duplicate answer: whose job has the name, and where is it? */
async function duplicate(
  run: Run,
  wanted: PendingJob,
  history: CreateHistory,
  error: ServiceError,
): Promise<JobResult> {
  const polled = await pollForJob(run, wanted, {
    everywhere: true,
    elsewhereSettles: !history.maybeExecuted,
  });
  const outcome = history.maybeExecuted ? "unknown" : "failed";
  switch (polled.kind) {
    case "here":
      return resolvePolled(run, wanted, history, polled);
    case "ended":
      return endedEarly(run, wanted, history);
    case "refused":
      return failedWith(
        outcome,
        wanted,
        history,
        error.code,
        sentences(
          message("jobIdNotReadable"),
          describeError(error),
          message("describeJobsAnswered", { answer: describeRefusal(polled.error) }),
        ),
      );
    case "absent": {
      const [other] = polled.elsewhere;
      if (other) {
        const said = message("nameInUseElsewhere", {
          jobId: other.JobId ?? "",
          workspace: { id: other.WorkSpaceId, name: other.WorkSpaceName },
          wanted: wanted.spec.values["workspace-id"] ?? "",
        });
        return failedWith(outcome, wanted, history, error.code, sentences(said, describeError(error)));
      }
      const code = history.maybeExecuted ? "NotVisible" : error.code;
      const similar = polled.alike.map((row) => ({ name: row.Name ?? "", jobId: row.JobId ?? "" }));
      const said = message("jobNotVisible", { similar });
      return failedWith(outcome, wanted, history, code, sentences(said, describeError(error)));
    }
  }
}

function markedRequest(run: Run, { spec, marker }: PendingJob): CreateJobRequest {
  const request = createJobRequest(spec.values);
  return run.policy.provenance ? { ...request, Remark: appendMarker(request.Remark, marker) } : request;
}
