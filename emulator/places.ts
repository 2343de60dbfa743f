import type {
  Cluster,
  ClusterVersion,
  WorkSpaceClusterItem,
  WorkSpaceSetItem,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";

type Nullable<Row> = { [Key in keyof Row]: NonNullable<Row[Key]> | null };

/** A cluster as DescribeClusters shows it; nearly every field may be null. */
export type ClusterRow = Nullable<Omit<Cluster, "ClusterId" | "Region" | "Version">> & {
  readonly ClusterId: string;
  readonly Region: string;
  readonly Version?: Nullable<ClusterVersion> | null;
};

/** Whose places, and in which region. */
export interface Owner {
  readonly appId: number;
  readonly uin: string;
  readonly region: string;
}

/** A workspace, and whether the caller is a member of it. Only a member's workspaces are listed. */
export interface WorkSpace {
  readonly row: WorkSpaceSetItem;
  readonly member: boolean;
}

/** 849/76832: 1 not initialised, 2 running, 3 initialising. */
export const CLUSTER_RUNNING = 2;
/** 849/76832, Type: 2 is a dedicated cluster. The other value is not documented; the emulator takes 1 for shared. */
export const CLUSTER_SHARED = 1;
const CLUSTER_DEDICATED = 2;
/** 849/76832, Correlations: 2 bound, 1 no longer bound. */
const BOUND = 2;
const UNBOUND = 1;
/** 849/94138: 1 not initialised, 2 usable, -1 deleted. */
export const WORKSPACE_USABLE = 2;

const REGION = "ap-guangzhou";
/** Flink versions of a cluster, and the JDKs that each of them may run on. */
const OFFERS: readonly (readonly [flink: string, jdks: readonly string[]])[] = [
  ["Flink-1.11", ["8"]],
  ["Flink-1.13", ["8"]],
  ["Flink-1.14", ["8"]],
  ["Flink-1.16", ["8", "11"]],
  ["Flink-1.18", ["8", "11"]],
  ["Flink-1.20", ["11", "17"]],
];
/** AppId of the one account that there is unless a test adds another. */
export const APP_ID = 1257058945;
/** Uin of that account. */
export const UIN = "100006386216";

/** The id of the workspace that every account has in every region. */
export function defaultWorkSpaceId(appId: number, region: string): string {
  return `space-${appId}${region}`;
}

/** The account that there is unless a test adds another, in the region where its places are. */
export const DEFAULT_OWNER: Owner = { appId: APP_ID, uin: UIN, region: REGION };

/** A running dedicated cluster with what the documents' example shows, bound to the default workspace. */
export function runningCluster(id: string, name: string, region = REGION): ClusterRow {
  const row = clusterRow(id, name, { ...DEFAULT_OWNER, region });
  return { ...row, Correlations: [boundTo(row, defaultWorkSpaceId(APP_ID, region), "Default")] };
}

/** A running dedicated cluster of which nobody knows what it is bound to. */
export function clusterRow(id: string, name: string, owner: Owner): ClusterRow {
  return {
    ClusterId: id,
    Name: name,
    Region: owner.region,
    Zone: `${owner.region}-3`,
    AppId: owner.appId,
    OwnerUin: owner.uin,
    CreatorUin: owner.uin,
    Type: CLUSTER_DEDICATED,
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
    Version: {
      Flink: "Flink-1.16",
      SupportedFlink: OFFERS.map(([flink]) => flink),
      JdkSupportVersion: OFFERS.map(([flink, jdks]) => ({ FlinkVersion: flink, JdkVersions: [...jdks] })),
    },
    Correlations: null,
  };
}

/** That a cluster is bound to a workspace. */
export function boundTo(
  cluster: ClusterRow,
  workSpaceId: string,
  workSpaceName: string,
): WorkSpaceClusterItem {
  return {
    ClusterGroupId: 1234,
    ClusterGroupSerialId: cluster.ClusterId,
    ClusterName: cluster.Name ?? "",
    WorkSpaceId: workSpaceId,
    WorkSpaceName: workSpaceName,
    Status: BOUND,
    ProjectId: 0,
    ProjectIdStr: "0",
  };
}

/** That a cluster was bound to a workspace once. */
export function unboundFrom(
  cluster: ClusterRow,
  workSpaceId: string,
  workSpaceName: string,
): WorkSpaceClusterItem {
  return { ...boundTo(cluster, workSpaceId, workSpaceName), Status: UNBOUND };
}

/** Whether a cluster is bound to a workspace; undefined when its row does not tell what it is bound to: null, or empty. */
export function isBound({ Correlations: bound }: ClusterRow, workSpaceId: string): boolean | undefined {
  return bound?.length
    ? bound.some((item) => item.WorkSpaceId === workSpaceId && item.Status === BOUND)
    : undefined;
}

/** A usable workspace. */
export function workSpaceRow(id: string, name: string, owner: Owner = DEFAULT_OWNER): WorkSpaceSetItem {
  return {
    SerialId: id,
    WorkSpaceId: id,
    AppId: owner.appId,
    OwnerUin: owner.uin,
    CreatorUin: owner.uin,
    WorkSpaceName: name,
    Region: owner.region,
    CreateTime: "2021-12-10 02:39:54",
    UpdateTime: "2021-12-10 02:39:54",
    Status: WORKSPACE_USABLE,
    Description: "",
    ClusterGroupSetItem: [],
    RoleAuth: [],
    RoleAuthCount: 0,
    JobsCount: 0,
  };
}
