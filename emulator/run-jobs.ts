import type { RunJobDescription, RunJobsRequest } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { begin, deploymentOf, findJob, RECORD_OF_STOP, STATUS, type StoredConfig } from "./deployment.ts";
import { jarState } from "./jars.ts";
import { serviceTime } from "./job-row.ts";
import type { Caller, Job, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const MAX_JOBS = 20;
const START_MODE = /^(LATEST|EARLIEST|T\d{1,16})$/;

const FIELDS = {
  RunJobDescriptions: {
    type: "objects",
    required: true,
    fields: {
      JobId: { type: "string", required: true },
      RunType: { type: "integer", required: true },
      StartMode: { type: "string" },
      JobConfigVersion: { type: "integer" },
      SavepointPath: { type: "string" },
      SavepointId: { type: "string" },
      UseOldSystemConnector: { type: "boolean" },
      CustomTimestamp: { type: "integer" },
      KafkaScanMode: { type: "string" },
    } satisfies Record<keyof RunJobDescription, Field>,
  },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof RunJobsRequest, Field>;

/** A start that nothing is wrong with. */
interface Start {
  readonly job: Job;
  readonly config: StoredConfig;
  readonly startMode: string | undefined;
  readonly savepointPath: string | undefined;
}

/**
 * Executes RunJobs (849/52007): all jobs of the call are checked first, then all are started. It answers at once; the
 * job shows 3 until it runs or has failed. No document says which code refuses a job that runs.
 *
 * @throws ApiError with one of the codes that 849/52007 lists
 */
export function runJobs(model: Model, params: Params, caller: Caller): object {
  checkFields(params, FIELDS);
  const request = params as unknown as RunJobsRequest;
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "RunJobs", { workSpaceId: space });
  const count = request.RunJobDescriptions.length;
  if (count < 1 || count > MAX_JOBS) {
    throw new ApiError(
      "InvalidParameterValue.RunJobDescriptionsCount",
      `RunJobDescriptions takes 1 to ${MAX_JOBS} jobs.`,
    );
  }
  const starts = request.RunJobDescriptions.map((one) => checkStart(model, caller, one, space ?? ""));
  checkCu(model, starts);
  for (const start of starts) launch(model, start);
  return {};
}

function checkStart(model: Model, caller: Caller, request: RunJobDescription, workSpaceId: string): Start {
  const job = findJob(model, caller, request.JobId, workSpaceId);
  const { startModeRequired } = model.options;
  const { StartMode: startMode } = request;
  if (startMode === undefined ? startModeRequired : !START_MODE.test(startMode)) {
    throw new ApiError(
      "InvalidParameterValue.InvalidStartMode",
      "StartMode must be LATEST, EARLIEST or T and milliseconds.",
    );
  }
  const { operation, configs } = deploymentOf(job);
  if (operation) throw new ApiError("ResourceInUse.InstanceInProcess", "The job is being operated.");
  if (job.row.Status === STATUS.running) throw new ApiError("ResourceUnavailable", "The job runs already.");
  const config =
    request.JobConfigVersion === undefined
      ? configs.at(-1)
      : configs.find(({ Version: version }) => version === request.JobConfigVersion);
  if (config === undefined) {
    throw new ApiError("ResourceNotFound.JobConfig", "The job has no such configuration.");
  }
  for (const ref of config.refs) {
    const state = jarState(model, caller, ref);
    if (state === "absent") throw new ApiError("ResourceNotFound.Resource", "A JAR is not there.");
    if (state === "syncing") {
      throw new ApiError("ResourceUnavailable.JobResourceConfigNotReady", "A JAR is not ready yet.");
    }
  }
  return { job, config, startMode, savepointPath: savepointOf(model, job, request) };
}

/** Returns the savepoint that a start begins from, as the numbers of RunType say. */
function savepointOf(model: Model, job: Job, request: RunJobDescription): string | undefined {
  const { savepoints } = deploymentOf(job);
  const byPath = savepoints.find(({ Path: path }) => path !== "" && path === request.SavepointPath);
  const byId = savepoints.find(({ Path: path, SerialId: id }) => path !== "" && id === request.SavepointId);
  const ofStop =
    job.row.Status === STATUS.paused || job.row.Status === STATUS.stopped
      ? savepoints.findLast(({ RecordType: type }) => type === RECORD_OF_STOP)
      : undefined;
  const choices = {
    sdk: { 1: "fresh", 2: byPath ?? byId ?? ofStop },
    skill: { 1: "fresh", 2: byPath, 3: byId, 4: request.CustomTimestamp === undefined ? undefined : "fresh" },
  } as const;
  const choice = (choices[model.options.runTypes] as Record<number, (typeof choices.sdk)[2] | "fresh">)[
    request.RunType
  ];
  if (choice === undefined) {
    throw new ApiError(
      "InvalidParameterValue.RunType",
      `RunType ${request.RunType} has nothing to begin with.`,
    );
  }
  return choice === "fresh" ? undefined : choice.Path;
}

function checkCu(model: Model, starts: readonly Start[]): void {
  const used = model.jobs.reduce((sum, { row }) => sum + (row.RunningCu ?? 0), 0);
  const needed = starts.reduce((sum, { config }) => sum + (config.DefaultParallelism ?? 1), 0);
  if (used + needed > model.options.freeCu) {
    throw new ApiError("ResourceInsufficient.CU", "The cluster has not enough CUs left.");
  }
}

function launch(model: Model, { job, config, startMode, savepointPath }: Start): void {
  const deployment = deploymentOf(job);
  const startedAt = model.options.now();
  deployment.instances.push({
    id: (deployment.instances.at(-1)?.id ?? 0) + 1,
    version: config.Version,
    startedAt,
    startMode,
    savepointPath,
  });
  if (model.options.publishedBy === "RunJobs") job.row.PublishedJobConfigVersion = config.Version;
  job.row.StartTime = serviceTime(startedAt, model.options.timeZone);
  job.row.RunningCu = config.DefaultParallelism ?? 1;
  config.UpdateTime = serviceTime(startedAt, model.options.timeZone);
  begin(model, job, "start");
}
