import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columns } from "../../__tests__/support/plain-text.ts";
import { prepareStep } from "../../__tests__/support/runner.ts";
import { VENV_BIN } from "../clients-venv.ts";
import { type Command, type Contestant, interleave, median, time } from "./measure.ts";
import { type Service, startService } from "./service.ts";

/** Rounds that count; one more before them warms the caches. */
const ROUNDS = 15;
const MEMORY_ROUNDS = 3;
/** Goals: of the bare script's wall time, and in MB above bare Node. */
const MOST_TIME = 1.7;
const MOST_MEMORY_MB = 30;

const OURS = "the action (reads, creates, reports)";
const BARE = "a bare script (signs by hand, creates)";
const NODE = "Node alone";
const PRELOAD = join(import.meta.dirname, "peak-memory.cjs");

/** One job, the whole process: wall time as a ratio to the least that creates a job, and memory above bare Node. */
export async function oneJob(): Promise<void> {
  const service = await startService("--rate", "0");
  const contestants = contestantsOf(service);
  const times = await interleave(contestants, ROUNDS, ({ start }) => time(start()));
  const weighed = contestants.filter((contestant) => contestant.weigh);
  const memory = await interleave(weighed, MEMORY_ROUNDS, peakOf);
  service.stop();

  const timeOf = (name: string): number => median(times.get(name) ?? []);
  const memoryOf = (name: string): number => median(memory.get(name) ?? []) / 1024;
  const ratio = (name: string): string => (timeOf(name) / timeOf(BARE)).toFixed(2);
  const above = (name: string): string => (memoryOf(name) - memoryOf(NODE)).toFixed(1);
  const rows = contestants.map(({ name, weigh }) => [
    name,
    timeOf(name).toFixed(0),
    ratio(name),
    weigh ? memoryOf(name).toFixed(1) : "",
    weigh ? above(name) : "",
  ]);
  const head = ["one job, the whole process", "ms", "of the bare script", "peak MB", "above bare Node"];
  console.log(columns([head, ...rows], 110).join("\n"));
  console.log(`\nmedians of ${ROUNDS} interleaved rounds; every call to the emulator on loopback`);
  tellGoal("wall time of the bare script's", Number(ratio(OURS)), MOST_TIME, "×");
  tellGoal("peak memory above bare Node's", Number(above(OURS)), MOST_MEMORY_MB, " MB");
}

function tellGoal(what: string, is: number, most: number, unit: string): void {
  console.log(`${is <= most ? "✓" : "✗"} ${what}: ${is}${unit}, goal ${most}${unit}`);
}

function contestantsOf(service: Service): Contestant[] {
  let jobs = 0;
  /** A job of a name that no other run of this bench has. */
  const next = (): string => {
    jobs += 1;
    return `bench-${jobs}`;
  };
  const access = { PATH: process.env["PATH"] ?? "", ENDPOINT: service.endpoint };
  const script = (file: string, more: Readonly<Record<string, string>> = {}): Command => ({
    program: process.execPath,
    args: [join(import.meta.dirname, file)],
    env: {
      ...access,
      SECRET_ID: service.secretId,
      SECRET_KEY: service.secretKey,
      JOB: JSON.stringify({ Name: next(), JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" }),
      ...more,
    },
  });
  const step = (environment: Readonly<Record<string, string>> = {}): Command => {
    const { program, args, cwd, env, remove } = prepareStep({
      with: {
        name: next(),
        "job-type": "sql",
        "cluster-id": "cluster-5c42n3a5",
        region: "ap-guangzhou",
        endpoint: service.endpoint,
        "secret-id": service.secretId,
        "secret-key": service.secretKey,
      },
      environment,
    });
    return { program, args, cwd, env, done: remove };
  };
  const weighed = (file: string): Record<string, string> => ({
    NODE_OPTIONS: `--require "${PRELOAD.replaceAll("\\", "/")}"`,
    PEAK_MEMORY: file,
  });
  const ofScript = (name: string, file: string): Contestant => ({
    name,
    start: () => script(file),
    weigh: (peak) => script(file, weighed(peak)),
  });
  return [
    ofScript(NODE, "empty.mjs"),
    ofScript(BARE, "bare.mjs"),
    { name: OURS, start: () => step(), weigh: (peak) => step(weighed(peak)) },
    ofScript("the vendor's Node SDK (creates)", "sdk.mjs"),
    ...tccli(service, next),
  ];
}

/** The vendor's command line tool, where `npm run test:clients` has installed it. */
function tccli(service: Service, next: () => string): Contestant[] {
  const program = join(VENV_BIN, "tccli");
  if (!existsSync(program)) {
    console.log("tccli is not installed here (npm run test:clients installs it): left out\n");
    return [];
  }
  const command = (): Command => {
    const job = ["--Name", next(), "--JobType", "1", "--ClusterType", "2", "--ClusterId", "cluster-5c42n3a5"];
    return {
      program,
      args: ["oceanus", "CreateJob", ...job, "--endpoint", service.endpoint],
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: tmpdir(),
        TENCENTCLOUD_SECRET_ID: service.secretId,
        TENCENTCLOUD_SECRET_KEY: service.secretKey,
        TENCENTCLOUD_REGION: "ap-guangzhou",
      },
    };
  };
  const weigh = (file: string): Command => {
    const { args, env } = command();
    const hook = join(import.meta.dirname, "peak_memory.py");
    return {
      program: join(VENV_BIN, "python"),
      args: [hook, program, ...args],
      env: { ...env, PEAK_MEMORY: file },
    };
  };
  const start = { name: "tccli oceanus CreateJob", start: command };
  return [process.platform === "linux" ? { ...start, weigh } : start];
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
