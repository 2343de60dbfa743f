import { describe, expect, test } from "vitest";
import type { ListedJob } from "../../src/oceanus/responses.ts";
import { findMessages, idsIn } from "../support/find-messages.ts";
import {
  answered,
  answerWith,
  broken,
  type FakeCall,
  LOST_ANSWER,
  LOST_CALL,
  rowOf,
  type Step,
} from "./fake-oceanus.ts";
import { play } from "./play.ts";

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `job-${index}`);

/** A read that is answered with these rows. */
function shows(rows: readonly Partial<ListedJob>[], total: number | undefined = rows.length): Step {
  return { reply: answerWith({ rows: rows as never[], ...(total !== undefined && { total }), jobId: "" }) };
}

const TOO_LARGE = answered("ResponseSizeLimitExceeded");
const OVERSIZED: Step = { reply: { ...broken("after"), cause: "oversized" } as never };

describe("a list of jobs that can't be trusted", () => {
  test.each<[string, readonly Step[]]>([
    ["lacks rows of its total", [shows([], 3), shows([], 3)]],
    ["has a row of that name without an id", [shows([{ Name: "a" }]), shows([{ Name: "a" }])]],
    ["has a row of which nothing is known", [shows([{}]), shows([{}])]],
  ])("that %s: a dry run promises no create, once for all jobs", async (_title, reads) => {
    const { result } = await play({ jobs: ["a"], dryRun: true, reads });
    expect(result).toMatchObject({ outcome: "would-fail", failure: { code: "Ambiguous", ofRun: true } });
    expect(idsIn(result.failure?.message)).toEqual(["existenceUnknown", "listIncomplete"]);
  });

  test("a real run with marks finds out by its create", async () => {
    const { result } = await play({ jobs: ["a"], reads: [shows([], 3), shows([], 3)] });
    expect(result.outcome).toBe("created");
  });

  test("without marks, nothing counts as created that may have been there", async () => {
    const { result } = await play({
      jobs: ["a"],
      policy: { provenance: false },
      reads: [shows([], 3), shows([], 3), shows([rowOf("a")])],
      creates: { a: [LOST_CALL] },
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "Ambiguous" } });
  });

  test("values that must all fit: each name is asked for by itself", async () => {
    const anded = shows([]);
    const { results, reads } = await play({
      jobs: ["a", "b"],
      dryRun: true,
      rows: [rowOf("a")],
      reads: [anded],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["would-reuse", "would-create"]);
    const asked = reads.slice(0, 3).map(({ request }) => request.Filters?.[0]?.Values);
    expect(asked).toEqual([["a", "b"], ["a"], ["b"]]);
  });

  test("a row that fits another value than the first one alone shows that any of them fits", async () => {
    const { results, reads } = await play({ jobs: ["a", "b", "c"], rows: [rowOf("b")] });
    expect(results.map(({ outcome }) => outcome)).toEqual(["created", "reused", "created"]);
    expect(reads).toHaveLength(1);
  });

  test("the first value alone counts: each other name is asked for by itself", async () => {
    const rows = ["a", "b"].map((name) => rowOf(name));
    const { results, reads } = await play({
      jobs: ["a", "b", "c"],
      dryRun: true,
      rows,
      reads: [shows([rows[0] ?? {}])],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["would-reuse", "would-reuse", "would-create"]);
    const asked = reads.slice(0, 3).map(({ request }) => request.Filters?.[0]?.Values);
    expect(asked).toEqual([["a", "b", "c"], ["b"], ["c"]]);
  });

  test("that is longer at each look, by jobs that others make, is read once, and its first page again", async () => {
    const grow: Step = { meanwhile: (all) => void all.unshift(rowOf(`other-${all.length}`)) };
    const rows = names(250).map((name) => rowOf(name));
    const scene = { jobs: [...names(250), "new"], rows, reads: [grow, grow, grow], dryRun: true };
    const { results, reads } = await play(scene);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["would-reuse", "would-create"]));
    // Three pages, and the first one; and how many jobs there are.
    expect(reads).toHaveLength(5);
  });

  test("that never holds still is read three times, and then leaves open what it did not show", async () => {
    const shuffle: Step = { meanwhile: (all) => void all.reverse() };
    const rows = names(150).map((name) => rowOf(name));
    const { results, reads } = await play({
      jobs: [...names(6), "missing"],
      dryRun: true,
      rows,
      reads: Array.from({ length: 6 }, () => shuffle),
    });
    expect(
      reads.filter(({ request }) => request.Filters === undefined && request.Limit === 100),
    ).toHaveLength(6);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...names(6).map(() => "would-reuse"),
      "would-create",
    ]);
  });

  test("a full page with the total of a page is not the last", async () => {
    const all = names(150).map((name) => rowOf(name));
    const paged = [shows(all.slice(0, 100)), shows(all.slice(99))];
    const { results } = await play({ jobs: names(150), reads: paged });
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["reused"]));
  });
});

describe("a read that can never succeed", () => {
  test.each([
    ["the service", TOO_LARGE],
    ["this side", OVERSIZED],
  ])("too large for %s: asked for by halves", async (_title, tooLarge) => {
    const rows = names(60).map((name) => rowOf(name));
    const { results, reads } = await play({ jobs: names(60), rows, reads: [tooLarge, tooLarge] });
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["reused"]));
    expect(reads.map(({ request }) => [request.Offset, request.Limit])).toEqual([
      [0, 100],
      [0, 50],
      [0, 25],
      [24, 25],
      [48, 25],
    ]);
  });

  test("too large however little is asked for: the list ends, and leaves all open", async () => {
    const scene = { jobs: ["a"], always: { read: TOO_LARGE } };
    const { result, endedAt } = await play({ ...scene, dryRun: true });
    expect(result).toMatchObject({ outcome: "would-fail", failure: { code: "Ambiguous" } });
    expect(endedAt).toBeLessThan(20_000);
    expect((await play(scene)).result.outcome).toBe("created");
  });

  test("pages that bring nothing new end", async () => {
    const rows = names(100).map((name) => rowOf(name));
    const { results, endedAt } = await play({ jobs: names(101), always: { read: shows(rows, 500) } });
    expect(new Set(results.slice(0, 100).map(({ outcome }) => outcome))).toEqual(new Set(["reused"]));
    expect(results[100]?.outcome).toBe("created");
    expect(endedAt).toBeLessThan(10_000);
  });

  test("an answer that takes longer than the first try of a look may comes with a later one", async () => {
    const { result, endedAt } = await play({
      jobs: ["a"],
      always: { read: { takesMs: 5500 } },
      creates: { a: [LOST_ANSWER] },
    });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
    expect(endedAt).toBeLessThan(20_000);
  });

  test("one call that hangs does not use up a look of 20 s", async () => {
    const { result, reads } = await play({
      jobs: ["a"],
      reads: [{}, { hang: true }],
      creates: { a: [LOST_CALL] },
      rows: [],
    });
    expect(result.outcome).toBe("created");
    expect((reads[1]?.repliedAt ?? 0) - (reads[1]?.at ?? 0)).toBe(5000);
  });
});

describe("a job that was deleted and is still listed", () => {
  const deleted = rowOf("a", { Status: -2, JobId: "cql-gone" });

  test("counts as absent", async () => {
    expect((await play({ jobs: ["a"], dryRun: true, reads: [shows([deleted])] })).result.outcome).toBe(
      "would-create",
    );
    const { result } = await play({ jobs: ["a"], reads: [shows([deleted])] });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });

  test("is told where its name is taken all the same, without a long wait", async () => {
    const { result, endedAt } = await play({ jobs: ["a"], rows: [deleted] });
    expect(result).toMatchObject({
      outcome: "failed",
      failure: { code: "FailedOperation.DuplicatedJobName" },
    });
    expect(findMessages(result.failure?.message, "nameOfDeletedJob")[0]?.params).toEqual({
      jobId: "cql-gone",
    });
    expect(endedAt).toBeLessThan(5000);
  });

  test("hides no other job of its name", async () => {
    const { result } = await play({ jobs: ["a"], rows: [deleted, rowOf("a")] });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a" } });
  });
});

test.each([
  [9, ["statusUnknown"]],
  [0, ["statusUnknown"]],
  [4, []],
  [-1, []],
])("a job that is reused with the status %i", async (status, told) => {
  const { result } = await play({ jobs: ["a"], rows: [rowOf("a", { Status: status })] });
  expect(result.outcome).toBe("reused");
  expect(result.warnings.flatMap((warning) => idsIn(warning))).toEqual(told);
});

test("a job that this run made and that has an unknown status is told too", async () => {
  const strange: Step = { meanwhile: ([row]) => void Object.assign(row ?? {}, { Status: 9 }) };
  const { result } = await play({ jobs: ["a"], creates: { a: [LOST_ANSWER] }, reads: [{}, strange] });
  expect(result.outcome).toBe("created");
  expect(result.warnings.flatMap((warning) => idsIn(warning))).toEqual(["statusUnknown"]);
});

describe("throttling by other names", () => {
  const gaps = (calls: readonly FakeCall[]): number[] =>
    calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));

  test("a code of another product is sent again without a look", async () => {
    const { result, reads } = await play({
      jobs: ["a"],
      creates: { a: [answered("LimitExceeded.RateLimitExceeded")] },
    });
    expect(result.outcome).toBe("created");
    expect(reads).toHaveLength(1);
  });

  test.each([
    [429, true],
    [503, true],
    [502, false],
  ])("HTTP %i: looked for before it is sent again; it slows the pace: %s", async (status, slows) => {
    const reply = { ...broken("after", "foreign"), status };
    const jobs = names(60);
    const { results, creates, reads } = await play({ jobs, creates: { "job-30": [{ reply }] } });
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["created"]));
    const [sent = 0, again = 0] = creates
      .filter(({ request }) => request.Name === "job-30")
      .map(({ at }) => at);
    const looked = reads.filter(
      ({ at, request }) => request.Filters?.[0]?.Values?.[0] === "job-30" && at > sent && at < again,
    );
    expect(looked).toHaveLength(1);
    expect(Math.max(...gaps(creates).slice(30)) > 60).toBe(slows);
  });
});

test("a hundred workspaces are read side by side", async () => {
  const jobs = Array.from({ length: 1000 }, (_, index) => ({
    name: `job-${index}`,
    "workspace-id": `space-${index % 100}`,
  }));
  const { endedAt, reads } = await play({
    jobs,
    dryRun: true,
    callMs: 500,
    rows: jobs.map(({ name, ...values }) => rowOf(name, { WorkSpaceId: values["workspace-id"] })),
  });
  expect(reads).toHaveLength(100);
  expect(endedAt).toBeLessThan(8000);
});
