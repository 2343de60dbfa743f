import { describe, expect, test } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { annotations, at, inWorkspace, jobsOf, onStage } from "../support/stage.ts";

const NAMED = { name: "orders-etl", "job-type": "sql", "cluster-name": "prod-flink" } as const;
const FILE = "flink/jobs.yml";
const MANIFEST = { manifest: "flink/*.yml" };

/** Everything that a dry run can find, each once. */
const WRONG = `defaults:
  job-type: sql
  cluster-name: stopped
jobs:
  - name: on-a-stopped-cluster
  - name: too
  - { name: on-an-isolated-cluster, cluster-name: isolated }
  - { name: nowhere, cluster-id: cluster-5c42n3a5, workspace-id: space-noaccess }
  - { name: gone, cluster-id: cluster-5c42n3a5, workspace-id: space-gone0001 }
  - name: unbound
    cluster-name: staging
    workspace-name: data-platform
  - name: old
    cluster-name: prod-flink
    flink-version: Flink-1.9
  - name: no-such-jdk
    cluster-name: prod-flink
    flink-version: Flink-1.20
    jdk-version: 8
  - { name: on-a-shared-one, cluster-name: shared-pool }
  - { name: not-known, cluster-name: bare, flink-version: Flink-1.9, jdk-version: 3, workspace-id: space-1327 }
  - { name: right, cluster-name: prod-flink, flink-version: Flink-1.20, jdk-version: 17 }
`;

describe.concurrent("a dry run's preflight", () => {
  test("tells each finding once, at file, line and column, and what the create would meet", () =>
    inWorkspace({ [FILE]: WRONG }, async ({ emulator, run, calls }, workspace) => {
      const result = await run({ ...MANIFEST, "dry-run": "true" }, { workspace });
      expect(result.code).toBe(1);
      expect(jobsOf(result).map(({ name, outcome, "error-code": code }) => [name, outcome, code])).toEqual([
        ["on-a-stopped-cluster", "would-fail", "ResourceUnavailable.Cluster"],
        ["too", "would-fail", "ResourceUnavailable.Cluster"],
        ["on-an-isolated-cluster", "would-fail", "ResourceUnavailable.Cluster"],
        ["nowhere", "would-fail", "UnsupportedOperation.NoPermissionAccess"],
        ["gone", "would-fail", "UnsupportedOperation.NoPermissionAccess"],
        ["unbound", "would-fail", "InvalidInput"],
        ["old", "would-fail", "InvalidInput"],
        ["no-such-jdk", "would-fail", "InvalidInput"],
        ["on-a-shared-one", "would-fail", "InvalidInput"],
        ["not-known", "would-create", undefined],
        ["right", "would-create", undefined],
      ]);
      const file = (line: number, column: number, words: string) => at(FILE, line, column, words);
      expect(annotations(result, "error")).toEqual([
        file(
          3,
          17,
          "2 jobs (on-a-stopped-cluster, too): ResourceUnavailable.Cluster: cluster-name: the cluster",
        ),
        file(7, 51, 'It has been isolated since "2026-11-01 00:00:00"'),
        file(8, 66, "these credentials see no workspace space-noaccess"),
        file(9, 63, "has been deleted"),
        file(12, 21, "cluster-2b6d9f3h (staging) is not bound to the workspace space-53rqk422"),
        file(15, 20, "does not offer Flink-1.9, only"),
        file(19, 18, "does not offer JDK 8 with Flink-1.20, only 11 and 17"),
        file(20, 44, "cluster-pool0001 (shared-pool) is a shared cluster"),
      ]);
      expect(calls()).not.toContain("CreateJob");
      expect(calls().filter((action) => action === "DescribeClusters")).toHaveLength(1);
      expect(calls().filter((action) => action === "DescribeWorkSpaces")).toHaveLength(1);

      // What it foresees is what a create then meets.
      const real = await run(MANIFEST, { workspace });
      expect(jobsOf(real).map(({ outcome }) => outcome)).toEqual([
        ...Array(9).fill("failed"),
        "created",
        "created",
      ]);
      expect(emulator.model.commits.map(({ name }) => name).toSorted()).toEqual(["not-known", "right"]);
    }));

  test("is what a refused create is explained by, once for all jobs, at the place of the cluster", () =>
    inWorkspace(
      {
        [FILE]: `defaults: { job-type: sql, cluster-name: stopped }\njobs:\n${Array.from({ length: 30 }, (_, index) => `  - name: job-${index}\n`).join("")}`,
      },
      async ({ run, calls }, workspace) => {
        const result = await run(MANIFEST, { workspace });
        expect(calls().filter((action) => action === "DescribeClusters")).toHaveLength(1);
        // Three are asked for, or a few more that were on their way; the rest is told why without a call.
        const [failed, skipped, ...others] = annotations(result, "error");
        expect(failed).toEqual(
          at(
            FILE,
            1,
            42,
            "ResourceUnavailable.Cluster: cluster-name: the cluster cluster-stop0001 (stopped) is not running",
          ),
        );
        expect(skipped?.message).toMatch(/^2\d jobs were skipped .*ResourceUnavailable\.Cluster/u);
        expect(others).toEqual([]);
        expect(calls().filter((action) => action === "CreateJob").length).toBeLessThan(8);
        expect(jobsOf(result)[0]?.["error"]).toMatch(
          /^DescribeClusters shows why: cluster-name: the cluster/u,
        );
        expect(result.stdout).toContain("30 jobs: 0 exist, 30 to be created\n");
      },
    ));

  test("says nothing against a job that exists on a stopped cluster", () =>
    onStage(async ({ emulator, run, calls }) => {
      addJob(emulator.model, { Name: "orders-etl", JobType: 1, ClusterId: "cluster-stop0001" });
      const result = await run({ ...NAMED, "cluster-name": "stopped", "dry-run": "true" });
      expect(result.outputs).toMatchObject({ outcome: "would-reuse", "error-code": "" });
      expect(calls()).toEqual(["DescribeClusters", "DescribeJobs"]);
    }));

  test("warns of the quota", () =>
    onStage(
      async ({ emulator, run }) => {
        for (let index = 0; index < 1000; index += 1) {
          addJob(emulator.model, { Name: `job-${index}` });
        }
        const result = await run({ ...NAMED, "dry-run": "true" });
        expect(result.code).toBe(0);
        const [warning] = annotations(result, "warning");
        expect(warning?.message).toContain("this region has 1000 jobs and 1 would be created");
      },
      { model: { quota: 2000 } },
    ));

  test("promises nothing where a read is refused, and hints at the permission to create", () =>
    onStage(
      async ({ run }) => {
        const result = await run({
          ...NAMED,
          "cluster-name": "",
          "cluster-id": "cluster-5c42n3a5",
          "dry-run": "true",
        });
        expect(result.outputs).toMatchObject({ outcome: "would-fail", "error-code": "Ambiguous" });
        const notices = annotations(result, "notice").map(({ message }) => message);
        expect(notices).toHaveLength(2);
        expect(notices[0]).toContain("the credentials of the real run have oceanus:CreateJob");
        expect(notices[1]).toContain("the permission oceanus:DescribeClusters is missing: allow it");
      },
      { model: { denied: [{ action: "DescribeJobs" }, { action: "DescribeClusters" }] } },
    ));

  test("is the same table in the log and the summary", () =>
    inWorkspace(
      {
        [FILE]: `defaults: { job-type: sql, cluster-name: prod-flink }
jobs:
  - name: new
  - { name: same, cu-mem: 4 }
  - { name: other, cu-mem: 8, description: more }
  - { name: 订单, cluster-name: stopped }
`,
      },
      async ({ emulator, run }, workspace) => {
        const there = { JobType: 1, ClusterId: "cluster-5c42n3a5", CuMem: 4, Description: "less", Status: 4 };
        addJob(emulator.model, { ...there, Name: "same", JobId: "cql-same0000" });
        addJob(emulator.model, { ...there, Name: "other", JobId: "cql-other000" });
        const result = await run({ ...MANIFEST, "dry-run": "true" }, { workspace });
        const lines = result.stdout.split("\n");
        const start = lines.indexOf("::group::Plan");
        expect(lines.slice(start + 1, start + 6)).toEqual([
          "Job    Plan                                     ID            Cluster     Differences (actual → expected)",
          "new    to create                                              prod-flink",
          "same   to reuse                                 cql-same0000  prod-flink",
          'other  to reuse (drifted)                       cql-other000  prod-flink  cu-mem "4" → "8", description "less" → "more"',
          "订单   would fail, ResourceUnavailable.Cluster                stopped",
        ]);
        expect(result.summary).toContain(
          "**❌ 1 would fail · ✅ 1 to create · ✅ 1 to reuse · ✅ 1 to reuse (drifted)** · ",
        );
        expect(result.summary.replaceAll(/\[(`\S+`)\]\(\S+\)/gu, "$1")).toContain(
          [
            "| `订单` | ❌ would fail · `ResourceUnavailable.Cluster` |  | `stopped` |",
            "| `new` | ✅ to create |  | `prod-flink` |",
            "| `same` | ✅ to reuse | `cql-same0000` | `prod-flink` |",
            "| `other` | ✅ to reuse (drifted) | `cql-other000` | `prod-flink` |",
          ].join("\n"),
        );
      },
    ));
});
