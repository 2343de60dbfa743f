import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { addJob, createModel, defaultCaller, type Model } from "../../emulator/model.ts";
import { loadJars, loadJobs, saveJobs } from "../../emulator/state-file.ts";

const LOCATION = { StorageType: 1, Param: { Bucket: "b-1", Path: "releases/a.jar" } };
const JAR = { ResourceLoc: LOCATION, ResourceType: 1, Name: "a.jar" };

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the answer has
function answer(model: Model, action: string, params: object): any {
  return respond(model, action, params as Record<string, unknown>, defaultCaller()).body.Response;
}

function code(model: Model, action: string, params: object): string {
  return respond(model, action, params as Record<string, unknown>, defaultCaller()).code;
}

describe("a JAR", () => {
  test("has a first version, and another with each call, newest first", () => {
    const model = createModel({ now: () => 0 });
    const { ResourceId: id, Version: first } = answer(model, "CreateResource", {
      ...JAR,
      ResourceConfigRemark: "v1",
    });
    expect([id, first]).toEqual([expect.stringMatching(/^resource-[a-z0-9]{8}$/u), 1]);
    const next = { ...LOCATION, Param: { ...LOCATION.Param, Path: "releases/b.jar", Region: "ap-beijing" } };
    expect(answer(model, "CreateResourceConfig", { ResourceId: id, ResourceLoc: next }).Version).toBe(2);
    const all = answer(model, "DescribeResourceConfigs", { ResourceId: id });
    expect(all.TotalCount).toBe(2);
    expect(all.ResourceConfigSet).toMatchObject([
      { Version: 2, ResourceLoc: next, Status: 1 },
      { Version: 1, ResourceLoc: LOCATION, Remark: "v1" },
    ]);
    expect(all.ResourceConfigSet[0]).not.toHaveProperty("readyAt");
    const page = { ResourceId: id, Limit: 1, Offset: 1 };
    expect(answer(model, "DescribeResourceConfigs", page).ResourceConfigSet).toMatchObject([{ Version: 1 }]);
    const one = { ResourceId: id, ResourceConfigVersions: [1] };
    expect(answer(model, "DescribeResourceConfigs", one).TotalCount).toBe(1);
  });

  test("is found by a part of its name, in its workspace", () => {
    const model = createModel({ now: () => 0 });
    for (const name of ["orders.jar", "my-orders.jar", "clicks.jar"]) {
      answer(model, "CreateResource", { ...JAR, Name: name });
    }
    answer(model, "CreateResource", { ...JAR, Name: "orders.jar", WorkSpaceId: "space-1327" });
    const named = (more: object) =>
      answer(model, "DescribeResources", {
        Filters: [{ Name: "ResourceName", Values: ["orders"] }],
        ...more,
      }).ResourceSet.map(({ Name: name }: { Name: string }) => name);
    expect(named({})).toEqual(["orders.jar", "my-orders.jar"]);
    expect(named({ WorkSpaceId: "space-1327" })).toEqual(["orders.jar"]);
    expect(named({ SystemResource: 1 })).toEqual([]);
    const [{ ResourceId: id }] = answer(model, "DescribeResources", {}).ResourceSet;
    expect(named({ ResourceIds: [id] })).toEqual(["orders.jar"]);
    expect(named({ Limit: 1, Offset: 1 })).toEqual(["my-orders.jar"]);
  });

  test.each([
    ["CreateResource", JAR, "ResourceInUse.ResourceNameAlreadyExists"],
    ["CreateResource", { ...JAR, Name: "" }, "ResourceInUse.ResourceNameAlreadyExists"],
    ["CreateResource", { ...JAR, Name: "b.jar", ResourceType: 2 }, "InvalidParameterValue"],
    ["CreateResource", { ...JAR, Name: "b.jar", ResourceLoc: {} }, "MissingParameter"],
    ["CreateResource", { ...JAR, Name: "b.jar", ResourceLoc: { ...LOCATION, Path: "" } }, "UnknownParameter"],
    [
      "CreateResource",
      { ...JAR, Name: "b.jar", ResourceLoc: { ...LOCATION, StorageType: 2 } },
      "InvalidParameterValue",
    ],
    ["CreateResource", { ...JAR, Name: "b.jar", ResourceLoc: "cos://b" }, "InvalidParameter"],
    [
      "CreateResourceConfig",
      { ResourceId: "resource-0", ResourceLoc: LOCATION },
      "ResourceNotFound.ResourceNotExist",
    ],
    ["DescribeResourceConfigs", { ResourceId: "resource-0" }, "ResourceNotFound.ResourceConfig"],
    ["DescribeResourceConfigs", {}, "InvalidParameterValue"],
  ])("%s of %j is refused", (action, params, refusal) => {
    const model = createModel({ now: () => 0 });
    answer(model, "CreateResource", JAR);
    expect(code(model, action, params)).toBe(refusal);
  });

  test("must be in COS", () => {
    const there = new Set(["b-1/releases/a.jar"]);
    const model = createModel({ now: () => 0, cosHas: (bucket, path) => there.has(`${bucket}/${path}`) });
    const { ResourceId: id } = answer(model, "CreateResource", JAR);
    const gone = { StorageType: 1, Param: { Bucket: "b-1", Path: "other.jar" } };
    expect(code(model, "CreateResource", { ...JAR, Name: "b", ResourceLoc: gone })).toBe(
      "ResourceUnavailable.ResourceLocNotExists",
    );
    expect(code(model, "CreateResourceConfig", { ResourceId: id, ResourceLoc: gone })).toBe(
      "InternalError.ResourceNotExist",
    );
  });

  test("can be refused by CAM, and the workspace", () => {
    for (const [action, params] of Object.entries({
      CreateResource: JAR,
      CreateResourceConfig: { ResourceId: "resource-0", ResourceLoc: LOCATION },
      DescribeResources: {},
      DescribeResourceConfigs: { ResourceId: "resource-0" },
    })) {
      const model = createModel({ now: () => 0, denied: [{ action }] });
      expect([action, code(model, action, params)]).toEqual([action, "AuthFailure.UnauthorizedOperation"]);
      expect(code(model, action, { ...params, WorkSpaceId: "space-noaccess" })).toBe(
        "UnsupportedOperation.NoPermissionAccess",
      );
    }
  });
});

describe("a JAR job", () => {
  test.each([
    [{}, [1], "OK"],
    [{ EntrypointClass: "" }, [1], "InvalidParameterValue.JobTypeCombineWithEntrypointClass"],
    [{}, [], "InvalidParameterValue"],
    [{}, [0], "InvalidParameterValue"],
    [{}, [1, 1], "InvalidParameterValue"],
    [{}, [1, 0], "OK"],
  ])("with %j and references of the types %j: %s", (changes, types, wanted) => {
    const model = createModel({ now: () => 0 });
    const { ResourceId: id } = answer(model, "CreateResource", JAR);
    const job = addJob(model, { Name: "orders", JobType: 2 });
    const config = {
      JobId: job.row.JobId,
      EntrypointClass: "com.example.Orders",
      ResourceRefs: types.map((type) => ({ ResourceId: id, Version: 1, Type: type })),
      ...changes,
    };
    expect(code(model, "CreateJobConfig", config)).toBe(wanted);
  });

  test("starts when its JAR is ready; -1 is the newest version", () => {
    let now = 0;
    const model = createModel({ now: () => now, jarSyncMs: 100 });
    const { ResourceId: id } = answer(model, "CreateResource", JAR);
    const job = addJob(model, { Name: "orders", JobType: 2 });
    const configure = (version: number) =>
      code(model, "CreateJobConfig", {
        JobId: job.row.JobId,
        EntrypointClass: "com.example.Orders",
        ResourceRefs: [{ ResourceId: id, Version: version, Type: 1 }],
      });
    expect([configure(2), configure(-1)]).toEqual(["ResourceNotFound", "OK"]);
    const run = () =>
      code(model, "RunJobs", {
        RunJobDescriptions: [{ JobId: job.row.JobId, RunType: 1, StartMode: "LATEST" }],
      });
    expect(answer(model, "DescribeResourceConfigs", { ResourceId: id }).ResourceConfigSet[0].Status).toBe(0);
    expect(run()).toBe("ResourceUnavailable.JobResourceConfigNotReady");
    now = 100;
    expect(run()).toBe("OK");
    const [config] = answer(model, "DescribeJobConfigs", { JobId: job.row.JobId }).JobConfigSet;
    expect(config.ResourceRefDetails).toEqual([{ ResourceId: id, Version: -1, Type: 1 }]);
  });
});

test("configurations, runs and JARs are kept in the state file", () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  const path = join(folder, "state.json");
  const model = createModel({ now: () => 0 });
  answer(model, "CreateResource", JAR);
  const job = addJob(model, { Name: "orders" });
  const program = JSON.stringify({ SqlCode: "YQ==" });
  answer(model, "CreateJobConfig", { JobId: job.row.JobId, ProgramArgs: program });
  answer(model, "RunJobs", {
    RunJobDescriptions: [{ JobId: job.row.JobId, RunType: 1, StartMode: "LATEST" }],
  });
  saveJobs(path, model.jobs, model.jars);
  expect(loadJobs(path)).toEqual(model.jobs);
  expect(loadJars(path)).toEqual(model.jars);
  expect(loadJars(join(folder, "none.json"))).toEqual([]);
  rmSync(folder, { recursive: true });
});
