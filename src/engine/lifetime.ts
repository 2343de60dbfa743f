import type { Clock } from "./clock.ts";

/** Why a run ends before its work does. */
export type EndReason = "timeout" | "cancelled";

/** After a cancel: how long creates in flight may finish, and how long the reads that settle them, in ms. */
export const DRAIN_MS = 4500;
export const LAST_READ_MS = 1300;

/**
 * The life of a run. Each signal comes no earlier than the one before it:
 * `stop`: start no create, end every sleep. `cut`: give up the creates in flight. `end`: give up reads as well.
 */
export interface Lifetime {
  readonly stopStarting: AbortSignal;
  readonly abortCreates: AbortSignal;
  readonly abortReads: AbortSignal;
  /** Why the run ends, once it does. */
  reason(): EndReason | undefined;
  /** Ends the run in order: creates in flight may finish, one read settles what is open. */
  cancel(): void;
  /** Ends the run at once. */
  flush(): void;
  /** Lets go of the timeout's timer. */
  dispose(): void;
}

/** A run that ends `timeoutMs` from now, or when it is cancelled. */
export function startLifetime(clock: Clock, timeoutMs: number): Lifetime {
  const stop = new AbortController();
  const cut = new AbortController();
  const end = new AbortController();
  const disposed = new AbortController();
  let reason: EndReason | undefined;

  const finish = (why: EndReason): void => {
    reason ??= why;
    for (const controller of [stop, cut, end]) {
      controller.abort();
    }
  };
  const cancel = async (): Promise<void> => {
    if (reason !== undefined) {
      return;
    }
    reason = "cancelled";
    stop.abort();
    await clock.sleep(DRAIN_MS, disposed.signal);
    cut.abort();
    await clock.sleep(LAST_READ_MS, disposed.signal);
    end.abort();
  };
  const watch = async (): Promise<void> => {
    await clock.sleep(timeoutMs, disposed.signal);
    if (!disposed.signal.aborted) {
      finish("timeout");
    }
  };
  void watch();
  return {
    stopStarting: stop.signal,
    abortCreates: cut.signal,
    abortReads: end.signal,
    reason: () => reason,
    cancel: () => void cancel(),
    flush: () => finish("cancelled"),
    dispose: () => disposed.abort(),
  };
}
