import type { RunScenario, Scenario } from "./scenario.ts";

/** Returns the lead of a run's clock over the service's at a time, in ms. */
export function skewOf({ odd }: Scenario, { skewMs }: RunScenario, now: number): number {
  const { atMs = Number.POSITIVE_INFINITY, byMs = 0 } = odd?.clockStep ?? {};
  return skewMs + (now >= atMs ? byMs : 0);
}
