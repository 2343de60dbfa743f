import type {
  Cluster,
  ClusterVersion,
  WorkSpaceClusterItem,
  WorkSpaceSetItem,
} from "../src/oceanus/models.ts";

type Nullable<Row> = { [Key in keyof Row]: NonNullable<Row[Key]> | null };

/** A cluster as DescribeClusters shows it; nearly every field may be null. */
export type ClusterRow = Nullable<Omit<Cluster, "ClusterId" | "Region" | "Version">> & {
  readonly ClusterId: string;
  readonly Region: string;
  readonly Version?: Nullable<ClusterVersion> | null;
};

/** An account in a region. */
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

/** The clusters and workspaces that are set up, and the treatment of ids that are not among them. */
export interface ResourceOptions {
  /** Takes every well-formed cluster id that is not in `clusters` for a running cluster, bound to every workspace. */
  readonly anyCluster: boolean;
  /** Takes every well-formed workspace id that is not in `workSpaces` for one of the caller's. */
  readonly anyWorkSpace: boolean;
  readonly clusters: readonly ClusterRow[];
  readonly workSpaces: readonly WorkSpace[];
}

/** The part of the service's memory that holds clusters and workspaces. */
export interface ResourceStore {
  readonly options: ResourceOptions;
  /**
   * Resources that nobody set up and somebody named, where any well-formed id counts. From then on they are listed
   * after those that were set up, in the order in which they were named, so that pages stay as they were.
   */
  readonly named: { readonly clusters: ClusterRow[]; readonly workSpaces: WorkSpace[] };
}

/** 849/76832: 1 not initialized, 2 running, 3 initializing. */
export const CLUSTER_RUNNING = 2;
/** 849/76832, Type: 2 is a dedicated cluster. The other value is not documented; the emulator takes 1 for shared. */
export const CLUSTER_SHARED = 1;
const CLUSTER_DEDICATED = 2;
/** 849/76832, Correlations: 2 bound, 1 no longer bound. */
const BOUND = 2;
const UNBOUND = 1;
/** 849/94138: 1 not initialized, 2 usable, -1 deleted. */
export const WORKSPACE_USABLE = 2;

const REGION = "ap-guangzhou";
const CLUSTER_ID = /^cluster-[a-z0-9]+$/i;
const WORKSPACE_ID = /^(space|spc)-[a-z0-9-]+$/i;
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

/** Returns the id of the workspace that every account has in every region. */
export function defaultWorkSpaceId(appId: number, region: string): string {
  return `space-${appId}${region}`;
}

/** The account that there is unless a test adds another, in the region of its resources. */
export const DEFAULT_OWNER: Owner = { appId: APP_ID, uin: UIN, region: REGION };

/** Returns a running dedicated cluster with what the documents' example shows, bound to the default workspace. */
export function runningCluster(id: string, name: string, region = REGION): ClusterRow {
  const row = clusterRow(id, name, { ...DEFAULT_OWNER, region });
  return { ...row, Correlations: [boundTo(row, defaultWorkSpaceId(APP_ID, region), "Default")] };
}

/** Returns a running dedicated cluster whose row does not say what it is bound to. */
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

/** Returns the row that binds a cluster to a workspace. */
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

/** Returns the row of a binding that has ended. */
export function unboundFrom(
  cluster: ClusterRow,
  workSpaceId: string,
  workSpaceName: string,
): WorkSpaceClusterItem {
  return { ...boundTo(cluster, workSpaceId, workSpaceName), Status: UNBOUND };
}

/** Returns true when a cluster is bound to a workspace; undefined when its row does not say: null, or empty. */
export function isBound({ Correlations: bound }: ClusterRow, workSpaceId: string): boolean | undefined {
  return bound?.length
    ? bound.some((item) => item.WorkSpaceId === workSpaceId && item.Status === BOUND)
    : undefined;
}

/** Returns a usable workspace. */
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

/** Returns true for text in the form of a cluster's id. */
export function isClusterId(text: string): boolean {
  return CLUSTER_ID.test(text);
}

/** Returns true for text in the form of a workspace's id. */
export function isWorkSpaceId(text: string): boolean {
  return WORKSPACE_ID.test(text);
}

/** Returns the account's clusters in the region. */
export function clustersOf(store: ResourceStore, owner: Owner): ClusterRow[] {
  return [...store.options.clusters, ...store.named.clusters].filter((row) => belongsTo(row, owner));
}

/** Returns the account's workspaces in the region, those that the caller may not enter included. */
export function workSpacesOf(store: ResourceStore, owner: Owner): WorkSpace[] {
  const found = [...store.options.workSpaces, ...store.named.workSpaces].filter(({ row }) =>
    belongsTo(row, owner),
  );
  const id = defaultWorkSpaceId(owner.appId, owner.region);
  if (found.some(({ row }) => row.WorkSpaceId === id)) return found;
  return [{ row: workSpaceRow(id, "Default", owner), member: true }, ...found];
}

/** Returns true for the owner's rows; a row without an account is everybody's. */
function belongsTo(row: { AppId?: number | null; Region: string }, owner: Owner): boolean {
  return row.Region === owner.region && (row.AppId ?? owner.appId) === owner.appId;
}

/** Returns the cluster of an id that somebody names; made up where any well-formed id counts as one. */
export function nameCluster(store: ResourceStore, owner: Owner, id: string): ClusterRow | undefined {
  const known = clustersOf(store, owner).find((row) => row.ClusterId === id);
  if (known || !store.options.anyCluster || !isClusterId(id)) return known;
  const made = clusterRow(id, id, owner);
  store.named.clusters.push(made);
  return made;
}

/** Returns the workspace of an id that somebody names; made up where any well-formed id counts as one. */
export function nameWorkSpace(store: ResourceStore, owner: Owner, id: string): WorkSpace | undefined {
  const known = workSpacesOf(store, owner).find(({ row }) => row.WorkSpaceId === id);
  if (known || !store.options.anyWorkSpace || !isWorkSpaceId(id)) return known;
  const made = { row: workSpaceRow(id, id, owner), member: true };
  store.named.workSpaces.push(made);
  return made;
}
