/** Time as the engine sees it, so that a simulation can run it on a virtual clock. */
export interface Clock {
  /** Monotonic, in ms. */
  now(): number;
  /** Wall clock, ms since the epoch. */
  date(): number;
  /** Waits; resolves early, never rejects, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A run as far as the time of its calls goes. */
interface Timed {
  readonly clock: Clock;
  readonly policy: { readonly requestTimeoutMs: number };
}

/** Returns the run with calls that take no longer than this: one that hangs is made again, and does not use up the time of all. */
export function withBriefCalls<Of extends Timed>(run: Of, longestMs: number): Of {
  const requestTimeoutMs = Math.min(run.policy.requestTimeoutMs, longestMs);
  return { ...run, policy: { ...run.policy, requestTimeoutMs } };
}

/** The longest that a read may take on which no outcome depends, in ms, and each of its calls. */
const LONGEST_MS = 5000;
const LONGEST_CALL_MS = 2000;

/** Makes a read that is aborted with the signal, and after five seconds in any case; no call of it takes all of them. */
export async function withDeadline<Result, Of extends Timed>(
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
