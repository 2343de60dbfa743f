import type { JobConfig, JobEvent, Savepoint } from "../src/oceanus/models.ts";
import type { ResourceRef } from "./jars.ts";
import { serviceTime } from "./job-row.ts";
import type { Caller, Job, Model } from "./model.ts";
import { ApiError } from "./params.ts";
import { drawText } from "./random.ts";

/** 849/52008: the states of a job. */
export const STATUS = {
  uninitialized: 1,
  unpublished: 2,
  operating: 3,
  running: 4,
  stopped: 5,
  paused: 6,
  finished: 7,
  failed: -1,
} as const;

/** 849/52006 and 849/52007: stopping with a savepoint, and a savepoint's record of it. */
export const STOP_WITH_SAVEPOINT = 2;
export const RECORD_OF_STOP = 3;

/** The choices where sources disagree or are silent about what follows CreateJob, and the contents of the account. */
export interface DeploymentOptions {
  /** Milliseconds that a start or a stop takes. */
  readonly stateTimeMs: number;
  /** Milliseconds for which a job that is started or stopped still shows its old status. */
  readonly statusLagMs: number;
  /** The status of a job that has got its first configuration. */
  readonly statusConfigured: 1 | 2 | 5;
  /** The status of a job that was stopped with a savepoint: the API says 6, the console's documents say stopped. */
  readonly statusPaused: 5 | 6;
  /** The call that sets PublishedJobConfigVersion. */
  readonly publishedBy: "RunJobs" | "CreateJobConfig";
  /**
   * The numbers of RunType: 1 start and 2 resume (SDK), or 1 start, 2 from a savepoint's path, 3 from a savepoint's
   * id, 4 from a time (the vendor's skill).
   */
  readonly runTypes: "sdk" | "skill";
  /** True when a start without StartMode is refused, as the vendor's skill says. */
  readonly startModeRequired: boolean;
  /** The numbers of a savepoint's Status: 1 active, 3 in progress (SDK), or 1 in progress, 2 done (skill). */
  readonly savepointStatus: "sdk" | "skill";
  /** Milliseconds after a stop at which its savepoint is listed. */
  readonly savepointLagMs: number;
  /** The instances that DescribeJobEvents lists: all, those started in the time asked for, or none. */
  readonly eventInstances: "all" | "in-range" | "none";
  /** True when a job of a workspace other than the default one is found only by a call that names it. */
  readonly workSpaceRequired: boolean;
  /** Configurations that a job may have (849/52004). */
  readonly configQuota: number;
  /** CUs that are left for jobs; one CU a unit of parallelism. */
  readonly freeCu: number;
  /** Milliseconds until a version of a JAR is ready. */
  readonly jarSyncMs: number;
  /** Says if an object is in COS. */
  readonly cosHas: (bucket: string, path: string) => boolean;
}

/** Returns the options with what is not given filled in, as the documents say. */
export function deploymentOptions(options: Partial<DeploymentOptions>): DeploymentOptions {
  return {
    stateTimeMs: options.stateTimeMs ?? 0,
    statusLagMs: options.statusLagMs ?? 0,
    statusConfigured: options.statusConfigured ?? STATUS.unpublished,
    statusPaused: options.statusPaused ?? STATUS.paused,
    publishedBy: options.publishedBy ?? "RunJobs",
    runTypes: options.runTypes ?? "sdk",
    startModeRequired: options.startModeRequired ?? true,
    savepointStatus: options.savepointStatus ?? "sdk",
    savepointLagMs: options.savepointLagMs ?? 0,
    eventInstances: options.eventInstances ?? "all",
    workSpaceRequired: options.workSpaceRequired ?? true,
    configQuota: options.configQuota ?? 100,
    freeCu: options.freeCu ?? Number.POSITIVE_INFINITY,
    jarSyncMs: options.jarSyncMs ?? 0,
    cosHas: options.cosHas ?? (() => true),
  };
}

/** A version of a job's configuration, with the JARs that it names. */
export interface StoredConfig extends JobConfig {
  readonly Version: number;
  readonly refs: readonly ResourceRef[];
}

/** One run of a job. */
export interface Instance {
  readonly id: number;
  readonly version: number;
  readonly startedAt: number;
  readonly startMode: string | undefined;
  /** The savepoint that it began from. */
  readonly savepointPath: string | undefined;
}

/** A savepoint, and the time (milliseconds) from which it is listed. */
export interface StoredSavepoint extends Savepoint {
  readonly Path: string;
  readonly SerialId: string;
  readonly listedAt: number;
}

/** A start or a stop that is under way. */
export interface Operation {
  readonly kind: "start" | "stop" | "pause";
  readonly shownAt: number;
  readonly endsAt: number;
}

/** The life of a job after its creation: configurations, runs, savepoints. */
export interface Deployment {
  configs: StoredConfig[];
  latestVersion: number;
  readonly instances: Instance[];
  readonly savepoints: StoredSavepoint[];
  readonly events: JobEvent[];
  operation?: Operation | undefined;
}

/** Texts in a SQL or in the arguments of a JAR that make something fail, or end. */
export const MARKERS = {
  syntaxError: "emulator:syntax-error",
  startFails: "emulator:start-fails",
  savepointFails: "emulator:savepoint-fails",
  finishes: "emulator:finishes",
} as const;

/** Returns what follows a job's creation, empty at first. */
export function deploymentOf(job: Job): Deployment {
  job.deployment ??= { configs: [], latestVersion: 0, instances: [], savepoints: [], events: [] };
  return job.deployment;
}

/**
 * Returns the job that a call is about.
 *
 * @throws ApiError with the code given
 */
export function findJob(
  model: Model,
  caller: Caller,
  id: string,
  workSpaceId: string,
  code = "ResourceNotFound.Job",
): Job {
  const job = model.jobs.find(
    ({ row, visibleAt }) =>
      row.JobId === id &&
      row.AppId === caller.appId &&
      row.Region === caller.region &&
      visibleAt <= model.options.now() &&
      (row.WorkSpaceId === workSpaceId || !model.options.workSpaceRequired),
  );
  if (job === undefined) throw new ApiError(code, `There is no job ${id} in the workspace ${workSpaceId}.`);
  return job;
}

/** Begins a start or a stop of a job, which takes its time. */
export function begin(model: Model, job: Job, kind: Operation["kind"]): void {
  const now = model.options.now();
  const { statusLagMs, stateTimeMs } = model.options;
  deploymentOf(job).operation = {
    kind,
    shownAt: now + statusLagMs,
    endsAt: now + statusLagMs + stateTimeMs,
  };
  if (statusLagMs === 0) job.row.Status = STATUS.operating;
}

/** Ends every start and stop whose time is over. */
export function settleJobs(model: Model): void {
  for (const job of model.jobs) {
    const operation = job.deployment?.operation;
    if (operation === undefined) continue;
    if (operation.endsAt <= model.options.now()) settle(model, job, operation);
    else if (operation.shownAt <= model.options.now()) job.row.Status = STATUS.operating;
  }
}

function settle(model: Model, job: Job, operation: Operation): void {
  const deployment = deploymentOf(job);
  deployment.operation = undefined;
  const { row } = job;
  const { timeZone } = model.options;
  row.UpdateTime = serviceTime(operation.endsAt, timeZone);
  row.LastOpResult = "";
  if (operation.kind === "start") {
    settleStart(job, operation.endsAt);
    return;
  }
  if (operation.kind === "pause" && !takeSavepoint(model, job, operation.endsAt)) {
    row.Status = STATUS.running;
    row.LastOpResult = "The savepoint failed.";
    addEvent(job, operation.endsAt, "3", "快照失败", row.LastOpResult);
    return;
  }
  row.Status = operation.kind === "pause" ? model.options.statusPaused : STATUS.stopped;
  row.StopTime = serviceTime(operation.endsAt, timeZone);
  row.RunningCu = 0;
  addEvent(job, operation.endsAt, "2", "作业停止", "");
}

function settleStart(job: Job, at: number): void {
  const { row } = job;
  const program = programOf(job);
  if (program.includes(MARKERS.startFails)) {
    row.Status = STATUS.failed;
    row.LastOpResult = "The job could not be started.";
    row.RunningCu = 0;
    addEvent(
      job,
      at,
      "21",
      "发生作业失败",
      "org.apache.flink.runtime.JobException: emulator:start-fails\n\tat …",
    );
    return;
  }
  row.Status = program.includes(MARKERS.finishes) ? STATUS.finished : STATUS.running;
  addEvent(job, at, "1", "作业启动", "");
}

/** Takes the savepoint of a stop; false when it fails, and the job runs on. */
function takeSavepoint(model: Model, job: Job, at: number): boolean {
  const failed = programOf(job).includes(MARKERS.savepointFails);
  const { savepointStatus, savepointLagMs, random } = model.options;
  const { instances, savepoints } = deploymentOf(job);
  const instance = instances.at(-1);
  const id = drawText(random, "abcdefghijklmnopqrstuvwxyz0123456789", 8);
  const [done, broken] = savepointStatus === "sdk" ? [1, 4] : [2, 4];
  savepoints.push({
    Id: savepoints.length + 1,
    SerialId: `svp-${id}`,
    VersionId: instance?.version ?? 0,
    JobRuntimeId: instance?.id ?? 0,
    RecordType: RECORD_OF_STOP,
    Status: failed ? broken : done,
    PathStatus: failed ? 2 : 1,
    Path: failed ? "" : `cosn://emulator-1257058945/${job.row.JobId}/${instance?.id ?? 0}/savepoint-${id}`,
    CreateTime: Math.floor(at / 1000),
    UpdateTime: Math.floor(at / 1000),
    Size: 1024,
    listedAt: at + savepointLagMs,
  });
  return !failed;
}

/** Returns the text of the version that ran last, where the markers are looked for. */
function programOf(job: Job): string {
  const { instances, configs } = deploymentOf(job);
  const config = configs.find(({ Version: version }) => version === instances.at(-1)?.version);
  return config?.ProgramArgs ?? "";
}

function addEvent(job: Job, at: number, type: string, description: string, message: string): void {
  const { events, instances } = deploymentOf(job);
  events.unshift({
    Type: type,
    Description: description,
    Timestamp: Math.floor(at / 1000),
    RunningOrderId: instances.at(-1)?.id ?? 0,
    Message: message,
    SolutionLink: type === "21" ? "https://cloud.tencent.com/document/product/849/64499" : "",
    CauseAnalysis: "",
    Solution: "",
  });
}
