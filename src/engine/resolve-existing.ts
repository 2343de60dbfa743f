import { compareJob } from "../job/compare-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { isEarlierAttempt, isSameMarker, parseMarker } from "../job/marker.ts";
import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { type MessageOrText, message } from "../messages/message.ts";
import type { JobV1 } from "../oceanus/models.ts";
import { type Failure, type JobResult, knownJob } from "./job-result.ts";
import type { PendingJob, Policy } from "./run.ts";

/** The rows that a job's name meets. */
export interface Matches {
  /** Of exactly this name, where the job belongs. */
  readonly here: readonly JobV1[];
  /** Of exactly this name, in another workspace. */
  readonly elsewhere: readonly JobV1[];
  /** Of a name that differs in case only. */
  readonly alike: readonly JobV1[];
}

/**
 * Sorts the rows of one read. A row without a workspace is taken to be in the one that was asked for, if one was; a
 * job that wants no workspace takes any.
 */
export function matchJobs(spec: JobSpec, rows: readonly JobV1[], asked: string | undefined): Matches {
  const wanted = spec.values["workspace-id"];
  const isHere = (row: JobV1): boolean => wanted === undefined || (row.WorkSpaceId || asked) === wanted;
  const exact = rows.filter((row) => row.Name === spec.name);
  return {
    here: exact.filter(isHere),
    elsewhere: exact.filter((row) => !isHere(row)),
    alike: rows.filter(
      (row) => row.Name !== spec.name && row.Name?.toLowerCase() === spec.name.toLowerCase(),
    ),
  };
}

/** What is known of a create when its job is found. */
export interface CreateEvidence {
  /** A create of this run may have been executed. */
  readonly maybeExecuted: boolean;
  /** This run has seen that no job had the name before its first create. */
  readonly absentBefore: boolean;
  readonly requestId?: string;
}

/** The result for a job that exists: this run's own by its mark, else reused or refused by the user's policy. */
export function resolveExisting(
  policy: Policy,
  wanted: PendingJob,
  here: readonly JobV1[],
  findings: CreateEvidence,
): JobResult {
  const { spec } = wanted;
  const own = here.find((row) => isSameMarker(parseMarker(row.Remark), wanted.marker));
  const row = own ?? here[0];
  if (!row) {
    throw new TypeError("no row to settle by");
  }
  const differences = compareJob(spec.values, row);
  const { jobId } = knownJob(row);
  const several = () => message("severalJobsExist", { jobIds: here.map((one) => one.JobId ?? "") });
  const result = (
    outcome: JobResult["outcome"],
    more: { failure?: Failure; warnings?: readonly MessageOrText[] } = {},
  ): JobResult => ({
    spec,
    outcome,
    job: knownJob(row),
    differences,
    ...(findings.requestId && { requestId: findings.requestId }),
    warnings: [],
    ...more,
  });
  // Without marks, a job found after a create that may have been executed may be this run's own.
  const notReused = findings.maybeExecuted && !policy.provenance ? "unknown" : "failed";
  const failed = (code: ActionErrorCode, said: MessageOrText): JobResult =>
    result(notReused, {
      failure: { code, message: said, ...(findings.requestId && { requestId: findings.requestId }) },
    });

  if (own) {
    return result("created", here.length > 1 ? { warnings: [several()] } : {});
  }
  if (here.length > 1) {
    return failed("JobExists", several());
  }
  const mismatches = differences.filter(({ kind }) => kind === "mismatch");
  if (findings.maybeExecuted && !policy.provenance && mismatches.length === 0) {
    return findings.absentBefore
      ? result("created", { warnings: [message("createdByInference")] })
      : failed("Ambiguous", message("creatorUnknown"));
  }
  if (
    policy.ifExists === "fail" &&
    !isEarlierAttempt(parseMarker(row.Remark), policy.runId, policy.runAttempt)
  ) {
    return failed("JobExists", message("jobExists", { jobId }));
  }
  if (mismatches.length > 0 && policy.onMismatch === "fail") {
    return failed("JobMismatch", message("differentJob", { jobId, differences: mismatches, reused: false }));
  }
  const unasked = spec.values["workspace-id"] === undefined && !isDefaultWorkspace(row);
  return result("reused", {
    warnings: [
      ...(mismatches.length > 0
        ? [message("differentJob", { jobId, differences: mismatches, reused: true })]
        : []),
      ...(unasked
        ? [
            message("reusedFromWorkspace", {
              jobId,
              workspace: { id: row.WorkSpaceId, name: row.WorkSpaceName ?? "" },
            }),
          ]
        : []),
    ],
  });
}

/** Whether a job is where jobs go that are made without a workspace, as far as the service tells (849/52008). */
function isDefaultWorkspace({ WorkSpaceName: name }: JobV1): boolean {
  return name === undefined || name === null || name === "" || name === "Default";
}
