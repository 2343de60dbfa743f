import { describe, expect, test } from "vitest";
import { playRivals } from "./pacer-rivals.ts";

const FLOOR_S = 50;

describe("one run of 1000 calls at a quota of 20 a second", () => {
  test.each([
    { window: "sliding", countRefused: false, seed: 1 },
    { window: "fixed", countRefused: false, seed: 2 },
    { window: "sliding", countRefused: true, seed: 3 },
  ] as const)("$window, refused calls count: $countRefused", async (service) => {
    const { last, throttled } = await playRivals({ ...service, runs: 1, jobs: 1000 });
    expect(last).toBeLessThanOrEqual(1.06 * FLOOR_S);
    expect(throttled).toBeLessThanOrEqual(0.01);
  });

  test("when the network's jitter is far longer than a distance", async () => {
    const { last, throttled } = await playRivals({
      runs: 1,
      jobs: 1000,
      window: "sliding",
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
      window: "sliding",
      limit: (now) => (now >= 20_000 && now < 50_000 ? 5 : 20),
      seed: 5,
    });
    expect(last).toBeLessThanOrEqual(1.15 * 72.5);
    expect(throttled).toBeLessThanOrEqual(0.05);
  });
});

describe("runs that share the quota and do not know of each other", () => {
  test.each([
    { window: "sliding", seed: 11 },
    { window: "fixed", seed: 12 },
  ] as const)("twenty of 50 calls, $window", async (service) => {
    const { first, last, throttled, unfinished } = await playRivals({ ...service, runs: 20, jobs: 50 });
    expect(unfinished).toBe(0);
    expect(last).toBeLessThanOrEqual(1.15 * FLOOR_S);
    expect(throttled).toBeLessThanOrEqual(0.4);
    expect(first / last).toBeGreaterThan(0.4);
  });

  test("twenty of 50 calls where refused calls count", async () => {
    const { last, unfinished } = await playRivals({
      runs: 20,
      jobs: 50,
      window: "sliding",
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
    const { last, throttled, unfinished } = await playRivals({ runs, jobs, window: "sliding", seed });
    expect(unfinished).toBe(0);
    expect(last).toBeLessThanOrEqual(1.25 * FLOOR_S);
    expect(throttled).toBeLessThanOrEqual(most);
  });

  test("three of one call are through at once", async () => {
    const { last, throttled } = await playRivals({ runs: 3, jobs: 1, window: "sliding", seed: 24 });
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
      window: "sliding",
      perSecond: told,
      limit: () => quota,
      seed: 31,
    });
    expect(last).toBeLessThanOrEqual(1.12 * floor);
    expect(throttled).toBeLessThanOrEqual(0.1);
  });
});
