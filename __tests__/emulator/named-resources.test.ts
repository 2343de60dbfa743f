import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { addJob, createModel, defaultCaller, type Model, restoreJobs } from "../../emulator/model.ts";

const DEFAULTS = [
  "space-1257058945ap-guangzhou",
  "space-53rqk422",
  "space-1327",
  "space-twin0001",
  "space-twin0002",
  "space-gone0001",
];

function send(model: Model, action: string, params: object, region?: string): void {
  const { code } = respond(model, action, params as Record<string, unknown>, defaultCaller(0, region));
  expect(code).toBe("OK");
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the answer has
function answer(model: Model, action: string, region?: string): any {
  return respond(model, action, { Limit: 100 }, defaultCaller(0, region)).body.Response;
}

function spaceIds(model: Model, region?: string): string[] {
  const rows: { WorkSpaceId: string }[] = answer(model, "DescribeWorkSpaces", region).WorkSpaceSetItem;
  return rows.map((row) => row.WorkSpaceId);
}

/** The clusters that are listed beyond those that were set up. */
function madeClusterIds(model: Model, region?: string): string[] {
  const rows: { ClusterId: string }[] = answer(model, "DescribeClusters", region).ClusterSet;
  const setUp = model.options.clusters.map((row) => row.ClusterId);
  return rows.map((row) => row.ClusterId).filter((id) => region !== undefined || !setUp.includes(id));
}

describe("a workspace that somebody enters is listed from then on", () => {
  const job = { Name: "a", JobType: 1, ClusterType: 1 };
  test.each([
    ["DescribeJobs", {}],
    ["DescribeClusters", {}],
    ["CreateJob", job],
  ])("by %s", (action, params) => {
    const model = createModel({ now: () => 0 });
    send(model, action, { ...params, WorkSpaceId: "space-mine" });
    expect(spaceIds(model)).toEqual([...DEFAULTS, "space-mine"]);
    expect(answer(model, "DescribeWorkSpaces").WorkSpaceSetItem.at(-1)).toMatchObject({
      SerialId: "space-mine",
      WorkSpaceName: "space-mine",
      Status: 2,
      AppId: 1257058945,
      Region: "ap-guangzhou",
    });
  });

  test("once, in its region and for its account", () => {
    const model = createModel({ now: () => 0 });
    for (const id of ["space-b", "space-a", "space-b"]) send(model, "DescribeJobs", { WorkSpaceId: id });
    send(model, "DescribeJobs", { WorkSpaceId: "space-north" }, "ap-beijing");
    expect(spaceIds(model)).toEqual([...DEFAULTS, "space-b", "space-a"]);
    expect(spaceIds(model, "ap-beijing")).toEqual(["space-1257058945ap-beijing", "space-north"]);
    const stranger = { ...defaultCaller(), appId: 7, uin: "7" };
    expect(respond(model, "DescribeWorkSpaces", {}, stranger).body.Response["TotalCount"]).toBe(1);
  });

  test("but not where only those that were set up exist, nor by a call that is denied", () => {
    const strict = createModel({ now: () => 0, anyWorkSpace: false });
    respond(strict, "DescribeJobs", { WorkSpaceId: "space-mine" }, defaultCaller());
    expect(spaceIds(strict)).toEqual(DEFAULTS);
    const denying = createModel({ now: () => 0, denied: [{ action: "DescribeJobs" }] });
    respond(denying, "DescribeJobs", { WorkSpaceId: "space-mine" }, defaultCaller());
    expect(spaceIds(denying)).toEqual(DEFAULTS);
  });
});

test("a cluster that somebody names is listed from then on, by its id, in its region", () => {
  const model = createModel({ now: () => 0 });
  send(model, "DescribeClusters", { ClusterIds: ["cluster-b", "nonsense", "cluster-5c42n3a5"] });
  send(model, "CreateJob", { Name: "a", JobType: 1, ClusterType: 2, ClusterId: "cluster-a" });
  send(model, "DescribeClusters", { ClusterIds: ["cluster-a", "cluster-b"] });
  send(model, "DescribeClusters", { ClusterIds: ["cluster-north"] }, "ap-beijing");
  expect(madeClusterIds(model)).toEqual(["cluster-b", "cluster-a"]);
  expect(madeClusterIds(model, "ap-beijing")).toEqual(["cluster-north"]);
  const byName = { Filters: [{ Name: "Name", Values: ["cluster-a"] }] };
  const { ClusterSet } = respond(model, "DescribeClusters", byName, defaultCaller()).body.Response;
  expect(ClusterSet).toMatchObject([{ ClusterId: "cluster-a", Name: "cluster-a" }]);
});

test("where there is a job, its places are listed, and its workspace's name is the one listed", () => {
  const model = createModel({ now: () => 0 });
  const { row } = addJob(model, { Name: "a", WorkSpaceId: "space-mine", ClusterId: "cluster-mine" });
  expect(row.WorkSpaceName).toBe("space-mine");
  expect(addJob(model, { Name: "b", WorkSpaceId: "space-1327" }).row.WorkSpaceName).toBe(
    "data-platform-test",
  );
  expect(addJob(model, { Name: "c", Region: "ap-beijing" }).row).toMatchObject({
    WorkSpaceId: "space-1257058945ap-beijing",
    WorkSpaceName: "Default",
  });

  const restarted = createModel({ now: () => 0 });
  restoreJobs(restarted, model.jobs);
  for (const each of [model, restarted]) {
    expect(spaceIds(each)).toEqual([...DEFAULTS, "space-mine"]);
    expect(madeClusterIds(each)).toEqual(["cluster-mine"]);
  }
  expect(restarted.jobs).toEqual(model.jobs);
});
