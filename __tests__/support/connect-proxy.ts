import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy for CONNECT, on a port of the loopback address. */
export interface Proxy {
  readonly address: string;
  close(): Promise<void>;
}

/** Starts a proxy that leads every tunnel to one port, or leaves each attempt to the case: it may never answer. */
export async function startProxy(target: number | ((socket: Duplex) => void)): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (_, socket) => {
    socket.on("error", () => undefined);
    if (typeof target === "function") {
      target(socket);
      return;
    }
    const tunnel = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on("error", () => socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}
