import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** One step of a workflow, started as a runner starts it. */
export interface Step {
  /** The inputs that the workflow gives; the others have `action.yml`'s defaults. */
  readonly with: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The workspace; an empty folder unless given. */
  readonly workspace?: string;
  /** Is handed the process as soon as it runs. */
  readonly started?: (kill: (signal: NodeJS.Signals) => void, closeStdout: () => void) => void;
  /** True lets the step's clock leap over waits; see leaping-clock.cjs. */
  readonly leaps?: boolean;
  /** A program with its arguments that starts the step's process. */
  readonly by?: readonly [program: string, ...args: string[]];
}

/** The traces of a step that has ended. */
export interface StepResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The content of the file that the output `jobs-file` names; empty where it names none. */
  readonly jobsFile: string;
  readonly summary: string;
}

interface ActionMetadata {
  readonly runs: { readonly using: string; readonly main: string };
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** The action's metadata, as a runner reads it. */
export function readAction(): ActionMetadata {
  return parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as ActionMetadata;
}

/** A step that is ready to be started: the program and what the runner gives it. */
export interface PreparedStep {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Reads the command files. */
  readonly read: () => Pick<StepResult, "outputs" | "jobsFile" | "summary">;
  readonly remove: () => void;
}

/**
 * Prepares the committed bundle as a runner does: `INPUT_` variables with the defaults of `action.yml`, command
 * files, nothing of this process's own environment but what a program needs to start.
 */
export function prepareStep(step: Step): PreparedStep {
  const { runs, inputs } = readAction();
  const unknown = Object.keys(step.with).filter((name) => !Object.hasOwn(inputs, name));
  if (unknown.length > 0) {
    throw new Error(`action.yml has no input ${unknown.join(", ")}`);
  }
  const folder = mkdtempSync(join(tmpdir(), "step-"));
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  for (const file of [output, summary]) {
    writeFileSync(file, "");
  }
  const given = Object.entries(inputs).map(
    ([name, { default: fallback = "" }]) =>
      [`INPUT_${name.toUpperCase()}`, step.with[name] ?? evaluate(fallback)] as const,
  );
  return {
    program: process.execPath,
    args: [join(ROOT, runs.main)],
    cwd: step.workspace ?? folder,
    env: {
      ...keptEnvironment(),
      ...Object.fromEntries(given),
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: step.workspace ?? folder,
      GITHUB_RUN_ID: "17000000001",
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_REPOSITORY: "octo/jobs",
      GITHUB_EVENT_NAME: "push",
      GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
      GITHUB_REF_NAME: "v1.2.3",
      GITHUB_REF_TYPE: "tag",
      GITHUB_SERVER_URL: "https://github.com",
      ...(step.leaps && preload(join(import.meta.dirname, "leaping-clock.cjs"))),
      ...step.environment,
    },
    read() {
      const outputs = parseCommandFile(readFileSync(output, "utf8"));
      const { "jobs-file": file = "" } = outputs;
      const jobsFile = file === "" ? "" : readFileSync(file, "utf8");
      return { outputs, jobsFile, summary: readFileSync(summary, "utf8") };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Returns the environment in which Node runs a script, kept in this folder, before the bundle. */
export function runBefore(folder: string, script: string): Record<string, string> {
  const file = join(folder, "before.cjs");
  writeFileSync(file, script);
  return preload(file);
}

function preload(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--require "${file.replaceAll("\\", "/")}"` };
}

/** Runs the committed bundle as a runner does. */
export async function runStep(step: Step): Promise<StepResult> {
  const { program, args, cwd, env, read, remove } = prepareStep(step);
  const [first, ...rest] = step.by ? [...step.by, program, ...args] : [program, ...args];
  const child = spawn(first, rest, { cwd, env });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  step.started?.(
    (signal) => child.kill(signal),
    () => child.stdout.destroy(),
  );
  const code = await new Promise<number | null>((settle) => child.once("close", settle));
  const result = { code, stdout: stdout(), stderr: stderr(), ...read() };
  remove();
  return result;
}

/** Returns a default's value: an expression has none here, since no step has a token that it is not given. */
function evaluate(fallback: string): string {
  return fallback.startsWith("${{") ? "" : fallback;
}

function keptEnvironment(): Record<string, string> {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name))) as Record<
    string,
    string
  >;
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

/**
 * Reads a command file by the runner's rules: `key=value` lines and heredocs; the last of a key counts.
 *
 * @throws Error when a heredoc is not closed: the runner drops such a file.
 */
export function parseCommandFile(content: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = content.split(/\r?\n/u);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const heredoc = /^([^=]+?)<<(.+)$/u.exec(line);
    if (heredoc) {
      const [, key = "", delimiter] = heredoc;
      const end = lines.indexOf(delimiter ?? "", index + 1);
      if (end === -1) {
        throw new Error(`no matching delimiter for ${key}`);
      }
      pairs[key] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else if (line !== "") {
      const at = line.indexOf("=");
      pairs[line.slice(0, at)] = line.slice(at + 1);
    }
  }
  return pairs;
}
