import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { BrokenCall, Phase } from "./reply.ts";

/** One POST. */
export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Connect to last byte, in ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Carries the connection; without one, every call opens its own. */
  readonly agent?: http.Agent;
}

/** A whole HTTP response. */
export interface HttpResponse {
  readonly kind: "response";
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The largest response body that is read, in bytes. */
export const LARGEST_RESPONSE = 10 * 1024 * 1024;

/**
 * Sends one POST and reads its whole response. Never throws and never follows a redirect: what broke comes back with
 * the phase in which it did, since a request that could have been read may have been executed.
 *
 * The promise is settled here and not by the request's events alone: a proxy that hangs on CONNECT gives none, not
 * even when the request is destroyed.
 */
export function post(call: Post): Promise<HttpResponse | BrokenCall> {
  const { promise, resolve } = Promise.withResolvers<HttpResponse | BrokenCall>();
  const secure = call.url.protocol === "https:";
  const agent = call.agent ?? new (secure ? https : http).Agent({ keepAlive: false });
  let phase: Phase = "before";

  const request = (secure ? https : http).request(call.url, { method: "POST", headers: call.headers, agent });
  const settle = (outcome: HttpResponse | BrokenCall): void => {
    clearTimeout(timer);
    call.signal.removeEventListener("abort", cancel);
    resolve(outcome);
    request.destroy();
    if (!call.agent) {
      agent.destroy();
    }
  };
  const fail = (cause: BrokenCall["cause"], detail: string): void => {
    settle({ kind: "broken", phase, cause, detail });
  };
  const cancel = (): void => fail("cancelled", "cancelled");
  const timer = setTimeout(
    () => fail("timeout", `no answer within ${call.timeoutMs / 1000} s`),
    call.timeoutMs,
  );

  const connected = (): void => {
    phase = "after";
  };
  request.on("socket", (socket: Socket & { readonly secureConnecting?: boolean }) => {
    if (secure ? socket.secureConnecting === false : !socket.connecting) {
      connected();
    }
    socket.once(secure ? "secureConnect" : "connect", connected);
  });
  // Whatever the sockets say: a request that has left this process may have been read.
  request.on("finish", connected);
  request.on("error", (error: NodeJS.ErrnoException) => fail("connection", error.code ?? error.name));
  request.on("response", (response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_RESPONSE) {
        fail("foreign", `a response larger than ${LARGEST_RESPONSE} bytes`);
      } else {
        chunks.push(chunk);
      }
    });
    response.on("error", (error: NodeJS.ErrnoException) => fail("connection", error.code ?? error.name));
    response.on("close", () => {
      if (response.complete) {
        const { statusCode: status = 0, headers } = response;
        settle({ kind: "response", status, headers, body: Buffer.concat(chunks) });
      } else {
        fail("connection", "the response ended early");
      }
    });
  });
  if (call.signal.aborted) {
    cancel();
  } else {
    call.signal.addEventListener("abort", cancel, { once: true });
    request.end(call.body);
  }
  return promise;
}
