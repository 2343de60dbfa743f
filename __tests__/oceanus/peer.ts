import http from "node:http";
import net from "node:net";
import tls from "node:tls";
import { onTestFinished, vi } from "vitest";
import { type Post, post } from "../../src/oceanus/transport.ts";
import type { Certificate } from "./certificate.ts";

/** The other end of a call, on loopback until the test is over. */
export interface Peer {
  readonly port: number;
  /** The bytes that came in so far, after TLS. */
  readonly received: () => string;
  /** The number of connections so far. */
  readonly connections: () => number;
  /** Resolves once the peer has read a whole request: its headers and its body `{}`; when deaf, once one could come. */
  readonly asked: Promise<void>;
  /** Resolves once the first connection is closed. */
  readonly closed: Promise<void>;
}

/** A peer's behaviour: at once when a connection comes, or when it has read the request. */
export interface Behaviour {
  readonly onConnection?: (socket: net.Socket) => void;
  readonly onRequest?: (socket: net.Socket) => void;
  readonly certificate?: Certificate;
  /** Takes connections and reads nothing from them, beyond the handshake. */
  readonly deaf?: boolean;
}

/** Starts a peer that behaves like this, and otherwise says nothing. */
export async function startPeer(behaviour: Behaviour = {}): Promise<Peer> {
  const { onConnection, onRequest, certificate, deaf = false } = behaviour;
  const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const sockets = new Set<net.Socket>();
  let received = "";
  let connections = 0;
  const accept = (socket: net.Socket): void => {
    sockets.add(socket);
    connections += 1;
    socket.on("error", () => undefined);
    socket.on("close", () => closed.resolve());
    onConnection?.(socket);
  };
  const listen = (socket: net.Socket): void => {
    socket.on("error", () => undefined);
    if (deaf) {
      asked.resolve();
      return;
    }
    socket.on("data", (chunk: Buffer) => {
      const before = received.includes("\r\n\r\n{}");
      received += chunk.toString("latin1");
      if (!before && received.includes("\r\n\r\n{}")) {
        asked.resolve();
        onRequest?.(socket);
      }
    });
  };
  const server = certificate ? tls.createServer(certificate, listen) : net.createServer(listen);
  server.on("connection", accept);
  server.on("tlsClientError", () => undefined);
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  return {
    port,
    received: () => received,
    connections: () => connections,
    asked: asked.promise,
    closed: closed.promise,
  };
}

/** A proxy's behaviour at a CONNECT. */
export type ProxyBehaviour = "tunnel" | "hang" | "refuse" | "reset" | "end" | "cut" | "drop";

/** A proxy for CONNECT. `cut` agrees and hangs up, `drop` agrees and resets in the handshake; `refuse` asks for credentials. */
export async function startProxy(behaviour: ProxyBehaviour): Promise<{
  readonly port: number;
  /** Resolves once it has read a CONNECT. */
  readonly asked: Promise<void>;
  /** Resolves once the caller has closed its connection. */
  readonly closed: Promise<void>;
}> {
  const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server = http.createServer();
  const sockets = new Set<net.Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, stream) => {
    const socket = stream as net.Socket;
    socket.on("error", () => undefined);
    socket.on("close", () => closed.resolve());
    socket.on("end", () => socket.end());
    asked.resolve();
    if (behaviour === "tunnel") {
      const port = Number(request.url?.split(":").at(-1));
      const peer = net.connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(peer).pipe(socket);
      });
      peer.on("error", () => socket.destroy());
      // What comes after the peer has gone is read and dropped, so that the caller's end is seen.
      peer.on("close", () => socket.resume());
      return;
    }
    socket.resume();
    if (behaviour === "refuse") {
      socket.write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    } else if (behaviour === "reset") {
      socket.resetAndDestroy();
    } else if (behaviour === "end") {
      socket.end();
    } else if (behaviour === "cut") {
      socket.end("HTTP/1.1 200 OK\r\n\r\n");
    } else if (behaviour === "drop") {
      socket.once("data", () => socket.resetAndDestroy());
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
    }
  });
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  return { port, asked: asked.promise, closed: closed.promise };
}

/** A port of loopback on which nobody listens. */
export async function unusedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listenOnLoopback(server);
  await new Promise((settle) => server.close(settle));
  return port;
}

function listenOnLoopback(server: net.Server): Promise<number> {
  return new Promise((settle) => {
    server.listen(0, "127.0.0.1", () => settle((server.address() as net.AddressInfo).port));
  });
}

/** Posts `{}` to the address, with a minute's time unless told otherwise. */
export function send(address: string, options: Partial<Post> = {}): ReturnType<typeof post> {
  return post({
    url: new URL(address),
    headers: { "Content-Type": "application/json", "Content-Length": "2" },
    body: Buffer.from("{}"),
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    ...options,
  });
}

/** Makes the transport's deadline a matter of the test; the sockets' own clocks go on. */
export function freezeDeadlines(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}
