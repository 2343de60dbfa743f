/** `npm run bench`: all figures in one table, some eight minutes; or those that are named: `npm run bench -- one-job`. */
import { existsSync } from "node:fs";
import { columns } from "../__tests__/support/plain-text.ts";
import { lostAnswers } from "./bench/lost-answers.ts";
import { engine, manyJobs } from "./bench/many-jobs.ts";
import { type Figure, TCCLI } from "./bench/measure.ts";
import { oneJob, sizes, startUp } from "./bench/one-job.ts";

const BENCHMARKS: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  sizes,
  "start-up": startUp,
  "one-job": oneJob,
  "many-jobs": manyJobs,
  "lost-answers": lostAnswers,
  engine,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(", ")}; there are ${Object.keys(BENCHMARKS).join(", ")}`);
  process.exit(2);
}
if (!existsSync(TCCLI)) {
  console.error("tccli is not installed here (npm run test:clients installs it): left out");
}
const rows = [["figure", "the action", "goal", "SDK script", "tccli"]];
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const started = performance.now();
  for (const { what, ours, goal = "", sdk = "", tccli = "" } of await run()) {
    rows.push([what, ours, goal, sdk, tccli]);
  }
  console.error(`${name}: measured in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
console.log(columns(rows, 160).join("\n"));
console.log(
  "\nWhole processes; what is compared took turns (medians). Every call went to the emulator on loopback. Smaller is better.",
);
