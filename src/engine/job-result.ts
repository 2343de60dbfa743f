import type { FieldDifference } from "../job/compare-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import type { JobV1 } from "../oceanus/models.ts";

/** How a job ended. `failed`: certainly not made by this run. `unknown`: the service's answer could not be known. */
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

/** Why a job did not end well: a code of the service or of ours, and the words for a person. */
export interface Failure {
  readonly code: string;
  readonly message: MessageOrText;
  readonly requestId?: string | undefined;
  /** It is about the run and not about this job, and so is told once for all of them. */
  readonly ofRun?: true;
  /** What `message` is made of, where each part has a place of its own. */
  readonly findings?: readonly Finding[];
}

/** One thing that is wrong with what a job wants, at the place where it is wanted. */
export interface Finding {
  readonly code: string;
  readonly diagnostic: Diagnostic;
  /** Of the answer, where it is one of the service's that says so. */
  readonly requestId?: string;
}

/** What is wrong with a job, by all that was found; the first one's code is the job's. */
export function failureOf([first, ...others]: readonly [Finding, ...Finding[]]): Failure {
  const findings = [first, ...others];
  return {
    code: first.code,
    ...(first.requestId && { requestId: first.requestId }),
    message: sentences(...findings.map(({ diagnostic }) => diagnostic.message)),
    findings,
  };
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

/** What is known of a job on the service. */
export interface KnownJob {
  readonly jobId: string;
  readonly status?: Status;
  readonly publishedVersion?: number;
  readonly workspaceId?: string;
}

/** What came of one job. */
export interface JobResult {
  readonly spec: JobSpec;
  readonly outcome: Outcome;
  readonly job?: KnownJob;
  readonly differences: readonly FieldDifference[];
  readonly requestId?: string;
  readonly failure?: Failure;
  readonly warnings: readonly MessageOrText[];
}

/** What DescribeJobs tells of a job; null counts as not told. */
export function knownJob(row: JobV1): KnownJob {
  const status = STATUSES[row.Status ?? 0];
  return {
    jobId: row.JobId ?? "",
    ...(status && { status }),
    ...(typeof row.PublishedJobConfigVersion === "number" &&
      row.PublishedJobConfigVersion > 0 && { publishedVersion: row.PublishedJobConfigVersion }),
    ...(row.WorkSpaceId && { workspaceId: row.WorkSpaceId }),
  };
}
