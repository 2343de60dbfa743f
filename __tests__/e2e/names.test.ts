import { describe, expect, test } from "vitest";
import { runningCluster } from "../../emulator/resources.ts";
import { annotations, at, inWorkspace, jobsOf, onStage } from "../support/stage.ts";

const NAMED = { name: "orders-etl", "job-type": "sql", "cluster-name": "prod-flink" } as const;
const FILE = "flink/jobs.yml";
const MANIFEST = { manifest: "flink/*.yml" };

describe.concurrent("a cluster and a workspace by name", () => {
  test("are looked up once each, and the log, the summary and the request have the ids", () =>
    onStage(async ({ run, calls, creates }) => {
      const result = await run({ ...NAMED, "workspace-name": "data-platform" });
      expect(result.code).toBe(0);
      expect(calls().toSorted()).toEqual([
        "CreateJob",
        "DescribeClusters",
        "DescribeJobs",
        "DescribeWorkSpaces",
      ]);
      expect(creates()).toEqual([
        expect.objectContaining({ ClusterId: "cluster-5c42n3a5", WorkSpaceId: "space-53rqk422" }),
      ]);
      expect(creates()[0]).not.toHaveProperty("ClusterName");
      expect(result.stdout).toContain('cluster-name "prod-flink" is cluster-5c42n3a5\n');
      expect(result.stdout).toContain('workspace-name "data-platform" is space-53rqk422\n');
      expect(result.summary).toContain("cluster-name `prod-flink` → `cluster-5c42n3a5`");
      expect(result.summary).toContain("workspace-name `data-platform` → `space-53rqk422`");
      expect(jobsOf(result)[0]).toMatchObject({ outcome: "created", "workspace-id": "space-53rqk422" });
    }));

  test("are found beyond the first page", () =>
    onStage(
      async ({ run, calls }) => {
        const result = await run({ ...NAMED, "cluster-name": "c-149" });
        expect(result.outputs["outcome"]).toBe("created");
        expect(calls()).toEqual(["DescribeClusters", "DescribeClusters", "DescribeJobs", "CreateJob"]);
      },
      {
        model: {
          clusters: Array.from({ length: 150 }, (_, index) =>
            runningCluster(`cluster-c${index}`, `c-${index}`),
          ),
        },
      },
    ));

  test("given with ids beside them are a mistake before any call", () =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...NAMED, "cluster-id": "cluster-5c42n3a5" });
      expect(result.outputs["error-code"]).toBe("InvalidInput");
      expect(calls()).toEqual([]);
    }));

  test("cannot be looked up without the permission, which is named, and the id can be given instead", () =>
    onStage(
      async ({ run }) => {
        const result = await run(NAMED);
        expect(result.outputs).toMatchObject({
          outcome: "failed",
          "error-code": "AuthFailure.UnauthorizedOperation",
        });
        const [error] = annotations(result, "error");
        expect(error?.message).toContain("without the permission oceanus:DescribeClusters");
        expect(error?.message).toContain("or give cluster-id instead");
      },
      { model: { denied: [{ action: "DescribeClusters" }] } },
    ));

  test("are not looked up where the ids are given", () =>
    onStage(async ({ run, calls }) => {
      await run({
        ...NAMED,
        "cluster-name": "",
        "cluster-id": "cluster-5c42n3a5",
        "workspace-id": "space-1327",
      });
      expect(calls()).toEqual(["DescribeJobs", "CreateJob"]);
    }));

  test("that lead nowhere are errors at their lines, and the other jobs are made", () =>
    inWorkspace(
      {
        [FILE]: `jobs:
  - { name: a, job-type: sql, cluster-name: prod-flnk }
  - { name: b, job-type: sql, cluster-name: twin }
  - name: c
    job-type: sql
    cluster-name: prod-flink
    workspace-name: deleted
  - { name: d, job-type: sql, cluster-name: prod-flink }
`,
      },
      async ({ run }, workspace) => {
        const result = await run(MANIFEST, { workspace });
        expect(result.code).toBe(1);
        expect(jobsOf(result).map(({ outcome, "error-code": code }) => [outcome, code])).toEqual([
          ["failed", "InvalidInput"],
          ["failed", "InvalidInput"],
          ["failed", "InvalidInput"],
          ["created", undefined],
        ]);
        expect(annotations(result, "error")).toEqual([
          at(
            FILE,
            2,
            45,
            'The nearest names: "prod-flink" (cluster-5c42n3a5), "prod-flink-2" (cluster-8k1m4q7z)',
          ),
          at(
            FILE,
            3,
            45,
            '2 clusters in this region are named exactly "twin": cluster-twin0001, cluster-twin0002',
          ),
          at(FILE, 7, 21, 'no workspace is named exactly "deleted"'),
        ]);
      },
    ));
});
