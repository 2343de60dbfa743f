import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenarios } from "./arbitrary.ts";
import { violations } from "./check.ts";
import { scenarioOf } from "./scenario.ts";
import { type History, simulate } from "./simulate.ts";

const SEEDS = 300;

/** Returns what can be compared of a history. */
function tellable({ runs, calls, commits }: History): unknown {
  return { runs, calls, commits };
}

describe("the whole engine against a service behind a bad network, on a virtual clock", () => {
  test(`no seed from 1 to ${SEEDS} breaks an invariant`, async () => {
    const broken: string[] = [];
    const outcomes = new Set<string | undefined>();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const history = await simulate(scenarioOf(seed));
      broken.push(...violations(history).map((what) => `seed ${seed}: ${what}`));
      for (const results of history.runs.flatMap((run) => run.results)) {
        outcomes.add(results[0]?.outcome);
      }
    }
    expect(broken).toEqual([]);
    // A simulation in which nothing goes wrong would show nothing.
    expect([...outcomes].sort()).toEqual([
      ...["created", "failed", "reused", "skipped", "unknown"],
      ...["would-create", "would-fail", "would-reuse"],
    ]);
  });

  test("no scenario breaks an invariant", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        expect(violations(await simulate(scenario))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("the same seed is the same history", async () => {
    for (const seed of [3, 71, 104]) {
      const [first, second] = [await simulate(scenarioOf(seed)), await simulate(scenarioOf(seed))];
      expect(tellable(second)).toEqual(tellable(first));
      expect(first.calls.length).toBeGreaterThan(1);
    }
  });

  test("another seed is another history", async () => {
    expect(tellable(await simulate(scenarioOf(4)))).not.toEqual(tellable(await simulate(scenarioOf(5))));
  });
});
