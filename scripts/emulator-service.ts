/**
 * The emulator in the background, for the steps of a workflow's job.
 *
 *   node scripts/emulator-service.ts start   with the keys SECRET_ID and SECRET_KEY; outputs endpoint, log and pid
 *   node scripts/emulator-service.ts stop    shows the calls in LOG and ends PID
 */
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../emulator/cli.ts", import.meta.url));
const LONGEST_START = 30_000;

async function start(): Promise<void> {
  const log = join(mkdtempSync(join(tmpdir(), "emulator-")), "log");
  const output = openSync(log, "a");
  // Port 0 is a free one: jobs may share a machine. Detached, since it shall outlive the step.
  const keys = ["--secret-id", variable("SECRET_ID"), "--secret-key", variable("SECRET_KEY")];
  const emulator = spawn(process.execPath, [CLI, "--port", "0", ...keys], {
    detached: true,
    stdio: ["ignore", output, output],
  });
  emulator.unref();
  const endpoint = await endpointIn(log, () => emulator.exitCode !== null);
  const outputs = { endpoint, log, pid: emulator.pid };
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  appendFileSync(variable("GITHUB_OUTPUT"), lines.join(""));
  console.log(`The emulator listens at ${endpoint}`);
}

/**
 * Waits until the log says where the emulator listens.
 *
 * @throws Error with the log when it does not start
 */
async function endpointIn(log: string, ended: () => boolean): Promise<string> {
  const deadline = Date.now() + LONGEST_START;
  while (Date.now() < deadline && !ended()) {
    const [, endpoint] = /^Oceanus emulator at (\S+)/mu.exec(readFileSync(log, "utf8")) ?? [];
    if (endpoint !== undefined) return endpoint;
    await sleep(50);
  }
  throw new Error(`The emulator did not start.\n${readFileSync(log, "utf8")}`);
}

function stop(): void {
  // Empty when the step that should have started it failed.
  const { PID: pid = "", LOG: log = "" } = process.env;
  if (pid === "") return;
  const calls = readFileSync(log, "utf8").match(/^\d.* ms$/gmu) ?? [];
  console.log(calls.join("\n"));
  process.kill(Number(pid));
  // Windows keeps a file while a process that ends still has it.
  rmSync(dirname(log), { recursive: true, force: true, maxRetries: 20 });
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const [command] = process.argv.slice(2);
if (command === "start") await start();
else if (command === "stop") stop();
else throw new Error("start or stop?");
