import { createPacer } from "../../src/engine/pacer.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

/**
 * The way in which a service limits calls. `sliding`: in any second; `fixed`: in each second of its clock; `bucket`: by
 * a bucket that holds a second's calls, fills evenly, and may owe as many where refused calls count.
 */
export type LimiterKind = "sliding" | "fixed" | "bucket";

/** Runs that share a quota without knowing of each other, on a virtual clock. */
export interface Rivals {
  readonly runs: number;
  /** Calls that each must get through. */
  readonly jobs: number;
  readonly limiter: LimiterKind;
  /** True if the calls that it refuses count as well. */
  readonly countRefused?: boolean;
  /** Calls a second that are let through, by the time in ms; 20. */
  readonly limit?: (now: number) => number;
  /** The rate that each run is told never to exceed; 20. */
  readonly perSecond?: number;
  /** From a call's start to the service's decision, in ms: the mean, and how far it varies to either side; 40 ± 20. */
  readonly latency?: readonly [mean: number, spread: number];
  readonly seed: number;
  /** Is told of every call that the service decides, in order. */
  readonly decided?: (call: DecidedCall) => void;
}

/** A call as the service decided it. */
export interface DecidedCall {
  /** The run that made it: 0, 1, 2 … */
  readonly run: number;
  /** The time in s since the first call came in. */
  readonly at: number;
  readonly through: boolean;
}

export interface RivalsResult {
  /** The times at which the first and the last run had all their calls through, in s since the first call came in. */
  readonly first: number;
  readonly last: number;
  /** Part of all calls that was refused. */
  readonly throttled: number;
  /** Runs that never finished. */
  readonly unfinished: number;
}

const GIVE_UP_MS = 900_000;

/** Plays it to the end. The runs start within half a second. */
export async function playRivals(rivals: Rivals): Promise<RivalsResult> {
  const { runs, jobs, limit = () => 20, perSecond = 20, latency = [40, 20] } = rivals;
  const clock = createVirtualClock();
  const random = seeded(rivals.seed);
  const lets = createLimiter(rivals, random() * 1000);
  let firstAt = Number.POSITIVE_INFINITY;
  let calls = 0;
  let refusals = 0;
  const ends: number[] = [];

  const decide = (run: number): boolean => {
    const now = clock.now();
    const through = lets(now, limit(now));
    firstAt = Math.min(firstAt, now);
    rivals.decided?.({ run, at: (now - firstAt) / 1000, through });
    calls += 1;
    refusals += through ? 0 : 1;
    return through;
  };
  const play = async (run: number, seed: number): Promise<void> => {
    const pacer = createPacer({ clock, random: seeded(seed), perSecond });
    const never = new AbortController().signal;
    const job = async (): Promise<void> => {
      for (let through = false; !through; ) {
        const start = await pacer.acquire(never);
        await clock.sleep(latency[0] + (random() * 2 - 1) * latency[1], never);
        through = decide(run);
        if (start) {
          pacer[through ? "accepted" : "refused"](start);
        }
      }
    };
    await Promise.all(Array.from({ length: jobs }, job));
    ends.push((clock.now() - firstAt) / 1000);
  };
  for (let index = 0; index < runs; index += 1) {
    const seed = Math.floor(random() * 2 ** 32);
    clock.after(runs === 1 ? 0 : random() * 500, () => void play(index, seed));
  }
  await clock.runUntil(() => ends.length === runs || clock.now() > GIVE_UP_MS);
  return {
    first: ends[0] ?? Number.POSITIVE_INFINITY,
    last: ends[runs - 1] ?? Number.POSITIVE_INFINITY,
    throttled: refusals / calls,
    unfinished: runs - ends.length,
  };
}

/** Creates a limiter, which says if a call at a time, in ms, is let through when `limit` a second are. */
function createLimiter(
  { limiter, countRefused = false }: Pick<Rivals, "limiter" | "countRefused">,
  phase: number,
): (now: number, limit: number) => boolean {
  if (limiter === "bucket") {
    let held = Number.POSITIVE_INFINITY;
    let filledAt = 0;
    return (now, limit) => {
      held = Math.min(limit, held + ((now - filledAt) * limit) / 1000);
      filledAt = now;
      const through = held >= 1;
      held = through || countRefused ? Math.max(-limit, held - 1) : held;
      return through;
    };
  }
  let counted: number[] = [];
  return (now, limit) => {
    const since = limiter === "sliding" ? now - 1000 : Math.floor((now + phase) / 1000) * 1000 - phase - 1e-6;
    counted = counted.filter((time) => time > since);
    const through = counted.length < limit;
    if (through || countRefused) {
      counted.push(now);
    }
    return through;
  };
}

/** Uniform in [0, 1), the same for a seed each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
