import * as z from "zod/mini";
import type { Keys } from "./signing.ts";

/** The `Response` object of an answer, before anything of it is read. */
type Response = Readonly<Record<string, unknown>>;

/** Reads from a `Response` object what was asked for; undefined when it is not there. */
export type Reader<Result> = (response: Response) => Result | undefined;

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The number of rows in all, as far as the service says. */
  readonly total?: number | undefined;
}

/** A workspace as DescribeWorkSpaces shows it (849/94138). What the service does not say is undefined: it is not known. */
export interface Workspace {
  readonly id: string;
  readonly name?: string | undefined;
  readonly status?: number | undefined;
}

/** A cluster as DescribeClusters shows it (849/76832). What the service does not say is undefined: it is not known. */
export interface Cluster {
  readonly id: string;
  readonly name?: string | undefined;
  readonly status?: number | undefined;
  /** The service's own words for the status. */
  readonly statusText?: string | undefined;
  /** The time since which it is isolated, as it is where it is not paid for; the service's own form. */
  readonly isolatedSince?: string | undefined;
  /** By the numbers of CreateJob's ClusterType: 1 shared, 2 dedicated. */
  readonly type?: number | undefined;
  readonly flinkVersions?: readonly string[] | undefined;
  /** The JDKs that it offers, by Flink version. */
  readonly jdks?: ReadonlyMap<string, readonly string[]> | undefined;
  /** The ids of the workspaces that it is bound to. */
  readonly workspaces?: readonly string[] | undefined;
}

/** 849/76832: 1 not initialized, 2 running, 3 initializing. */
export const CLUSTER_RUNNING = 2;
/** 849/94138: 1 not initialized, 2 usable, -1 deleted. */
export const WORKSPACE_USABLE = 2;
export const WORKSPACE_DELETED = -1;
/** The binding of a cluster to a workspace: 2 bound, 1 not any more. */
const UNBOUND = 1;
/** The service's spelling of no time. */
const NO_TIME = "-";

/** The longest name, version or status in UTF-16 units; the service's own are far shorter. Comparing very long ones takes very long. */
const LONGEST_LABEL = 200;
/** The longest remark, description or tag in UTF-16 units: far more than any document allows. */
const LONGEST_TEXT = 65_536;

/**
 * Ids of the service go into outputs, logs and requests, and from there into shells, addresses and paths: what could be
 * an option, a path or an expression there is no id.
 */
export const ID = z.string().check(z.regex(/^[A-Za-z0-9][\w-]{0,127}$/u));
const LABEL = z.string().check(z.minLength(1), z.maxLength(LONGEST_LABEL));
const TEXT = z.string().check(z.maxLength(LONGEST_TEXT));
/** Cut at its start: our marker stands at its end. */
const REMARK = z.pipe(z.string(), z.transform(lastOf));
const FLINK_VERSION = LABEL.check(z.regex(/^Flink-\d/u));
const JDK_VERSION = z
  .pipe(z.union([z.string(), z.number()]), z.transform(String))
  .check(z.regex(/^\d{1,2}$/u));
const COUNT = z.int().check(z.gte(0));

/** Describes a value that is undefined where it is not as the schema says: null, of a wrong type, too long. */
export function known<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

/**
 * Describes a list that is undefined where it is empty or one of its items is wrong: no document says that an empty one
 * means none. Each item fails by itself, so that a long list of wrong ones makes no long list of complaints.
 */
function knownList<Schema extends z.ZodMiniType>(item: Schema) {
  return z.pipe(
    known(z.array(known(item))),
    z.transform((items) => (items?.length && items.every((each) => each !== undefined) ? items : undefined)),
  );
}

/** A row of DescribeJobs (849/52008) with the fields that are read. The documents let nearly each of them be null. */
const JOB = z.object({
  JobId: known(ID),
  Name: known(LABEL),
  ClusterId: known(ID),
  ClusterName: known(LABEL),
  WorkSpaceId: known(ID),
  WorkSpaceName: known(LABEL),
  Remark: known(REMARK),
  Description: known(TEXT),
  CreateTime: known(LABEL),
  FlinkVersion: known(LABEL),
  JdkVersion: known(z.pipe(z.union([LABEL, z.number()]), z.transform(String))),
  JobType: known(z.number()),
  Status: known(z.number()),
  CuMem: known(z.number()),
  PublishedJobConfigVersion: known(z.number()),
  OpenJobDefaultAlarm: known(z.literal([0, 1])),
  Tags: known(
    z.pipe(
      z.array(known(z.object({ TagKey: TEXT, TagValue: z.nullable(TEXT) }))),
      z.transform((tags) => tags.filter((tag) => tag !== undefined)),
    ),
  ),
});

/** A job as DescribeJobs shows it; what the service does not say, or says in another form, is undefined: it is not known. */
export type ListedJob = Partial<z.infer<typeof JOB>>;

/** A row of DescribeClusters. */
const CLUSTER = z.pipe(
  z.object({
    ClusterId: ID,
    Name: known(LABEL),
    Status: known(z.number()),
    StatusDesc: known(LABEL),
    IsolatedTime: known(LABEL),
    Type: known(z.number()),
    Version: known(
      z.object({
        SupportedFlink: knownList(FLINK_VERSION),
        JdkSupportVersion: knownList(
          z.object({ FlinkVersion: FLINK_VERSION, JdkVersions: knownList(JDK_VERSION) }),
        ),
      }),
    ),
    Correlations: knownList(z.object({ WorkSpaceId: ID, Status: known(z.number()) })),
  }),
  z.transform((row): Cluster => {
    const { Version: version, Correlations: bindings, IsolatedTime: isolated } = row;
    return {
      id: row.ClusterId,
      name: row.Name,
      status: row.Status,
      statusText: row.StatusDesc,
      isolatedSince: isolated === NO_TIME ? undefined : isolated,
      type: row.Type,
      flinkVersions: version?.SupportedFlink,
      jdks: jdksOf(version?.JdkSupportVersion),
      workspaces: bindings
        ?.filter(({ Status: status }) => status !== UNBOUND)
        .map(({ WorkSpaceId: workspace }) => workspace),
    };
  }),
);

/** A row of DescribeWorkSpaces: its id has two names. */
const WORKSPACE = z.pipe(
  z.object({
    WorkSpaceId: known(ID),
    SerialId: known(ID),
    WorkSpaceName: known(LABEL),
    Status: known(z.number()),
  }),
  z.transform(({ WorkSpaceId, SerialId, WorkSpaceName: name, Status: status }): Workspace | undefined => {
    const found = WorkSpaceId ?? SerialId;
    return found === undefined ? undefined : { id: found, name, status };
  }),
);

/** The characters of a header. The documents let ids and keys have 1024 bytes, tokens 4096. */
const KEY = z.string().check(z.regex(/^[!-~]{1,4096}$/u));
const CREDENTIALS = z.object({ TmpSecretId: KEY, TmpSecretKey: KEY, Token: KEY });

const JOBS = z.array(z.catch(JOB, {}));
const CLUSTERS = z.array(known(CLUSTER));
const WORKSPACES = z.array(known(WORKSPACE));

/** Reads the id of a job that CreateJob made (849/52009). */
export function readCreated({ JobId: given }: Response): { readonly jobId: string } | undefined {
  const jobId = z.safeParse(ID, given).data;
  return jobId === undefined ? undefined : { jobId };
}

/** Reads a page of DescribeJobs (849/52008); a field that is not known is undefined. */
export function readJobPage({ JobSet, TotalCount }: Response): Page<ListedJob> | undefined {
  return readPage<ListedJob>(JOBS, JobSet, TotalCount);
}

/** Reads a page of DescribeClusters (849/76832); a row without an id is undefined. */
export function readClusterPage({ ClusterSet, TotalCount }: Response): Page<Cluster | undefined> | undefined {
  return readPage(CLUSTERS, ClusterSet, TotalCount);
}

/** Reads a page of DescribeWorkSpaces (849/94138); a row without an id is undefined. */
export function readWorkSpacePage({
  WorkSpaceSetItem,
  TotalCount,
}: Response): Page<Workspace | undefined> | undefined {
  return readPage(WORKSPACES, WorkSpaceSetItem, TotalCount);
}

/** Reads temporary keys (1312/48197): never without their token, which is what makes them temporary. */
export function readKeys({ Credentials }: Response): Keys | undefined {
  const given = z.safeParse(CREDENTIALS, Credentials).data;
  return given && { secretId: given.TmpSecretId, secretKey: given.TmpSecretKey, token: given.Token };
}

/**
 * Reads a page of any list. Every row stays, whatever it is: the number of rows says whether the page is full. A missing
 * list is an empty one only beside a total of 0: otherwise it says nothing of what exists. One that is null is a page all
 * the same, as Go writes empty ones, with a row of which nothing is known.
 */
function readPage<Row>(schema: z.ZodMiniType<Row[]>, list: unknown, count: unknown): Page<Row> | undefined {
  const { data: total } = z.safeParse(COUNT, count);
  const isEmpty = (list === undefined || list === null) && total === 0;
  const { data: rows } = z.safeParse(schema, isEmpty ? [] : list === null ? [{}] : list);
  return rows && { rows, total };
}

function lastOf(value: string): string {
  return value.length > LONGEST_TEXT ? value.slice(-LONGEST_TEXT).replace(/^[\udc00-\udfff]/u, "") : value;
}

function jdksOf(
  rows: readonly {
    readonly FlinkVersion: string;
    readonly JdkVersions?: readonly string[] | undefined;
  }[] = [],
): Cluster["jdks"] {
  const jdks = new Map<string, readonly string[]>();
  for (const { FlinkVersion: flink, JdkVersions: versions } of rows) {
    if (versions === undefined) {
      return undefined;
    }
    jdks.set(flink, versions);
  }
  return jdks.size > 0 ? jdks : undefined;
}
