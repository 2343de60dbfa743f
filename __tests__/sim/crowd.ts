import { seededRandom } from "../../emulator/random.ts";
import { DEFAULT_WORKSPACE } from "./places.ts";
import type { Scenario } from "./scenario.ts";

/** The share of scenarios that become a crowd. */
const SHARE = 0.05;
/** With the job itself, more than a page. */
const CROWD = 130;

/**
 * Seldom the same scenario in a crowd: more than a page of names contain one that is wanted, answers are lost, and the
 * run is cancelled early, so that its last look may end between two pages.
 */
export function seldomCrowded(scenario: Scenario): Scenario {
  const random = seededRandom(scenario.seed ^ 0x63726f77);
  const [first, ...others] = scenario.runs;
  if (random() >= SHARE || !first) {
    return scenario;
  }
  const name = first.jobs.find((job) => scenario.wants[job] === undefined) ?? first.jobs[0] ?? "";
  const workspaceId = first.workspaceId ?? DEFAULT_WORKSPACE;
  const crowd = Array.from({ length: CROWD }, (_, index) => ({
    name: `${name}-${100 + index}`,
    workspaceId,
  }));
  return {
    ...scenario,
    existing: [...scenario.existing.filter((job) => job.name !== name), ...crowd],
    nameFilter: "fuzzy",
    visibilityDelayMs: 0,
    faults: { ...scenario.faults, rate: 0.4, only: ["no-answer-executed"] },
    runs: [{ ...first, end: { atMs: 300 + random() * 1500, how: "cancel" } }, ...others],
  };
}
