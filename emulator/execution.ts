import { type Answer, answerOf, errorAnswer, handle } from "./actions.ts";
import { ApiError } from "./errors.ts";
import type { Fault, FaultAnswer } from "./faults.ts";
import { type AdmittedCall, admit } from "./gateway.ts";
import type { RecordedRequest } from "./options.ts";
import { drawUuid } from "./random.ts";
import { assumeRole, assumeRoleWithWebIdentity } from "./sts.ts";
import type { ReceivedRequest } from "./tc3.ts";
import { sleep, type World } from "./world.ts";

/** Which answers say nothing before the call is executed. */
function waitsForExecution(answer: FaultAnswer): boolean {
  return (
    answer.kind === "normal" ||
    answer.kind === "drip" ||
    answer.kind === "truncated" ||
    (answer.kind === "reset" && answer.at === "answer")
  );
}

/**
 * Executes a call when its fault says so.
 *
 * @returns the answer that the caller may get to see; undefined when there is none (yet)
 */
export async function executeWith(
  world: World,
  record: RecordedRequest,
  received: ReceivedRequest | undefined,
  fault: Fault,
): Promise<Answer | undefined> {
  let own: Answer | undefined;
  if (fault.execution !== "never") {
    const execute = accept(world, record, received);
    if (fault.execution === "before") own = execute();
    else {
      const late = sleep(world, fault.execution.lateMs).then(execute);
      if (waitsForExecution(fault.answer)) own = await late;
    }
  }
  if (fault.answer.kind !== "error") return own;
  const message = `Scripted: ${fault.answer.code}.`;
  return errorAnswer(fault.answer.code, message, drawUuid(world.model.options.random));
}

/**
 * Lets a call through the gateway now; what it returns executes the call, now or later. The gateway's refusal
 * is an answer like any other.
 */
function accept(world: World, record: RecordedRequest, received: ReceivedRequest | undefined): () => Answer {
  try {
    if (received === undefined) {
      throw new ApiError("RequestSizeLimitExceeded", "The body is larger than 10 MB.");
    }
    const call = admit(world.gateway, received, record.index, world.now());
    return () => settle(world, record, () => dispatch(world, call));
  } catch (refusal) {
    return () =>
      settle(world, record, () => {
        throw refusal;
      });
  }
}

function settle(world: World, record: RecordedRequest, run: () => object): Answer {
  const answer = answerOf(world.model, run);
  record.executed = answer.code;
  const { JobId: jobId } = answer.body.Response;
  if (typeof jobId === "string") record.jobId = jobId;
  return answer;
}

function dispatch(world: World, call: AdmittedCall): object {
  if (call.service === "oceanus") {
    const committed = world.model.commits.length;
    try {
      return handle(world.model, call.action, call.params, call.caller);
    } finally {
      if (world.model.commits.length > committed) world.options.onCommit?.(world.model);
    }
  }
  const context = {
    options: world.sts,
    credentials: world.gateway.credentials,
    nowMs: world.now(),
    random: world.model.options.random,
  };
  const assume = call.action === "AssumeRole" ? assumeRole : assumeRoleWithWebIdentity;
  return assume(context, call.params, call.caller);
}
