import type { CreateJobRequest } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { createJobRequest } from "../job/job-spec.ts";
import { withMark } from "../job/marker.ts";
import { classify } from "../oceanus/classify.ts";
import type { Scope } from "../oceanus/product-error-codes.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import { backoff } from "./backoff.ts";
import type { Halts } from "./breaker.ts";
import {
  endedEarly,
  failedWith,
  type Story,
  settleLooked,
  skippedBy,
  unknownUnlessFound,
} from "./create-result.ts";
import * as messages from "./engine-messages.ts";
import type { JobResult } from "./job-result.ts";
import { lookForOwn, lookOnce, lookPatiently } from "./poll.ts";
import type { Explainer } from "./preflight/diagnose-refusal.ts";
import { describeReply, isWorthALine, tellingReply } from "./retry.ts";
import { attempt, correctClock, type Run, tellPacer, type Wanted } from "./run.ts";

const ALARM_CODES: ReadonlySet<string> = new Set([
  "FailedOperation.JobBindDefaultMonitorFailed",
  "LimitExceeded.JobDefaultMonitorLimitExceeded",
]);

/** What the creates of a run share. */
export interface Shared {
  readonly halts: Halts;
  readonly explainer: Explainer;
}

/**
 * Creates one job that was not there when the run looked, and settles what became of it whatever is lost on the way:
 * it reads before it sends again, and takes the mark as the proof that a job is its own. Never rejects.
 */
export async function createJob(
  run: Run,
  wanted: Wanted,
  absentBefore: boolean,
  shared: Shared,
): Promise<JobResult> {
  const { halts } = shared;
  const story: Story = { tainted: false, absentBefore, ambiguousAnswers: 0 };
  const request = markedRequest(run, wanted);
  const startable = AbortSignal.any([run.lifetime.stop, halts.signal]);

  for (let failures = 0; ; ) {
    const start = halts.find(wanted.spec) ? undefined : await run.pacers.createJob.acquire(startable);
    const halt = halts.find(wanted.spec);
    if (halt) {
      return story.tainted
        ? unknownUnlessFound(run, wanted, story, await lookForOwn(run, wanted))
        : skippedBy(halt, wanted);
    }
    if (!start) {
      return endedEarly(run, wanted, story);
    }
    const given = attempt(run, run.lifetime.cut);
    const verdict = classify(await run.oceanus.createJob(request, given));
    tellPacer(run.pacers.createJob, start, verdict);
    if (verdict.is === "success") {
      return created(wanted, verdict.answer.result.jobId, verdict.answer.requestId);
    }
    story.last = tellingReply(story.last, verdict.reply);
    switch (verdict.is) {
      case "throttled":
        break;
      case "clock":
        if (!correctClock(run, verdict.reply, given.clockOffsetMs)) {
          return refused(run, wanted, story, verdict.reply, "account", shared);
        }
        break;
      case "refused":
        return refused(run, wanted, story, verdict.reply, verdict.scope, shared);
      case "duplicate":
        return duplicate(run, wanted, story, verdict.reply);
      case "unsent":
        failures += 1;
        if (isWorthALine(failures)) {
          run.log.info(
            `${wanted.spec.name}: CreateJob was not sent: ${describeReply(verdict.reply)}; trying again`,
          );
        }
        await run.clock.sleep(backoff(failures - 1, run.random), run.lifetime.stop);
        break;
      case "ambiguous": {
        const result = await ambiguous(run, wanted, story, verdict.reply, failures);
        if (result) {
          return result;
        }
        failures += 1;
      }
    }
  }
}

function created({ spec }: Wanted, jobId: string, requestId: string): JobResult {
  const workspaceId = spec.values["workspace-id"];
  const job = { jobId, status: "uninitialized", ...(workspaceId && { workspaceId }) } as const;
  return { spec, outcome: "created", job, differences: [], warnings: [], requestId };
}

/** After a reply that does not tell: reads before anything is sent again. Nothing when it is to be sent again. */
async function ambiguous(
  run: Run,
  wanted: Wanted,
  story: Story,
  reply: ServiceError | BrokenCall,
  failures: number,
): Promise<JobResult | undefined> {
  story.tainted = true;
  if (reply.kind === "error") {
    story.ambiguousAnswers += 1;
    if (ALARM_CODES.has(reply.code)) {
      story.alarm = reply;
    }
  }
  run.log.info(
    `${wanted.spec.name}: CreateJob may have been executed: ${describeReply(reply)}; looking for the job`,
  );
  if (story.ambiguousAnswers >= run.policy.maxAttempts) {
    return unknownUnlessFound(run, wanted, story, await lookForOwn(run, wanted));
  }
  await run.clock.sleep(backoff(failures, run.random), run.lifetime.stop);
  const isLast = run.lifetime.stop.aborted;
  const looked = await lookOnce(run, wanted, false);
  return isLast || looked.kind === "here" ? unknownUnlessFound(run, wanted, story, looked) : undefined;
}

/** After a refusal that no retry changes; a create before it may still have been executed. */
async function refused(
  run: Run,
  wanted: Wanted,
  story: Story,
  error: ServiceError,
  scope: Scope,
  { halts, explainer }: Shared,
): Promise<JobResult> {
  const message = messages.refusal(error);
  halts.add(scope, wanted.spec, {
    code: error.code,
    message: messages.stopped(message),
    requestId: error.requestId,
  });
  if (story.tainted) {
    return unknownUnlessFound(run, wanted, story, await lookForOwn(run, wanted));
  }
  const failure = await explainer.explain(wanted.spec, error);
  return { ...failedWith("failed", wanted, story, failure.code, failure.message), failure };
}

/** After a duplicate answer: whose job has the name, and where is it? */
async function duplicate(run: Run, wanted: Wanted, story: Story, error: ServiceError): Promise<JobResult> {
  const looked = await lookPatiently(run, wanted, { everywhere: true, elsewhereSettles: !story.tainted });
  const outcome = story.tainted ? "unknown" : "failed";
  switch (looked.kind) {
    case "here":
      return settleLooked(run, wanted, story, looked);
    case "ended":
      return endedEarly(run, wanted, story);
    case "refused":
      return failedWith(outcome, wanted, story, error.code, messages.notReadable(error, looked.error));
    case "absent": {
      const [other] = looked.elsewhere;
      if (other) {
        const message = messages.existsElsewhere(error, other, wanted.spec.values["workspace-id"] ?? "");
        return failedWith(outcome, wanted, story, error.code, message);
      }
      const code = story.tainted ? "NotVisible" : error.code;
      return failedWith(outcome, wanted, story, code, messages.notVisible(error, looked.alike));
    }
  }
}

function markedRequest(run: Run, { spec, mark }: Wanted): CreateJobRequest {
  const request = createJobRequest(spec.values);
  return run.policy.provenance ? { ...request, Remark: withMark(request.Remark, mark) } : request;
}
