import { seededRandom } from "../../emulator/random.ts";
import { ensureJobs } from "../../src/engine/ensure-jobs.ts";
import type { JobResult } from "../../src/engine/job-result.ts";
import { type Lifetime, startLifetime } from "../../src/engine/lifetime.ts";
import { createPacer } from "../../src/engine/pacer.ts";
import { createSkew, type Policy, pendingJobs } from "../../src/engine/run.ts";
import type { JobValues } from "../../src/job/fields.ts";
import type { JobSpec } from "../../src/job/job-spec.ts";
import type { MessageOrText } from "../../src/messages/message.ts";
import type { ListedJob } from "../../src/oceanus/responses.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { createFakeOceanus, type FakeCall, type FakeScript } from "./fake-oceanus.ts";

/** A run of the engine on a virtual clock, as a test describes it. */
export interface Scene extends FakeScript {
  /** The jobs wanted: a name, or a name with more values. */
  readonly jobs: readonly (string | (JobValues & { readonly name: string }))[];
  readonly policy?: Partial<Policy>;
  readonly timeoutMs?: number;
  readonly perSecond?: number;
  readonly dryRun?: boolean;
  /** The lead of our clock over the service's, in ms. */
  readonly aheadMs?: number | (() => number);
  /** The signals to the run, by their time. */
  readonly at?: Readonly<Record<number, "cancel" | "endNow">>;
}

/** The outcome of a run. */
export interface Played {
  readonly results: readonly JobResult[];
  /** The only result. */
  readonly result: JobResult;
  readonly calls: readonly FakeCall[];
  readonly creates: readonly FakeCall[];
  readonly reads: readonly FakeCall[];
  /** Looks at clusters and workspaces. */
  readonly looks: readonly FakeCall[];
  /** The rows that reads would show now. */
  readonly rows: readonly ListedJob[];
  readonly notices: readonly MessageOrText[];
  /** Of the run as a whole; a job's own are in its result. */
  readonly warnings: readonly MessageOrText[];
  readonly info: readonly MessageOrText[];
  /** The numbers of missing jobs that the observer was told. */
  readonly missing: readonly number[];
  readonly endedAt: number;
  readonly reason: ReturnType<Lifetime["reason"]>;
}

export const RUN = { runId: "17000000001", runAttempt: 1, stepLetters: "step01" } as const;
export const CLUSTER = "cluster-5c42n3a5";

const POLICY: Policy = {
  ...RUN,
  ifExists: "reuse",
  onMismatch: "fail",
  provenance: true,
  dryRun: false,
  maxAttempts: 8,
  requestTimeoutMs: 20_000,
};

/** Plays a scene to its end. A job that is not settled, or settled twice, is an error. */
export async function play(scene: Scene): Promise<Played> {
  const clock = createVirtualClock();
  const random = seededRandom(7);
  const lifetime = startLifetime(clock, scene.timeoutMs ?? 600_000);
  const service = createFakeOceanus(clock, scene);
  const pacer = { clock, random, perSecond: scene.perSecond ?? 20 };
  const notices: MessageOrText[] = [];
  const warnings: MessageOrText[] = [];
  const info: MessageOrText[] = [];
  const missing: number[] = [];
  const specs = scene.jobs.map((job) => specOf(typeof job === "string" ? { name: job } : job));
  const policy = { ...POLICY, dryRun: scene.dryRun ?? false, ...scene.policy };
  const results = new Map<number, JobResult>();
  for (const [ms, what] of Object.entries(scene.at ?? {})) {
    clock.after(Number(ms), lifetime[what]);
  }
  let endedAt: number | undefined;
  const work = ensureJobs(
    {
      oceanus: service.oceanus,
      clock: {
        ...clock,
        date: () =>
          clock.date() + (typeof scene.aheadMs === "function" ? scene.aheadMs() : (scene.aheadMs ?? 0)),
      },
      random,
      log: {
        info: (message) => void info.push(message),
        notice: (message) => void notices.push(message),
        warning: (message) => void warnings.push(message),
      },
      policy,
      lifetime,
      pacers: {
        createJob: createPacer(pacer),
        describeJobs: createPacer(pacer),
        describeClusters: createPacer(pacer),
        describeWorkSpaces: createPacer(pacer),
      },
      skew: createSkew(),
      seen: { remarks: false },
    },
    pendingJobs({ policy, random }, specs),
    {
      planned: (counts) => missing.push(counts.missing),
      settled: (index, result) => {
        if (results.has(index)) {
          throw new Error(`${specs[index]?.name} is settled twice`);
        }
        results.set(index, result);
      },
    },
  ).then(() => {
    endedAt = clock.now();
    lifetime.dispose();
  });
  await clock.runUntil(() => endedAt !== undefined);
  if (endedAt === undefined) {
    throw new Error("the run never ends");
  }
  await work;
  const all = specs.map((_, index) => results.get(index)).filter((result) => result !== undefined);
  const [result] = all;
  if (all.length < specs.length || !result) {
    throw new Error("a job has no result");
  }
  const of = (action: FakeCall["action"]): FakeCall[] =>
    service.calls.filter((call) => call.action === action);
  return {
    results: all,
    result,
    calls: service.calls,
    creates: of("CreateJob"),
    reads: of("DescribeJobs"),
    looks: [...of("DescribeClusters"), ...of("DescribeWorkSpaces")],
    rows: service.rows,
    notices,
    warnings,
    info,
    missing,
    endedAt,
    reason: lifetime.reason(),
  };
}

function specOf(values: JobValues & { readonly name: string }): JobSpec {
  return {
    name: values.name,
    values: { "job-type": 1, "cluster-type": 2, "cluster-id": CLUSTER, ...values },
    location: { kind: "input", name: "name" },
    locations: {},
    unchecked: [],
  };
}
