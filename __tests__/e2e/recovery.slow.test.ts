import { describe, expect, test } from "vitest";
import { lostAnswer, lostRequest } from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import { LOSSY_FORMS, REMARK_FORMS } from "../../emulator/remark-forms.ts";
import { annotations, JOB, nothingSeen, onlyMessage, onStage, type Stage } from "../support/stage.ts";

const ROW = { Name: JOB.name, JobType: 1, ClusterId: JOB["cluster-id"] } as const;

describe("a job whose create lost its answer", () => {
  test.each(
    REMARK_FORMS.map((remarkForm) => ({
      remarkForm,
      outcome: LOSSY_FORMS.includes(remarkForm) ? "unknown" : "created",
    })),
  )("is $outcome where the service shows its remark $remarkForm", ({ remarkForm, outcome }) =>
    onStage(
      async ({ emulator, run, calls }) => {
        emulator.script({ action: "CreateJob", fault: lostAnswer() });
        const result = await run({ ...JOB, remark: "nightly <orders>", "if-exists": "fail" });
        expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
        const [{ jobId } = { jobId: "" }] = emulator.model.commits;
        expect(result.outputs).toMatchObject({ outcome, "job-id": jobId });
        if (outcome === "unknown") {
          expect(result.outputs["error-code"]).toBe("Ambiguous");
          expect(onlyMessage(result, "error")).toContain(jobId);
          expect(onlyMessage(result, "error")).toMatch(/creator, creation time and remark/u);
        }
      },
      { model: { remarkForm } },
    ),
  );

  test.each([
    ["reused", { Remark: "by hand" }],
    ["reused", { Remark: "[gha:17000000001.1:0123456789abcdef]" }],
    ["reused", { CreateTime: "2020-01-01 00:00:00" }],
    ["failed", { JobType: 2 }],
    ["unknown", {}],
  ])("is %s where one of its name has %j", (outcome, more) =>
    onStage(async ({ emulator, run, calls }) => {
      const { row } = addJob(emulator.model, { ...ROW, ...more });
      emulator.script(
        { action: "DescribeJobs", fault: nothingSeen() },
        { action: "CreateJob", fault: lostRequest() },
      );
      const result = await run(JOB);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
      expect(result.outputs).toMatchObject({ outcome, created: "false", "job-id": row.JobId });
    }),
  );
});

describe("a service that checks the name first and inserts the job late", () => {
  const withDelay = (insertDelayMs: number, play: (stage: Stage) => Promise<void>) =>
    onStage(
      async (stage) => {
        stage.emulator.script({ action: "CreateJob", fault: lostAnswer() });
        await play(stage);
      },
      { model: { insertDelayMs } },
    );

  test("makes one job where it is done before the resend", () =>
    withDelay(900, async ({ emulator, run, creates }) => {
      const result = await run(JOB);
      expect(creates()).toHaveLength(2);
      expect(emulator.model.commits).toHaveLength(1);
      expect(result.outputs).toMatchObject({
        outcome: "created",
        "job-id": emulator.model.commits[0]?.jobId,
      });
      expect(annotations(result, "warning")).toEqual([]);
    }));

  test("makes two where it is not: created, by the older, and which to delete is told", () =>
    withDelay(4000, async ({ emulator, run, calls }) => {
      const result = await run(JOB);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs", "CreateJob", "DescribeJobs"]);
      const [older = "", younger = ""] = emulator.model.commits.map(({ jobId }) => jobId);
      expect(result.code).toBe(0);
      expect(result.outputs).toMatchObject({ outcome: "created", "job-id": older, created: "true" });
      const warning = onlyMessage(result, "warning");
      expect(warning).toContain(`${older}, ${younger}`);
      expect(warning).toContain(`Delete ${younger}`);
    }));
});

test("a duplicate that nobody may read is unknown", () =>
  onStage(
    async ({ emulator, run }) => {
      addJob(emulator.model, ROW);
      const result = await run(JOB);
      expect(result.outputs).toMatchObject({
        outcome: "unknown",
        "error-code": "FailedOperation.DuplicatedJobName",
      });
    },
    { model: { denied: [{ action: "DescribeJobs" }] } },
  ));

describe("a re-run under if-exists: fail", () => {
  const STEP = { GITHUB_JOB: "deploy", GITHUB_ACTION: "create" };
  const LEG = '{\n  "env": "prod",\n  "zone": 1\n}';

  test.each([
    ["the same workflow job, step and matrix leg", STEP, '{ "zone": 1, "env": "prod" }', "reused"],
    ["another matrix leg", STEP, '{ "env": "test", "zone": 1 }', "failed"],
    ["no matrix", STEP, "null", "failed"],
    ["another step", { ...STEP, GITHUB_ACTION: "create_2" }, LEG, "failed"],
    ["another workflow job", { ...STEP, GITHUB_JOB: "test" }, LEG, "failed"],
  ])("takes a job of an earlier attempt as %s made it", (_what, step, matrix, outcome) =>
    onStage(async ({ run }) => {
      const first = await run({ ...JOB, matrix: LEG }, { environment: STEP });
      expect(first.outputs["outcome"]).toBe("created");
      const environment = { ...step, GITHUB_RUN_ATTEMPT: "2" };
      const again = await run({ ...JOB, "if-exists": "fail", matrix }, { environment });
      expect(again.outputs).toMatchObject({ outcome, "job-id": first.outputs["job-id"] });
    }),
  );
});
