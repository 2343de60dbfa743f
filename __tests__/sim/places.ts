import {
  boundTo,
  CLUSTER_RUNNING,
  CLUSTER_SHARED,
  type ClusterRow,
  clusterRow,
  DEFAULT_OWNER,
  defaultWorkSpaceId,
  unboundFrom,
  type WorkSpace,
  workSpaceRow,
} from "../../emulator/resources.ts";

/** The clusters of jobs that say nothing else: each name's is one of these. */
export const CLUSTERS = ["cluster-5c42n3a5", "cluster-9k2m1x07"] as const;
export const WORKSPACES = ["space-53rqk422", "space-1327"] as const;
export const DEFAULT_WORKSPACE = defaultWorkSpaceId(DEFAULT_OWNER.appId, DEFAULT_OWNER.region);

/** The state of a stopped cluster; the documents name none. */
const STOPPED = -1;

/** A running cluster that tells nothing of workspaces, so that it takes each. */
function running(id: string, name: string): ClusterRow {
  return clusterRow(id, name, DEFAULT_OWNER);
}

const prod = running(CLUSTERS[0], "prod");
const elsewhere = running("cluster-else0001", "elsewhere");

/** Clusters that take jobs, some that don't, some that tell nothing, two of one name, names that are nearly others. */
const KNOWN_CLUSTERS: readonly ClusterRow[] = [
  {
    ...prod,
    Correlations: [DEFAULT_WORKSPACE, ...WORKSPACES, "space-live0001"].map((id) => boundTo(prod, id, id)),
  },
  running(CLUSTERS[1], "data"),
  running("cluster-prod0002", "prod-2"),
  running("cluster-prod0003", "Prod"),
  running("cluster-twin0001", "twin"),
  running("cluster-twin0002", "twin"),
  { ...running("cluster-stop0001", "stopped"), Status: STOPPED, StatusDesc: "stopped" },
  { ...running("cluster-isol0001", "isolated"), Status: -2, IsolatedTime: "2026-11-01 00:00:00" },
  {
    ...running("cluster-bare0001", "bare"),
    Type: null,
    Status: null,
    StatusDesc: null,
    IsolatedTime: null,
    Version: null,
    Correlations: null,
  },
  {
    ...running("cluster-null0001", "half-told"),
    Version: { Flink: null, SupportedFlink: null, JdkSupportVersion: null },
  },
  {
    ...running("cluster-old00001", "old"),
    Version: {
      Flink: "Flink-1.11",
      SupportedFlink: ["Flink-1.11"],
      JdkSupportVersion: [{ FlinkVersion: "Flink-1.11", JdkVersions: ["8"] }],
    },
  },
  {
    ...elsewhere,
    Correlations: [
      boundTo(elsewhere, WORKSPACES[1], "data-platform-test"),
      unboundFrom(elsewhere, WORKSPACES[0], "data-platform"),
    ],
  },
  { ...running("cluster-pool0001", "pool"), Type: CLUSTER_SHARED },
];

/** Workspaces: usable ones, two of one name, a deleted one, one that took a deleted one's name, one that is no member's. */
const KNOWN_WORKSPACES: readonly WorkSpace[] = [
  { row: workSpaceRow(DEFAULT_WORKSPACE, "Default"), member: true },
  { row: workSpaceRow(WORKSPACES[0], "data-platform"), member: true },
  { row: workSpaceRow(WORKSPACES[1], "data-platform-test"), member: true },
  { row: workSpaceRow("space-twin0001", "twin"), member: true },
  { row: workSpaceRow("space-twin0002", "twin"), member: true },
  { row: { ...workSpaceRow("space-gone0001", "gone"), Status: -1 }, member: true },
  { row: { ...workSpaceRow("space-dead0001", "reborn"), Status: -1 }, member: true },
  { row: workSpaceRow("space-live0001", "reborn"), member: true },
  { row: { ...workSpaceRow("space-young001", "young"), Status: 1 }, member: true },
  { row: workSpaceRow("space-noaccess", "restricted"), member: false },
];

/** The account's clusters and workspaces, behind so many others, which nobody wants. */
export function directoryOf({ others }: { readonly others: number }): {
  clusters: ClusterRow[];
  workSpaces: WorkSpace[];
} {
  const other = Array.from({ length: others }, (_, index) => `other${String(index).padStart(4, "0")}`);
  return {
    clusters: [...other.map((name) => running(`cluster-${name}`, name)), ...KNOWN_CLUSTERS],
    workSpaces: [
      ...other.map((name) => ({ row: workSpaceRow(`space-${name}`, name), member: true })),
      ...KNOWN_WORKSPACES,
    ],
  };
}

/** Stops every cluster that runs. */
export function stopClusters(clusters: ClusterRow[]): void {
  for (const [index, row] of clusters.entries()) {
    if (row.Status === CLUSTER_RUNNING) {
      clusters[index] = { ...row, Status: STOPPED, StatusDesc: "stopped" };
    }
  }
}

/** The ids that a cluster's exact name stands for: one, where it may be used. */
export function clustersNamed(name: string): string[] {
  return KNOWN_CLUSTERS.filter((row) => row.Name === name).map((row) => row.ClusterId);
}

/** The ids that a workspace's exact name stands for: of those that are listed and were not deleted. */
export function workspacesNamed(name: string): string[] {
  return KNOWN_WORKSPACES.filter(
    ({ row, member }) => member && row.Status !== -1 && row.WorkSpaceName === name,
  ).map(({ row }) => row.WorkSpaceId);
}
