/**
 * `npm run sim -- --seeds 10000 [--from 1] [--stop]`: plays the scenarios of so many seeds and checks the invariants.
 * A failing seed is printed with the command that replays it; `--stop` ends at the first.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { violations } from "../__tests__/sim/check.ts";
import { scenarioOf } from "../__tests__/sim/scenario.ts";
import { simulate } from "../__tests__/sim/simulate.ts";

/** The seeds of one worker: every `step`th from `from` on. */
interface Share {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly stop: boolean;
}

/** The result of one seed: its jobs' outcomes, and the violated invariants. */
interface Played {
  readonly seed: number;
  readonly outcomes: readonly string[];
  readonly found: readonly string[];
}

async function play({ from, to, step, stop }: Share): Promise<Played[]> {
  const all: Played[] = [];
  for (let seed = from; seed < to; seed += step) {
    const history = await simulate(scenarioOf(seed));
    const results = history.runs.flatMap((run) => run.results);
    const found = violations(history);
    all.push({ seed, found, outcomes: results.map(([result]) => result?.outcome ?? "none") });
    if (stop && found.length > 0) break;
  }
  return all;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d+$/u.test(value)) {
    console.error(`--${name} takes a whole number, not ${value}`);
    process.exit(2);
  }
  return Number(value);
}

/** Plays shares of seeds side by side; with `stop`, the first failure ends them all. */
function playInParallel(shares: readonly Share[]): Promise<Played[]> {
  const all: Played[] = [];
  let done = 0;
  return new Promise((resolve, reject) => {
    const workers = shares.map((share) => new Worker(new URL(import.meta.url), { workerData: share }));
    for (const worker of workers) {
      worker.once("error", reject);
      worker.once("message", (played: Played[]) => {
        all.push(...played);
        done += 1;
        if (done < workers.length && !(shares[0]?.stop && played.some(({ found }) => found.length > 0)))
          return;
        resolve(all);
        for (const other of workers) void other.terminate();
      });
    }
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "1000" },
      from: { type: "string", default: "1" },
      stop: { type: "boolean", default: false },
    },
  });
  const [seeds, from] = [wholeNumber("seeds", values.seeds), wholeNumber("from", values.from)];
  const step = Math.min(availableParallelism(), seeds);
  const shares = Array.from({ length: step }, (_, index) => ({ from: from + index, to: from + seeds, step }));
  const all = await playInParallel(shares.map((share) => ({ ...share, stop: values.stop })));
  const counts = Object.entries(
    Object.groupBy(
      all.flatMap(({ outcomes }) => outcomes),
      (outcome) => outcome,
    ),
  )
    .map(([outcome, each = []]) => [each.length, outcome] as const)
    .sort(([a], [b]) => b - a);
  console.log(counts.map((pair) => pair.join(" ")).join(", "));
  const failures = all.filter(({ found }) => found.length > 0);
  for (const { seed, found } of failures) {
    const replay = `replay: npm run sim -- --from ${seed} --seeds 1`;
    console.error([`seed ${seed}:`, ...found, replay].join("\n  "));
  }
  console.log(`${all.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

if (isMainThread) await main();
else parentPort?.postMessage(await play(workerData as Share));
