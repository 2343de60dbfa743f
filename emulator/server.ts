import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "./exchange.ts";
import type { ScriptStep } from "./faults.ts";
import type { Model } from "./model.ts";
import { createWorld, type EmulatorOptions, type World } from "./options.ts";
import type { RecordedRequest } from "./record.ts";
import { type Credential, type Credentials, DEFAULT_CREDENTIAL } from "./tc3.ts";

/** A running emulator. */
export interface Emulator {
  /** Such as `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  readonly port: number;
  readonly model: Model;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The keys that are accepted, by secret id; STS adds to them. */
  readonly credentials: Credentials;
  /** The first of the keys it was started with. */
  readonly credential: Credential;
  /** Adds steps to the script: faults of the next calls that fit them. */
  readonly script: (...steps: ScriptStep[]) => void;
  /** Ends all connections at once and frees the port; executions that were still to come are dropped. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the stand-in for Oceanus and STS on a loopback port. Both share the port; X-TC-Version tells them apart.
 * `options.model` sets the service's behaviour, `script` (see faults.ts) and `options.faults` what goes wrong;
 * `requests` holds what was received, `model.commits` the jobs that were made; addJob(model, …) adds one beforehand.
 *
 *     const emulator = await startEmulator();
 *     emulator.script({ action: "CreateJob", fault: lostAnswer() });
 *     … calls to emulator.endpoint, signed with emulator.credential …
 *     expect(emulator.model.commits).toHaveLength(1);
 *     await emulator.close();
 *
 * @throws the error of listen(), such as EADDRINUSE; RangeError for an address that is not loopback
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const host = options.host ?? "127.0.0.1";
  // The keys are public and the faults destructive: nobody else's machine should reach this.
  if (!["127.0.0.1", "::1", "localhost"].includes(host)) {
    throw new RangeError(`The emulator listens on a loopback address only, not on ${host}.`);
  }
  const world = createWorld(options);
  const server = createServer((request, response) => void serve(world, request, response));
  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://${host === "::1" ? "[::1]" : host}:${port}`,
    port,
    model: world.model,
    requests: world.requests,
    credentials: world.gateway.credentials,
    credential: options.credentials?.[0] ?? DEFAULT_CREDENTIAL,
    script: (...steps) => {
      world.script.push(...steps);
    },
    close: () => close(world, server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(world: World, server: Server): Promise<void> {
  for (const timer of world.timers) clearTimeout(timer);
  world.timers.clear();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
