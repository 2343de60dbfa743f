import { describe, expect, test } from "vitest";
import { FIELD_KEYS } from "../../src/job/fields.ts";
import { say } from "../support/say.ts";
import { mistakes, readText, requestsOf } from "./support.ts";

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
    expect(mistakes("name: a\r\nremrk: x\r\n")).toEqual(['2:1-6 unknown key "remrk"; did you mean remark?']);
  });

  test("a field whose key is mistyped is not missing as well", () => {
    expect(mistakes("jobs:\n  - nam: a\n  - name: b\n")).toEqual([
      '2:5-8 unknown key "nam"; did you mean name?',
    ]);
    expect(mistakes("nam: a\nname: b\ncu-mem: 5\n")).toEqual([
      '1:1-4 unknown key "nam"; did you mean name?',
      expect.stringMatching(/^3:9-10 cu-mem: "5" is not allowed here/u),
    ]);
    expect(mistakes("jobs:\n  - title: a\n  - name: b\n")).toEqual([
      expect.stringMatching(/^2:5-10 unknown key "title"; allowed: /u),
      expect.stringMatching(/^2:5 name is missing: /u),
    ]);
  });

  test("$schema and x-… at the top, of a single job too", () => {
    expect(requestsOf("$schema: s\nx-a: 1\njobs: [{ name: a }]\n")).toHaveLength(1);
    expect(requestsOf("$schema: s\nx-a: 1\nname: a\n")).toHaveLength(1);
    expect(mistakes("defaults: { x-a: 1 }\njobs: [{ name: a, $schema: s }]\n")).toEqual([
      '1:13-16 "x-a" is only allowed at the top of the document, not in defaults',
      '2:19-26 "$schema" is only allowed at the top of the document, not in a job',
    ]);
  });

  test("a document that the last --- starts is skipped where there is another", () => {
    expect(requestsOf("name: a\n---\n")).toHaveLength(1);
    expect(requestsOf("name: a\n---\n# nothing\n")).toHaveLength(1);
    expect(requestsOf("name: a\n...\n")).toHaveLength(1);
  });

  test.each([
    ["", "1:1 the file is empty; write the fields of one job, or a list of jobs under jobs"],
    ["# a comment\n", "1:1 the file is empty; write the fields of one job, or a list of jobs under jobs"],
    ["---\n", "1:1 there is no job here; write the fields of one job, or a list of jobs under jobs"],
    ["{}\n", "1:1-3 there is no job here; write the fields of one job, or a list of jobs under jobs"],
    ["x-a: 1\n", "1:1-7 there is no job here; write the fields of one job, or a list of jobs under jobs"],
    [
      "---\n---\nname: a\n",
      "1:1 there is no job here; write the fields of one job, or a list of jobs under jobs",
    ],
    ["jobs: []\n", "1:7-9 jobs is empty; add at least one job, each starting with `- `"],
    ["jobs:\n", "1:1-5 jobs is empty; add at least one job, each starting with `- `"],
    ["jobs: { a: 1 }\n", "1:7-15 jobs must be a list; start each job with `- `"],
    ["jobs: a\n", "1:7-8 jobs must be a list; start each job with `- `"],
    ["defaults:\n  cu-mem: 4\n", "1:1-9 defaults without jobs; add the jobs under the key jobs"],
    ["- name: a\n", "1:1-10 the document is a list; put it under the key jobs"],
    [
      "orders\n",
      "1:1-7 the document is a single value, not a job; write key: value lines, for example name: orders-etl",
    ],
    [
      "jobs:\n  - orders\n",
      "2:5-11 a job must be a mapping; write key: value lines after the `- `, for example `- name: orders-etl`",
    ],
    [
      "defaults: x\njobs: [{ name: a }]\n",
      "1:11-12 defaults must be a mapping; write key: value lines, indented below it",
    ],
    [
      "defaults:\n  name: x\njobs:\n  - name: a\n",
      "2:3-7 name cannot have a default, since every job needs its own; move it into the job",
    ],
    [
      "cu-mem: 4\nname: x\njobs:\n  - name: a\n",
      "1:1-7 cu-mem and name cannot stand beside jobs or defaults; move what all jobs share under defaults, and the rest into its job (name always goes into its job)",
    ],
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
      `2:1-${written.length + 1} unknown key "${written}"; did you mean ${meant}?`,
    ]);
  });

  test("a key that is like none names what is allowed", () => {
    const allowed = `name, job-type, .* or ${FIELD_KEYS.at(-1)}`;
    expect(mistakes("jobs:\n  - name: a\n    parallelism: 2\n")).toEqual([
      expect.stringMatching(new RegExp(`^3:5-16 unknown key "parallelism"; allowed: ${allowed}$`, "u")),
    ]);
  });

  test("names of Object's own members are ordinary unknown keys", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(mistakes(`name: a\n${key}: { polluted: yes }\n`)).toEqual([
        expect.stringMatching(`^2:1-${key.length + 1} unknown key "${key}"; allowed: `),
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
    expect(mistakes("name: a\n[a]: b\n")).toEqual([
      "2:1-4 a key must be plain text, not a list, a mapping or an alias",
    ]);
    expect(mistakes("name: a\n2024: b\n")).toEqual([
      expect.stringMatching(/^2:1-5 unknown key "2024"; allowed: /u),
    ]);
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
