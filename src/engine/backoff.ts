const BASE_MS = 200;
const CAP_MS = 5000;

/**
 * How long to wait after the nth failure in a row (0, 1, …), in ms: exponential with full jitter, so that runs that
 * failed together do not come back together.
 */
export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** failures);
}
