import { describe, expect, test } from "vitest";
import { handle, respond } from "../../emulator/actions.ts";
import { addJob, createModel, defaultCaller, type Model, type ModelOptions } from "../../emulator/model.ts";
import { ApiError } from "../../emulator/params.ts";
import { seededRandom } from "../../emulator/random.ts";

const JOB = { Name: "orders", JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" };

function modelAt(nowMs: number, options: Partial<ModelOptions> = {}): Model {
  return createModel({ now: () => nowMs, random: seededRandom(7), ...options });
}

function codeOf(model: Model, action: string, params: object): string {
  return respond(model, action, params as Record<string, unknown>, defaultCaller()).code;
}

function create(model: Model, changes: object = {}): string {
  return codeOf(model, "CreateJob", { ...JOB, ...changes });
}

describe("CreateJob", () => {
  test("commits a job and answers its id", () => {
    const model = modelAt(Date.UTC(2026, 6, 30, 8, 26, 29));
    const { body } = respond(model, "CreateJob", { ...JOB, Remark: "r" }, defaultCaller(4));
    expect(body.Response["JobId"]).toMatch(/^cql-[a-z0-9]{8}$/);
    expect(body.Response["RequestId"]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(model.commits).toEqual([
      {
        requestIndex: 4,
        secretId: "AKIDtest",
        time: Date.UTC(2026, 6, 30, 8, 26, 29),
        name: "orders",
        jobId: body.Response["JobId"],
        region: "ap-guangzhou",
        workSpaceId: "space-1257058945ap-guangzhou",
      },
    ]);
    expect(model.jobs[0]?.row).toMatchObject({
      Name: "orders",
      Status: 1,
      ClusterName: "prod-flink",
      CuMem: 4,
      CreateTime: "2026-07-30 16:26:29",
      Tags: null,
    });
  });

  test("has the same ids for the same seed", () => {
    const answers = [1, 2].map(() => respond(modelAt(0), "CreateJob", JOB, defaultCaller()));
    expect(answers[0]).toEqual(answers[1]);
  });

  test.each([
    [{ Nmae: "x" }, "UnknownParameter"],
    [{ constructor: "x" }, "UnknownParameter"],
    [{ Tags: [{ TagKey: "a", Value: "b" }] }, "UnknownParameter"],
    [{ JobType: "1" }, "InvalidParameter"],
    [{ JobType: 1.5 }, "InvalidParameter"],
    [{ Remark: null }, "InvalidParameter"],
    [{ Tags: { a: "b" } }, "InvalidParameter"],
    [{ Tags: ["a"] }, "InvalidParameter"],
    [{ JobType: 3 }, "InvalidParameterValue"],
    [{ ClusterType: 0 }, "InvalidParameterValue"],
    [{ OpenJobDefaultAlarm: 2 }, "InvalidParameterValue"],
    [{ FolderId: "nowhere" }, "InvalidParameterValue"],
    [{ FlinkVersion: "1.16" }, "InvalidParameterValue"],
    [{ WorkSpaceId: "orders" }, "InvalidParameterValue"],
    [{ Name: "" }, "InvalidParameter.InvalidName"],
    [{ Name: "a b" }, "InvalidParameter.InvalidName"],
    [{ Name: "订单，1" }, "InvalidParameter.InvalidName"],
    [{ Name: "字".repeat(51) }, "InvalidParameterValue.JobName"],
    [{ ClusterId: "" }, "InvalidParameterValue.ClusterId"],
    [{ ClusterId: "prod-flink" }, "InvalidParameterValue.ClusterId"],
    [{ ClusterId: "cluster-stop0001" }, "ResourceUnavailable.Cluster"],
    [{ ClusterId: "cluster-init0001" }, "ResourceUnavailable.Cluster"],
    [{ CuMem: 3 }, "InvalidParameterValue.CuMem"],
    [{ ClusterType: 1, CuMem: 8 }, "ResourceUnavailable.ReqCuMem"],
    [{ WorkSpaceId: "space-noaccess" }, "UnsupportedOperation.NoPermissionAccess"],
  ])("refuses %j with %s and makes nothing", (changes, code) => {
    const model = modelAt(0);
    expect(create(model, changes)).toBe(code);
    expect(model.jobs).toEqual([]);
    expect(model.commits).toEqual([]);
  });

  test.each([
    [{ Name: "字".repeat(50) }],
    [{ Name: "订单_orders-1.0" }],
    [{ ClusterType: 1, ClusterId: undefined }],
    [{ ClusterType: 1, CuMem: 4 }],
    [{ CuMem: 16, FolderId: "folder-abc", FlinkVersion: "Flink-1.20", JdkVersion: "11", Uid: 5 }],
    [{ Tags: [{ TagKey: "env", TagValue: "prod" }], OpenJobDefaultAlarm: 1 }],
    [{ ClusterId: "cluster-unheard1", WorkSpaceId: "space-unheard1" }],
  ])("accepts %j", (changes) => {
    const request = Object.fromEntries(
      Object.entries({ ...JOB, ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(codeOf(modelAt(0), "CreateJob", request)).toBe("OK");
  });

  test("demands Name, JobType, ClusterType and, for a dedicated cluster, ClusterId", () => {
    for (const name of ["Name", "JobType", "ClusterType"]) {
      expect(codeOf(modelAt(0), "CreateJob", omit(name))).toBe("MissingParameter");
    }
    expect(codeOf(modelAt(0), "CreateJob", omit("ClusterId"))).toBe("InvalidParameterValue.ClusterId");
  });

  test("takes 49 as the longest name where told so", () => {
    const model = modelAt(0, { maxNameLength: 49 });
    expect(create(model, { Name: "x".repeat(50) })).toBe("InvalidParameterValue.JobName");
    expect(create(model, { Name: "x".repeat(49) })).toBe("OK");
  });

  test("knows only its own clusters and workspaces where told so", () => {
    const model = modelAt(0, { anyCluster: false, anyWorkSpace: false });
    expect(create(model, { ClusterId: "cluster-unheard1" })).toBe("ResourceNotFound.ClusterId");
    expect(create(model, { WorkSpaceId: "space-unheard1" })).toBe("UnsupportedOperation.NoPermissionAccess");
    expect(create(model, { WorkSpaceId: "space-53rqk422" })).toBe("OK");
  });

  test("refuses a name that exists, with the code chosen", () => {
    for (const duplicateCode of [
      "FailedOperation.DuplicatedJobName",
      "InvalidParameterValue.JobNameExisted",
    ] as const) {
      const model = modelAt(0, { duplicateCode });
      expect(create(model)).toBe("OK");
      expect(create(model, { WorkSpaceId: "space-1327" })).toBe(duplicateCode);
      expect(create(model, { Name: "Orders" })).toBe("OK");
    }
  });

  test("keeps names apart by workspace or joins them by case where told so", () => {
    const perWorkSpace = modelAt(0, { nameScope: "workspace" });
    expect(create(perWorkSpace)).toBe("OK");
    expect(create(perWorkSpace, { WorkSpaceId: "space-1327" })).toBe("OK");
    expect(create(perWorkSpace, { WorkSpaceId: "space-1327" })).toBe("FailedOperation.DuplicatedJobName");

    const caseless = modelAt(0, { ignoreNameCase: true });
    expect(create(caseless)).toBe("OK");
    expect(create(caseless, { Name: "ORDERS" })).toBe("FailedOperation.DuplicatedJobName");
  });

  test("counts the account's jobs in all regions against its quota", () => {
    const model = modelAt(0, { quota: 2 });
    addJob(model, { Name: "elsewhere", Region: "ap-beijing" });
    addJob(model, { Name: "not ours", AppId: 1 });
    expect(create(model)).toBe("OK");
    expect(create(model, { Name: "third" })).toBe("LimitExceeded.Job");
  });

  test("limits CuMem to what the account may use", () => {
    expect(create(modelAt(0, { cuMems: [4] }), { CuMem: 8 })).toBe("InvalidParameterValue.CuMem");
  });

  test("obeys the CAM policy, for everything or for one place", () => {
    const nowhere = modelAt(0, { denied: [{ action: "CreateJob" }] });
    expect(create(nowhere)).toBe("AuthFailure.UnauthorizedOperation");
    expect(codeOf(nowhere, "DescribeJobs", {})).toBe("OK");
    const partly = modelAt(0, { denied: [{ action: "CreateJob", clusterId: "cluster-2b6d9f3h" }] });
    expect(create(partly, { ClusterId: "cluster-2b6d9f3h" })).toBe("AuthFailure.UnauthorizedOperation");
    expect(create(partly)).toBe("OK");
  });

  test("may fail to open the default alarm, with or without the job", () => {
    const code = "FailedOperation.JobBindDefaultMonitorFailed";
    for (const jobMade of [true, false]) {
      const model = modelAt(0, { alarmFailure: { code, jobMade } });
      expect(create(model, { OpenJobDefaultAlarm: 1 })).toBe(code);
      expect(model.commits).toHaveLength(jobMade ? 1 : 0);
      expect(create(model, { Name: "no-alarm" })).toBe("OK");
    }
  });
});

test("an unknown action is refused", () => {
  expect(() => handle(modelAt(0), "toString", {}, defaultCaller())).toThrow(ApiError);
  expect(codeOf(modelAt(0), "DeleteClusters", {})).toBe("InvalidAction");
});

function omit(name: string): object {
  return Object.fromEntries(Object.entries(JOB).filter(([key]) => key !== name));
}
