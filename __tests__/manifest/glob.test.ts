import { describe, expect, test } from "vitest";
import { alternatives, fits, hasWildcard, segments } from "../../src/manifest/glob.ts";

function matches(pattern: string, name: string): boolean {
  const [segment] = segments(pattern);
  return segment instanceof RegExp ? fits(segment, name) : segment === name;
}

describe("names", () => {
  test.each([
    ["*.yml", ["a.yml", "a.b.yml", "作业.yml"], ["a.yaml", "a.yml.bak", ".a.yml"]],
    ["a*b*c", ["abc", "axbxc", "aabbcc"], ["ab", "xabc"]],
    ["?.yml", ["a.yml", "𠀀.yml"], ["ab.yml", ".yml"]],
    ["[a-c].yml", ["a.yml", "c.yml"], ["d.yml", "-.yml"]],
    ["[!a-c].yml", ["d.yml"], ["a.yml", ".yml"]],
    ["[^a].yml", ["d.yml"], ["a.yml"]],
    ["[]a].yml", ["].yml", "a.yml"], ["b.yml"]],
    ["[a-].yml", ["a.yml", "-.yml"], ["b.yml"]],
    ["[z-a]", ["z", "-", "a"], ["m"]],
    ["[[]x[]]", ["[x]"], ["x"]],
    ["[a", ["[a"], ["a"]],
    ["a.b+(c)|d$^*", ["a.b+(c)|d$^x"], ["axb+(c)|d$^"]],
    [".*", [".a"], ["a"]],
    [".[a-z]*", [".ab"], ["ab"]],
    ["*", ["a", "a.b"], [".a"]],
    ["***", ["a"], [".a"]],
  ])("%s", (pattern, right, wrong) => {
    for (const name of right) {
      expect([name, matches(pattern, name)]).toEqual([name, true]);
    }
    for (const name of wrong) {
      expect([name, matches(pattern, name)]).toEqual([name, false]);
    }
  });
});

describe("braces", () => {
  test.each([
    ["a", ["a"]],
    ["{a,b}", ["a", "b"]],
    ["x{a,b}y{c,d}", ["xayc", "xayd", "xbyc", "xbyd"]],
    ["{a,b{c,d}}", ["a", "bc", "bd"]],
    ["{a/b,c}/*.yml", ["a/b/*.yml", "c/*.yml"]],
    ["a{,.bak}", ["a", "a.bak"]],
    ["{a}", ["{a}"]],
    ["{a}{b,c}", ["{a}b", "{a}c"]],
    ["{a,b", ["{a,b"]],
    ["a}b", ["a}b"]],
    ["{a,{b}", ["{a,{b}"]],
  ])("%s", (pattern, expected) => {
    expect(alternatives(pattern)?.toSorted()).toEqual(expected.toSorted());
  });

  test("too many", () => {
    expect(alternatives("{a,b}".repeat(9))).toHaveLength(512);
    expect(alternatives("{a,b}".repeat(40))).toBeUndefined();
  });
});

test("segments", () => {
  expect(segments("a//./b/**/**/*.yml")).toEqual(["a", "b", "**", expect.any(RegExp)]);
  expect(hasWildcard("a/b.yml")).toBe(false);
  expect(hasWildcard("a/b}].yml")).toBe(false);
});
