import { describe, expect, test } from "vitest";
import { attemptFor, correctClock, reportCall, type SignedAttempt } from "../../src/engine/retry.ts";
import { type CallContext, createSkew } from "../../src/engine/run.ts";
import { message } from "../../src/messages/message.ts";
import { answered, answerWith, error, LOST_CALL, type Step } from "./fake-oceanus.ts";
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
      creates: Object.fromEntries(jobs.map((name) => [name, [refusal, refusal]])),
    };
    const { results, reads, creates, notices } = await play(scene);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["created"]));
    expect(notices).toHaveLength(1);
    expect(new Set(reads.map(({ request }) => request.Filters?.[0]?.Values.length))).toEqual(new Set([4, 1]));
    expect(Math.max(...reads.map(({ at }) => at))).toBeLessThan(Math.min(...creates.map(({ at }) => at)));
    expect(creates).toHaveLength(12);
  });

  test("with no date there is nothing to correct", async () => {
    const { result, calls, notices } = await play({ jobs: ["a"], reads: [expired()] });
    expect(result).toMatchObject({ outcome: "failed", failure: { code: "AuthFailure.SignatureExpire" } });
    expect(calls).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  test.each([59_000, -59_000])(
    "with a date %i ms from the time that was signed, the call is made again as it is",
    async (byMs) => {
      const { result, reads, notices } = await play({ jobs: ["a"], reads: [expired(EPOCH + byMs)] });
      expect(result.outcome).toBe("created");
      expect(reads.map(({ attempt }) => attempt.clockOffsetMs)).toEqual([0, 0]);
      expect(notices).toEqual([]);
    },
  );

  test("ten refusals in a row end it", async () => {
    const { results, creates, notices } = await play({
      jobs: ["a", "b"],
      aheadMs: AHEAD_MS,
      always: { create: expired(EPOCH) },
    });
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["failed", "skipped"]);
    expect(results.find(({ outcome }) => outcome === "failed")?.failure?.code).toBe(
      "AuthFailure.SignatureExpire",
    );
    expect(creates.length).toBeGreaterThanOrEqual(10);
    expect(creates.length).toBeLessThan(13);
    expect(notices).toHaveLength(1);
  });

  test("and after an answer that did not tell, it ends unknown", async () => {
    const { result } = await play({ jobs: ["a"], creates: { a: [LOST_CALL, expired()] } });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "AuthFailure.SignatureExpire" } });
  });
});

describe("a clock as one run sees it", () => {
  /** A run whose clock can be set, and the service's answers to it. */
  function watch() {
    const skew = createSkew();
    const notices: unknown[] = [];
    const info: unknown[] = [];
    let now = EPOCH;
    const run = {
      skew,
      clock: { now: () => 0, date: () => now, sleep: () => Promise.resolve() },
      random: () => 0,
      log: {
        info: (sentence: unknown) => info.push(sentence),
        notice: (sentence: unknown) => notices.push(sentence),
      },
      policy: { requestTimeoutMs: 20_000 },
    } as never as CallContext;
    const pacer = { accepted: () => {}, refused: () => {} } as never;
    const never = new AbortController().signal;
    return {
      skew,
      notices,
      info,
      setTo: (ms: number) => {
        now = ms;
      },
      sign: () => attemptFor(run, never),
      refuse: (attempt: SignedAttempt, date: number) =>
        correctClock(run, error("AuthFailure.SignatureExpire", { date }), attempt),
      pass: (attempt: SignedAttempt) =>
        reportCall(run, pacer, { at: 0, rate: 1 }, attempt, {
          kind: "success",
          answer: answerWith({}) as never,
        }),
    };
  }

  test("a step of our clock while a call is under way is judged by what was signed, and leaves nothing to correct", () => {
    const { sign, refuse, setTo, skew } = watch();
    const signed = sign();
    setTo(EPOCH + AHEAD_MS);
    expect(refuse(signed, EPOCH + AHEAD_MS)).toBe(true);
    expect(skew.offsetMs).toBe(0);
  });

  test("is corrected again after a step, with one notice for both", () => {
    const { sign, refuse, pass, setTo, skew, notices, info } = watch();
    expect(refuse(sign(), EPOCH + AHEAD_MS)).toBe(true);
    expect(skew.offsetMs).toBe(AHEAD_MS);
    pass(sign());
    setTo(EPOCH + AHEAD_MS);
    // Once more as it is, since calls were let through with it, and then with another time.
    expect(refuse(sign(), EPOCH + AHEAD_MS)).toBe(true);
    expect(skew.offsetMs).toBe(AHEAD_MS);
    expect(refuse(sign(), EPOCH + AHEAD_MS)).toBe(true);
    expect(skew.offsetMs).toBe(0);
    expect([notices.length, info.length]).toEqual([1, 1]);
  });

  test("is left as it is where one node of the gateway is off, as long as others let calls through", () => {
    const { sign, refuse, pass, skew } = watch();
    for (let call = 0; call < 100; call += 1) {
      pass(sign());
      expect(refuse(sign(), EPOCH + AHEAD_MS)).toBe(true);
      expect(skew.offsetMs).toBe(0);
    }
  });

  test("calls that were signed before it was corrected do not count against it", () => {
    const { sign, refuse, skew } = watch();
    const before = Array.from({ length: 64 }, sign);
    for (const signed of before) {
      expect(refuse(signed, EPOCH + AHEAD_MS)).toBe(true);
    }
    expect(skew.refusals).toBe(1);
  });
});
