import { callViolations } from "./check-calls.ts";
import { dryRunViolations } from "./check-dry-run.ts";
import { lookViolations } from "./check-looks.ts";
import { outcomeViolations } from "./check-outcomes.ts";
import { placeViolations } from "./check-places.ts";
import type { History } from "./simulate.ts";

/** Returns what is wrong with a history; nothing when every invariant holds. */
export function violations(history: History): string[] {
  return [
    ...commitsPerName(history),
    ...history.runs.flatMap((run, index) => {
      const calls = history.calls.filter((call) => call.run === index);
      return [
        ...(run.scenario.dryRun ? dryRunViolations : outcomeViolations)(history, run, calls),
        ...placeViolations(history, run, calls),
        ...lookViolations(history, run, calls),
        ...callViolations(calls, run),
      ].map((what) => `run ${index}: ${what}`);
    }),
  ];
}

/** Never two commits for a name where names are unique, and are checked when the job is inserted. */
function commitsPerName({ commits, scenario }: History): string[] {
  if (scenario.insertDelayMs > 0) {
    return [];
  }
  const groups = Map.groupBy(commits, ({ name, workSpaceId }) =>
    scenario.nameScope === "account" ? name : `${name} in ${workSpaceId}`,
  );
  return [...groups]
    .filter(([, { length }]) => length > 1)
    .map(([name, { length }]) => `${length} commits of ${name}`);
}
