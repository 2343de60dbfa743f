import { seededRandom } from "../../emulator/random.ts";
import { FAITHFUL } from "./habits.ts";
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

/** The jobs of a run that is cancelled while their creates hang. */
const HUNG = 40;

/**
 * A scenario whose creates hang is otherwise calm, or nothing could be asked of its last look: many jobs, a cancel while they
 * are open, and reads that are answered soon; half of them with a few lost answers, and with a second signal.
 */
export function calmWhileHung(scenario: Scenario): Scenario {
  const { hungFromMs } = scenario.odd ?? {};
  const [first] = scenario.runs;
  if (hungFromMs === undefined || !first) {
    return scenario;
  }
  const { end: _end, dryRun: _dryRun, ...run } = first;
  const { clusterStopsAtMs: _stops, keysExpireAtMs: _expire, alarmFailure: _alarm, ...rest } = scenario;
  const random = seededRandom(scenario.seed ^ 0x68756e67);
  const isStrict = random() < 0.5;
  const jobs = Array.from({ length: HUNG }, (_, index) => `hung-${index}`);
  return {
    ...rest,
    ...FAITHFUL,
    odd: { hungFromMs },
    existing: scenario.existing.filter(({ hiddenMs }) => !hiddenMs),
    readsDenied: false,
    unsentShare: 0,
    lateMs: 0,
    visibilityDelayMs: 0,
    quota: 1000,
    latencyMs: 5 + random() * 200,
    jitterMs: random() * 100,
    rate: { ...scenario.rate, limits: { ...scenario.rate.limits, CreateJob: 0, DescribeJobs: 0 } },
    faults: { seed: scenario.faults.seed, rate: isStrict ? 0 : 0.5, only: ["lost-answer"] },
    runs: [
      {
        ...run,
        jobs: [...run.jobs.filter((job) => !job.startsWith("bulk-")), ...jobs],
        startMs: 0,
        timeoutMs: 600_000,
        requestTimeoutMs: 20_000,
        perSecond: 20,
        skewMs: 0,
        end: {
          atMs: hungFromMs + 1500 + random() * 3000,
          how: "cancel",
          ...(!isStrict && { againMs: 500 + random() * 3000 }),
        },
      },
    ],
  };
}

/**
 * A scenario whose lists are odd wants what is there, or nothing could be missed: the first run is mostly a dry run, or has no
 * marks and loses calls.
 */
export function wantedWhereOdd(scenario: Scenario): Scenario {
  const { list } = scenario.odd ?? {};
  const [first, ...others] = scenario.runs;
  if (!list || !first) {
    return scenario;
  }
  const random = seededRandom(scenario.seed ^ 0x6c697374);
  const draw = random();
  const there = first.jobs.slice(0, 3).filter((name) => scenario.existing.every((job) => job.name !== name));
  const workspaceId = first.workspaceId ?? DEFAULT_WORKSPACE;
  const isUnmarked = draw > 0.7;
  return {
    ...scenario,
    existing: [
      ...there.map((name) => ({ name, workspaceId })),
      ...scenario.existing.filter(({ hiddenMs }) => !hiddenMs),
    ],
    ...(list.idless !== undefined && {
      odd: { list: { ...list, idless: first.jobs[0] ?? list.idless } },
    }),
    ...(isUnmarked && { faults: { ...scenario.faults, rate: 0.4, only: ["lost-request", "lost-answer"] } }),
    runs: isUnmarked
      ? [{ ...first, provenance: false }]
      : [{ ...first, ...(draw < 0.4 && { dryRun: true }) }, ...others],
  };
}
