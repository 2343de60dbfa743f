import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareStep } from "../../__tests__/support/runner.ts";
import type { Emulator } from "../../emulator/server.ts";
import { pythonBin } from "../tools.ts";

/** One figure of the project: a line of the table. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  readonly goal?: string | undefined;
  /** The same by a script with the vendor's Node SDK. */
  readonly sdk?: string | undefined;
  /** The same by the vendor's command line tool, where it is installed. */
  readonly tccli?: string | undefined;
}

/** Formats a ratio for the table. */
export function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

/** Formats a share for the table. */
export function percent(value: number): string {
  return `${Number((100 * value).toFixed(1))} %`;
}

/** Formats a goal, and says if a value meets it. */
export function goal(value: number, most: number, format: (value: number) => string): string {
  return `${value <= most ? "✓" : "✗"} ≤ ${format(most)}`;
}

type Environment = Readonly<Record<string, string>>;

/** The start of a program. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Environment;
  readonly cwd?: string;
  /** Called when the program has ended. */
  readonly remove?: () => void;
}

/**
 * Runs a program to its end.
 *
 * @returns its wall time in ms, from the spawn to its end, and its output
 * @throws Error with its output when it fails: a failing program is no benchmark
 */
export async function runCommand({ program, args, env, cwd, remove }: Command): Promise<{
  readonly ms: number;
  readonly output: string;
}> {
  const started = performance.now();
  const child = spawn(program, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      output += part;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const ms = performance.now() - started;
  remove?.();
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
  return { ms, output };
}

/** Returns a program's wall time in ms. */
export async function wallTime(command: Command): Promise<number> {
  return (await runCommand(command)).ms;
}

/**
 * Runs every program once a round, one after the other (A B C A B C …), so that whatever else the machine does meets
 * all of them alike.
 *
 * @param programs their starts: called once a run, since no two creates may have one name
 * @returns the median of each program, without the first round, which warms the caches
 */
export async function compare<Name extends string>(
  programs: Readonly<Partial<Record<Name, () => Command>>>,
  rounds: number,
  measure: (command: Command) => Promise<number> = wallTime,
): Promise<Record<Name, number>> {
  const entries = Object.entries(programs) as [Name, () => Command][];
  const values = Object.fromEntries(entries.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, start] of entries) {
      const value = await measure(start());
      if (round > 0) values[name]?.push(value);
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, median(values[name] ?? [])])) as Record<
    Name,
    number
  >;
}

/** Returns the value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

const CLUSTER = "cluster-5c42n3a5";

/** The vendor's command line tool, where `npm run test:clients` has installed it. */
export const TCCLI = join(pythonBin("clients"), "tccli");

/** Returns the start of Node with nothing to do. */
export function bareNode(): Command {
  return { program: process.execPath, args: ["-e", ""], env: {} };
}

/** Returns the start of a script beside this file; it creates jobs of these names, if any. */
export function script(
  file: string,
  emulator?: Emulator,
  names: readonly string[] = [],
  more: Environment = {},
): Command {
  const { secretId = "", secretKey = "" } = emulator?.credential ?? {};
  const job = { JobType: 1, ClusterType: 2, ClusterId: CLUSTER };
  return {
    program: process.execPath,
    args: [join(import.meta.dirname, file)],
    env: {
      ENDPOINT: emulator?.endpoint ?? "http://127.0.0.1",
      SECRET_ID: secretId,
      SECRET_KEY: secretKey,
      JOBS: JSON.stringify(names.map((Name) => ({ Name, ...job }))),
      ...more,
    },
  };
}

/** Returns the inputs of a step that makes SQL jobs; without an emulator it can only check them. */
export function inputs(emulator: Emulator | undefined, more: Environment): Environment {
  return {
    "job-type": "sql",
    "cluster-id": CLUSTER,
    region: "ap-guangzhou",
    ...(emulator && {
      endpoint: emulator.endpoint,
      "secret-id": emulator.credential.secretId,
      "secret-key": emulator.credential.secretKey,
    }),
    ...more,
  };
}

/** Returns the start of the committed bundle as a runner starts it. */
export function step(emulator: Emulator | undefined, more: Environment, workspace?: string): Command {
  return prepareStep({ with: inputs(emulator, more), ...(workspace && { workspace }) });
}

/** Returns the start of one create by the command line tool. */
export function tccli({ endpoint, credential }: Emulator, name: string): Command {
  const job = ["--Name", name, "--JobType", "1", "--ClusterType", "2", "--ClusterId", CLUSTER];
  return {
    program: TCCLI,
    args: ["oceanus", "CreateJob", ...job, "--endpoint", endpoint],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: tmpdir(),
      TENCENTCLOUD_SECRET_ID: credential.secretId,
      TENCENTCLOUD_SECRET_KEY: credential.secretKey,
      TENCENTCLOUD_REGION: "ap-guangzhou",
    },
  };
}
