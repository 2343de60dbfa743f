import { parseArgs } from "node:util";
import { violations } from "../__tests__/sim/check.ts";
import { simulate } from "../__tests__/sim/simulate.ts";

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "1000" }, from: { type: "string", default: "1" } },
});
const from = Number(values.from);
const counts = new Map<string, number>();
let failing = 0;
for (let seed = from; seed < from + Number(values.seeds); seed += 1) {
  const history = await simulate(seed);
  for (const { results } of history.runs) {
    for (const [result] of results) {
      const key = result ? `${result.outcome}${result.failure ? ` ${result.failure.code}` : ""}` : "none";
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const found = violations(history);
  if (found.length > 0) {
    failing += 1;
    console.error(
      `seed ${seed}:\n  ${found.join("\n  ")}\n  replay: npm run sim -- --from ${seed} --seeds 1`,
    );
  }
}
console.log(Object.fromEntries([...counts].sort((a, b) => b[1] - a[1])));
console.log(failing, "failing");
