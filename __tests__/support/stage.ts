import { expect } from "vitest";
import { type Fault, foreignJson } from "../../emulator/faults.ts";
import type { EmulatorOptions } from "../../emulator/options.ts";
import type { RecordedRequest } from "../../emulator/record.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { expectClean } from "./clean.ts";
import { readLog } from "./commands.ts";
import { runStep, type Step, type StepResult } from "./runner.ts";
import { makeWorkspace } from "./workspace.ts";

/** The inputs of a job that nothing is wrong with. */
export const JOB = { name: "orders-etl", "job-type": "sql", "cluster-id": "cluster-5c42n3a5" } as const;

/** For a step that waits and tries again until a timeout: its clock leaps over the waits. */
export const LEAPING = { leaps: true } as const;

/** An emulator, and the action to run against it. */
export interface Stage {
  readonly emulator: Emulator;
  /** What every step is given besides its own inputs: region, endpoint, keys. */
  readonly access: Readonly<Record<string, string>>;
  /** Runs the bundle with these inputs and `access`, and checks what must hold however it ends. */
  run(inputs: Readonly<Record<string, string>>, more?: RunOptions): Promise<StepResult>;
  /** The actions that were called so far. */
  calls(): string[];
  /** The bodies of the creates so far. */
  creates(): RecordedRequest["params"][];
}

/** What a case changes about a step besides its inputs. */
export interface RunOptions extends Partial<Omit<Step, "with">> {
  /** What must not be seen besides the emulator's keys. */
  readonly secrets?: readonly string[];
}

/** Plays a case against an emulator of its own. */
export async function onStage(
  play: (stage: Stage) => Promise<void>,
  options: EmulatorOptions = {},
): Promise<void> {
  const emulator = await startEmulator(options);
  const { secretId, secretKey, token = "" } = emulator.credential;
  const access = {
    region: "ap-guangzhou",
    endpoint: emulator.endpoint,
    "secret-id": secretId,
    "secret-key": secretKey,
    token,
  };
  try {
    await play({
      emulator,
      access,
      async run(inputs, { secrets = [], ...step } = {}) {
        const given = { ...access, ...inputs };
        const result = await runStep({ with: given, ...step });
        const keys = [given["secret-id"], given["secret-key"], given["token"]];
        expectClean(result, [...keys.filter((key) => key?.trim()), ...secrets] as string[]);
        return result;
      },
      calls: () => emulator.requests.map(({ action }) => action),
      creates: () =>
        emulator.requests.filter(({ action }) => action === "CreateJob").map(({ params }) => params),
    });
  } finally {
    await emulator.close();
  }
}

/** Plays a case in a checkout with these files (path → content). */
export async function inWorkspace(
  files: Readonly<Record<string, string>>,
  play: (stage: Stage, workspace: string) => Promise<void>,
): Promise<void> {
  const workspace = makeWorkspace(files);
  try {
    await onStage((stage) => play(stage, workspace.path));
  } finally {
    workspace.remove();
  }
}

/** An annotation that points to a place in a file, and says so in its text, with these words. */
export function at(file: string, line: number, column: number, words: string): object {
  const location = `${file}:${line}:${column}: `;
  return {
    message: expect.stringMatching(new RegExp(`^${RegExp.escape(location)}.*${RegExp.escape(words)}`, "u")),
    properties: expect.objectContaining({ file, line: String(line), col: String(column) }),
  };
}

/** DescribeJobs answers that there is no job: what a reader sees of a job that is not visible yet. */
export function nothingSeen(): Fault {
  return foreignJson('{"Response":{"TotalCount":0,"JobSet":[],"RequestId":"nothing-seen"}}');
}

/** The messages of a level, as the runner shows them, with where they point to. */
export function annotations(
  { stdout }: StepResult,
  level: "error" | "warning" | "notice",
): { readonly message: string; readonly properties: Readonly<Record<string, string>> }[] {
  return readLog(stdout)
    .filter((line) => line.kind === "command")
    .filter(({ name }) => name === level)
    .map(({ message, properties }) => ({ message, properties }));
}

/** The only message of a level; fails the test's expectation by being empty when there is not exactly one. */
export function onlyMessage(result: StepResult, level: "error" | "warning" | "notice"): string {
  const all = annotations(result, level);
  return all.length === 1 ? (all[0]?.message ?? "") : "";
}

/** One job as the output `jobs` tells of it. */
export function jobsOf({ outputs }: StepResult): Record<string, unknown>[] {
  return JSON.parse(outputs["jobs"] ?? "[]") as Record<string, unknown>[];
}
