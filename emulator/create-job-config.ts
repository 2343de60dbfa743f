import type { CreateJobConfigRequest, CreateJobConfigResponse } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { deploymentOf, findJob, MARKERS, STATUS, type StoredConfig } from "./deployment.ts";
import { jarState, type ResourceRef } from "./jars.ts";
import { serviceTime } from "./job-row.ts";
import type { Caller, Job, Model } from "./model.ts";
import { ApiError, checkFields, type Field, isParams, type Params } from "./params.ts";

const SQL = 1;
const MAIN = 1;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const FIELDS = {
  JobId: { type: "string", required: true },
  EntrypointClass: { type: "string" },
  ProgramArgs: { type: "string" },
  Remark: { type: "string" },
  ResourceRefs: {
    type: "objects",
    fields: {
      ResourceId: { type: "string", required: true },
      Version: { type: "integer", required: true },
      Type: { type: "integer", required: true },
    },
  },
  DefaultParallelism: { type: "integer" },
  Properties: {
    type: "objects",
    fields: { Key: { type: "string", required: true }, Value: { type: "string", required: true } },
  },
  AutoDelete: { type: "integer" },
  COSBucket: { type: "string" },
  LogCollect: { type: "boolean" },
  JobManagerSpec: { type: "number" },
  TaskManagerSpec: { type: "number" },
  ClsLogsetId: { type: "string" },
  ClsTopicId: { type: "string" },
  LogCollectType: { type: "integer" },
  PythonVersion: { type: "string" },
  WorkSpaceId: { type: "string" },
  LogLevel: { type: "string" },
  AutoRecover: { type: "integer" },
  ClazzLevels: {
    type: "objects",
    fields: { ClazzName: { type: "string" }, LogLevel: { type: "string" } },
  },
  ExpertModeOn: { type: "boolean" },
  ExpertModeConfiguration: { type: "object" },
  TraceModeOn: { type: "boolean" },
  TraceModeConfiguration: { type: "object" },
  CheckpointRetainedNum: { type: "integer" },
  JobGraph: { type: "object" },
  EsServerlessIndex: { type: "string" },
  EsServerlessSpace: { type: "string" },
  FlinkVersion: { type: "string" },
  JobManagerCpu: { type: "number" },
  JobManagerMem: { type: "number" },
  JdkVersion: { type: "string" },
  TaskManagerCpu: { type: "number" },
  TaskManagerMem: { type: "number" },
  UseOldSystemConnector: { type: "integer" },
  ProgramArgsAfterGzip: { type: "string" },
  CheckpointTimeoutSecond: { type: "integer" },
  CheckpointIntervalSecond: { type: "integer" },
  VariableReplaceMode: { type: "integer" },
  OperatorName: { type: "string" },
  ConfigScope: { type: "integer" },
  StateCOSBucket: { type: "string" },
} as const satisfies Record<keyof CreateJobConfigRequest, Field>;

/**
 * Executes CreateJobConfig (849/52004): another version with each call, since there is no idempotency token.
 *
 * @throws ApiError with one of the codes that 849/52004 lists
 */
export function createJobConfig(model: Model, params: Params, caller: Caller): CreateJobConfigResponse {
  checkFields(params, FIELDS);
  const request = params as unknown as CreateJobConfigRequest;
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "CreateJobConfig", { workSpaceId: space });
  const job = findJob(model, caller, request.JobId, space ?? "");
  const refs = request.ResourceRefs ?? [];
  const program =
    job.row.JobType === SQL ? sqlProgram(request, refs) : jarProgram(model, caller, request, refs);
  return { Version: addConfig(model, job, request, refs, program) };
}

/** Returns a SQL job's program as DescribeJobConfigs shows it: in plain text. */
function sqlProgram(request: CreateJobConfigRequest, refs: readonly ResourceRef[]): string {
  if (request.EntrypointClass) {
    throw new ApiError(
      "InvalidParameterValue.JobTypeCombineWithEntrypointClass",
      "A SQL job has no EntrypointClass.",
    );
  }
  if (refs.some(({ Type: type }) => type === MAIN)) {
    throw new ApiError("InvalidParameterValue", "A SQL job has no main JAR.");
  }
  const program = parseObject(request.ProgramArgs ?? "");
  if (program === undefined) {
    throw new ApiError("FailedOperation.ParseSql", "ProgramArgs is not a JSON object.");
  }
  const { CheckpointInterval: interval = 0 } = program;
  if (!Number.isSafeInteger(interval) || (interval as number) < 0) {
    throw new ApiError(
      "UnsupportedOperation.InvalidCheckpointIntervalError",
      "CheckpointInterval is not a number of seconds.",
    );
  }
  const sql = decode(program["SqlCode"]);
  if (!sql) throw new ApiError("InternalError.SqlCodeNotFound", "ProgramArgs has no SqlCode in base64.");
  if (sql.includes(MARKERS.syntaxError)) {
    throw new ApiError("FailedOperation.GrammarCheckFailure", "The SQL has an error in its grammar.");
  }
  const metadata = decode(program["Metadata"]) ?? "";
  return JSON.stringify({ CheckpointInterval: interval, Metadata: metadata, SqlCode: sql });
}

/** Returns a JAR job's arguments; it names exactly one main JAR. */
function jarProgram(
  model: Model,
  caller: Caller,
  request: CreateJobConfigRequest,
  refs: readonly ResourceRef[],
): string {
  if (!request.EntrypointClass) {
    throw new ApiError(
      "InvalidParameterValue.JobTypeCombineWithEntrypointClass",
      "A JAR job has an EntrypointClass.",
    );
  }
  if (refs.filter(({ Type: type }) => type === MAIN).length !== 1) {
    throw new ApiError("InvalidParameterValue", "A JAR job has exactly one ResourceRef of Type 1.");
  }
  for (const ref of refs) {
    if (jarState(model, caller, ref) === "absent") {
      throw new ApiError(
        "ResourceNotFound",
        `There is no version ${ref.Version} of the resource ${ref.ResourceId}.`,
      );
    }
  }
  return request.ProgramArgs ?? "";
}

function addConfig(
  model: Model,
  job: Job,
  request: CreateJobConfigRequest,
  refs: readonly ResourceRef[],
  program: string,
): number {
  const deployment = deploymentOf(job);
  if (deployment.configs.length >= model.options.configQuota) {
    const inUse = new Set([job.row.PublishedJobConfigVersion, deployment.instances.at(-1)?.version]);
    const oldest = deployment.configs.find(({ Version: version }) => !inUse.has(version));
    if (request.AutoDelete !== 1 || oldest === undefined) {
      throw new ApiError(
        "LimitExceeded.JobConfig",
        `The job has its ${model.options.configQuota} configurations already.`,
      );
    }
    deployment.configs = deployment.configs.filter((config) => config !== oldest);
  }
  deployment.latestVersion += 1;
  const config: StoredConfig = {
    JobId: request.JobId,
    Version: deployment.latestVersion,
    EntrypointClass: request.EntrypointClass ?? "",
    ProgramArgs: program,
    Remark: request.Remark ?? "",
    CreateTime: serviceTime(model.options.now(), model.options.timeZone),
    DefaultParallelism: request.DefaultParallelism ?? 1,
    Properties: request.Properties ?? [],
    refs,
  };
  deployment.configs.push(config);
  const { row } = job;
  row.LatestJobConfigVersion = config.Version;
  row.LatestValidJobConfigVersion = config.Version;
  if (model.options.publishedBy === "CreateJobConfig") row.PublishedJobConfigVersion = config.Version;
  if (row.Status === STATUS.uninitialized) row.Status = model.options.statusConfigured;
  return config.Version;
}

function parseObject(text: string): Params | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isParams(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function decode(text: unknown): string | undefined {
  return typeof text === "string" && BASE64.test(text)
    ? Buffer.from(text, "base64").toString("utf8")
    : undefined;
}
