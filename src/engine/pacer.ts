import type { Clock } from "./lifetime.ts";

/** A start that was granted; it is handed back with the fate of the call. */
export interface Start {
  /** The time of the start on the pacer's clock, in ms. */
  readonly at: number;
  /** The rate at that moment, in starts a second. */
  readonly rate: number;
}

/** The giver of starts for the calls to one API, which learns from the answers how many a second there may be. */
export interface Pacer {
  /**
   * Waits for a start; undefined, at once, when the signal is aborted first. Starts are handed out in the order in
   * which they were asked for. Never rejects.
   */
  acquire(signal: AbortSignal): Promise<Start | undefined>;
  /** Reports that a call was let through, whatever else came of it. A call of which that is unknown is not reported. */
  accepted(start: Start): void;
  /** Reports that a call was refused as one too many. */
  refused(start: Start): void;
  /** Returns the rate of the moment, in starts a second. */
  rate(): number;
}

export interface PacerOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** The rate that is never exceeded, in starts a second; positive. */
  readonly perSecond: number;
}

/**
 * The part of `perSecond` that is used. At all of 20 a second, the network's jitter alone takes one call after another
 * over a window's edge; at this part the 21st call comes 42 ms behind the window.
 */
const USED = 0.96;
/** The first rate. Doubling, one run is at 20 a second within a second; twenty rivals waste about one call each. */
const FIRST = 2;
/** The most that the rate may be of what was let through: to have waited long is no proof that there is room. */
const BOLDNESS = 2;
/** The time without a refusal after which the rate has grown by 1 a second; after twice this it is 8, after thrice 27. */
const GROWTH_MS = 2500;
/** The loss by a refusal, in starts a second: the one that was too many in that second. */
const LOSS = 1;
/** The most of the rate that a refusal takes: who has one or two a second would lose all of it by bad luck. */
const LOSS_PART = 0.2;
/** The least rate: a hundred rivals at it use half of a quota of 20, and get out even where refused calls count. */
const LEAST = 0.1;
/** The delay of a start that is made up for, as far as `perSecond` allows: timers are late by a millisecond or two. */
const LATENESS_MS = 5;
/** The time after which the rate is looked at again while a start is waited for, as it changes meanwhile. */
const LOOK_MS = 100;

const NEVER = new AbortController().signal;

interface Waiter {
  /** The time since which it waits. */
  readonly since: number;
  readonly grant: (start: Start) => void;
}

/**
 * Creates the pacer of one API; everything that calls it, retries included, shares it.
 *
 * The quota is shared with runs that this one knows nothing of, so its rate follows from its own answers alone:
 *
 *     rate = base + (time since the last refusal / 2.5 s)³, at most twice `proven` and 96 % of `perSecond`
 *     proven = the best rate, since the last refusal, at which a call was let through
 *     at a refusal: base = proven = proven − 1, or proven − 20 % if that is less of a loss
 *
 * A refusal means one call too many in that second, so it takes one a second away: alone it costs a twentieth of 20 a
 * second, and a burst takes the rate at once to what was let through. The cube leaves a rate that works nearly alone
 * for two seconds, so that rivals waste few calls on each other, and then soon takes what a rival that has
 * finished leaves. As it grows by time and not by calls, the slow gain as much as the fast, and the shares even out.
 * A refusal also moves the next start by up to half a distance to either side, or rivals in step would meet again.
 */
export function createPacer({ clock, random, perSecond }: PacerOptions): Pacer {
  const top = perSecond * USED;
  const closest = 1000 / perSecond;
  const waiting: Waiter[] = [];
  let pumping = false;

  let base = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let proven = FIRST / BOLDNESS;
  /** The next distance, in parts of the usual one. */
  let stretch = 1;
  /** The times at which the last start was due, and at which it was. */
  let due = Number.NEGATIVE_INFINITY;
  let started = Number.NEGATIVE_INFINITY;

  const rate = (): number =>
    Math.min(top, proven * BOLDNESS, base + ((clock.now() - refusedAt) / GROWTH_MS) ** 3);
  const pump = async (): Promise<void> => {
    // Who asked must wait already, to go on first below.
    await Promise.resolve();
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const now = clock.now();
      const next = Math.max(due + (stretch * 1000) / rate(), started + closest);
      if (next > now) {
        await clock.sleep(Math.min(next - now, LOOK_MS), NEVER);
        continue;
      }
      due = Math.max(next, first.since, now - LATENESS_MS);
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
          since: clock.now(),
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
      base = Math.max(LEAST, proven - Math.min(LOSS, LOSS_PART * proven));
      proven = base;
      refusedAt = clock.now();
      stretch = 0.5 + random();
    },
    rate,
  };
}
