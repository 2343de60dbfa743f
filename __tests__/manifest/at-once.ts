import type { Steps } from "../../src/manifest/bounds.ts";

/** Does all of some work without pauses. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
  }
}
