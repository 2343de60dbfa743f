import fc from "fast-check";
import { FAULT_NAMES } from "../../emulator/faults.ts";
import { REMARK_FORMS } from "../../emulator/remark-forms.ts";
import { calmWhileHung, wantedWhereOdd } from "./crowd.ts";
import { LEGS, type Leg, withinReason } from "./habits.ts";
import { drawOddities } from "./oddities.ts";
import { DEFAULT_WORKSPACE, WORKSPACES } from "./places.ts";
import { NAMES, REMARKS, type RunScenario, type Scenario } from "./scenario.ts";
import { CLUSTER_WANTS, FLINK_VERSIONS, JDK_VERSIONS, WORKSPACE_WANTS } from "./wants.ts";

/** Whole milliseconds up to a bound. */
const upTo = (max: number): fc.Arbitrary<number> => fc.nat({ max });
const share = (max: number): fc.Arbitrary<number> => fc.double({ min: 0, max, noNaN: true });
const boolean = fc.boolean();
/** Seldom a value, or a scenario in which everything is wrong at once would be the usual one. */
const seldom = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const seldomTrue = seldom(fc.constant(true)).map(Boolean);

/** The differences that runs may have; their `provenance` and workspace follow from the scenario. */
const runs = fc.record({
  jobs: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 }),
  dryRun: seldom(fc.constant(true)),
  attempt: fc.constantFrom(1, 2),
  leg: fc.constantFrom(...(Object.keys(LEGS) as Leg[])),
  startMs: upTo(20_000),
  ifExists: fc.constantFrom<RunScenario["ifExists"][]>("reuse", "fail"),
  maxAttempts: fc.integer({ min: 1, max: 8 }),
  requestTimeoutMs: fc.integer({ min: 1000, max: 20_000 }),
  timeoutMs: fc.integer({ min: 5000, max: 600_000 }),
  perSecond: fc.constantFrom(1, 5, 20, 50),
  skewMs: fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(-400_000, 3_000_000)),
  end: seldom(
    fc.record(
      { atMs: upTo(20_000), how: fc.constantFrom("cancel", "endNow"), againMs: upTo(6000) },
      { requiredKeys: ["atMs", "how"] },
    ),
  ),
});

/** The values that a job gives besides its name: mostly none. */
const want = fc
  .record({
    cluster: seldom(fc.constantFrom(...CLUSTER_WANTS)),
    workspace: seldom(fc.constantFrom(...WORKSPACE_WANTS)),
    flinkVersion: seldom(fc.constantFrom(...FLINK_VERSIONS)),
    jdkVersion: seldom(fc.constantFrom(...JDK_VERSIONS)),
  })
  .map(given);

const service = fc.record({
  seed: fc.nat(),
  existing: fc.uniqueArray(
    fc
      .record({
        name: fc.constantFrom(...NAMES),
        workspaceId: fc.constantFrom(...WORKSPACES, DEFAULT_WORKSPACE),
        remark: fc.constantFrom(...REMARKS),
        hiddenMs: seldom(upTo(3000)),
      })
      .map(given),
    { maxLength: 4, selector: ({ name }) => name },
  ),
  rate: fc.record({
    limits: fc.record({
      CreateJob: fc.constantFrom(0, 20, 2),
      DescribeJobs: fc.constantFrom(0, 30, 8),
      DescribeClusters: fc.constantFrom(0, 20, 3),
      DescribeWorkSpaces: fc.constantFrom(0, 20, 3),
    }),
    otherwise: fc.constant(20),
    window: fc.constantFrom("sliding", "fixed"),
    countRefused: boolean,
  }),
  faults: fc.record(
    {
      seed: fc.nat(),
      rate: share(0.8),
      only: fc.uniqueArray(fc.constantFrom(...FAULT_NAMES), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["seed", "rate"] },
  ),
  unsentShare: share(0.4),
  lateMs: upTo(40_000),
  latencyMs: upTo(200),
  jitterMs: upTo(300),
  visibilityDelayMs: upTo(30_000),
  nameFilter: fc.constantFrom("fuzzy", "exact"),
  nameScope: fc.constantFrom("account", "workspace"),
  duplicateCode: fc.constantFrom("FailedOperation.DuplicatedJobName", "InvalidParameterValue.JobNameExisted"),
  quota: seldom(fc.constant(3)).map((quota) => quota ?? 1000),
  readsDenied: seldomTrue,
  clusterDenied: seldomTrue,
  clusterStopsAtMs: seldom(upTo(6000)),
  keysExpireAtMs: seldom(upTo(8000)),
  wants: fc.dictionary(fc.constantFrom(...NAMES), want),
  others: seldom(fc.integer({ min: 101, max: 220 })).map((others) => others ?? 0),
  lookupsDenied: seldom(fc.constantFrom("DescribeClusters", "DescribeWorkSpaces")).map((denied) =>
    denied === undefined ? [] : [denied],
  ),
  unknownIdsRefused: boolean,
  remarkForm: seldom(fc.constantFrom(...REMARK_FORMS)).map((form) => form ?? "kept"),
  timeZone: fc.constantFrom("+08:00", "UTC", "none"),
  insertDelayMs: seldom(upTo(6000)).map((delay) => delay ?? 0),
  deliveredTwice: seldom(share(0.6)).map((most) => most ?? 0),
  stopIsShown: boolean,
  odd: seldom(fc.nat().map((seed) => drawOddities(seed, NAMES))),
});

/**
 * Scenarios value by value, so that a failing one shrinks. All runs share the workspace, and without provenance there
 * is one run only: that it infers what it made holds for nobody else's jobs.
 */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    service,
    runs: fc.array(runs, { minLength: 1, maxLength: 3 }),
    workspaceId: fc.option(fc.constantFrom(...WORKSPACES), { nil: undefined }),
    provenance: boolean,
  })
  .map(({ service, runs, workspaceId, provenance }) =>
    reasonable(
      given({
        ...service,
        runs: runs
          .slice(0, provenance ? undefined : 1)
          .map((run) => given({ ...run, provenance, workspaceId })),
      }) as Scenario,
    ),
  );

/** The same scenario without that for which nothing can be promised, and so that oddities are seen. */
function reasonable(scenario: Scenario): Scenario {
  return calmWhileHung(withinReason(wantedWhereOdd(scenario)));
}

/** The properties that have a value. */
function given<Of extends object>(of: Of): Of {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Of;
}
