import { existsSync } from "node:fs";
import { runStep } from "../../__tests__/support/runner.ts";
import { makeWorkspace } from "../../__tests__/support/workspace.ts";
import type { RateOptions } from "../../emulator/rate.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import {
  type Figure,
  goal,
  inputs,
  median,
  percent,
  ratio,
  script,
  step,
  TCCLI,
  tccli,
  wallTime,
} from "./measure.ts";

/** The service's documented limit of CreateJob, calls a second (849/52009). */
const LIMIT = 20;
const JOBS = 100;
/** The command line tool takes a process a job, so fewer do. */
const JOBS_BY_TCCLI = 5;

interface Latency {
  readonly latencyMs: number;
  readonly jitterMs: number;
}

const NEAR: Latency = { latencyMs: 20, jitterMs: 40 };
const FAR: Latency = { latencyMs: 200, jitterMs: 100 };

/** Runs at the same time on one quota. Goals: of the least time that the quota allows, and throttled creates of all. */
interface Contest {
  readonly runs: number;
  readonly jobsEach: number;
  readonly countRefused?: boolean;
  /** Times that it is held; chance decides a lot among rivals. */
  readonly rounds: number;
  readonly mostTime: number;
  readonly mostThrottled?: number;
}

const CONTESTS: readonly Contest[] = [
  { runs: 1, jobsEach: 1000, rounds: 1, mostTime: 1.06, mostThrottled: 0 },
  { runs: 20, jobsEach: 50, rounds: 3, mostTime: 1.1, mostThrottled: 0.38 },
  { runs: 20, jobsEach: 50, countRefused: true, rounds: 1, mostTime: 2.3 },
];

/** Starts the emulator with the service's quota, taken strictly. */
function startStrict(latency: Latency, countRefused = false): Promise<Emulator> {
  const limits = { CreateJob: LIMIT, DescribeJobs: 30 };
  const rate: RateOptions = { limits, otherwise: LIMIT, window: "sliding", countRefused };
  // The Node SDK signs for a service that it derives from the host's name.
  return startEmulator({ ...latency, lenientService: true, rate });
}

function namesOf(count: number, prefix = "bench"): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}

function manifestOf(names: readonly string[]): string {
  return JSON.stringify({ jobs: names.map((name) => ({ name })) });
}

type Program = (emulator: Emulator, names: readonly string[]) => Promise<number>;

const PROGRAMS: Readonly<Record<"ours" | "sdk" | "tccli", Program>> = {
  async ours(emulator, names) {
    const workspace = makeWorkspace({ "jobs.json": manifestOf(names) });
    const ms = await wallTime(step(emulator, { manifest: "jobs.json" }, workspace.path));
    workspace.remove();
    return ms;
  },
  sdk: (emulator, names) => wallTime(script("sdk.mjs", emulator, names)),
  async tccli(emulator, names) {
    let ms = 0;
    for (const name of names) ms += await wallTime(tccli(emulator, name));
    return ms;
  },
};

/** Measures many jobs on one quota: the action, and programs that create one after the other. */
export async function manyJobs(): Promise<readonly Figure[]> {
  return [
    { what: `${JOBS} jobs, near (40 ms a call)`, ...(await race(NEAR)) },
    { what: `${JOBS} jobs, far (250 ms a call)`, ...(await race(FAR)) },
  ].map(({ what, ...figures }) => ({
    what: `${what}, wall time, of the least that the quota allows`,
    ...figures,
  }));
}

/** Returns each program's time, of the least that the quota allows for its jobs. */
async function race(latency: Latency): Promise<Omit<Figure, "what">> {
  const times: Record<string, string> = {};
  for (const [name, program] of Object.entries(PROGRAMS)) {
    if (name === "tccli" && !existsSync(TCCLI)) continue;
    const names = namesOf(name === "tccli" ? JOBS_BY_TCCLI : JOBS);
    const emulator = await startStrict(latency);
    times[name] = ratio(ofLeast(await program(emulator, names), names.length));
    await emulator.close();
    if (emulator.model.commits.length !== names.length) {
      throw new Error(`${name}: ${emulator.model.commits.length} of ${names.length} jobs were made`);
    }
  }
  return { ours: times["ours"] ?? "", sdk: times["sdk"], tccli: times["tccli"] };
}

/** Measures the engine in real time: runs of the bundle that share a strict quota. */
export async function engine(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const contest of CONTESTS) figures.push(...(await hold(contest)));
  return figures;
}

async function hold(contest: Contest): Promise<readonly Figure[]> {
  const { runs, jobsEach, countRefused, rounds, mostTime, mostThrottled } = contest;
  const name = `${runs} run${runs > 1 ? "s" : ""} × ${jobsEach} jobs${countRefused ? ", refused calls count too" : ""}`;
  const results: RoundResult[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await holdOnce(name, contest));
  const time = median(results.map((result) => result.time));
  const throttled = median(results.map((result) => result.throttled));
  return [
    {
      what: `${name}: from the first create to the last, of the least that the quota allows`,
      ours: ratio(time),
      goal: goal(time, mostTime, ratio),
    },
    {
      what: `${name}: creates that were throttled`,
      ours: percent(throttled),
      goal: mostThrottled === undefined ? "" : goal(throttled, mostThrottled, percent),
    },
  ];
}

interface RoundResult {
  /** From the first create that reached the service to the last, of the least that the quota allows. */
  readonly time: number;
  /** The part of the creates that was refused. */
  readonly throttled: number;
}

async function holdOnce(name: string, { runs, jobsEach, countRefused }: Contest): Promise<RoundResult> {
  const emulator = await startStrict(NEAR, countRefused);
  const manifests = Array.from({ length: runs }, (_, run) => [
    `jobs-${run}.json`,
    manifestOf(namesOf(jobsEach, `run-${run}-job`)),
  ]);
  const workspace = makeWorkspace(Object.fromEntries(manifests));
  await Promise.all(
    manifests.map(([manifest = ""]) =>
      runStep({ with: inputs(emulator, { manifest }), workspace: workspace.path }),
    ),
  );
  await emulator.close();
  workspace.remove();
  const { commits } = emulator.model;
  if (commits.length !== runs * jobsEach) throw new Error(`${name}: ${commits.length} jobs were created`);
  const creates = emulator.requests.filter(({ action }) => action === "CreateJob");
  const refused = creates.filter(({ executed }) => executed?.startsWith("RequestLimitExceeded"));
  const ms = (creates.at(-1)?.time ?? 0) - (creates[0]?.time ?? 0);
  return { time: ofLeast(ms, commits.length), throttled: refused.length / creates.length };
}

function ofLeast(ms: number, jobs: number): number {
  return ms / 1000 / (jobs / LIMIT);
}
