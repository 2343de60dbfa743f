import { message } from "../messages/message.ts";
import { classify, type Verdict } from "../oceanus/classify.ts";
import type { Attempt } from "../oceanus/client.ts";
import type { Answer, BrokenCall, Reply, ServiceError } from "../oceanus/reply.ts";
import type { Pacer, Start } from "./pacer.ts";
import { describeReply, moreInformative } from "./refusals.ts";
import type { CallContext } from "./run.ts";

/** The outcome of a call that was tried until it was settled. */
export type CallOutcome<Result> =
  | { readonly kind: "answered"; readonly answer: Answer<Result> }
  /** Refused, and no retry changes that. */
  | { readonly kind: "refused"; readonly error: ServiceError }
  /** The run ended first. */
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined };

/**
 * Makes a call that may be made any number of times, such as a read, until the service answers or refuses it for good,
 * or the signal aborts: after throttling it waits for the pacer alone, after anything else that may pass it backs off.
 */
export async function callWithRetry<Result>(
  run: CallContext,
  name: string,
  pacer: Pacer,
  signal: AbortSignal,
  call: (attempt: Attempt) => Promise<Reply<Result>>,
): Promise<CallOutcome<Result>> {
  let last: ServiceError | BrokenCall | undefined;
  for (let failures = 0; ; ) {
    const start = await pacer.acquire(signal);
    if (!start) {
      return { kind: "ended", last };
    }
    const attempt = attemptFor(run, signal);
    const verdict = classify(await call(attempt));
    reportToPacer(pacer, start, verdict);
    if (verdict.kind === "success") {
      return { kind: "answered", answer: verdict.answer };
    }
    last = moreInformative(last, verdict.reply);
    switch (verdict.kind) {
      case "throttled":
        break;
      case "refused":
      case "duplicate":
        return { kind: "refused", error: verdict.reply };
      case "clock":
        if (!correctClock(run, verdict.reply, attempt.clockOffsetMs)) {
          return { kind: "refused", error: verdict.reply };
        }
        break;
      case "unsent":
      case "ambiguous":
        failures += 1;
        if (shouldLogAttempt(failures) && !signal.aborted) {
          run.log.info(message("tryingAgain", { what: name, reply: describeReply(verdict.reply), failures }));
        }
        await run.clock.sleep(backoff(failures - 1, run.random), signal);
    }
  }
}

const BASE_MS = 200;
const CAP_MS = 5000;

/**
 * Returns the wait after the nth failure in a row (0, 1, …), in ms: exponential with full jitter, so that runs that
 * failed together do not come back together.
 */
export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** failures);
}

/** Picks the failures in a row that are logged: the first, the second, the fourth … so that a long outage fills no log. */
export function shouldLogAttempt(failures: number): boolean {
  return Number.isInteger(Math.log2(failures));
}

/** Returns the terms of one attempt. The run's end comes by the signal, and so is told from a call that took too long. */
export function attemptFor(run: CallContext, signal: AbortSignal): Attempt {
  return { signal, timeoutMs: run.policy.requestTimeoutMs, clockOffsetMs: run.skew.offsetMs };
}

/** Reports to a pacer how a start fared: only the gateway throttles, so a call that never got there says nothing. */
export function reportToPacer(pacer: Pacer, start: Start, verdict: Verdict<unknown>): void {
  if (verdict.kind === "throttled") {
    pacer.refused(start);
  } else if (verdict.kind !== "unsent") {
    pacer.accepted(start);
  }
}

/** The difference up to which two clocks count as the same, in ms: no call is refused for that. */
const SAME_CLOCK_MS = 60_000;

/**
 * Corrects our clock by the `Date` of an answer that refuses a call for it. Returns false where nothing can be corrected:
 * there is no date, or the clock was corrected already.
 */
export function correctClock(run: CallContext, reply: ServiceError, signedWithMs: number): boolean {
  if (signedWithMs !== run.skew.offsetMs) {
    return true;
  }
  const offsetMs = reply.date === undefined ? 0 : reply.date - run.clock.date();
  if (run.skew.corrected || Math.abs(offsetMs) < SAME_CLOCK_MS) {
    return false;
  }
  run.skew.offsetMs = offsetMs;
  run.skew.corrected = true;
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  run.log.notice(message("clockCorrected", { seconds, ahead: offsetMs < 0 }));
  return true;
}
