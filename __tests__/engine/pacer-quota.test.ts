import { describe, expect, test } from "vitest";
import { type LimiterKind, playRivals } from "./pacer-rivals.ts";

const FLOOR_S = 50;

describe("one run of 1000 calls at a quota of 20 a second", () => {
  test.each([
    { limiter: "sliding", countRefused: false, seed: 1 },
    { limiter: "fixed", countRefused: false, seed: 2 },
    { limiter: "sliding", countRefused: true, seed: 3 },
  ] as const)("$limiter, refused calls count: $countRefused", async (service) => {
    const { last, throttled } = await playRivals({ ...service, runs: 1, jobs: 1000 });
    expect(last).toBeLessThanOrEqual(1.06 * FLOOR_S);
    expect(throttled).toBeLessThanOrEqual(0.01);
  });

  test("when the network's jitter is far longer than a distance", async () => {
    const { last, throttled } = await playRivals({
      runs: 1,
      jobs: 1000,
      limiter: "sliding",
      latency: [200, 150],
      seed: 4,
    });
    expect(last).toBeLessThanOrEqual(1.25 * FLOOR_S);
    expect(throttled).toBeLessThanOrEqual(0.05);
  });

  test("when the quota falls to 5 for half a minute", async () => {
    const { last, throttled } = await playRivals({
      runs: 1,
      jobs: 1000,
      limiter: "sliding",
      limit: (now) => (now >= 20_000 && now < 50_000 ? 5 : 20),
      seed: 5,
    });
    expect(last).toBeLessThanOrEqual(1.15 * 72.5);
    expect(throttled).toBeLessThanOrEqual(0.05);
  });
});

describe("runs that share the quota and do not know of each other", () => {
  test("twenty of 50 calls take 1.10 of the least, and 38 % of the calls are refused", async () => {
    const results = [];
    for (let seed = 1; seed <= 9; seed += 1) {
      results.push(await playRivals({ limiter: "sliding", runs: 20, jobs: 50, seed }));
    }
    const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[4] ?? Number.NaN;
    expect(middle(results.map(({ last }) => last))).toBeLessThanOrEqual(1.1 * FLOOR_S);
    expect(middle(results.map(({ throttled }) => throttled))).toBeLessThanOrEqual(0.38);
    expect(Math.max(...results.map(({ last }) => last))).toBeLessThanOrEqual(1.15 * FLOOR_S);
    expect(Math.min(...results.map(({ first, last }) => first / last))).toBeGreaterThan(0.4);
  });

  // Bounds somewhat over the means of many seeds.
  test.each([
    { quota: 1, jobs: 5, sliding: 1.55, fixed: 1.25, bucket: 1.55 },
    { quota: 5, jobs: 15, sliding: 1.25, fixed: 1.15, bucket: 1.15, slidingCounted: 3.8, bucketCounted: 6 },
    {
      quota: 20,
      jobs: 50,
      sliding: 1.15,
      fixed: 1.08,
      bucket: 1.08,
      slidingCounted: 2.2,
      bucketCounted: 2.5,
    },
    {
      quota: 100,
      jobs: 200,
      sliding: 1.2,
      fixed: 1.18,
      bucket: 1.15,
      slidingCounted: 1.65,
      bucketCounted: 1.8,
    },
  ])("twenty of $jobs calls at $quota a second, whatever the limiter", async ({ quota, jobs, ...most }) => {
    for (const [name, bound] of Object.entries(most)) {
      const { last } = await playRivals({
        limiter: name.replace("Counted", "") as LimiterKind,
        countRefused: name.endsWith("Counted"),
        limit: () => quota,
        runs: 20,
        jobs,
        seed: 41,
      });
      expect(last / ((20 * jobs) / quota), name).toBeLessThanOrEqual(bound);
    }
  });

  test("twenty of 50 calls where refused calls count", async () => {
    const { last, unfinished } = await playRivals({
      runs: 20,
      jobs: 50,
      limiter: "sliding",
      countRefused: true,
      seed: 13,
    });
    expect(unfinished).toBe(0);
    expect(last).toBeLessThanOrEqual(2 * 1.15 * FLOOR_S);
  });

  test.each([
    { runs: 2, jobs: 500, most: 0.1, seed: 21 },
    { runs: 5, jobs: 200, most: 0.2, seed: 22 },
    { runs: 100, jobs: 10, most: 0.7, seed: 23 },
  ])("$runs of $jobs calls", async ({ runs, jobs, most, seed }) => {
    const { last, throttled, unfinished } = await playRivals({ runs, jobs, limiter: "sliding", seed });
    expect(unfinished).toBe(0);
    expect(last).toBeLessThanOrEqual(1.25 * FLOOR_S);
    expect(throttled).toBeLessThanOrEqual(most);
  });

  test("three of one call are through at once", async () => {
    const { last, throttled } = await playRivals({ runs: 3, jobs: 1, limiter: "sliding", seed: 24 });
    expect(last).toBeLessThan(0.6);
    expect(throttled).toBe(0);
  });
});

describe("a quota that is not what the run was told", () => {
  test.each([
    { told: 20, quota: 10, jobs: 500, floor: 50 },
    { told: 100, quota: 20, jobs: 1000, floor: 50 },
    { told: 20, quota: 100, jobs: 1000, floor: 50 },
    { told: 1, quota: 20, jobs: 20, floor: 19 },
  ])("told $told, it is $quota", async ({ told, quota, jobs, floor }) => {
    const { last, throttled } = await playRivals({
      runs: 1,
      jobs,
      limiter: "sliding",
      perSecond: told,
      limit: () => quota,
      seed: 31,
    });
    expect(last).toBeLessThanOrEqual(1.12 * floor);
    expect(throttled).toBeLessThanOrEqual(0.1);
  });
});
