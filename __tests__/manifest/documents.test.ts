import { describe, expect, test } from "vitest";
import { FIELD_KEYS } from "../../src/job/fields.ts";
import { message } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";
import { mistakes, readText, requestsOf } from "./support.ts";

/** The beginning of the known keys. */
const KNOWN = "name|job-type|cluster-type|…";

describe("kinds of documents", () => {
  test("one job", () => {
    expect(requestsOf("name: orders\njob-type: jar\n")).toEqual([
      { Name: "orders", JobType: 2, ClusterType: 2, ClusterId: "cluster-input" },
    ]);
  });

  test("jobs with defaults, over several documents, in the order of the file", () => {
    const text = "defaults:\n  cu-mem: 8\njobs:\n  - name: a\n  - name: b\n    cu-mem: 2\n---\nname: c\n";
    expect(requestsOf(text)).toMatchObject([
      { Name: "a", CuMem: 8 },
      { Name: "b", CuMem: 2 },
      expect.not.objectContaining({ CuMem: expect.anything() }),
    ]);
  });

  test("JSON", () => {
    const text = JSON.stringify({ defaults: { "cu-mem": 4 }, jobs: [{ name: "a" }, { name: "b" }] });
    expect(requestsOf(text)).toHaveLength(2);
    expect(requestsOf(JSON.stringify({ name: "a" }, null, "\t"))).toHaveLength(1);
  });

  test("CRLF", () => {
    expect(requestsOf("jobs:\r\n  - name: a\r\n    remark: x\r\n")).toMatchObject([
      { Name: "a", Remark: "x" },
    ]);
    expect(mistakes("name: a\r\nremrk: x\r\n")).toEqual([
      "2:1-6 unknownKey(remrk, remark, name|job-type|cluster-type|…)",
    ]);
  });

  test("a field whose key is mistyped is not missing as well", () => {
    expect(mistakes("jobs:\n  - nam: a\n  - name: b\n")).toEqual([
      "2:5-8 unknownKey(nam, name, name|job-type|cluster-type|…)",
    ]);
    expect(mistakes("nam: a\nname: b\ncu-mem: 5\n")).toEqual([
      "1:1-4 unknownKey(nam, name, name|job-type|cluster-type|…)",
      expect.stringMatching(/^3:9-10 cu-mem: valueNotAllowed\(5, /u),
    ]);
    expect(mistakes("jobs:\n  - title: a\n  - name: b\n")).toEqual([
      `2:5-10 unknownKey(title, ${KNOWN})`,
      "2:5 nameMissingInList",
    ]);
  });

  test("$schema and x-… at the top, of a single job too", () => {
    expect(requestsOf("$schema: s\nx-a: 1\njobs: [{ name: a }]\n")).toHaveLength(1);
    expect(requestsOf("$schema: s\nx-a: 1\nname: a\n")).toHaveLength(1);
    expect(mistakes("defaults: { x-a: 1 }\njobs: [{ name: a, $schema: s }]\n")).toEqual([
      "1:13-16 keyAtTopOnly(x-a, defaults)",
      "2:19-26 keyAtTopOnly($schema, job)",
    ]);
  });

  test("a document that the last --- starts is skipped where there is another", () => {
    expect(requestsOf("name: a\n---\n")).toHaveLength(1);
    expect(requestsOf("name: a\n---\n# nothing\n")).toHaveLength(1);
    expect(requestsOf("name: a\n...\n")).toHaveLength(1);
  });

  test.each([
    ["", "1:1 manifestFileEmpty"],
    ["# a comment\n", "1:1 manifestFileEmpty"],
    ["---\n", "1:1 documentEmpty"],
    ["{}\n", "1:1-3 documentEmpty"],
    ["x-a: 1\n", "1:1-7 documentEmpty"],
    ["---\n---\nname: a\n", "1:1 documentEmpty"],
    ["jobs: []\n", "1:7-9 jobsEmpty"],
    ["jobs:\n", "1:1-5 jobsEmpty"],
    ["jobs: { a: 1 }\n", "1:7-15 jobsNotList"],
    ["jobs: a\n", "1:7-8 jobsNotList"],
    ["defaults:\n  cu-mem: 4\n", "1:1-9 defaultsWithoutJobs"],
    ["- name: a\n", "1:1-10 documentIsList"],
    ["orders\n", "1:1-7 documentIsScalar"],
    ["jobs:\n  - orders\n", "2:5-11 jobNotMapping"],
    ["defaults: x\njobs: [{ name: a }]\n", "1:11-12 defaultsNotMapping"],
    ["defaults:\n  name: x\njobs:\n  - name: a\n", "2:3-7 nameInDefaults"],
    ["cu-mem: 4\nname: x\njobs:\n  - name: a\n", "1:1-7 fieldsBesideJobs(cu-mem|name)"],
  ])("%j", (text, diagnostic) => {
    expect(mistakes(text)).toEqual([diagnostic]);
  });
});

describe("unknown keys", () => {
  test.each([
    ["JobType", "job-type"],
    ["jobType", "job-type"],
    ["job_type", "job-type"],
    ["CuMem", "cu-mem"],
    ["WorkSpaceId", "workspace-id"],
    ["OpenJobDefaultAlarm", "open-job-default-alarm"],
    ["flink-verson", "flink-version"],
    ["job", "jobs"],
    ["default", "defaults"],
  ])("%s means %s", (written, meant) => {
    expect(mistakes(`name: a\n${written}: x\n`)).toEqual([
      `2:1-${written.length + 1} unknownKey(${written}, ${meant}, ${KNOWN})`,
    ]);
  });

  test("a key that is like none names what is allowed", () => {
    const { diagnostics } = readText("jobs:\n  - name: a\n    parallelism: 2\n");
    expect(diagnostics).toMatchObject([
      { message: message("unknownKey", { key: "parallelism", meant: undefined, known: FIELD_KEYS }) },
    ]);
  });

  test("names of Object's own members are ordinary unknown keys", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(mistakes(`name: a\n${key}: { polluted: yes }\n`)).toEqual([
        `2:1-${key.length + 1} unknownKey(${key}, ${KNOWN})`,
      ]);
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(requestsOf("name: a\ntags: { __proto__: x, constructor: y }\n")).toMatchObject([
      {
        Tags: [
          { TagKey: "__proto__", TagValue: "x" },
          { TagKey: "constructor", TagValue: "y" },
        ],
      },
    ]);
  });

  test("only the key is shown, not its value; a document without a known key gives nothing else", () => {
    expect(mistakes("passwort: geheim\n").join()).not.toContain("geheim");
    expect(mistakes("passwort: geheim\n")).toHaveLength(1);
  });

  test("keys that are no words", () => {
    expect(mistakes("name: a\n[a]: b\n")).toEqual(["2:1-4 keyNotText"]);
    expect(mistakes("name: a\n2024: b\n")).toEqual([`2:1-5 unknownKey(2024, ${KNOWN})`]);
  });
});

test("every message is written in Chinese too", () => {
  const { diagnostics } = readText(
    "jobs:\n  - name: 1\n    jobtype: x\n    tags: 1\n    cu-mem: 5\n    remark: ${X} ${\n",
  );
  expect(diagnostics.length).toBeGreaterThan(4);
  for (const { message } of diagnostics) {
    expect(say(message, "zh-CN")).toMatch(/\p{Script=Han}/u);
  }
});
