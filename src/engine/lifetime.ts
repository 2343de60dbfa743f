/** Time as the engine sees it, so that a simulation can run it on a virtual clock. */
export interface Clock {
  /** Monotonic, in ms. */
  now(): number;
  /** Wall clock, ms since the epoch. */
  date(): number;
  /** Waits; resolves early, never rejects, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The reason why a run ends before its work does. */
export type EndReason = "timeout" | "cancelled";

/** The time that creates in flight have to finish after a cancel, in ms. */
export const DRAIN_MS = 4500;
/** The time after that for the reads that settle them, in ms. */
const LAST_READ_MS = 1300;

/** The life of a run. Each signal comes no earlier than the one before it. */
export interface Lifetime {
  /** Its start on the run's clock, and the time from then to the timeout, in ms. */
  readonly startedAt: number;
  readonly timeoutMs: number;
  /** Starts no more creates, and ends every sleep. */
  readonly stopStarting: AbortSignal;
  /** Gives up the creates in flight. */
  readonly abortCreates: AbortSignal;
  /** Gives up the reads as well. */
  readonly abortReads: AbortSignal;
  /** Returns why the run ends, once it does. */
  reason(): EndReason | undefined;
  /** Ends the run in order: creates in flight may finish, one read settles what is open. */
  cancel(): void;
  /** Ends the run at once. */
  endNow(): void;
  /** Lets go of the timeout's timer. */
  dispose(): void;
}

/** Starts the life of a run that ends `timeoutMs` from now, or when it is cancelled. */
export function startLifetime(clock: Clock, timeoutMs: number): Lifetime {
  const stopStarting = new AbortController();
  const abortCreates = new AbortController();
  const abortReads = new AbortController();
  const disposed = new AbortController();
  let reason: EndReason | undefined;

  const finish = (why: EndReason): void => {
    reason ??= why;
    for (const controller of [stopStarting, abortCreates, abortReads]) {
      controller.abort();
    }
  };
  const cancel = async (): Promise<void> => {
    if (reason !== undefined) {
      return;
    }
    reason = "cancelled";
    stopStarting.abort();
    await clock.sleep(DRAIN_MS, disposed.signal);
    abortCreates.abort();
    await clock.sleep(LAST_READ_MS, disposed.signal);
    abortReads.abort();
  };
  const watch = async (): Promise<void> => {
    await clock.sleep(timeoutMs, disposed.signal);
    if (!disposed.signal.aborted) {
      finish("timeout");
    }
  };
  void watch();
  return {
    startedAt: clock.now(),
    timeoutMs,
    stopStarting: stopStarting.signal,
    abortCreates: abortCreates.signal,
    abortReads: abortReads.signal,
    reason: () => reason,
    cancel: () => void cancel(),
    endNow: () => finish("cancelled"),
    dispose: () => disposed.abort(),
  };
}
