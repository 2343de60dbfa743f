import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { violations } from "../__tests__/sim/check.ts";
import { scenarioOf } from "../__tests__/sim/scenario.ts";
import { simulate } from "../__tests__/sim/simulate.ts";

/**
 * `npm run sim -- --seeds 10000 [--from 1] [--stop]`: plays the scenarios of so many seeds and checks the invariants.
 * A failing seed is printed with the command that replays it; `--stop` ends at the first.
 */

interface Range {
  readonly from: number;
  readonly to: number;
  readonly stop: boolean;
}

interface Tally {
  played: number;
  readonly counts: Map<string, number>;
  readonly failures: { readonly seed: number; readonly found: readonly string[] }[];
}

async function play({ from, to, stop }: Range): Promise<Tally> {
  const tally: Tally = { played: 0, counts: new Map(), failures: [] };
  for (let seed = from; seed < to && !(stop && tally.failures.length > 0); seed += 1) {
    const history = await simulate(scenarioOf(seed));
    tally.played += 1;
    for (const [result] of history.runs.flatMap(({ results }) => results)) {
      const outcome = result?.outcome ?? "none";
      tally.counts.set(outcome, (tally.counts.get(outcome) ?? 0) + 1);
    }
    const found = violations(history);
    if (found.length > 0) {
      tally.failures.push({ seed, found });
    }
  }
  return tally;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d+$/u.test(value)) {
    console.error(`--${name} takes a whole number, not ${value}`);
    process.exit(2);
  }
  return Number(value);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "1000" },
      from: { type: "string", default: "1" },
      stop: { type: "boolean", default: false },
    },
  });
  const seeds = wholeNumber("seeds", values.seeds);
  const first = wholeNumber("from", values.from);
  const share = Math.ceil(seeds / Math.min(availableParallelism(), seeds));
  const starts = Array.from({ length: Math.ceil(seeds / share) }, (_, index) => first + index * share);
  const tallies = await playInParallel(
    starts.map((from) => ({ from, to: Math.min(from + share, first + seeds), stop: values.stop })),
  );
  const counts = new Map<string, number>();
  for (const [outcome, count] of tallies.flatMap((tally) => [...tally.counts])) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  console.log(
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(", "),
  );
  const failures = tallies.flatMap((tally) => tally.failures);
  for (const { seed, found } of failures) {
    console.error(
      `seed ${seed}:\n  ${found.join("\n  ")}\n  replay: npm run sim -- --from ${seed} --seeds 1`,
    );
  }
  const played = tallies.reduce((sum, tally) => sum + tally.played, 0);
  console.log(`${played - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** Plays ranges of seeds side by side; with `stop`, the first failure ends them all. */
function playInParallel(ranges: readonly Range[]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  return new Promise((resolve, reject) => {
    const workers = ranges.map((range) => new Worker(new URL(import.meta.url), { workerData: range }));
    for (const [index, worker] of workers.entries()) {
      worker.once("error", reject);
      worker.once("message", (tally: Tally) => {
        tallies.push(tally);
        if (tallies.length === workers.length || (ranges[index]?.stop && tally.failures.length > 0)) {
          resolve(tallies);
          for (const other of workers) {
            void other.terminate();
          }
        }
      });
    }
  });
}

if (isMainThread) {
  await main();
} else {
  parentPort?.postMessage(await play(workerData as Range));
}
