import { describe, expect, test } from "vitest";
import { createPacer } from "../../src/engine/pacer.ts";
import type { Language } from "../../src/messages/message.ts";
import { createForecast } from "../../src/report/progress.ts";
import { startReporter } from "../../src/report/reporter.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { created, fakeClock, fakeRunner, jobSpec } from "./results.ts";
import { reportOf } from "./targets.ts";

const never = new AbortController().signal;

interface Scene {
  readonly jobs: number;
  /** Creates a second that the service lets through, by the time in ms. */
  readonly limit: (now: number) => number;
  readonly timeoutS?: number;
}

/** Plays creates by the real pacer against a limit; returns each notice's seconds, and the time of it, in s. */
async function notices({ jobs, limit, timeoutS = 600 }: Scene): Promise<{ at: number; seconds: number }[]> {
  const clock = createVirtualClock();
  const pacer = createPacer({ clock, random: () => 0.5, perSecond: 20 });
  const told: { at: number; seconds: number }[] = [];
  let settled = 0;
  let counted: number[] = [];
  const forecast = createForecast(
    { total: jobs, settled: () => settled, all: () => [] },
    {
      log: {
        info: () => undefined,
        notice: (sentence) => {
          const { seconds, timeout } = (sentence as { params: { seconds: number; timeout: number } }).params;
          expect(timeout).toBe(timeoutS);
          told.push({ at: clock.now() / 1000, seconds });
        },
      },
      clock,
      rate: pacer.rate,
      lifetime: { startedAt: 0, timeoutMs: timeoutS * 1000 },
    },
  );
  const create = async (): Promise<void> => {
    for (let through = false; !through && clock.now() < timeoutS * 1000; ) {
      const start = await pacer.acquire(never);
      await clock.sleep(40, never);
      counted = counted.filter((time) => time > clock.now() - 1000);
      through = counted.length < limit(clock.now());
      if (through) {
        counted.push(clock.now());
      }
      if (start) {
        pacer[through ? "accepted" : "refused"](start);
      }
    }
    settled += 1;
    forecast();
  };
  void Promise.all(Array.from({ length: jobs }, create));
  await clock.runUntil(() => settled === jobs || clock.now() > timeoutS * 1000);
  return told;
}

describe("a run that the limit will not let finish", () => {
  test.each([
    // A lone run gets about half of so low a limit: every second try for more is one too many.
    { jobs: 1000, limit: () => 1, timeoutS: 600, most: 60, between: [900, 2000] },
    { jobs: 4000, limit: () => 20, timeoutS: 100, most: 31, between: [200, 215] },
    { jobs: 800, limit: () => 4, timeoutS: 120, most: 45, between: [200, 260] },
  ])("is told so once, early: $jobs jobs in $timeoutS s", async ({ most, between: [from, to], ...scene }) => {
    const told = await notices(scene);
    expect(told).toHaveLength(1);
    expect(told[0]?.at).toBeLessThanOrEqual(most);
    expect(told[0]?.seconds).toBeGreaterThan(from ?? 0);
    expect(told[0]?.seconds).toBeLessThan(to ?? 0);
  });

  test("is told so when the limit falls on the way", async () => {
    const told = await notices({ jobs: 1500, limit: (now) => (now < 50_000 ? 20 : 2), timeoutS: 120 });
    expect(told).toHaveLength(1);
    expect(told[0]?.at).toBeGreaterThan(50);
  });
});

describe("nothing is told", () => {
  test.each<Scene>([
    { jobs: 1000, limit: () => 20 },
    { jobs: 200, limit: () => 3, timeoutS: 120 },
    { jobs: 1000, limit: (now) => (now < 30_000 ? 5 : 20) },
    // Too close to the timeout, and too few jobs, to be certain.
    { jobs: 150, limit: () => 5, timeoutS: 37 },
    { jobs: 9, limit: () => 1, timeoutS: 5 },
  ])("of a run that may finish: %j", async (scene) => {
    expect(await notices(scene)).toEqual([]);
  });

  test.each([
    ["the rate is high: calls hang", 19.2, 20, 60_000],
    ["hardly any job has ended", 0.1, 9, 60_000],
    ["it is early", 0.1, 20, 29_999],
    ["many jobs ended until now", 0.1, 600, 60_000],
  ])("when %s", (_, rate, settled, at) => {
    const told: unknown[] = [];
    let [now, ended] = [0, 0];
    const forecast = createForecast(
      { total: 1000, settled: () => ended, all: () => [] },
      {
        log: { info: () => undefined, notice: (sentence) => told.push(sentence) },
        clock: { now: () => now },
        rate: () => rate,
        lifetime: { startedAt: 0, timeoutMs: 600_000 },
      },
    );
    [now, ended] = [at, settled];
    forecast();
    expect(told).toEqual([]);
  });
});

describe("the notice", () => {
  async function annotations(language: Language, dryRun = false): Promise<string[]> {
    const runner = fakeRunner();
    const report = reportOf(runner, language);
    const clock = fakeClock();
    const specs = Array.from({ length: 1000 }, (_, index) => jobSpec(`job-${index}`));
    const reporter = startReporter(specs, {
      report,
      clock,
      dryRun,
      pacers: { createJob: { rate: () => 0.5 } },
      lifetime: { stopStarting: never, reason: () => undefined, startedAt: -5000, timeoutMs: 600_000 },
    });
    // Those that exist are settled at once, and show nothing of the limit.
    for (let index = 0; index < 500; index += 1) {
      reporter.settled(index, created(`job-${index}`, `cql-${index}`));
    }
    reporter.planned({ existing: 500, missing: 500 });
    for (let index = 500; index < 530; index += 1) {
      await clock.advance(1500);
      reporter.settled(index, created(`job-${index}`, `cql-${index}`));
    }
    await clock.advance(60_000);
    return runner.annotations.map(([level, text]) => `${level} ${text}`);
  }

  test.each<[Language, string]>([
    ["en-US", "notice At this rate (0.6 creates/s) the run takes about 795 s, but timeout is 600 s: "],
    ["zh-CN", "notice 按当前速度（每秒创建 0.6 个），本次运行约需 795 秒，而 timeout 为 600 秒："],
  ])("is one, in %s", async (language, words) => {
    const sentence = await annotations(language);
    expect(sentence).toEqual([expect.stringContaining(words)]);
  });

  test("is none on a dry run", async () => {
    expect(await annotations("en-US", true)).toEqual([]);
  });
});
