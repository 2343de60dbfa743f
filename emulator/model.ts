import { defaultClusters, defaultWorkSpaces } from "./default-places.ts";
import { type NamedPlaces, namePlacesOf, nameWorkSpace } from "./directory.ts";
import { type JobRow, STATUS_UNINITIALIZED, serviceTime, UNKNOWN_JOB } from "./job-row.ts";
import { type ClusterRow, DEFAULT_OWNER, defaultWorkSpaceId, type Owner, type WorkSpace } from "./places.ts";
import { drawText, type Random, seededRandom } from "./random.ts";

/** Who calls, and where to. */
export interface Caller extends Owner {
  readonly secretId: string;
  /** Which request this is, for the commit log. */
  readonly requestIndex: number;
}

/** A call that CAM refuses: the action everywhere, or only for one cluster or workspace. */
export interface Denial {
  readonly action: string;
  readonly clusterId?: string;
  readonly workSpaceId?: string;
}

/** How the service behaves where its documents leave it open, and what it holds at the start. */
export interface ModelOptions {
  /** Milliseconds since 1970. The model never looks at another clock. */
  readonly now: () => number;
  /** Where ids come from. */
  readonly random: Random;
  /** The longest name in code points: 49 as 849/52009 says literally, 50 as other documents say. */
  readonly maxNameLength: 49 | 50;
  /** Where a name is unique: in the account's region, or in each workspace of it. */
  readonly nameScope: "account" | "workspace";
  /** Whether `Job` and `job` are one name. */
  readonly ignoreNameCase: boolean;
  readonly duplicateCode: "FailedOperation.DuplicatedJobName" | "InvalidParameterValue.JobNameExisted";
  /** Jobs an AppId may have. */
  readonly quota: number;
  /** The CuMem values that the account may use. */
  readonly cuMems: readonly number[];
  /** How the filter Name of DescribeJobs compares. */
  readonly nameFilter: "fuzzy" | "exact";
  readonly order: "newest-first" | "oldest-first";
  /** A new job stays out of every read for so many milliseconds. */
  readonly visibilityDelayMs: number;
  /** Takes every well-formed cluster id that is not in `clusters` for a running cluster, bound to every workspace. */
  readonly anyCluster: boolean;
  /** Takes every well-formed workspace id that is not in `workSpaces` for one of the caller's. */
  readonly anyWorkSpace: boolean;
  readonly clusters: readonly ClusterRow[];
  readonly workSpaces: readonly WorkSpace[];
  readonly denied: readonly Denial[];
  /** What a create with OpenJobDefaultAlarm 1 is answered when the alarm fails, and whether the job is there. */
  readonly alarmFailure: { readonly code: string; readonly jobMade: boolean } | undefined;
}

/** A job, and what DescribeJobs does not tell. */
export interface Job {
  readonly row: JobRow;
  readonly clusterType: number;
  readonly folderId: string;
  /** From this time on (milliseconds) reads see it. */
  readonly visibleAt: number;
}

/** One job that came into being: what tests check "exactly once" with. */
export interface Commit {
  readonly requestIndex: number;
  readonly secretId: string;
  readonly time: number;
  readonly name: string;
  readonly jobId: string;
  readonly region: string;
  readonly workSpaceId: string;
}

/** The service's memory. Jobs are in the order of their creation. */
export interface Model {
  readonly options: ModelOptions;
  readonly jobs: Job[];
  readonly commits: Commit[];
  readonly named: NamedPlaces;
}

/**
 * A service without jobs. What is not given is as the documents say; where they are silent, as the option's
 * description says first.
 */
export function createModel(options: Partial<ModelOptions> = {}): Model {
  return {
    options: {
      now: options.now ?? Date.now,
      random: options.random ?? seededRandom(1),
      maxNameLength: options.maxNameLength ?? 50,
      nameScope: options.nameScope ?? "account",
      ignoreNameCase: options.ignoreNameCase ?? false,
      duplicateCode: options.duplicateCode ?? "FailedOperation.DuplicatedJobName",
      quota: options.quota ?? 1000,
      cuMems: options.cuMems ?? [2, 4, 8, 16],
      nameFilter: options.nameFilter ?? "fuzzy",
      order: options.order ?? "newest-first",
      visibilityDelayMs: options.visibilityDelayMs ?? 0,
      anyCluster: options.anyCluster ?? true,
      anyWorkSpace: options.anyWorkSpace ?? true,
      clusters: options.clusters ?? defaultClusters(),
      workSpaces: options.workSpaces ?? defaultWorkSpaces(),
      denied: options.denied ?? [],
      alarmFailure: options.alarmFailure,
    },
    jobs: [],
    commits: [],
    named: { clusters: [], workSpaces: [] },
  };
}

/** The default account in `region`, for callers that come without a signature (tests, the simulation). */
export function defaultCaller(requestIndex = 0, region = "ap-guangzhou"): Caller {
  return { ...DEFAULT_OWNER, secretId: "AKIDtest", region, requestIndex };
}

/**
 * Puts a job there as if it had always existed: no validation, no commit, visible at once.
 *
 * @param row what is known of it; left out: a fresh id, the default account and region, not initialised
 */
export function addJob(model: Model, row: Partial<JobRow> & { readonly Name: string }): Job {
  const { now } = model.options;
  const owner = {
    appId: row.AppId ?? DEFAULT_OWNER.appId,
    uin: row.OwnerUin ?? DEFAULT_OWNER.uin,
    region: row.Region ?? DEFAULT_OWNER.region,
  };
  const workSpaceId = row.WorkSpaceId ?? defaultWorkSpaceId(owner.appId, owner.region);
  const job: Job = {
    row: {
      ...UNKNOWN_JOB,
      JobId: newJobId(model),
      AppId: owner.appId,
      OwnerUin: owner.uin,
      CreatorUin: owner.uin,
      Region: owner.region,
      WorkSpaceId: workSpaceId,
      WorkSpaceName: nameWorkSpace(model, owner, workSpaceId)?.row.WorkSpaceName ?? null,
      JobType: 1,
      Status: STATUS_UNINITIALIZED,
      CreateTime: serviceTime(now()),
      ...row,
    },
    clusterType: row.ClusterId == null ? 1 : 2,
    folderId: "root",
    visibleAt: now(),
  };
  restoreJobs(model, [job]);
  return job;
}

/** Puts jobs there that were made before, and the places where they are. */
export function restoreJobs(model: Model, jobs: readonly Job[]): void {
  for (const job of jobs) {
    namePlacesOf(model, job.row);
    model.jobs.push(job);
  }
}

/** An id that no job has, such as `cql-e92rhppb`. */
export function newJobId(model: Model): string {
  for (;;) {
    const id = `cql-${drawText(model.options.random, "abcdefghijklmnopqrstuvwxyz0123456789", 8)}`;
    if (!model.jobs.some((job) => job.row.JobId === id)) return id;
  }
}
