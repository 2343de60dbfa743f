import { message } from "../messages/message.ts";
import { classify, type Verdict } from "../oceanus/classify.ts";
import type { Attempt } from "../oceanus/client.ts";
import type { BrokenCall, Reply, ServiceError } from "../oceanus/reply.ts";
import type { Pacer, Start } from "./pacer.ts";
import { describeReply, moreInformative } from "./refusals.ts";
import type { CallContext, CallOutcome } from "./run.ts";

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
    const attempt = attemptFor(run, signal, failures);
    const verdict = classify(await call(attempt));
    reportCall(run, pacer, start, attempt, verdict);
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
        if (!correctClock(run, verdict.reply, attempt)) {
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

/** An attempt, and the time that it is signed with, in ms since the epoch. */
export interface SignedAttempt extends Attempt {
  readonly signedAt: number;
}

/**
 * Returns the terms of one attempt, after so many that failed. The run's end comes by the signal, and so is told from a call
 * that took too long.
 */
export function attemptFor(run: CallContext, signal: AbortSignal, failures = 0): SignedAttempt {
  const { offsetMs } = run.skew;
  const { policy, briefMs = policy.requestTimeoutMs } = run;
  return {
    signal,
    timeoutMs: Math.min(policy.requestTimeoutMs, briefMs * 2 ** failures),
    clockOffsetMs: offsetMs,
    signedAt: run.clock.date() + offsetMs,
  };
}

/** The statuses by which something in front of the service says that it is too much (RFC 6585, RFC 9110). */
const OVERLOADED: readonly (number | undefined)[] = [429, 503];

/**
 * Reports how a call fared: to its pacer whether it was one too many (a call that never got there says nothing), and to the
 * clock that its signature was in time.
 */
export function reportCall(
  { skew }: CallContext,
  pacer: Pacer,
  start: Start,
  attempt: SignedAttempt,
  verdict: Verdict<unknown>,
): void {
  const isOverload =
    verdict.kind === "ambiguous" &&
    verdict.reply.kind === "broken" &&
    OVERLOADED.includes(verdict.reply.status);
  if (verdict.kind === "throttled" || isOverload) {
    pacer.refused(start);
  } else if (verdict.kind !== "unsent") {
    pacer.accepted(start);
  }
  const isOfClock = ["clock", "throttled", "unsent"].includes(verdict.kind);
  if (!isOfClock && attempt.clockOffsetMs === skew.offsetMs) {
    skew.refusals = 0;
    // What broke may never have been looked at.
    skew.isProven ||= verdict.kind !== "ambiguous";
  }
}

/** The difference up to which two clocks count as the same, in ms: no call is refused for that. */
const SAME_CLOCK_MS = 60_000;
/** The refusals for the clock in a row, each of a call that was signed with the time of the moment, after which it is given up. */
const MOST_REFUSALS = 10;

/**
 * Corrects our clock by the `Date` of an answer that refuses a call for it, held against the time that was signed. What
 * calls were let through with before is tried once more first: it may be one node of the gateway that is off. Returns false
 * where nothing can be corrected: there is no date, or it was refused too often in a row.
 */
export function correctClock(run: CallContext, { date }: ServiceError, attempt: SignedAttempt): boolean {
  const { skew } = run;
  if (attempt.clockOffsetMs !== skew.offsetMs) {
    return true;
  }
  skew.refusals += 1;
  if (date === undefined || skew.refusals >= MOST_REFUSALS) {
    return false;
  }
  const wasProven = skew.isProven;
  skew.isProven = false;
  const offsetMs = date - run.clock.date();
  if (wasProven || Math.abs(date - attempt.signedAt) < SAME_CLOCK_MS || offsetMs === skew.offsetMs) {
    return true;
  }
  skew.offsetMs = offsetMs;
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const sentence = message("clockCorrected", { seconds, ahead: offsetMs < 0 });
  (skew.isTold ? run.log.info : run.log.notice)(sentence);
  skew.isTold = true;
  return true;
}

/** Returns the run with calls whose first try is brief: one that hangs is made again, and does not use up the time of all. */
export function withBriefCalls<Of extends CallContext>(run: Of, briefMs: number): Of {
  return { ...run, briefMs };
}

/** The longest that a read may take on which no outcome depends, in ms, and each of its calls. */
const LONGEST_MS = 5000;
const LONGEST_CALL_MS = 2000;

/** Makes a read that is aborted with the signal, and after five seconds in any case; no call of it takes all of them. */
export async function withDeadline<Result, Of extends CallContext>(
  run: Of,
  signal: AbortSignal,
  read: (signal: AbortSignal, run: Of) => Promise<Result>,
): Promise<Result> {
  const { clock } = run;
  const [expired, finished] = [new AbortController(), new AbortController()];
  void clock.sleep(LONGEST_MS, AbortSignal.any([signal, finished.signal])).then(() => expired.abort());
  const result = await read(expired.signal, withBriefCalls(run, LONGEST_CALL_MS));
  finished.abort();
  return result;
}
