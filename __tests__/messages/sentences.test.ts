import { describe, expect, test } from "vitest";
import { EN_US } from "../../src/messages/en-US.ts";
import { type Message, type MessageId, message } from "../../src/messages/message.ts";
import { type Samples, say } from "../support/say.ts";
import { INPUT_SAMPLES } from "./input-samples.ts";
import { JOB_SAMPLES } from "./job-samples.ts";
import { MANIFEST_SAMPLES } from "./manifest-samples.ts";
import { REPORT_SAMPLES } from "./report-samples.ts";

// A sentence that takes parameters and has no sample does not compile here.
const SAMPLES: Samples = { ...INPUT_SAMPLES, ...MANIFEST_SAMPLES, ...JOB_SAMPLES, ...REPORT_SAMPLES };

const SENTENCES = Object.keys(EN_US).flatMap((id) => {
  const forms: readonly unknown[] = SAMPLES[id as keyof Samples] ?? [undefined];
  return forms.map((params) => {
    const sentence: Message = { id: id as MessageId, params };
    return { id, english: say(sentence), chinese: say(sentence, "zh-CN") };
  });
});

/** Returns a sentence without what stands in quotes. */
function withoutValues(text: string): string {
  return text.replaceAll(/"[^"]*"/gu, '""');
}

test("every sentence in both languages, in all its forms", async () => {
  const page = [...Map.groupBy(SENTENCES, ({ id }) => id)].map(
    ([id, forms]) => `${id}\n${forms.map(({ english, chinese }) => `  ${english}\n  ${chinese}\n`).join("")}`,
  );
  await expect(page.join("\n")).toMatchFileSnapshot("./__snapshots__/sentences.txt");
});

test.each(["english", "chinese"] as const)(
  "the %s shows what it is given, and no gap or stop twice",
  (language) => {
    const wrong = SENTENCES.map((sentence) => sentence[language]).filter(
      (text) =>
        /^\s*$|undefined|(?<!write |请写 )\bnull\b|NaN|\[object| {2}/u.test(text) ||
        /[.。?？;；,，] ?[.。;；,，]/u.test(withoutValues(text)),
    );
    expect(wrong).toEqual([]);
  },
);

test("a whole sentence ends with a stop in both languages", () => {
  const wrong = SENTENCES.filter(({ english, chinese }) => english.endsWith(".") !== chinese.endsWith("。"));
  expect(wrong).toEqual([]);
});

test("the English holds no Chinese", () => {
  const wrong = SENTENCES.map(({ english }) => withoutValues(english)).filter((text) =>
    /[\p{Script=Han}，。；：？！（）、]/u.test(text),
  );
  expect(wrong).toEqual([]);
});

test("the Chinese has full-width punctuation, and a space beside Latin letters", () => {
  const wrong = SENTENCES.filter(
    ({ chinese }) =>
      /[^ ][,;] /u.test(withoutValues(chinese)) ||
      /\p{Script=Han}[,;:?!()]|[,;:?!)]\p{Script=Han}/u.test(chinese) ||
      /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(chinese),
  );
  expect(wrong.map(({ id, chinese }) => `${id}: ${chinese}`)).toEqual([]);
});

describe("values from a file are escaped and cut in the sentence, not before it", () => {
  const value = `\u202e${"x".repeat(200)}`;
  const mistake = message("variableEmpty", { name: "ENV" });
  const expanded = { written: value, variables: ["ENV"], form: "word", length: 200 } as const;
  test.each<Message>([
    message("valueNotAllowed", { value, allowed: message("anyText") }),
    message("noFileMatches", { pattern: value, hasCheckout: true }),
    message("didYouMeanPath", { path: value }),
    message("unknownKey", { key: value, meant: undefined, known: [] }),
    message("keyAtTopOnly", { key: value, within: "job" }),
    message("nameGivenTwice", { name: value, expanded: undefined, file: undefined, line: 1 }),
    message("expandedValueNotAllowed", { ...expanded, allowed: message("trueOrFalse") }),
    message("entryLabelled", { key: value, mistake }),
    message("variableNameInvalid", { name: value }),
    message("aliased", { mistake, name: value, line: 1 }),
    message("aliasWithoutAnchor", { name: value }),
    message("yamlTagNotAllowed", { tag: value }),
    message("duplicateKey", { key: value, first: 1, second: 1 }),
  ])("$id", (sentence) => {
    for (const language of ["en-US", "zh-CN"] as const) {
      const text = say(sentence, language);
      expect(text).not.toContain("\u202e");
      expect(text).toContain("\\u202e");
      expect(text).toMatch(/x…"/u);
      expect(text).not.toContain("x".repeat(80));
    }
  });
});
