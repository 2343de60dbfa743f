import type { JobSpec } from "../job/job-spec.ts";
import type { Marker } from "../job/marker.ts";
import { text } from "../messages/text.ts";
import type { Verdict } from "../oceanus/classify.ts";
import type { Attempt, Oceanus } from "../oceanus/client.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Pacer, Start } from "./pacer.ts";
import type { Clock, Log } from "./ports.ts";

/** What the user decides about the jobs. */
export interface Policy {
  readonly ifExists: "reuse" | "fail";
  readonly onMismatch: "fail" | "warn";
  readonly provenance: boolean;
  /** Tries of one create that the service keeps answering with an ambiguous code. */
  readonly maxAttempts: number;
  /** One call, connect to last byte, in ms. */
  readonly requestTimeoutMs: number;
  /** The workflow run and its attempt, for the mark. */
  readonly runId: string;
  readonly runAttempt: number;
}

/** All that the engine works with. */
export interface Run {
  readonly oceanus: Oceanus;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly policy: Policy;
  readonly lifetime: Lifetime;
  /** One an API: each has a limit of its own. */
  readonly pacers: Readonly<Record<keyof Oceanus, Pacer>>;
  readonly skew: ClockSkew;
}

/** What any call of the run works with, also one before there are keys. */
export type Calls = Pick<Run, "clock" | "random" | "log" | "lifetime" | "skew"> & {
  readonly policy: Pick<Policy, "requestTimeoutMs">;
};

/** A job on its way: what is wanted, and the mark that its creates carry. */
export interface PendingJob {
  readonly spec: JobSpec;
  readonly marker: Marker;
}

/** What the service's clock is ahead of ours. Corrected once a run: a second complaint is not about the clock. */
export interface ClockSkew {
  offsetMs: number;
  corrected: boolean;
}

/** What one attempt is given. The end of the run comes by the signal, so that it is told from a call that took too long. */
export function attemptFor(run: Calls, signal: AbortSignal): Attempt {
  return { signal, timeoutMs: run.policy.requestTimeoutMs, clockOffsetMs: run.skew.offsetMs };
}

/** A clock this near to the service's is not what a call was refused for, in ms. */
const SAME_CLOCK_MS = 60_000;

/**
 * Corrects our clock by the `Date` of a refusal for it. False when there is nothing to correct: no date, or a call
 * that was signed with the corrected clock already.
 */
export function correctClock(run: Calls, reply: ServiceError, signedWithMs: number): boolean {
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
  run.log.notice(
    text(
      `The runner's clock is ${seconds} s ${offsetMs < 0 ? "ahead of" : "behind"} the service's: calls are signed with the service's time from here on. Set the runner's clock.`,
      `runner 的时钟比服务器${offsetMs < 0 ? "快" : "慢"} ${seconds} 秒：此后按服务器时间签名。请校准 runner 的时钟。`,
    ),
  );
  return true;
}

/** Tells a pacer what became of a start: only the gateway throttles, so a call that never got there says nothing. */
export function tellPacer(pacer: Pacer, start: Start, verdict: Verdict<unknown>): void {
  if (verdict.kind === "throttled") {
    pacer.refused(start);
  } else if (verdict.kind !== "unsent") {
    pacer.accepted(start);
  }
}

/** A reply's code, as it stands in the outputs. */
export function codeOf(reply: ServiceError | BrokenCall): string {
  if (reply.kind === "error") {
    return reply.code;
  }
  return reply.cause === "foreign" ? "Ambiguous" : "Network";
}
