import type { CreateJobRequest, CreateJobResponse } from "../src/oceanus/models.ts";
import { checkOffer, checkPolicy, demandCluster, demandWorkSpace, type Target } from "./access.ts";
import { creationTime, type JobRow, UNKNOWN_JOB } from "./job-row.ts";
import { type Caller, type Job, type Model, type ModelOptions, newJobId } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";
import type { ClusterRow } from "./resources.ts";

const SHARED = 1;
const DEDICATED = 2;
const DEFAULT_CU_MEM = 4;

const FIELDS = {
  Name: { type: "string", required: true },
  JobType: { type: "integer", required: true },
  ClusterType: { type: "integer", required: true },
  ClusterId: { type: "string" },
  CuMem: { type: "integer" },
  Remark: { type: "string" },
  FolderId: { type: "string" },
  FlinkVersion: { type: "string" },
  WorkSpaceId: { type: "string" },
  Tags: { type: "objects", fields: { TagKey: { type: "string" }, TagValue: { type: "string" } } },
  Description: { type: "string" },
  OpenJobDefaultAlarm: { type: "integer" },
  Uid: { type: "integer" },
  JdkVersion: { type: "string" },
} as const satisfies Record<keyof CreateJobRequest, Field>;

/**
 * Executes CreateJob (849/52009). The documents do not say what a shared cluster does with a ClusterId: it is
 * ignored. Nor do they order the checks: here the request's form comes first, then rights, resources, versions,
 * name, quota; nor do they say what is answered when resources do not go together: see demandCluster and checkOffer.
 *
 * @throws ApiError with one of the codes that 849/52009 lists
 */
export function createJob(model: Model, params: Params, caller: Caller): CreateJobResponse {
  checkFields(params, FIELDS);
  const request = params as unknown as CreateJobRequest;
  checkName(request.Name, model.options);
  checkRemark(request.Remark, model.options);
  checkValues(request);
  checkPolicy(model, "CreateJob", targetOf(request));
  const job = buildJob(model, request, caller);
  checkCuMem(request, model.options.cuMems);
  checkUnique(model, job);
  checkQuota(model, caller);

  const alarm = request.OpenJobDefaultAlarm === 1 ? model.options.alarmFailure : undefined;
  if (alarm?.jobMade !== false) commit(model, job, request.Name, caller);
  if (alarm) throw new ApiError(alarm.code, "The job's default alarm could not be opened.");
  return { JobId: job.row.JobId as string };
}

function checkName(name: string, { namePattern, maxNameLength }: ModelOptions): void {
  if (!namePattern.test(name)) {
    throw new ApiError("InvalidParameter.InvalidName", "The job's name has characters that are not allowed.");
  }
  if (Array.from(name).length > maxNameLength) {
    throw new ApiError("InvalidParameterValue.JobName", `The job's name is longer than ${maxNameLength}.`);
  }
}

/** No document says which code refuses a remark that is too long. */
function checkRemark(remark = "", { maxRemarkLength, longRemarks }: ModelOptions): void {
  if (longRemarks === "refused" && Array.from(remark).length > maxRemarkLength) {
    throw new ApiError("InvalidParameterValue", `Remark is longer than ${maxRemarkLength}.`);
  }
}

function checkValues(request: CreateJobRequest): void {
  oneOf("JobType", request.JobType, [1, 2]);
  oneOf("ClusterType", request.ClusterType, [SHARED, DEDICATED]);
  oneOf("OpenJobDefaultAlarm", request.OpenJobDefaultAlarm, [0, 1]);
  matching("FolderId", request.FolderId, /^(root|folder-[a-z0-9]+)$/i);
  matching("FlinkVersion", request.FlinkVersion, /^Flink-\d+\.\d+$/);
  matching("JdkVersion", request.JdkVersion, /^\d+$/);
}

function oneOf(name: string, value: number | undefined, allowed: readonly number[]): void {
  if (value !== undefined && !allowed.includes(value)) {
    throw new ApiError("InvalidParameterValue", `${name} must be one of ${allowed.join(", ")}.`);
  }
}

function matching(name: string, value: string | undefined, pattern: RegExp): void {
  if (value !== undefined && !pattern.test(value)) {
    throw new ApiError("InvalidParameterValue", `${name} is not valid.`);
  }
}

function checkCuMem(request: CreateJobRequest, allowed: readonly number[]): void {
  const cuMem = request.CuMem ?? DEFAULT_CU_MEM;
  if (request.ClusterType === SHARED && cuMem !== DEFAULT_CU_MEM) {
    throw new ApiError("ResourceUnavailable.ReqCuMem", "A shared cluster takes only CuMem 4.");
  }
  if (!allowed.includes(cuMem)) {
    throw new ApiError("InvalidParameterValue.CuMem", `CuMem ${cuMem} is not allowed for this account.`);
  }
}

function checkUnique(model: Model, job: Job): void {
  const { nameScope, ignoreNameCase, duplicateCode, deletedNames, now } = model.options;
  const key = (name: string | null) => (ignoreNameCase ? name?.toLowerCase() : name);
  const name = key(job.row.Name);
  const inserted = model.jobs.filter(({ insertedAt = 0 }) => insertedAt <= now()).map(({ row }) => row);
  const rows = [...inserted, ...(deletedNames === "kept" ? model.deleted : [])];
  const taken = rows.some(
    (row) =>
      key(row.Name) === name &&
      row.AppId === job.row.AppId &&
      row.Region === job.row.Region &&
      (nameScope === "account" || row.WorkSpaceId === job.row.WorkSpaceId),
  );
  if (taken) throw new ApiError(duplicateCode, "A job of this name exists already.");
}

function checkQuota(model: Model, caller: Caller): void {
  const used = model.jobs.reduce((count, { row }) => count + (row.AppId === caller.appId ? 1 : 0), 0);
  if (used >= model.options.quota) {
    throw new ApiError("LimitExceeded.Job", `The account has its ${model.options.quota} jobs already.`);
  }
}

function targetOf(request: CreateJobRequest): Target {
  return { clusterId: request.ClusterId, workSpaceId: request.WorkSpaceId };
}

function clusterFor(model: Model, request: CreateJobRequest, caller: Caller): ClusterRow {
  const cluster = demandCluster(model, caller, targetOf(request));
  checkOffer(cluster, request);
  return cluster;
}

/** The parameters that a job's row shows too, all of them. */
type ShownParameters = Pick<JobRow, keyof CreateJobRequest & keyof JobRow>;

function buildJob(model: Model, request: CreateJobRequest, caller: Caller): Job {
  const workSpace = demandWorkSpace(model, caller, request.WorkSpaceId);
  const cluster = request.ClusterType === DEDICATED ? clusterFor(model, request, caller) : undefined;
  const { now, timeZone, statusNew, maxRemarkLength, insertDelayMs } = model.options;
  const insertedAt = now() + insertDelayMs;
  const time = creationTime(insertedAt, timeZone);
  const shown: ShownParameters = {
    Name: request.Name,
    JobType: request.JobType,
    Remark: Array.from(request.Remark ?? "")
      .slice(0, maxRemarkLength)
      .join(""),
    Description: request.Description ?? "",
    ClusterId: cluster?.ClusterId ?? null,
    CuMem: request.CuMem ?? DEFAULT_CU_MEM,
    FlinkVersion: request.FlinkVersion ?? cluster?.Version?.Flink ?? null,
    JdkVersion: request.JdkVersion ?? null,
    WorkSpaceId: workSpace.WorkSpaceId,
    Tags: request.Tags ?? null,
    OpenJobDefaultAlarm: request.OpenJobDefaultAlarm ?? null,
  };
  return {
    row: {
      ...UNKNOWN_JOB,
      ...shown,
      JobId: newJobId(model),
      Region: caller.region,
      Zone: cluster?.Zone ?? null,
      AppId: caller.appId,
      OwnerUin: caller.uin,
      CreatorUin: caller.uin,
      Status: statusNew,
      CreateTime: time,
      UpdateTime: time,
      ClusterName: cluster?.Name ?? null,
      ClusterStatus: cluster?.Status ?? null,
      WorkSpaceName: workSpace.WorkSpaceName,
    },
    clusterType: request.ClusterType,
    folderId: request.FolderId ?? "root",
    visibleAt: insertedAt + model.options.visibilityDelayMs,
    insertedAt,
  };
}

function commit(model: Model, job: Job, name: string, caller: Caller): void {
  model.jobs.push(job);
  model.commits.push({
    requestIndex: caller.requestIndex,
    secretId: caller.secretId,
    time: model.options.now(),
    name,
    jobId: job.row.JobId as string,
    region: caller.region,
    workSpaceId: job.row.WorkSpaceId as string,
  });
}
