import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import type { ListedJob } from "../../src/oceanus/responses.ts";
import { findMessages, idsIn } from "../support/find-messages.ts";
import { answered, LOST_ANSWER, rowOf, type Step } from "./fake-oceanus.ts";
import { play } from "./play.ts";

const EARLIER = "old [gha:17000000001.1:step01abcdefghij]";

describe("a job that exists already", () => {
  test("is reused, with all that is known of it", async () => {
    const row = rowOf("a", { Status: 4, PublishedJobConfigVersion: 3, WorkSpaceId: "space-1" });
    const { result } = await play({ jobs: ["a"], rows: [row] });
    expect(result).toMatchObject({
      outcome: "reused",
      job: { jobId: "cql-of-a", status: "running", publishedVersion: 3, workspaceId: "space-1" },
      requestId: "request-ok",
      warnings: [],
      differences: [],
    });
    expect(result.failure).toBeUndefined();
  });

  test.each([
    [1, "uninitialized"],
    [2, "unpublished"],
    [3, "operating"],
    [4, "running"],
    [5, "stopped"],
    [6, "paused"],
    [7, "finished"],
    [-1, "failed"],
    [42, undefined],
    [undefined, undefined],
  ] as const)("status %s is %s", async (Status, status) => {
    const { result } = await play({ jobs: ["a"], rows: [{ ...rowOf("a"), Status } as ListedJob] });
    expect(result.job).toEqual({ jobId: "cql-of-a", ...(status && { status }) });
  });

  test("a version that was never published is not told", async () => {
    const { result } = await play({ jobs: ["a"], rows: [rowOf("a", { PublishedJobConfigVersion: 0 })] });
    expect(result.job?.publishedVersion).toBeUndefined();
  });

  test("under if-exists: fail it is an error that names its id", async () => {
    const { result, creates } = await play({ jobs: ["a"], rows: [rowOf("a")], policy: { ifExists: "fail" } });
    expect(result).toMatchObject({
      outcome: "failed",
      job: { jobId: "cql-of-a" },
      failure: { code: "JobExists", requestId: "request-ok" },
    });
    expect(result.failure?.message).toEqual(message("jobExists", { jobId: "cql-of-a" }));
    expect(creates).toEqual([]);
  });

  test.each([
    ["an earlier attempt of this workflow run", EARLIER, 2, "reused"],
    ["an earlier attempt, two before", EARLIER, 3, "reused"],
    ["this attempt", "old [gha:17000000001.2:step01abcdefghij]", 2, "failed"],
    ["a later attempt", "old [gha:17000000001.3:step01abcdefghij]", 2, "failed"],
    ["another workflow run", "old [gha:17000000002.1:step01abcdefghij]", 2, "failed"],
    ["another workflow job, step or matrix leg", "old [gha:17000000001.1:step02abcdefghij]", 2, "failed"],
    ["nobody", "old", 2, "failed"],
  ])("under if-exists: fail the marker of %s", async (_title, Remark, runAttempt, outcome) => {
    const policy = { ifExists: "fail", runAttempt } as const;
    const { result } = await play({ jobs: ["a"], rows: [rowOf("a", { Remark })], policy });
    expect(result.outcome).toBe(outcome);
  });

  test.each([
    ["job type", { JobType: 2 }, "job-type"],
    ["cluster", { ClusterId: "cluster-other" }, "cluster-id"],
  ])("another %s is a mismatch", async (_title, more, field) => {
    const rows = [rowOf("a", more)];
    const failed = await play({ jobs: ["a"], rows });
    expect(failed.result).toMatchObject({
      outcome: "failed",
      job: { jobId: "cql-of-a" },
      failure: { code: "JobMismatch" },
    });
    const mismatch = (reused: boolean) =>
      message("differentJob", {
        jobId: "cql-of-a",
        differences: [expect.objectContaining({ field, kind: "mismatch" })],
        reused,
      });
    expect(failed.result.failure?.message).toEqual(mismatch(false));
    const warned = await play({ jobs: ["a"], rows, policy: { onMismatch: "warn" } });
    expect(warned.result).toMatchObject({ outcome: "reused", warnings: [mismatch(true)] });
    expect(warned.result.failure).toBeUndefined();
  });

  test("drift is no failure, and brings no warning", async () => {
    const { result } = await play({ jobs: [{ name: "a", "cu-mem": 4 }], rows: [rowOf("a", { CuMem: 2 })] });
    expect(result).toMatchObject({
      outcome: "reused",
      warnings: [],
      differences: [{ field: "cu-mem", kind: "drift", actual: "2", wanted: "4" }],
    });
  });

  test("more than one of exactly the name is an error that lists the ids", async () => {
    const rows = [rowOf("a", { JobId: "cql-1" }), rowOf("a", { JobId: "cql-2" })];
    const { result, creates } = await play({ jobs: ["a"], rows });
    expect(result).toMatchObject({ outcome: "failed", failure: { code: "JobExists" } });
    expect(result.failure?.message).toEqual(message("severalJobsExist", { jobIds: ["cql-1", "cql-2"] }));
    expect(creates).toEqual([]);
  });

  test("more than one, and this run's own is among them: created, with a warning that lists the ids", async () => {
    const lost: Step = { ...LOST_ANSWER, meanwhile: (rows) => void rows.push(rowOf("a")) };
    const { result } = await play({ jobs: ["a"], creates: { a: [lost] } });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
    expect(result.warnings).toEqual([message("severalJobsExist", { jobIds: ["cql-of-a", "cql-0"] })]);
  });
});

describe("a job that wants no workspace", () => {
  const BLUE = { WorkSpaceId: "space-2", WorkSpaceName: "Blue" };
  const warning = (name: string) =>
    message("reusedFromWorkspace", { jobId: "cql-of-a", workspace: { id: "space-2", name } });

  test("found in a workspace is reused with a warning", async () => {
    const { result } = await play({ jobs: ["a"], rows: [rowOf("a", BLUE)] });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a", workspaceId: "space-2" } });
    expect(result.warnings).toEqual([warning("Blue")]);
  });

  test("found after a duplicate answer is reused with the same warning", async () => {
    const step: Step = {
      ...answered("FailedOperation.DuplicatedJobName"),
      meanwhile: (rows) => void rows.push(rowOf("a", BLUE)),
    };
    const { result } = await play({ jobs: ["a"], creates: { a: [step] } });
    expect(result.outcome).toBe("reused");
    expect(result.warnings).toEqual([warning("Blue")]);
  });

  test.each(["Default", "", null, undefined])(
    "found where such jobs go, or where that is not told (%j), has none",
    async (WorkSpaceName) => {
      const row = { ...rowOf("a"), WorkSpaceId: "space-2", WorkSpaceName } as ListedJob;
      const { result } = await play({ jobs: ["a"], rows: [row] });
      expect(result).toMatchObject({ outcome: "reused", warnings: [] });
    },
  );

  test.each(["default", "Default "])("a workspace named %j is another", async (WorkSpaceName) => {
    const { result } = await play({ jobs: ["a"], rows: [rowOf("a", { ...BLUE, WorkSpaceName })] });
    expect(result.warnings).toEqual([warning(WorkSpaceName)]);
  });

  test("has none where it is refused, and both where its job type is different", async () => {
    const rows = [rowOf("a", { ...BLUE, JobType: 2 })];
    const refused = await play({ jobs: ["a"], rows });
    expect(refused.result).toMatchObject({ outcome: "failed", warnings: [] });
    const exists = await play({ jobs: ["a"], rows, policy: { ifExists: "fail" } });
    expect(exists.result).toMatchObject({ outcome: "failed", warnings: [] });
    const reused = await play({ jobs: ["a"], rows, policy: { onMismatch: "warn" } });
    expect(reused.result.warnings.map(idsIn)).toEqual([["differentJob"], ["reusedFromWorkspace"]]);
  });

  test("a job that wants one has none, nor has this run's own", async () => {
    const wanted = await play({ jobs: [{ name: "a", "workspace-id": "space-2" }], rows: [rowOf("a", BLUE)] });
    expect(wanted.result).toMatchObject({ outcome: "reused", warnings: [] });
    const read: Step = {
      meanwhile: (rows) => void Object.assign(rows[0] ?? {}, BLUE),
    };
    const own = await play({ jobs: ["a"], creates: { a: [LOST_ANSWER] }, reads: [{}, read] });
    expect(own.rows).toEqual([expect.objectContaining(BLUE)]);
    expect(own.result).toMatchObject({ outcome: "created", warnings: [] });
  });
});

describe("a duplicate answer", () => {
  const duplicate = answered("FailedOperation.DuplicatedJobName");

  test("nowhere to be seen within 20 s: unknown, with the near matches", async () => {
    const { result, reads, creates, endedAt } = await play({
      jobs: ["orders"],
      rows: [rowOf("Orders"), rowOf("my-orders")],
      fuzzy: true,
      creates: { orders: [duplicate] },
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "NotVisible" } });
    expect(idsIn(result.failure?.message)).toEqual(["jobNotVisible", "creatorNotSeen", "serviceRefused"]);
    expect(findMessages(result.failure?.message, "jobNotVisible")[0]?.params).toEqual({
      similar: [{ name: "Orders", jobId: "cql-of-Orders" }],
    });
    expect(creates).toHaveLength(1);
    expect(endedAt).toBeGreaterThan(16_000);
    expect(endedAt).toBeLessThan(20_200);
    const waits = reads.slice(2).map(({ at }, index) => Math.round(at - (reads[index + 1]?.repliedAt ?? 0)));
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBeGreaterThanOrEqual(250);
    expect(waits.at(-1)).toBe(4000);
  });

  test("nowhere to be seen after an answer that did not tell: unknown", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [{ ...LOST_ANSWER, visibleAfterMs: 60_000 }] },
    });
    expect(result).toMatchObject({ outcome: "unknown", failure: { code: "NotVisible" } });
    expect(findMessages(result.failure?.message, "jobNotVisible")[0]?.params).toEqual({ similar: [] });
  });

  test("in another workspace: failed, and the error names it", async () => {
    const rows = [rowOf("a", { WorkSpaceId: "space-2", WorkSpaceName: "Blue" })];
    const { result, reads, endedAt } = await play({
      jobs: [{ name: "a", "workspace-id": "space-1" }],
      rows,
      creates: { a: [duplicate] },
    });
    expect(result).toMatchObject({
      outcome: "failed",
      failure: { code: "FailedOperation.DuplicatedJobName" },
    });
    expect(findMessages(result.failure?.message, "nameInUseElsewhere")[0]?.params).toEqual({
      jobId: "cql-of-a",
      workspace: { id: "space-2", name: "Blue" },
      wanted: "space-1",
    });
    expect(result.job).toBeUndefined();
    // Long enough for a job that another run has just made where this one belongs.
    expect(endedAt).toBeGreaterThan(1500);
    expect(endedAt).toBeLessThan(4000);
    expect(reads.slice(0, 3).map(({ request }) => request.WorkSpaceId)).toEqual([
      "space-1",
      "space-1",
      undefined,
    ]);
  });

  test("seen in the workspace a while later", async () => {
    const late: Step = { ...duplicate, meanwhile: (rows) => void rows.push(rowOf("b")) };
    const appear: Step = { meanwhile: (rows) => void rows.push(rowOf("a")) };
    const { result, reads } = await play({
      jobs: ["a"],
      creates: { a: [late] },
      reads: [{}, {}, {}, appear],
    });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a" } });
    expect(reads).toHaveLength(4);
  });

  test("under if-exists: fail it is an error that names the id", async () => {
    const step: Step = { ...duplicate, meanwhile: (rows) => void rows.push(rowOf("a")) };
    const { result } = await play({ jobs: ["a"], creates: { a: [step] }, policy: { ifExists: "fail" } });
    expect(result).toMatchObject({ outcome: "failed", failure: { code: "JobExists" } });
  });
});
