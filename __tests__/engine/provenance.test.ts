import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import { answered, LOST_ANSWER, LOST_CALL, rowOf, type Step } from "./fake-oceanus.ts";
import { play } from "./play.ts";

const DUPLICATE = answered("FailedOperation.DuplicatedJobName");

describe("without provenance", () => {
  const policy = { provenance: false } as const;

  test("no marker is sent", async () => {
    const { creates } = await play({ jobs: ["a", { name: "b", remark: "words" }], policy });
    expect(creates.map(({ request }) => request.Remark)).toEqual([undefined, "words"]);
  });

  test("a job found after a lost answer, absent before, counts as created, as an inference", async () => {
    const { result } = await play({ jobs: ["a"], policy, creates: { a: [LOST_ANSWER] } });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
    expect(result.warnings).toEqual([message("createdByInference")]);
  });

  test("where it was not seen to be absent before, who made it can't be told", async () => {
    const { result } = await play({
      jobs: ["a"],
      policy,
      reads: [answered("AuthFailure.UnauthorizedOperation")],
      creates: { a: [LOST_ANSWER] },
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      job: { jobId: "cql-0" },
      failure: { code: "Ambiguous" },
    });
  });

  test("not when the job is another kind of thing; and as it may be our own, it is not said to be another's", async () => {
    const step: Step = { ...LOST_CALL, meanwhile: (rows) => void rows.push(rowOf("a", { JobType: 2 })) };
    const { result } = await play({ jobs: ["a"], policy, creates: { a: [step] } });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "JobMismatch" } });
  });

  test("a job that was there from the start is reused", async () => {
    const { result } = await play({ jobs: ["a"], policy, rows: [rowOf("a")] });
    expect(result).toMatchObject({ outcome: "reused", warnings: [] });
  });

  test("under if-exists: fail such a job is an error, and certainly not this run's", async () => {
    const fail = { ...policy, ifExists: "fail" } as const;
    const { result } = await play({ jobs: ["a"], policy: fail, rows: [rowOf("a")] });
    expect(result).toMatchObject({ outcome: "failed", failure: { code: "JobExists" } });
  });

  test("a duplicate without a lost answer before is somebody else's job", async () => {
    const step: Step = { ...DUPLICATE, meanwhile: (rows) => void rows.push(rowOf("a")) };
    const { result } = await play({ jobs: ["a"], policy, creates: { a: [step] } });
    expect(result).toMatchObject({ outcome: "reused", warnings: [] });
  });
});
