import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VENV_BIN } from "../clients-venv.ts";
import { type Figure, goal, ratio } from "./figures.ts";
import { type Contestant, interleave, median, time } from "./measure.ts";
import { inputs, requestOf, script, step, TCCLI, tccli } from "./programs.ts";
import { type Service, startService } from "./service.ts";

/** Rounds that count; one more before them warms the caches. */
const ROUNDS = 15;
const MEMORY_ROUNDS = 3;
/** Goals: of the bare script's wall time, and in MB above bare Node. */
const MOST_TIME = 2.3;
const MOST_MEMORY_MB = 30;

const PRELOAD = join(import.meta.dirname, "peak-memory.cjs");

/** One job, the whole process: wall time of the least that creates a job, and peak memory of bare Node's. */
export async function oneJob(): Promise<readonly Figure[]> {
  const service = await startService("--rate", "0");
  const contestants = contestantsOf(service);
  const times = await interleave(contestants, ROUNDS, ({ start }) => time(start()));
  const weighed = contestants.filter((contestant) => contestant.weigh);
  const memory = await interleave(weighed, MEMORY_ROUNDS, peakOf);
  service.stop();

  const timeOf = (name: string): number => median(times.get(name) ?? []) / median(times.get("bare") ?? []);
  const megabytes = (name: string): number => median(memory.get(name) ?? []) / 1024;
  const above = megabytes("ours") - megabytes("node");
  const shownMemory = (name: string): string => ratio(megabytes(name) / megabytes("node"));
  const byTccli = times.has("tccli");
  return [
    {
      what: "one job, wall time, of a bare script that signs one create by hand",
      ours: ratio(timeOf("ours")),
      goal: goal(timeOf("ours") <= MOST_TIME, ratio(MOST_TIME)),
      sdk: ratio(timeOf("sdk")),
      tccli: byTccli ? ratio(timeOf("tccli")) : undefined,
    },
    {
      what: "one job, peak memory, of bare Node's",
      ours: `${shownMemory("ours")} (+${above.toFixed(0)} MB)`,
      goal: goal(above <= MOST_MEMORY_MB, `+${MOST_MEMORY_MB} MB`),
      sdk: shownMemory("sdk"),
      tccli: memory.has("tccli") ? shownMemory("tccli") : undefined,
    },
  ];
}

function contestantsOf(service: Service): Contestant[] {
  let jobs = 0;
  /** A job of a name that no other run of this bench has. */
  const next = (): string => {
    jobs += 1;
    return `bench-${jobs}`;
  };
  const weighed = (file: string): Record<string, string> => ({
    NODE_OPTIONS: `--require "${PRELOAD.replaceAll("\\", "/")}"`,
    PEAK_MEMORY: file,
  });
  const ofScript = (name: string, file: string): Contestant => ({
    name,
    start: () => script(file, service, requestOf(next())),
    weigh: (peak) => script(file, service, { ...requestOf(next()), ...weighed(peak) }),
  });
  const ours = (environment: Readonly<Record<string, string>> = {}) =>
    step({ with: inputs(service, { name: next() }), environment });
  return [
    ofScript("node", "empty.mjs"),
    ofScript("bare", "bare.mjs"),
    { name: "ours", start: () => ours(), weigh: (peak) => ours(weighed(peak)) },
    ofScript("sdk", "sdk.mjs"),
    ...(existsSync(TCCLI) ? [commandLine(service, next)] : []),
  ];
}

function commandLine(service: Service, next: () => string): Contestant {
  const weigh: Contestant["weigh"] = (file) => {
    const { program, args, env } = tccli(service, next());
    const hook = join(import.meta.dirname, "peak_memory.py");
    return {
      program: join(VENV_BIN, "python"),
      args: [hook, program, ...args],
      env: { ...env, PEAK_MEMORY: file },
    };
  };
  const start = { name: "tccli", start: () => tccli(service, next()) };
  return process.platform === "linux" ? { ...start, weigh } : start;
}

/** A contestant's peak memory in kB. Its own run: what measures takes time as well. */
async function peakOf({ name, weigh }: Contestant): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "peak");
  if (!weigh) {
    throw new TypeError(`${name} is not weighed`);
  }
  await time(weigh(file));
  const peak = Number(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  return peak;
}
