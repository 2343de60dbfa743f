import { describe, expect, test } from "vitest";
import { moreInformative } from "../../src/engine/refusals.ts";
import { findMessages, idsIn } from "../support/find-messages.ts";
import {
  answered,
  answerWith,
  broken,
  error,
  LOST_ANSWER,
  LOST_CALL,
  rowOf,
  type Step,
} from "./fake-oceanus.ts";
import { play } from "./play.ts";

const SPACE = { name: "a", "workspace-id": "space-1" } as const;
const DUPLICATE = answered("FailedOperation.DuplicatedJobName");
const HANG: Step = { hang: true };

describe("looking for a job of one's own", () => {
  test.each<[string, Parameters<typeof play>[0]]>([
    ["after each answer that does not tell", { jobs: [SPACE], creates: { a: [LOST_CALL, LOST_CALL] } }],
    [
      "after the last attempt",
      { jobs: [SPACE], policy: { maxAttempts: 1 }, always: { create: answered("InternalError") } },
    ],
    [
      "after a refusal",
      { jobs: [SPACE], creates: { a: [LOST_CALL, answered("ResourceUnavailable.Cluster")] } },
    ],
    [
      "after another job's refusal",
      {
        jobs: [SPACE, { ...SPACE, name: "b" }],
        creates: {
          a: [LOST_CALL, { ...LOST_CALL, takesMs: 3000 }],
          b: [{ ...answered("LimitExceeded.Job"), takesMs: 2000 }],
        },
      },
    ],
    ["after a cancel", { jobs: [SPACE], creates: { a: [HANG] }, at: { 1000: "cancel" } }],
    [
      "after a cancel between two tries",
      { jobs: [SPACE], perSecond: 1, creates: { a: [LOST_CALL] }, at: { 600: "cancel" } },
    ],
  ])("%s happens in its workspace only", async (_title, scene) => {
    const { reads } = await play(scene);
    expect(reads.length).toBeGreaterThan(1);
    expect(new Set(reads.map(({ request }) => request.WorkSpaceId))).toEqual(new Set(["space-1"]));
  });

  test("the RequestId is the read's where no answer had one", async () => {
    const { result } = await play({ jobs: ["a"], creates: { a: [LOST_ANSWER] } });
    expect(result).toMatchObject({ outcome: "created", requestId: "request-ok" });
    const page = answerWith({ rows: [rowOf("a", { Remark: "by hand" })], total: 1, jobId: "" });
    const none = { reply: { ...page, requestId: "" } } as Step;
    const bare = await play({ jobs: ["a"], creates: { a: [LOST_CALL] }, reads: [{}, none] });
    expect(bare.result.outcome).toBe("reused");
    expect(bare.result.requestId).toBeUndefined();
  });

  test("the read's RequestId stands in for an answer's that had none", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [{ ...answered("InternalError", { requestId: "" }), makes: true }] },
    });
    expect(result).toMatchObject({ outcome: "created", requestId: "request-ok" });
  });

  test("an answer without a RequestId brings none", async () => {
    const { result } = await play({
      jobs: ["a"],
      always: { create: answered("MissingParameter", { requestId: "" }) },
    });
    expect(result).toMatchObject({ outcome: "failed", differences: [], warnings: [] });
    expect(result.requestId).toBeUndefined();
    expect(result.failure?.requestId).toBeUndefined();
  });

  test("what the first page showed counts, though the run ends before the last", async () => {
    const others = Array.from({ length: 150 }, (_, index) => rowOf(`a-${index}`));
    const { result } = await play({
      jobs: ["a"],
      fuzzy: true,
      creates: { a: [{ ...LOST_ANSWER, meanwhile: (rows) => void rows.push(...others) }] },
      reads: [{}, { meanwhile: (rows) => void rows.reverse() }, HANG],
      at: { 5000: "endNow" },
    });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });

  test("what the first page showed counts, though the next one is refused", async () => {
    const others = Array.from({ length: 150 }, (_, index) => rowOf(`a-${index}`));
    const { result } = await play({
      jobs: ["a"],
      fuzzy: true,
      creates: { a: [{ ...LOST_ANSWER, meanwhile: (rows) => void rows.push(...others) }] },
      reads: [{}, { meanwhile: (rows) => void rows.reverse() }],
      always: { read: answered("AuthFailure.TokenFailure") },
    });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });

  test("a row without a name is nobody's near match", async () => {
    const nameless: Step = {
      reply: answerWith({ rows: [{ JobId: "cql-x" } as never], total: 1, jobId: "" }),
    };
    const { result } = await play({ jobs: ["a"], reads: [nameless], creates: { a: [LOST_ANSWER] } });
    expect(result.outcome).toBe("created");
  });

  test("a read that is answered with a create's code is refused, not tried for ever", async () => {
    const { result, reads, notices } = await play({ jobs: ["a"], reads: [DUPLICATE] });
    expect(result.outcome).toBe("created");
    expect([reads.length, notices.length]).toEqual([1, 1]);
  });
});

describe("the end of the run while a job is looked for", () => {
  test("between two tries: one more read, then unknown", async () => {
    const { result, creates, reads } = await play({
      jobs: ["a"],
      perSecond: 1,
      creates: { a: [LOST_CALL] },
      at: { 600: "cancel" },
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      failure: { code: "Network" },
      differences: [],
      warnings: [],
    });
    expect(creates).toHaveLength(1);
    expect(reads.at(-1)?.at).toBeGreaterThanOrEqual(600);
  });

  test("after a duplicate answer, with nobody's job seen yet, is unknown", async () => {
    const timedOut = await play({
      jobs: ["a"],
      creates: { a: [DUPLICATE] },
      reads: [{}, HANG],
      timeoutMs: 5000,
    });
    expect(timedOut.result).toMatchObject({
      outcome: "unknown",
      failure: { code: "FailedOperation.DuplicatedJobName" },
    });
    expect(idsIn(timedOut.result.failure?.message).slice(0, 2)).toEqual(["timeIsUp", "maybeCreated"]);
    const ended = await play({
      jobs: ["a"],
      creates: { a: [LOST_CALL, DUPLICATE] },
      reads: [{}, {}, HANG],
      at: { 6000: "endNow" },
    });
    expect(ended.result).toMatchObject({ outcome: "unknown" });
  });

  test("seen in another workspace first, and then where it belongs", async () => {
    const appear: Step = {
      meanwhile: (rows) => void rows.push(rowOf("a", { WorkSpaceId: "space-1", JobId: "cql-here" })),
    };
    const { result } = await play({
      jobs: [SPACE],
      rows: [rowOf("a", { WorkSpaceId: "space-2" })],
      creates: { a: [DUPLICATE] },
      reads: [{}, {}, {}, appear],
    });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-here" } });
  });

  test("what was seen in another workspace is still told", async () => {
    const { result } = await play({
      jobs: [SPACE],
      rows: [rowOf("a", { WorkSpaceId: "space-2" })],
      creates: { a: [DUPLICATE] },
      reads: [{}, {}, {}, HANG],
      at: { 3000: "endNow" },
    });
    expect(result).toMatchObject({
      outcome: "failed",
      failure: { code: "FailedOperation.DuplicatedJobName" },
    });
    expect(findMessages(result.failure?.message, "nameInUseElsewhere")[0]?.params.workspace.id).toBe(
      "space-2",
    );
  });

  test("an answer that did not tell gives its code", async () => {
    const { result } = await play({
      jobs: ["a"],
      policy: { maxAttempts: 100 },
      always: { create: answered("InternalError.DB") },
      timeoutMs: 3000,
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "InternalError.DB" } });
  });
});

test("of two failures the one that tells more stays: that a call was cut off says nothing", () => {
  const [refused, cut, reset] = [error("InternalError"), broken("after", "cancelled"), broken("after")];
  expect(moreInformative(refused, cut)).toBe(refused);
  expect(moreInformative(undefined, cut)).toBe(cut);
  expect(moreInformative(refused, reset)).toBe(reset);
  expect(moreInformative(reset, refused)).toBe(refused);
});
