import assert from "node:assert/strict";
import type { Check } from "./clients-checks.ts";

/** Calls an action by the command line tool and gives its answer. */
// biome-ignore lint/suspicious/noExplicitAny: a check looks at whatever the answer has
type Answer = (action: string, ...args: string[]) => Promise<any>;

const CLUSTERS = 13;
const WORK_SPACES = 6;

/** The checks of DescribeClusters and DescribeWorkSpaces; they must run before others name more places. */
export function placeChecks(answer: Answer): Check[] {
  const page = (offset: number) => ["--Offset", String(offset), "--Limit", "5"];
  const byName = (name: string) => ["--Filters.0.Name", "Name", "--Filters.0.Values", name];
  const clusterById = async (id: string) => {
    const { TotalCount, ClusterSet } = await answer("DescribeClusters", "--ClusterIds", id);
    assert.equal(TotalCount, 1);
    return ClusterSet[0];
  };
  return [
    [
      "tccli finds a cluster by its id, with its Flink versions, JDKs and workspaces",
      async () => {
        const { Name, Status, Type, Version, Correlations } = await clusterById("cluster-5c42n3a5");
        assert.deepEqual([Name, Status, Type], ["prod-flink", 2, 2]);
        assert.ok(Version.SupportedFlink.includes("Flink-1.20"));
        assert.deepEqual(Version.JdkSupportVersion.at(-1), {
          FlinkVersion: "Flink-1.20",
          JdkVersions: ["11", "17"],
        });
        assert.deepEqual(
          Correlations.map((bound: { WorkSpaceName: string; Status: number }) => [
            bound.WorkSpaceName,
            bound.Status,
          ]),
          [
            ["Default", 2],
            ["data-platform", 2],
            ["data-platform-test", 2],
          ],
        );
      },
    ],
    [
      "tccli lists clusters by a part of their name",
      async () => {
        const { ClusterSet } = await answer("DescribeClusters", ...byName("prod-flink"));
        assert.deepEqual(idsOf(ClusterSet), ["cluster-5c42n3a5", "cluster-8k1m4q7z"]);
        const twins = await answer("DescribeClusters", ...byName("twin"));
        assert.deepEqual(idsOf(twins.ClusterSet), ["cluster-twin0001", "cluster-twin0002"]);
      },
    ],
    [
      "tccli pages through the clusters",
      async () => {
        const ids: string[] = [];
        for (const offset of [0, 5, 10]) {
          const { TotalCount, ClusterSet } = await answer("DescribeClusters", ...page(offset));
          assert.equal(TotalCount, CLUSTERS);
          ids.push(...idsOf(ClusterSet));
        }
        assert.equal(new Set(ids).size, CLUSTERS);
      },
    ],
    [
      "tccli shows what a cluster does not tell as null, and since when one is isolated",
      async () => {
        const bare = await clusterById("cluster-null0001");
        assert.deepEqual([bare.Version, bare.Correlations, bare.Tags], [null, null, null]);
        const { Version } = await clusterById("cluster-vers0001");
        assert.deepEqual([Version.SupportedFlink, Version.JdkSupportVersion], [null, null]);
        const isolated = await clusterById("cluster-isol0001");
        assert.deepEqual([isolated.Status, isolated.IsolatedTime], [-2, "2026-11-01 00:00:00"]);
        assert.equal((await clusterById("cluster-stop0001")).StatusDesc, "stopped");
        assert.equal((await clusterById("cluster-pool0001")).Type, 1);
      },
    ],
    [
      "tccli pages through the workspaces",
      async () => {
        const names: string[] = [];
        for (const offset of [0, 5]) {
          const { TotalCount, WorkSpaceSetItem } = await answer("DescribeWorkSpaces", ...page(offset));
          assert.equal(TotalCount, WORK_SPACES);
          names.push(...WorkSpaceSetItem.map((row: { WorkSpaceName: string }) => row.WorkSpaceName));
        }
        assert.deepEqual(names, [
          "Default",
          "data-platform",
          "data-platform-test",
          "twin",
          "twin",
          "deleted",
        ]);
      },
    ],
  ];
}

function idsOf(rows: readonly { readonly ClusterId: string }[]): string[] {
  return rows.map((row) => row.ClusterId);
}
