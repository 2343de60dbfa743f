import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";
import { SLIPS } from "./slips.ts";
import { mistakes, readText, shown } from "./support.ts";

const GIVEN = { variables: { ENV: "prod" } };

describe("a slip is told by its cause, at the place that is to be changed", () => {
  test("more than a hundred of them, each another", () => {
    expect(new Set(SLIPS.map(([text]) => text)).size).toBe(SLIPS.length);
    expect(SLIPS.length).toBeGreaterThan(100);
  });

  test.each(SLIPS.map(([text, mistake, corrected]) => ({ text, mistake, corrected })))(
    "$text",
    ({ text, mistake, corrected }) => {
      expect(mistakes(text, GIVEN)).toEqual([mistake]);
      if (corrected !== undefined) {
        const { diagnostics, warnings } = readText(corrected, GIVEN);
        expect([shown(diagnostics), shown(warnings)]).toEqual([[], []]);
      }
    },
  );

  test.each([
    ["name\uff1a x\n", "U+FF1A", ":"],
    ["jobs:\n  \u2013 name: a\n", "U+2013", "-"],
    ["name: \u201ca\u201d\n", "U+201C", '"'],
    ["tags: {a: b\uff0cc: d}\nname: a\n", "U+FF0C", ","],
    ["\uff03 x\nname: a\n", "U+FF03", "#"],
    ["name:\u00a0a\n", "U+00A0", ""],
    ["na\u200bme: a\n", "U+200B", ""],
    ["name: a\rremark: b\r", "U+000D", "LF"],
    ["name: a\u2028remark: b\n", "U+2028", "LF"],
    ["\u2014\nname: a\n", "U+2014", "---"],
    ["n\u0430me: a\n", "U+0430", "name"],
  ])("%j names the character and the one to write in both languages", (text, code, write) => {
    const [diagnostic] = readText(text, GIVEN).diagnostics;
    for (const language of LANGUAGES) {
      const sentence = diagnostic ? say(diagnostic.message, language) : "";
      expect(sentence).toContain(code);
      expect(sentence).toContain(write);
    }
  });
});

describe("what is right but hardly meant is a warning", () => {
  test.each([
    ["name: a\nremark: a\u200bb\n", "2:10-11 remark: lookAlike(\u200b, 8203, )"],
    ['name: a\nremark: "a\\u200bb"\n', "2:9-19 remark: lookAlike(\u200b, 8203, )"],
    ["name: a\nremark: a\u202eb\n", "2:10-11 remark: lookAlike(\u202e, 8238, )"],
    ["name: a\ndescription: |\n  a\n  b\ufeffc\n", "4:4 description: lookAlike(\ufeff, 65279, )"],
    ["name: a\nremark: $\uff5bENV\uff5d\n", "2:10-11 remark: lookAlike(\uff5b, 65371, {)"],
    ["name: a\ntags: { t: a\u200bb }\n", "2:13-14 tags: t: lookAlike(\u200b, 8203, )"],
    ["name: a\ntags: { t\u200bm: a }\n", "2:10-11 tags: lookAlike(\u200b, 8203, )"],
    ['name: a\ntags: { t: "" }\n', "2:12-14 tags: tagEmpty(t)"],
  ])("%j", (text, warning) => {
    const { specs, diagnostics, warnings } = readText(text, GIVEN);
    expect([specs.length, shown(diagnostics), shown(warnings)]).toEqual([1, [], [warning]]);
  });

  test.each([
    "remark: \ud83d\udc69\u200d\ud83d\ude80 \u2764\ufe0f\n",
    "remark: \u201c\u8ba2\u5355\u201d\uff0c\u6bcf\u65e5\uff1a\u4e00\u6b21\uff08\u51cc\u6668\uff09\n",
    "remark: \u00ab\u00a0prix\u00a0\u00bb \u2013 5\u3000x\n",
    "description: |\n  name\uff1ax\n  \u2013 y\n",
    "tags: { \u56e2\u961f\uff1a: \u201cx\u201d }\n",
  ])("text of any language is not: %j", (text) => {
    const { specs, diagnostics, warnings } = readText(`name: a\n${text}`);
    expect([specs.length, shown(diagnostics), shown(warnings)]).toEqual([1, [], []]);
  });
});

test("an empty tag is left out, and what is inherited stays", () => {
  const text = 'defaults: { tags: { team: data } }\njobs:\n  - { name: a, tags: { team: "" } }\n';
  const { specs, warnings } = readText(text);
  expect(specs[0]?.values.tags).toEqual({ team: "data" });
  expect(warnings).toMatchObject([{ message: { id: "labelled" } }]);
  expect(shown(warnings)).toEqual(["3:30-32 tags: tagEmpty(team)"]);
});

test("nothing between two document ends is no document", () => {
  for (const text of ["name: a\n...\n# c\n...\nname: b\n", "...\nname: a\n---\nname: b\n...\n...\n"]) {
    const { specs, diagnostics } = readText(text);
    expect([specs.map(({ name }) => name), diagnostics]).toEqual([["a", "b"], []]);
  }
  expect(mistakes("...\n")).toEqual(["1:1 manifestFileEmpty"]);
  expect(mistakes("name: a\n---\n...\n---\nname: b\n")).toEqual(["2:1 documentEmpty"]);
});

test("a far word is no suggestion", () => {
  for (const key of ["id", "apiVersion", "kind", "spec", "parallelism"]) {
    const { diagnostics } = readText(`name: a\n${key}: x\n`);
    expect(diagnostics[0]?.message).toMatchObject({ id: "unknownKey", params: { key, meant: undefined } });
  }
});
