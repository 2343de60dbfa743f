import { describe, expect, test } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { annotations, JOB, jobsOf, LEAPING, nothingSeen, onlyMessage, onStage } from "../support/stage.ts";

const DUPLICATES = ["FailedOperation.DuplicatedJobName", "InvalidParameterValue.JobNameExisted"] as const;

/** The row of a job as JOB describes it. */
const ROW = { Name: JOB.name, JobType: 1, ClusterId: JOB["cluster-id"] } as const;

describe.concurrent("a job that exists", () => {
  test("is reused without a create, its id and status handed on", () =>
    onStage(async ({ emulator, run, calls }) => {
      addJob(emulator.model, { ...ROW, Name: "orders-etl-2" });
      const { row } = addJob(emulator.model, { ...ROW, Status: 4, PublishedJobConfigVersion: 3 });
      const result = await run(JOB);
      expect(calls()).toEqual(["DescribeJobs"]);
      expect(result.outputs).toMatchObject({ outcome: "reused", created: "false", "job-id": row.JobId });
      expect(jobsOf(result)).toEqual([
        expect.objectContaining({
          status: "running",
          "published-version": 3,
          "workspace-id": row.WorkSpaceId,
        }),
      ]);
    }));

  test.each(DUPLICATES)("is reused when the create is answered %s", (duplicateCode) =>
    onStage(
      async ({ emulator, run, calls }) => {
        const { row } = addJob(emulator.model, ROW);
        // Neither the plan nor the first look after the duplicate sees the job.
        emulator.script({ action: "DescribeJobs", fault: nothingSeen(), times: 2 });
        const result = await run(JOB);
        expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs", "DescribeJobs"]);
        expect(emulator.requests[1]?.answer).toBe(duplicateCode);
        expect(result.outputs).toMatchObject({ outcome: "reused", created: "false", "job-id": row.JobId });
        expect(emulator.model.commits).toEqual([]);
      },
      { model: { duplicateCode } },
    ),
  );

  test.each(DUPLICATES)("is unknown after %s when it never shows", (duplicateCode) =>
    onStage(
      async ({ emulator, run }) => {
        addJob(emulator.model, ROW);
        emulator.script({ action: "DescribeJobs", fault: nothingSeen(), times: Number.POSITIVE_INFINITY });
        const result = await run({ ...JOB, timeout: "60" }, LEAPING);
        expect(result.outputs).toMatchObject({
          outcome: "unknown",
          "error-code": "NotVisible",
          "job-id": "",
        });
        expect(onlyMessage(result, "error")).toContain(duplicateCode);
      },
      { model: { duplicateCode } },
    ),
  );

  test("is an error under if-exists: fail, which names its id", () =>
    onStage(async ({ emulator, run, calls }) => {
      const { row } = addJob(emulator.model, ROW);
      const result = await run({ ...JOB, "if-exists": "fail" });
      expect(calls()).toEqual(["DescribeJobs"]);
      expect(result.outputs).toMatchObject({
        outcome: "failed",
        "error-code": "JobExists",
        created: "false",
      });
      expect(onlyMessage(result, "error")).toContain(String(row.JobId));
    }));

  test("is an error under if-exists: fail when only the duplicate answer tells of it", () =>
    onStage(async ({ emulator, run, calls }) => {
      const { row } = addJob(emulator.model, ROW);
      emulator.script({ action: "DescribeJobs", fault: nothingSeen() });
      const result = await run({ ...JOB, "if-exists": "fail" });
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "JobExists" });
      expect(onlyMessage(result, "error")).toContain(String(row.JobId));
    }));

  test.each([
    ["this attempt of the run", "[gha:17000000001.2:0123456789abcdef]"],
    ["another run", "[gha:17000000002.1:0123456789abcdef]"],
  ])("made by %s is an error under if-exists: fail on a re-run", (_maker, remark) =>
    onStage(async ({ emulator, run }) => {
      addJob(emulator.model, { ...ROW, Remark: remark });
      const environment = { GITHUB_RUN_ATTEMPT: "2" };
      const result = await run({ ...JOB, "if-exists": "fail" }, { environment });
      expect(result.outputs["outcome"]).toBe("failed");
    }),
  );

  test("made by an earlier attempt of this run is reused under if-exists: fail", () =>
    onStage(async ({ run }) => {
      const first = await run(JOB);
      const again = await run({ ...JOB, "if-exists": "fail" }, { environment: { GITHUB_RUN_ATTEMPT: "2" } });
      expect(again.outputs).toMatchObject({ outcome: "reused", "job-id": first.outputs["job-id"] });
    }));

  const mismatches = [
    ["job type", { ...ROW, JobType: 2 }, "job-type"],
    ["cluster", { ...ROW, ClusterId: "cluster-8k1m4q7z" }, "cluster-id"],
  ] as const;

  test.each(mismatches)("of another %s is an error", (_what, row, field) =>
    onStage(async ({ emulator, run }) => {
      const job = addJob(emulator.model, row);
      const result = await run(JOB);
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "JobMismatch" });
      const message = onlyMessage(result, "error");
      expect(message).toContain(field);
      expect(message).toContain(String(job.row.JobId));
    }),
  );

  test.each(mismatches)("of another %s is a warning under on-mismatch: warn", (_what, row, field) =>
    onStage(async ({ emulator, run }) => {
      const job = addJob(emulator.model, row);
      const result = await run({ ...JOB, "on-mismatch": "warn" });
      expect(result.outputs).toMatchObject({ outcome: "reused", "job-id": job.row.JobId });
      expect(onlyMessage(result, "warning")).toContain(field);
    }),
  );

  test("that drifted is reused, with one notice of all differences", () =>
    onStage(async ({ emulator, run }) => {
      addJob(emulator.model, {
        ...ROW,
        CuMem: 4,
        FlinkVersion: "Flink-1.13",
        JdkVersion: null,
        Remark: "old words [gha:1.1:0123456789abcdef]",
        Description: "the same",
        Tags: [
          { TagKey: "team", TagValue: "ops" },
          { TagKey: "cost", TagValue: "42" },
        ],
      });
      const result = await run({
        ...JOB,
        "cu-mem": "8",
        "flink-version": "1.16",
        "jdk-version": "11",
        remark: "new words",
        description: "the same",
        tags: "team=data",
      });
      expect(result.outputs["outcome"]).toBe("reused");
      expect(jobsOf(result)[0]?.["drift"]).toEqual(["cu-mem", "remark", "flink-version", "tags"]);
      expect(onlyMessage(result, "notice")).toContain(
        'cu-mem "4" → "8", remark "old words" → "new words", flink-version "Flink-1.13" → "Flink-1.16", tags "team=ops" → "team=data"',
      );
      expect(annotations(result, "warning")).toEqual([]);
    }));

  test("that differs by its mark alone has not drifted", () =>
    onStage(async ({ run }) => {
      await run({ ...JOB, remark: "nightly" });
      const again = await run({ ...JOB, remark: "nightly" });
      expect(jobsOf(again)[0]).toMatchObject({ outcome: "reused", drift: [] });
    }));
});

// On Windows, a process that gets SIGINT from another ends without its handlers.
test.skipIf(process.platform === "win32")(
  "a job in another workspace is an error that names the workspace",
  () => {
    const runner = { reads: 0, cancel: (): void => undefined };
    return onStage(
      async ({ emulator, run, calls }) => {
        const { row } = addJob(emulator.model, {
          ...ROW,
          WorkSpaceId: "space-1327",
          WorkSpaceName: "data-platform-test",
        });
        // The engine looks on for a while; a cancel after the first look ends that.
        const result = await run(
          { ...JOB, "workspace-id": "space-53rqk422" },
          {
            started: (kill) => {
              runner.cancel = () => kill("SIGINT");
            },
          },
        );
        expect(calls().slice(0, 4)).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs", "DescribeJobs"]);
        expect(result.outputs).toMatchObject({
          outcome: "failed",
          "error-code": "FailedOperation.DuplicatedJobName",
          "job-id": "",
        });
        const message = onlyMessage(result, "error");
        expect(message).toContain(String(row.JobId));
        expect(message).toContain("space-1327 (data-platform-test)");
        expect(message).toContain("space-53rqk422");
      },
      {
        onCall: ({ action }) => {
          runner.reads += action === "DescribeJobs" ? 1 : 0;
          if (runner.reads === 3) runner.cancel();
        },
      },
    );
  },
);
