import { describe, expect, test } from "vitest";
import { saying } from "../support/say.ts";
import { answered, error, rowOf, type Step } from "./fake-oceanus.ts";
import { play } from "./play.ts";

describe("the default alarm", () => {
  test.each(["FailedOperation.JobBindDefaultMonitorFailed", "LimitExceeded.JobDefaultMonitorLimitExceeded"])(
    "%s, and the job is there: created, with a warning",
    async (code) => {
      const { result } = await play({ jobs: ["a"], creates: { a: [{ reply: error(code), makes: true }] } });
      expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
      expect(result.warnings).toEqual([
        saying(expect.stringMatching(new RegExp(`default alarm was not bound.*${code}`, "u"))),
      ]);
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
      meanwhile: (rows) => void rows.push(rowOf("a")),
    };
    const { result } = await play({ jobs: ["a"], creates: { a: [step] } });
    expect(result).toMatchObject({ outcome: "reused", warnings: [] });
  });
});
