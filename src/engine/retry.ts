import { classify } from "../oceanus/classify.ts";
import type { Attempt } from "../oceanus/client.ts";
import type { Answer, BrokenCall, Reply, ServiceError } from "../oceanus/reply.ts";
import { textOf } from "../report/render.ts";
import { backoff } from "./backoff.ts";
import type { Pacer } from "./pacer.ts";
import { attemptFor, type Calls, correctClock, tellPacer } from "./run.ts";

/** What came of a call that was tried until it was settled. */
export type CallOutcome<Result> =
  | { readonly kind: "answered"; readonly answer: Answer<Result> }
  /** Refused, and no retry changes that. */
  | { readonly kind: "refused"; readonly error: ServiceError }
  /** The run ended first. */
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined };

/**
 * Tries a call that may be made any number of times, such as a read, until the service answers or refuses it for good,
 * or the signal aborts: throttling waits for the pacer alone, everything else that may pass backs off.
 */
export async function callWithRetry<Result>(
  run: Calls,
  name: string,
  pacer: Pacer,
  signal: AbortSignal,
  call: (given: Attempt) => Promise<Reply<Result>>,
): Promise<CallOutcome<Result>> {
  let last: ServiceError | BrokenCall | undefined;
  for (let failures = 0; ; ) {
    const start = await pacer.acquire(signal);
    if (!start) {
      return { kind: "ended", last };
    }
    const given = attemptFor(run, signal);
    const verdict = classify(await call(given));
    tellPacer(pacer, start, verdict);
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
        if (!correctClock(run, verdict.reply, given.clockOffsetMs)) {
          return { kind: "refused", error: verdict.reply };
        }
        break;
      case "unsent":
      case "ambiguous":
        failures += 1;
        if (shouldLogAttempt(failures) && !signal.aborted) {
          run.log.info(
            `${name}: ${describeReply(verdict.reply)}; trying again${failures > 1 ? ` (${failures} times by now)` : ""}`,
          );
        }
        await run.clock.sleep(backoff(failures - 1, run.random), signal);
    }
  }
}

/** Whether the nth failure in a row is told: the first, the second, the fourth … so that a long outage fills no log. */
export function shouldLogAttempt(failures: number): boolean {
  return Number.isInteger(Math.log2(failures));
}

/** Of two failures in a row the one that tells more: that the run ended cut a call off says nothing of the service. */
export function moreInformative(
  before: ServiceError | BrokenCall | undefined,
  now: ServiceError | BrokenCall,
): ServiceError | BrokenCall {
  return now.kind === "broken" && now.cause === "cancelled" ? (before ?? now) : now;
}

/** A reply that is no answer, in a few English words for a line of progress. */
export function describeReply(reply: ServiceError | BrokenCall): string {
  if (reply.kind === "error") {
    return `${reply.code} (RequestId ${reply.requestId})`;
  }
  return typeof reply.detail === "string" ? reply.detail : textOf(reply.detail, "en-US");
}
