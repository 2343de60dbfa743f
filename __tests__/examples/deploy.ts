import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { respond } from "../../emulator/actions.ts";
import type { Deployment } from "../../emulator/deployment.ts";
import { addJob, defaultCaller, type Job, type ModelOptions } from "../../emulator/model.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { vendorClients } from "../../scripts/tools.ts";
import { EXAMPLES, evaluate, readWorkflow, type Values } from "./workflows.ts";

/** A release: the tag and the commit that a runner names. */
export interface Release {
  readonly tag: string;
  readonly sha: string;
}

export const FIRST: Release = { tag: "v1.0.0", sha: "1111111111110000000000000000000000000000" };
export const SECOND: Release = { tag: "v1.1.0", sha: "2222222222220000000000000000000000000000" };
const SERVER = join(import.meta.dirname, "tccli-server.py");

export const BUCKET = "flink-1257058945";

/** Returns what a configuration of a release has as its remark. */
export function remarkOf({ tag, sha }: Release): string {
  return `${tag} ${sha.slice(0, 12)}`;
}

/**
 * Stands before the real tccli. COS is not emulated: its two commands are played as the real ones behave, which end
 * with 0 whatever happens. KILL_AFTER ends the script that calls, as a runner that dies does, once that action was
 * executed.
 */
const SHIM = `#!/bin/sh
if [ "$1" = cos ]; then
  object=$COS/$4/$(eval echo "\\\${$#}")
  case $2 in
    upload)
      if [ -n "\${COS_FAILS:-}" ]; then
        echo "Error: AccessDenied (Code: AccessDenied, RequestId: 1)"
        exit 0
      fi
      mkdir -p "$(dirname "$object")" && cp "$6" "$object" && echo "upload ok"
      ;;
    head)
      if [ -f "$object" ]; then echo "Content-Length:  $(($(wc -c < "$object")))"; else echo "Error: Not Found"; fi
      ;;
  esac
  result=0
else
  if [ -n "$TCCLI_SOCKET" ]; then "$PYTHON" -I -S "$TCCLI_SERVER" call "$TCCLI_SOCKET" "$@"; else "$TCCLI" "$@"; fi
  result=$?
fi
if [ "$2" = "\${KILL_AFTER:-}" ]; then kill -9 $PPID; fi
exit $result
`;

/** Finds the vendor's tccli on the PATH, in the project's virtual environment, or installs it there by Python. */
export function findTccli(): { readonly path: string } | { readonly missing: string } {
  if (process.platform === "win32") return { missing: "the scripts are for a POSIX shell" };
  if (spawnSync("jq", ["--version"]).status !== 0) return { missing: "there is no jq" };
  const places = (process.env["PATH"] ?? "").split(delimiter);
  const found = places.map((place) => join(place, "tccli")).find(existsSync);
  if (found) return { path: found };
  const bin = vendorClients();
  return bin === undefined
    ? { missing: "there is no tccli, and no Python to install it with" }
    : { path: join(bin, "tccli") };
}

/** The vendor's tccli, and where to reach one that has started already. */
export interface Tccli {
  readonly path: string;
  readonly python: string;
  readonly socket: string;
  stop(): void;
}

/** Starts the tccli at this path once for many calls; see tccli-server.py. */
export async function startTccli(path: string): Promise<Tccli> {
  const [, python = ""] = /^#!(.*)\n/u.exec(readFileSync(path, "utf8")) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "tccli-"));
  const socket = join(folder, "socket");
  const server = spawn(python, [SERVER, "serve", socket], {
    env: { ...process.env, HOME: folder },
    stdio: ["pipe", "pipe", "inherit"],
  });
  await new Promise((ready, failed) => {
    server.stdout.once("data", ready);
    server.once("error", failed);
    server.once("close", () => failed(new Error(`${path} does not start`)));
  });
  return {
    path,
    python,
    socket,
    stop: () => {
      server.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A finished step. */
export interface Outcome {
  readonly exitCode: number | null;
  /** The text that the step wrote to both of its streams. */
  readonly log: string;
  /** The calls of the step that were no reads, by their actions. */
  readonly writes: readonly string[];
}

/** A job in an emulator, and a checkout whose step Deploy is run. */
export interface Scene {
  readonly emulator: Emulator;
  readonly job: Job;
  readonly deployment: Deployment;
  readonly folder: string;
  /** Runs the step Deploy of the example's workflow for a release. */
  deploy(release: Release, env?: Readonly<Record<string, string>>): Promise<Outcome>;
  /** Runs a command line with the same tccli. */
  shell(command: string): Promise<Outcome>;
  /** Executes an action at once, as if somebody else had called it. */
  act(action: string, params: object): Record<string, unknown>;
  /** Lets time pass for the service. */
  advance(ms: number): void;
}

/** The state that a scene begins with. */
export interface Setting {
  readonly example?: "release" | "jar-release" | "matrix";
  readonly model?: Partial<ModelOptions>;
  readonly workSpaceId?: string;
  /** The job's name, which the example matrix finds its SQL by. */
  readonly name?: string;
  /** True for a start of tccli with each call, as a runner has it. */
  readonly startEachTime?: boolean;
  /** Called when a call is answered. */
  readonly onCall?: (scene: Scene, answer: string | undefined) => void;
}

/** Plays a scene with an emulator, a checkout and a home of its own. */
export async function onScene(
  tccli: Tccli,
  { example = "release", model = {}, workSpaceId, name = "orders", startEachTime = false, onCall }: Setting,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "deploy-"));
  const cos = join(folder, "cos");
  let passed = 0;
  let scene: Scene | undefined;
  const emulator = await startEmulator({
    now: () => Date.now() + passed,
    onCall: ({ answer }) => scene && onCall?.(scene, answer),
    model: { cosHas: (bucket, path) => existsSync(join(cos, bucket, path)), ...model },
  });
  try {
    const job = addJob(emulator.model, {
      Name: name,
      JobType: example === "jar-release" ? 2 : 1,
      ...(workSpaceId !== undefined && { WorkSpaceId: workSpaceId }),
    });
    job.deployment = { configs: [], latestVersion: 0, instances: [], savepoints: [], events: [] };
    const env = {
      ...prepare(folder, example, emulator),
      TCCLI: tccli.path,
      TCCLI_SOCKET: startEachTime ? "" : tccli.socket,
      TCCLI_SERVER: SERVER,
      PYTHON: tccli.python,
    };
    const values = {
      "steps.job.outputs.job-id": job.row.JobId ?? "",
      "fromJSON(steps.job.outputs.jobs)[0].workspace-id": workSpaceId ?? "",
      "vars.OCEANUS_COS_BUCKET": BUCKET,
      "matrix.job.name": name,
      "matrix.job.job-id": job.row.JobId ?? "",
      "matrix.job.workspace-id": workSpaceId ?? "",
      "secrets.TENCENTCLOUD_SECRET_ID": emulator.credential.secretId,
      "secrets.TENCENTCLOUD_SECRET_KEY": emulator.credential.secretKey,
    };
    const shell = (command: string, more: Readonly<Record<string, string>> = {}) =>
      runShell(emulator, folder, command, { ...env, ...more });
    scene = {
      emulator,
      job,
      deployment: job.deployment,
      folder,
      deploy: (release, more = {}) => {
        const step = deployStep(example, values);
        return shell(step.run, {
          ...step.env,
          GITHUB_REF_NAME: release.tag,
          GITHUB_SHA: release.sha,
          GITHUB_RUN_ID: "4711",
          GITHUB_REPOSITORY: "octo/jobs",
          POLL_SECONDS: "0",
          GRACE_SECONDS: "120",
          ...more,
        });
      },
      shell,
      act: (action, params) =>
        respond(emulator.model, action, params as Record<string, unknown>, defaultCaller()).body.Response,
      advance: (ms) => {
        passed += ms;
      },
    };
    await play(scene);
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lays the checkout, tccli's configuration and the shim, and returns the environment of the step. */
function prepare(folder: string, example: string, emulator: Emulator): Record<string, string> {
  cpSync(join(EXAMPLES, example, "flink"), join(folder, "flink"), { recursive: true });
  cpSync(join(EXAMPLES, "release", "deploy"), join(folder, "deploy"), { recursive: true });
  for (const name of ["bin", "target", "home/.tccli"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "target", "orders-etl.jar"), "a JAR");
  writeFileSync(join(folder, "bin", "tccli"), SHIM);
  chmodSync(join(folder, "bin", "tccli"), 0o755);
  const configure = {
    _sys_param: { arrayCount: 10, output: "json", warning: "off" },
    oceanus: { endpoint: emulator.endpoint, version: "2019-04-22" },
  };
  writeFileSync(join(folder, "home/.tccli/default.configure"), JSON.stringify(configure));
  return {
    PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter),
    HOME: join(folder, "home"),
    TMPDIR: folder,
    COS: join(folder, "cos"),
    TENCENTCLOUD_SECRET_ID: emulator.credential.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.credential.secretKey,
  };
}

/** Returns the step Deploy with its environment, the workflow's too. */
function deployStep(example: string, values: Values): { run: string; env: Record<string, string> } {
  const { workflow } = readWorkflow(example);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const step = steps.find(({ run: script }) => script?.includes("sh deploy/"));
  if (!step?.run) throw new Error(`${example} has no step that deploys`);
  const env = { ...workflow.env, ...step.env };
  return {
    run: step.run,
    env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, evaluate(value, values)])),
  };
}

async function runShell(
  emulator: Emulator,
  folder: string,
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const before = emulator.requests.length;
  const script = `cd "$FOLDER" && { ${command}\n} 2>&1`;
  const child = spawn("bash", ["--norc", "-e", "-c", script], { env: { ...env, FOLDER: folder } });
  const [log, [exitCode]] = await Promise.all([text(child.stdout), once(child, "close")]);
  const writes = emulator.requests.slice(before).map(({ action }) => action);
  return { exitCode, log, writes: writes.filter((action) => !action.startsWith("Describe")) };
}
