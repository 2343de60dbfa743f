import { describe, expect, test } from "vitest";
import { idsIn } from "../support/find-messages.ts";
import { answered, broken, LOST_ANSWER, rowOf, type Step, UNREADABLE } from "./fake-oceanus.ts";
import { play } from "./play.ts";

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `job-${index}`);
const HANG: Step = { hang: true };

describe("a cancel", () => {
  test("starts nothing new, lets what is in flight finish, and skips the rest", async () => {
    const { results, creates, endedAt, reason } = await play({
      jobs: many(100),
      always: { create: { takesMs: 800 } },
      at: { 3000: "cancel" },
    });
    expect(reason).toBe("cancelled");
    expect(creates.every(({ at }) => at <= 3000)).toBe(true);
    const made = results.filter(({ outcome }) => outcome === "created");
    const skipped = results.filter(({ outcome }) => outcome === "skipped");
    expect(made).toHaveLength(creates.length);
    expect([made.length > 3, made.length + skipped.length]).toEqual([true, 100]);
    expect(skipped[0]).toMatchObject({ failure: { code: "Cancelled" } });
    expect(idsIn(skipped[0]?.failure?.message)).toEqual([
      "runCancelled",
      "jobNotCreated",
      "runAgainFindsJob",
    ]);
    expect(endedAt).toBeLessThan(3850);
  });

  test.each([
    ["may finish within 4.5 s", 5400, "created", 5500],
    ["is given up after 4.5 s, and looked for", 5600, "created", 5520],
  ])("a create in flight %s", async (_title, takesMs, outcome, before) => {
    const { result, endedAt, reads } = await play({
      jobs: ["a"],
      creates: { a: [{ takesMs }] },
      at: { 1000: "cancel" },
      reads: [{}, { meanwhile: (rows) => void (takesMs > 5500 && rows.push(OWN)) }],
    });
    if (takesMs > 5500) {
      expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a" } });
      expect(reads).toHaveLength(2);
      expect(reads[1]?.at).toBe(5500);
    } else {
      expect(result.outcome).toBe(outcome);
    }
    expect(endedAt).toBeLessThan(before);
  });

  test("a create that never ends and is not seen is unknown, after one read", async () => {
    const { result, reads, endedAt } = await play({
      jobs: ["a"],
      creates: { a: [HANG] },
      at: { 1000: "cancel" },
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "Cancelled" } });
    expect(idsIn(result.failure?.message)).toEqual(["runCancelled", "maybeCreated", "runAgainFindsJob"]);
    expect(reads).toHaveLength(2);
    expect(endedAt).toBeLessThan(5600);
  });

  test("reads that hang as well do not keep it longer than 5.8 s", async () => {
    const { result, endedAt } = await play({
      jobs: ["a"],
      creates: { a: [HANG] },
      reads: [{}],
      always: { read: HANG },
      at: { 1000: "cancel" },
    });
    expect(result.outcome).toBe("unknown");
    expect(endedAt).toBe(6800);
  });

  test("while the jobs are looked up: all are skipped, at once", async () => {
    const { results, creates, endedAt, missing } = await play({
      jobs: many(3),
      reads: [HANG],
      at: { 400: "cancel" },
    });
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual(
      many(3).map(() => ["skipped", "Cancelled"]),
    );
    expect([creates, missing, endedAt]).toEqual([[], [], 400]);
  });

  test("ends the wait before a resend; what was never sent is skipped", async () => {
    const { result, endedAt } = await play({
      jobs: ["a"],
      always: { create: { reply: broken("before") } },
      at: { 20000: "cancel" },
    });
    expect(result).toMatchObject({ outcome: "skipped", failure: { code: "Cancelled" } });
    expect(idsIn(result.failure?.message)).toEqual([
      "runCancelled",
      "jobNotCreated",
      "lastCallBroke",
      "systemError",
      "checkNetwork",
      "runAgainFindsJob",
    ]);
    expect(endedAt).toBeLessThanOrEqual(20_010);
  });

  test("ends the patient looking with one more read", async () => {
    const { result, reads, endedAt } = await play({
      jobs: ["a"],
      creates: { a: [answered("FailedOperation.DuplicatedJobName")] },
      at: { 10000: "cancel" },
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "NotVisible" } });
    expect(reads.at(-1)?.at).toBe(10_000);
    expect(endedAt).toBe(10_010);
  });

  test("after the reads are refused too, what may have run is unknown", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [HANG] },
      reads: [{}, UNREADABLE],
      at: { 1000: "cancel" },
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "Cancelled" } });
  });

  test("a second one changes nothing", async () => {
    const { endedAt } = await play({
      jobs: ["a"],
      creates: { a: [HANG] },
      reads: [{}],
      always: { read: HANG },
      at: { 1000: "cancel", 3000: "cancel" },
    });
    expect(endedAt).toBe(6800);
  });
});

describe("an end at once", () => {
  test.each([
    ["at once", { 1000: "endNow" }, 1000],
    ["within the drain of a cancel", { 1000: "cancel", 2000: "endNow" }, 2000],
    ["after an end at once", { 1000: "endNow", 1001: "cancel" }, 1000],
  ] as const)("%s: every job has its outcome at that moment", async (_title, at, endsAt) => {
    const { results, endedAt, reason } = await play({ jobs: many(100), always: { create: HANG }, at });
    expect(endedAt).toBe(endsAt);
    expect(reason).toBe("cancelled");
    expect(results).toHaveLength(100);
    expect(results[0]).toMatchObject({ outcome: "unknown", failure: { code: "Cancelled" } });
    expect(results[99]).toMatchObject({ outcome: "skipped", failure: { code: "Cancelled" } });
  });
});

describe("the timeout", () => {
  test.each([
    ["throttling", { create: answered("RequestLimitExceeded") }, "failed", "RequestLimitExceeded"],
    ["no connection", { create: { reply: broken("before") } }, "failed", "Network"],
    ["broken connections", { create: { reply: broken("after") } }, "unknown", "Network"],
    ["a page of somebody else", { create: { reply: broken("after", "foreign") } }, "unknown", "Ambiguous"],
    ["creates that hang", { create: HANG }, "unknown", "Network"],
    ["reads that hang", { read: HANG }, "failed", "Network"],
    ["reads of somebody else", { read: { reply: broken("after", "foreign") } }, "failed", "Ambiguous"],
    ["throttled reads", { read: answered("RequestLimitExceeded") }, "failed", "RequestLimitExceeded"],
  ])("%s until then", async (_title, always, outcome, code) => {
    const { result, calls, endedAt, reason } = await play({ jobs: ["a"], always, timeoutMs: 30_000 });
    expect(result).toMatchObject({ outcome, failure: { code } });
    expect(idsIn(result.failure?.message)[0]).toBe("timeIsUp");
    expect(reason).toBe("timeout");
    expect(endedAt).toBe(30_000);
    for (const { repliedAt = Number.POSITIVE_INFINITY } of calls) {
      expect(repliedAt).toBeLessThanOrEqual(30_000);
    }
  });

  test.each([
    ["a create", { create: HANG }, "unknown", "maybeCreated"],
    ["a read", { read: HANG }, "failed", "jobNotCreated"],
  ])("that cuts off %s tells nothing of the last call", async (_title, always, outcome, id) => {
    const { result, calls } = await play({ jobs: ["a"], always, timeoutMs: 15_000 });
    expect(calls.at(-1)?.repliedAt).toBe(15_000);
    expect(result).toMatchObject({ outcome, failure: { code: "Timeout" } });
    expect(idsIn(result.failure?.message)).toEqual(["timeIsUp", id, "runAgainFindsJob"]);
  });

  test("that cuts off a call leaves what was met before", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [answered("InternalError"), HANG] },
      timeoutMs: 15_000,
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      failure: { code: "InternalError", requestId: "request-InternalError" },
    });
  });

  test("jobs whose turn did not come are failed, and certainly not made", async () => {
    const { results } = await play({ jobs: many(100), timeoutMs: 2000 });
    expect(results[0]?.outcome).toBe("created");
    expect(results[99]).toMatchObject({ outcome: "failed", failure: { code: "Timeout" } });
    expect(idsIn(results[99]?.failure?.message)).toContain("jobNotCreated");
  });

  test("no sleep outlives it", async () => {
    const { endedAt } = await play({
      jobs: ["a"],
      creates: { a: [answered("FailedOperation.DuplicatedJobName")] },
      timeoutMs: 9000,
    });
    expect(endedAt).toBe(9000);
  });

  test("in the drain of a cancel it ends the run as well, which stays cancelled", async () => {
    const { endedAt, reason } = await play({
      jobs: ["a"],
      creates: { a: [HANG] },
      timeoutMs: 3000,
      at: { 1000: "cancel" },
    });
    expect([endedAt, reason]).toEqual([3000, "cancelled"]);
  });

  test("request-timeout bounds each call", async () => {
    const { result, calls } = await play({
      jobs: ["a"],
      policy: { requestTimeoutMs: 1500 },
      creates: { a: [{ ...LOST_ANSWER, takesMs: 1000 }, HANG] },
      reads: [HANG],
    });
    expect(result.outcome).toBe("created");
    expect(calls.map(({ attempt }) => attempt.timeoutMs)).toEqual([1500, 1500, 1500, 1500]);
    expect((calls[0]?.repliedAt ?? 0) - (calls[0]?.at ?? 0)).toBe(1500);
  });

  test("a run that is done leaves nothing behind", async () => {
    const { endedAt, reason } = await play({ jobs: ["a"] });
    expect(endedAt).toBeLessThan(2000);
    expect(reason).toBeUndefined();
  });
});

/** The job that the create made before it was given up. The nonce is another run's: what is found then is truly told. */
const OWN = rowOf("a", { Remark: "[gha:1.1:0123456789abcdef]" });
