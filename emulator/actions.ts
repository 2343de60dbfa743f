import { createJob } from "./create-job.ts";
import { createJobConfig } from "./create-job-config.ts";
import { createResource } from "./create-resource.ts";
import { createResourceConfig } from "./create-resource-config.ts";
import { deleteJobs } from "./delete-jobs.ts";
import { settleJobs } from "./deployment.ts";
import { describeClusters } from "./describe-clusters.ts";
import { describeJobConfigs } from "./describe-job-configs.ts";
import { describeJobEvents } from "./describe-job-events.ts";
import { describeJobSavepoint } from "./describe-job-savepoint.ts";
import { describeJobs } from "./describe-jobs.ts";
import { describeResourceConfigs } from "./describe-resource-configs.ts";
import { describeResources } from "./describe-resources.ts";
import { describeWorkSpaces } from "./describe-workspaces.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError, type Params, UnknownParameter } from "./params.ts";
import { drawUuid } from "./random.ts";
import { runJobs } from "./run-jobs.ts";
import { stopJobs } from "./stop-jobs.ts";

/** The version of the Oceanus API, the header X-TC-Version. */
export const OCEANUS_VERSION = "2019-04-22";

type Action = (model: Model, params: Params, caller: Caller) => object;

/** Every action by its name. Another action is a file and an entry here. */
const ACTIONS: Readonly<Record<string, Action>> = {
  CreateJob: createJob,
  DescribeJobs: describeJobs,
  DeleteJobs: deleteJobs,
  DescribeClusters: describeClusters,
  DescribeWorkSpaces: describeWorkSpaces,
  CreateJobConfig: createJobConfig,
  DescribeJobConfigs: describeJobConfigs,
  RunJobs: runJobs,
  StopJobs: stopJobs,
  DescribeJobSavepoint: describeJobSavepoint,
  DescribeJobEvents: describeJobEvents,
  CreateResource: createResource,
  CreateResourceConfig: createResourceConfig,
  DescribeResources: describeResources,
  DescribeResourceConfigs: describeResourceConfigs,
};

/** Names of all actions. */
export const OCEANUS_ACTIONS: readonly string[] = Object.keys(ACTIONS);

/** An answer: its JSON, and its result in one word. */
export interface Answer {
  readonly body: { readonly Response: Readonly<Record<string, unknown>> };
  /** `OK` or the error's code. */
  readonly code: string;
}

/**
 * Executes one call against the model.
 *
 * @throws ApiError InvalidAction, and what the action throws
 */
export function handle(model: Model, action: string, params: Params, caller: Caller): object {
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (run === undefined) throw new ApiError("InvalidAction", `There is no action \`${action}\`.`);
  settleJobs(model);
  try {
    return run(model, params, caller);
  } catch (error) {
    if (!(error instanceof UnknownParameter) || model.options.unknownParameters === "refused") throw error;
    // Every action checks its parameters before anything else, so nothing was done yet.
    const { [error.path]: ignored, ...known } = params;
    if (ignored === undefined) throw error;
    return handle(model, action, known, caller);
  }
}

/**
 * Executes one call and returns its answer, errors included.
 *
 * A simulation without HTTP combines the same parts as the server: countCall for the rate, faultAt for a call's
 * fault, respond at the time that the fault's execution says, wireAnswer for what the caller then sees.
 */
export function respond(model: Model, action: string, params: Params, caller: Caller): Answer {
  return answerOf(model, () => handle(model, action, params, caller));
}

/**
 * Returns the answer for what `run` returns or, when it throws an ApiError, for that error; each with a RequestId.
 * Any other error is a bug of the emulator and is rethrown.
 */
export function answerOf(model: Model, run: () => object): Answer {
  const requestId = drawUuid(model.options.random);
  try {
    return { body: { Response: { ...run(), RequestId: requestId } }, code: "OK" };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return errorAnswer(error.code, error.message, requestId);
  }
}

/** Returns the answer for an error (849/52017). */
export function errorAnswer(code: string, message: string, requestId: string): Answer {
  return { body: { Response: { Error: { Code: code, Message: message }, RequestId: requestId } }, code };
}
