import type { ServerResponse } from "node:http";
import type { Answer } from "./actions.ts";
import type { FaultAnswer } from "./faults.ts";

/** An answer as it goes over the wire. */
export type WireAnswer =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** Only so many bytes of the body come, then the connection ends or is reset. */
      readonly cut?: { readonly bytes: number; readonly by: "end" | "reset" };
      /** One byte of the body every so many milliseconds. */
      readonly dripMs?: number;
    }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

/**
 * Returns what a fault makes of an answer of the service; pure.
 *
 * @param answer the service's own answer (or that of the fault's error), undefined when there is none
 */
export function wireAnswer(fault: FaultAnswer, answer: Answer | undefined): WireAnswer {
  switch (fault.kind) {
    case "reset":
      if (fault.at !== "answer" || answer === undefined) return { kind: "reset" };
      return cutInHalf(answer, "reset");
    case "hang":
      return { kind: "hang" };
    case "foreign":
      return response(fault.status, fault.contentType, fault.body);
    case "redirect": {
      const moved = response(fault.status, "text/html", "<!doctype html><title>Moved</title>");
      return { ...moved, headers: { ...moved.headers, Location: fault.location } };
    }
    case "truncated":
      return answer === undefined ? { kind: "hang" } : cutInHalf(answer, "end");
    case "drip":
      return answer === undefined ? { kind: "hang" } : { ...serviceResponse(answer), dripMs: fault.everyMs };
    case "normal":
    case "error":
      return answer === undefined ? { kind: "hang" } : serviceResponse(answer);
  }
}

type WireResponse = Extract<WireAnswer, { kind: "response" }>;

function cutInHalf(answer: Answer, by: "end" | "reset"): WireResponse {
  const whole = serviceResponse(answer);
  return { ...whole, cut: { bytes: Math.floor(Buffer.byteLength(whole.body) / 2), by } };
}

/** Every processed call is HTTP 200, errors too (849/52017). */
function serviceResponse(answer: Answer): WireResponse {
  // The vendor's Python SDK recognises errors only under exactly this Content-Type.
  return response(200, "application/json", JSON.stringify(answer.body));
}

function response(status: number, contentType: string, body: string): WireResponse {
  return { kind: "response", status, headers: { "Content-Type": contentType }, body };
}

/**
 * Writes an answer to its connection.
 *
 * @param nowMs the service's clock, for the header Date; undefined leaves it out
 */
export function writeAnswer(wire: WireAnswer, response: ServerResponse, nowMs: number | undefined): void {
  if (wire.kind === "hang") return;
  if (wire.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(wire.body);
  response.sendDate = false;
  response.writeHead(wire.status, {
    ...(nowMs !== undefined && { Date: new Date(nowMs).toUTCString() }),
    ...wire.headers,
    "Content-Length": body.length,
  });
  if (wire.dripMs !== undefined) drip(response, body, wire.dripMs);
  else if (wire.cut) cut(response, body.subarray(0, wire.cut.bytes), wire.cut.by);
  else response.end(body);
}

function cut(response: ServerResponse, part: Buffer, by: "end" | "reset"): void {
  const { socket } = response;
  response.write(part, () => {
    if (by === "end") socket?.destroySoon();
    else socket?.resetAndDestroy();
  });
}

function drip(response: ServerResponse, body: Buffer, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < body.length) response.write(body.subarray(sent, ++sent));
    else response.end();
  }, everyMs);
  response.once("close", () => clearInterval(timer));
}
