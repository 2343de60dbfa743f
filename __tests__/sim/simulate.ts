import { creationTime } from "../../emulator/job-row.ts";
import { addJob, type Commit, createModel, type Model } from "../../emulator/model.ts";
import { seededRandom } from "../../emulator/random.ts";
import { ensureJobs } from "../../src/engine/ensure-jobs.ts";
import type { JobResult } from "../../src/engine/job-result.ts";
import { type Lifetime, startLifetime } from "../../src/engine/lifetime.ts";
import { createPacer } from "../../src/engine/pacer.ts";
import { createSkew, pendingJobs, type Run } from "../../src/engine/run.ts";
import type { JobValues } from "../../src/job/fields.ts";
import type { JobSpec } from "../../src/job/job-spec.ts";
import type { MessageOrText } from "../../src/messages/message.ts";
import { createVirtualClock, type VirtualClock } from "../support/virtual-clock.ts";
import { LEGS } from "./habits.ts";
import { type SimulatedNetwork, type StartedCall, simulateNetwork } from "./network.ts";
import { DELETED } from "./odd-lists.ts";
import { STRANGER, strangersIn } from "./oddities.ts";
import { CLUSTERS, directoryOf, stopClusters } from "./places.ts";
import { RUN_ID, type RunScenario, type Scenario } from "./scenario.ts";
import { skewOf } from "./skew.ts";
import { type GivenPlace, type Meant, meantBy, usualCluster } from "./wants.ts";

/** The report of one run of a scenario, and when it was done. */
export interface RunReport {
  readonly scenario: RunScenario;
  /** In the order of its jobs; a list a job, since each must have exactly one. */
  readonly results: readonly (readonly JobResult[])[];
  /** The times at which each of these came; a list a job. */
  readonly settledAt: readonly (readonly number[])[];
  /** The run came as far as knowing which jobs exist. */
  readonly planned: boolean;
  readonly notices: readonly MessageOrText[];
  readonly endedBy: ReturnType<Lifetime["reason"]>;
  readonly startedAt: number;
  readonly finishedAt: number | undefined;
}

/** The history of a scenario. */
export interface History {
  readonly scenario: Scenario;
  readonly runs: readonly RunReport[];
  readonly calls: readonly StartedCall[];
  readonly commits: readonly Commit[];
  readonly model: Model;
}

/** A run that takes longer than this in virtual time hangs, in ms. */
const LONGEST_MS = 4_000_000;
const DAY_MS = 86_400_000;
/** More calls than this, and runs go round in circles. */
const MOST_CALLS = 50_000;

/** Plays a scenario to its end, late executions included. */
export async function simulate(scenario: Scenario): Promise<History> {
  const clock = createVirtualClock();
  const places = directoryOf(scenario);
  const model = createModel({
    now: clock.date,
    random: seededRandom(scenario.seed ^ 0x2545f491),
    nameScope: scenario.nameScope,
    nameFilter: scenario.nameFilter,
    duplicateCode: scenario.duplicateCode,
    visibilityDelayMs: scenario.visibilityDelayMs,
    insertDelayMs: scenario.insertDelayMs,
    remarkForm: scenario.remarkForm,
    timeZone: scenario.timeZone,
    quota: scenario.quota,
    ...places,
    anyCluster: false,
    anyWorkSpace: false,
    denied: [
      ...scenario.lookupsDenied.map((action) => ({ action })),
      ...(scenario.readsDenied ? [{ action: "DescribeJobs" }] : []),
      ...(scenario.clusterDenied ? [{ action: "CreateJob", clusterId: CLUSTERS[1] }] : []),
    ],
    ...(scenario.alarmFailure && { alarmFailure: scenario.alarmFailure }),
  });
  const deleted = scenario.odd?.deleted;
  for (const [index, existing] of scenario.existing.entries()) {
    const { name, workspaceId, remark = null, hiddenMs = 0, clusterId } = existing;
    if (deleted?.nameIsTaken === false && index === 0) {
      continue;
    }
    const job = addJob(model, {
      ...(deleted && index === 0 && { Status: DELETED }),
      Name: name,
      WorkSpaceId: workspaceId,
      ClusterId: clusterId ?? meantBy(scenario.wants, name, undefined).clusterId ?? usualCluster(name),
      JobType: 1,
      Remark: remark,
      CreateTime: creationTime(clock.date() - DAY_MS, scenario.timeZone),
    });
    Object.assign(job, { visibleAt: clock.date() + hiddenMs });
  }
  for (let stranger = 0; stranger < strangersIn(scenario.odd?.list ?? {}); stranger += 1) {
    addJob(model, { Name: `${STRANGER}${stranger}` });
  }
  if (scenario.stopIsShown && scenario.clusterStopsAtMs !== undefined) {
    clock.after(scenario.clusterStopsAtMs, () => stopClusters(places.clusters));
  }
  const network = simulateNetwork(scenario, clock, model);
  const runs = scenario.runs.map((_, index) => startRun(scenario, index, clock, network));
  const isEndless = (): boolean => clock.now() > LONGEST_MS || network.calls.length > MOST_CALLS;
  await clock.runUntil(() => runs.every(({ finishedAt }) => finishedAt !== undefined) || isEndless());
  await clock.runUntil(isEndless);
  return { scenario, runs, calls: network.calls, commits: model.commits, model };
}

/** Returns the cluster and workspace that a job of a run means. */
export function meantIn({ wants }: Scenario, { workspaceId }: RunScenario, name: string): Meant {
  return meantBy(wants, name, workspaceId);
}

function startRun(
  scenario: Scenario,
  index: number,
  clock: VirtualClock,
  network: SimulatedNetwork,
): RunReport {
  const settings = scenario.runs[index] as RunScenario;
  const results: JobResult[][] = settings.jobs.map(() => []);
  const settledAt: number[][] = settings.jobs.map(() => []);
  const notices: MessageOrText[] = [];
  const report: { -readonly [Key in keyof RunReport]: RunReport[Key] } = {
    scenario: settings,
    results,
    settledAt,
    planned: false,
    notices,
    endedBy: undefined,
    startedAt: settings.startMs,
    finishedAt: undefined,
  };
  clock.after(settings.startMs, () => {
    const random = seededRandom(scenario.seed * 31 + index);
    const lifetime = startLifetime(clock, settings.timeoutMs);
    const pacer = { clock, random, perSecond: settings.perSecond };
    const run: Run = {
      oceanus: network.connect(index),
      clock: { ...clock, date: () => clock.date() + skewOf(scenario, settings, clock.now()) },
      random,
      log: { info: () => {}, notice: (message) => void notices.push(message), warning: () => {} },
      lifetime,
      policy: {
        ...settings,
        dryRun: settings.dryRun ?? false,
        onMismatch: "fail",
        runId: RUN_ID,
        runAttempt: settings.attempt,
        stepLetters: LEGS[settings.leg],
      },
      pacers: {
        createJob: createPacer(pacer),
        describeJobs: createPacer(pacer),
        describeClusters: createPacer(pacer),
        describeWorkSpaces: createPacer(pacer),
      },
      skew: createSkew(),
      seen: { remarks: false },
    };
    if (settings.end) {
      const { atMs, how, againMs } = settings.end;
      clock.after(atMs, how === "cancel" ? lifetime.cancel : lifetime.endNow);
      if (againMs !== undefined) {
        clock.after(atMs + againMs, lifetime.endNow);
      }
    }
    const observer = {
      planned: () => {
        report.planned = true;
      },
      settled: (job: number, result: JobResult) => {
        results[job]?.push(result);
        settledAt[job]?.push(clock.now());
      },
    };
    void ensureJobs(
      run,
      pendingJobs(
        run,
        settings.jobs.map((name) => specOf(name, scenario, settings)),
      ),
      observer,
    ).then(() => {
      report.finishedAt = clock.now();
      report.endedBy = lifetime.reason();
      lifetime.dispose();
    });
  });
  return report;
}

function specOf(name: string, scenario: Scenario, { workspaceId }: RunScenario): JobSpec {
  const {
    cluster = { id: usualCluster(name) },
    workspace,
    flinkVersion,
    jdkVersion,
  } = scenario.wants[name] ?? {};
  const given = workspace ?? (workspaceId === undefined ? undefined : { id: workspaceId });
  return {
    name,
    values: {
      name,
      "job-type": 1,
      "cluster-type": 2,
      ...placeValues("cluster", cluster),
      remark: "simulated",
      ...(scenario.odd?.tagDenied && { tags: { env: name.length % 3 === 0 ? "prod" : "dev" } }),
      ...(flinkVersion !== undefined && { "flink-version": flinkVersion }),
      ...(scenario.alarmFailure && { "open-job-default-alarm": true }),
      ...(given && placeValues("workspace", given)),
      ...(jdkVersion !== undefined && { "jdk-version": jdkVersion }),
    },
    location: { kind: "input", name: "name" },
    locations: {},
    unchecked: [],
  };
}

function placeValues(kind: "cluster" | "workspace", given: GivenPlace): JobValues {
  return "id" in given ? { [`${kind}-id`]: given.id } : { [`${kind}-name`]: given.name };
}
