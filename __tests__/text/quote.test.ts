import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeExpanded, joinFirst, joinList, quote, shorten } from "../../src/text/quote.ts";

describe("quote", () => {
  test.each([
    ["plain text", '"plain text"'],
    ['a "b" \\c', '"a \\"b\\" \\\\c"'],
    ["a\nb\tc\u0000", '"a\\nb\\tc\\u0000"'],
    ["\u0085\u2028\u2029", '"\\u0085\\u2028\\u2029"'],
    ["a\u202eb\u200b", '"a\\u202eb\\u200b"'],
    ["a\u00a0b\u3000c", '"a\\u00a0b\\u3000c"'],
    ["\u{e0001}", '"\\udb40\\udc01"'],
    ["\ud800", '"\\ud800"'],
    ["\u3164\u034f\ufe0f", '"\\u3164\\u034f\\ufe0f"'],
    ["作业𠀀", '"作业𠀀"'],
  ])("%j", (value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  test("cuts by whole characters", () => {
    expect(quote("𠀀".repeat(80))).toBe(`"${"𠀀".repeat(80)}"`);
    expect(quote("𠀀".repeat(82))).toBe(`"${"𠀀".repeat(80)}…"`);
    expect(quote("x".repeat(1_000_000))).toBe(`"${"x".repeat(80)}…"`);
  });
});

describe("shorten", () => {
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

describe("a list", () => {
  test.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a or b"],
    [["a", "b", "c"], "a, b or c"],
  ])("of %j is %j", (items, shown) => {
    expect(joinList(items, ", ", " or ")).toBe(shown);
  });

  test("is cut to its first ten items and an ellipsis", () => {
    const items = Array.from({ length: 300_000 }, (_, index) => `${index}`);
    expect(joinFirst(items.slice(0, 10), "、", " 和 ")).toBe("0、1、2、3、4、5、6、7、8 和 9");
    expect(joinFirst(items, "、", " 和 ")).toBe("0、1、2、3、4、5、6、7、8、9、…");
    expect(joinFirst(["a", "b"], ", ")).toBe("a, b");
  });
});

describe("a value whose variables were replaced", () => {
  test.each([
    ["true", "boolean"],
    ["False", "boolean"],
    ["17", "integer"],
    ["-1", "integer"],
    ["1.20", "number"],
    ["1e3", "number"],
    [".", "word"],
    ["订单-etl_1.0", "word"],
    ["feature/x", "symbols"],
    ["a\u200bb", "symbols"],
    ["a b", "spaces"],
    ["a b\nc", "lines"],
  ])("%j is described as %s", (result, form) => {
    expect(describeExpanded("${A}", ["A"], result).form).toBe(form);
  });

  test("characters are counted", () => {
    expect(describeExpanded("${A}${B}", ["A", "B"], "𠀀a𠀀")).toEqual({
      written: "${A}${B}",
      variables: ["A", "B"],
      form: "word",
      length: 3,
    });
  });
});
