import { describe, expect, test } from "vitest";
import { describeRefusal } from "../../src/engine/refusals.ts";
import { stripMarker } from "../../src/job/marker.ts";
import { message } from "../../src/messages/message.ts";
import { idsIn } from "../support/find-messages.ts";
import { answered, broken, error, LOST_ANSWER, LOST_CALL, rowOf, type Step } from "./fake-oceanus.ts";
import { CLUSTER, play, RUN } from "./play.ts";

describe("what follows from each class of reply to a create", () => {
  test("success: created, with the id and the RequestId of the answer", async () => {
    const { result, creates } = await play({
      jobs: [{ name: "a", remark: "nightly", "workspace-id": "space-1" }],
    });
    expect(result).toMatchObject({
      outcome: "created",
      job: { jobId: "cql-0", status: "uninitialized", workspaceId: "space-1" },
      requestId: "request-ok",
      warnings: [],
      differences: [],
    });
    expect(result.failure).toBeUndefined();
    const { Remark: remark = "", ...request } = creates[0]?.request ?? {};
    expect(request).toEqual({
      Name: "a",
      JobType: 1,
      ClusterType: 2,
      ClusterId: CLUSTER,
      WorkSpaceId: "space-1",
    });
    expect(stripMarker(remark)).toBe("nightly");
    expect(remark).toMatch(
      new RegExp(` \\[gha:${RUN.runId}\\.${RUN.runAttempt}:${RUN.stepLetters}[a-z0-9]{10}\\]$`, "u"),
    );
  });

  test("unsent: tried again without reading, however often", async () => {
    const { result, creates, reads, info } = await play({
      jobs: ["a"],
      creates: { a: Array.from({ length: 12 }, () => ({ reply: broken("before") })) },
    });
    expect(result.outcome).toBe("created");
    expect([creates.length, reads.length]).toEqual([13, 1]);
    expect(info).toContainEqual(
      message("createNotSent", { job: "a", reply: message("systemError", { code: "connection before" }) }),
    );
    const waits = creates.slice(1).map(({ at }, index) => at - (creates[index]?.repliedAt ?? 0));
    expect(Math.max(...waits)).toBeGreaterThan(1000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
  });

  test("throttled: tried again, for longer than any number of attempts", async () => {
    const { result, creates, reads } = await play({
      jobs: ["a"],
      policy: { maxAttempts: 1 },
      creates: { a: Array.from({ length: 40 }, () => answered("RequestLimitExceeded")) },
    });
    expect(result.outcome).toBe("created");
    expect([creates.length, reads.length]).toEqual([41, 1]);
  });

  test("throttled slows the run down", async () => {
    const steps = Array.from({ length: 30 }, () => answered("RequestLimitExceeded.UinLimitExceeded"));
    const { creates } = await play({ jobs: ["a"], creates: { a: steps } });
    const gaps = creates.slice(1).map(({ at }, index) => at - (creates[index]?.at ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThan(3000);
  });

  test.each(["FailedOperation.DuplicatedJobName", "InvalidParameterValue.JobNameExisted"])(
    "%s: read again, and the other run's job is reused",
    async (code) => {
      const meanwhile: Step = { ...answered(code), meanwhile: (rows) => void rows.push(rowOf("a")) };
      const { result, creates, reads } = await play({ jobs: ["a"], creates: { a: [meanwhile] } });
      expect(result).toMatchObject({
        outcome: "reused",
        job: { jobId: "cql-of-a" },
        requestId: `request-${code}`,
      });
      expect([creates.length, reads.length]).toEqual([1, 2]);
    },
  );

  test("ambiguous and executed: found by the marker, created", async () => {
    const { result, creates, reads, info } = await play({ jobs: ["a"], creates: { a: [LOST_ANSWER] } });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" }, warnings: [] });
    expect([creates.length, reads.length]).toEqual([1, 2]);
    expect(info).toContainEqual(
      message("createMaybeExecuted", {
        job: "a",
        reply: message("systemError", { code: "connection after" }),
      }),
    );
  });

  test("ambiguous and not executed: read, then sent again with the same marker", async () => {
    const { result, creates, reads } = await play({ jobs: ["a"], creates: { a: [LOST_CALL, LOST_CALL] } });
    expect(result.outcome).toBe("created");
    // A look before each resend, and one after the success.
    expect([creates.length, reads.length]).toEqual([3, 4]);
    expect(new Set(creates.map(({ request }) => request.Remark)).size).toBe(1);
  });

  test("ambiguous, executed, and not visible yet: the duplicate answer means to read again", async () => {
    const { result, creates } = await play({
      jobs: ["a"],
      creates: { a: [{ ...LOST_ANSWER, visibleAfterMs: 12_000 }] },
    });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
    expect(creates).toHaveLength(2);
  });

  test("ambiguous, and another run was faster: reused", async () => {
    const other: Step = {
      ...LOST_CALL,
      meanwhile: (rows) => void rows.push(rowOf("a", { Remark: "[gha:99.1:0123456789abcdef]" })),
    };
    const { result } = await play({ jobs: ["a"], creates: { a: [other] } });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a" } });
  });

  test("a code nobody knows is ambiguous", async () => {
    const { result, reads } = await play({
      jobs: ["a"],
      creates: { a: [{ reply: error("Brand.New"), makes: true }] },
    });
    expect(result).toMatchObject({ outcome: "created", requestId: "request-Brand.New" });
    expect(reads).toHaveLength(2);
  });

  test("refused: failed at once, with the code, the RequestId, the service's words and the advice", async () => {
    const code = "InvalidParameterValue.CuMem";
    const { result, creates } = await play({ jobs: ["a"], always: { create: answered(code) } });
    expect(result).toMatchObject({
      outcome: "failed",
      failure: { code, requestId: `request-${code}` },
      requestId: `request-${code}`,
    });
    expect(result.failure?.message).toEqual(describeRefusal(error(code)));
    expect(creates).toHaveLength(1);
  });

  test("refused after an ambiguous answer: looked for, then unknown", async () => {
    const stopped = answered("ResourceUnavailable.Cluster");
    const lost = await play({ jobs: ["a"], creates: { a: [LOST_CALL, stopped] } });
    expect(lost.result).toMatchObject({
      outcome: "unknown",
      failure: { code: "ResourceUnavailable.Cluster" },
    });
    expect(lost.endedAt).toBeGreaterThan(16_000);
    expect(lost.endedAt).toBeLessThan(23_000);
    const late: Step = { ...LOST_ANSWER, visibleAfterMs: 5000 };
    const found = await play({ jobs: ["a"], creates: { a: [late, stopped] } });
    expect(found.result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });

  test.each([
    ["a marker of another nonce", "[gha:17000000001.1:0123456789abcdef]"],
    ["a remark of other words", "by hand"],
  ])("%s is not this run's own", async (_title, Remark) => {
    const other = rowOf("a", { Remark });
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [{ ...LOST_CALL, meanwhile: (rows) => void rows.push(other) }] },
    });
    expect(result.outcome).toBe("reused");
  });
});

describe("max-attempts", () => {
  test.each([1, 3])(
    "%i answers that do not tell are the end: looked for, then unknown",
    async (maxAttempts) => {
      const { result, creates, endedAt } = await play({
        jobs: ["a"],
        policy: { maxAttempts },
        always: { create: answered("InternalError.DB") },
      });
      expect(result).toMatchObject({
        outcome: "unknown",
        failure: { code: "InternalError.DB", requestId: "request-InternalError.DB" },
      });
      expect(idsIn(result.failure?.message)).toEqual(["maybeCreated", "lastAnswer", "serviceRefused"]);
      expect(creates).toHaveLength(maxAttempts);
      expect(endedAt).toBeGreaterThan(16_000);
    },
  );

  test("what becomes visible while it is looked for is found", async () => {
    const { result } = await play({
      jobs: ["a"],
      policy: { maxAttempts: 1 },
      creates: { a: [{ reply: error("InternalError"), makes: true, visibleAfterMs: 15_000 }] },
    });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });

  test("does not bound broken connections", async () => {
    const steps = Array.from({ length: 5 }, () => LOST_CALL);
    const { result, creates } = await play({
      jobs: ["a"],
      policy: { maxAttempts: 1 },
      creates: { a: steps },
    });
    expect(result.outcome).toBe("created");
    expect(creates).toHaveLength(6);
  });
});
