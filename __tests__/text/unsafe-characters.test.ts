import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";
import { isPassedOver, readCommands } from "../support/runner-commands.ts";
import { hostileText, UNSEEN } from "./hostile.ts";

describe("the model of the runner", () => {
  test.each([
    [
      "::error file=a%2Cb,line=1::x%0Ay",
      { name: "error", properties: { file: "a,b", line: "1" }, data: "x\ny" },
    ],
    ["\u3000 ::Set-Output name=x::y", { name: "set-output", properties: { name: "x" }, data: "y" }],
    [
      "said: ##[set-output name=x;z=1]y",
      { name: "set-output", properties: { name: "x", z: "1" }, data: "y" },
    ],
    [":\u200b:error::x", { name: "error" }],
    ["#\u0610#[error]x", { name: "error" }],
    ["fine\r::error::x", { name: "error", data: "x" }],
  ])("sees a command in %j", (line, command) => {
    expect(readCommands(line)).toMatchObject([command]);
  });

  test.each(["said ::error::x", "# #[error]x", ":error:x", "a\nb", ""])("sees none in %j", (line) => {
    expect(readCommands(line)).toEqual([]);
  });
});

describe("a harmless line", () => {
  test.each([
    ["plain text: 作业 a::b [x] # 😀 é", "plain text: 作业 a::b [x] # 😀 é"],
    ["::error::x", "ː:error::x"],
    ["\u3000\u00a0::error::x", "\u3000\u00a0ː:error::x"],
    ["##[error]x ##[group]", "# #[error]x # #[group]"],
    ["###[x]", "## #[x]"],
    ["a\r\nb\rc\nd", "a␊b␊c␊d"],
    ["a\u202eb\u0007", "a\\u{202e}b\\u{7}"],
    ["\ud800", "\\u{d800}"],
  ])("%j is shown as %j", (line, shown) => {
    expect(sanitizeLine(line)).toBe(shown);
  });

  test("is no command to a runner, whatever the text, and stays as it is", () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const line = sanitizeLine(value);
        expect(readCommands(`before\n${line}\nafter`)).toEqual([]);
        expect(sanitizeLine(line)).toBe(line);
      }),
      { numRuns: 3000 },
    );
  });

  test("shows every character that is not seen, and no line break", () => {
    const unseen = new Set(UNSEEN);
    fc.assert(
      fc.property(hostileText, (value) => {
        const line = sanitizeLine(value);
        expect([...line].filter((character) => unseen.has(character))).toEqual([]);
        expect(line).not.toMatch(/[\n\r\u2028\u2029]/u);
        expect(line.isWellFormed()).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("is no command by any character that a comparison by language passes over", () => {
    const passed: string[] = [];
    for (let point = 0; point < 0x1f000; point += 1) {
      const character = String.fromCodePoint(point);
      if (isPassedOver(character)) {
        passed.push(character);
      }
    }
    expect(passed.length).toBeGreaterThan(500);
    for (const character of passed) {
      const text = [
        `:${character}:error::x`,
        `${character}::error::x`,
        `#${character}#[error]`,
        `##${character}[error]`,
      ];
      expect(readCommands(text.map(sanitizeLine).join("\n"))).toEqual([]);
    }
  });
});
