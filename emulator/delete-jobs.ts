import type { DeleteJobsRequest } from "../src/oceanus/models.ts";
import { checkPolicy, enterWorkSpace } from "./access.ts";
import { findJob, STATUS } from "./deployment.ts";
import type { Caller, Job, Model } from "./model.ts";
import { ApiError, checkFields, type Field, type Params } from "./params.ts";

const MAX_JOBS = 20;
/** A job in these states runs, or is about to. */
const BUSY: readonly (number | null)[] = [STATUS.operating, STATUS.running];

const FIELDS = {
  JobIds: { type: "strings", required: true },
  WorkSpaceId: { type: "string" },
  JobNames: { type: "strings" },
} as const satisfies Record<keyof DeleteJobsRequest, Field>;

/**
 * Executes DeleteJobs (849/76834): all jobs of the call are checked first, then all are deleted, and are gone at once.
 * JobNames is accepted and changes nothing: no document says what it is for.
 *
 * @throws ApiError ResourceNotFound.Job, ResourceUnavailable.NotAllowedToBeDeleted, InvalidParameterValue,
 *   UnsupportedOperation.NoPermissionAccess
 */
export function deleteJobs(model: Model, params: Params, caller: Caller): object {
  checkFields(params, FIELDS);
  const request = params as unknown as DeleteJobsRequest;
  const { WorkSpaceId: space } = enterWorkSpace(model, caller, request.WorkSpaceId);
  checkPolicy(model, "DeleteJobs", { workSpaceId: space });
  const count = request.JobIds.length;
  if (count < 1 || count > MAX_JOBS) {
    throw new ApiError("InvalidParameterValue", `JobIds takes 1 to ${MAX_JOBS} ids.`);
  }
  const jobs = request.JobIds.map((id) => checkDelete(model, caller, id, space ?? ""));
  for (const job of new Set(jobs)) {
    model.jobs.splice(model.jobs.indexOf(job), 1);
    model.deleted.push(job.row);
  }
  return {};
}

function checkDelete(model: Model, caller: Caller, id: string, workSpaceId: string): Job {
  const job = findJob(model, caller, id, workSpaceId);
  if (job.deployment?.operation !== undefined || BUSY.includes(job.row.Status)) {
    throw new ApiError("ResourceUnavailable.NotAllowedToBeDeleted", `The job ${id} is not stopped.`);
  }
  return job;
}
