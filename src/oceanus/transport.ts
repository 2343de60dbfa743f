import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type Message, message } from "../messages/message.ts";

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Connect to last byte, in ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Options of its connection beyond the defaults: the certificates that are trusted, and a proxy. */
  readonly connection?: Pick<https.AgentOptions, "ca" | "proxyEnv"> | undefined;
  /** Hears how the connection was made. */
  readonly tunnel?: TunnelListener | undefined;
}

/** The listener to one try to connect: at most one of the calls is made. */
export interface TunnelListener {
  /** There is a connection to the service. */
  connected(): void;
  /** A proxy answered CONNECT with this status. */
  refused(status: number): void;
}

/** A whole HTTP response. */
export interface HttpResponse {
  readonly kind: "response";
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The phase in which a call broke: `before` the request could have been read, or `after`. */
export type Phase = "before" | "after";

/** A call without an answer of the service. */
export interface BrokenCall {
  readonly kind: "broken";
  readonly phase: Phase;
  /** `foreign`: something answered that is not the service; `oversized`: the answer is too large to be read. */
  readonly cause: "connection" | "timeout" | "cancelled" | "foreign" | "oversized";
  /** The HTTP status of what answered instead of the service. */
  readonly status?: number | undefined;
  /** Says what happened; never a body's content. */
  readonly detail: Message;
}

/** A call that was cancelled before it was sent. */
export const CANCELLED: BrokenCall = {
  kind: "broken",
  phase: "before",
  cause: "cancelled",
  detail: message("callAborted"),
};

/** The largest response body that is read, in bytes. */
export const LARGEST_RESPONSE = 10 * 1024 * 1024;

/**
 * Sends one POST and reads its whole response. Never throws and never follows a redirect: a call that broke comes back
 * with the phase in which it did, since a request that could have been read may have been executed.
 *
 * The promise is settled here and not by the request's events alone: a proxy that hangs on CONNECT gives none, not
 * even when the request is destroyed.
 */
export function post(call: Post): Promise<HttpResponse | BrokenCall> {
  if (call.signal.aborted) {
    return Promise.resolve(CANCELLED);
  }
  const { promise, resolve } = Promise.withResolvers<HttpResponse | BrokenCall>();
  const secure = call.url.protocol === "https:";
  const { agent, close } = openAgent(secure, call.connection ?? {});
  let request: http.ClientRequest;
  try {
    request = (secure ? https : http).request(call.url, { method: "POST", headers: call.headers, agent });
  } catch (error) {
    // Such as a header that cannot be sent.
    close();
    const detail = detailOf(error);
    return Promise.resolve({ kind: "broken", phase: "before", cause: "connection", detail });
  }
  let phase: Phase = "before";
  let settled = false;

  const settle = (outcome: HttpResponse | BrokenCall): void => {
    if (settled) {
      return;
    }
    settled = true;
    clearTimeout(timer);
    call.signal.removeEventListener("abort", cancel);
    resolve(outcome);
    request.destroy();
    close();
  };
  const fail = (cause: BrokenCall["cause"], detail: Message): void => {
    settle({ kind: "broken", phase, cause, detail });
  };
  const cancel = (): void => fail("cancelled", CANCELLED.detail);
  const timer = setTimeout(
    () => fail("timeout", message("noAnswerInTime", { seconds: call.timeoutMs / 1000 })),
    call.timeoutMs,
  );
  call.signal.addEventListener("abort", cancel, { once: true });

  const connected = (): void => {
    phase = "after";
  };
  request.on("socket", (socket: Socket & { readonly secureConnecting?: boolean }) => {
    call.tunnel?.connected();
    // Through a proxy's tunnel a socket comes only once its handshake is over, and has no event for it any more.
    if (secure ? socket.secureConnecting === false : !socket.connecting) {
      connected();
    }
    socket.once(secure ? "secureConnect" : "connect", connected);
  });
  // Whatever the sockets say: a request that has left this process may have been read.
  request.on("finish", connected);
  request.on("error", (error) => {
    const status = refusedWith(error);
    if (status !== undefined) {
      call.tunnel?.refused(status);
    }
    fail("connection", detailOf(error));
  });
  let answered = false;
  request.on("response", (response) => {
    answered = true;
    readBody(response, settle, fail);
  });
  request.on("close", () => {
    // An answer that switches protocols ends the request without any other event.
    if (!answered) {
      fail("connection", message("connectionClosed"));
    }
  });
  request.end(call.body);
  return promise;
}

function readBody(
  response: http.IncomingMessage,
  settle: (outcome: HttpResponse) => void,
  fail: (cause: BrokenCall["cause"], detail: Message) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_RESPONSE) {
      fail("oversized", message("responseTooLarge", { bytes: LARGEST_RESPONSE }));
    } else {
      chunks.push(chunk);
    }
  });
  response.on("error", (error) => fail("connection", detailOf(error)));
  response.on("close", () => {
    if (response.complete) {
      const { statusCode: status = 0, headers } = response;
      settle({ kind: "response", status, headers, body: Buffer.concat(chunks) });
    } else {
      fail("connection", message("responseCutShort"));
    }
  });
}

/**
 * Opens an agent for one call. `close` ends all of its sockets: the agent itself does not know the one on which a
 * proxy's CONNECT hangs, and drops (with its error listener) the one on which CONNECT was refused.
 */
function openAgent(
  secure: boolean,
  options: NonNullable<Post["connection"]>,
): { readonly agent: http.Agent; readonly close: () => void } {
  const agent = new (secure ? https : http).Agent({
    ...options,
    keepAlive: false,
    // Explicitly, since NODE_TLS_REJECT_UNAUTHORIZED would turn it off.
    rejectUnauthorized: true,
  });
  const sockets: Duplex[] = [];
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (...args) => {
    const socket = connect(...args);
    if (socket) {
      sockets.push(socket);
      socket.on("error", () => undefined);
    }
    return socket;
  };
  const close = (): void => {
    for (const socket of sockets) {
      socket.destroy();
    }
    agent.destroy();
  };
  return { agent, close };
}

/** Returns the system's error code, or the status with which a proxy refused to connect. */
function detailOf(error: unknown): Message {
  const { code, name } = error as NodeJS.ErrnoException;
  const status = refusedWith(error);
  return status === undefined
    ? message("systemError", { code: code ?? name })
    : message("proxyRefused", { status });
}

function refusedWith(error: unknown): number | undefined {
  const { code, statusCode } = error as NodeJS.ErrnoException & { readonly statusCode?: unknown };
  return code === "ERR_PROXY_TUNNEL" && typeof statusCode === "number" ? statusCode : undefined;
}
