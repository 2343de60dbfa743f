import { describe, expect, test } from "vitest";
import { mistakes, requestsOf } from "./support.ts";

const NAME_RULE = "allowed: 1 to 49 Chinese characters, ASCII letters, digits, `-`, `_` or `.`";

describe("types of YAML", () => {
  test.each([
    [
      "flink-version: 1.16",
      '2:16-20 flink-version: 1.16 without quotes is a number; write flink-version: "1.16"',
    ],
    [
      "flink-version: 1.20",
      '2:16-20 flink-version: 1.20 without quotes is a number, which YAML reads as 1.2; write flink-version: "1.20"',
    ],
    ["remark: 2024", '2:9-13 remark: 2024 without quotes is a number; write remark: "2024"'],
    [
      "remark: 0x1F",
      '2:9-13 remark: 0x1F without quotes is a number, which YAML reads as 31; write remark: "0x1F"',
    ],
    [
      "remark: .5",
      '2:9-11 remark: .5 without quotes is a number, which YAML reads as 0.5; write remark: ".5"',
    ],
    [
      "description: True",
      '2:14-18 description: True without quotes is a boolean, which YAML reads as true; write description: "True"',
    ],
    [
      "cluster-id: 12",
      '2:13-15 cluster-id: "12" is not allowed here; allowed: `cluster-` and letters or digits, as the console shows it',
    ],
    ["cu-mem: 4.0", '2:9-12 cu-mem: "4.0" is not allowed here; allowed: 2, 4, 8 or 16 (GB of memory per CU)'],
    [
      "cu-mem: true",
      '2:9-13 cu-mem: "true" is not allowed here; allowed: 2, 4, 8 or 16 (GB of memory per CU)',
    ],
    ["job-type: spark", '2:11-16 job-type: "spark" is not allowed here; allowed: sql (1) or jar (2)'],
    [
      "open-job-default-alarm: yes",
      '2:25-28 open-job-default-alarm: "yes" is text in YAML 1.2, not a boolean; write true',
    ],
    [
      "open-job-default-alarm: Off",
      '2:25-28 open-job-default-alarm: "Off" is text in YAML 1.2, not a boolean; write false',
    ],
    [
      "open-job-default-alarm: 1",
      '2:25-26 open-job-default-alarm: "1" is not allowed here; allowed: true or false',
    ],
    [
      "uid: 9007199254740993",
      '2:6-22 uid: "9007199254740993": it is larger than 9007199254740991; allowed: a whole number of at least 0',
    ],
    ["remark: [a, b]", "2:9-15 remark: expected a single value, not a list"],
    ["remark:\n  a: b", "3:3-7 remark: expected a single value, not a mapping"],
    [
      "remark: {ENV}",
      "2:9-14 remark: expected a single value, not a mapping (a variable is written ${NAME}, with a dollar sign)",
    ],
  ])("%s", (line, diagnostic) => {
    expect(mistakes(`name: a\n${line}\n`)).toEqual([diagnostic]);
  });

  test("a number as a name", () => {
    expect(mistakes("name: 2024\n")).toEqual([
      '1:7-11 name: 2024 without quotes is a number; write name: "2024"',
    ]);
    expect(mistakes("jobs:\n  - name: 1e3\n")).toEqual([
      '2:11-14 name: 1e3 without quotes is a number, which YAML reads as 1000; write name: "1e3"',
    ]);
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
      `1:7-2:10 name: "a b…": it contains " "; ${NAME_RULE}`,
    ]);
    expect(mistakes("name: |\n  a b\n  secret\nremark: x\n")).toEqual([
      `1:7-3:9 name: "a b…": it contains " "; ${NAME_RULE}`,
    ]);
  });

  test("what cannot be seen is shown as escapes, what is long is cut", () => {
    expect(mistakes("name: a\u00a0b\u202ec\n")).toEqual([
      `1:7-12 name: "a\\u00a0b\\u202ec": it contains "\\u00a0"; ${NAME_RULE}`,
    ]);
    expect(mistakes(`name: ${"x".repeat(200)}\n`)).toEqual([
      `1:7-207 name: "${"x".repeat(80)}…": it has 200 characters; ${NAME_RULE}`,
    ]);
  });
});

describe("tags", () => {
  test.each([
    [
      "tags: a=b",
      "2:7-10 tags: expected a mapping; write key: value pairs, indented below tags, or { key: value }",
    ],
    [
      "tags: [a]",
      "2:7-10 tags: expected a mapping; write key: value pairs, indented below tags, or { key: value }",
    ],
    [
      "tags: 1",
      "2:7-8 tags: expected a mapping; write key: value pairs, indented below tags, or { key: value }",
    ],
    [
      "tags: { env: 1.10 }",
      '2:14-18 tags: "env": 1.10 without quotes is a number, which YAML reads as 1.1; write env: "1.10"',
    ],
    ["tags: { on: true }", '2:13-17 tags: "on": true without quotes is a boolean; write on: "true"'],
    ["tags: { a b: 1 }", '2:14-15 tags: "a b": 1 without quotes is a number; write "a b": "1"'],
    ["tags: { 1: x }", '2:9-10 tags: the key 1 without quotes is not text; write "1"'],
    ["tags: { true: x }", '2:9-13 tags: the key true without quotes is not text; write "true"'],
    ['tags: { "": x }', "2:9-11 tags: the key is empty; write the tag's key before the colon"],
    [
      "tags:\n  ${ENV}: x",
      "3:3-9 tags: variables are replaced in values only, not in keys; write the key itself",
    ],
    ["tags: { env: [a] }", '2:14-17 tags: "env": expected a single value, not a list'],
    ["tags: { env: a, env: b }", '2:17-20 the key "env" is given twice, on line 2; keep one of them'],
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
    expect(mistakes(`name: a\ntags:\n${entries}`)).toEqual([
      "3:3-203:10 tags: 201 entries; at most 200 are allowed",
    ]);
  });
});
