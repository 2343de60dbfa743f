import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import { answered, LOST_CALL, type Step } from "./fake-oceanus.ts";
import { play, type Scene } from "./play.ts";

const EPOCH = Date.UTC(2026, 0, 1);
/** A refusal for the clock, with the service's time; ours is `aheadMs` ahead of it. */
const expired = (date?: number): Step =>
  answered("AuthFailure.SignatureExpire", date === undefined ? {} : { date });
const AHEAD_MS = 3_600_000;

describe("a clock that is off", () => {
  test.each([
    ["ahead of", AHEAD_MS],
    ["behind", -AHEAD_MS],
  ])("%s the service's: corrected once, noted, and all goes on", async (_words, aheadMs) => {
    const { result, calls, notices } = await play({ jobs: ["a"], aheadMs, reads: [expired(EPOCH)] });
    expect(result.outcome).toBe("created");
    const offsets = calls.map(({ attempt }) => attempt.clockOffsetMs);
    expect(offsets[0]).toBe(0);
    for (const offset of offsets.slice(1)) {
      expect(offset).toBeCloseTo(-aheadMs, -2);
    }
    expect(offsets).toHaveLength(3);
    expect(notices).toEqual([message("clockCorrected", { seconds: 3600, ahead: aheadMs > 0 })]);
  });

  test("creates in flight that are all refused at once are all sent again, without reading, with one notice", async () => {
    const jobs = Array.from({ length: 4 }, (_, index) => `job-${index}`);
    const refusal: Step = { ...expired(EPOCH), takesMs: 3000 };
    const scene: Scene = {
      jobs,
      aheadMs: AHEAD_MS,
      creates: Object.fromEntries(jobs.map((name) => [name, [refusal]])),
    };
    const { results, reads, creates, notices } = await play(scene);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["created"]));
    expect(notices).toHaveLength(1);
    expect(reads).toHaveLength(1);
    expect(creates.map(({ attempt }) => attempt.clockOffsetMs === 0)).toEqual([
      ...jobs.map(() => true),
      ...jobs.map(() => false),
    ]);
  });

  test.each([
    ["no date", undefined, 0],
    ["a date near ours", EPOCH + 59_000, 0],
    ["a date near ours, behind", EPOCH - 59_000, 0],
  ])("with %s there is nothing to correct", async (_title, date, aheadMs) => {
    const { result, calls, notices } = await play({ jobs: ["a"], aheadMs, reads: [expired(date)] });
    expect(result).toMatchObject({ outcome: "failed", failure: { code: "AuthFailure.SignatureExpire" } });
    expect(calls).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  test("a second refusal, of a call signed with the corrected clock, ends it", async () => {
    const { results, creates, notices } = await play({
      jobs: ["a", "b"],
      aheadMs: AHEAD_MS,
      always: { create: expired(EPOCH) },
    });
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["failed", "skipped"]);
    expect(results[0]?.failure?.code).toBe("AuthFailure.SignatureExpire");
    expect(creates.length).toBeLessThan(5);
    expect(notices).toHaveLength(1);
  });

  test("and after an answer that did not tell, it ends unknown", async () => {
    const { result } = await play({ jobs: ["a"], creates: { a: [LOST_CALL, expired()] } });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "AuthFailure.SignatureExpire" } });
  });
});
