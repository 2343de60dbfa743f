import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import type { ListedJob } from "../../src/oceanus/responses.ts";
import { answered, answerWith, LOST_ANSWER, LOST_CALL, rowOf, type Step } from "./fake-oceanus.ts";
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

  test.each<[string, Partial<ListedJob>, string]>([
    ["another job type", { JobType: 2 }, "failed"],
    ["another cluster", { ClusterId: "cluster-other" }, "failed"],
    ["a remark, where none was sent", { Remark: "by hand" }, "reused"],
    ["another run's mark", { Remark: "[gha:1.1:0123456789abcdef]" }, "reused"],
    ["a time before the create", { CreateTime: "1999-12-31 23:59:59" }, "reused"],
  ])("not when the job has %s: it is another's", async (_title, more, outcome) => {
    const step: Step = { ...LOST_CALL, meanwhile: (rows) => void rows.push(rowOf("a", more)) };
    const { result } = await play({ jobs: ["a"], policy, creates: { a: [step] } });
    expect(result).toMatchObject({ outcome, job: { jobId: "cql-of-a" } });
  });

  test("a job that may have been there is not taken for one that was made twice", async () => {
    const other: Step = { ...LOST_CALL, meanwhile: (rows) => void rows.push(rowOf("a")) };
    const scene = {
      jobs: ["a"],
      policy,
      creates: { a: [other, { reply: answerWith({ jobId: "cql-9", rows: [] }) }] },
    };
    const nothing: Step = { reply: answerWith({ rows: [], total: 0, jobId: "" }) };
    const seenAbsent = await play({ ...scene, reads: [nothing, nothing] });
    expect(seenAbsent.result).toMatchObject({ outcome: "created", job: { jobId: "cql-of-a" } });
    expect(seenAbsent.result.warnings).toEqual([
      message("createdTwice", { jobId: "cql-of-a", others: ["cql-9"], certain: false }),
    ]);
    const unread = answered("AuthFailure.UnauthorizedOperation");
    const notSeen = await play({ ...scene, reads: [unread, nothing] });
    expect(notSeen.result).toMatchObject({ outcome: "created", job: { jobId: "cql-9" } });
    expect(notSeen.result.warnings).toEqual([message("severalJobsExist", { jobIds: ["cql-of-a", "cql-9"] })]);
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
