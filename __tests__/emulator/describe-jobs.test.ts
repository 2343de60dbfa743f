import { describe, expect, test } from "vitest";
import { handle, respond } from "../../emulator/actions.ts";
import type { DescribeJobsResult } from "../../emulator/describe-jobs.ts";
import { addJob, createModel, defaultCaller, type Model, type ModelOptions } from "../../emulator/model.ts";
import type { RemarkForm } from "../../emulator/remark-forms.ts";

function modelWith(names: readonly string[], options: Partial<ModelOptions> = {}): Model {
  const model = createModel({ now: () => 0, ...options });
  for (const name of names) addJob(model, { Name: name });
  return model;
}

function list(model: Model, params: object, region?: string): DescribeJobsResult {
  return handle(
    model,
    "DescribeJobs",
    params as Record<string, unknown>,
    defaultCaller(0, region),
  ) as DescribeJobsResult;
}

function names(result: DescribeJobsResult): (string | null | undefined)[] {
  return result.JobSet.map((row) => row.Name);
}

function byName(...values: string[]) {
  return { Filters: [{ Name: "Name", Values: values }] };
}

describe("filters", () => {
  test("Name finds what contains the value, whatever the case, or only the name itself", () => {
    const jobs = ["orders", "my-Orders-2", "other"];
    expect(names(list(modelWith(jobs), byName("orders")))).toEqual(["my-Orders-2", "orders"]);
    expect(names(list(modelWith(jobs, { nameFilter: "exact" }), byName("orders")))).toEqual(["orders"]);
  });

  test("values are alternatives, filters must all pass", () => {
    const model = modelWith([]);
    addJob(model, { Name: "a", Status: 4, ClusterId: "cluster-1", ClusterName: "prod" });
    addJob(model, { Name: "b", Status: 5, ClusterId: "cluster-1", ClusterName: "prod" });
    addJob(model, { Name: "c", Status: 4, ClusterId: "cluster-2", ClusterName: "test" });
    const find = (...filters: [string, string[]][]) =>
      names(list(model, { Filters: filters.map(([Name, Values]) => ({ Name, Values })) }));
    expect(find(["Name", ["a", "b"]])).toEqual(["b", "a"]);
    expect(find(["Status", ["4"]], ["ClusterId", ["cluster-1"]])).toEqual(["a"]);
    expect(find(["ClusterName", ["tes"]])).toEqual(["c"]);
    expect(find(["JobId", [model.jobs[1]?.row.JobId ?? ""]])).toEqual(["b"]);
  });

  test.each([
    [{ Filters: [{ Name: "Remark", Values: ["x"] }] }, "InvalidParameterValue"],
    [{ Filters: [{ Name: "Name", Values: [] }] }, "InvalidParameterValue"],
    [{ Filters: [{ Name: "Name", Values: ["1", "2", "3", "4", "5", "6"] }] }, "InvalidParameterValue"],
    [{ Filters: Array(6).fill({ Name: "Name", Values: ["x"] }) }, "InvalidParameterValue"],
    [{ Filters: [{ Name: "Name" }] }, "MissingParameter"],
    [{ Filters: [{ Name: "Status", Values: [4] }] }, "InvalidParameter"],
    [{ JobIds: ["cql-1"], ...byName("x") }, "InvalidParameter"],
    [{ JobIds: Array(101).fill("cql-1") }, "InvalidParameterValue"],
    [{ Limit: 101 }, "InvalidParameterValue"],
    [{ Limit: 0 }, "InvalidParameterValue"],
    [{ Offset: -1 }, "InvalidParameterValue"],
    [{ PageSize: 10 }, "UnknownParameter"],
  ])("%j is refused with %s", (params, code) => {
    expect(respond(modelWith(["x"]), "DescribeJobs", params, defaultCaller()).code).toBe(code);
  });
});

describe("paging", () => {
  const many = Array.from({ length: 45 }, (_, index) => `job-${index}`);

  test("gives 20 unless told otherwise and counts all", () => {
    const result = list(modelWith(many), {});
    expect(result.TotalCount).toBe(45);
    expect(result.JobSet).toHaveLength(20);
    expect(result.JobSet[0]?.Name).toBe("job-44");
  });

  test("goes on at Offset and ends", () => {
    const model = modelWith(many, { order: "oldest-first" });
    expect(names(list(model, { Offset: 40, Limit: 100 }))).toEqual(many.slice(40));
    expect(names(list(model, { Offset: 45 }))).toEqual([]);
  });
});

describe("what is seen", () => {
  test("jobs by id, those that exist", () => {
    const model = modelWith(["a", "b"]);
    const id = model.jobs[0]?.row.JobId;
    expect(names(list(model, { JobIds: [id, "cql-00000000"] }))).toEqual(["a"]);
  });

  test("jobs of the region, the account and the workspaces that the caller may enter", () => {
    const model = modelWith(["here"]);
    addJob(model, { Name: "there", Region: "ap-beijing" });
    addJob(model, { Name: "theirs", AppId: 1 });
    addJob(model, { Name: "hidden", WorkSpaceId: "space-noaccess" });
    addJob(model, { Name: "team", WorkSpaceId: "space-1327" });
    expect(names(list(model, {}))).toEqual(["team", "here"]);
    expect(names(list(model, {}, "ap-beijing"))).toEqual(["there"]);
    expect(names(list(model, { WorkSpaceId: "space-1327" }))).toEqual(["team"]);
    const refused = respond(model, "DescribeJobs", { WorkSpaceId: "space-noaccess" }, defaultCaller());
    expect(refused.code).toBe("UnsupportedOperation.NoPermissionAccess");
  });

  test("a new job only after the delay", () => {
    let now = 1000;
    const model = createModel({ now: () => now, visibilityDelayMs: 500 });
    handle(model, "CreateJob", { Name: "late", JobType: 1, ClusterType: 1 }, defaultCaller());
    now = 1499;
    expect(list(model, {}).TotalCount).toBe(0);
    now = 1500;
    expect(names(list(model, {}))).toEqual(["late"]);
  });

  test.each<[RemarkForm, unknown]>([
    ["kept", "a <b> [c]"],
    ["null", null],
    ["empty", ""],
    ["absent", undefined],
    ["cut", "a <b> [c]"],
    ["trimmed", "a <b> [c"],
    ["padded", "  a <b> [c]\t "],
    ["upper-case", "A <B> [C]"],
    ["html-escaped", "a &lt;b&gt; &#91;c&#93;"],
    ["other-brackets", "a <b> 【c】"],
  ])("a remark in the form %s", (remarkForm, shown) => {
    const model = createModel({ remarkForm });
    addJob(model, { Name: "a", Remark: "a <b> [c]" });
    const [row = {}] = list(model, {}).JobSet;
    expect(row.Remark).toBe(shown);
    expect("Remark" in row).toBe(remarkForm !== "absent");
    expect(model.jobs[0]?.row.Remark).toBe("a <b> [c]");
  });

  test("a job that is inserted late leaves its name free until then", () => {
    let now = 1000;
    const model = createModel({ now: () => now, insertDelayMs: 500 });
    const create = () =>
      respond(model, "CreateJob", { Name: "a", JobType: 1, ClusterType: 1 }, defaultCaller()).code;
    expect([create(), list(model, {}).TotalCount]).toEqual(["OK", 0]);
    now = 1499;
    expect([create(), list(model, {}).TotalCount]).toEqual(["OK", 0]);
    now = 1500;
    expect([create(), list(model, {}).TotalCount]).toEqual(["FailedOperation.DuplicatedJobName", 1]);
  });

  test("times in the zone that is chosen, or none", () => {
    const shown = (["+08:00", "UTC", "none"] as const).map((timeZone) => {
      const model = createModel({ now: () => 0, timeZone });
      addJob(model, { Name: "a" });
      return list(model, {}).JobSet[0]?.CreateTime;
    });
    expect(shown).toEqual(["1970-01-01 08:00:00", "1970-01-01 00:00:00", null]);
  });

  test("copies: what a caller does with an answer leaves the jobs alone", () => {
    const model = modelWith(["a"]);
    const [row] = list(model, {}).JobSet;
    if (row) row.Name = "changed";
    expect(names(list(model, {}))).toEqual(["a"]);
  });
});
