import { describe, expect, test } from "vitest";
import { type Message, message } from "../../src/messages/message.ts";
import type { ExpandedValue } from "../../src/text/expanded-value.ts";
import { say } from "../support/say.ts";

const EXPANDED: ExpandedValue = {
  written: "app-${REF}${ENV}",
  variables: ["REF", "ENV"],
  form: "symbols",
  length: 17,
};
const ALLOWED = message("trueOrFalse");
const EMPTY = message("variableEmpty", { name: "ENV" });

const SENTENCES: readonly Message[] = [
  message("manifestUntrusted"),
  message("workspaceMissing"),
  message("onlyComments"),
  message("noFileMatches", { pattern: "a.yml", hasCheckout: true }),
  message("noFileMatches", { pattern: "a.yml", hasCheckout: false }),
  ...[
    message("didYouMeanPath", { path: "b.yml" }),
    message("bracesAreLiteral"),
    message("severalPathsOnLine"),
  ].flatMap((hint) =>
    [true, false].map((hasCheckout) => message("noFileMatches", { pattern: "a.yml", hint, hasCheckout })),
  ),
  message("patternOutsideWorkspace", { pattern: "../a.yml" }),
  message("patternInGitFolder", { pattern: ".git/a.yml" }),
  message("exclusionFirst", { line: "!a.yml" }),
  message("exclusionEmpty", { line: "!" }),
  message("allFilesExcluded", { line: "*.yml" }),
  message("patternTooLong", { line: "a".repeat(4097), length: 4097, most: 4096 }),
  message("patternTooComplex", { pattern: "a*b*c*d*e*", mostCharacters: 255, mostStars: 4 }),
  message("tooMuchToSearch", { line: "**/*.yml", most: 500_000 }),
  message("tooManyFiles", { count: 1001, mostJobs: 1000 }),
  message("linkOutsideWorkspace"),
  message("linkIntoGitFolder"),
  message("manifestFileMissing"),
  message("manifestFileIsFolder", { folder: "." }),
  message("manifestFileIsFolder", { folder: "flink" }),
  message("manifestFileNotRegular"),
  message("manifestFileNotReadable", { code: "EACCES" }),
  message("manifestFileTooLarge", { size: 1_048_577, most: 1_048_576 }),
  message("manifestFilesTooLarge", { most: 16_777_216 }),
  message("manifestFileIsLfsPointer"),
  message("manifestFileNotUtf8"),
  message("controlCharacter", { code: 0 }),
  message("manifestFileEmpty"),
  message("documentEmpty"),
  message("documentIsList"),
  message("documentIsScalar"),
  message("defaultsWithoutJobs"),
  message("fieldsBesideJobs", { keys: ["cu-mem"] }),
  message("fieldsBesideJobs", { keys: ["cu-mem", "name"] }),
  message("jobsEmpty"),
  message("jobsNotList"),
  message("jobNotMapping"),
  message("defaultsNotMapping"),
  message("nameInDefaults"),
  message("tooManyJobs", { most: 1000 }),
  message("nameMissingInList"),
  message("nameAndInputName"),
  message("inputNameForSeveralJobs", { count: 2 }),
  message("nameGivenTwice", { name: "a", expanded: undefined, file: undefined, line: 2 }),
  message("nameGivenTwice", { name: EXPANDED.written, expanded: EXPANDED, file: "a.yml", line: 2 }),
  message("unknownKey", { key: "cu_mem", meant: "cu-mem", known: ["name"] }),
  message("unknownKey", { key: "parallelism", meant: undefined, known: ["name", "job-type", "uid"] }),
  message("keyAtTopOnly", { key: "x-a", within: "job" }),
  message("keyAtTopOnly", { key: "x-a", within: "defaults" }),
  message("keyNotText"),
  message("mergeKey"),
  message("notSingleValue", { found: "list", isBraces: false }),
  message("notSingleValue", { found: "mapping", isBraces: true }),
  message("notSingleValue", { found: "other", isBraces: false }),
  message("quotesMissing", { key: "flink-version", written: "1.16", value: 1.16 }),
  message("quotesMissing", { key: "flink-version", written: "1.20", value: 1.2 }),
  message("quotesMissing", { key: "a b", written: "True", value: true }),
  message("booleanWord", { word: "yes", meant: true }),
  ...(["boolean", "integer", "number", "lines", "spaces", "word", "symbols"] as const).map((form, index) =>
    message("expandedValueNotAllowed", {
      written: "${CU}",
      variables: ["CU"],
      form,
      length: index + 1,
      allowed: ALLOWED,
    }),
  ),
  message("expandedValueNotAllowed", { ...EXPANDED, allowed: ALLOWED }),
  message("mappingMissing", { key: "tags" }),
  message("tooManyEntries", { count: 201, most: 200 }),
  message("entryLabelled", { key: "env", mistake: EMPTY }),
  message("keyNeedsQuotes", { key: "1" }),
  message("keyEmpty"),
  message("variableInKey"),
  message("variableNameInvalid", { name: "my-env" }),
  message("variableUnknown", { name: "ENVV", meant: "ENV" }),
  message("variableUnknown", { name: "ENV", meant: undefined }),
  EMPTY,
  message("variableMalformed"),
  message("expressionInManifest"),
  message("valueTooLong"),
  message("nestedTooDeep", { most: 100 }),
  message("aliased", { mistake: EMPTY, name: "a", line: 2 }),
  message("aliasWithoutAnchor", { name: "a" }),
  message("aliasesRepeatTooMuch", { most: 100_000 }),
  message("yamlTagNotAllowed", { tag: "!!binary" }),
  message("yamlTagNotAllowed", { tag: undefined }),
  message("duplicateKey", { key: "name", first: 1, second: 1 }),
  message("duplicateKey", { key: "name", first: 1, second: 3 }),
  message("notClosed", { opener: "[", closer: "]" }),
  message("mergeConflict"),
  message("variableInFlow"),
  message("tabAsIndent"),
  message("listOnKeyLine"),
  message("textAfterValue"),
  message("notYaml"),
  message("colonInValue"),
  message("colonMissing"),
  message("indentationMismatch"),
  message("anchorOrTagMisplaced"),
  message("anchorWithoutName"),
  message("directiveUnknown"),
  message("escapeUnknown"),
  message("reservedCharacter"),
  message("blockInFlow"),
  message("keyTooLong", { most: 1024 }),
];

test("every sentence about manifests and YAML, in both languages", () => {
  expect(
    SENTENCES.map((sentence) => `${sentence.id}\n  ${say(sentence)}\n  ${say(sentence, "zh-CN")}`).join("\n"),
  ).toMatchSnapshot();
  for (const sentence of SENTENCES) {
    expect(say(sentence, "zh-CN")).toMatch(/\p{Script=Han}/u);
    expect(say(sentence)).not.toMatch(/undefined|\p{Script=Han}/u);
  }
});

describe("values from a file are escaped and cut in the sentence, not before it", () => {
  const value = `\u202e${"x".repeat(200)}`;
  test.each<Message>([
    message("noFileMatches", { pattern: value, hasCheckout: true }),
    message("didYouMeanPath", { path: value }),
    message("unknownKey", { key: value, meant: undefined, known: [] }),
    message("keyAtTopOnly", { key: value, within: "job" }),
    message("nameGivenTwice", { name: value, expanded: undefined, file: undefined, line: 1 }),
    message("expandedValueNotAllowed", { ...EXPANDED, written: value, allowed: ALLOWED }),
    message("entryLabelled", { key: value, mistake: EMPTY }),
    message("variableNameInvalid", { name: value }),
    message("aliased", { mistake: EMPTY, name: value, line: 1 }),
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
