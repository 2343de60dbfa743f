import { expect, test } from "vitest";
import { respond } from "./actions.ts";
import { createModel, defaultCaller, type ModelOptions } from "./model.ts";

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

function spaceNames(params: object): string[] {
  const { WorkSpaceSetItem } = answer("DescribeWorkSpaces", params) as {
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
  expect(clusterNames({ WorkSpaceId: "space-53rqk422" })).toEqual(["prod-flink"]);
  expect(clusterNames({ Offset: 1, Limit: 1 })).toEqual(["prod-flink-2"]);
  expect(answer("DescribeClusters", { Limit: 1 }).TotalCount).toBe(9);
});

test("DescribeWorkSpaces lists the caller's workspaces, by name or id too", () => {
  const filters = (name: string, value: string) => ({ Filters: [{ Name: name, Values: [value] }] });
  expect(spaceNames({})).not.toContain("restricted");
  expect(spaceNames(filters("WorkSpaceName", "data"))).toEqual(["data-platform", "data-platform-test"]);
  expect(spaceNames(filters("ItemSpaceName", "def"))).toEqual(["Default"]);
  expect(spaceNames(filters("WorkSpaceId", "space-1327"))).toEqual(["data-platform-test"]);
  expect(answer("DescribeWorkSpaces", { Limit: 2 })).toMatchObject({ TotalCount: 6 });
});
