import { parseArgs } from "node:util";
import { CORPUS_GIVEN, corpus } from "../__tests__/manifest/corpus.ts";
import { mutate, randomFrom, violation, withCanaries } from "../__tests__/manifest/mutate.ts";
import { say } from "../__tests__/support/say.ts";
import { readInputLayer } from "../src/job/read-fields.ts";

/**
 * Reads mutated manifests: none may throw, place a mistake outside of its file, or show text of another line. Prints
 * what came of them, and on failure the command that does it again.
 */
function main(): number {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "10000" },
      seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    },
  });
  const [runs, firstSeed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(firstSeed) || runs < 1 || firstSeed < 0) {
    process.stderr.write("usage: npm run fuzz -- [--runs <number>] [--seed <number>]\n");
    return 2;
  }
  const texts = [...corpus("good").values(), ...corpus("bad").values()].flatMap((text) => [
    text,
    withCanaries(text),
  ]);
  const inputs: Readonly<Record<string, string>> = CORPUS_GIVEN.inputs;
  const level = readInputLayer(
    (name) => inputs[name] ?? "",
    (diagnostic) => {
      throw new Error(say(diagnostic.message));
    },
  );
  const variables = {
    values: new Map(Object.entries({ ...CORPUS_GIVEN.variables, EMPTY: "" })),
    complete: true,
  };
  const start = performance.now();
  let right = 0;
  for (let run = 0; run < runs; run += 1) {
    // A seed of its own for each run: the one that failed is done again alone.
    const seed = firstSeed + run;
    const next = randomFrom(seed);
    const mutant = mutate(texts[Math.floor(next() * texts.length)] ?? "", next);
    const found = violation(mutant, { inputs: level, variables, offline: next() < 0.3 });
    if (found.violation) {
      process.stderr.write(
        `${found.violation}\n\n${JSON.stringify(mutant)}\n\nagain: npm run fuzz -- --runs 1 --seed ${seed}\n`,
      );
      return 1;
    }
    right += Number(found.right);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${runs} mutated manifests from seed ${firstSeed}: ${right} right, ${runs - right} with problems, none failed; ${seconds} s\n`,
  );
  return 0;
}

process.exitCode = main();
