import { describe, expect, test } from "vitest";
import { type FakeCall, rowOf, type Step } from "./fake-oceanus.ts";
import { type Played, play, type Scene } from "./play.ts";

const JOBS = Array.from({ length: 64 }, (_, index) => `job-${index}`);
/** The creates are executed and never answered. */
const LOST_IN_SPACE: Step = { hang: true, makes: true };
const CANCEL_MS = 8000;
/** The promise for a cancel, less what a process needs to write its outputs. */
const AFTER_CANCEL_MS = 5800;

/** Jobs before them whose creates are answered: a pace that hears nothing stays where it begins. */
const FIRST = Array.from({ length: 30 }, (_, index) => `first-${index}`);

const OTHERS = Array.from({ length: 150 }, (_, index) => rowOf(`other-${index}`));

function cancelled(
  scene: Omit<Scene, "jobs"> & Partial<Pick<Scene, "jobs">>,
  step = LOST_IN_SPACE,
): Promise<Played> {
  const creates = Object.fromEntries(JOBS.map((name) => [name, [step]]));
  return play({ jobs: [...FIRST, ...JOBS], creates, at: { [CANCEL_MS]: "cancel" }, ...scene });
}

function outcomesOf({ results }: Played): unknown[] {
  return [...new Set(results.map(({ outcome }) => outcome))];
}

function readsAfterCancel({ reads }: Played): readonly FakeCall[] {
  return reads.filter(({ at }) => at >= CANCEL_MS);
}

describe("the last look of a cancelled run", () => {
  describe.each([20, 300])("at %i ms", (callMs) => {
    test("settles 64 creates that hang by one page", async () => {
      const played = await cancelled({ callMs });
      expect(played.creates).toHaveLength(94);
      expect(outcomesOf(played)).toEqual(["created"]);
      expect(readsAfterCancel(played)).toHaveLength(1);
      expect(played.endedAt).toBeLessThanOrEqual(CANCEL_MS + AFTER_CANCEL_MS);
    });

    test("by pages where a few of them show all, or by filters of five names where that takes fewer calls", async () => {
      const others = (count: number) => Array.from({ length: count }, (_, index) => rowOf(`other-${index}`));
      const some = await cancelled({ callMs, rows: others(500) });
      expect(outcomesOf(some)).toEqual(["created"]);
      expect(readsAfterCancel(some).map(({ request }) => request.Offset)).toEqual([
        0, 100, 200, 300, 400, 500,
      ]);
      const many = await cancelled({ callMs, rows: others(2000), at: { 12000: "cancel" } });
      const filters = many.reads.filter(({ at }) => at >= 12_000);
      expect(outcomesOf(many)).toEqual(["created"]);
      expect(filters).toHaveLength(13);
      expect(new Set(filters.flatMap(({ request }) => request.Filters?.[0]?.Values))).toEqual(new Set(JOBS));
      expect(many.endedAt).toBeLessThanOrEqual(12_000 + AFTER_CANCEL_MS);
    });

    test.each<[string, Partial<Scene>]>([
      [
        "others make jobs meanwhile, which are listed first",
        { at: { [CANCEL_MS]: "cancel" }, reads: [{}, { meanwhile: (rows) => void rows.unshift(...OTHERS) }] },
      ],
      ["pages are shorter than asked for", { pageCap: 40 }],
    ])("where %s: the other pages are read too", async (_title, scene) => {
      const played = await cancelled({ callMs, ...scene });
      expect(outcomesOf(played)).toEqual(["created"]);
      expect(readsAfterCancel(played)).toHaveLength(3);
      expect(played.endedAt).toBeLessThanOrEqual(CANCEL_MS + AFTER_CANCEL_MS);
    });

    test("of many workspaces by one read of all", async () => {
      const jobs = [...FIRST, ...JOBS].map((name, index) => ({
        name,
        "workspace-id": `space-${index % 32}`,
      }));
      const played = await cancelled({ callMs, jobs, at: { 14000: "cancel" } });
      expect(outcomesOf(played)).toEqual(["created"]);
      const reads = played.reads.filter(({ at }) => at >= 14_000);
      expect(new Set(reads.map(({ request }) => String(request.Filters?.[0]?.Values))).size).toBe(13);
      expect(reads).toHaveLength(13);
      expect(new Set(reads.map(({ request }) => request.WorkSpaceId))).toEqual(new Set([undefined]));
    });

    test("stays within the pace", async () => {
      const played = await cancelled({ callMs, perSecond: 20 });
      const starts = played.reads.map(({ at }) => at);
      for (const [index, at] of starts.entries()) {
        expect((starts[index + 20] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(1000);
      }
    });
  });

  test("where a whole page is too large to be sent: by names", async () => {
    const played = await cancelled({ largest: 60 });
    expect(outcomesOf(played)).toEqual(["created"]);
    expect(readsAfterCancel(played).filter(({ request }) => request.Filters)).toHaveLength(13);
  });

  test("where pages are so short that names are fewer calls: by names", async () => {
    const played = await cancelled({ pageCap: 5 });
    expect(outcomesOf(played)).toEqual(["created"]);
    expect(readsAfterCancel(played).filter(({ request }) => request.Filters)).toHaveLength(13);
  });

  test("is made once more where the first is not answered", async () => {
    const played = await cancelled({ reads: [{}, { hang: true }] });
    expect(outcomesOf(played)).toEqual(["created"]);
    expect(readsAfterCancel(played)).toHaveLength(2);
  });

  test("shows what is on the pages that were answered, though one was not", async () => {
    const rows = Array.from({ length: 150 }, (_, index) => rowOf(`other-${index}`));
    // By the order of their creation the jobs are on the second and third page.
    const played = await cancelled({
      rows,
      reads: [{}, {}, { hang: true }, {}, {}, { hang: true }],
    });
    expect(readsAfterCancel(played).map(({ request }) => request.Offset)).toEqual([0, 100, 200, 0]);
    expect(outcomesOf(played)).toEqual(["created"]);
  });

  test("leaves unknown what it does not show", async () => {
    const played = await cancelled({}, { hang: true });
    expect(outcomesOf(played)).toEqual(["created", "unknown"]);
    expect(readsAfterCancel(played)).toHaveLength(1);
  });

  test("does not take another's job for the run's own", async () => {
    const rows = [
      { JobId: "cql-theirs", Name: "job-0", JobType: 1, Remark: "by hand [gha:1.1:0123456789abcdef]" },
    ];
    const played = await cancelled({
      jobs: ["job-0"],
      creates: { "job-0": [{ hang: true }] },
      reads: [{}, { meanwhile: (all) => void all.push(...(rows as never[])) }],
    });
    expect(played.result).toMatchObject({ outcome: "reused", job: { jobId: "cql-theirs" } });
  });
});
