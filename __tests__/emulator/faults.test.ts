import { describe, expect, test } from "vitest";
import {
  FAULT_NAMES,
  faultAt,
  lostAnswer,
  lostRequest,
  noFault,
  type Script,
  takeEarlyReset,
  takeFault,
  throttled,
} from "../../emulator/faults.ts";

describe("a seeded schedule", () => {
  const indexes = Array.from({ length: 4000 }, (_, index) => index);

  test("is the same for the same seed and another for another, whatever the order of the questions", () => {
    const schedule = { seed: 5, rate: 0.5 };
    const forwards = indexes.map((index) => faultAt(schedule, index));
    const backwards = indexes.toReversed().map((index) => faultAt(schedule, index));
    expect(backwards.toReversed()).toEqual(forwards);
    expect(indexes.map((index) => faultAt({ seed: 6, rate: 0.5 }, index))).not.toEqual(forwards);
  });

  test("hits the share that its rate says and draws every fault", () => {
    const drawn = indexes.map((index) => faultAt({ seed: 1, rate: 0.3 }, index)).filter((fault) => fault);
    expect(drawn.length / indexes.length).toBeCloseTo(0.3, 1);
    const kinds = new Set(drawn.map((fault) => JSON.stringify(fault).replace(/Ms":\d+/g, 'Ms":0')));
    expect(kinds.size).toBe(FAULT_NAMES.length);
  });

  test("does nothing at 0, something at 1, and only what it may", () => {
    expect(indexes.some((index) => faultAt({ seed: 1, rate: 0 }, index))).toBe(false);
    const only = { seed: 1, rate: 1, only: ["throttled"] };
    expect(indexes.every((index) => faultAt(only, index)?.answer.kind === "error")).toBe(true);
    expect(() => faultAt({ ...only, only: ["toString"] }, 0)).toThrow("no fault named toString");
  });
});

describe("a script", () => {
  test("gives each step to the first call that fits, once or as often as it says", () => {
    const script: Script = [
      { action: "CreateJob", match: (params) => params["Name"] === "b", fault: lostAnswer() },
      { action: "CreateJob", fault: noFault(), times: 2 },
      { fault: throttled(), times: Number.POSITIVE_INFINITY },
    ];
    const take = (action: string, name: string) => takeFault(script, action, { Name: name })?.answer.kind;
    expect([take("CreateJob", "a"), take("CreateJob", "b"), take("CreateJob", "b")]).toEqual([
      "normal",
      "reset",
      "normal",
    ]);
    expect([take("CreateJob", "a"), take("DescribeJobs", "a")]).toEqual(["error", "error"]);
    expect(script).toHaveLength(1);
  });

  test("resets before the body only by a step that needs no body", () => {
    const early = lostRequest("headers");
    expect(takeEarlyReset([{ action: "CreateJob", fault: early }], "CreateJob")).toBe(early);
    expect(takeEarlyReset([{ action: "CreateJob", fault: early }], "DescribeJobs")).toBeUndefined();
    expect(takeEarlyReset([{ fault: early, match: () => true }], "CreateJob")).toBeUndefined();
    expect(takeEarlyReset([{ fault: noFault() }, { fault: early }], "CreateJob")).toBeUndefined();
    expect(takeEarlyReset([{ fault: lostRequest() }], "CreateJob")).toBeUndefined();
    expect(takeEarlyReset([], "CreateJob")).toBeUndefined();
  });
});
