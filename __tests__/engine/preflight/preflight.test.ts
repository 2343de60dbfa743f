import { describe, expect, test } from "vitest";
import { type MessageId, message } from "../../../src/messages/message.ts";
import { idsIn } from "../../support/find-messages.ts";
import { answered, rowOf, type Step, UNREADABLE } from "../fake-oceanus.ts";
import { play, type Scene } from "../play.ts";

const inSpace = (name: string, space = "space-1") => ({ name, "workspace-id": space });
const OTHER = rowOf("a", { WorkSpaceId: "space-2", WorkSpaceName: "Blue" });
/** The read that only counts the jobs. */
const COUNT = { Offset: 0, Limit: 1 };
const dryRun = (scene: Scene) => play({ ...scene, dryRun: true });

describe("a dry run's job that is missing in its workspace", () => {
  test("is warned of where another workspace has the name, and would be created", async () => {
    const { results, reads, creates } = await dryRun({
      jobs: [inSpace("a"), inSpace("b"), inSpace("c")],
      rows: [OTHER, rowOf("c", { WorkSpaceId: "space-1" }), rowOf("bb", { WorkSpaceId: "space-2" })],
      fuzzy: true,
    });
    expect(results.map(({ outcome, requestId }) => [outcome, requestId])).toEqual([
      ["would-create", "request-ok"],
      ["would-create", "request-ok"],
      ["would-reuse", "request-ok"],
    ]);
    expect(results.map(({ warnings }) => warnings)).toEqual([
      [message("nameMaybeInUse", { jobId: "cql-of-a", workspace: { id: "space-2", name: "Blue" } })],
      [],
      [],
    ]);
    expect(results.map(({ failure, job }) => [failure, job?.jobId])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, "cql-of-c"],
    ]);
    expect(reads.map(({ request }) => request)).toEqual([
      { Filters: [{ Name: "Name", Values: ["a", "b", "c"] }], Offset: 0, Limit: 100, WorkSpaceId: "space-1" },
      { Filters: [{ Name: "Name", Values: ["a", "b"] }], Offset: 0, Limit: 100 },
      COUNT,
    ]);
    expect(creates).toEqual([]);
  });

  test("of several workspaces is looked for in one more read", async () => {
    const { results, reads } = await dryRun({
      jobs: [inSpace("a"), inSpace("b", "space-3"), "c"],
      rows: [OTHER, rowOf("b", { WorkSpaceId: "space-2", JobId: "cql-b" })],
    });
    expect(results.map(({ warnings }) => warnings.length)).toEqual([1, 1, 0]);
    expect(results[1]?.warnings).toEqual([
      message("nameMaybeInUse", { jobId: "cql-b", workspace: { id: "space-2" } }),
    ]);
    expect(reads.map(({ request }) => [request.WorkSpaceId, request.Filters?.[0]?.Values])).toEqual([
      ["space-1", ["a"]],
      ["space-3", ["b"]],
      [undefined, ["c"]],
      [undefined, ["a", "b"]],
      [undefined, undefined],
    ]);
  });

  test("has no warning where the other workspaces may not be read", async () => {
    const { result, reads, notices } = await dryRun({
      jobs: [inSpace("a")],
      rows: [OTHER],
      reads: [{}, UNREADABLE],
    });
    expect(result).toEqual({
      spec: expect.objectContaining({ name: "a" }),
      outcome: "would-create",
      differences: [],
      warnings: [],
      requestId: "request-ok",
    });
    expect(reads).toHaveLength(3);
    expect(notices).toEqual([]);
  });

  test("is promised nothing where the other workspaces refuse the account", async () => {
    const { result, notices } = await dryRun({
      jobs: [inSpace("a")],
      reads: [{}, answered("AuthFailure.TokenFailure")],
    });
    expect(result).toMatchObject({ outcome: "would-fail", failure: { code: "AuthFailure.TokenFailure" } });
    expect(notices).toEqual([]);
  });

  test.each<[string, Step, readonly MessageId[]]>([
    ["the other workspaces", { hang: true }, ["otherWorkspacesNotChecked", "quotaNotChecked"]],
    ["the number of jobs", {}, ["quotaNotChecked"]],
  ])("has no warning where %s can't be read soon, which is told", async (_title, elsewhere, unchecked) => {
    const { result, endedAt, info } = await dryRun({
      jobs: [inSpace("a")],
      rows: [OTHER],
      reads: [{}, elsewhere],
      always: { read: { hang: true } },
    });
    expect(result).toMatchObject({ outcome: "would-create" });
    expect(info.flatMap(idsIn).filter((id) => id.endsWith("NotChecked"))).toEqual(unchecked);
    expect(endedAt).toBeGreaterThanOrEqual(5000);
    expect(endedAt).toBeLessThan(5500);
  });
});

describe("there is no other read", () => {
  test.each<[string, Scene, number]>([
    ["but the one that counts for jobs that want no workspace", { jobs: ["a"] }, 2],
    [
      "for jobs that exist",
      { jobs: [inSpace("a")], rows: [rowOf("a", { WorkSpaceId: "space-1" }), OTHER] },
      1,
    ],
    [
      "where reading was refused before",
      { jobs: [inSpace("a"), inSpace("b", "space-2")], always: { read: UNREADABLE } },
      2,
    ],
  ])("%s", async (_title, scene, count) => {
    const { reads, results } = await dryRun(scene);
    expect(reads).toHaveLength(count);
    expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  test("where the jobs are created", async () => {
    const { result, reads } = await play({ jobs: [inSpace("b")], rows: [OTHER] });
    expect(result.outcome).toBe("created");
    expect(reads.map(({ request }) => request.WorkSpaceId)).toEqual(["space-1"]);
  });
});
