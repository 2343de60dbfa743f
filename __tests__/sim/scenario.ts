import type { FaultSchedule } from "../../emulator/faults.ts";
import { FAULT_NAMES } from "../../emulator/faults.ts";
import { drawInteger, type Random, seededRandom } from "../../emulator/random.ts";
import type { RateOptions } from "../../emulator/rate.ts";
import { calmWhileHung, seldomCrowded, wantedWhereOdd } from "./crowd.ts";
import { FAITHFUL, type Habits, LEGS, type Leg, seldomFaithless, withinReason } from "./habits.ts";
import { drawOddities, type Oddities } from "./oddities.ts";
import { DEFAULT_WORKSPACE, WORKSPACES } from "./places.ts";
import { type DrawnPlaces, drawPlaces } from "./wants.ts";

/** One run of the action in a scenario. */
export interface RunScenario {
  readonly jobs: readonly string[];
  readonly dryRun?: boolean;
  /** Of the jobs that want no other. */
  readonly workspaceId?: string;
  /** Which attempt of the one workflow run that all runs are of. */
  readonly attempt: number;
  readonly leg: Leg;
  readonly startMs: number;
  readonly ifExists: "reuse" | "fail";
  readonly provenance: boolean;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number;
  readonly timeoutMs: number;
  readonly perSecond: number;
  /** The lead of its clock over the service's, in ms. */
  readonly skewMs: number;
  /** The time at which it is told to stop, and how; after a cancel perhaps a second time, so long after the first. */
  readonly end?: { readonly atMs: number; readonly how: "cancel" | "endNow"; readonly againMs?: number };
}

/** A job that exists from the start. */
export interface ExistingJob {
  readonly name: string;
  readonly workspaceId: string;
  readonly remark?: string;
  /** Reads miss it for so long. */
  readonly hiddenMs?: number;
  /** Unless it is the cluster that runs mean. */
  readonly clusterId?: string;
}

/** The scenario of one seed: the service, the network, and the runs. */
export interface Scenario extends Omit<DrawnPlaces, "dryRuns" | "limits">, Habits {
  readonly seed: number;
  readonly runs: readonly RunScenario[];
  readonly existing: readonly ExistingJob[];
  readonly rate: RateOptions;
  readonly faults: FaultSchedule;
  /** The share of connections that fail before anything is sent. */
  readonly unsentShare: number;
  /** Executions of faulted calls may be late by up to this more, in ms. */
  readonly lateMs: number;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly visibilityDelayMs: number;
  readonly nameFilter: "fuzzy" | "exact";
  readonly nameScope: "account" | "workspace";
  readonly duplicateCode: "FailedOperation.DuplicatedJobName" | "InvalidParameterValue.JobNameExisted";
  readonly quota: number;
  readonly readsDenied: boolean;
  /** CAM refuses creates on the second cluster, where every other name belongs. */
  readonly clusterDenied: boolean;
  readonly alarmFailure?: { readonly code: string; readonly jobMade: boolean };
  /** From this time on creates are refused, for their clusters stop: a refusal after what may have been executed. */
  readonly clusterStopsAtMs?: number;
  /** The keys expire: every call that arrives from this time on is refused. */
  readonly keysExpireAtMs?: number;
  /** The ways in which the service is not as the documents say. */
  readonly odd?: Oddities;
}

/** The workflow run that all runs of a scenario are of: each is a step of one of its attempts. */
export const RUN_ID = "1000";

export const NAMES = [
  "a",
  "ab",
  "abc",
  "orders",
  "orders-etl",
  "Orders",
  "订单",
  "订单-etl",
  "x.y_z",
  "job",
  "job-1",
  "job-2",
];

/** Remarks that jobs have from before: none, of an earlier, the same or a later attempt of this workflow run, of another leg or run. */
export const REMARKS = [
  undefined,
  "by hand",
  ...["1000.1", "1000.2", "1000.3", "999.1"].map((of) => `old [gha:${of}:${LEGS.one}0123456789]`),
  `old [gha:1000.1:${LEGS.other}0123456789]`,
];

/** The scenario of a seed. The same seed gives the same scenario on every machine. */
export function scenarioOf(seed: number): Scenario {
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  const upTo = (most: number): number => random() * most;
  const nameScope = chance(0.7) ? "account" : "workspace";
  const workspaceOf = (): string | undefined => (chance(0.4) ? pick(random, WORKSPACES) : undefined);
  const shared = workspaceOf();
  // Where a name is unique in its workspace only, a run without one can't tell its own job from another's: all have one, or none.
  const ownWorkspaces = nameScope === "account" && chance(0.3);
  const provenance = chance(0.85);
  const readsDenied = chance(0.06);
  const runCount = provenance && chance(0.5) ? 2 + drawInteger(random, 2) : 1;
  const only = chance(0.5) ? [pick(random, FAULT_NAMES), pick(random, FAULT_NAMES)] : undefined;
  const timeoutMs = chance(0.3) ? 5000 + upTo(40_000) : 600_000;
  const runs = Array.from({ length: runCount }, (): RunScenario => {
    const jobs = sample(random, NAMES, 1 + drawInteger(random, chance(0.2) ? NAMES.length : 4));
    const workspaceId = ownWorkspaces ? workspaceOf() : shared;
    return {
      jobs: chance(0.1) ? [...jobs, ...Array.from({ length: 25 }, (_, index) => `bulk-${index}`)] : jobs,
      ...(workspaceId !== undefined && { workspaceId }),
      attempt: chance(0.75) ? 1 : 2,
      leg: "one",
      startMs: chance(0.5) ? 0 : upTo(chance(0.7) ? 3000 : 40_000),
      ifExists: chance(0.75) ? "reuse" : "fail",
      provenance,
      maxAttempts: chance(0.5) ? 8 : 1 + drawInteger(random, 3),
      requestTimeoutMs: chance(0.5) ? 20_000 : 1000 + upTo(4000),
      timeoutMs,
      perSecond: pick(random, [20, 20, 20, 5, 50]),
      skewMs: chance(0.12) ? (chance(0.5) ? 1 : -1) * (310_000 + upTo(3_000_000)) : upTo(2000) - 1000,
      ...(chance(0.25) && {
        end: {
          atMs: upTo(chance(0.5) ? 2000 : 20_000),
          ...(chance(0.75)
            ? { how: "cancel", ...(chance(0.2) && { againMs: upTo(6000) }) }
            : { how: "endNow" }),
        },
      }),
    };
  });
  const { dryRuns, limits, ...places } = drawPlaces(seed, NAMES, runCount);
  const odd = drawOddities(seed, NAMES);
  const drawn: Scenario = {
    seed,
    ...FAITHFUL,
    ...places,
    ...(odd && { odd }),
    runs: runs.map((run, index) => ({ ...run, ...(dryRuns[index] && { dryRun: true }) })),
    existing: [
      ...sample(random, NAMES, drawInteger(random, 5)),
      // More than a page of names that a fuzzy filter for `a` or `job` lets through.
      ...(chance(0.15) ? Array.from({ length: 130 }, (_, index) => `a-job-${index}`) : []),
    ].map((name) => {
      const remark = chance(0.4) ? pick(random, REMARKS) : undefined;
      const workspaceId = pick(random, [...WORKSPACES, DEFAULT_WORKSPACE]);
      return { name, workspaceId, ...(remark !== undefined && { remark }) };
    }),
    rate: {
      limits: {
        CreateJob: pick(random, [0, 20, 20, 5, 2]),
        DescribeJobs: pick(random, [0, 30, 30, 8]),
        ...limits,
      },
      otherwise: 20,
      window: pick(random, ["sliding", "fixed"]),
      countRefused: chance(0.3),
    },
    faults: {
      seed: drawInteger(random, 2 ** 31),
      rate: chance(0.2) ? 0 : upTo(chance(0.3) ? 0.9 : 0.4),
      ...(only && { only }),
    },
    unsentShare: chance(0.3) ? upTo(0.4) : 0,
    lateMs: chance(0.3) ? upTo(40_000) : 0,
    latencyMs: 5 + upTo(200),
    jitterMs: upTo(300),
    visibilityDelayMs: chance(0.4) ? upTo(chance(0.8) ? 9000 : 60_000) : 0,
    nameFilter: chance(0.7) ? "fuzzy" : "exact",
    nameScope,
    duplicateCode: chance(0.5) ? "FailedOperation.DuplicatedJobName" : "InvalidParameterValue.JobNameExisted",
    quota: chance(0.08) ? 3 + drawInteger(random, 6) : 1000,
    readsDenied,
    clusterDenied: chance(0.08),
    ...(chance(0.08) && {
      alarmFailure: {
        code: pick(random, [
          "FailedOperation.JobBindDefaultMonitorFailed",
          "LimitExceeded.JobDefaultMonitorLimitExceeded",
        ]),
        jobMade: chance(0.5),
      },
    }),
    ...(chance(0.08) && { clusterStopsAtMs: upTo(6000) }),
    ...(chance(0.06) && { keysExpireAtMs: upTo(8000) }),
  };
  return calmWhileHung(withinReason(wantedWhereOdd(seldomFaithless(seldomCrowded(drawn)))));
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[drawInteger(random, items.length)] as Item;
}

function sample(random: Random, items: readonly string[], count: number): string[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, items.length) }, () =>
    left.splice(drawInteger(random, left.length), 1).join(""),
  );
}
