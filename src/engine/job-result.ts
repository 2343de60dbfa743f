import type { FieldDifference } from "../job/compare-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import type { ErrorCodeName } from "../oceanus/error-code.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import type { ListedJob } from "../oceanus/responses.ts";

/** The end of a job. `failed`: certainly not made by this run. `unknown`: the service's answer could not be known. */
export type Outcome =
  | "created"
  | "reused"
  | "failed"
  | "unknown"
  | "skipped"
  | "would-create"
  | "would-reuse"
  | "would-fail"
  | "valid";

/** The reason why a job did not end well: a code of the service or of ours, and the words for a person. */
export interface Failure {
  readonly code: ErrorCodeName;
  readonly message: MessageOrText;
  readonly requestId?: string | undefined;
  /** The service that gave the code, where it is not Oceanus. */
  readonly service?: "sts" | undefined;
  /** It is about the run and not about this job, and so is reported once for all of them. */
  readonly ofRun?: boolean | undefined;
  /** The refusal, which another job met, that kept this one from being tried. */
  readonly stoppedBy?: Failure | undefined;
  /** The parts of `message`, where each has a location of its own. */
  readonly findings?: readonly Finding[] | undefined;
}

/** One thing that is wrong with a job, at the location where it is asked for. */
export interface Finding {
  readonly code: ErrorCodeName;
  readonly diagnostic: Diagnostic;
  /** Of the answer, where it is one of the service's that says so. */
  readonly requestId?: string | undefined;
}

/** A job's status by DescribeJobs (849/52008). */
export type Status =
  | "uninitialized"
  | "unpublished"
  | "operating"
  | "running"
  | "stopped"
  | "paused"
  | "finished"
  | "failed";

const STATUSES: Readonly<Record<number, Status>> = {
  1: "uninitialized",
  2: "unpublished",
  3: "operating",
  4: "running",
  5: "stopped",
  6: "paused",
  7: "finished",
  [-1]: "failed",
};

/** Returns true for the number of a status that the documents list. */
export function isKnownStatus(status: number): boolean {
  return Object.hasOwn(STATUSES, status);
}

/** A job on the service, as far as it is known. */
export interface KnownJob {
  readonly jobId: string;
  readonly status?: Status | undefined;
  readonly publishedVersion?: number | undefined;
  readonly workspaceId?: string | undefined;
}

/** The result of one job: what came of what was asked for. */
export interface JobResult {
  readonly spec: JobSpec;
  readonly outcome: Outcome;
  readonly job?: KnownJob | undefined;
  readonly differences: readonly FieldDifference[];
  readonly requestId?: string | undefined;
  readonly failure?: Failure | undefined;
  readonly warnings: readonly MessageOrText[];
}

/** The listener to a run's progress. */
export interface Observer {
  /** The jobs were looked up; what exists is settled, and so is what is wrong by itself. */
  planned(counts: { readonly existing: number; readonly missing: number }): void;
  /** A job, by its index among all, has its result. */
  settled(index: number, result: JobResult): void;
}

/** Returns the result of a job; what is not given is empty. */
export function jobResult(
  spec: JobSpec,
  outcome: Outcome,
  more: Partial<Omit<JobResult, "spec" | "outcome">> = {},
): JobResult {
  return { spec, outcome, differences: [], warnings: [], ...more };
}

/** Returns the result of a job that did not end well, with the RequestId of its failure. */
export function failedResult(
  spec: JobSpec,
  outcome: "failed" | "unknown" | "skipped" | "would-fail",
  failure: Failure,
): JobResult {
  return jobResult(spec, outcome, { failure, requestId: failure.requestId });
}

/** Returns the failure that an error of the service is. */
export function failureOf({ code, requestId, service }: ServiceError, message: MessageOrText): Failure {
  return { code, message, requestId: requestId || undefined, service };
}

/** Returns the failure that findings make up, if there are any; the first one's code is the job's. */
export function failureByFindings(findings: readonly Finding[]): Failure | undefined {
  const [first] = findings;
  return (
    first && {
      code: first.code,
      requestId: first.requestId,
      message: sentences(...findings.map(({ diagnostic }) => diagnostic.message)),
      findings,
    }
  );
}

/** Returns what a row of DescribeJobs shows of a job; null counts as not known. */
export function knownJob(row: ListedJob): KnownJob {
  const version = row.PublishedJobConfigVersion;
  return {
    jobId: row.JobId ?? "",
    status: STATUSES[row.Status ?? 0],
    publishedVersion: typeof version === "number" && version > 0 ? version : undefined,
    workspaceId: row.WorkSpaceId || undefined,
  };
}
