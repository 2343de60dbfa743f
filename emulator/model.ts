import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { defaultClusters, defaultWorkSpaces } from "./default-resources.ts";
import { type Deployment, type DeploymentOptions, deploymentOptions } from "./deployment.ts";
import type { Jar, JarStore } from "./jars.ts";
import { creationTime, type JobRow, STATUS_UNINITIALIZED, type TimeZone, UNKNOWN_JOB } from "./job-row.ts";
import { isParams } from "./params.ts";
import { drawText, type Random, seededRandom } from "./random.ts";
import type { RemarkForm } from "./remark-forms.ts";
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

/** Version of the state file's format. */
const STATE_VERSION = 1;

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
export interface ModelOptions extends ResourceOptions, DeploymentOptions {
  /** Milliseconds since 1970. The model never looks at another clock. */
  readonly now: () => number;
  /** Source of ids. */
  readonly random: Random;
  /** The longest name in code points: 49 as 849/52009 says literally, 50 as other documents say. */
  readonly maxNameLength: 49 | 50;
  /** Scope in which a name is unique: the account's region, or each workspace of it. */
  readonly nameScope: "account" | "workspace";
  /** True when `Job` and `job` are one name. */
  readonly ignoreNameCase: boolean;
  readonly duplicateCode: "FailedOperation.DuplicatedJobName" | "InvalidParameterValue.JobNameExisted";
  /** Number of jobs that an AppId may have. */
  readonly quota: number;
  /** The CuMem values that the account may use. */
  readonly cuMems: readonly number[];
  /** Comparison of the filter Name of DescribeJobs. */
  readonly nameFilter: "fuzzy" | "exact";
  readonly order: "newest-first" | "oldest-first";
  /** A new job stays out of every read for so many milliseconds. */
  readonly visibilityDelayMs: number;
  /** A create checks its name at once, and its job is there, for reads and for other creates, so many milliseconds later. */
  readonly insertDelayMs: number;
  /** The form in which DescribeJobs shows remarks: as they were sent, or changed. */
  readonly remarkForm: RemarkForm;
  /** The zone of the time that DescribeJobs shows a job was created at. */
  readonly timeZone: TimeZone;
  readonly denied: readonly Denial[];
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
      nameScope: options.nameScope ?? "account",
      ignoreNameCase: options.ignoreNameCase ?? false,
      duplicateCode: options.duplicateCode ?? "FailedOperation.DuplicatedJobName",
      quota: options.quota ?? 1000,
      cuMems: options.cuMems ?? [2, 4, 8, 16],
      nameFilter: options.nameFilter ?? "fuzzy",
      order: options.order ?? "newest-first",
      visibilityDelayMs: options.visibilityDelayMs ?? 0,
      insertDelayMs: options.insertDelayMs ?? 0,
      remarkForm: options.remarkForm ?? "kept",
      timeZone: options.timeZone ?? "beijing",
      anyCluster: options.anyCluster ?? true,
      anyWorkSpace: options.anyWorkSpace ?? true,
      clusters: options.clusters ?? defaultClusters(),
      workSpaces: options.workSpaces ?? defaultWorkSpaces(),
      denied: options.denied ?? [],
      alarmFailure: options.alarmFailure,
      ...deploymentOptions(options),
    },
    jobs: [],
    jars: [],
    commits: [],
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
      CreateTime: creationTime(now(), model.options.timeZone),
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

/**
 * Reads the jobs that an earlier run left in a file; none when there is no file.
 *
 * @throws Error with a message for the user, when the file cannot be read or is not the emulator's
 */
export function loadJobs(path: string): Job[] {
  const { jobs } = loadState(path);
  if (!jobs.every((job) => isParams(job) && isParams(job["row"]))) {
    throw new Error(`${path} has jobs that this emulator does not understand.`);
  }
  return jobs as Job[];
}

/** Reads the JARs that an earlier run left in a file; none in a file of a version that knew none. */
export function loadJars(path: string): Jar[] {
  return loadState(path).jars as Jar[];
}

/** Writes jobs and JARs so that a reader, or the next start after a crash, never meets half of a file. */
export function saveJobs(path: string, jobs: readonly Job[], jars: readonly Jar[] = []): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify({ version: STATE_VERSION, jobs, jars }, null, 1)}\n`);
  renameSync(temporary, path);
}

function loadState(path: string): { readonly jobs: readonly unknown[]; readonly jars: readonly unknown[] } {
  if (!existsSync(path)) return { jobs: [], jars: [] };
  const state: unknown = parse(readFileSync(path, "utf8"));
  const { version, jobs, jars = [] } = isParams(state) ? state : {};
  if (version !== STATE_VERSION || !Array.isArray(jobs) || !Array.isArray(jars)) {
    throw new Error(`${path} is not a state file of this emulator.`);
  }
  return { jobs, jars };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
