import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { distances, never, pacerOn, starts, warmUp } from "./pacer-support.ts";

describe("the rate", () => {
  test("doubles with what is let through, until perSecond", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    const rates: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      rates.push(pacer.rate());
      await starts(virtual, pacer, 1, () => "accepted");
    }
    expect(rates).toEqual([2, 4, 8, 16, 19.2]);
  });

  test("is at first no more than perSecond allows", () => {
    expect(pacerOn(createVirtualClock(), { perSecond: 1 }).rate()).toBeCloseTo(0.96);
  });

  test("falls by one with a lone refusal at 19.2", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    await warmUp(virtual, pacer);
    await starts(virtual, pacer, 1, () => "refused");
    expect(pacer.rate()).toBeCloseTo(18.2);
  });

  test("falls with a burst to what was let through", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    await warmUp(virtual, pacer);
    for (let index = 0; index < 9; index += 1) {
      pacer.refused({ at: virtual.now(), rate: pacer.rate() });
    }
    expect(pacer.rate()).toBeCloseTo(10.2);
  });

  test("falls by a fifth when that is less than one", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    await starts(virtual, pacer, 1, () => "accepted");
    await starts(virtual, pacer, 1, () => "refused");
    expect(pacer.rate()).toBeCloseTo(1.6);
  });

  test.each([
    [20, 0.1],
    [1, 0.1],
  ])("with perSecond %d is never below %d", (perSecond, least) => {
    const pacer = pacerOn(createVirtualClock(), { perSecond });
    for (let index = 0; index < 100; index += 1) {
      pacer.refused({ at: 0, rate: pacer.rate() });
    }
    expect(pacer.rate()).toBeCloseTo(least);
  });

  test("grows by the cube of the time since the last refusal", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual, { perSecond: 100 });
    await starts(virtual, pacer, 10, () => "accepted");
    for (let index = 0; index < 80; index += 1) {
      pacer.refused({ at: virtual.now(), rate: pacer.rate() });
    }
    expect(pacer.rate()).toBeCloseTo(16);
    await virtual.advance(1250);
    expect(pacer.rate()).toBeCloseTo(16.125);
    await virtual.advance(1250);
    expect(pacer.rate()).toBeCloseTo(17);
    await virtual.advance(2500);
    expect(pacer.rate()).toBeCloseTo(24);
  });

  test("grows to no more than twice what was let through since the last refusal", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    await starts(virtual, pacer, 2, (index) => (index === 0 ? "accepted" : "refused"));
    await virtual.advance(60_000);
    expect(pacer.rate()).toBeCloseTo(3.2);
    await starts(virtual, pacer, 1, () => "accepted");
    expect(pacer.rate()).toBeCloseTo(6.4);
  });

  test("takes no call for a proof that started before the last refusal, or slower than another", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    const before = { at: virtual.now(), rate: 19 };
    await virtual.advance(10);
    pacer.refused({ at: 5, rate: 2 });
    await virtual.advance(60_000);
    const low = pacer.rate();
    expect(low).toBeCloseTo(1.6);
    pacer.accepted(before);
    pacer.accepted({ at: virtual.now(), rate: 0.1 });
    expect(pacer.rate()).toBeCloseTo(low);
    pacer.accepted({ at: 10, rate: 1 });
    expect(pacer.rate()).toBeCloseTo(2);
  });

  test("that rises meanwhile brings a start forward", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    const first = await pacer.acquire(never);
    const second = pacer.acquire(never);
    if (first) {
      pacer.accepted(first);
    }
    await virtual.runUntilIdle();
    // 1000 / 4, not the 500 that it was when the wait began.
    expect((await second)?.at).toBe(250);
  });

  test.each([
    [0, 2500],
    [0.5, 5000],
    [0.9, 7000],
  ])("a refusal moves the next start, and that one only (random %d)", async (chance, distance) => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual, { random: () => chance });
    const start = await pacer.acquire(never);
    for (let index = 0; start && index < 100; index += 1) {
      pacer.refused(start);
    }
    // The least rate has doubled when the next start is due.
    const times = await starts(virtual, pacer, 3, () => "nothing");
    expect(times).toEqual([distance, distance + 5000, distance + 10_000].map((at) => expect.closeTo(at)));
  });

  test("lets nobody wait for more than 15 s", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("accepted" as const, "refused" as const, "nothing" as const), {
          minLength: 5,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (answers, perSecond, chance) => {
          const virtual = createVirtualClock();
          const pacer = pacerOn(virtual, { random: () => chance, perSecond });
          const times = await starts(virtual, pacer, answers.length, (index) => answers[index] ?? "nothing");
          expect(times).toHaveLength(answers.length);
          expect(Math.max(...distances(times))).toBeLessThanOrEqual(15_000);
        },
      ),
      { numRuns: 60 },
    );
  });
});
