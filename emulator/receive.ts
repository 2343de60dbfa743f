import type { IncomingMessage } from "node:http";
import type { ReceivedRequest, RequestHeaders } from "./tc3.ts";

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

/** The headers of a request, one text each. */
export function headersOf(message: IncomingMessage): RequestHeaders {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}
