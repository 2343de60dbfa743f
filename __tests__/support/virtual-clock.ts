import type { Clock } from "../../src/engine/lifetime.ts";

/** A clock that moves only when told to: for the engine, the pacer and the simulation. */
export interface VirtualClock extends Clock {
  /** Calls back `ms` from now; gives a function that takes the call back. */
  after(ms: number, callback: () => void): () => void;
  /** Moves to the next event, until there is none or `done` says so; between events, all promises settle. */
  runUntil(done: () => boolean): Promise<void>;
  runUntilIdle(): Promise<void>;
  /** Moves by `ms`, through all events on the way. */
  advance(ms: number): Promise<void>;
}

interface Event {
  readonly at: number;
  readonly callback: () => void;
}

/** A virtual clock at 0 ms; `date` starts at `epochMs`. Events of one time come in the order in which they were made. */
export function createVirtualClock(epochMs = Date.UTC(2026, 0, 1)): VirtualClock {
  const events: Event[] = [];
  let now = 0;

  const after = (ms: number, callback: () => void): (() => void) => {
    const event = { at: now + Math.max(0, ms), callback };
    const index = events.findLastIndex((other) => other.at <= event.at) + 1;
    events.splice(index, 0, event);
    return () => {
      const location = events.indexOf(event);
      if (location !== -1) {
        events.splice(location, 1);
      }
    };
  };
  const step = async (): Promise<void> => {
    const event = events.shift();
    if (event) {
      now = event.at;
      event.callback();
    }
    await settlePromises();
  };
  const runUntil = async (done: () => boolean): Promise<void> => {
    await settlePromises();
    while (events.length > 0 && !done()) {
      await step();
    }
  };
  return {
    now: () => now,
    date: () => epochMs + now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const take = after(ms, () => {
          signal.removeEventListener("abort", abort);
          resolve();
        });
        const abort = (): void => {
          take();
          resolve();
        };
        signal.addEventListener("abort", abort, { once: true });
      }),
    after,
    runUntil,
    runUntilIdle: () => runUntil(() => false),
    async advance(ms) {
      const end = now + ms;
      await runUntil(() => (events[0]?.at ?? Number.POSITIVE_INFINITY) > end);
      now = end;
    },
  };
}

/** Lets every promise that can settle do so: a macrotask comes after all microtasks. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
