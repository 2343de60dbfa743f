import type { Environment } from "../environment.ts";
import type { Settings } from "../inputs/settings.ts";
import type { JobSpec } from "../job/job-spec.ts";
import {
  ATTEMPT_DIGITS,
  createMarker,
  type MarkedStep,
  type Marker,
  RUN_ID_DIGITS,
  stepLetters,
} from "../job/marker.ts";
import type { MessageOrText } from "../messages/message.ts";
import type { Oceanus } from "../oceanus/client.ts";
import type { Answer, ServiceError } from "../oceanus/reply.ts";
import type { ListedJob } from "../oceanus/responses.ts";
import type { Clock, Lifetime } from "./lifetime.ts";
import { createPacer, type Pacer } from "./pacer.ts";
import type { FailedReply } from "./refusals.ts";

/** The user's decisions about the jobs, and the step by which their markers are made. */
export interface Policy extends MarkedStep {
  readonly ifExists: "reuse" | "fail";
  readonly onMismatch: "fail" | "warn";
  readonly provenance: boolean;
  /** Nothing is created, and the results say what would be. */
  readonly dryRun: boolean;
  /** The most tries of a create to which the service keeps giving an ambiguous code. */
  readonly maxAttempts: number;
  /** The time that one call may take, connect to last byte, in ms. */
  readonly requestTimeoutMs: number;
}

/** The log as the engine uses it. */
export interface RunLog {
  /** Writes a line of progress. */
  info(message: MessageOrText): void;
  /** Reports something worth knowing that is no failure. */
  notice(message: MessageOrText): void;
  warning(message: MessageOrText): void;
}

/** Everything that the engine works with. */
export interface Run {
  readonly oceanus: Oceanus;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: RunLog;
  readonly policy: Policy;
  readonly lifetime: Lifetime;
  /** The pacer of each API, since each API has its own rate limit. */
  readonly pacers: Readonly<Record<keyof Oceanus, Pacer>>;
  readonly skew: ClockSkew;
  /** The habits of the service that the run has seen so far. */
  readonly seen: {
    /** It returns remarks: some job had one. */
    remarks: boolean;
  };
  /** The time that the first try of a call may take, where that is less than any may take, in ms; each further one twice as much. */
  readonly briefMs?: number | undefined;
  /** The reads that all open creates share once the run is cancelled. */
  readonly lastLook?: LastLook | undefined;
}

/** The last look of a run that is cancelled: for all names that are asked for at one moment there is one read. */
export interface LastLook {
  /** Returns the rows that the read for a name in a workspace (in all, without one) showed, others among them. */
  find(name: string, workspaceId: string | undefined): Promise<ListResult<ListedJob>>;
}

/** The part of a run that every call needs, also those before there are keys. */
export type CallContext = Pick<Run, "clock" | "random" | "log" | "lifetime" | "skew" | "briefMs"> & {
  readonly policy: Pick<Policy, "requestTimeoutMs">;
};

/** The outcome of a call that was tried until it was settled. */
export type CallOutcome<Result> =
  | { readonly kind: "answered"; readonly answer: Answer<Result> }
  /** Refused, and no retry changes that. */
  | { readonly kind: "refused"; readonly error: ServiceError }
  /** The run ended first. */
  | { readonly kind: "ended"; readonly last: FailedReply | undefined };

/** The result of reading a list: all rows, or those that were read before a refusal that no retry changes, or the run's end. */
export type ListResult<Row> =
  | {
      readonly kind: "rows";
      readonly rows: readonly Row[];
      readonly requestId: string;
      /** Every row was seen and could be read: else what is not among them may be there all the same. */
      readonly complete: boolean;
    }
  | (Exclude<CallOutcome<never>, { kind: "answered" }> & { readonly rows: readonly Row[] });

/** The difference between the service's clock and ours, as far as its answers show it. */
export interface ClockSkew {
  offsetMs: number;
  /** A call that was signed with it was let through, and none refused since. */
  isProven: boolean;
  /** The refusals for the clock since a call was let through. */
  refusals: number;
  /** The user was told that our clock is off. */
  isTold: boolean;
}

/** Returns the skew of a clock that nothing speaks against yet. */
export function createSkew(): ClockSkew {
  return { offsetMs: 0, isProven: false, refusals: 0, isTold: false };
}

/** A job on its way, from the files to the outputs. */
export interface PendingJob {
  /** Its position among all jobs of the run. */
  readonly index: number;
  readonly spec: JobSpec;
  /** The marker that its creates carry, the same in every resend. */
  readonly marker: Marker;
}

/** Returns the jobs of a run, each with a marker of its own. */
export function pendingJobs(
  { policy, random }: Pick<Run, "policy" | "random">,
  specs: readonly JobSpec[],
): PendingJob[] {
  return specs.map((spec, index) => ({
    index,
    spec,
    marker: createMarker(policy, random),
  }));
}

/** The parts that a run is made of. */
export interface RunParts extends Pick<Run, "clock" | "random" | "log" | "lifetime"> {
  readonly values: Settings["values"];
  readonly environment: Environment;
}

/** Starts a run by the user's settings: a pacer for each API, the clock not yet corrected. The service comes later, with keys. */
export function startRun({ values, environment, ...parts }: RunParts): Omit<Run, "oceanus"> {
  const pacer = { clock: parts.clock, random: parts.random, perSecond: values["requests-per-second"] };
  return {
    ...parts,
    policy: {
      ifExists: values["if-exists"],
      onMismatch: values["on-mismatch"],
      provenance: values.provenance,
      dryRun: values["dry-run"],
      maxAttempts: values["max-attempts"],
      requestTimeoutMs: values["request-timeout"] * 1000,
      runId: digits(environment["GITHUB_RUN_ID"], RUN_ID_DIGITS) ?? "0",
      runAttempt: Number(digits(environment["GITHUB_RUN_ATTEMPT"], ATTEMPT_DIGITS) ?? "1"),
      stepLetters: stepLetters([
        ...["GITHUB_WORKFLOW_REF", "GITHUB_JOB", "GITHUB_ACTION"].map((name) => environment[name] ?? ""),
        values.matrix ?? "",
      ]),
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
}

/** Returns a number of the runner's as text, if a marker can carry it; outside of a runner there is none. */
function digits(value: string | undefined, most: number): string | undefined {
  return value !== undefined && /^\d+$/u.test(value) && value.length <= most ? value : undefined;
}
