import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { createModel, defaultCaller, type Model } from "../../emulator/model.ts";
import { type ClusterRow, runningCluster, workSpaceRow } from "../../emulator/resources.ts";

const JOB = { Name: "orders", JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" };
const UNSUPPORTED = "InvalidParameterValue.UnSupportedComposite";
const NOT_BOUND = "InvalidParameterValue.ClusterId";

function create(changes: object, model: Model = createModel({ now: () => 0 })): string {
  const { code } = respond(model, "CreateJob", { ...JOB, ...changes }, defaultCaller());
  expect(model.jobs).toHaveLength(code === "OK" ? 1 : 0);
  return code;
}

describe("CreateJob compares the versions with what the cluster has", () => {
  test.each([
    [{ FlinkVersion: "Flink-1.17" }, UNSUPPORTED],
    [{ FlinkVersion: "Flink-1.11", JdkVersion: "8" }, "OK"],
    [{ FlinkVersion: "Flink-1.11", JdkVersion: "11" }, UNSUPPORTED],
    [{ FlinkVersion: "Flink-1.20", JdkVersion: "17" }, "OK"],
    [{ FlinkVersion: "Flink-1.20", JdkVersion: "8" }, UNSUPPORTED],
    [{ JdkVersion: "17" }, "OK"],
    [{ JdkVersion: "21" }, UNSUPPORTED],
    [{ ClusterId: "cluster-unheard1", FlinkVersion: "Flink-1.17" }, UNSUPPORTED],
    // What is not known is not refused.
    [{ ClusterId: "cluster-null0001", FlinkVersion: "Flink-1.17", JdkVersion: "21" }, "OK"],
    [{ ClusterId: "cluster-vers0001", FlinkVersion: "Flink-1.17", JdkVersion: "21" }, "OK"],
    // Without a cluster of its own there is nothing to compare with.
    [{ ClusterType: 1, FlinkVersion: "Flink-1.17", JdkVersion: "21" }, "OK"],
  ])("%j: %s", (changes, code) => {
    expect(create(changes)).toBe(code);
  });

  test.each<[NonNullable<ClusterRow["Version"]>, string]>([
    [{ SupportedFlink: [], JdkSupportVersion: null }, "OK"],
    [{ SupportedFlink: null, JdkSupportVersion: [] }, "OK"],
    [{ JdkSupportVersion: [{ FlinkVersion: "Flink-1.18", JdkVersions: ["8"] }] }, "OK"],
    [{ JdkSupportVersion: [{ FlinkVersion: "Flink-1.16" }] }, "OK"],
    [{ JdkSupportVersion: [{ FlinkVersion: "Flink-1.16", JdkVersions: [] }] }, "OK"],
    [{}, "OK"],
    [{ SupportedFlink: ["Flink-1.18"] }, UNSUPPORTED],
    [{ JdkSupportVersion: [{ FlinkVersion: "Flink-1.16", JdkVersions: ["8"] }] }, UNSUPPORTED],
  ])("Flink 1.16 with JDK 11 on %j: %s", (Version, code) => {
    const cluster = { ...runningCluster("cluster-1", "one"), Version };
    const model = createModel({ now: () => 0, clusters: [cluster] });
    const versions = { FlinkVersion: "Flink-1.16", JdkVersion: "11" };
    expect(create({ ClusterId: "cluster-1", ...versions }, model)).toBe(code);
  });
});

describe("CreateJob compares the cluster with the workspace", () => {
  test.each([
    ["cluster-5c42n3a5", "space-53rqk422", "OK"],
    ["cluster-5c42n3a5", "space-1327", "OK"],
    ["cluster-5c42n3a5", "space-twin0001", NOT_BOUND],
    ["cluster-5c42n3a5", "space-unheard1", NOT_BOUND],
    ["cluster-8k1m4q7z", "space-1257058945ap-guangzhou", "OK"],
    ["cluster-8k1m4q7z", "space-53rqk422", NOT_BOUND],
    ["cluster-data0001", "space-53rqk422", "OK"],
    ["cluster-data0001", "space-1257058945ap-guangzhou", NOT_BOUND],
    ["cluster-data0001", undefined, "OK"],
    ["cluster-move0001", "space-1327", "OK"],
    ["cluster-move0001", "space-53rqk422", NOT_BOUND],
    ["cluster-null0001", "space-twin0001", "OK"],
    ["cluster-unheard1", "space-unheard1", "OK"],
  ])("%s in %s: %s", (ClusterId, WorkSpaceId, code) => {
    expect(create({ ClusterId, ...(WorkSpaceId !== undefined && { WorkSpaceId }) })).toBe(code);
  });
});

test("CreateJob makes a dedicated job on a dedicated cluster only", () => {
  expect(create({ ClusterId: "cluster-pool0001" })).toBe(
    "InvalidParameterValue.JobTypeCombineWithClusterType",
  );
  // Whether a cluster whose type is null is a shared one is not known.
  expect(create({ ClusterId: "cluster-null0001" })).toBe("OK");
});

test("CreateJob takes a cluster without a state for a running one", () => {
  const clusters = [{ ...runningCluster("cluster-1", "one"), Status: null }];
  expect(create({ ClusterId: "cluster-1" }, createModel({ now: () => 0, clusters }))).toBe("OK");
});

test("CreateJob refuses a workspace that is not usable, which can still be read", () => {
  const code = "UnsupportedOperation.NoPermissionAccess";
  expect(create({ ClusterType: 1, WorkSpaceId: "space-gone0001" })).toBe(code);
  const unready = { row: { ...workSpaceRow("space-1", "unready"), Status: 1 }, member: true };
  const model = createModel({ now: () => 0, workSpaces: [unready] });
  expect(create({ ClusterType: 1, WorkSpaceId: "space-1" }, model)).toBe(code);
  expect(respond(model, "DescribeJobs", { WorkSpaceId: "space-1" }, defaultCaller()).code).toBe("OK");
});
