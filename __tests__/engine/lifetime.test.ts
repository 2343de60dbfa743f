import { describe, expect, test } from "vitest";
import { startLifetime } from "../../src/engine/lifetime.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

describe("the life of a run", () => {
  test("a cancel after the timeout does not change why it ended", async () => {
    const clock = createVirtualClock();
    const life = startLifetime(clock, 1000);
    await clock.advance(1000);
    life.cancel();
    life.endNow();
    expect(life.reason()).toBe("timeout");
  });

  test("its signals come one after the other", async () => {
    const clock = createVirtualClock();
    const life = startLifetime(clock, 60_000);
    const aborted = (): boolean[] =>
      [life.stopStarting, life.abortCreates, life.abortReads].map((signal) => signal.aborted);
    expect([aborted(), life.reason()]).toEqual([[false, false, false], undefined]);
    life.cancel();
    expect([aborted(), life.reason()]).toEqual([[true, false, false], "cancelled"]);
    await clock.advance(4499);
    expect(aborted()).toEqual([true, false, false]);
    await clock.advance(1);
    expect(aborted()).toEqual([true, true, false]);
    await clock.advance(1300);
    expect(aborted()).toEqual([true, true, true]);
  });

  test("a run that is done leaves no timer behind, and is not ended by one", async () => {
    const clock = createVirtualClock();
    const life = startLifetime(clock, 60_000);
    await clock.advance(10);
    life.dispose();
    await clock.runUntilIdle();
    expect([clock.now(), life.reason(), life.stopStarting.aborted]).toEqual([10, undefined, false]);
  });
});
