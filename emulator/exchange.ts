import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, answerOf, errorAnswer, handle } from "./actions.ts";
import { type Fault, type FaultAnswer, faultAt, noFault, takeEarlyReset, takeFault } from "./faults.ts";
import { type AdmittedCall, admit, parseParams } from "./gateway.ts";
import { sleep, type World } from "./options.ts";
import { ApiError } from "./params.ts";
import { drawUuid } from "./random.ts";
import type { RecordedRequest } from "./record.ts";
import { assumeRole, assumeRoleWithWebIdentity } from "./sts.ts";
import type { ReceivedRequest, RequestHeaders } from "./tc3.ts";
import { wireAnswer, writeAnswer } from "./wire.ts";

/** Receives one request, executes it as its fault says, and answers. */
export async function serve(world: World, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const record = startRecord(world, message);
  record.fault = takeEarlyReset(world.script, record.action);
  if (record.fault) return answer(world, record, undefined, response);

  const received = await receive(message);
  if (received === "gone") return finish(world, record, "gone");
  const request = received === "too-large" ? undefined : received;
  record.rawBody = request?.body.toString("utf8") ?? "";
  record.params = request && parseParams(request.body);
  record.fault = drawFault(world, record);

  const { latencyMs = 0, jitterMs = 0 } = world.options;
  const latency = latencyMs + world.jitter() * jitterMs;
  await sleep(world, latency / 2);
  const own = await executeWith(world, record, request, record.fault ?? noFault());
  if (record.jobId !== undefined && waitsForExecution((record.fault ?? noFault()).answer)) {
    await sleep(world, world.model.options.insertDelayMs);
  }
  await sleep(world, latency / 2);
  answer(world, record, own, response);
}

function answer(
  world: World,
  record: RecordedRequest,
  own: Answer | undefined,
  response: ServerResponse,
): void {
  const { answer: kind } = record.fault ?? noFault();
  finish(world, record, labelOf(kind, own));
  writeAnswer(wireAnswer(kind, own), response, (world.options.sendDate ?? true) ? world.now() : undefined);
}

function startRecord(world: World, message: IncomingMessage): RecordedRequest {
  const headers = headersOf(message);
  const record: RecordedRequest = {
    index: world.nextIndex++,
    time: world.now(),
    method: message.method ?? "",
    url: message.url ?? "",
    headers,
    rawBody: "",
    action: headers["x-tc-action"] ?? "",
    params: undefined,
    fault: undefined,
    executed: undefined,
    jobId: undefined,
    answer: undefined,
    durationMs: undefined,
  };
  if (world.options.record ?? true) world.requests.push(record);
  return record;
}

function drawFault(world: World, record: RecordedRequest): Fault | undefined {
  const scripted = takeFault(world.script, record.action, record.params ?? {});
  if (scripted) return scripted;
  return world.options.faults && faultAt(world.options.faults, record.index);
}

function labelOf(fault: FaultAnswer, answer: Answer | undefined): string {
  switch (fault.kind) {
    case "normal":
    case "drip":
    case "error":
      return answer?.code ?? "hang";
    case "foreign":
    case "redirect":
      return `${fault.kind} ${fault.status}`;
    default:
      return fault.kind;
  }
}

function finish(world: World, record: RecordedRequest, answer: string): void {
  record.answer = answer;
  record.durationMs = world.now() - record.time;
  world.options.onCall?.(record);
}

/** The longest body of a POST signed by TC3 (849/52011): 10 MB. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * Reads a request to its end.
 *
 * @returns the request; `too-large` for a body beyond 10 MB; `gone` when the caller went away before its end
 */
export async function receive(message: IncomingMessage): Promise<ReceivedRequest | "too-large" | "gone"> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return "gone";
  }
  if (bytes > MAX_BODY_BYTES) return "too-large";
  return {
    method: message.method ?? "",
    url: message.url ?? "",
    headers: headersOf(message),
    body: Buffer.concat(chunks),
  };
}

/** Returns the headers of a request, one text each. */
export function headersOf(message: IncomingMessage): RequestHeaders {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}

/** Returns true for answers that say nothing before the call is executed. */
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
 * Passes a call through the gateway now and returns a function that executes it, now or later. The gateway's
 * refusal is an answer like any other.
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
  const answer = inLanguage(world, record, answerOf(world.model, run));
  record.executed = answer.code;
  const { JobId: jobId } = answer.body.Response;
  if (typeof jobId === "string") record.jobId = jobId;
  return answer;
}

/** Returns an answer with its error's message in Chinese, where the service heeds X-TC-Language and that asks for it. */
function inLanguage(world: World, { headers }: RecordedRequest, answer: Answer): Answer {
  const { Error: error, ...rest } = answer.body.Response;
  const isAsked = world.model.options.errorLanguage === "asked-for" && headers["x-tc-language"] === "zh-CN";
  if (error === undefined || !isAsked) return answer;
  const message = `请求被拒绝：${answer.code}。`;
  return { ...answer, body: { Response: { Error: { Code: answer.code, Message: message }, ...rest } } };
}

function dispatch(world: World, call: AdmittedCall): object {
  if (call.service === "oceanus") {
    const committed = world.model.commits.length;
    let changed = false;
    try {
      const answer = handle(world.model, call.action, call.params, call.caller);
      changed = !call.action.startsWith("Describe");
      return answer;
    } finally {
      if (changed || world.model.commits.length > committed) world.options.onCommit?.(world.model);
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
