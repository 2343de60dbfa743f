import { describe, expect, test } from "vitest";
import type { EndReason } from "../../src/engine/lifetime.ts";
import { OUTPUTS } from "../../src/inputs/output-definitions.ts";
import type { Language } from "../../src/messages/message.ts";
import { type Reporter, startReporter } from "../../src/report/reporter.ts";
import { created, failed, fakeClock, fakeRunner, jobResult, jobSpec, words } from "./results.ts";
import { reportOf } from "./targets.ts";

function start(count: number, rate: () => number = () => 20, language: Language = "en-US") {
  const runner = fakeRunner();
  const report = reportOf(runner, language);
  runner.writes.splice(0);
  const clock = fakeClock();
  const specs = Array.from({ length: count }, (_, index) => jobSpec(`job-${index}`));
  const ending = new AbortController();
  let reason: EndReason | undefined;
  const end = (why: EndReason): void => {
    reason ??= why;
    ending.abort();
  };
  const lifetime = {
    stopStarting: ending.signal,
    reason: () => reason,
    startedAt: clock.now(),
    timeoutMs: 600_000,
  };
  const reporter = startReporter(specs, {
    report,
    clock,
    dryRun: false,
    pacers: { createJob: { rate } },
    lifetime,
  });
  return { runner, clock, reporter, end };
}

function settle(reporter: Reporter, first: number, count: number): void {
  for (let index = first; index < first + count; index += 1) {
    reporter.settled(index, created(`job-${index}`, `cql-${index}`));
  }
}

/** The number of jobs in each write of the outputs. */
function counts(writes: readonly Readonly<Record<string, string>>[]): number[] {
  return writes.map(({ jobs }) => JSON.parse(jobs ?? "").length);
}

describe("the outputs", () => {
  test("are written after planning, whenever the number has doubled, and at the end", async () => {
    const { runner, reporter } = start(100);
    reporter.planned({ existing: 0, missing: 100 });
    settle(reporter, 0, 100);
    await reporter.finish();
    expect(counts(runner.writes)).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 100]);
    for (const write of runner.writes) {
      expect(Object.keys(write).sort()).toEqual(Object.keys(OUTPUTS).sort());
    }
  });

  test("are written when ten seconds have passed, though nothing settles then", async () => {
    const { runner, clock, reporter } = start(100);
    reporter.planned({ existing: 0, missing: 100 });
    settle(reporter, 0, 4);
    await clock.advance(2000);
    settle(reporter, 4, 3);
    expect(counts(runner.writes)).toEqual([0, 1, 2, 4]);
    await clock.advance(7000);
    expect(counts(runner.writes)).toEqual([0, 1, 2, 4]);
    await clock.advance(1000);
    expect(counts(runner.writes)).toEqual([0, 1, 2, 4, 7]);
    await reporter.finish();
  });

  test("are not written again when nothing has settled since", async () => {
    const { runner, clock, reporter } = start(100);
    reporter.planned({ existing: 0, missing: 100 });
    settle(reporter, 0, 1);
    await clock.advance(120_000);
    expect(counts(runner.writes)).toEqual([0, 1]);
    settle(reporter, 1, 1);
    expect(counts(runner.writes)).toEqual([0, 1, 2]);
    await reporter.finish();
  });

  test("are in the manifest's order, whatever settles first", async () => {
    const { runner, reporter } = start(3);
    reporter.settled(2, created("job-2", "cql-2"));
    reporter.settled(0, created("job-0", "cql-0"));
    reporter.settled(1, created("job-1", "cql-1"));
    await reporter.finish();
    const names = JSON.parse(runner.writes.at(-1)?.["jobs"] ?? "").map(({ name }: { name: string }) => name);
    expect(names).toEqual(["job-0", "job-1", "job-2"]);
  });
});

describe("the end", () => {
  test("lets go of the clock, and writes nothing afterwards", async () => {
    const { runner, clock, reporter } = start(100);
    settle(reporter, 0, 3);
    expect(clock.sleepers()).toBe(1);
    await reporter.finish();
    expect(clock.sleepers()).toBe(0);
    const [writes, lines] = [runner.writes.length, runner.lines.length];
    await clock.advance(60_000);
    expect([runner.writes.length, runner.lines.length]).toEqual([writes, lines]);
  });

  test.each([
    ["created", true],
    ["reused", true],
    ["would-create", true],
    ["would-reuse", true],
    ["valid", true],
    ["failed", false],
    ["unknown", false],
    ["skipped", false],
    ["would-fail", false],
  ] as const)("of a job that ended %s is %s", async (outcome, ok) => {
    const { reporter } = start(2);
    reporter.settled(0, created("job-0", "cql-0"));
    reporter.settled(1, jobResult("job-1", { outcome }));
    expect(await reporter.finish()).toBe(ok);
  });

  test("is not good when the outputs could not be written in the end", async () => {
    const lost = start(1);
    lost.runner.outputs = () => ({ code: "ENOSPC" });
    settle(lost.reporter, 0, 1);
    expect(await lost.reporter.finish()).toBe(false);
    expect(lost.runner.annotations).toEqual([["error", expect.stringContaining("GITHUB_OUTPUT")]]);
    expect(lost.runner.summaries).toHaveLength(1);
  });

  test("is good when they could not be written on the way only", async () => {
    const { runner, reporter } = start(2);
    const { outputs } = runner;
    runner.outputs = () => ({ code: "ENOSPC" });
    settle(reporter, 0, 2);
    runner.outputs = outputs;
    expect(await reporter.finish()).toBe(true);
    expect(counts(runner.writes)).toEqual([2]);
    expect(runner.annotations).toEqual([]);
  });

  test("is not good when a job has no result", async () => {
    const { reporter } = start(2);
    settle(reporter, 0, 1);
    expect(await reporter.finish()).toBe(false);
  });

  test("has an annotation a failure and a warning, one summary, and one line that counts", async () => {
    const { runner, reporter } = start(3);
    reporter.settled(0, failed("job-0", "X.Y", words("it broke"), "r-1"));
    reporter.settled(1, jobResult("job-1", { outcome: "reused", warnings: [words("careful")] }));
    reporter.settled(2, created("job-2", "cql-2", "r-2"));
    await reporter.finish();
    expect(runner.annotations).toEqual([
      ["warning", "job-1: careful"],
      ["error", "job-0: X.Y: it broke (RequestId r-1)"],
    ]);
    expect(runner.lines).toEqual([
      "job-0: failed, X.Y, RequestId r-1",
      "job-1: reused",
      "job-2: created, cql-2, RequestId r-2",
      "3 jobs: 1 failed, 1 reused, 1 created",
    ]);
    expect(runner.summaries).toHaveLength(1);
  });

  test("has one notice of all that drifted", async () => {
    const differences = [{ field: "cu-mem", kind: "drift", actual: "4", wanted: "8" } as const];
    const one = start(1);
    one.reporter.settled(0, jobResult("job-0", { outcome: "reused", differences }));
    await one.reporter.finish();
    expect(one.runner.annotations).toEqual([["notice", expect.stringContaining("job-0: the existing job")]]);
    expect(one.runner.annotations[0]?.[1]).toContain('cu-mem "4" → "8"');

    const many = start(30);
    for (let index = 0; index < 30; index += 1) {
      many.reporter.settled(index, jobResult(`job-${index}`, { outcome: "reused", differences }));
    }
    await many.reporter.finish();
    expect(many.runner.annotations).toEqual([
      ["notice", expect.stringContaining("30 existing jobs differ from their definition (job-0, job-1,")],
    ]);
    expect(many.runner.groups.find(([title]) => title.startsWith("Differences"))?.[1]).toHaveLength(30);
  });
});

describe("progress", () => {
  const progress = (lines: readonly string[]): string[] =>
    lines.filter((line) => line.includes(" jobs done ("));

  test("is a line a job when there are few", async () => {
    const { runner, clock, reporter } = start(20);
    reporter.planned({ existing: 0, missing: 20 });
    settle(reporter, 0, 20);
    await clock.advance(60_000);
    await reporter.finish();
    expect(runner.lines).toHaveLength(21);
    expect(runner.groups).toEqual([]);
  });

  test("is a line every hundred jobs when there are many, and the jobs in a group", async () => {
    const { runner, clock, reporter } = start(1000);
    reporter.planned({ existing: 100, missing: 900 });
    for (let from = 0; from < 1000; from += 100) {
      await clock.advance(2000);
      settle(reporter, from, 100);
    }
    await reporter.finish();
    expect(runner.lines[0]).toBe("1000 jobs: 100 exist, 900 to be created");
    expect(progress(runner.lines)).toHaveLength(9);
    expect(runner.groups.find(([title]) => title === "Jobs")?.[1]).toHaveLength(1000);
  });

  test("is no line when all is settled at once, as on a dry run", async () => {
    const { runner, reporter } = start(1000);
    reporter.planned({ existing: 0, missing: 1000 });
    settle(reporter, 0, 1000);
    await reporter.finish();
    expect(progress(runner.lines)).toEqual([]);
  });

  test("is a line every five seconds, with counts, rate and about how long", async () => {
    const { runner, clock, reporter } = start(100, () => 12.34);
    reporter.planned({ existing: 0, missing: 100 });
    await clock.advance(1000);
    settle(reporter, 0, 9);
    reporter.settled(9, failed("job-9", "X", words("x")));
    expect(progress(runner.lines)).toEqual([]);
    await clock.advance(4000);
    expect(progress(runner.lines)).toEqual([
      "10 of 100 jobs done (9 created, 1 failed), 90 left, 12.3 creates/s, about 45 s left",
    ]);
    settle(reporter, 10, 50);
    await clock.advance(5000);
    expect(progress(runner.lines)[1]).toBe(
      "60 of 100 jobs done (59 created, 1 failed), 40 left, 12.3 creates/s, about 4 s left",
    );
    await reporter.finish();
  });

  test("goes on, more slowly, while nothing settles, and ends with the last job", async () => {
    const { runner, clock, reporter } = start(50, () => 0.5);
    reporter.planned({ existing: 0, missing: 50 });
    settle(reporter, 0, 10);
    await clock.advance(60_000);
    expect(progress(runner.lines)).toEqual([
      "10 of 50 jobs done (10 created), 40 left, 0.5 creates/s, about 80 s left",
      "10 of 50 jobs done (10 created), 40 left, 0.5 creates/s, about 80 s left",
    ]);
    settle(reporter, 10, 40);
    expect(progress(runner.lines)).toHaveLength(3);
    await clock.advance(60_000);
    expect(progress(runner.lines)).toHaveLength(3);
    await reporter.finish();
  });
});

describe("the end of the run", () => {
  const CANCELLED = "Cancelled: no new calls are started; those in flight have a few seconds to finish";
  const TIME_IS_UP = "Timed out (input timeout)";

  test.each([
    ["cancelled", CANCELLED],
    ["timeout", TIME_IS_UP],
  ] as const)("%s: one line says so, and there is no more progress", async (why, line) => {
    const { runner, clock, reporter, end } = start(1000);
    reporter.planned({ existing: 0, missing: 1000 });
    settle(reporter, 0, 50);
    await clock.advance(5000);
    const before = runner.lines.length;
    expect(before).toBe(2);
    end(why);
    end("cancelled");
    expect(runner.lines.slice(before)).toEqual([line]);
    settle(reporter, 50, 900);
    await clock.advance(120_000);
    settle(reporter, 950, 50);
    expect(runner.lines.slice(before)).toEqual([line]);
    expect(counts(runner.writes).at(-1)).toBeGreaterThanOrEqual(950);
    await reporter.finish();
    expect(runner.lines.slice(before)).toEqual([line, "1000 jobs: 1000 created"]);
  });

  test("is told of few jobs too, whose lines go on", async () => {
    const { runner, reporter, end } = start(2);
    reporter.planned({ existing: 0, missing: 2 });
    end("cancelled");
    settle(reporter, 0, 2);
    await reporter.finish();
    expect(runner.lines).toEqual([
      CANCELLED,
      "job-0: created, cql-0",
      "job-1: created, cql-1",
      "2 jobs: 2 created",
    ]);
  });

  test("after the last line is not told", async () => {
    const { runner, reporter, end } = start(1);
    settle(reporter, 0, 1);
    await reporter.finish();
    const before = runner.lines.length;
    end("timeout");
    expect(runner.lines).toHaveLength(before);
  });
});

describe("a run in Chinese", () => {
  /** Returns the words of a log that are not Chinese, but for names, ids and codes. */
  function foreignWords(lines: readonly string[]): string[] {
    const named = /job-\d+|cql-\d+|r-\d+|X\.Y|RequestId|GITHUB_[A-Z_]+|timeout|cu-mem|runner|Action|说明/gu;
    return lines.flatMap((line) => line.replaceAll(named, "").match(/[A-Za-z]+/gu) ?? []);
  }

  test.each([3, 50])("of %i jobs is Chinese to the last word", async (count) => {
    const { runner, clock, reporter, end } = start(count, () => 5, "zh-CN");
    runner.outputs = () => ({ code: "ENOSPC" });
    reporter.planned({ existing: 2, missing: count - 2 });
    const differences = [{ field: "cu-mem", kind: "drift", actual: "4", wanted: "8" } as const];
    const job = { jobId: "cql-1", status: "stopped" } as const;
    reporter.settled(
      0,
      jobResult("job-0", { outcome: "reused", differences, job, warnings: [words("说明")] }),
    );
    reporter.settled(1, jobResult("job-1", { outcome: "reused", differences }));
    await clock.advance(6000);
    end("cancelled");
    for (let index = 2; index < count; index += 1) {
      const outcome = (["failed", "unknown", "skipped"] as const)[index % 3] ?? "failed";
      reporter.settled(index, { ...failed(`job-${index}`, "X.Y", words("说明"), "r-1"), outcome });
    }
    await reporter.finish();
    const shown = [...runner.lines, ...runner.annotations.map(([, line]) => line), ...runner.groups.flat(2)];
    expect(shown.length).toBeGreaterThan(count);
    expect(foreignWords(shown)).toEqual([]);
  });
});
