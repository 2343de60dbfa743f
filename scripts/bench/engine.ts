import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStep, type StepResult } from "../../__tests__/support/runner.ts";
import type { RateOptions } from "../../emulator/rate.ts";
import type { RecordedRequest } from "../../emulator/record.ts";
import type { Emulator } from "../../emulator/server.ts";
import { type Figure, goal, percent, ratio } from "./figures.ts";
import { inputs } from "./programs.ts";
import { accessOf, ofLeast, startStrict } from "./quota.ts";

/** So many runs at the same time on one quota. */
interface Contest {
  readonly name: string;
  readonly runs: number;
  readonly jobsEach: number;
  readonly window: RateOptions["window"];
  readonly countRefused: boolean;
  /** Goals: of the least time that the quota allows, and throttled calls of all creates. */
  readonly mostTime: number;
  readonly mostThrottled?: number;
}

const CONTESTS: readonly Contest[] = [
  {
    name: "1 run × 1000 jobs",
    runs: 1,
    jobsEach: 1000,
    window: "sliding",
    countRefused: false,
    mostTime: 1.08,
    mostThrottled: 0.01,
  },
  {
    name: "20 runs × 50 jobs",
    runs: 20,
    jobsEach: 50,
    window: "sliding",
    countRefused: false,
    mostTime: 1.15,
    mostThrottled: 0.4,
  },
  {
    name: "20 runs × 50 jobs, refused calls count too",
    runs: 20,
    jobsEach: 50,
    window: "sliding",
    countRefused: true,
    mostTime: 2.3,
  },
];

/** The engine in real time: the bundle against a strict quota, latency 40 ± 20 ms. */
export async function engine(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const contest of CONTESTS) {
    figures.push(...(await hold(contest)));
  }
  return figures;
}

async function hold({ name, runs, jobsEach, ...contest }: Contest): Promise<readonly Figure[]> {
  const emulator = await startStrict({ ms: 20, jitterMs: 40 }, contest.window, contest.countRefused);
  const workspace = mkdtempSync(join(tmpdir(), "bench-"));
  const started = performance.now();
  const steps = await Promise.all(
    Array.from({ length: runs }, (_, run) => runManifest(emulator, workspace, run, jobsEach)),
  );
  const time = ofLeast(performance.now() - started, runs * jobsEach);
  await emulator.close();
  rmSync(workspace, { recursive: true });

  const creates = emulator.requests.filter(({ action }) => action === "CreateJob");
  const throttled = creates.filter(isThrottled).length / creates.length;
  const missing = runs * jobsEach - steps.reduce((sum, { outputs }) => sum + created(outputs), 0);
  if (missing > 0) {
    throw new Error(`${name}: ${missing} jobs were not created`);
  }
  return [
    {
      what: `${name}: wall time, of the least that the quota allows`,
      ours: ratio(time),
      goal: goal(time <= contest.mostTime, ratio(contest.mostTime)),
    },
    {
      what: `${name}: creates that were throttled`,
      ours: percent(throttled),
      ...(contest.mostThrottled !== undefined && {
        goal: goal(throttled <= contest.mostThrottled, percent(contest.mostThrottled)),
      }),
    },
  ];
}

function isThrottled({ executed }: RecordedRequest): boolean {
  return executed?.startsWith("RequestLimitExceeded") ?? false;
}

function created(outputs: StepResult["outputs"]): number {
  const jobs = JSON.parse(outputs["jobs"] ?? "[]") as readonly { readonly outcome: string }[];
  return jobs.filter(({ outcome }) => outcome === "created").length;
}

function runManifest(emulator: Emulator, workspace: string, run: number, jobs: number): Promise<StepResult> {
  const names = Array.from({ length: jobs }, (_, job) => `run-${run}-job-${job}`);
  const manifest = `jobs-${run}.json`;
  writeFileSync(join(workspace, manifest), JSON.stringify({ jobs: names.map((name) => ({ name })) }));
  return runStep({
    with: inputs(accessOf(emulator), { manifest }),
    workspace,
  });
}
