import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { addJob, createModel, defaultCaller, type ModelOptions } from "../../emulator/model.ts";
import type { Params } from "../../emulator/params.ts";

const JOB = { Name: "orders", JobType: 1, ClusterType: 1 };

function start(options: Partial<ModelOptions> = {}) {
  const model = createModel(options);
  const run = (action: string, params: Params): string =>
    respond(model, action, params, defaultCaller()).code;
  const names = () => model.jobs.map(({ row }) => row.Name);
  return { model, run, names };
}

describe("DeleteJobs", () => {
  test("deletes the jobs that it names, and those alone", () => {
    const { model, run, names } = start();
    const ids = ["a", "b", "c"].map((name) => addJob(model, { Name: name }).row.JobId as string);
    expect(run("DeleteJobs", { JobIds: ids.slice(0, 2), JobNames: ["c"] })).toBe("OK");
    expect(names()).toEqual(["c"]);
    expect(run("DeleteJobs", { JobIds: [ids[2], ids[2]] })).toBe("OK");
    expect(names()).toEqual([]);
  });

  test("checks all of its jobs before it deletes one", () => {
    const { model, run, names } = start();
    const id = addJob(model, { Name: "a" }).row.JobId;
    expect(run("DeleteJobs", { JobIds: [id, "cql-none0000"] })).toBe("ResourceNotFound.Job");
    const running = addJob(model, { Name: "b", Status: 4 }).row.JobId;
    expect(run("DeleteJobs", { JobIds: [id, running] })).toBe("ResourceUnavailable.NotAllowedToBeDeleted");
    expect(names()).toEqual(["a", "b"]);
  });

  test("takes 1 to 20 jobs of one workspace", () => {
    const { model, run, names } = start();
    const ids = Array.from({ length: 21 }, (_, at) => addJob(model, { Name: `job-${at}` }).row.JobId);
    expect(run("DeleteJobs", { JobIds: [] })).toBe("InvalidParameterValue");
    expect(run("DeleteJobs", { JobIds: ids })).toBe("InvalidParameterValue");
    expect(run("DeleteJobs", {})).toBe("MissingParameter");
    const elsewhere = addJob(model, { Name: "elsewhere", WorkSpaceId: "space-1327" }).row.JobId;
    expect(run("DeleteJobs", { JobIds: [elsewhere] })).toBe("ResourceNotFound.Job");
    expect(run("DeleteJobs", { JobIds: [elsewhere], WorkSpaceId: "space-1327" })).toBe("OK");
    expect(run("DeleteJobs", { JobIds: ids.slice(1) })).toBe("OK");
    expect(names()).toEqual(["job-0"]);
  });

  test("obeys the CAM policy and the workspace's members", () => {
    const { model, run } = start({ denied: [{ action: "DeleteJobs" }] });
    const id = addJob(model, { Name: "a" }).row.JobId;
    expect(run("DeleteJobs", { JobIds: [id] })).toBe("AuthFailure.UnauthorizedOperation");
    expect(run("DeleteJobs", { JobIds: [id], WorkSpaceId: "space-noaccess" })).toBe(
      "UnsupportedOperation.NoPermissionAccess",
    );
  });

  test.each([
    ["free", "OK"],
    ["kept", "FailedOperation.DuplicatedJobName"],
  ] as const)("leaves the name %s", (deletedNames, code) => {
    const { model, run } = start({ deletedNames });
    run("CreateJob", JOB);
    expect(run("DeleteJobs", { JobIds: [model.jobs[0]?.row.JobId] })).toBe("OK");
    expect(run("CreateJob", JOB)).toBe(code);
  });
});
