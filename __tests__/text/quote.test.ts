import { describe, expect, test } from "vitest";
import { either, quote } from "../../src/text/quote.ts";

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

test("either", () => {
  expect(either([], " or ")).toBe("");
  expect(either(["a"], " or ")).toBe("a");
  expect(either(["a", "b"], " or ")).toBe("a or b");
  expect(either(["a", "b", "c"], " 或 ")).toBe("a, b 或 c");
});
