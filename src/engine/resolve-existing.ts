import { compareJob } from "../job/compare-job.ts";
import { isEarlierAttempt, isSameMarker, parseMarker } from "../job/marker.ts";
import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { type Message, message } from "../messages/message.ts";
import type { JobV1 } from "../oceanus/models.ts";
import { isKnownStatus, type JobResult, jobResult, knownJob, type Outcome } from "./job-result.ts";
import type { PendingJob, Policy } from "./run.ts";

/** The facts about a job's create at the time when the job is found. */
export interface CreateEvidence {
  /** A create of this run may have been executed. */
  readonly maybeExecuted: boolean;
  /** This run has seen that no job had the name before its first create. */
  readonly absentBefore: boolean;
  readonly requestId: string | undefined;
}

/** Returns the result for a job that exists: this run's own by its marker, else reused or refused by the user's policy. */
export function resolveExisting(
  policy: Policy,
  { spec, marker }: PendingJob,
  rows: readonly JobV1[],
  { maybeExecuted, absentBefore, requestId }: CreateEvidence,
): JobResult {
  const own = rows.find((row) => isSameMarker(parseMarker(row.Remark), marker));
  const row = own ?? rows[0];
  if (!row) {
    throw new TypeError("no row to resolve by");
  }
  const job = knownJob(row);
  const { jobId } = job;
  const differences = compareJob(spec.values, row);
  const mismatches = differences.filter(({ kind }) => kind === "mismatch");
  const succeed = (outcome: Outcome, warnings: readonly Message[] = []): JobResult =>
    jobResult(spec, outcome, { job, differences, requestId, warnings });
  // Without markers, a job found after a create that may have been executed may be this run's own.
  const isUnclear = maybeExecuted && !policy.provenance;
  const fail = (code: ActionErrorCode, said: Message): JobResult =>
    jobResult(spec, policy.dryRun ? "would-fail" : isUnclear ? "unknown" : "failed", {
      ...{ job, differences, requestId },
      failure: { code, message: said, requestId },
    });
  const several =
    rows.length > 1 ? message("severalJobsExist", { jobIds: rows.map((one) => one.JobId ?? "") }) : undefined;

  if (own) {
    return succeed("created", several && [several]);
  }
  if (several) {
    return fail("JobExists", several);
  }
  if (isUnclear && mismatches.length === 0) {
    return absentBefore
      ? succeed("created", [message("createdByInference")])
      : fail("Ambiguous", message("creatorUnknown"));
  }
  if (
    policy.ifExists === "fail" &&
    !isEarlierAttempt(parseMarker(row.Remark), policy.runId, policy.runAttempt)
  ) {
    return fail("JobExists", message("jobExists", { jobId }));
  }
  if (mismatches.length > 0 && policy.onMismatch === "fail") {
    return fail("JobMismatch", message("differentJob", { jobId, differences: mismatches, reused: false }));
  }
  const warnings = [
    mismatches.length > 0
      ? message("differentJob", { jobId, differences: mismatches, reused: true })
      : undefined,
    spec.values["workspace-id"] === undefined ? describeWorkspace(row) : undefined,
    describeStatus(row),
  ];
  return succeed(
    policy.dryRun ? "would-reuse" : "reused",
    warnings.filter((warning) => warning !== undefined),
  );
}

/** Says that a job has a status that is not known. */
function describeStatus({ JobId: jobId = "", Status: status }: JobV1): Message | undefined {
  return typeof status !== "number" || isKnownStatus(status)
    ? undefined
    : message("statusUnknown", { jobId, status });
}

/** Says in which workspace a job is that is reused without one, unless it is where such jobs go (849/52008). */
function describeWorkspace({ JobId, WorkSpaceId: id, WorkSpaceName: name }: JobV1): Message | undefined {
  return !name || name === "Default"
    ? undefined
    : message("reusedFromWorkspace", { jobId: JobId ?? "", workspace: { id, name } });
}
