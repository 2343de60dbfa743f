import {
  boundTo,
  CLUSTER_SHARED,
  type ClusterRow,
  DEFAULT_OWNER,
  defaultWorkSpaceId,
  runningCluster,
  unboundFrom,
  type WorkSpace,
  workSpaceRow,
} from "./resources.ts";

/**
 * Returns the clusters that exist unless a test says otherwise: running ones, names that contain each other, two of
 * one name, some that do not run, some with nulls, a shared one, and some that are bound elsewhere. The
 * documents name the states 1 to 3 only; whatever is not 2 does not run, and the numbers of the stopped and the
 * isolated one are the emulator's.
 */
export function defaultClusters(): ClusterRow[] {
  const prod = runningCluster("cluster-5c42n3a5", "prod-flink");
  const data = runningCluster("cluster-data0001", "data-only");
  const moved = runningCluster("cluster-move0001", "moved");
  return [
    {
      ...prod,
      Correlations: [
        ...(prod.Correlations ?? []),
        boundTo(prod, "space-53rqk422", "data-platform"),
        boundTo(prod, "space-1327", "data-platform-test"),
      ],
    },
    runningCluster("cluster-8k1m4q7z", "prod-flink-2"),
    runningCluster("cluster-2b6d9f3h", "staging"),
    runningCluster("cluster-twin0001", "twin"),
    runningCluster("cluster-twin0002", "twin"),
    { ...runningCluster("cluster-init0001", "starting"), Status: 3, StatusDesc: "initializing" },
    { ...runningCluster("cluster-stop0001", "stopped"), Status: -1, StatusDesc: "stopped", RunningCu: 0 },
    {
      ...runningCluster("cluster-isol0001", "isolated"),
      Status: -2,
      StatusDesc: "isolated",
      IsolatedTime: "2026-11-01 00:00:00",
    },
    {
      ...runningCluster("cluster-null0001", "bare"),
      Zone: null,
      Type: null,
      Tags: null,
      Version: null,
      Correlations: null,
      FreeCu: null,
    },
    { ...runningCluster("cluster-pool0001", "shared-pool"), Type: CLUSTER_SHARED },
    { ...data, Correlations: [boundTo(data, "space-53rqk422", "data-platform")] },
    {
      ...runningCluster("cluster-vers0001", "unversioned"),
      Version: { Flink: "Flink-1.16", SupportedFlink: null, JdkSupportVersion: null },
    },
    {
      ...moved,
      Correlations: [
        ...(moved.Correlations ?? []),
        unboundFrom(moved, "space-53rqk422", "data-platform"),
        boundTo(moved, "space-1327", "data-platform-test"),
      ],
    },
  ];
}

/** Returns the workspaces that exist unless a test says otherwise; the caller is no member of `restricted`. */
export function defaultWorkSpaces(): WorkSpace[] {
  return [
    {
      row: workSpaceRow(defaultWorkSpaceId(DEFAULT_OWNER.appId, DEFAULT_OWNER.region), "Default"),
      member: true,
    },
    { row: workSpaceRow("space-53rqk422", "data-platform"), member: true },
    { row: workSpaceRow("space-1327", "data-platform-test"), member: true },
    { row: workSpaceRow("space-twin0001", "twin"), member: true },
    { row: workSpaceRow("space-twin0002", "twin"), member: true },
    { row: { ...workSpaceRow("space-gone0001", "deleted"), Status: -1 }, member: true },
    { row: workSpaceRow("space-noaccess", "restricted"), member: false },
  ];
}
