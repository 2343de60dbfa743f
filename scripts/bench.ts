/** `npm run bench`: all benchmarks, or those that are named: `npm run bench -- one-job`. */
import { engine } from "./bench/engine.ts";
import { oneJob } from "./bench/one-job.ts";

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  "one-job": oneJob,
  engine,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(", ")}; there are ${Object.keys(BENCHMARKS).join(", ")}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (named.length === 0 || named.includes(name)) {
    await run();
  }
}
