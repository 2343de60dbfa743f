import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, ratio } from "./figures.ts";
import { median, time } from "./measure.ts";
import { type Access, inputs, requestOf, script, step, TCCLI, tccli } from "./programs.ts";
import { accessOf, type Latency, ofLeast, startStrict } from "./quota.ts";

const JOBS = 100;
/** The command line tool takes a process a job, so fewer tell as much. */
const JOBS_BY_TCCLI = 5;

const PLACES: readonly { readonly name: string; readonly latency: Latency; readonly rounds: number }[] = [
  { name: "near (40 ms a call)", latency: { ms: 20, jitterMs: 40 }, rounds: 2 },
  { name: "far (250 ms a call)", latency: { ms: 200, jitterMs: 100 }, rounds: 1 },
];

/** So many names, which only this run of a program has. */
interface Task {
  readonly jobs: number;
  readonly run: (access: Access, names: readonly string[]) => Promise<number>;
}

/** Many jobs on one quota: the action, and what creates them one after the other. */
export async function manyJobs(): Promise<readonly Figure[]> {
  const tasks: Readonly<Record<string, Task>> = {
    ours: { jobs: JOBS, run: byAction },
    sdk: { jobs: JOBS, run: bySdk },
    ...(existsSync(TCCLI) && { tccli: { jobs: JOBS_BY_TCCLI, run: byTccli } }),
  };
  const figures: Figure[] = [];
  for (const { name, latency, rounds } of PLACES) {
    const values: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const [who, task] of Object.entries(tasks)) {
        values[who] = [...(values[who] ?? []), await measure(task, latency)];
      }
    }
    const shown = (who: string): string | undefined => values[who] && ratio(median(values[who]));
    figures.push({
      what: `${JOBS} jobs, ${name}, wall time, of the least that the quota allows`,
      ours: shown("ours") ?? "",
      sdk: shown("sdk"),
      tccli: shown("tccli"),
    });
  }
  return figures;
}

async function measure({ jobs, run }: Task, latency: Latency): Promise<number> {
  const emulator = await startStrict(latency);
  const names = Array.from({ length: jobs }, (_, job) => `bench-${job}`);
  const ms = await run(accessOf(emulator), names);
  await emulator.close();
  if (emulator.model.commits.length !== jobs) {
    throw new Error(`${emulator.model.commits.length} of ${jobs} jobs were made`);
  }
  return ofLeast(ms, jobs);
}

async function byAction(access: Access, names: readonly string[]): Promise<number> {
  const workspace = mkdtempSync(join(tmpdir(), "bench-"));
  writeFileSync(join(workspace, "jobs.json"), JSON.stringify({ jobs: names.map((name) => ({ name })) }));
  const ms = await time(step({ with: inputs(access, { manifest: "jobs.json" }), workspace }));
  rmSync(workspace, { recursive: true });
  return ms;
}

function bySdk(access: Access, names: readonly string[]): Promise<number> {
  return time(script("sdk-many.mjs", access, { ...requestOf(""), NAMES: names.join(",") }));
}

async function byTccli(access: Access, names: readonly string[]): Promise<number> {
  let ms = 0;
  for (const name of names) {
    ms += await time(tccli(access, name));
  }
  return ms;
}
