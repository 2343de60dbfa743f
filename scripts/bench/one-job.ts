import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWorkspace } from "../../__tests__/support/workspace.ts";
import { flatRate } from "../../emulator/rate.ts";
import { startEmulator } from "../../emulator/server.ts";
import { LARGEST_DIST, LARGEST_ENTRY } from "../build.ts";
import { ROOT } from "../tools.ts";
import {
  bareNode,
  type Command,
  compare,
  type Figure,
  goal,
  ratio,
  script,
  step,
  TCCLI,
  tccli,
  wallTime,
} from "./measure.ts";

/** Goals: of the bare script's wall time, and in MB above bare Node. */
const MOST_TIME = 2.3;
const MOST_MEMORY_MB = 30;
const MANY = 1000;

/** Returns the bundle's sizes, and their budgets. */
export async function sizes(): Promise<readonly Figure[]> {
  const dist = join(ROOT, "dist");
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  const row = (what: string, names: readonly string[], most: number): Figure => {
    const size = names.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
    return { what, ours: kilobytes(size), goal: goal(size, most, kilobytes) };
  };
  return [
    row("size of the entry, loaded by every step", ["index.js"], LARGEST_ENTRY),
    row("size of all of dist/", readdirSync(dist), LARGEST_DIST),
  ];
}

/** Measures a process until its first call, and the reading of a large manifest: dry runs without keys call nothing. */
export async function startUp(): Promise<readonly Figure[]> {
  const workspace = makeWorkspace({ "one.yml": manifestOf(1), "many.yml": manifestOf(MANY) });
  const check = (more: Record<string, string>) =>
    step(undefined, { "dry-run": "true", summary: "false", ...more }, workspace.path);
  const times = await compare(
    {
      node: bareNode,
      inputs: () => check({ name: "orders-etl" }),
      one: () => check({ manifest: "one.yml" }),
      many: () => check({ manifest: "many.yml" }),
      sdk: () => script("sdk.mjs"),
      ...(existsSync(TCCLI) && {
        tccli: () => ({ program: TCCLI, args: ["--version"], env: { HOME: tmpdir() } }),
      }),
    },
    8,
  );
  workspace.remove();
  return [
    {
      what: "start-up: inputs checked or client loaded, no call, of bare Node",
      ours: ratio(times.inputs / times.node),
      sdk: ratio(times.sdk / times.node),
      tccli: times.tccli ? ratio(times.tccli / times.node) : undefined,
    },
    {
      what: `a manifest of ${MANY} jobs read and checked, of one with a single job`,
      ours: ratio(times.many / times.one),
    },
  ];
}

/** Returns a manifest as people write it: shared fields in defaults, a few fields and a tag of each job's own. */
function manifestOf(count: number): string {
  const jobs = Array.from(
    { length: count },
    (_, index) =>
      `  - name: orders-${index}\n    job-type: jar\n    description: Joins orders with payments, part ${index}\n    cu-mem: 8\n    tags: { part: "${index}" }\n`,
  );
  return `defaults:\n  flink-version: Flink-1.16\n  tags: { team: data }\njobs:\n${jobs.join("")}`;
}

/** Measures one job as a whole process: wall time of the least that creates a job, and peak memory of bare Node's. */
export async function oneJob(): Promise<readonly Figure[]> {
  const emulator = await startEmulator({ rate: flatRate(0), lenientService: true, record: false });
  let jobs = 0;
  /** Returns a name that no other run of this bench has. */
  const next = (): string => `bench-${++jobs}`;
  const programs = {
    node: bareNode,
    ours: () => step(emulator, { name: next() }),
    sdk: () => script("sdk.mjs", emulator, [next()]),
  };
  const times = await compare(
    {
      ...programs,
      bare: () => script("bare.mjs", emulator, [next()]),
      ...(existsSync(TCCLI) && { tccli: () => tccli(emulator, next()) }),
    },
    15,
  );
  const memory = await compare(programs, 3, peakMemory);
  await emulator.close();
  const above = memory.ours - memory.node;
  const moreMegabytes = (value: number): string => `+${value.toFixed(0)} MB`;
  return [
    {
      what: "one job, wall time, of a bare script that signs one create by hand",
      ours: ratio(times.ours / times.bare),
      goal: goal(times.ours / times.bare, MOST_TIME, ratio),
      sdk: ratio(times.sdk / times.bare),
      tccli: times.tccli ? ratio(times.tccli / times.bare) : undefined,
    },
    {
      what: "one job, peak memory, of bare Node's",
      ours: `${ratio(memory.ours / memory.node)} (${moreMegabytes(above)})`,
      goal: goal(above, MOST_MEMORY_MB, moreMegabytes),
      sdk: ratio(memory.sdk / memory.node),
    },
  ];
}

/** Returns a Node program's peak memory in MB. A run of its own: measuring takes time as well. */
async function peakMemory(command: Command): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "peak");
  const preload = join(import.meta.dirname, "peak-memory.cjs").replaceAll("\\", "/");
  const env = { ...command.env, NODE_OPTIONS: `--require "${preload}"`, PEAK_MEMORY: file };
  await wallTime({ ...command, env });
  const peak = Number(readFileSync(file, "utf8")) / 1024;
  rmSync(folder, { recursive: true });
  return peak;
}
