import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";
import { selfSigned } from "../oceanus/certificate.ts";
import { listen } from "./listen.ts";

/** The hosts that the action calls by itself. */
const HOSTS = ["oceanus.tencentcloudapi.com", "sts.tencentcloudapi.com"];

/** The service under its real names, reached through a proxy only: no name is looked up, no network needed. */
export interface ProxiedService {
  readonly proxyPort: number;
  /** The target of every CONNECT, with its credentials, in order. */
  readonly connects: readonly (readonly [target: string, authorization: string | undefined])[];
  /** The time of every CONNECT. */
  readonly times: readonly number[];
  /** Makes the service's certificate one that the action trusts. */
  readonly trust: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The proxy's answer to a CONNECT, by its number: a tunnel unless given. */
export type Meet = (index: number) => "tunnel" | "hang" | "reset" | number;

/** Starts a proxy whose tunnels all lead to TLS under the service's names, and from there to the emulator. */
export async function startProxiedService(
  emulatorPort: number,
  meet: Meet = () => "tunnel",
): Promise<ProxiedService> {
  const certificate = selfSigned(HOSTS);
  const folder = mkdtempSync(join(tmpdir(), "ca-"));
  const file = join(folder, "ca.pem");
  writeFileSync(file, certificate.cert);
  const front = await listen(tls.createServer(certificate, (socket) => bridge(socket, emulatorPort)));
  const connects: [string, string | undefined][] = [];
  const times: number[] = [];
  const server = createServer();
  server.on("connect", (request, socket) => {
    times.push(performance.now());
    connects.push([request.url ?? "", request.headers["proxy-authorization"]]);
    const how = meet(connects.length - 1);
    if (how === "tunnel") {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      bridge(socket as Socket, front.port);
    } else if (how === "reset") {
      (socket as Socket).resetAndDestroy();
    } else if (how !== "hang") {
      socket.end(`HTTP/1.1 ${how} Refused\r\nContent-Length: 0\r\n\r\n`);
    }
  });
  const proxy = await listen(server);
  return {
    proxyPort: proxy.port,
    connects,
    times,
    trust: { NODE_EXTRA_CA_CERTS: file },
    close: async () => {
      await Promise.all([proxy.close(), front.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function bridge(socket: Socket, port: number): void {
  const peer = connect(port, "127.0.0.1");
  for (const [one, other] of [
    [socket, peer],
    [peer, socket],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
    one.pipe(other);
  }
}
