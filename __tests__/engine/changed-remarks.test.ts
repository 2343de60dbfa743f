import { describe, expect, test } from "vitest";
import { creationTime } from "../../emulator/job-row.ts";
import type { ListedJob } from "../../src/oceanus/responses.ts";
import { findMessages, idsIn } from "../support/find-messages.ts";
import { answered, broken, LOST_ANSWER, LOST_CALL, rowOf, type Step } from "./fake-oceanus.ts";
import { play, type Scene } from "./play.ts";

const JOB = { name: "a", remark: "nightly orders" } as const;
const DUPLICATE = answered("FailedOperation.DuplicatedJobName");
const MINUTE = 60_000;
/** The virtual clock starts here. */
const NOW = Date.UTC(2026, 0, 1);

/** A service that shows the remark of every job changed. */
const shown = (change: (remark: string) => string | null | undefined): Step => ({
  meanwhile: (rows) => {
    for (const row of rows) {
      row.Remark = change(row.Remark ?? "") as string;
    }
  },
});

/** Another's job that appears when the create's answer is lost. */
const another = (more: Partial<ListedJob>): Step => ({
  ...LOST_CALL,
  meanwhile: (rows) => void rows.push(rowOf("a", more)),
});

const settled = async (scene: Omit<Scene, "jobs">) => (await play({ jobs: [JOB], ...scene })).result;

describe("this run's own job, found by a look after a lost answer", () => {
  test.each<[string, (remark: string) => string]>([
    ["trimmed", (remark) => remark.slice(0, -1)],
    ["padded", (remark) => `  ${remark}\n`],
    ["in upper case", (remark) => remark.toUpperCase()],
    ["in HTML", (remark) => remark.replaceAll("[", "&#91;").replaceAll("]", "&#93;")],
    ["in other brackets", (remark) => remark.replaceAll("[", "(").replaceAll("]", ")")],
    ["with words around it", (remark) => `(${remark}) imported`],
  ])("with its remark %s, is created", async (_title, change) => {
    const result = await settled({ creates: { a: [LOST_ANSWER] }, reads: [{}, shown(change)] });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" }, warnings: [] });
  });

  test.each<[string, (remark: string) => string | null | undefined]>([
    ["null", () => null],
    ["empty", () => ""],
    ["absent", () => undefined],
    ["cut within the mark", (remark) => remark.slice(0, 30)],
    ["cut before the mark", (remark) => remark.slice(0, 7)],
  ])("with its remark %s, is unknown, with its id and what to look at", async (_title, change) => {
    for (const ifExists of ["reuse", "fail"] as const) {
      const result = await settled({
        policy: { ifExists },
        creates: { a: [LOST_ANSWER] },
        reads: [{}, shown(change)],
      });
      expect(result).toMatchObject({
        outcome: "unknown",
        job: { jobId: "cql-0" },
        failure: { code: "Ambiguous" },
      });
      const [sentence] = findMessages(result.failure?.message, "remarkUnclear");
      expect(sentence?.params).toMatchObject({
        jobId: "cql-0",
        found: change("nightly orders [gha:17000000001.1:") ?? "",
      });
    }
  });

  test("is unknown after a duplicate answer to a resend too", async () => {
    const result = await settled({
      creates: { a: [{ ...LOST_ANSWER, visibleAfterMs: 6000 }] },
      always: { read: shown(() => null) },
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      job: { jobId: "cql-0" },
      failure: { code: "Ambiguous" },
    });
  });

  test("is created after a duplicate answer to its first and only send", async () => {
    const result = await settled({ creates: { a: [{ ...DUPLICATE, makes: true }] } });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });
});

describe("another's job, found by a look after a lost answer", () => {
  test.each<[string, Partial<ListedJob>, string]>([
    ["a mark of another nonce", { Remark: "nightly orders [gha:17000000001.1:step01abcdefghij]" }, "reused"],
    ["other words", { Remark: "by hand" }, "reused"],
    ["a different job type", { JobType: 2 }, "failed"],
    ["a different cluster", { ClusterId: "cluster-other" }, "failed"],
    [
      "an older time, in the later zone",
      { CreateTime: creationTime(NOW - 6 * MINUTE, "UTC") as string },
      "reused",
    ],
    ["an older time, with its zone", { CreateTime: "2026-01-01T07:54:00+08:00" }, "reused"],
  ])("by %s, is at once what the policy says", async (_title, more, outcome) => {
    const { result, endedAt } = await play({ jobs: [JOB], creates: { a: [another(more)] } });
    expect(result).toMatchObject({ outcome, job: { jobId: "cql-of-a" } });
    expect(endedAt).toBeLessThan(500);
  });

  test.each<[string, Partial<ListedJob>]>([
    ["no remark", {}],
    ["a part of the same remark", { Remark: "nightly" }],
    ["a part of another's mark that is like ours", { Remark: "x [gha:17000000002" }],
    [
      "an older time, in the earlier zone only",
      { CreateTime: creationTime(NOW + 7 * 60 * MINUTE, "UTC") as string },
    ],
    ["a time not five minutes before", { CreateTime: creationTime(NOW - 4 * MINUTE, "UTC") as string }],
    ["a time that cannot be read", { CreateTime: "yesterday" }],
    ["other words where it is no proof", { Description: "by hand", FlinkVersion: "Flink-1.11", CuMem: 16 }],
  ])("with %s, is unknown", async (_title, more) => {
    const result = await settled({ creates: { a: [another(more)] } });
    expect(result).toMatchObject({
      outcome: "unknown",
      job: { jobId: "cql-of-a" },
      failure: { code: "Ambiguous" },
    });
  });

  test("without a remark, is reused where the service was seen to return remarks", async () => {
    const scene = { creates: { a: [another({})] }, fuzzy: true };
    const seen = await settled({ ...scene, rows: [rowOf("a-2", { Remark: "by hand" })] });
    expect(seen).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a" } });
    const blank = await settled({ ...scene, rows: [rowOf("a-2", { Remark: "  " })] });
    expect(blank).toMatchObject({ outcome: "unknown" });
  });

  test.each([-3_000_000, 3_000_000])(
    "its age is told by the service's clock, ours being off by %i ms",
    async (aheadMs) => {
      const wrongClock = answered("AuthFailure.SignatureExpire", { date: NOW });
      const at = (ms: number): Readonly<Record<string, readonly Step[]>> => ({
        a: [another({ CreateTime: creationTime(NOW + ms, "UTC") as string })],
      });
      const scene = { aheadMs, reads: [wrongClock] };
      expect(await settled({ ...scene, creates: at(-6 * MINUTE) })).toMatchObject({ outcome: "reused" });
      expect(await settled({ ...scene, creates: at(-4 * MINUTE) })).toMatchObject({ outcome: "unknown" });
    },
  );

  test("is none that this run made before our clock was set", async () => {
    let aheadMs = 0;
    const lost: Step = {
      ...LOST_CALL,
      meanwhile(rows) {
        rows.push(rowOf("a", { CreateTime: creationTime(NOW, "UTC") as string }));
        aheadMs = 50 * MINUTE;
      },
    };
    const result = await settled({ aheadMs: () => aheadMs, creates: { a: [lost] } });
    expect(result).toMatchObject({ outcome: "unknown", job: { jobId: "cql-of-a" } });
  });

  test("beside this run's own is no job that was made twice", async () => {
    const result = await settled({
      rows: [],
      creates: {
        a: [{ ...LOST_ANSWER, meanwhile: (rows) => void rows.push(rowOf("a", { Remark: "nightly" })) }],
      },
    });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
    expect(result.warnings.map(idsIn)).toEqual([["severalJobsExist"]]);
  });

  test("several that nothing tells are unknown", async () => {
    const two: Step = {
      ...LOST_CALL,
      meanwhile: (rows) => void rows.push(rowOf("a", { JobId: "cql-1" }), rowOf("a", { JobId: "cql-2" })),
    };
    const result = await settled({ creates: { a: [two] } });
    expect(result).toMatchObject({
      outcome: "unknown",
      job: { jobId: "cql-1" },
      failure: { code: "JobExists" },
    });
    expect(idsIn(result.failure?.message)).toEqual(["severalJobsExist", "remarkUnclear"]);
  });

  test("in sight of a duplicate answer to the first and only send, is reused whatever its remark", async () => {
    for (const more of [{}, { Remark: "nightly" }]) {
      const step: Step = { ...DUPLICATE, meanwhile: (rows) => void rows.push(rowOf("a", more)) };
      expect(await settled({ creates: { a: [step] } })).toMatchObject({ outcome: "reused" });
    }
  });
});

describe("a resend", () => {
  test("waits a second or two after a look that showed nothing", async () => {
    const { creates, reads } = await play({ jobs: [JOB], creates: { a: [LOST_CALL, LOST_CALL, LOST_CALL] } });
    expect(creates).toHaveLength(4);
    const waits = creates.slice(1).map(({ at }, index) => at - (reads[index + 1]?.repliedAt ?? 0));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...waits)).toBeLessThan(2600);
    expect(new Set(waits).size).toBe(waits.length);
  });

  test("does not wait after what was never sent", async () => {
    const { creates } = await play({ jobs: [JOB], creates: { a: [{ reply: broken("before") }] } });
    expect((creates[1]?.at ?? 0) - (creates[0]?.repliedAt ?? 0)).toBeLessThan(800);
  });
});

describe("a success after a create that may have been executed", () => {
  /** The first create's job appears together with the second one's. */
  const twice = (
    first: Partial<ListedJob>,
    second: Partial<ListedJob> = {},
  ): Readonly<Record<string, readonly Step[]>> => ({
    a: [
      LOST_CALL,
      {
        reply: { kind: "answer", requestId: "request-2", result: { jobId: "cql-2", rows: [] } },
        meanwhile: (rows) =>
          void rows.push(rowOf("a", { JobId: "cql-2", ...second }), rowOf("a", { JobId: "cql-1", ...first })),
      },
    ],
  });

  test("is followed by one look; alone it is as any", async () => {
    const { result, reads, creates } = await play({ jobs: [JOB], creates: { a: [LOST_CALL] } });
    expect(result).toMatchObject({
      outcome: "created",
      job: { jobId: "cql-0", status: "uninitialized" },
      warnings: [],
    });
    expect(reads.at(-1)?.at).toBeGreaterThanOrEqual(creates[1]?.repliedAt ?? Number.POSITIVE_INFINITY);
    expect(reads).toHaveLength(3);
  });

  test.each([
    [
      "the older by its time",
      { CreateTime: "2026-01-01 08:00:00" },
      { CreateTime: "2026-01-01 08:00:02" },
      "cql-1",
    ],
    [
      "the older by its time, listed first",
      { CreateTime: "2026-01-01 08:00:02" },
      { CreateTime: "2026-01-01 08:00:00" },
      "cql-2",
    ],
    ["the one that is listed first, where no times are shown", {}, {}, "cql-2"],
  ])("two without readable marks: created, by %s", async (_title, first, second, jobId) => {
    const result = await settled({ creates: twice({ ...first }, { ...second }) });
    expect(result).toMatchObject({ outcome: "created", job: { jobId }, requestId: "request-2" });
    const others = jobId === "cql-1" ? ["cql-2"] : ["cql-1"];
    expect(findMessages(result.warnings[0], "createdTwice")[0]?.params).toEqual({
      jobId,
      others,
      certain: false,
    });
  });

  test("one beside it that is certainly another's is no second one", async () => {
    const result = await settled({ creates: twice({ Remark: "by hand" }) });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-2" } });
    expect(result.warnings.map(idsIn)).toEqual([["severalJobsExist"]]);
  });

  test("a look that takes too long, or is refused, changes nothing", async () => {
    for (const look of [{ hang: true }, answered("AuthFailure.UnauthorizedOperation")]) {
      const { result, endedAt } = await play({
        jobs: [JOB],
        creates: { a: [LOST_CALL] },
        reads: [{}, {}, look],
        policy: { requestTimeoutMs: 600_000 },
      });
      expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" }, warnings: [] });
      expect(endedAt).toBeLessThan(9000);
    }
  });
});
