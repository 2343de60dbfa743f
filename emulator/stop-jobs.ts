import type { StopJobDescription, StopJobsRequest } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { begin, deploymentOf, findJob, STATUS, STOP_WITH_SAVEPOINT } from "./deployment.ts";
import type { Caller, Job, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const MAX_JOBS = 20;
const STOP = 1;

const FIELDS = {
  StopJobDescriptions: {
    type: "objects",
    required: true,
    fields: {
      JobId: { type: "string", required: true },
      StopType: { type: "integer", required: true },
    } satisfies Record<keyof StopJobDescription, Field>,
  },
  WorkSpaceId: { type: "string" },
} as const satisfies Record<keyof StopJobsRequest, Field>;

/**
 * Executes StopJobs (849/52006): a job in status 3 or 4 is stopped, or paused with a savepoint. It answers at once;
 * the job shows 3 until it is stopped. A start that is under way can be stopped, not paused.
 *
 * @throws ApiError with one of the codes that 849/52006 lists
 */
export function stopJobs(model: Model, params: Params, caller: Caller): object {
  checkFields(params, FIELDS);
  const request = params as unknown as StopJobsRequest;
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "StopJobs", { workSpaceId: space });
  const count = request.StopJobDescriptions.length;
  if (count < 1 || count > MAX_JOBS) {
    throw new ApiError("UnsupportedOperation", `StopJobDescriptions takes 1 to ${MAX_JOBS} jobs.`);
  }
  const stops = request.StopJobDescriptions.map((one) => checkStop(model, caller, one, space ?? ""));
  for (const { job, kind } of stops) begin(model, job, kind);
  return {};
}

function checkStop(model: Model, caller: Caller, request: StopJobDescription, workSpaceId: string) {
  const { StopType: stopType } = request;
  if (stopType !== STOP && stopType !== STOP_WITH_SAVEPOINT) {
    throw new ApiError("InvalidParameterValue.UnknownStopType", "StopType must be 1 or 2.");
  }
  const job: Job = findJob(model, caller, request.JobId, workSpaceId);
  const { operation } = deploymentOf(job);
  if (operation && (operation.kind !== "start" || stopType === STOP_WITH_SAVEPOINT)) {
    throw new ApiError("ResourceInUse", "The job is being operated.");
  }
  if (!operation && job.row.Status !== STATUS.running) {
    throw new ApiError("ResourceUnavailable.NotAllowedToBeStopOrPause", "The job does not run.");
  }
  return { job, kind: stopType === STOP ? "stop" : "pause" } as const;
}
