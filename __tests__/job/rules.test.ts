import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  charactersOf,
  choice,
  digits,
  flag,
  freeText,
  integer,
  integerOf,
  pattern,
  type Rule,
  readByRule,
  words,
} from "../../src/job/rules.ts";
import { text } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";

function reads(rule: Rule<unknown>, value: string): unknown {
  const read = readByRule(rule, value);
  return read.kind === "accepted" ? read.value : say(read.message);
}

describe("each kind of rule", () => {
  const gb = text("GB", "GB");
  const version = pattern(/^v?\d+$/u, text("a version", "版本"), (value) => value.replace(/^v?/u, "v"));
  test.each<[string, Rule<unknown>, string, unknown]>([
    ["free text", freeText(), "any: [thing]", "any: [thing]"],
    ["a pattern", version, "v1", "v1"],
    ["a pattern, brought to one form", version, "1", "v1"],
    ["a pattern", version, "x", '"x" is not allowed here; allowed: a version'],
    ["a choice by its word", choice({ sql: 1, jar: 2 }), "jar", 2],
    ["a choice by its number", choice({ sql: 1, jar: 2 }), "1", 1],
    [
      "a choice",
      choice({ sql: 1, jar: 2 }),
      "SQL",
      '"SQL" is not allowed here (did you mean sql?); allowed: sql (1) or jar (2)',
    ],
    [
      "a choice, by a name of Object's own",
      choice({ sql: 1 }),
      "constructor",
      '"constructor" is not allowed here; allowed: sql (1)',
    ],
    ["a word", words(["a", "b", "c"]), "b", "b"],
    ["a word", words(["a", "b", "c"]), "d", '"d" is not allowed here; allowed: a, b or c'],
    ["one of some integers", integerOf([2, 4], gb), "4", 4],
    ["one of some integers", integerOf([2, 4], gb), "04", '"04" is not allowed here; allowed: 2 or 4 (GB)'],
    ["an integer", integer(1, 10), "10", 10],
    ["an integer", integer(-3, 10), "-3", -3],
    ["an integer", integer(1, 10), "0", '"0" is not allowed here; allowed: a whole number from 1 to 10'],
    ["an integer", integer(1, 10), "11", '"11": it is larger than 10; allowed: a whole number from 1 to 10'],
    ["an integer", integer(1, 10), "1e1", '"1e1" is not allowed here; allowed: a whole number from 1 to 10'],
    ["an integer", integer(0, Number.MAX_SAFE_INTEGER), "9007199254740991", 9007199254740991],
    [
      "an integer",
      integer(0, Number.MAX_SAFE_INTEGER),
      "9007199254740992",
      '"9007199254740992": it is larger than 9007199254740991; allowed: a whole number of at least 0',
    ],
    ["a flag", flag(), "true", true],
    ["a flag", flag(), "FALSE", false],
    ["a flag", flag(), "True", true],
    ["a flag", flag(), "tRUE", '"tRUE" is not allowed here (did you mean true?); allowed: true or false'],
  ])("%s: %#", (_, rule, value, expected) => {
    expect(reads(rule, value)).toEqual(expected);
  });
});

describe("what an editor is told", () => {
  const schemaOf = (rule: Rule<unknown>) => {
    const { $schema, ...schema } = z.toJSONSchema(rule.schema, { io: "input", target: "draft-7" });
    return schema;
  };

  test.each<[string, Rule<unknown>, object]>([
    ["free text", freeText(), { type: "string" }],
    ["a pattern", pattern(/^v?\d+$/u, text("", "")), { type: "string", pattern: "^v?\\d+$" }],
    [
      "characters that only Unicode knows",
      charactersOf(/\p{Script=Han}/u, 9, text("", "")),
      { type: "string", minLength: 1, maxLength: 9 },
    ],
    ["a choice", choice({ sql: 1, jar: 2 }), { enum: ["sql", 1, "1", "jar", 2, "2"] }],
    ["one of some integers", integerOf([2, 4], text("", "")), { enum: [2, "2", 4, "4"] }],
    [
      "digits",
      digits(2, text("", "")),
      {
        anyOf: [
          { type: "integer", minimum: 0, maximum: 99 },
          { type: "string", pattern: "^[0-9]{1,2}$" },
        ],
      },
    ],
  ])("%s", (_, rule, schema) => {
    expect(schemaOf(rule)).toEqual(schema);
  });

  test.each([
    [0, "^[0-9]+$"],
    [1, "^[0-9]+$"],
    [-1, "^-?[0-9]+$"],
  ])("an integer of at least %i may be written in a text", (minimum, written) => {
    expect(schemaOf(integer(minimum, 10))).toEqual({
      anyOf: [
        { type: "integer", minimum, maximum: 10 },
        { type: "string", pattern: written },
      ],
    });
  });

  test("a flag may be written in each way that is read", () => {
    const spellings = ["true", "True", "TRUE", "false", "False", "FALSE"];
    expect(schemaOf(flag())).toEqual({ enum: [true, false, ...spellings] });
    for (const spelling of spellings) {
      expect(reads(flag(), spelling)).toBe(spelling.toLowerCase() === "true");
    }
  });
});

test("characters are counted as a reader counts them", () => {
  const rule = charactersOf(/\p{Script=Han}/u, 2, text("two", "两"));
  expect(reads(rule, "𠮷𠮷")).toBe("𠮷𠮷");
  expect(reads(rule, "𠮷𠮷𠮷")).toContain("is not allowed here");
});

test("what is shown can be less than what is read", () => {
  const read = readByRule(words(["a"]), "secret\nlines", "secret…");
  expect(read).toMatchObject({ kind: "refused", message: { params: { value: "secret…" } } });
});
