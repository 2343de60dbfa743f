import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../src/engine/lifetime.ts";
import { createPacer } from "../../src/engine/pacer.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { createStallingClock, distances, middle, never, pacerOn, starts, warmUp } from "./pacer-support.ts";

describe("the distance between starts", () => {
  test("the first start is granted at once, and the next half a second later", async () => {
    const virtual = createVirtualClock();
    expect(await starts(virtual, pacerOn(virtual), 3, () => "nothing")).toEqual([0, 500, 1000]);
  });

  test("at the highest rate they are even: 96 % of perSecond", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    await warmUp(virtual, pacer);
    expect(pacer.rate()).toBeCloseTo(19.2);
    const times = await starts(virtual, pacer, 200, () => "accepted");
    for (const distance of distances(times)) {
      expect(distance).toBeCloseTo(1000 / 19.2);
    }
  });

  test("with perSecond 1 it is a little more than a second", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual, { perSecond: 1 });
    for (const distance of distances(await starts(virtual, pacer, 5, () => "accepted"))) {
      expect(distance).toBeCloseTo(1000 / 0.96);
    }
  });

  test("timers that are always late by a millisecond or two do not lower the rate", async () => {
    const virtual = createVirtualClock();
    const clock = { ...virtual, sleep: (ms: number, signal: AbortSignal) => virtual.sleep(ms + 1.5, signal) };
    const pacer = pacerOn(virtual, { clock });
    await warmUp(virtual, pacer);
    const times = await starts(virtual, pacer, 201, () => "accepted");
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(200 * (1000 / 19.2) + 10);
    expect(Math.min(...distances(times))).toBeGreaterThanOrEqual(50 - 1e-6);
  });

  test("a caller that blocks the event loop is waited for, and not made up for", async () => {
    const clock = createStallingClock();
    const pacer = createPacer({ clock, random: middle, perSecond: 20 });
    const times: number[] = [];
    const one = async (index: number): Promise<void> => {
      const start = await pacer.acquire(never);
      clock.block(index === 20 ? 5000 : 3);
      times.push(clock.now());
      if (start) {
        pacer.accepted(start);
      }
    };
    await clock.runThrough(Array.from({ length: 61 }, (_, index) => one(index)));
    expect(Math.min(...distances(times))).toBeGreaterThanOrEqual(50 - 1e-6);
    const after = times.slice(20);
    expect((after.at(-1) ?? 0) - (after[0] ?? 0)).toBeGreaterThan(40 * (1000 / 19.2) - 6);
  });

  test("a timer that is seconds late is not made up for", async () => {
    const virtual = createVirtualClock();
    let late = 3000;
    const clock = {
      ...virtual,
      sleep: (ms: number, signal: AbortSignal) => virtual.sleep(ms + late, signal),
    };
    const times = await starts(virtual, pacerOn(virtual, { clock }), 4, (index) => {
      late = index === 0 ? 3000 : 0;
      return "nothing";
    });
    expect(times).toEqual([0, 3100, 3595, 4095]);
  });

  test("one timer at a time is enough", async () => {
    const virtual = createVirtualClock();
    let sleeping = 0;
    const clock: Clock = {
      ...virtual,
      sleep: async (ms, signal) => {
        sleeping += 1;
        expect(sleeping).toBe(1);
        await virtual.sleep(ms, signal);
        sleeping -= 1;
      },
    };
    expect(await starts(virtual, pacerOn(virtual, { clock }), 20, () => "accepted")).toHaveLength(20);
  });

  test("no 1000 ms have more than perSecond starts, whatever clock, timers, callers and answers do", async () => {
    const step = fc.record({
      // How wrong the next timer is, how long the caller blocks the event loop, when it asks again, what it hears.
      timer: fc.oneof(
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 3000, noNaN: true }),
      ),
      block: fc.oneof(
        { weight: 5, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 2500 }) },
      ),
      pause: fc.oneof(
        { weight: 5, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) },
      ),
      answer: fc.oneof(
        { weight: 12, arbitrary: fc.constant("accepted" as const) },
        { weight: 1, arbitrary: fc.constantFrom("refused" as const, "nothing" as const) },
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 100 }),
        fc.array(step, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (perSecond, steps, chance) => {
          const clock = createStallingClock((nth) => steps[nth % steps.length]?.timer ?? 0);
          const pacer = createPacer({ clock, random: () => chance, perSecond });
          const times: number[] = [];
          const one = async (index: number): Promise<void> => {
            const now = steps[index % steps.length];
            await clock.pause(now?.pause ?? 0);
            const start = await pacer.acquire(never);
            expect(start?.at).toBe(clock.now());
            clock.block(now?.block ?? 0);
            times.push(clock.now());
            if (start && now && now.answer !== "nothing") {
              pacer[now.answer](start);
            }
            expect(pacer.rate()).toBeLessThanOrEqual(perSecond);
          };
          await clock.runThrough(Array.from({ length: 60 }, (_, index) => one(index)));
          expect(times).toHaveLength(60);
          // The next start after a full window is never inside it; the tolerance is for rounding alone.
          for (const [index, time] of times.slice(perSecond).entries()) {
            expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000 - 1e-6);
          }
          expect(Math.min(...distances(times))).toBeGreaterThanOrEqual(1000 / perSecond - 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the queue", () => {
  test("starts are handed out in order, and who leaves it takes no start and delays nobody", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            ask: fc.integer({ min: 0, max: 3000 }),
            patience: fc.option(fc.integer({ max: 2000, min: 0 })),
          }),
          { minLength: 1, maxLength: 25 },
        ),
        async (callers) => {
          const virtual = createVirtualClock();
          const pacer = pacerOn(virtual);
          const asked: number[] = [];
          const granted: { readonly id: number; readonly at: number }[] = [];
          const left: number[] = [];
          callers.forEach(({ ask, patience }, id) => {
            const controller = new AbortController();
            virtual.after(ask, async () => {
              asked.push(id);
              const start = await pacer.acquire(controller.signal);
              if (start) {
                granted.push({ id, at: start.at });
                expect(start.at).toBe(virtual.now());
              } else {
                left.push(id);
                expect(virtual.now()).toBe(ask + (patience ?? Number.NaN));
              }
            });
            if (patience !== null) {
              virtual.after(ask + patience, () => controller.abort());
            }
          });
          await virtual.runUntilIdle();
          expect(granted.length + left.length).toBe(callers.length);
          expect(granted.map(({ id }) => id)).toEqual(asked.filter((id) => !left.includes(id)));
          // Nothing is heard of the calls, so the rate stays 2: each start comes as soon as it is asked for and due.
          let due = 0;
          for (const { id, at } of granted) {
            due = Math.max(due, callers[id]?.ask ?? 0);
            expect(at).toBe(due);
            due += 500;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a signal that is aborted already gets no start", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    expect(await pacer.acquire(AbortSignal.abort())).toBeUndefined();
    expect((await pacer.acquire(never))?.at).toBe(0);
  });

  test("a thousand may wait on one signal, and it lets go of those that have started", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    const controller = new AbortController();
    const waits = Array.from({ length: 1000 }, () => pacer.acquire(controller.signal));
    await virtual.advance(400);
    controller.abort();
    const outcomes = await Promise.all(waits);
    expect(outcomes.filter((start) => start !== undefined)).toHaveLength(1);
    const next = pacer.acquire(never);
    await virtual.runUntilIdle();
    expect((await next)?.at).toBe(500);
  });

  test("an empty queue leaves no timer behind for long", async () => {
    const virtual = createVirtualClock();
    const pacer = pacerOn(virtual);
    await pacer.acquire(never);
    const controller = new AbortController();
    const wait = pacer.acquire(controller.signal);
    await virtual.advance(10);
    controller.abort();
    expect(await wait).toBeUndefined();
    await virtual.runUntilIdle();
    expect(virtual.now()).toBeLessThanOrEqual(110);
  });
});
