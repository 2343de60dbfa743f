import { describe, expect, test } from "vitest";
import { mistakes, requestsOf } from "./support.ts";

const NAME_RULE = "1 to 49 Chinese characters, ASCII letters, digits, -, _ or .";

describe("types of YAML", () => {
  test.each([
    ["flink-version: 1.16", "2:16-20 flink-version: quotesMissing(flink-version, 1.16, 1.16)"],
    ["flink-version: 1.20", "2:16-20 flink-version: quotesMissing(flink-version, 1.20, 1.2)"],
    ["remark: 2024", "2:9-13 remark: quotesMissing(remark, 2024, 2024)"],
    ["remark: 0x1F", "2:9-13 remark: quotesMissing(remark, 0x1F, 31)"],
    ["remark: .5", "2:9-11 remark: quotesMissing(remark, .5, 0.5)"],
    ["description: True", "2:14-18 description: quotesMissing(description, True, true)"],
    [
      "cluster-id: 12",
      "2:13-15 cluster-id: valueNotAllowed(12, cluster- and letters or digits, as the console shows it)",
    ],
    ["cu-mem: 4.0", "2:9-12 cu-mem: valueNotAllowed(4.0, oneOfNumbers(2|4|8|…, GB of memory per CU))"],
    ["cu-mem: true", "2:9-13 cu-mem: valueNotAllowed(true, oneOfNumbers(2|4|8|…, GB of memory per CU))"],
    ["job-type: spark", "2:11-16 job-type: valueNotAllowed(spark, oneOfChoices(sql 1|jar 2))"],
    ["open-job-default-alarm: yes", "2:25-28 open-job-default-alarm: booleanWord(yes, true)"],
    ["open-job-default-alarm: Off", "2:25-28 open-job-default-alarm: booleanWord(Off, false)"],
    ["open-job-default-alarm: 1", "2:25-26 open-job-default-alarm: valueNotAllowed(1, trueOrFalse)"],
    [
      "uid: 9007199254740993",
      "2:6-22 uid: valueRefused(9007199254740993, numberTooLarge(9007199254740991), wholeNumberFrom(0))",
    ],
    ["remark: [a, b]", "2:9-15 remark: notSingleValue(list, false)"],
    ["remark:\n  a: b", "3:3-7 remark: notSingleValue(mapping, false)"],
    ["remark: {ENV}", "2:9-14 remark: notSingleValue(mapping, true)"],
  ])("%s", (line, diagnostic) => {
    expect(mistakes(`name: a\n${line}\n`)).toEqual([diagnostic]);
  });

  test("a number as a name", () => {
    expect(mistakes("name: 2024\n")).toEqual(["1:7-11 name: quotesMissing(name, 2024, 2024)"]);
    expect(mistakes("jobs:\n  - name: 1e3\n")).toEqual(["2:11-14 name: quotesMissing(name, 1e3, 1000)"]);
  });

  test("what a field takes besides text", () => {
    const text =
      "name: a\njob-type: 2\ncu-mem: 8\njdk-version: 11\nuid: 9007199254740991\nopen-job-default-alarm: TRUE\n";
    expect(requestsOf(text)).toMatchObject([
      { JobType: 2, CuMem: 8, JdkVersion: "11", Uid: 9007199254740991, OpenJobDefaultAlarm: 1 },
    ]);
  });

  test("the same as text, trimmed", () => {
    const text =
      'name: " a "\ncu-mem: " 8 "\njdk-version: "11"\nopen-job-default-alarm: "false"\nremark: |\n  two\n  lines\n';
    expect(requestsOf(text)).toMatchObject([
      { Name: "a", CuMem: 8, JdkVersion: "11", OpenJobDefaultAlarm: 0, Remark: "two\nlines" },
    ]);
  });

  test("an explicit core type", () => {
    expect(requestsOf("name: !!str 2024\n")).toMatchObject([{ Name: "2024" }]);
  });

  test("an empty text counts as left out", () => {
    expect(requestsOf('name: a\njob-type: ""\nremark: "  "\ntags: ""\n')).toEqual([
      { Name: "a", JobType: 1, ClusterType: 2, ClusterId: "cluster-input" },
    ]);
  });

  test("a value over several lines shows its first line only", () => {
    expect(mistakes('name: "a b\n  secret"\n')).toEqual([
      `1:7-2:10 name: valueRefused(a b…, nameHasCharacter( ), ${NAME_RULE})`,
    ]);
    expect(mistakes("name: |\n  a b\n  secret\nremark: x\n")).toEqual([
      `1:7-3:9 name: valueRefused(a b…, nameHasCharacter( ), ${NAME_RULE})`,
    ]);
  });

  test("a message has the whole value, as it is: the sentence escapes and cuts it", () => {
    expect(mistakes("name: a\u00a0b\u202ec\n")).toEqual([
      `1:7-12 name: valueRefused(a\u00a0b\u202ec, nameHasCharacter(\u00a0), ${NAME_RULE})`,
    ]);
    expect(mistakes(`name: ${"x".repeat(200)}\n`)).toEqual([
      `1:7-207 name: valueRefused(${"x".repeat(200)}, nameTooLong(200), ${NAME_RULE})`,
    ]);
  });
});

describe("tags", () => {
  test.each([
    ["tags: a=b", "2:7-10 tags: mappingMissing(tags)"],
    ["tags: [a]", "2:7-10 tags: mappingMissing(tags)"],
    ["tags: 1", "2:7-8 tags: mappingMissing(tags)"],
    ["tags: { env: 1.10 }", "2:14-18 tags: env: quotesMissing(env, 1.10, 1.1)"],
    ["tags: { on: true }", "2:13-17 tags: on: quotesMissing(on, true, true)"],
    ["tags: { a b: 1 }", "2:14-15 tags: a b: quotesMissing(a b, 1, 1)"],
    ["tags: { 1: x }", "2:9-10 tags: keyNeedsQuotes(1)"],
    ["tags: { true: x }", "2:9-13 tags: keyNeedsQuotes(true)"],
    ['tags: { "": x }', "2:9-11 tags: keyEmpty"],
    ["tags:\n  ${ENV}: x", "3:3-9 tags: variableInKey"],
    ["tags: { env: [a] }", "2:14-17 tags: env: notSingleValue(list, false)"],
    ["tags: { env: a, env: b }", "2:17-20 duplicateKey(env, 2, 2)"],
  ])("%s", (line, diagnostic) => {
    expect(mistakes(`name: a\n${line}\n`)).toEqual([diagnostic]);
  });

  test("an entry without a value is left out, and tags without entries are not sent", () => {
    expect(requestsOf('name: a\ntags: { env: "", team: data }\n')).toMatchObject([
      { Tags: [{ TagKey: "team", TagValue: "data" }] },
    ]);
    expect(requestsOf("name: a\ntags: {}\n")[0]).not.toHaveProperty("Tags");
  });

  test("more entries than any service takes", () => {
    const entries = Array.from({ length: 201 }, (_, index) => `  k${index}: v\n`).join("");
    expect(mistakes(`name: a\ntags:\n${entries}`)).toEqual(["3:3-203:10 tags: tooManyEntries(201, 200)"]);
  });
});
