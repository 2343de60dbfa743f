import type { HttpResponse } from "../../src/oceanus/transport.ts";

/** Returns an HTTP response with this body. */
export function respond(body: string | Buffer, status = 200, date?: string): HttpResponse {
  const headers = date === undefined ? {} : { date };
  return { kind: "response", status, headers, body: Buffer.from(body) };
}

/** Returns the service's answer with this `Response` object. */
export function wrap(response: unknown): HttpResponse {
  return respond(JSON.stringify({ Response: response }));
}
