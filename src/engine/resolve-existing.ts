import { compareJob } from "../job/compare-job.ts";
import { appendMarker, isOfEarlierAttempt, readRemark } from "../job/marker.ts";
import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { type Message, message, sentences } from "../messages/message.ts";
import type { ListedJob } from "../oceanus/responses.ts";
import { isKnownStatus, type JobResult, jobResult, knownJob, type Outcome } from "./job-result.ts";
import type { PendingJob, Policy } from "./run.ts";
import { type CreateEvidence, creatorOf, oldestFirst, remarkToSend } from "./whose-job.ts";

/** Returns the result for a job that exists: this run's own, or reused or refused by the user's policy, or nobody knows whose. */
export function resolveExisting(
  policy: Policy,
  job: PendingJob,
  rows: readonly ListedJob[],
  evidence: CreateEvidence,
): JobResult {
  const { own, unclear = [] } = Object.groupBy(rows, (row) => creatorOf(policy, job, row, evidence));
  if (own) {
    return ownResult(policy, job, rows, { own, unclear, evidence });
  }
  const [row = rows[0]] = unclear;
  if (!row) {
    throw new TypeError("no row to resolve by");
  }
  return unclear.length > 0
    ? unclearResult(policy, job, row, rows, evidence)
    : otherResult(policy, job, row, rows, evidence);
}

/** The jobs of one name that this run made, and those that it may have made. */
interface OwnJobs {
  readonly own: readonly ListedJob[];
  readonly unclear: readonly ListedJob[];
  readonly evidence: CreateEvidence;
}

/** Returns the result of a job that this run made: the older one where it was made twice, since that is what others may use already. */
function ownResult(
  policy: Policy,
  job: PendingJob,
  rows: readonly ListedJob[],
  { own, unclear, evidence: { maybeExecuted, requestId } }: OwnJobs,
): JobResult {
  const sent = remarkToSend(policy, job);
  // A service that shows our marker on one job would show it on another of ours.
  const isMarkerShown = own.some((row) => readRemark(row.Remark, sent) === "own");
  const mayBeOurs = !isMarkerShown && (policy.provenance || maybeExecuted?.absentBefore === true);
  const candidates = mayBeOurs ? [...own, ...unclear] : own;
  const [kept = own[0], ...others] = oldestFirst(rows.filter((row) => candidates.includes(row)));
  const warnings = [
    others.length > 0
      ? message("createdTwice", {
          jobId: kept?.JobId ?? "",
          others: others.map((other) => other.JobId ?? ""),
          certain: candidates === own,
        })
      : undefined,
    rows.length > candidates.length ? severalJobs(rows) : undefined,
  ];
  return existingResult(job, kept ?? {}, "created", { requestId, warnings });
}

/** Returns the result of a job that nothing that was read proves to be this run's or another's. */
function unclearResult(
  policy: Policy,
  job: PendingJob,
  row: ListedJob,
  rows: readonly ListedJob[],
  { maybeExecuted, requestId }: CreateEvidence,
): JobResult {
  const several = rows.length > 1 ? severalJobs(rows) : undefined;
  if (!policy.provenance && maybeExecuted?.absentBefore && !several) {
    return existingResult(job, row, "created", { requestId, warnings: [message("createdByInference")] });
  }
  const unclear = policy.provenance
    ? message("remarkUnclear", {
        jobId: row.JobId ?? "",
        found: row.Remark ?? "",
        marker: appendMarker(undefined, job.marker),
      })
    : message("creatorUnknown");
  const code: ActionErrorCode = several ? "JobExists" : "Ambiguous";
  const failure = { code, message: sentences(several, unclear), requestId };
  return existingResult(job, row, "unknown", { requestId, failure });
}

/** Returns the result of another's job. */
function otherResult(
  policy: Policy,
  job: PendingJob,
  row: ListedJob,
  rows: readonly ListedJob[],
  { requestId }: CreateEvidence,
): JobResult {
  const { spec } = job;
  const jobId = row.JobId ?? "";
  const mismatches = compareJob(spec.values, row).filter(({ kind }) => kind === "mismatch");
  const fail = (code: ActionErrorCode, sentence: Message): JobResult =>
    existingResult(job, row, policy.dryRun ? "would-fail" : "failed", {
      requestId,
      failure: { code, message: sentence, requestId },
    });
  if (rows.length > 1) {
    return fail("JobExists", severalJobs(rows));
  }
  if (policy.ifExists === "fail" && !isOfEarlierAttempt(row.Remark, policy)) {
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
  ];
  return existingResult(job, row, policy.dryRun ? "would-reuse" : "reused", { requestId, warnings });
}

function existingResult(
  { spec }: PendingJob,
  row: ListedJob,
  outcome: Outcome,
  {
    warnings = [],
    ...more
  }: Pick<JobResult, "requestId"> & {
    readonly failure?: JobResult["failure"];
    readonly warnings?: readonly (Message | undefined)[];
  },
): JobResult {
  return jobResult(spec, outcome, {
    ...more,
    job: knownJob(row),
    differences: compareJob(spec.values, row),
    warnings: [...warnings, describeStatus(row)].filter((warning) => warning !== undefined),
  });
}

function severalJobs(rows: readonly ListedJob[]): Message {
  return message("severalJobsExist", { jobIds: rows.map((row) => row.JobId ?? "") });
}

/** Says that a job has a status that is not known. */
function describeStatus({ JobId: jobId = "", Status: status }: ListedJob): Message | undefined {
  return typeof status !== "number" || isKnownStatus(status)
    ? undefined
    : message("statusUnknown", { jobId, status });
}

/** Says in which workspace a job is that is reused without one, unless it is where such jobs go (849/52008). */
function describeWorkspace({ JobId, WorkSpaceId: id, WorkSpaceName: name }: ListedJob): Message | undefined {
  return !name || name === "Default"
    ? undefined
    : message("reusedFromWorkspace", { jobId: JobId ?? "", workspace: { id, name } });
}
