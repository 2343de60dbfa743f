import type { Clock } from "./ports.ts";

/** A start that was granted; handed back with how the call fared. */
export interface Start {
  /** When, on the pacer's clock, in ms. */
  readonly at: number;
  /** Starts a second at that moment. */
  readonly rate: number;
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
  /** Starts a second that are never exceeded; positive. */
  readonly perSecond: number;
}

/** The part of `perSecond` that is used: calls evenly at the full quota meet a window's edge by the network's jitter. */
const USED = 0.96;
/** The first rate. One run is at 20 a second after a second; twenty at once waste one call each on learning of the others. */
const FIRST = 2;
/** No more than so many times what was let through: without proof, a long wait is no reason to be bold. */
const BOLDNESS = 2;
/** Without a refusal the rate has grown by 1 a second after this long, by 8 after twice this, by 27 after thrice. */
const GROWTH_MS = 3000;
/** What a refusal takes: it was one too many in that second; yet no more than this part, or a small share is lost by bad luck. */
const LOSS = 1;
const LOSS_PART = 0.2;
/** The least rate: a hundred runs at it are half of a quota of 20, so that they recover where refused calls count. */
const LEAST = 0.1;
/** How far starts may fall behind by late timers and still make up for it, within the distance that `perSecond` asks for. */
const LATENESS_MS = 5;
/** The rate changes while a start is waited for: how often that is looked at. */
const LOOK_MS = 100;

const NEVER = new AbortController().signal;

interface Waiter {
  readonly grant: (start: Start) => void;
}

/**
 * A pacer for one API; everything that calls it, retries included, shares it.
 *
 * The quota is shared with runs that this one knows nothing of, so the rate follows from the answers alone:
 *
 *     rate = base + (time since the last refusal / 3 s)³, at most twice the best rate that was let through since then
 *     at a refusal: base = that best rate − 1, or − 20 % if that is less
 *
 * One refusal means one call too many in that second, so it takes away one: at 19 a second next to nothing, while a
 * burst of refusals takes the rate at once to what was let through. The cube keeps a rate that works nearly as it is
 * for two or three seconds (most rivals are content, few calls are wasted), and takes what a finished rival leaves
 * soon after. Growing by time rather than by calls gives the slow as much as the fast, so that shares even out. A
 * refusal also shifts the next start by up to half a distance either way: rivals in step would always meet again.
 */
export function createPacer({ clock, random, perSecond }: PacerOptions): Pacer {
  const top = perSecond * USED;
  const least = Math.min(top, LEAST);
  const closest = 1000 / perSecond;
  const waiting: Waiter[] = [];
  let pumping = false;

  let base = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  /** The best rate that was let through since the last refusal. */
  let proven = FIRST / BOLDNESS;
  /** The next distance, in parts of the usual one. */
  let stretch = 1;
  /** When the last start was due, and when it was. */
  let due = Number.NEGATIVE_INFINITY;
  let started = Number.NEGATIVE_INFINITY;

  const rate = (): number =>
    Math.min(top, proven * BOLDNESS, base + ((clock.now() - refusedAt) / GROWTH_MS) ** 3);
  const pump = async (): Promise<void> => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const now = clock.now();
      const next = Math.max(due + (stretch * 1000) / rate(), started + closest);
      if (next > now) {
        await clock.sleep(Math.min(next - now, LOOK_MS), NEVER);
        continue;
      }
      due = Math.max(next, now - LATENESS_MS);
      stretch = 1;
      waiting.shift();
      first.grant({ at: now, rate: rate() });
      // The caller goes on first, and what it takes to send is part of the distance to the next start.
      await Promise.resolve();
      started = clock.now();
    }
    pumping = false;
  };

  return {
    acquire(signal) {
      if (signal.aborted) {
        return Promise.resolve(undefined);
      }
      return new Promise((resolve) => {
        const waiter: Waiter = {
          grant: (start) => {
            signal.removeEventListener("abort", leave);
            resolve(start);
          },
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(waiter), 1);
          resolve(undefined);
        };
        signal.addEventListener("abort", leave, { once: true });
        waiting.push(waiter);
        if (!pumping) {
          pumping = true;
          void pump();
        }
      });
    },
    accepted(start) {
      if (start.at >= refusedAt) {
        proven = Math.max(proven, start.rate);
      }
    },
    refused() {
      const worked = Math.min(proven, rate());
      base = Math.max(least, worked - Math.min(LOSS, LOSS_PART * worked));
      proven = base;
      refusedAt = clock.now();
      stretch = 0.5 + random();
    },
    rate,
  };
}
