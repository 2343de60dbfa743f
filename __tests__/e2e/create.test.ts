import { describe, expect, test } from "vitest";
import { foreignJson } from "../../emulator/faults.ts";
import { readAction } from "../support/runner.ts";
import { JOB, jobsOf, onlyMessage, onStage } from "../support/stage.ts";

const MARK = String.raw`\[gha:17000000001\.1:[a-z0-9]{16}\]`;

describe.concurrent("a create", () => {
  test("sends all 14 fields as the API spells them, and the mark in the remark", () =>
    onStage(async ({ emulator, run, calls, creates }) => {
      const result = await run({
        name: "订单-orders_etl.v2",
        "job-type": "jar",
        "cluster-type": "dedicated",
        "cluster-id": "cluster-5c42n3a5",
        "cu-mem": "8",
        remark: "nightly orders",
        "folder-id": "folder-98b2xk4v",
        "flink-version": "1.16",
        "workspace-id": "space-53rqk422",
        tags: "team=data\n\n env = prod=eu \n",
        description: "Joins orders with payments",
        "open-job-default-alarm": "true",
        "jdk-version": "11",
        uid: "123345",
      });
      expect(creates()).toEqual([
        {
          Name: "订单-orders_etl.v2",
          JobType: 2,
          ClusterType: 2,
          ClusterId: "cluster-5c42n3a5",
          CuMem: 8,
          Remark: expect.stringMatching(new RegExp(`^nightly orders ${MARK}$`, "u")),
          FolderId: "folder-98b2xk4v",
          FlinkVersion: "Flink-1.16",
          WorkSpaceId: "space-53rqk422",
          Tags: [
            { TagKey: "team", TagValue: "data" },
            { TagKey: "env", TagValue: "prod=eu" },
          ],
          Description: "Joins orders with payments",
          OpenJobDefaultAlarm: 1,
          JdkVersion: "11",
          Uid: 123345,
        },
      ]);
      expect(calls()).toEqual(["DescribeJobs", "CreateJob"]);
      const [commit] = emulator.model.commits;
      expect(result.code).toBe(0);
      expect(result.outputs).toMatchObject({
        "job-id": commit?.jobId,
        "job-ids": JSON.stringify({ "订单-orders_etl.v2": commit?.jobId }),
        outcome: "created",
        created: "true",
        "error-code": "",
      });
      expect(jobsOf(result)).toEqual([
        {
          name: "订单-orders_etl.v2",
          "job-id": commit?.jobId,
          outcome: "created",
          status: "uninitialized",
          "workspace-id": "space-53rqk422",
          drift: [],
          "request-id": result.outputs["request-id"],
        },
      ]);
      expect(result.summary).toContain(commit?.jobId);
    }));

  test("sends nothing that is left out, and treats every empty input as left out", () =>
    onStage(async ({ access, run, creates }) => {
      const empty = Object.fromEntries(Object.keys(readAction().inputs).map((name) => [name, ""]));
      const result = await run({ ...empty, ...access, ...JOB });
      expect(result.outputs["outcome"]).toBe("created");
      expect(result.summary).toContain("1 created");
      expect(creates()).toEqual([
        {
          Name: "orders-etl",
          JobType: 1,
          ClusterType: 2,
          ClusterId: "cluster-5c42n3a5",
          Remark: expect.stringMatching(new RegExp(`^${MARK}$`, "u")),
        },
      ]);
    }));

  test("leaves the remark alone without provenance", () =>
    onStage(async ({ run, creates }) => {
      await run({ ...JOB, provenance: "false", remark: "nightly" });
      await run({ ...JOB, provenance: "false", name: "orders-two" });
      expect(creates()).toEqual([
        expect.objectContaining({ Name: "orders-etl", Remark: "nightly" }),
        { Name: "orders-two", JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" },
      ]);
    }));

  test("takes a shared cluster and the API's numbers", () =>
    onStage(async ({ run, creates }) => {
      const result = await run({
        name: "shared-job",
        "job-type": "2",
        "cluster-type": "1",
        "open-job-default-alarm": "False",
        provenance: "false",
      });
      expect(result.outputs["outcome"]).toBe("created");
      expect(creates()).toEqual([{ Name: "shared-job", JobType: 2, ClusterType: 1, OpenJobDefaultAlarm: 0 }]);
    }));

  test("warns of a name of 50 characters, and sends it", () =>
    onStage(async ({ run, creates }) => {
      const name = "n".repeat(50);
      const result = await run({ ...JOB, name });
      expect(result.outputs["outcome"]).toBe("created");
      expect(onlyMessage(result, "warning")).toContain("50 characters");
      expect(creates()).toEqual([expect.objectContaining({ Name: name })]);
    }));

  test("hands on a file of all jobs, with the whole error that the output cuts", () =>
    onStage(async ({ emulator, run }) => {
      const why = `${"because ".repeat(40)}of this`;
      const refusal = { Error: { Code: "InvalidParameterValue", Message: why }, RequestId: "r-1" };
      emulator.script({ action: "CreateJob", fault: foreignJson(JSON.stringify({ Response: refusal })) });
      const result = await run({ ...JOB });
      expect(result.outputs["jobs-file"]).toMatch(/[/\\]oceanus-create-job-[0-9a-f-]{36}\.json$/u);
      const [[cut], [whole]] = [jobsOf(result), JSON.parse(result.jobsFile)];
      expect(cut).toMatchObject({ outcome: "failed", error: expect.stringMatching(/because be.*…$/u) });
      expect(whole).toEqual({ ...cut, error: expect.stringContaining(why.slice(0, 150)) });
      expect(String(whole.error).length).toBeGreaterThan(200);
    }));

  test("gives two runs marks of their own", () =>
    onStage(async ({ run, creates }) => {
      await run(JOB);
      await run({ ...JOB, name: "orders-two" });
      const remarks = creates().map((params) => params?.["Remark"]);
      expect(new Set(remarks).size).toBe(2);
    }));
});
