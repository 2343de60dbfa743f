import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JobResult } from "../../src/engine/job-result.ts";
import { OUTPUTS } from "../../src/inputs/output-definitions.ts";
import { buildOutputs, FIRST_OUTPUTS, failedOutputs, LARGEST_OUTPUTS } from "../../src/report/outputs.ts";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";
import { readCommands } from "../support/runner-commands.ts";
import { hostileText } from "../text/hostile.ts";
import { created, failed, jobResult, words } from "./results.ts";
import { CHINESE, ENGLISH } from "./targets.ts";

const build = (results: readonly JobResult[], total = results.length) =>
  buildOutputs(results, total, ENGLISH).values;

describe("before anything is known", () => {
  test("every output is one that a later step can read", () => {
    const { values, allJobs } = FIRST_OUTPUTS;
    expect([...Object.keys(values), "jobs-file"].sort()).toEqual(Object.keys(OUTPUTS).sort());
    expect(values).toMatchObject({ jobs: "[]", "job-ids": "{}", created: "false", outcome: "failed" });
    expect(allJobs).toBe("[]");
    expect(buildOutputs([], 3, ENGLISH)).toEqual(FIRST_OUTPUTS);
    expect(failedOutputs("InvalidInput")).toEqual({
      values: { ...values, "error-code": "InvalidInput" },
      allJobs: "[]",
    });
  });
});

describe("job-id", () => {
  test("is the id when there is exactly one job, else empty", () => {
    expect(build([created("a", "cql-1")])["job-id"]).toBe("cql-1");
    expect(build([created("a", "cql-1"), created("b", "cql-2")])["job-id"]).toBe("");
    expect(build([created("a", "cql-1")], 2)["job-id"]).toBe("");
    expect(build([failed("a", "X", words("x"))])["job-id"]).toBe("");
  });
});

describe("job-ids", () => {
  test("has every job that has an id, whatever its outcome or name", () => {
    const results = [
      created("b", "cql-1"),
      failed("a", "X", words("x")),
      jobResult("__proto__", { outcome: "failed", job: { jobId: "cql-2" } }),
    ];
    expect(build(results)["job-ids"]).toBe('{"b":"cql-1","__proto__":"cql-2"}');
  });
});

describe("jobs", () => {
  test("has a job with all that is known of it", () => {
    const result = jobResult("a", {
      outcome: "reused",
      job: { jobId: "cql-1", status: "running", publishedVersion: 3, workspaceId: "space-1" },
      differences: [
        { field: "cu-mem", kind: "drift", actual: "4", wanted: "8" },
        { field: "job-type", kind: "mismatch", actual: "1", wanted: "2" },
      ],
      requestId: "r-1",
    });
    expect(JSON.parse(build([result]).jobs)).toEqual([
      {
        name: "a",
        "job-id": "cql-1",
        outcome: "reused",
        status: "running",
        "published-version": 3,
        "workspace-id": "space-1",
        drift: ["cu-mem", "job-type"],
        "request-id": "r-1",
      },
    ]);
  });

  test("leaves out what is not known, and keeps the order", () => {
    const jobs = JSON.parse(build([failed("b", "X.Y", words("why"), "r-1"), created("a", "cql-1")]).jobs);
    expect(jobs).toEqual([
      { name: "b", outcome: "failed", drift: [], "request-id": "r-1", "error-code": "X.Y", error: "why" },
      { name: "a", "job-id": "cql-1", outcome: "created", drift: [] },
    ]);
  });

  test.each(["x", "名", "😀"])("cuts an error to 200 characters: %s", (character) => {
    const errorOf = (length: number) =>
      JSON.parse(build([failed("a", "X", words(character.repeat(length)))]).jobs)[0].error;
    expect(errorOf(200)).toBe(character.repeat(200));
    expect(errorOf(201)).toBe(`${character.repeat(199)}…`);
  });

  test("speaks the language that was asked for", () => {
    const result = failed("a", "X", { "en-US": "why", "zh-CN": "原因" });
    expect(JSON.parse(buildOutputs([result], 1, CHINESE).values.jobs)[0].error).toBe("原因");
  });

  test("has errors that a later step may print", () => {
    fc.assert(
      fc.property(hostileText, (message) => {
        const [{ error }] = JSON.parse(build([failed("a", "X", words(message))]).jobs);
        expect(readCommands(error)).toEqual([]);
        expect(error.isWellFormed()).toBe(true);
        expect([...error].length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe("the file of all jobs", () => {
  test("is the output as it is, where nothing of it is cut", () => {
    const { values, allJobs } = buildOutputs(
      [created("a", "cql-1"), failed("b", "X", words("why"))],
      2,
      ENGLISH,
    );
    expect(allJobs).toBe(values.jobs);
  });

  test("has whole errors, in a form that a later step may print", () => {
    fc.assert(
      fc.property(hostileText, (message) => {
        const sentence = `${message}${"x".repeat(1000)}`;
        const { allJobs } = buildOutputs([failed("a", "X", words(sentence))], 1, ENGLISH);
        const [{ error }] = JSON.parse(allJobs);
        expect(error).toBe(sanitizeLine(sentence));
        expect(readCommands(error)).toEqual([]);
      }),
    );
  });

  test("has all of a thousand jobs, however large the outputs would be", () => {
    const results = Array.from({ length: 1000 }, (_, index) =>
      failed(`job-${index}`, "X", words("名".repeat(2000)), "r".repeat(36)),
    );
    const jobs = JSON.parse(buildOutputs(results, 1000, ENGLISH).allJobs);
    expect(jobs).toHaveLength(1000);
    expect(jobs[999]).toEqual({
      name: "job-999",
      outcome: "failed",
      drift: [],
      "request-id": "r".repeat(36),
      "error-code": "X",
      error: "名".repeat(2000),
    });
  });
});

describe("outcome", () => {
  test.each<[string, readonly JobResult["outcome"][], number]>([
    ["created", ["created", "created"], 2],
    ["mixed", ["created", "reused"], 2],
    ["would-create", ["would-create"], 1],
    ["unknown", ["unknown", "unknown"], 2],
    ["failed", ["created"], 2],
    ["failed", [], 1],
  ])("is %s for %j of %i", (outcome, outcomes, total) => {
    const results = outcomes.map((each, index) => jobResult(`job-${index}`, { outcome: each }));
    expect(build(results, total).outcome).toBe(outcome);
  });
});

describe("created", () => {
  test("is true when at least one job was", () => {
    const reused = jobResult("b", { outcome: "reused" });
    const planned = jobResult("c", { outcome: "would-create" });
    expect(build([reused, planned]).created).toBe("false");
    expect(build([reused, created("a", "cql-1")]).created).toBe("true");
  });
});

describe("request-id", () => {
  const read = jobResult("r", { outcome: "reused", requestId: "read" });
  test.each<[string, readonly JobResult[]]>([
    [
      "first",
      [created("a", "1", "c1"), failed("b", "X", words("x"), "first"), failed("c", "X", words("x"), "2nd")],
    ],
    [
      "2nd",
      [failed("b", "Network", words("x")), failed("c", "X", words("x"), "2nd"), created("a", "1", "c1")],
    ],
    ["c2", [created("a", "1", "c1"), created("b", "2", "c2"), created("c", "3"), read]],
    ["read", [jobResult("q", { outcome: "reused", requestId: "before" }), read, jobResult("s")]],
    ["", [failed("b", "Network", words("x"))]],
  ])("is %j", (requestId, results) => {
    expect(build(results)["request-id"]).toBe(requestId);
  });
});

describe("error-code", () => {
  test("is the first failure's, or empty", () => {
    const results = [
      created("a", "1"),
      failed("b", "First.Code", words("x")),
      failed("c", "Second", words("x")),
    ];
    expect(build(results)["error-code"]).toBe("First.Code");
    expect(build([created("a", "1")])["error-code"]).toBe("");
  });
});

describe("all outputs together", () => {
  const sizeOf = (outputs: Readonly<Record<string, string>>): number =>
    Object.entries(outputs).reduce(
      (sum, [name, value]) => sum + Buffer.byteLength(name + value, "utf16le"),
      0,
    );
  const LONG_NAME = (index: number): string => `${index}-`.padEnd(50, "名");
  const RICH = (index: number, message: string): JobResult => ({
    ...failed(
      LONG_NAME(index),
      "InvalidParameterValue.JobTypeCombineWithClusterType",
      words(message),
      "r".repeat(36),
    ),
    job: {
      jobId: "cql-12345678",
      status: "uninitialized",
      publishedVersion: 100,
      workspaceId: `space-1300000000ap-guangzhou-${index}`,
    },
    differences: (["cu-mem", "flink-version", "jdk-version", "description", "remark", "tags"] as const).map(
      (field) => ({ field, kind: "drift" as const, actual: "", wanted: "" }),
    ),
  });

  test.each(["名", "😀", "a", '"', "\u0007", "👩‍💻"])(
    "of 1000 failures stay under their bound: %j",
    (character) => {
      const results = Array.from({ length: 1000 }, (_, index) =>
        failed(LONG_NAME(index), "InternalError.LogicError", words(character.repeat(400)), "r".repeat(36)),
      );
      const outputs = build(results);
      expect(sizeOf(outputs)).toBeLessThanOrEqual(LARGEST_OUTPUTS);
      const jobs = JSON.parse(outputs.jobs) as { name: string; error: string }[];
      expect(jobs).toHaveLength(1000);
      for (const { error } of jobs) {
        expect(error.isWellFormed()).toBe(true);
        expect(error.length).toBeGreaterThan(0);
      }
    },
  );

  test("of 1000 jobs of which everything is told stay under it too, and keep ids and codes", () => {
    const outputs = build(Array.from({ length: 1000 }, (_, index) => RICH(index, "名".repeat(200))));
    expect(sizeOf(outputs)).toBeLessThanOrEqual(LARGEST_OUTPUTS);
    expect(Object.keys(JSON.parse(outputs["job-ids"]))).toHaveLength(1000);
    const jobs = JSON.parse(outputs.jobs) as Record<string, unknown>[];
    expect(jobs).toHaveLength(1000);
    expect(jobs[999]).toMatchObject({
      name: LONG_NAME(999),
      "job-id": "cql-12345678",
      outcome: "failed",
      "error-code": "InvalidParameterValue.JobTypeCombineWithClusterType",
    });
  });

  test("of few jobs are not cut more than the contract says", () => {
    const [job] = JSON.parse(build([RICH(1, "名".repeat(300))]).jobs);
    expect(job).toMatchObject({
      error: `${"名".repeat(199)}…`,
      status: "uninitialized",
      "request-id": "r".repeat(36),
    });
  });
});
