import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { drawInteger, seededRandom } from "../../emulator/random.ts";
import type { RecordedRequest } from "../../emulator/record.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { expectClean } from "../support/clean.ts";
import { runStep, type StepResult } from "../support/runner.ts";
import { jobsOf } from "../support/stage.ts";
import { makeWorkspace } from "../support/workspace.ts";

/** How many processes are told to end: `SIGNAL_RUNS=100 npx vitest run signals` is the whole check. */
const RUNS = Number(process.env["SIGNAL_RUNS"] ?? 24);
const AT_ONCE = 10;
const JOBS = Array.from({ length: 200 }, (_, index) => `job-${index}`);
const EXISTING = JOBS.slice(0, 20);
/** The promises, in ms. */
const AFTER_SIGINT_MS = 6500;
const AT_ONCE_MS = 2500;
/** The part of them that is waiting; on a busy machine the rest, which is work, takes longer. */
const WAITING_MS = { [AFTER_SIGINT_MS]: 5500, [AT_ONCE_MS]: 500 };

/** Every other run looks its cluster up first, so that a signal meets that as well. */
function manifestOf(seed: number): string {
  const cluster = seed % 2 === 0 ? "cluster-id: cluster-5c42n3a5" : "cluster-name: prod-flink";
  const jobs = JOBS.map((name) => `  - name: ${name}`);
  return [`defaults: { job-type: sql, ${cluster} }`, "jobs:", ...jobs].join("\n");
}

/** One run: the service it meets, and when it is told what. */
interface Plan {
  readonly seed: number;
  readonly signals: readonly { readonly afterMs: number; readonly signal: "SIGINT" | "SIGTERM" }[];
  readonly latencyMs: number;
  readonly faults: number;
}

function planOf(seed: number): Plan {
  const random = seededRandom(seed);
  // From the first call on: before that there is nothing to lose, and no handler yet.
  const first = Math.round(random() * (random() < 0.8 ? 2500 : 6000));
  const how = drawInteger(random, 3);
  const [latencyMs = 0] = [[20, 200, 1500][drawInteger(random, 3)]];
  const faults = random() < 0.5 ? 0 : 0.3;
  if (how === 0) {
    return { seed, latencyMs, faults, signals: [{ afterMs: first, signal: "SIGTERM" }] };
  }
  const again = {
    afterMs: Math.round(random() * 1000),
    signal: random() < 0.5 ? "SIGINT" : "SIGTERM",
  } as const;
  return {
    seed,
    latencyMs,
    faults,
    signals: [{ afterMs: first, signal: "SIGINT" }, ...(how === 1 ? [again] : [])],
  };
}

/** The moments of a run: the step's start, its first call, each signal. */
interface Moments {
  readonly startedAt: number;
  readonly calledAt: number;
  readonly signalledAt: readonly number[];
}

async function sendSignals(
  { signals }: Plan,
  emulator: Emulator,
  kill: (signal: NodeJS.Signals) => void,
): Promise<Moments> {
  const startedAt = performance.now();
  while (emulator.requests.length === 0) {
    await wait(5);
  }
  const calledAt = performance.now();
  const signalledAt: number[] = [];
  for (const { afterMs, signal } of signals) {
    await wait(afterMs);
    signalledAt.push(performance.now());
    kill(signal);
  }
  return { startedAt, calledAt, signalledAt };
}

/** What is wrong with a run that was told to end; nothing when all that is promised holds. */
async function check(plan: Plan, outcomes: Set<unknown>): Promise<string[]> {
  const workspace = makeWorkspace({ "jobs.yml": manifestOf(plan.seed) });
  const emulator = await startEmulator({
    seed: plan.seed,
    latencyMs: plan.latencyMs,
    jitterMs: plan.latencyMs / 2,
    faults: { seed: plan.seed, rate: plan.faults },
  });
  for (const name of EXISTING) {
    addJob(emulator.model, { Name: name, ClusterId: "cluster-5c42n3a5" });
  }
  const { secretId, secretKey } = emulator.credential;
  let moments: Promise<Moments> | undefined;
  try {
    const result = await runStep({
      with: {
        manifest: "jobs.yml",
        region: "ap-guangzhou",
        endpoint: emulator.endpoint,
        "secret-id": secretId,
        "secret-key": secretKey,
      },
      workspace: workspace.path,
      started: (kill) => {
        moments = sendSignals(plan, emulator, kill);
      },
    });
    const endedAt = performance.now();
    expectClean(result, [secretId, secretKey]);
    for (const { outcome } of jobsOf(result)) {
      outcomes.add(outcome);
    }
    // Executions that are late come after the process is gone.
    await vi.waitUntil(() => emulator.requests.every(isExecuted), { timeout: 30_000 });
    return [
      ...wrongOutputs(result, emulator),
      ...wrongTimes(plan, await moments, endedAt),
      ...wrongEnd(result),
    ];
  } finally {
    await emulator.close();
    workspace.remove();
  }
}

function isExecuted({ fault, executed }: RecordedRequest): boolean {
  return typeof fault?.execution !== "object" || executed !== undefined;
}

function wrongOutputs(result: StepResult, { model }: Emulator): string[] {
  const jobs = jobsOf(result);
  const ids = JSON.parse(result.outputs["job-ids"] ?? "") as Record<string, string>;
  const found: string[] = [];
  if (JSON.stringify(jobs.map(({ name }) => name)) !== JSON.stringify(JOBS)) {
    found.push(`jobs names ${jobs.length} of ${JOBS.length}`);
  }
  const made = new Map(model.commits.map(({ name, jobId }) => [name, jobId]));
  if (made.size < model.commits.length) {
    found.push("two commits of one name");
  }
  for (const { name, outcome } of jobs as { name: string; outcome: string }[]) {
    const id = made.get(name);
    const right = id ? ["created", "unknown"] : ["reused", "skipped", "unknown"];
    if (!right.includes(outcome)) {
      found.push(`${name}: ${outcome}, though the service ${id ? "made" : "did not make"} it for this run`);
    }
    if (id && outcome !== "unknown" && ids[name] !== id) {
      found.push(`${name}: job-ids has ${ids[name]} for ${id}`);
    }
    if (outcome === "reused" && !EXISTING.includes(name)) {
      found.push(`${name}: reused, though nobody made it`);
    }
  }
  return found;
}

/** An end costs less work than the start did, so that the start's time says what the machine allows. */
function wrongTimes({ signals }: Plan, moments: Moments | undefined, endedAt: number): string[] {
  const startUp = (moments?.calledAt ?? 0) - (moments?.startedAt ?? 0);
  return signals.flatMap(({ signal }, index) => {
    const took = endedAt - (moments?.signalledAt[index] ?? 0);
    const promise = signal === "SIGINT" && index === 0 ? AFTER_SIGINT_MS : AT_ONCE_MS;
    const allowed = Math.max(promise, WAITING_MS[promise] + 3 * startUp);
    return took > allowed ? [`took ${Math.round(took)} ms after ${signal}`] : [];
  });
}

function wrongEnd({ code, outputs, summary }: StepResult): string[] {
  return [
    ...(code === 1 && outputs["error-code"] !== "" ? [] : [`exit code ${code}`]),
    ...(summary.includes("#### What went wrong, and what to do") ? [] : ["no summary"]),
  ];
}

// On Windows a process that another one signals ends without its handlers: the runner sends a console event there.
describe.skipIf(process.platform === "win32")("a step that is told to end", () => {
  test(`${RUNS} times, at any moment: tells the truth about every job, in time`, {
    timeout: 300_000,
  }, async () => {
    const queue = Array.from({ length: RUNS }, (_, index) => planOf(index + 1)).values();
    const wrong: string[] = [];
    const outcomes = new Set<unknown>();
    const work = async (): Promise<void> => {
      for (const plan of queue) {
        wrong.push(...(await check(plan, outcomes)).map((what) => `${JSON.stringify(plan)}: ${what}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(wrong).toEqual([]);
    // Otherwise the moments were not any.
    expect([...outcomes].sort()).toEqual(["created", "reused", "skipped", "unknown"]);
  });
});
