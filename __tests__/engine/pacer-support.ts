import type { Clock } from "../../src/engine/lifetime.ts";
import { createPacer, type Pacer } from "../../src/engine/pacer.ts";
import type { VirtualClock } from "../support/virtual-clock.ts";

/** A signal that never aborts. */
export const never = new AbortController().signal;
/** The random number without luck either way. */
export const middle = (): number => 0.5;

/** The options of a pacer that a test gives. */
export interface Asked {
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly perSecond?: number;
}

/** Creates a pacer on a virtual clock. */
export function pacerOn(virtual: VirtualClock, asked: Asked = {}): Pacer {
  return createPacer({ clock: virtual, random: middle, perSecond: 20, ...asked });
}

/** A clock on an event loop that can be blocked: what fell due meanwhile comes late, and all at once. */
export interface StallingClock extends Clock {
  block(ms: number): void;
  /** As exact as `sleep` is not. */
  pause(ms: number): Promise<void>;
  runThrough(work: readonly Promise<void>[]): Promise<void>;
}

/**
 * Creates such a clock.
 *
 * @param wrong the ms by which the nth timer is early (negative) or late
 */
export function createStallingClock(wrong: (nth: number) => number = () => 0): StallingClock {
  const timers: { readonly at: number; readonly resolve: () => void }[] = [];
  let now = 0;
  let slept = 0;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => timers.push({ at: now + Math.max(0.1, ms), resolve }));
  return {
    now: () => now,
    date: () => now,
    sleep: (ms) => {
      slept += 1;
      return pause(ms + wrong(slept));
    },
    pause,
    block: (ms) => {
      now += ms;
    },
    async runThrough(work) {
      let done = false;
      const all = Promise.all(work).finally(() => {
        done = true;
      });
      // A failure is reported at the end.
      all.catch(() => undefined);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        timers.sort((one, other) => one.at - other.at);
        const timer = timers.shift();
        if (done || !timer) {
          return void (await all);
        }
        now = Math.max(now, timer.at);
        timer.resolve();
      }
    },
  };
}

/** Asks for `count` starts and reports each by `answer` as soon as it is granted; returns the times of the starts. */
export async function starts(
  virtual: VirtualClock,
  pacer: Pacer,
  count: number,
  answer: (index: number) => "accepted" | "refused" | "nothing",
): Promise<number[]> {
  const times: number[] = [];
  const one = async (index: number): Promise<void> => {
    const start = await pacer.acquire(never);
    const verdict = answer(index);
    times.push(virtual.now());
    if (start && verdict !== "nothing") {
      pacer[verdict](start);
    }
  };
  const all = Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  await virtual.runUntilIdle();
  await all;
  return times;
}

/** Lets calls through until the rate is the highest. */
export async function warmUp(virtual: VirtualClock, pacer: Pacer): Promise<void> {
  await starts(virtual, pacer, 12, () => "accepted");
}

/** Returns the distances between times. */
export function distances(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}
