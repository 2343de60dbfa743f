/**
 * `npm run fuzz -- --runs 100000 [--seed 1]`: reads mutated manifests; none may throw, report a location outside of its
 * file, or show text of another line. A failing one is printed with the command that does it again.
 */
import { parseArgs } from "node:util";
import { CORPUS_GIVEN, corpus } from "../__tests__/manifest/corpus.ts";
import { mutate, randomFrom, violation, withCanaries } from "../__tests__/manifest/mutate.ts";
import { SLIPS } from "../__tests__/manifest/slips.ts";
import { say } from "../__tests__/support/say.ts";
import { readInputLayer } from "../src/job/read-fields.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
  },
});
const [runs, firstSeed] = [Number(values.runs), Number(values.seed)];
if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(firstSeed) || runs < 1 || firstSeed < 0) {
  console.error("usage: npm run fuzz -- [--runs <number>] [--seed <number>]");
  process.exit(2);
}
const slips = SLIPS.map(([text]) => text);
const originals = [...corpus("good").values(), ...corpus("bad").values(), ...slips];
const texts = originals.flatMap((text) => [text, withCanaries(text)]);
const given: Readonly<Record<string, string>> = CORPUS_GIVEN.inputs;
const inputs = readInputLayer(
  (name) => given[name] ?? "",
  ({ message }) => {
    throw new Error(say(message));
  },
  () => undefined,
);
const variables = {
  values: new Map(Object.entries({ ...CORPUS_GIVEN.variables, EMPTY: "" })),
  complete: true,
};
const start = performance.now();
let right = 0;
// A seed of its own for each run: the one that failed is done again alone.
for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
  const next = randomFrom(seed);
  const mutant = mutate(texts[Math.floor(next() * texts.length)] ?? "", next);
  const found = violation(mutant, { inputs, variables, offline: next() < 0.3 });
  if (found.violation) {
    console.error(
      `${found.violation}\n\n${JSON.stringify(mutant)}\n\nagain: npm run fuzz -- --runs 1 --seed ${seed}`,
    );
    process.exit(1);
  }
  right += Number(found.right);
}
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  `${runs} mutated manifests from seed ${firstSeed}: ${right} right, ${runs - right} with problems, none failed; ${seconds} s`,
);
