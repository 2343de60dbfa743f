import { defaultClusters, defaultWorkSpaces } from "./default-resources.ts";
import { type Deployment, type DeploymentOptions, deploymentOptions } from "./deployment.ts";
import type { JarStore } from "./jars.ts";
import {
  creationTime,
  type JobRow,
  type RowOptions,
  rowOptions,
  STATUS_UNINITIALIZED,
  UNKNOWN_JOB,
} from "./job-row.ts";
import { type JobListOptions, jobListOptions } from "./listing.ts";
import { drawText, type Random, seededRandom } from "./random.ts";
import {
  DEFAULT_OWNER,
  defaultWorkSpaceId,
  nameCluster,
  nameWorkSpace,
  type Owner,
  type ResourceOptions,
  type ResourceStore,
  UIN,
} from "./resources.ts";

/** 849/52009: Chinese, English letters, digits and the half-width `-` `_` `.`. */
export const JOB_NAME = /^[\p{Script=Han}A-Za-z0-9._-]+$/u;

/** An account with its key, and the region that it calls. */
export interface Caller extends Owner {
  readonly secretId: string;
  /** Index of the request, for the commit log. */
  readonly requestIndex: number;
}

/** A call that CAM refuses: the action everywhere, or only for one cluster or workspace. */
export interface Denial {
  readonly action: string;
  readonly clusterId?: string;
  readonly workSpaceId?: string;
}

/** The service's behaviour where its documents leave it open, and its contents at the start. */
export interface ModelOptions extends ResourceOptions, DeploymentOptions, JobListOptions, RowOptions {
  /** Milliseconds since 1970. The model never looks at another clock. */
  readonly now: () => number;
  /** Source of ids. */
  readonly random: Random;
  /** The longest name in code points: 49 as 849/52009 says literally, 50 as other documents say, or more. */
  readonly maxNameLength: number;
  /** The characters that a name may have; those of 849/52009 unless given. */
  readonly namePattern: RegExp;
  /** Scope in which a name is unique: the account's region, or each workspace of it. */
  readonly nameScope: "account" | "workspace";
  /** True when `Job` and `job` are one name. */
  readonly ignoreNameCase: boolean;
  readonly duplicateCode:
    | "FailedOperation.DuplicatedJobName"
    | "InvalidParameterValue.JobNameExisted"
    | "InvalidParameterValue";
  /** The fate of a deleted job's name: free at once, or never again. */
  readonly deletedNames: "free" | "kept";
  /** Number of jobs that an AppId may have. */
  readonly quota: number;
  /** The CuMem values that the account may use. */
  readonly cuMems: readonly number[];
  /** A new job stays out of every read for so many milliseconds. */
  readonly visibilityDelayMs: number;
  /** A create checks its name at once, and its job is there, for reads and for other creates, so many milliseconds later. */
  readonly insertDelayMs: number;
  readonly denied: readonly Denial[];
  /** The answer to a parameter that the action does not know: UnknownParameter, or as if it were not there. */
  readonly unknownParameters: "refused" | "ignored";
  /** Type in a cluster's row, and Status in a workspace's: shown, or always null. */
  readonly clusterTypes: "shown" | "null";
  readonly workSpaceStatuses: "shown" | "null";
  /** The language of an error's message: English, or the one that X-TC-Language asks for. */
  readonly errorLanguage: "English" | "asked-for";
  /** The answer to a create with OpenJobDefaultAlarm 1 when the alarm fails; `jobMade` says if the job is there. */
  readonly alarmFailure: { readonly code: string; readonly jobMade: boolean } | undefined;
}

/** A job, with what DescribeJobs does not show. */
export interface Job {
  readonly row: JobRow;
  readonly clusterType: number;
  readonly folderId: string;
  /** From this time on (milliseconds) reads see it. */
  readonly visibleAt: number;
  /** From this time on (milliseconds) its name is taken; from the start unless given. */
  readonly insertedAt?: number;
  /** Its configurations and runs; nothing before the first of them. */
  deployment?: Deployment;
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
export interface Model extends ResourceStore, JarStore {
  readonly options: ModelOptions;
  readonly jobs: Job[];
  readonly commits: Commit[];
  /** The rows of jobs that were deleted. */
  readonly deleted: JobRow[];
}

/**
 * Returns a service without jobs. What is not given is as the documents say; where they are silent, as the
 * option's description says first.
 */
export function createModel(options: Partial<ModelOptions> = {}): Model {
  return {
    options: {
      now: options.now ?? Date.now,
      random: options.random ?? seededRandom(1),
      maxNameLength: options.maxNameLength ?? 50,
      namePattern: options.namePattern ?? JOB_NAME,
      nameScope: options.nameScope ?? "account",
      ignoreNameCase: options.ignoreNameCase ?? false,
      duplicateCode: options.duplicateCode ?? "FailedOperation.DuplicatedJobName",
      quota: options.quota ?? 1000,
      cuMems: options.cuMems ?? [2, 4, 8, 16],
      deletedNames: options.deletedNames ?? "free",
      visibilityDelayMs: options.visibilityDelayMs ?? 0,
      insertDelayMs: options.insertDelayMs ?? 0,
      anyCluster: options.anyCluster ?? true,
      anyWorkSpace: options.anyWorkSpace ?? true,
      clusters: options.clusters ?? defaultClusters(),
      workSpaces: options.workSpaces ?? defaultWorkSpaces(),
      denied: options.denied ?? [],
      alarmFailure: options.alarmFailure,
      unknownParameters: options.unknownParameters ?? "refused",
      clusterTypes: options.clusterTypes ?? "shown",
      workSpaceStatuses: options.workSpaceStatuses ?? "shown",
      errorLanguage: options.errorLanguage ?? "English",
      ...jobListOptions(options),
      ...rowOptions(options),
      ...deploymentOptions(options),
    },
    jobs: [],
    jars: [],
    commits: [],
    deleted: [],
    named: { clusters: [], workSpaces: [] },
  };
}

/** Returns the default account in `region`, for callers that come without a signature (tests, the simulation). */
export function defaultCaller(requestIndex = 0, region = "ap-guangzhou"): Caller {
  return { ...DEFAULT_OWNER, secretId: "AKIDtest", region, requestIndex };
}

/**
 * Adds a job as if it had always existed: no validation, no commit, visible at once.
 *
 * @param row what is known of it; left out: a fresh id, the default account and region, not initialized
 */
export function addJob(model: Model, row: Partial<JobRow> & { readonly Name: string }): Job {
  const { now, timeZone } = model.options;
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
      CreateTime: creationTime(now(), timeZone),
      ...row,
    },
    clusterType: row.ClusterId == null ? 1 : 2,
    folderId: "root",
    visibleAt: now(),
  };
  restoreJobs(model, [job]);
  return job;
}

/** Adds jobs that were made before, and the resources that they name. */
export function restoreJobs(model: Model, jobs: readonly Job[]): void {
  for (const job of jobs) {
    nameResourcesOf(model, job.row);
    model.jobs.push(job);
  }
}

/** Returns an id that no job has, such as `cql-e92rhppb`. */
export function newJobId(model: Model): string {
  for (;;) {
    const id = `cql-${drawText(model.options.random, "abcdefghijklmnopqrstuvwxyz0123456789", 8)}`;
    if (!model.jobs.some((job) => job.row.JobId === id)) return id;
  }
}

/** Names the resources of a job that did not come by CreateJob: a job has a workspace. */
function nameResourcesOf(model: Model, job: JobRow): void {
  // A state file may be somebody's own work and lack a field.
  if (job.AppId == null || job.Region == null) return;
  const owner = { appId: job.AppId, uin: job.OwnerUin ?? UIN, region: job.Region };
  if (job.WorkSpaceId != null) nameWorkSpace(model, owner, job.WorkSpaceId);
  if (job.ClusterId != null) nameCluster(model, owner, job.ClusterId);
}
