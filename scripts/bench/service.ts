import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../../__tests__/support/runner.ts";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";

/** The emulator in a process of its own, so that its work is not part of what is measured. */
export interface Service {
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
  stop(): void;
}

/** Starts the emulator's command line with these options. */
export async function startService(...options: readonly string[]): Promise<Service> {
  const cli = join(ROOT, "emulator/cli.ts");
  const child = spawn(process.execPath, [cli, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const endpoint = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0];
    if (endpoint) {
      // It goes on to log its calls, which nobody reads.
      child.stdout.resume();
      return { endpoint, ...DEFAULT_CREDENTIAL, stop: () => child.kill() };
    }
  }
  throw new Error("the emulator did not start");
}
