import { expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { addJob, createModel, defaultCaller, type ModelOptions } from "../../emulator/model.ts";
import { runningCluster, workSpaceRow } from "../../emulator/resources.ts";
import type { WorkSpaceSetItem } from "../../src/oceanus/models.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the answer has
function answer(action: string, params: object, options: Partial<ModelOptions> = {}, region?: string): any {
  const model = createModel({ now: () => 0, ...options });
  return respond(model, action, params as Record<string, unknown>, defaultCaller(0, region)).body.Response;
}

function clusterNames(params: object, options: Partial<ModelOptions> = {}, region?: string): string[] {
  const { ClusterSet } = answer("DescribeClusters", params, options, region) as {
    ClusterSet: { Name: string }[];
  };
  return ClusterSet.map((row) => row.Name);
}

function spaceNames(params: object, options: Partial<ModelOptions> = {}, region?: string): string[] {
  const { WorkSpaceSetItem } = answer("DescribeWorkSpaces", params, options, region) as {
    WorkSpaceSetItem: { WorkSpaceName: string }[];
  };
  return WorkSpaceSetItem.map((row) => row.WorkSpaceName);
}

test("DescribeClusters finds names by a part of them", () => {
  const filters = (value: string) => ({ Filters: [{ Name: "Name", Values: [value] }] });
  expect(clusterNames(filters("prod-flink"))).toEqual(["prod-flink", "prod-flink-2"]);
  expect(clusterNames(filters("twin"))).toEqual(["twin", "twin"]);
  expect(clusterNames(filters("none"))).toEqual([]);
});

test("DescribeClusters finds ids, any well-formed one where every cluster counts", () => {
  const ids = { ClusterIds: ["cluster-5c42n3a5", "cluster-unheard1", "nonsense"] };
  expect(clusterNames(ids)).toEqual(["prod-flink", "cluster-unheard1"]);
  expect(clusterNames(ids, { anyCluster: false })).toEqual(["prod-flink"]);
});

test("DescribeClusters looks at the region, the workspace and the page", () => {
  expect(clusterNames({}, {}, "ap-beijing")).toEqual([]);
  expect(clusterNames({ WorkSpaceId: "space-1327" })).toEqual(["prod-flink", "bare", "moved"]);
  expect(clusterNames({ WorkSpaceId: "space-53rqk422" })).toEqual(["prod-flink", "bare", "data-only"]);
  expect(clusterNames({ Offset: 1, Limit: 1 })).toEqual(["prod-flink-2"]);
  expect(answer("DescribeClusters", { Limit: 1 }).TotalCount).toBe(13);
});

test("DescribeClusters tells what runs where, as far as it is known", () => {
  const row = (id: string) => answer("DescribeClusters", { ClusterIds: [id] }).ClusterSet[0];
  expect(row("cluster-5c42n3a5")).toMatchObject({
    Type: 2,
    Status: 2,
    IsolatedTime: "-",
    Version: {
      Flink: "Flink-1.16",
      SupportedFlink: expect.arrayContaining(["Flink-1.11", "Flink-1.20"]),
      JdkSupportVersion: expect.arrayContaining([
        { FlinkVersion: "Flink-1.11", JdkVersions: ["8"] },
        { FlinkVersion: "Flink-1.20", JdkVersions: ["11", "17"] },
      ]),
    },
  });
  expect(row("cluster-pool0001")).toMatchObject({ Name: "shared-pool", Type: 1, Status: 2 });
  expect(row("cluster-isol0001")).toMatchObject({ Status: -2, IsolatedTime: "2026-11-01 00:00:00" });
  expect(row("cluster-null0001")).toMatchObject({ Version: null, Correlations: null, Type: null });
  expect(row("cluster-vers0001").Version).toEqual({
    Flink: "Flink-1.16",
    SupportedFlink: null,
    JdkSupportVersion: null,
  });
  expect(row("cluster-data0001").Correlations).toMatchObject([{ WorkSpaceId: "space-53rqk422", Status: 2 }]);
  expect(row("cluster-move0001").Correlations).toContainEqual(
    expect.objectContaining({ WorkSpaceId: "space-53rqk422", Status: 1 }),
  );
  expect(row("cluster-unheard1")).toMatchObject({ Type: 2, Status: 2, Correlations: null });
});

test("DescribeClusters gives more than a page, by id too, each cluster once", () => {
  const clusters = Array.from({ length: 250 }, (_, index) => runningCluster(`cluster-${index}`, `c${index}`));
  const pages = [0, 100, 200, 250].map((Offset) => clusterNames({ Offset, Limit: 100 }, { clusters }));
  expect(pages.map((page) => page.length)).toEqual([100, 100, 50, 0]);
  expect(pages.flat()).toEqual(clusters.map((row) => row.Name));
  expect(answer("DescribeClusters", { Offset: 200, Limit: 100 }, { clusters }).TotalCount).toBe(250);
  const ClusterIds = clusters.slice(0, 30).map((row) => row.ClusterId);
  expect(clusterNames({ ClusterIds }, { clusters })).toHaveLength(20);
  expect(clusterNames({ ClusterIds, Limit: 100 }, { clusters })).toHaveLength(30);
  expect(clusterNames({ ClusterIds: ["cluster-1", "cluster-1"] }, { clusters })).toEqual(["c1"]);
});

test.each([
  [{ ClusterIds: Array(101).fill("cluster-1") }, "InvalidParameterValue"],
  [{ Filters: [{ Name: "Status", Values: ["2"] }] }, "InvalidParameterValue"],
  [{ Limit: 101 }, "InvalidParameterValue"],
  [{ WorkSpaceId: "space-noaccess" }, "UnsupportedOperation.NoPermissionAccess"],
  [{ ClusterId: "cluster-1" }, "UnknownParameter"],
])("DescribeClusters refuses %j with %s", (params, code) => {
  expect(answer("DescribeClusters", params).Error.Code).toBe(code);
});

test("DescribeWorkSpaces lists the caller's workspaces, by name or id too", () => {
  const filters = (name: string, value: string) => ({ Filters: [{ Name: name, Values: [value] }] });
  expect(spaceNames({})).not.toContain("restricted");
  expect(spaceNames(filters("WorkSpaceName", "data"))).toEqual(["data-platform", "data-platform-test"]);
  expect(spaceNames(filters("ItemSpaceName", "def"))).toEqual(["Default"]);
  expect(spaceNames(filters("WorkSpaceId", "space-1327"))).toEqual(["data-platform-test"]);
  expect(spaceNames(filters("WorkSpaceName", "twin"))).toEqual(["twin", "twin"]);
  expect(answer("DescribeWorkSpaces", { Limit: 2 })).toMatchObject({ TotalCount: 6 });
});

test("DescribeWorkSpaces gives more than a page", () => {
  const workSpaces = Array.from({ length: 120 }, (_, index) => ({
    row: workSpaceRow(`space-${index}`, `s${index}`),
    member: true,
  }));
  const pages = [0, 100].map((Offset) => spaceNames({ Offset, Limit: 100 }, { workSpaces }));
  expect(pages.flat()).toEqual(["Default", ...workSpaces.map(({ row }) => row.WorkSpaceName)]);
  expect(answer("DescribeWorkSpaces", {}, { workSpaces }).TotalCount).toBe(121);
});

test("every account has its default workspace in every region, and sees its own places only", () => {
  expect(spaceNames({}, {}, "ap-beijing")).toEqual(["Default"]);
  const model = createModel({ now: () => 0 });
  const stranger = { ...defaultCaller(), appId: 7, uin: "7" };
  const list = (action: string) => respond(model, action, {}, stranger).body.Response;
  expect(list("DescribeWorkSpaces")).toMatchObject({
    TotalCount: 1,
    WorkSpaceSetItem: [{ WorkSpaceId: "space-7ap-guangzhou", AppId: 7 }],
  });
  expect(list("DescribeClusters")).toMatchObject({ TotalCount: 0, ClusterSet: [] });
});

test("a workspace shows the clusters that are bound to it and counts its jobs", () => {
  const model = createModel({ now: () => 0 });
  addJob(model, { Name: "a", WorkSpaceId: "space-53rqk422" });
  addJob(model, { Name: "b", WorkSpaceId: "space-53rqk422", Region: "ap-beijing" });
  const params = { Filters: [{ Name: "WorkSpaceId", Values: ["space-53rqk422"] }] };
  const [row] = respond(model, "DescribeWorkSpaces", params, defaultCaller()).body.Response[
    "WorkSpaceSetItem"
  ] as WorkSpaceSetItem[];
  expect(row?.JobsCount).toBe(1);
  expect(row?.ClusterGroupSetItem.map((item) => item.Name)).toEqual(["prod-flink", "data-only"]);
});
