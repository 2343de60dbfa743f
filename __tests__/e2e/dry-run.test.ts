import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { annotations, at, inWorkspace, JOB, jobsOf, onlyMessage, onStage } from "../support/stage.ts";

const ROW = { Name: JOB.name, JobType: 1, ClusterId: JOB["cluster-id"] } as const;

describe.concurrent("a dry run with credentials reads, and creates nothing", () => {
  test("would create", () =>
    onStage(async ({ emulator, run, calls }) => {
      const result = await run({ ...JOB, "dry-run": "true" });
      // What exists, the cluster, and how many jobs there are.
      expect(calls().toSorted()).toEqual(["DescribeClusters", "DescribeJobs", "DescribeJobs"]);
      expect(result.outputs).toMatchObject({ outcome: "would-create", created: "false", "job-id": "" });
      expect(result.code).toBe(0);
      expect(emulator.model.jobs).toEqual([]);
    }));

  test("would reuse", () =>
    onStage(async ({ emulator, run, calls }) => {
      const { row } = addJob(emulator.model, ROW);
      const result = await run({ ...JOB, "dry-run": "true" });
      expect(calls()).toEqual(["DescribeJobs"]);
      expect(result.outputs).toMatchObject({ outcome: "would-reuse", "job-id": row.JobId, created: "false" });
    }));

  test.each([
    ["if-exists: fail", { "if-exists": "fail" }, ROW, "JobExists"],
    ["a mismatch", {}, { ...ROW, JobType: 2 }, "JobMismatch"],
  ])("would fail by %s", (_reason, inputs, row, code) =>
    onStage(async ({ emulator, run, calls }) => {
      addJob(emulator.model, row);
      const result = await run({ ...JOB, ...inputs, "dry-run": "true" });
      expect(calls()).toEqual(["DescribeJobs"]);
      expect(result.outputs).toMatchObject({ outcome: "would-fail", "error-code": code });
      expect(result.code).toBe(1);
    }),
  );
});

/** Inputs on a pull request from a fork: it has neither secrets nor vars. */
const FORK = {
  "dry-run": "true",
  "secret-id": "",
  "secret-key": "",
  token: "",
  region: "",
  variables: "ENV=",
};

const GOOD = `defaults:
  flink-version: Flink-1.16
  tags: { env: "\${ENV}" }
jobs:
  - { name: "orders-\${ENV}", job-type: sql }
  - { name: clicks, job-type: jar, cluster-type: shared }
`;

describe.concurrent("a dry run without credentials checks the files alone", () => {
  test.each([
    ["octo/jobs", "warning", "notice"],
    ["fork/jobs", "notice", "warning"],
  ] as const)(
    "good ones of %s are valid, and a %s says what was not checked and why",
    (full_name, level, none) => {
      const event = JSON.stringify({ pull_request: { number: 7, head: { repo: { full_name } } } });
      return inWorkspace(
        { "flink/jobs.yml": GOOD, "event.json": event },
        async ({ run, calls }, workspace) => {
          const environment = {
            GITHUB_EVENT_NAME: "pull_request",
            GITHUB_EVENT_PATH: join(workspace, "event.json"),
          };
          const result = await run({ ...FORK, manifest: "flink/*.yml" }, { workspace, environment });
          expect(result.code).toBe(0);
          expect(result.outputs).toMatchObject({ outcome: "valid", created: "false", "job-ids": "{}" });
          expect(jobsOf(result)).toHaveLength(2);
          const notice = onlyMessage(result, level);
          for (const words of ["No credentials were found", "mistyped", "name", "cluster-id"]) {
            expect(notice).toContain(words);
          }
          expect(annotations(result, none)).toEqual([]);
          expect(calls()).toEqual([]);
        },
      );
    },
  );

  test("bad ones are errors at their lines", () =>
    inWorkspace(
      { "flink/jobs.yml": GOOD.replace("Flink-1.16", "1,16").replace("jar", "jra") },
      async ({ run, calls }, workspace) => {
        const result = await run({ ...FORK, manifest: "flink/*.yml" }, { workspace });
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "InvalidInput" });
        expect(annotations(result, "error")).toEqual([
          at("flink/jobs.yml", 2, 18, '"1,16"'),
          at("flink/jobs.yml", 6, 31, '"jra"'),
        ]);
        expect(calls()).toEqual([]);
      },
    ));

  test("inputs are checked too, as far as they are given", () =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...FORK, ...JOB, "cu-mem": "5" });
      expect(onlyMessage(result, "error")).toContain('cu-mem: "5"');
      expect((await run({ ...FORK, ...JOB })).outputs["outcome"]).toBe("valid");
      expect(calls()).toEqual([]);
    }));

  test("half a pair of keys is a mistake, not an absence", () =>
    onStage(async ({ run, access }) => {
      const result = await run({ ...FORK, ...JOB, "secret-id": access["secret-id"] ?? "" });
      expect(result.outputs["error-code"]).toBe("InvalidInput");
      expect(
        annotations(result, "error")
          .map(({ message }) => message)
          .join("\n"),
      ).toContain("secret-key is missing");
    }));
});
