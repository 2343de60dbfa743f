import type {
  Cluster as ClusterRow,
  CreateJobResponse,
  DescribeClustersResponse,
  DescribeJobsResponse,
  DescribeWorkSpacesResponse,
  JobV1,
  WorkSpaceSetItem,
} from "./models.ts";
import type { Keys } from "./signing.ts";

/**
 * Ids of the service go into outputs, logs and requests, and from there into shells, addresses and paths: what could be
 * an option, a path or an expression there is no id.
 */
const ID = /^[A-Za-z0-9][\w-]{0,127}$/u;
/** The longest name that is one, in UTF-16 units; the service's own are far shorter. */
const LONGEST_NAME = 200;
/** Whether a value is an id as the service gives them. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

/** Tells whether a value is a name that others are compared with: comparing very long ones takes very long. */
export function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many there are in all, where the service tells. */
  readonly total?: number;
}

/** The id of a job that CreateJob made (849/52009). */
export function readCreated({
  JobId: jobId,
}: Partial<CreateJobResponse>): { readonly jobId: string } | undefined {
  return isId(jobId) ? { jobId } : undefined;
}

/** A page of DescribeJobs (849/52008). */
export function readJobPage({ JobSet, TotalCount }: Partial<DescribeJobsResponse>): Page<JobV1> | undefined {
  return readPage(JobSet, TotalCount, readJob);
}

/**
 * A page of any list. Every row stays, whatever it is: the number of rows says whether the page is full. No list is an
 * empty one only beside a total of 0: otherwise it says nothing of what exists.
 */
export function readPage<Row>(
  list: unknown,
  total: unknown,
  readRow: (row: Readonly<Record<string, unknown>>) => Row,
): Page<Row> | undefined {
  if (Array.isArray(list)) {
    return {
      rows: list.map((row: unknown) => readRow(isObject(row) ? row : {})),
      ...(isCount(total) && { total }),
    };
  }
  return (list === undefined || list === null) && total === 0 ? { rows: [], total } : undefined;
}

type IsRight = (value: unknown) => boolean;

const isText: IsRight = (value) => typeof value === "string";
const isNumber: IsRight = (value) => typeof value === "number";

/** The fields that are read as they are, where they are right. */
const FIELDS = {
  JobId: isId,
  Name: isName,
  ClusterId: isId,
  ClusterName: isName,
  WorkSpaceId: isId,
  WorkSpaceName: isName,
  Remark: isText,
  Description: isText,
  FlinkVersion: isText,
  JobType: isNumber,
  Status: isNumber,
  CuMem: isNumber,
  PublishedJobConfigVersion: isNumber,
} as const satisfies Partial<Record<keyof JobV1, IsRight>>;

/** A job in which each field that we read is of its type or left out. The documents let nearly each of them be null. */
function readJob(given: Readonly<Record<string, unknown>>): JobV1 {
  const read: Record<string, unknown> = {};
  for (const [key, isRight] of Object.entries(FIELDS)) {
    if (isRight(given[key])) {
      read[key] = given[key];
    }
  }
  const { JdkVersion: jdk, Tags: tags } = given;
  return {
    ...read,
    ...((typeof jdk === "string" || typeof jdk === "number") && { JdkVersion: String(jdk) }),
    ...(Array.isArray(tags) && { Tags: tags.filter(isTag) }),
  } as JobV1;
}

function isTag(tag: unknown): boolean {
  return (
    isObject(tag) &&
    typeof tag["TagKey"] === "string" &&
    (typeof tag["TagValue"] === "string" || tag["TagValue"] === null)
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

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
        ...(isWord(statusText) && { statusText }),
        ...(isWord(isolated) && isolated !== NO_TIME && { isolatedSince: isolated }),
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

function isWord(value: unknown): value is string {
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
    if (!isWord(flink) || !FLINK_VERSION.test(flink) || !words) {
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

/** What a header can carry. The documents let ids and keys have 1024 bytes, tokens 4096. */
const KEY = /^[!-~]{1,4096}$/u;

/** Temporary keys: never without their token, which is what makes them temporary. */
export function readKeys({ Credentials: given }: Readonly<Record<string, unknown>>): Keys | undefined {
  const {
    TmpSecretId: secretId,
    TmpSecretKey: secretKey,
    Token: token,
  } = (typeof given === "object" && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  return isKey(secretId) && isKey(secretKey) && isKey(token) ? { secretId, secretKey, token } : undefined;
}

function isKey(value: unknown): value is string {
  return typeof value === "string" && KEY.test(value);
}
