import { message } from "../../src/messages/message.ts";
import type { ExpandedValue } from "../../src/text/quote.ts";
import type { Samples } from "../support/say.ts";

const EXPANDED: ExpandedValue = {
  written: "app-${REF}${ENV}",
  variables: ["REF", "ENV"],
  form: "symbols",
  length: 17,
};
const EMPTY = message("variableEmpty", { name: "ENV" });
const ALLOWED = message("trueOrFalse");

/** Returns a sample of `expandedValueNotAllowed`. */
function expandedTo(form: ExpandedValue["form"], length: number): Samples["expandedValueNotAllowed"][number] {
  return { written: "${CU}", variables: ["CU"], form, length, allowed: ALLOWED };
}

/** Samples of the sentences about manifest files and YAML. */
export const MANIFEST_SAMPLES = {
  noFileMatches: [
    { pattern: "a.yml", hasCheckout: true },
    { pattern: "a.yml", hasCheckout: false },
    { pattern: "a.yml", hint: message("didYouMeanPath", { path: "b.yml" }), hasCheckout: true },
    { pattern: "a.yml", hint: message("didYouMeanPath", { path: "b.yml" }), hasCheckout: false },
    { pattern: "{a,b}.yml", hint: message("bracesAreLiteral"), hasCheckout: true },
    { pattern: "a.yml b.yml", hint: message("severalPathsOnLine"), hasCheckout: false },
  ],
  manifestsThere: [
    { paths: [], count: 0 },
    { paths: ["b.yml"], count: 1 },
    { paths: ["b.yml", "c.yml", "d.yml"], count: 7 },
  ],
  didYouMeanPath: [{ path: "b.yml" }],
  patternOutsideWorkspace: [{ pattern: "../a.yml" }],
  patternInGitFolder: [{ pattern: ".git/a.yml" }],
  exclusionFirst: [{ line: "!a.yml" }],
  exclusionEmpty: [{ line: "!" }],
  allFilesExcluded: [{ line: "*.yml" }],
  patternTooLong: [{ line: "a".repeat(4097), length: 4097, most: 4096 }],
  patternTooComplex: [{ pattern: "a*b*c*d*e*", mostCharacters: 255, mostStars: 4 }],
  tooMuchToSearch: [{ line: "**/*.yml", most: 500_000 }],
  tooManyFiles: [{ count: 1001, mostJobs: 1000 }],
  manifestFileIsFolder: [{ folder: "." }, { folder: "flink" }],
  manifestFileNotReadable: [{ code: "EACCES" }],
  manifestFileTooLarge: [{ size: 1_048_577, most: 1_048_576 }],
  manifestFilesTooLarge: [{ most: 16_777_216 }],
  controlCharacter: [{ code: 0 }],
  fieldsBesideJobs: [{ keys: ["cu-mem"] }, { keys: ["job-type", "cu-mem", "name"] }],
  tooManyJobs: [{ most: 1000 }],
  inputNameForSeveralJobs: [{ count: 2 }],
  nameGivenTwice: [
    { name: "orders", expanded: undefined, file: undefined, line: 2 },
    { name: "orders", expanded: undefined, file: "a.yml", line: 2 },
    { name: EXPANDED.written, expanded: EXPANDED, file: "a.yml", line: 2 },
  ],
  unknownKey: [
    { key: "cu_mem", meant: "cu-mem", known: ["name"] },
    { key: "nаme", foreign: "а", meant: "name", known: ["name"] },
    { key: "parallelism", meant: undefined, known: ["name", "job-type", "uid"] },
  ],
  keyAtTopOnly: [
    { key: "x-a", within: "job" },
    { key: "x-a", within: "defaults" },
  ],
  notSingleValue: [
    { found: "list", isBraces: false },
    { found: "mapping", isBraces: true },
    { found: "other", isBraces: false },
  ],
  quotesMissing: [
    { key: "flink-version", written: "1.16", value: 1.16 },
    { key: "flink-version", written: "1.20", value: 1.2 },
    { key: "a b", written: "True", value: true },
  ],
  booleanWord: [{ word: "yes", meant: true }],
  expandedValueNotAllowed: [
    expandedTo("boolean", 1),
    expandedTo("integer", 2),
    expandedTo("number", 3),
    expandedTo("lines", 4),
    expandedTo("spaces", 5),
    expandedTo("word", 6),
    { ...EXPANDED, allowed: ALLOWED },
    { ...EXPANDED, variables: [..."ABCDEFGHIJK"], allowed: ALLOWED },
  ],
  mappingMissing: [{ key: "tags" }],
  tooManyEntries: [{ count: 201, most: 200 }],
  entryLabelled: [{ key: "env", mistake: EMPTY }],
  keyNeedsQuotes: [{ key: "1" }],
  tagEmpty: [{ key: "team" }],
  inputTagEmpty: [{ key: "team" }],
  markerInText: [{ marker: "---" }],
  tagsOnOneLine: [{ key: "team", value: "data,env=prod" }],
  variableNameInvalid: [{ name: "my-env" }],
  variableUnknown: [
    { name: "ENVV", meant: "ENV" },
    { name: "ENV", meant: undefined },
  ],
  variableEmpty: [{ name: "ENV" }],
  lookAlike: [
    { character: "：", code: 0xff1a, meant: ": " },
    { character: "“", code: 0x201c, meant: '"' },
    { character: "—", code: 0x2014, meant: "---" },
    { character: "\u00a0", code: 0xa0, meant: " " },
    { character: "\u200b", code: 0x200b, meant: "" },
    { character: "\u2028", code: 0x2028, meant: "\n" },
  ],
  markAfterValue: [{ mark: "," }],

  nestedTooDeep: [{ most: 100 }],
  aliased: [{ mistake: EMPTY, name: "a", line: 2 }],
  aliasWithoutAnchor: [{ name: "a" }],
  expandsTooMuch: [
    { kind: "entries", most: 100_000, inAll: false },
    { kind: "characters", most: 4_194_304, inAll: true },
  ],
  jobsTooLarge: [{ most: 16_777_216 }],
  tooManyTokens: [
    { most: 700_000, inAll: false },
    { most: 4_000_000, inAll: true },
  ],
  moreAlike: [{ sentence: EMPTY, count: 3 }],
  othersNotTold: [{ count: 3 }],
  yamlTagNotAllowed: [{ tag: "!!binary" }, { tag: undefined }],
  duplicateKey: [
    { key: "name", first: 1, second: 1 },
    { key: "name", first: 1, second: 3 },
  ],
  notClosed: [{ opener: "[", closer: "]" }],
  spaceAfterColonMissing: [{ key: "name" }],
  equalsForColon: [{ key: "name" }],
  commentInValue: [{ line: 4 }],
  blockHeader: [{ mark: ">" }],
  blockTextNotIndented: [{ mark: "|" }],
  markUnexpected: [{ mark: "," }, { mark: "}" }],
  quoteInQuotes: [{ quote: "'", instead: "''" }],
  quotedLineNotIndented: [{ quote: '"', line: 2 }],
  textAfterBracket: [{ opener: "[" }, { opener: "{" }],
  reservedCharacter: [{ character: "@" }],
  keyTooLong: [{ most: 1024 }],
} as const satisfies Partial<Samples>;
