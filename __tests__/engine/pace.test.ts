import { describe, expect, test } from "vitest";
import { answered, broken, type FakeCall } from "./fake-oceanus.ts";
import { play } from "./play.ts";

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `job-${index}`);
const gaps = (calls: readonly FakeCall[]): number[] =>
  calls.slice(1).map(({ at }, index) => at - (calls[index]?.repliedAt ?? 0));

describe("what the engine tells its pacers", () => {
  test("calls that are let through make it faster", async () => {
    const { endedAt } = await play({ jobs: many(100) });
    expect(endedAt).toBeLessThan(8000);
  });

  test("calls that were never sent do not", async () => {
    const { creates } = await play({
      jobs: many(60),
      always: { create: { reply: broken("before") } },
      timeoutMs: 10_000,
    });
    expect(creates.length).toBeLessThanOrEqual(21);
  });

  test("throttled reads make reads slower", async () => {
    const steps = Array.from({ length: 20 }, () => answered("RequestLimitExceeded"));
    const { result, reads } = await play({ jobs: ["a"], reads: steps });
    expect(result.outcome).toBe("created");
    expect(reads).toHaveLength(21);
    expect(Math.max(...gaps(reads))).toBeGreaterThan(3000);
  });

  test("at most 64 creates are on their way at the same time", async () => {
    const { creates } = await play({ jobs: many(200), always: { create: { takesMs: 19_000 } } });
    const inFlight = creates.map(
      ({ at }) => creates.filter((other) => other.at <= at && (other.repliedAt ?? 0) > at).length,
    );
    expect(Math.max(...inFlight)).toBe(64);
  });
});

describe("the waits between tries", () => {
  test("of a read that breaks grow, to 5 s at most", async () => {
    const steps = Array.from({ length: 14 }, () => ({ reply: broken("after") }));
    const { reads } = await play({ jobs: ["a"], reads: steps });
    expect(Math.max(...gaps(reads).slice(0, 2))).toBeLessThan(600);
    expect(Math.max(...gaps(reads))).toBeGreaterThan(1000);
    expect(Math.max(...gaps(reads))).toBeLessThanOrEqual(5000);
  });

  test("of a create that does not tell grow, to 5 s and a read", async () => {
    const steps = Array.from({ length: 14 }, () => ({ reply: broken("after") }));
    const { creates } = await play({ jobs: ["a"], creates: { a: steps } });
    expect(Math.max(...gaps(creates))).toBeGreaterThan(1000);
    expect(Math.max(...gaps(creates))).toBeLessThan(6000);
  });
});
