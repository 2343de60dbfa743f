import type {
  Cluster as ClusterRow,
  DescribeClustersResponse,
  DescribeWorkSpacesResponse,
  WorkSpaceSetItem,
} from "./models.ts";
import { isId, isName, isObject } from "./read-response.ts";
import { type Page, readPage } from "./responses.ts";

/** What clusters and workspaces have in common: something that a job names by its id or its name. */
export interface Resource {
  readonly id: string;
  readonly name?: string;
  readonly status?: number;
}

/** A cluster as DescribeClusters shows it (849/76832). What the service does not tell is left out: it is not known. */
export interface Cluster extends Resource {
  /** The service's own words for the status. */
  readonly statusText?: string;
  /** Since when it is isolated, as it is where it is not paid for; the service's own time. */
  readonly isolatedSince?: string;
  /** By the numbers of CreateJob's ClusterType: 1 shared, 2 dedicated. */
  readonly type?: number;
  readonly flinkVersions?: readonly string[];
  /** The JDKs that it offers, by Flink version. */
  readonly jdks?: ReadonlyMap<string, readonly string[]>;
  /** The ids of the workspaces that it is bound to. */
  readonly workspaces?: readonly string[];
}

/** 849/76832: 1 not initialised, 2 running, 3 initialising. */
export const CLUSTER_RUNNING = 2;
/** 849/94138: 1 not initialised, 2 usable, -1 deleted. */
export const WORKSPACE_USABLE = 2;
export const WORKSPACE_DELETED = -1;
/** The binding of a cluster to a workspace: 2 bound, 1 not any more. */
const UNBOUND = 1;

const FLINK_VERSION = /^Flink-\d/u;
const JDK_VERSION = /^\d{1,2}$/u;
/** What the service writes for no time. */
const NO_TIME = "-";

type Row<Of> = Readonly<Partial<Record<keyof Of, unknown>>>;

/** A page of DescribeClusters (849/76832). */
export function readClusterPage({
  ClusterSet,
  TotalCount,
}: Partial<DescribeClustersResponse>): Page<Cluster | undefined> | undefined {
  return readPage(ClusterSet, TotalCount, readCluster);
}

/** A page of DescribeWorkSpaces (849/94138). */
export function readWorkSpacePage({
  WorkSpaceSetItem: rows,
  TotalCount,
}: Partial<DescribeWorkSpacesResponse>): Page<Resource | undefined> | undefined {
  return readPage(rows, TotalCount, readWorkSpace);
}

function readCluster(row: Row<ClusterRow>): Cluster | undefined {
  const { ClusterId: id, Type: type, StatusDesc: statusText, IsolatedTime: isolated } = row;
  const version = isObject(row.Version) ? row.Version : {};
  const flinkVersions = readWords(version["SupportedFlink"], FLINK_VERSION);
  const jdks = readJdks(version["JdkSupportVersion"]);
  const workspaces = readBindings(row.Correlations);
  return isId(id)
    ? {
        ...readResource(id, row.Name, row.Status),
        ...(isText(statusText) && { statusText }),
        ...(isText(isolated) && isolated !== NO_TIME && { isolatedSince: isolated }),
        ...(typeof type === "number" && { type }),
        ...(flinkVersions && { flinkVersions }),
        ...(jdks && { jdks }),
        ...(workspaces && { workspaces }),
      }
    : undefined;
}

function readWorkSpace(row: Row<WorkSpaceSetItem>): Resource | undefined {
  const id = [row.WorkSpaceId, row.SerialId].find(isId);
  return id === undefined ? undefined : readResource(id, row.WorkSpaceName, row.Status);
}

function readResource(id: string, name: unknown, status: unknown): Resource {
  return { id, ...(isName(name) && { name }), ...(typeof status === "number" && { status }) };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A list of words, each of the form that we compare with; nothing where one is not, or there is none. */
function readWords(list: unknown, form: RegExp): readonly string[] | undefined {
  const words = Array.isArray(list) ? list.map(String) : [];
  return words.length > 0 && words.every((word) => form.test(word)) ? words : undefined;
}

function readJdks(list: unknown): Cluster["jdks"] {
  const rows: unknown[] = Array.isArray(list) ? list : [];
  const jdks = new Map<string, readonly string[]>();
  for (const row of rows) {
    const { FlinkVersion: flink, JdkVersions: versions } = isObject(row) ? row : {};
    const words = readWords(versions, JDK_VERSION);
    if (!isText(flink) || !FLINK_VERSION.test(flink) || !words) {
      return undefined;
    }
    jdks.set(flink, words);
  }
  return jdks.size > 0 ? jdks : undefined;
}

/** An empty list is not known either: no document says that it means none. */
function readBindings(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list) || list.length === 0) {
    return undefined;
  }
  const rows = list.map((row: unknown) => (isObject(row) ? row : {}));
  return rows.every(({ WorkSpaceId: id }) => isId(id))
    ? rows.filter(({ Status: status }) => status !== UNBOUND).map(({ WorkSpaceId: id }) => String(id))
    : undefined;
}
