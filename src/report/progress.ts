import type { JobResult } from "../engine/job-result.ts";
import type { Clock, Lifetime } from "../engine/lifetime.ts";
import { message } from "../messages/message.ts";
import type { StepLog } from "./log.ts";
import { countOutcomes } from "./outcomes.ts";

/** Times between two lines of progress, in ms: when jobs were settled since, and when none was. */
const PROGRESS_EVERY_MS = 5000;
const STILL_EVERY_MS = 30_000;
/** So many jobs settled are worth a line earlier, but not within a second of the last. */
const PROGRESS_EVERY_JOBS = 100;
const CLOSEST_MS = 1000;
/** The slowest rate that a time left is estimated by, in jobs a second. */
const SLOWEST = 0.1;
/** The creates that are watched for so long, in ms, and end in so many jobs, show what the service lets through. */
const WATCHED_MS = 30_000;
const WATCHED_JOBS = 10;
/** The time needed, as a multiple of the time left, from which a run is said not to finish: rates waver. */
const CLEARLY_TOO_LONG = 1.25;

export interface Results {
  /** The number of jobs, settled or not. */
  readonly total: number;
  settled(): number;
  /** Returns the results in the manifest's order. */
  all(): JobResult[];
}

export interface ProgressOptions {
  readonly log: Pick<StepLog, "info" | "notice">;
  readonly clock: Pick<Clock, "now">;
  /** Returns the creates a second at the moment. */
  readonly rate: () => number;
  readonly lifetime: Pick<Lifetime, "startedAt" | "timeoutMs">;
}

/** Returns a function that logs how far a run is, when it is called and a line is due. */
export function createProgress(
  results: Results,
  { log, clock, rate }: Omit<ProgressOptions, "lifetime">,
): () => void {
  let last = { settled: 0, at: clock.now() };

  const isDue = (): boolean => {
    const settled = results.settled() - last.settled;
    const since = clock.now() - last.at;
    return (
      since >= (settled > 0 ? PROGRESS_EVERY_MS : STILL_EVERY_MS) ||
      (settled >= PROGRESS_EVERY_JOBS && since >= CLOSEST_MS)
    );
  };
  return () => {
    const settled = results.settled();
    const left = results.total - settled;
    if (left === 0 || !isDue()) {
      return;
    }
    const perSecond = rate();
    const measured = (settled - last.settled) / ((clock.now() - last.at) / 1000);
    const expected = measured > 0 ? Math.min(measured, perSecond) : perSecond;
    last = { settled, at: clock.now() };
    log.info(
      message("jobsProgress", {
        settled,
        count: results.total,
        outcomes: countOutcomes(results.all()),
        left,
        perSecond,
        seconds: Math.ceil(left / Math.max(expected, SLOWEST)),
      }),
    );
  };
}

/**
 * Returns a function, to be called again and again from the start of the creates, that tells once when `timeout` will
 * come first. The pacer's rate alone is what it dares to try, and the mean alone may be low because calls hang; both
 * must be too low.
 */
export function createForecast(
  results: Results,
  { log, clock, rate, lifetime }: ProgressOptions,
): () => void {
  const [before, since] = [results.settled(), clock.now()];
  let told = false;

  return () => {
    const [settled, watched] = [results.settled() - before, clock.now() - since];
    if (told || settled < WATCHED_JOBS || watched < WATCHED_MS) {
      return;
    }
    const perSecond = Math.max(rate(), settled / (watched / 1000));
    const elapsedMs = clock.now() - lifetime.startedAt;
    const neededMs = ((results.total - results.settled()) / perSecond) * 1000;
    if (neededMs > CLEARLY_TOO_LONG * (lifetime.timeoutMs - elapsedMs)) {
      told = true;
      const seconds = Math.ceil((elapsedMs + neededMs) / 1000);
      log.notice(message("tooSlowForTimeout", { perSecond, seconds, timeout: lifetime.timeoutMs / 1000 }));
    }
  };
}
