import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./actions.ts";
import { executeWith } from "./execution.ts";
import { type Fault, type FaultAnswer, faultAt, noFault } from "./faults.ts";
import { parseParams } from "./gateway.ts";
import type { RecordedRequest } from "./options.ts";
import { headersOf, receive } from "./receive.ts";
import { takeEarlyReset, takeFault } from "./script.ts";
import { wireAnswer, writeAnswer } from "./wire.ts";
import { sleep, type World } from "./world.ts";

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
  writeAnswer(wireAnswer(kind, own), response, world.now());
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
