import type {
  Cluster,
  WorkSpaceSetItem,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";

/** A cluster as DescribeClusters shows it; nearly every field may be null. */
export type ClusterRow = { [Key in keyof Cluster]: NonNullable<Cluster[Key]> | null } & {
  readonly ClusterId: string;
  readonly Region: string;
};

/** A workspace, and whether the caller is a member of it. Only a member's workspaces are listed. */
export interface WorkSpace {
  readonly row: WorkSpaceSetItem;
  readonly member: boolean;
}

/** 849/76832: 1 not initialised, 2 running, 3 initialising. */
export const CLUSTER_RUNNING = 2;
/** 849/94138: 1 not initialised, 2 usable, -1 deleted. */
export const WORKSPACE_USABLE = 2;

const REGION = "ap-guangzhou";
const FLINK_VERSIONS = ["Flink-1.11", "Flink-1.13", "Flink-1.14", "Flink-1.16", "Flink-1.18", "Flink-1.20"];
/** AppId of the one account that there is unless a test adds another. */
export const APP_ID = 1257058945;
/** Uin of that account. */
export const UIN = "100006386216";

/** The id of the workspace that every account has in every region. */
export function defaultWorkSpaceId(appId: number, region: string): string {
  return `space-${appId}${region}`;
}

/** A running dedicated cluster with what the documents' example shows. */
export function runningCluster(id: string, name: string, region = REGION): ClusterRow {
  return {
    ClusterId: id,
    Name: name,
    Region: region,
    Zone: `${region}-3`,
    AppId: APP_ID,
    OwnerUin: UIN,
    CreatorUin: UIN,
    Status: CLUSTER_RUNNING,
    StatusDesc: "running",
    Remark: "",
    CreateTime: "2023-08-15 17:18:08",
    UpdateTime: "2023-11-04 01:57:54",
    CuNum: 24,
    CuMem: 4,
    FreeCuNum: 20,
    FreeCu: 20,
    RunningCu: 4,
    NetEnvironmentType: 1,
    PayMode: 1,
    IsolatedTime: "-",
    ExpireTime: "-",
    Tags: [],
    Version: { Flink: "Flink-1.16", SupportedFlink: FLINK_VERSIONS },
    Correlations: [boundTo(id, name, defaultWorkSpaceId(APP_ID, region), "Default")],
  };
}

function boundTo(clusterId: string, clusterName: string, workSpaceId: string, workSpaceName: string) {
  return {
    ClusterGroupId: 1234,
    ClusterGroupSerialId: clusterId,
    ClusterName: clusterName,
    WorkSpaceId: workSpaceId,
    WorkSpaceName: workSpaceName,
    Status: 2,
    ProjectId: 0,
    ProjectIdStr: "0",
  };
}

/**
 * The clusters that exist unless a test says otherwise: running ones, names that contain each other, two of
 * one name, some that do not run, and one with nulls. The documents name the states 1 to 3 only; whatever is
 * not 2 does not run, and the numbers of the stopped and the isolated one are the emulator's.
 */
export function defaultClusters(): ClusterRow[] {
  const prod = runningCluster("cluster-5c42n3a5", "prod-flink");
  return [
    {
      ...prod,
      Correlations: [
        ...(prod.Correlations ?? []),
        boundTo("cluster-5c42n3a5", "prod-flink", "space-53rqk422", "data-platform"),
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
      Tags: null,
      Version: null,
      Correlations: null,
      FreeCu: null,
    },
  ];
}

function workSpace(id: string, name: string, changes: Partial<WorkSpaceSetItem> = {}): WorkSpaceSetItem {
  return {
    SerialId: id,
    WorkSpaceId: id,
    AppId: APP_ID,
    OwnerUin: UIN,
    CreatorUin: UIN,
    WorkSpaceName: name,
    Region: REGION,
    CreateTime: "2021-12-10 02:39:54",
    UpdateTime: "2021-12-10 02:39:54",
    Status: WORKSPACE_USABLE,
    Description: "",
    ClusterGroupSetItem: [],
    RoleAuth: [],
    RoleAuthCount: 0,
    JobsCount: 0,
    ...changes,
  };
}

/** The workspaces that exist unless a test says otherwise; the caller is no member of `restricted`. */
export function defaultWorkSpaces(): WorkSpace[] {
  return [
    { row: workSpace(defaultWorkSpaceId(APP_ID, REGION), "Default"), member: true },
    { row: workSpace("space-53rqk422", "data-platform"), member: true },
    { row: workSpace("space-1327", "data-platform-test"), member: true },
    { row: workSpace("space-twin0001", "twin"), member: true },
    { row: workSpace("space-twin0002", "twin"), member: true },
    { row: workSpace("space-gone0001", "deleted", { Status: -1 }), member: true },
    { row: workSpace("space-noaccess", "restricted"), member: false },
  ];
}
