import type { TimeZone } from "../../emulator/job-row.ts";
import { drawInteger, type Random, seededRandom } from "../../emulator/random.ts";
import { LOSSY_FORMS, REMARK_FORMS, type RemarkForm } from "../../emulator/remark-forms.ts";
import type { ExistingJob, Scenario } from "./scenario.ts";

/** The legs of the matrix that runs are of, by the letters that stand for them in marks. */
export const LEGS = { one: "legone", other: "legtwo" } as const;
export type Leg = keyof typeof LEGS;

/** The habits of a service that no document rules out. */
export interface Habits {
  /** The form in which reads show remarks. */
  readonly remarkForm: RemarkForm;
  /** The zone of the times that they show. */
  readonly timeZone: TimeZone;
  /** A create checks its name at once and inserts the job so much later, in ms. */
  readonly insertDelayMs: number;
  /** The share of creates that are delivered twice on their way; the second answer is the caller's. */
  readonly deliveredTwice: number;
}

/** A service that does nothing of the kind. */
export const FAITHFUL: Habits = {
  remarkForm: "kept",
  timeZone: "+08:00",
  insertDelayMs: 0,
  deliveredTwice: 0,
};

/** A cluster that no job of a run means. */
const OTHER_CLUSTER = "cluster-othr0001";

/** Returns whether reads show a mark whole. */
export function showsMarks({ remarkForm }: Habits): boolean {
  return !LOSSY_FORMS.includes(remarkForm);
}

/** The same scenario with a service that, now and then, does not keep its word, and runs that are of several legs. */
export function seldomFaithless(scenario: Scenario): Scenario {
  const random = seededRandom(scenario.seed ^ 0x66616974);
  const chance = (share: number): boolean => random() < share;
  const hides = chance(0.4);
  return withinReason({
    ...scenario,
    remarkForm: chance(0.3) ? pick(random, REMARK_FORMS) : "kept",
    timeZone: pick(random, ["+08:00", "UTC", "none", "none"] as const),
    insertDelayMs: chance(0.15) ? random() * (chance(0.5) ? 900 : 6000) : 0,
    deliveredTwice: chance(0.12) ? random() * 0.6 : 0,
    runs: scenario.runs.map((run) => ({ ...run, leg: chance(0.7) ? "one" : "other" })),
    existing: hides ? scenario.existing.map((job) => hideSome(job, random)) : scenario.existing,
  });
}

/** A job that reads miss at first, perhaps another kind of thing; or one that shows that the service returns remarks. */
function hideSome(job: ExistingJob, random: Random): ExistingJob {
  const { remark, ...bare } = job;
  const hiddenMs = random() * 5000;
  const kind = random();
  if (kind < 0.35) {
    return { ...job, hiddenMs };
  }
  return kind < 0.7
    ? { ...bare, hiddenMs, clusterId: OTHER_CLUSTER }
    : { ...job, remark: remark ?? "by hand" };
}

/**
 * The same scenario without that for which nothing can be promised. Without its mark, the job of a call that was delivered
 * twice is nobody's; where names are unique in their workspace only, a job in another one may explain what is answered.
 */
export function withinReason(scenario: Scenario): Scenario {
  const { nameScope, visibilityDelayMs, insertDelayMs, timeZone, runs, existing } = scenario;
  const isRecognised = showsMarks(scenario) && runs.every(({ provenance }) => provenance);
  const isExplained = nameScope === "workspace" && visibilityDelayMs > 0;
  // Without marks, only its age tells that a job was there which reads missed.
  const mayHide =
    nameScope === "account" && (runs.every(({ provenance }) => provenance) || timeZone !== "none");
  const isPromised = isRecognised && !isExplained && insertDelayMs === 0;
  return {
    ...scenario,
    deliveredTwice: isPromised ? scenario.deliveredTwice : 0,
    existing: mayHide ? existing : existing.filter(({ hiddenMs }) => !hiddenMs),
  };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[drawInteger(random, items.length)] as Item;
}
