import type { Clock } from "./ports.ts";

/** A start that was granted; handed back with how the call fared. */
export interface Start {
  /** When, on the pacer's clock, in ms. */
  readonly at: number;
}

/** Hands out the starts of calls to one API, and learns from what the API answers how many a second there may be. */
export interface Pacer {
  /**
   * Waits for a start; undefined, at once, when the signal is aborted first. Starts are handed out in the order in
   * which they were asked for. Never rejects.
   */
  acquire(signal: AbortSignal): Promise<Start | undefined>;
  /** The call was let through (whatever else came of it). A call of which that is unknown is not reported. */
  accepted(start: Start): void;
  /** The call was refused as one too many. */
  refused(start: Start): void;
  /** Starts a second at the moment. */
  rate(): number;
}

export interface PacerOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Starts a second that are never exceeded. */
  readonly perSecond: number;
}

const INITIAL_PER_SECOND = 5;
const FLOOR_PER_SECOND = 0.1;
const INCREASE = 0.5;
const DECREASE = 0.7;
const HEADROOM = 0.96;
const LATENESS_MS = 5;

interface Waiter {
  readonly grant: (start: Start | undefined) => void;
}

/** A pacer for one API; everything that calls it, retries included, shares it. */
export function createPacer({ clock, perSecond }: PacerOptions): Pacer {
  const top = perSecond * HEADROOM;
  const closest = 1000 / perSecond;
  const waiting: Waiter[] = [];
  let wake = new AbortController();
  let pumping = false;
  let rate = Math.min(top, INITIAL_PER_SECOND);
  let due = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let lowered = Number.NEGATIVE_INFINITY;

  const next = (): number => Math.max(due + 1000 / rate, last + closest);
  const rouse = (): void => {
    wake.abort();
    wake = new AbortController();
  };
  const pump = async (): Promise<void> => {
    while (waiting.length > 0) {
      const now = clock.now();
      const wait = next() - now;
      if (wait > 0) {
        await clock.sleep(wait, wake.signal);
        continue;
      }
      due = Math.max(next(), now - LATENESS_MS);
      last = now;
      waiting.shift()?.grant({ at: now });
      // The caller goes on before this does: the time that it takes to send is part of the distance.
      await Promise.resolve();
      last = clock.now();
    }
    pumping = false;
  };

  return {
    acquire(signal) {
      if (signal.aborted) {
        return Promise.resolve(undefined);
      }
      return new Promise((resolve) => {
        const abort = (): void => {
          waiting.splice(waiting.indexOf(waiter), 1);
          resolve(undefined);
          if (waiting.length === 0) {
            rouse();
          }
        };
        const waiter: Waiter = {
          grant: (start) => {
            signal.removeEventListener("abort", abort);
            resolve(start);
          },
        };
        signal.addEventListener("abort", abort, { once: true });
        waiting.push(waiter);
        if (!pumping) {
          pumping = true;
          void pump();
        }
      });
    },
    accepted() {
      rate = Math.min(top, rate + INCREASE / rate);
      rouse();
    },
    refused(start) {
      if (start.at > lowered) {
        lowered = clock.now();
        rate = Math.max(Math.min(top, FLOOR_PER_SECOND), rate * DECREASE);
      }
    },
    rate: () => rate,
  };
}
