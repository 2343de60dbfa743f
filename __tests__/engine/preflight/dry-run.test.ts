import { describe, expect, test } from "vitest";
import { message } from "../../../src/messages/message.ts";
import type { Cluster } from "../../../src/oceanus/responses.ts";
import { findMessages, idsIn } from "../../support/find-messages.ts";
import { saying } from "../../support/say.ts";
import { answered, answerWith, error, rowOf, UNREADABLE } from "../fake-oceanus.ts";
import { CLUSTER, type Played, play, type Scene } from "../play.ts";

const STOPPED: Cluster = { id: CLUSTER, name: "prod-flink", status: 1 };
const dryRun = (scene: Scene): Promise<Played> => play({ ...scene, dryRun: true });
const codes = ({ results }: Played) => results.map(({ outcome, failure }) => [outcome, failure?.code]);

describe("a dry run looks at the clusters and workspaces of the jobs that it would create", () => {
  test("once each, by id", async () => {
    const played = await dryRun({
      jobs: [
        { name: "a", "workspace-id": "space-1" },
        { name: "b", "cluster-id": "cluster-2", "workspace-id": "space-2" },
        { name: "c", "cluster-id": "cluster-3" },
      ],
      rows: [rowOf("c", { ClusterId: "cluster-3" })],
      clusters: [
        { id: CLUSTER, status: 2 },
        { id: "cluster-2", status: 2 },
      ],
    });
    expect(codes(played)).toEqual([
      ["would-create", undefined],
      ["would-create", undefined],
      ["would-reuse", undefined],
    ]);
    expect(played.looks.map(({ request }) => request)).toEqual([
      { ClusterIds: [CLUSTER, "cluster-2"], Offset: 0, Limit: 100 },
      { Offset: 0, Limit: 100 },
    ]);
  });

  test("a hundred ids at a time", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `cluster-${index}`);
    const { looks, results } = await dryRun({
      jobs: ids.map((id) => ({ name: `on-${id}`, "cluster-id": id })),
      clusters: ids.map((id) => ({ id, status: 2 })),
    });
    // A full page may not be the last.
    expect(looks.map(({ request }) => request.ClusterIds?.length)).toEqual([100, 100, 1]);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["would-create"]));
  });

  test("not again where the names were looked up, but for ids that the list does not have", async () => {
    const byName = { name: "a", "cluster-id": undefined, "cluster-name": "prod-flink" } as never;
    const clusters = [{ id: CLUSTER, name: "prod-flink", status: 2 }];
    const once = await dryRun({ jobs: [byName, "b"], clusters });
    expect(once.looks).toHaveLength(1);
    const twice = await dryRun({ jobs: [byName, { name: "b", "cluster-id": "cluster-9" }], clusters });
    expect(twice.looks.map(({ request }) => request.ClusterIds)).toEqual([undefined, ["cluster-9"]]);
    expect(codes(twice)).toEqual([
      ["would-create", undefined],
      ["would-fail", "ResourceNotFound.ClusterId"],
    ]);
  });

  test("and not at those of jobs that exist", async () => {
    const played = await dryRun({ jobs: ["a"], rows: [rowOf("a")], clusters: [STOPPED] });
    expect(codes(played)).toEqual([["would-reuse", undefined]]);
    expect(played.looks).toEqual([]);
    expect(played.reads).toHaveLength(1);
  });

  test("listing all where one unknown id refuses the call", async () => {
    const played = await dryRun({
      jobs: ["a", { name: "b", "cluster-id": "cluster-9" }],
      looks: [answered("ResourceNotFound.ClusterId")],
    });
    expect(played.looks.map(({ request }) => request.ClusterIds)).toEqual([
      [CLUSTER, "cluster-9"],
      undefined,
    ]);
    expect(codes(played)).toEqual([
      ["would-create", undefined],
      ["would-fail", "ResourceNotFound.ClusterId"],
    ]);
  });
});

describe("what speaks against a create", () => {
  test("is the job's end on a dry run, with the code that the create would meet", async () => {
    const { result } = await dryRun({ jobs: ["a"], clusters: [STOPPED] });
    expect(result).toMatchObject({
      outcome: "would-fail",
      failure: {
        code: "ResourceUnavailable.Cluster",
        findings: [
          {
            diagnostic: {
              message: saying(expect.stringMatching(/not running \(status 1, not initialized\)/u)),
            },
          },
        ],
      },
    });
  });

  test("is nothing that cannot be read, and a hint is given where a permission is missing", async () => {
    const { results, notices } = await dryRun({
      jobs: [{ name: "a", "workspace-id": "space-404" }],
      always: { look: UNREADABLE },
    });
    expect(results[0]?.outcome).toBe("would-create");
    expect(notices.map(idsIn)).toEqual([
      ["resourcesNotChecked", "serviceRefused", "createPermissionUnknown"],
      ["resourcesNotChecked", "serviceRefused"],
    ]);
    expect(
      notices.flatMap((notice) => findMessages(notice, "resourcesNotChecked")).map(({ params }) => params),
    ).toEqual([
      { idField: "cluster-id", api: "DescribeClusters", denied: true },
      { idField: "workspace-id", api: "DescribeWorkSpaces", denied: true },
    ]);
  });

  test("is nothing where the API is not there, which is told without a hint", async () => {
    const { results, notices } = await dryRun({ jobs: ["a"], looks: [answered("InvalidAction")] });
    expect(results[0]?.outcome).toBe("would-create");
    expect(notices.map(idsIn)).toEqual([["resourcesNotChecked", "serviceRefused"]]);
    expect(findMessages(notices[0], "resourcesNotChecked")[0]?.params.denied).toBe(false);
  });

  test("of a workspace that may not be entered is told once: no notice says that its jobs could not be read", async () => {
    const { results, notices } = await dryRun({
      jobs: [{ name: "a", "workspace-id": "space-404" }, "b"],
      reads: [answered("UnsupportedOperation.NoPermissionAccess")],
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["would-fail", "would-create"]);
    expect(notices).toEqual([]);
  });

  test("of a workspace whose jobs could not be read is named", async () => {
    const { notices } = await dryRun({
      jobs: [{ name: "a", "workspace-id": "space-1" }, "b"],
      reads: [answered("UnsupportedOperation.NoPermissionAccess")],
    });
    expect(notices.flatMap((notice) => findMessages(notice, "jobsNotRead"))).toEqual([
      message("jobsNotRead", { workspaces: ["space-1"], dryRun: true }),
    ]);
  });

  test("is not known before the time is up: nothing is promised", async () => {
    const played = await dryRun({ jobs: ["a"], always: { look: { hang: true } }, timeoutMs: 5000 });
    expect(codes(played)).toEqual([["would-fail", "Timeout"]]);
  });
});

describe("the quota", () => {
  const WARNING = message("quotaMaybeExceeded", { existing: 999, more: 2, quota: 1000 });
  const page = (total: number) => ({ reply: answerWith({ rows: [], total, jobId: "" }) });

  test.each([
    [998, []],
    [999, [WARNING]],
  ])("%i jobs and two more", async (total, expected) => {
    const { warnings, results } = await dryRun({ jobs: ["a", "b"], reads: [{}, {}, {}, page(total)] });
    expect(warnings).toEqual(expected);
    expect(results.map(({ outcome }) => outcome)).toEqual(["would-create", "would-create"]);
  });

  test("counts only jobs that would be created", async () => {
    const { warnings } = await dryRun({
      jobs: ["a", { name: "b", "cluster-id": "cluster-9" }],
      reads: [{}, page(999)],
    });
    expect(warnings).toEqual([]);
  });

  test("is judged also where one workspace could not be read", async () => {
    const { warnings } = await dryRun({
      jobs: [{ name: "a", "workspace-id": "space-1" }, "b"],
      reads: [answered("UnsupportedOperation.NoPermissionAccess"), {}, page(1000)],
    });
    expect(warnings).toEqual([message("quotaMaybeExceeded", { existing: 1000, more: 1, quota: 1000 })]);
  });

  test("is not judged where the number is not told", async () => {
    const { warnings, results } = await dryRun({ jobs: ["a"], noTotals: true });
    expect(warnings).toEqual([]);
    expect(results[0]?.outcome).toBe("would-create");
  });
});

describe("after a refusal on a real run, one look says why", () => {
  const refuse = (code: string) => ({ always: { create: { reply: error(code) } } });

  test("for all jobs of up to a hundred clusters", async () => {
    const { results, looks } = await play({
      jobs: ["a", "b", { name: "c", "cluster-id": "cluster-2" }],
      clusters: [STOPPED],
      ...refuse("ResourceUnavailable.Cluster"),
    });
    expect(looks.map(({ request }) => request.ClusterIds)).toEqual([[CLUSTER, "cluster-2"]]);
    expect(results.map(({ failure }) => idsIn(failure?.message))).toEqual([
      ["lookupShowsWhy", "clusterNotRunning", "serviceRefused"],
      ["lookupShowsWhy", "clusterNotRunning", "serviceRefused"],
      ["lookupShowsWhy", "clusterNotFound", "serviceRefused"],
    ]);
  });

  test("without another where the look for names showed it", async () => {
    const { result, looks } = await play({
      jobs: [{ name: "a", "cluster-id": undefined, "cluster-name": "prod-flink" } as never],
      clusters: [STOPPED],
      ...refuse("ResourceUnavailable.Cluster"),
    });
    expect(looks).toHaveLength(1);
    const [why] = findMessages(result.failure?.message, "lookupShowsWhy");
    expect(why?.params.api).toBe("DescribeClusters");
    expect(findMessages(why, "clusterNotRunning")[0]?.params.field).toBe("cluster-name");
  });

  test("or that nothing is wrong", async () => {
    const { result } = await play({ jobs: ["a"], ...refuse("InvalidParameterValue.UnSupportedComposite") });
    expect(findMessages(result.failure?.message, "resourceLooksFine")[0]?.params).toEqual({
      idField: "cluster-id",
      api: "DescribeClusters",
      resource: { id: CLUSTER, name: "prod-flink" },
      status: 2,
    });
  });

  test("of a workspace", async () => {
    const { result, looks } = await play({
      jobs: [{ name: "a", "workspace-id": "space-9" }],
      ...refuse("UnsupportedOperation.NoPermissionAccess"),
    });
    expect(looks.map(({ action }) => action)).toEqual(["DescribeWorkSpaces"]);
    expect(idsIn(result.failure?.message)).toEqual(["lookupShowsWhy", "workspaceNotFound", "serviceRefused"]);
  });

  test.each<[string, Scene]>([
    ["its code is about something else", { jobs: ["a"], ...refuse("InvalidParameterValue.CuMem") }],
    ["the job names no workspace", { jobs: ["a"], ...refuse("UnsupportedOperation.NoPermissionAccess") }],
  ])("but not where %s", async (_title, scene) => {
    const { looks, result } = await play(scene);
    expect(looks).toEqual([]);
    expect(result.outcome).toBe("failed");
  });

  test.each<[string, Scene, number]>([
    ["is refused", { jobs: ["a"], looks: [UNREADABLE] }, 100],
    ["takes too long", { jobs: ["a"], always: { look: { hang: true } } }, 5100],
    [
      "is cut off by a cancel",
      { jobs: ["a"], always: { look: { hang: true } }, at: { 1000: "cancel" } },
      1100,
    ],
  ])("and the job ends as well where it %s", async (_title, scene, before) => {
    const { result, endedAt } = await play({
      ...scene,
      creates: { a: [answered("ResourceUnavailable.Cluster")] },
    });
    expect(result).toMatchObject({ outcome: "failed", failure: { code: "ResourceUnavailable.Cluster" } });
    expect(idsIn(result.failure?.message)).toEqual(["serviceRefused"]);
    expect(endedAt).toBeLessThan(before);
  });
});
