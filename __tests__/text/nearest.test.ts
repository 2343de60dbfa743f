import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "../../src/text/nearest.ts";

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "abd", 1],
    ["abc", "ab", 1],
    ["abc", "acb", 1],
    ["kitten", "sitting", 3],
  ])("%j and %j", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  test("is at least the difference in length, at most the longer length", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance === 0).toBe(a === b);
      }),
    );
  });
});

describe("nearest", () => {
  const known = ["name", "job-type", "cluster-id", "cluster-type", "uid"];

  test.each([
    ["nmae", "name"],
    ["Name", "name"],
    ["JobType", "job-type"],
    ["job_type", "job-type"],
    ["clusterid", "cluster-id"],
    ["cluster", "cluster-id"],
    ["id", "uid"],
    ["parallelism", undefined],
    ["", undefined],
  ])("%j", (word, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  test("a very long word costs nothing", () => {
    expect(nearest("x".repeat(1_000_000), known)).toBeUndefined();
  });
});
