import { setImmediate as pause } from "node:timers/promises";

/** Work in steps, each of which says how much it was: between two of them signals and timers can have their turn. */
export type Steps<Result> = Generator<number, Result>;

/** The work after which others have their turn, in tokens read: some ten milliseconds. */
const MOST_WORK = 20_000;

/** The work of reading a job; one of many fields is more. */
export const STEP_OF_JOB = 500;

/** Does the work with pauses; returns nothing where it was ended before. */
export async function withPauses<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | undefined> {
  let work = 0;
  while (!signal?.aborted) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
    work += value;
    if (work >= MOST_WORK) {
      work = 0;
      await pause();
    }
  }
  return undefined;
}
