import { describe, expect, test } from "vitest";
import { findMessages, idsIn } from "../support/find-messages.ts";
import { answered, error, rowOf, type Step } from "./fake-oceanus.ts";
import { play } from "./play.ts";

describe("the default alarm", () => {
  test.each(["FailedOperation.JobBindDefaultMonitorFailed", "LimitExceeded.JobDefaultMonitorLimitExceeded"])(
    "%s, and the job is there: created, with a warning",
    async (code) => {
      const { result } = await play({ jobs: ["a"], creates: { a: [{ reply: error(code), makes: true }] } });
      expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
      expect(result.warnings.map(idsIn)).toEqual([["alarmNotBound", "serviceRefused"]]);
      expect(findMessages(result.warnings[0], "serviceRefused")[0]?.params.code).toBe(code);
      expect(result.failure).toBeUndefined();
    },
  );

  test("another ambiguous code brings no such warning", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [{ reply: error("InternalError"), makes: true }] },
    });
    expect(result).toMatchObject({ outcome: "created", warnings: [] });
  });

  test("a job that another run made has none either", async () => {
    const step: Step = {
      ...answered("FailedOperation.JobBindDefaultMonitorFailed"),
      meanwhile: (rows) => void rows.push(rowOf("a", { Remark: "by hand" })),
    };
    const { result } = await play({ jobs: ["a"], creates: { a: [step] } });
    expect(result).toMatchObject({ outcome: "reused", warnings: [] });
  });
});
