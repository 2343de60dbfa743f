import { describe, expect, test } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { annotations, at, inWorkspace, jobsOf } from "../support/stage.ts";

const TWO_FILES = {
  "flink/a.yml": `defaults:
  cluster-id: cluster-8k1m4q7z
  tags: { team: data, env: "\${ENV}" }
jobs:
  - name: orders-etl
    job-type: jar
    cu-mem: \${CU}
    tags: { env: null, cost: "7" }
  - name: orders-sql
    job-type: sql
`,
  "flink/nested/b.yaml": `{ "name": "clicks", "job-type": 1, "flink-version": "1.13" }\n`,
};
const PATTERNS = "flink/*.yml\nflink/**/*.yaml";
const INPUTS = {
  manifest: PATTERNS,
  variables: "ENV = prod\nCU=8",
  "cluster-id": "cluster-5c42n3a5",
  "flink-version": "1.16",
  provenance: "false",
  // Three creates at the pace of the first calls would take more than a second.
  "requests-per-second": "100",
};

describe.concurrent("a manifest", () => {
  test("of several files makes their jobs in order, each by its nearest level", () =>
    inWorkspace(TWO_FILES, async ({ emulator, run, creates }, workspace) => {
      const result = await run(INPUTS, { workspace });
      expect(result.outputs).toMatchObject({ outcome: "created", "job-id": "", created: "true" });
      expect(creates()).toHaveLength(3);
      expect(creates()).toEqual(
        expect.arrayContaining([
          {
            Name: "orders-etl",
            JobType: 2,
            ClusterType: 2,
            ClusterId: "cluster-8k1m4q7z",
            CuMem: 8,
            FlinkVersion: "Flink-1.16",
            Tags: [
              { TagKey: "team", TagValue: "data" },
              { TagKey: "cost", TagValue: "7" },
            ],
          },
          {
            Name: "orders-sql",
            JobType: 1,
            ClusterType: 2,
            ClusterId: "cluster-8k1m4q7z",
            FlinkVersion: "Flink-1.16",
            Tags: [
              { TagKey: "team", TagValue: "data" },
              { TagKey: "env", TagValue: "prod" },
            ],
          },
          {
            Name: "clicks",
            JobType: 1,
            ClusterType: 2,
            ClusterId: "cluster-5c42n3a5",
            FlinkVersion: "Flink-1.13",
          },
        ]),
      );
      const ids = Object.fromEntries(emulator.model.commits.map(({ name, jobId }) => [name, jobId]));
      expect(JSON.parse(result.outputs["job-ids"] ?? "")).toEqual(ids);
      expect(jobsOf(result).map(({ name }) => name)).toEqual(["orders-etl", "orders-sql", "clicks"]);
    }));

  test("of which one job exists, one is another kind of thing and one is missing ends mixed", () =>
    inWorkspace(TWO_FILES, async ({ emulator, run, creates }, workspace) => {
      const { row } = addJob(emulator.model, {
        Name: "orders-sql",
        JobType: 1,
        ClusterId: "cluster-8k1m4q7z",
      });
      addJob(emulator.model, { Name: "clicks", JobType: 2, ClusterId: "cluster-5c42n3a5" });
      const result = await run(INPUTS, { workspace });
      expect(creates().map((params) => params?.["Name"])).toEqual(["orders-etl"]);
      expect(result.outputs).toMatchObject({
        outcome: "mixed",
        created: "true",
        "error-code": "JobMismatch",
      });
      expect(jobsOf(result)).toEqual([
        expect.objectContaining({ name: "orders-etl", outcome: "created" }),
        expect.objectContaining({ name: "orders-sql", outcome: "reused", "job-id": row.JobId }),
        expect.objectContaining({ name: "clicks", outcome: "failed", "error-code": "JobMismatch" }),
      ]);
      // What is wrong with a job is annotated where the job stands.
      expect(annotations(result, "error")).toEqual([at("flink/nested/b.yaml", 1, 1, "clicks: ")]);
    }));

  test("with mistakes names all of them at their places, those of the inputs too, and calls nothing", () =>
    inWorkspace(
      {
        "flink/a.yml": TWO_FILES["flink/a.yml"]
          .replace("    cu-mem:", "    cu_mem:")
          .replace("type: sql", "type: sqk"),
        "flink/b.yml": "jobs:\n  - name: orders-etl\n    job-type: jar\n  - job-type: sql\n",
        "flink/c.yml": "jobs: []\n",
      },
      async ({ run, calls }, workspace) => {
        const inputs = { ...INPUTS, manifest: "flink/*.yml\nnone/*.yml", timeout: "soon" };
        const result = await run(inputs, { workspace });
        const errors = annotations(result, "error");
        expect(errors).toEqual([
          expect.objectContaining({ message: expect.stringContaining('timeout: "soon"') }),
          at("flink/a.yml", 7, 5, "did you mean cu-mem?"),
          at("flink/a.yml", 10, 15, '"sqk"'),
          at("flink/b.yml", 2, 11, "orders-etl"),
          at("flink/b.yml", 4, 5, "name is missing"),
          at("flink/c.yml", 1, 7, "jobs"),
          expect.objectContaining({ message: expect.stringContaining("none/*.yml") }),
        ]);
        expect(result.outputs["error-code"]).toBe("InvalidInput");
        expect(calls()).toEqual([]);
      },
    ));

  test("that is not YAML is an error at its line, without a stack", () =>
    inWorkspace({ "flink/a.yml": 'jobs:\n  - name: "open\n' }, async ({ run, calls }, workspace) => {
      const result = await run({ ...INPUTS, manifest: "flink/a.yml" }, { workspace });
      const errors = annotations(result, "error");
      expect(errors.length).toBeGreaterThan(0);
      expect(errors[0]?.properties["file"]).toBe("flink/a.yml");
      expect(calls()).toEqual([]);
    }));

  test("shows nothing of a file that is no manifest", () =>
    inWorkspace({ "notes.txt": "password: hunter2-not-for-the-log\n" }, async ({ run }, workspace) => {
      const result = await run({ ...INPUTS, manifest: "notes.txt" }, { workspace, secrets: [] });
      expect(result.outputs["error-code"]).toBe("InvalidInput");
      expect(result.stdout + result.summary).not.toContain("hunter2");
    }));

  test("cannot speak to the runner by its names and values", () =>
    inWorkspace(
      {
        "flink/a.yml": 'name: "x\\n::set-output name=a::b"\n"::warning::key": 1\njob-type: "##[error]boo"\n',
      },
      async ({ run }, workspace) => {
        // run() refuses every command that is not the action's own.
        const result = await run({ ...INPUTS, manifest: "flink/a.yml" }, { workspace });
        expect(annotations(result, "error").length).toBeGreaterThanOrEqual(3);
        expect(annotations(result, "warning")).toEqual([]);
        expect(result.stdout).not.toContain("##[");
      },
    ));
});
