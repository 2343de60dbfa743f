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

const CLI = join(import.meta.dirname, "../emulator/cli.ts");
const LONGEST_START = 30_000;

/** @throws Error with the emulator's log when it does not start */
async function start(): Promise<void> {
  const log = join(mkdtempSync(join(tmpdir(), "emulator-")), "log");
  const output = openSync(log, "a");
  // Port 0 is a free one: jobs may share a machine. Detached, since it must outlive the step.
  const keys = ["--secret-id", variable("SECRET_ID"), "--secret-key", variable("SECRET_KEY")];
  const emulator = spawn(process.execPath, [CLI, "--port", "0", ...keys], {
    detached: true,
    stdio: ["ignore", output, output],
  });
  emulator.unref();
  const deadline = Date.now() + LONGEST_START;
  let endpoint: string | undefined;
  while (endpoint === undefined) {
    const text = readFileSync(log, "utf8");
    endpoint = /^Oceanus emulator at (\S+)/mu.exec(text)?.[1];
    if (endpoint === undefined && (emulator.exitCode !== null || Date.now() > deadline)) {
      throw new Error(`The emulator did not start.\n${text}`);
    }
    await sleep(50);
  }
  const outputs = `endpoint=${endpoint}\nlog=${log}\npid=${emulator.pid}\n`;
  appendFileSync(variable("GITHUB_OUTPUT"), outputs);
  console.log(`The emulator listens at ${endpoint}`);
}

function stop(): void {
  // Empty when the step that should have started it failed.
  const { PID: pid = "", LOG: log = "" } = process.env;
  if (pid === "") return;
  console.log((readFileSync(log, "utf8").match(/^\d.* ms$/gmu) ?? []).join("\n"));
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
