import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordedRequest } from "../../__tests__/emulator/options.ts";
import type { RateOptions } from "../../__tests__/emulator/rate.ts";
import { type Emulator, startEmulator } from "../../__tests__/emulator/server.ts";
import { columns } from "../../__tests__/support/plain-text.ts";
import { runStep, type StepResult } from "../../__tests__/support/runner.ts";

/** The service's documented limit of CreateJob, calls a second (849/52009). */
const LIMIT = 20;

/** So many runs at the same time on one quota. */
interface Contest {
  readonly name: string;
  readonly runs: number;
  readonly jobsEach: number;
  readonly window: RateOptions["window"];
  readonly countRefused: boolean;
  /** Goals: of the least time that the quota allows, and throttled calls of all creates. */
  readonly mostTime: number;
  readonly mostThrottled: number;
}

const CONTESTS: readonly Contest[] = [
  {
    name: "1 run × 1000 jobs, sliding window",
    runs: 1,
    jobsEach: 1000,
    window: "sliding",
    countRefused: false,
    mostTime: 1.08,
    mostThrottled: 0.01,
  },
  {
    name: "20 runs × 50 jobs, sliding window",
    runs: 20,
    jobsEach: 50,
    window: "sliding",
    countRefused: false,
    mostTime: 1.15,
    mostThrottled: 0.4,
  },
  {
    name: "20 runs × 50 jobs, sliding window, refused calls count",
    runs: 20,
    jobsEach: 50,
    window: "sliding",
    countRefused: true,
    mostTime: 2.3,
    mostThrottled: 1,
  },
];

/** The engine in real time: the bundle against a strict quota, latency 40 ± 20 ms. */
export async function engine(): Promise<void> {
  const rows: string[][] = [];
  for (const contest of CONTESTS) {
    rows.push(await hold(contest));
  }
  const head = [
    "many jobs, wall time of the least that the quota allows",
    "time",
    "goal",
    "throttled",
    "goal",
    "not created",
  ];
  console.log(columns([head, ...rows], 110).join("\n"));
}

async function hold(contest: Contest): Promise<string[]> {
  const emulator = await startEmulator({
    latencyMs: 20,
    jitterMs: 40,
    rate: {
      limits: { CreateJob: LIMIT, DescribeJobs: 30 },
      otherwise: LIMIT,
      window: contest.window,
      countRefused: contest.countRefused,
    },
  });
  const workspace = mkdtempSync(join(tmpdir(), "bench-"));
  const started = performance.now();
  const steps = await Promise.all(
    Array.from({ length: contest.runs }, (_, run) => runManifest(emulator, workspace, run, contest.jobsEach)),
  );
  const seconds = (performance.now() - started) / 1000;
  await emulator.close();
  rmSync(workspace, { recursive: true });

  const jobs = contest.runs * contest.jobsEach;
  const creates = emulator.requests.filter(({ action }) => action === "CreateJob");
  const throttled = creates.filter(isThrottled).length / creates.length;
  const time = seconds / (jobs / LIMIT);
  const missing = jobs - steps.reduce((sum, { outputs }) => sum + created(outputs), 0);
  return [
    contest.name,
    `${time.toFixed(2)}`,
    `${time <= contest.mostTime ? "✓" : "✗"} ${contest.mostTime}`,
    `${(100 * throttled).toFixed(1)} %`,
    `${throttled <= contest.mostThrottled ? "✓" : "✗"} ${100 * contest.mostThrottled} %`,
    `${missing === 0 ? "✓" : "✗"} ${missing}`,
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
    with: {
      manifest,
      "job-type": "sql",
      "cluster-id": "cluster-5c42n3a5",
      region: "ap-guangzhou",
      endpoint: emulator.endpoint,
      "secret-id": emulator.credential.secretId,
      "secret-key": emulator.credential.secretKey,
    },
    workspace,
  });
}
