import { createJobRequest } from "../job/job-spec.ts";
import { message } from "../messages/message.ts";
import { classify } from "../oceanus/classify.ts";
import type { Scope } from "../oceanus/error-code.ts";
import type { CreateJobRequest } from "../oceanus/models.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import { notTried } from "./abort-reason.ts";
import type { Breaker } from "./breaker.ts";
import {
  createdResult,
  duplicateResult,
  type JobCreate,
  maybeExecutedResult,
  recordReply,
  resolveMaybeExecuted,
  stoppedResult,
} from "./create-result.ts";
import { pollOnce } from "./find-jobs.ts";
import { type Failure, failedResult, failureOf, type JobResult } from "./job-result.ts";
import type { RefusalDiagnoser } from "./preflight/diagnose-refusal.ts";
import { describeRefusal, describeReply, type FailedReply } from "./refusals.ts";
import { attemptFor, backoff, correctClock, reportCall, shouldLogAttempt } from "./retry.ts";
import type { PendingJob, Run } from "./run.ts";
import { remarkToSend } from "./whose-job.ts";

/** The parts that the creates of a run share. */
export interface SharedByCreates {
  readonly breaker: Breaker;
  readonly diagnoseRefusal: RefusalDiagnoser;
}

/** The create of one job on its way: everything that its steps work with. */
interface Create extends JobCreate, SharedByCreates {
  readonly request: CreateJobRequest;
  /** Aborts when no create of this job may start any more. */
  readonly noMoreStarts: AbortSignal;
}

/** The states of a create. Each has one step, which leads to the next. */
type CreateState =
  /** To be sent, for the first time or again, as soon as the pacer has a start. */
  | { readonly kind: "sending" }
  /** Sent without the service having read it. */
  | { readonly kind: "unsent"; readonly reply: BrokenCall }
  /** Perhaps executed, perhaps not: the job is looked for before anything is sent again. */
  | { readonly kind: "ambiguous"; readonly reply: FailedReply }
  /** Answered that a job of that name exists: whose, and where? */
  | { readonly kind: "duplicate"; readonly error: ServiceError }
  /** Refused, and no retry changes that. */
  | { readonly kind: "refused"; readonly error: ServiceError; readonly scope: Scope }
  /** Stopped by a refusal that another job met and that holds for this one too. */
  | { readonly kind: "blocked"; readonly by: Failure }
  /** Stopped by the end of the run. */
  | { readonly kind: "stopped" }
  | { readonly kind: "done"; readonly result: JobResult };

const SENDING: CreateState = { kind: "sending" };

/**
 * Creates one job that was not there when the run looked, and settles what became of it whatever is lost on the way:
 * it reads before it sends again, and takes the marker as the proof that a job is its own. Never rejects.
 */
export async function createJob(
  run: Run,
  job: PendingJob,
  absentBefore: boolean,
  shared: SharedByCreates,
): Promise<JobResult> {
  const create: Create = {
    run,
    job,
    ...shared,
    request: requestWithMarker(run, job),
    noMoreStarts: AbortSignal.any([run.lifetime.stopStarting, shared.breaker.signalFor(job.spec)]),
    history: { absentBefore, ambiguousAnswers: 0, failures: 0 },
  };
  let state = SENDING;
  while (state.kind !== "done") {
    state = await step(create, state);
  }
  return state.result;
}

function requestWithMarker({ policy }: Run, job: PendingJob): CreateJobRequest {
  const { remark } = remarkToSend(policy, job);
  return { ...createJobRequest(job.spec.values), ...(remark !== "" && { Remark: remark }) };
}

async function step(create: Create, state: Exclude<CreateState, { kind: "done" }>): Promise<CreateState> {
  switch (state.kind) {
    case "sending":
      return send(create);
    case "unsent":
      return waitBeforeResending(create, state.reply);
    case "ambiguous":
      return lookBeforeResending(create, state.reply);
    case "duplicate":
      return done(await duplicateResult(create, state.error));
    case "refused":
      return done(await refusedResult(create, state.error, state.scope));
    case "blocked":
      return done(
        create.history.maybeExecutedSince !== undefined
          ? await resolveMaybeExecuted(create)
          : failedResult(create.job.spec, "skipped", state.by),
      );
    case "stopped":
      return done(await stoppedResult(create));
  }
}

function done(result: JobResult): CreateState {
  return { kind: "done", result };
}

/** Waits for a start, sends the request, and tells by the reply what comes next. */
async function send(create: Create): Promise<CreateState> {
  const { run, job, request, breaker, noMoreStarts } = create;
  const pacer = run.pacers.createJob;
  // Asked twice: so that no start is used in vain, and since another job may have been refused while this one waited.
  const start = breaker.blockedBy(job.spec) ? undefined : await pacer.acquire(noMoreStarts);
  const by = breaker.blockedBy(job.spec);
  if (by) {
    return { kind: "blocked", by };
  }
  if (!start) {
    return { kind: "stopped" };
  }
  const attempt = attemptFor(run, run.lifetime.abortCreates);
  const sent = { at: run.clock.now(), signedAt: attempt.signedAt };
  const verdict = classify(await run.oceanus.createJob(request, attempt));
  reportCall(run, pacer, start, attempt, verdict);
  if (verdict.kind === "success") {
    breaker.passed(job.spec);
    return done(await createdResult(create, verdict.answer));
  }
  create.history = recordReply(create.history, verdict, sent);
  switch (verdict.kind) {
    case "throttled":
      // The pacer makes it wait.
      return SENDING;
    case "clock":
      return correctClock(run, verdict.reply, attempt)
        ? SENDING
        : { kind: "refused", error: verdict.reply, scope: "account" };
    case "refused":
      return { kind: "refused", error: verdict.reply, scope: verdict.scope };
    case "duplicate":
      return { kind: "duplicate", error: verdict.reply };
    case "unsent":
    case "ambiguous":
      return verdict;
  }
}

async function waitBeforeResending({ run, job, history }: Create, reply: BrokenCall): Promise<CreateState> {
  if (shouldLogAttempt(history.failures)) {
    run.log.info(message("createNotSent", { job: job.spec.name, reply: describeReply(reply) }));
  }
  await run.clock.sleep(backoff(history.failures - 1, run.random), run.lifetime.stopStarting);
  return SENDING;
}

/**
 * The least wait before a create is sent again that may have been executed, in ms; at most twice that. A service that checks
 * the name first and inserts the job late has inserted it by then, and refuses the second one.
 */
const RESEND_MS = 1000;

async function lookBeforeResending(create: Create, reply: FailedReply): Promise<CreateState> {
  const { run, job, history } = create;
  run.log.info(message("createMaybeExecuted", { job: job.spec.name, reply: describeReply(reply) }));
  if (history.ambiguousAnswers >= run.policy.maxAttempts) {
    return done(await resolveMaybeExecuted(create));
  }
  await run.clock.sleep(backoff(history.failures - 1, run.random), run.lifetime.stopStarting);
  const isEnding = run.lifetime.stopStarting.aborted;
  const polled = await pollOnce(run, job, false);
  if (isEnding || polled.kind === "here") {
    return done(maybeExecutedResult(create, polled));
  }
  await run.clock.sleep(RESEND_MS * (1 + run.random()), run.lifetime.stopStarting);
  return SENDING;
}

/** Stops the jobs that the refusal holds for too. A create before it may still have been executed. */
async function refusedResult(create: Create, error: ServiceError, scope: Scope): Promise<JobResult> {
  const { job, history, breaker, diagnoseRefusal } = create;
  const ofRun = scope === "account";
  breaker.trip(scope, job.spec, notTried({ ...failureOf(error, describeRefusal(error)), ofRun }));
  return history.maybeExecutedSince !== undefined
    ? resolveMaybeExecuted(create)
    : failedResult(job.spec, "failed", { ...(await diagnoseRefusal(job.spec, error)), ofRun });
}
