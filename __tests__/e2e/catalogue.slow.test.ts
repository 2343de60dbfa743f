import { describe, expect, test } from "vitest";
import { errorAnswered } from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import type { ErrorCode } from "../../src/oceanus/error-code.ts";
import { ERROR_CODES } from "../../src/oceanus/product-error-codes.ts";
import { annotations, JOB, jobsOf, LEAPING, nothingSeen, onlyMessage, onStage } from "../support/stage.ts";

/** The codes of some classes. */
function codesOf(...classes: readonly ErrorCode["class"]["kind"][]): (readonly [string, ErrorCode])[] {
  return Object.entries(ERROR_CODES).filter(
    ([
      ,
      {
        class: { kind },
      },
    ]) => classes.includes(kind),
  );
}

/** The job is made, its alarm is not. */
const ALARM = ["FailedOperation.JobBindDefaultMonitorFailed", "LimitExceeded.JobDefaultMonitorLimitExceeded"];

const UNTIL_THE_END = Number.POSITIVE_INFINITY;

test("every class of the catalogue is met below", () => {
  const known = ["refused", "clock", "duplicate", "throttled", "ambiguous"] as const;
  expect(codesOf(...known)).toHaveLength(Object.keys(ERROR_CODES).length);
});

describe.concurrent("a create that is refused with", () => {
  test.each(codesOf("refused", "clock"))(
    "%s says what it means and what to do",
    (code, { meaning, advice }) =>
      onStage(async ({ emulator, run, calls }) => {
        // That our clock is off is believed for as long as the answer's time allows.
        const times = ERROR_CODES[code]?.class.kind === "clock" ? 10 : 1;
        emulator.script({ action: "CreateJob", fault: errorAnswered(code), times });
        const result = await run(JOB, LEAPING);
        expect(result.outputs).toMatchObject({ outcome: "failed", created: "false", "error-code": code });
        const message = onlyMessage(result, "error");
        for (const words of [`${JOB.name}: ${code}: ${meaning["en-US"]}`, advice["en-US"]]) {
          expect(message).toContain(words);
        }
        expect(result.outputs["request-id"]).toMatch(/^[0-9a-f-]{36}$/u);
        expect(message).toContain(`RequestId ${result.outputs["request-id"]}`);
        expect(jobsOf(result)[0]).toMatchObject({ "error-code": code, error: expect.stringContaining(code) });
        // Refused for good: it is not tried again. Where a look at the cluster may show why, there is one.
        const looks = ERROR_CODES[code]?.relatedField === "cluster-id" ? ["DescribeClusters"] : [];
        const creates = Array.from({ length: times }, () => "CreateJob");
        expect(calls()).toEqual(["DescribeJobs", ...creates, ...looks]);
      }),
  );
});

describe.concurrent("a create that is answered once with", () => {
  test.each(codesOf("throttled"))("%s is tried again", (code) =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "CreateJob", fault: errorAnswered(code) });
      const result = await run(JOB, LEAPING);
      expect(result.outputs).toMatchObject({ outcome: "created", "error-code": "" });
      // Never executed, so there is nothing to look for.
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "CreateJob"]);
    }),
  );

  test.each(codesOf("ambiguous"))("%s is looked for and tried again", (code) =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "CreateJob", fault: errorAnswered(code) });
      const result = await run(JOB, LEAPING);
      expect(result.outputs).toMatchObject({ outcome: "created", "error-code": "" });
      expect(result.stdout).toContain(code);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs", "CreateJob", "DescribeJobs"]);
    }),
  );

  const executed = ["InternalError", "FailedOperation", ...ALARM];

  test.each(executed)("%s although it was executed is found to be our own", (code) =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "CreateJob", fault: errorAnswered(code, "before") });
      const result = await run(JOB, LEAPING);
      const [commit] = emulator.model.commits;
      expect(result.outputs).toMatchObject({ outcome: "created", created: "true", "job-id": commit?.jobId });
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
      const alarm = ALARM.includes(code);
      expect(onlyMessage(result, "warning")).toContain(alarm ? ERROR_CODES[code]?.advice["en-US"] : "");
      expect(annotations(result, "warning")).toHaveLength(alarm ? 1 : 0);
    }),
  );

  test.each(codesOf("duplicate"))("%s takes the job that is there", (code) =>
    onStage(async ({ emulator, run }) => {
      const { row } = addJob(emulator.model, { Name: JOB.name, JobType: 1, ClusterId: JOB["cluster-id"] });
      emulator.script(
        { action: "DescribeJobs", fault: nothingSeen() },
        { action: "CreateJob", fault: errorAnswered(code) },
      );
      const result = await run(JOB, LEAPING);
      expect(result.outputs).toMatchObject({ outcome: "reused", "job-id": row.JobId, "error-code": "" });
    }),
  );
});

describe.concurrent("a create that is answered until the end with", () => {
  test.each(codesOf("throttled", "duplicate", "ambiguous"))(
    "%s says so",
    (code, { class: { kind }, meaning, advice }) =>
      onStage(async ({ emulator, run }) => {
        emulator.script({ action: "CreateJob", fault: errorAnswered(code), times: UNTIL_THE_END });
        const result = await run({ ...JOB, timeout: "10", "max-attempts": "1" }, LEAPING);
        expect(result.outputs).toMatchObject({
          outcome: kind === "throttled" ? "failed" : "unknown",
          "error-code": code,
          created: "false",
        });
        const message = onlyMessage(result, "error");
        for (const words of [
          `${code}: ${meaning["en-US"]}`,
          advice["en-US"],
          "timeout",
          "Run the step again",
        ]) {
          expect(message).toContain(words);
        }
        expect(message).toContain(`RequestId ${result.outputs["request-id"]}`);
      }),
  );

  test("an ambiguous code stops at max-attempts", () =>
    onStage(async ({ emulator, run, creates }) => {
      emulator.script({ action: "CreateJob", fault: errorAnswered("InternalError"), times: UNTIL_THE_END });
      const result = await run({ ...JOB, "max-attempts": "2", timeout: "60" }, LEAPING);
      expect(result.outputs).toMatchObject({ outcome: "unknown", "error-code": "InternalError" });
      expect(creates()).toHaveLength(2);
    }));

  test("a code that no document lists is ambiguous, and named", () =>
    onStage(async ({ emulator, run }) => {
      emulator.script({ action: "CreateJob", fault: errorAnswered("Brand.NewCode"), times: UNTIL_THE_END });
      const result = await run({ ...JOB, timeout: "60" }, LEAPING);
      expect(result.outputs).toMatchObject({ outcome: "unknown", "error-code": "Brand.NewCode" });
    }));
});

describe.concurrent("a read that is refused", () => {
  test.each(["AuthFailure.UnauthorizedOperation", "UnauthorizedOperation", "AuthFailure.CAMNotAuthorized"])(
    "for want of a permission (%s) leaves creating possible, and says so",
    (code) =>
      onStage(async ({ emulator, run, calls }) => {
        emulator.script({ action: "DescribeJobs", fault: errorAnswered(code), times: UNTIL_THE_END });
        const result = await run(JOB, LEAPING);
        expect(result.outputs["outcome"]).toBe("created");
        expect(onlyMessage(result, "notice")).toContain(code);
        expect(calls()).toEqual(["DescribeJobs", "CreateJob"]);
      }),
  );

  test.each(["AuthFailure.SecretIdNotFound", "UnsupportedRegion", "IpInBlacklist"])(
    "for what no call can pass (%s) ends the run",
    (code) =>
      onStage(async ({ emulator, run, calls }) => {
        emulator.script({ action: "DescribeJobs", fault: errorAnswered(code), times: UNTIL_THE_END });
        const result = await run(JOB, LEAPING);
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": code });
        expect(calls()).toEqual(["DescribeJobs"]);
      }),
  );

  test("once for its pace is tried again", () =>
    onStage(async ({ emulator, run, calls }) => {
      emulator.script({ action: "DescribeJobs", fault: errorAnswered("RequestLimitExceeded") });
      const result = await run(JOB, LEAPING);
      expect(result.outputs["outcome"]).toBe("created");
      expect(calls()).toEqual(["DescribeJobs", "DescribeJobs", "CreateJob"]);
    }));
});

test("a clock that is off is corrected once, by the service's date", () =>
  onStage(
    async ({ run, calls }) => {
      const result = await run(JOB, LEAPING);
      expect(result.outputs["outcome"]).toBe("created");
      expect(onlyMessage(result, "notice")).toMatch(/ 3[56]\d\d s ahead/u);
      expect(calls()).toEqual(["DescribeJobs", "DescribeJobs", "CreateJob"]);
    },
    { now: () => Date.now() - 3_600_000 },
  ));
