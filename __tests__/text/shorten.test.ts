import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shorten, shortenList } from "../../src/text/shorten.ts";

describe("a text", () => {
  test.each([
    ["", 3, ""],
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["𠀀𠀀𠀀", 3, "𠀀𠀀𠀀"],
    ["𠀀𠀀𠀀𠀀", 3, "𠀀𠀀…"],
    ["a𠀀", 1, "…"],
    ["𠀀".repeat(1_000_000), 2, "𠀀…"],
  ])("%.20j of at most %i characters is %j", (text, length, shown) => {
    expect(shorten(text, length)).toBe(shown);
  });

  test("is never longer than asked, begins as it did, and stays well-formed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const shown = shorten(text, length);
        expect([...shown].length).toBeLessThanOrEqual(length);
        expect(shown === text || text.startsWith(shown.slice(0, -1))).toBe(true);
        expect(shown === text).toBe([...text].length <= length);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});

test("a list is its first ten items and an ellipsis", () => {
  const items = Array.from({ length: 300_000 }, (_, index) => `i${index}`);
  expect(shortenList(items.slice(0, 10))).toEqual(items.slice(0, 10));
  expect(shortenList(items)).toEqual([...items.slice(0, 10), "…"]);
});
