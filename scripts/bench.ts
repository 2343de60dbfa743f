/** `npm run bench`: all figures in one table, some five minutes; or those that are named: `npm run bench -- one-job`. */
import { existsSync } from "node:fs";
import { engine } from "./bench/engine.ts";
import { type Figure, printFigures } from "./bench/figures.ts";
import { lostAnswers } from "./bench/lost-answers.ts";
import { manyJobs } from "./bench/many-jobs.ts";
import { oneJob } from "./bench/one-job.ts";
import { TCCLI } from "./bench/programs.ts";
import { sizes } from "./bench/sizes.ts";
import { startUp } from "./bench/start-up.ts";

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
const figures: Figure[] = [];
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (named.length === 0 || named.includes(name)) {
    const started = performance.now();
    figures.push(...(await run()));
    console.error(`${name}: measured in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
}
printFigures(figures);
