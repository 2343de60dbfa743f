import type { IdField } from "../../job/fields.ts";
import { type Message, type MessageOrText, message, sentences } from "../../messages/message.ts";
import type { JobV1 } from "../../oceanus/models.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { abortedResults, abortReasonOf } from "../abort-reason.ts";
import { type FailFastReads, readFailFast } from "../breaker.ts";
import { withDeadline } from "../clock.ts";
import { findJobs } from "../find-jobs.ts";
import { failureOf, type JobResult } from "../job-result.ts";
import type { ListResult } from "../paginate.ts";
import { describeUnread, type Missing, type UnreadJobs } from "../plan-jobs.ts";
import { describeError, isPermission } from "../refusals.ts";
import { matchJobs } from "../resolve-existing.ts";
import { type CallOutcome, callWithRetry } from "../retry.ts";
import type { PendingJob, Run } from "../run.ts";
import { checkResources } from "./check-resources.ts";
import { findClusters, LIST_API, listWorkSpaces, type Resources } from "./list-resources.ts";

/** The jobs that an account may have unless its quota was raised (849/52009). */
const QUOTA = 1000;

/**
 * What a dry run says of the jobs that were not found: they would be created, unless their cluster or workspace speaks
 * against it. It warns of names that another workspace has, and of more jobs than the account may have. Where the run
 * ends, or the account is refused, before all is known, nothing is promised.
 *
 * @param known what was looked up before
 * @param unread the jobs of which it could not be read whether they exist
 */
export async function preflightCreates(
  run: Run,
  missing: readonly ToCreate[],
  known: Resources,
  unread: readonly UnreadJobs[],
): Promise<JobResult[]> {
  if (missing.length === 0) {
    return [];
  }
  const specs = missing.map(({ job }) => job.spec);
  const { reads, stopped } = await readForPreflight(run, missing, known);
  const results = stopped
    ? abortedResults(run, specs, abortReasonOf(stopped), { dryRun: true })
    : missing.map((job) => preflightCreate(job, reads));
  tellRefusals(run, [...notRead(unread, results), ...(stopped ? [] : notSeen(reads))]);
  const count = reads[3];
  const more = results.filter(({ outcome }) => outcome === "created").length;
  if (count?.kind === "answered" && count.total + more > QUOTA) {
    run.log.warning(message("quotaMaybeExceeded", { existing: count.total, more, quota: QUOTA }));
  }
  return results;
}

function preflightCreate({ job: { spec }, planned }: ToCreate, reads: PreflightReads): JobResult {
  const [clusters, workspaces, elsewhere] = reads;
  const { findings, warnings } = checkResources(spec, { clusters, workspaces });
  const [first, ...others] = findings;
  const [other] = matchJobs(spec, elsewhere?.kind === "rows" ? elsewhere.rows : [], undefined).elsewhere;
  return {
    spec,
    outcome: first ? "failed" : "created",
    differences: [],
    warnings: [
      ...warnings,
      ...(other
        ? [
            message("nameMaybeInUse", {
              jobId: other.JobId ?? "",
              workspace: { id: other.WorkSpaceId, name: other.WorkSpaceName },
            }),
          ]
        : []),
    ],
    ...(first && { failure: failureOf([first, ...others]) }),
    ...(planned.requestId && { requestId: planned.requestId }),
  };
}

/** A read that was refused, and what that means for the plan. */
interface Refusal {
  readonly error: ServiceError;
  readonly message: MessageOrText;
}

/** What could not be read of jobs, unless it is known already what is wrong with each of them. */
function notRead(unread: readonly UnreadJobs[], results: readonly JobResult[]): Refusal[] {
  const wrong = new Set(results.filter(({ failure }) => failure?.findings).map(({ spec }) => spec));
  return unread
    .filter(({ jobs }) => jobs.some(({ spec }) => !wrong.has(spec)))
    .map(({ error, jobs }) => ({ error, message: describeUnread({ error, jobs }, true) }));
}

function notSeen([clusters, workspaces]: PreflightReads): Refusal[] {
  return (["cluster-id", "workspace-id"] as const).flatMap((id) => {
    const found = id === "cluster-id" ? clusters : workspaces;
    return found?.kind === "refused" ? [{ error: found.error, message: notChecked(id, found.error) }] : [];
  });
}

function notChecked(idField: IdField, error: ServiceError): Message {
  const denied = isPermission(error);
  return sentences(
    message("resourcesNotChecked", { idField, api: LIST_API[idField], denied }),
    describeError(error),
  );
}

/** Each in a notice; the first for want of a permission says what a dry run cannot see of permissions. */
function tellRefusals(run: Run, refusals: readonly Refusal[]): void {
  const first = refusals.find(({ error }) => isPermission(error));
  for (const refusal of refusals) {
    run.log.notice(
      sentences(refusal.message, refusal === first ? message("createPermissionUnknown") : undefined),
    );
  }
}

/** A dry run's job that was not found. */
export interface ToCreate {
  readonly job: PendingJob;
  readonly planned: Missing;
}

/** How many jobs there are. */
interface Count {
  readonly kind: "answered";
  readonly total: number;
}

/** What a dry run reads besides the jobs: clusters, workspaces, the jobs of other workspaces, and how many jobs there are. */
type PreflightReads = [
  clusters: Resources["clusters"],
  workspaces: Resources["workspaces"],
  elsewhere: ListResult<JobV1> | undefined,
  count: Count | Exclude<CallOutcome<never>, { kind: "answered" }> | undefined,
];

/** Reads it, side by side; what was looked up before is not read again. */
function readForPreflight(
  run: Run,
  missing: readonly ToCreate[],
  known: Resources,
): Promise<FailFastReads<PreflightReads>> {
  return readFailFast<PreflightReads>(run, (signal) => [
    lookAtClusters(run, missing, known, signal),
    lookAtWorkSpaces(run, missing, known, signal),
    worthAWarning(run, signal, message("otherWorkspacesNotChecked"), (brief) =>
      findElsewhere(run, missing, brief),
    ),
    worthAWarning(run, signal, message("quotaNotChecked"), (brief) => countJobs(run, missing, brief)),
  ]);
}

/** The clusters that jobs would be created on, by one look for up to 100 of them; one from before does as well. */
async function lookAtClusters(
  run: Run,
  missing: readonly ToCreate[],
  { clusters: before }: Resources,
  signal: AbortSignal,
): Promise<Resources["clusters"]> {
  const ids = valuesOf(missing, "cluster-id");
  if (ids.length === 0 || before?.kind === "refused") {
    return ids.length === 0 ? undefined : before;
  }
  const seen = new Set(before?.rows.map(({ id }) => id));
  const unseen = ids.filter((id) => !seen.has(id));
  if (before && unseen.length === 0) {
    return before;
  }
  // A list may lack what can be asked for by its id.
  const found = await findClusters(run, unseen, signal);
  return found.kind === "rows" ? { ...found, rows: [...(before?.rows ?? []), ...found.rows] } : found;
}

async function lookAtWorkSpaces(
  run: Run,
  missing: readonly ToCreate[],
  { workspaces: before }: Resources,
  signal: AbortSignal,
): Promise<Resources["workspaces"]> {
  if (valuesOf(missing, "workspace-id").length === 0) {
    return undefined;
  }
  return before ?? listWorkSpaces(run, signal);
}

function valuesOf(missing: readonly ToCreate[], field: "cluster-id" | "workspace-id"): string[] {
  const values = missing.map(({ job }) => job.spec.values[field]).filter((value) => value !== undefined);
  return [...new Set(values)];
}

/** A read whose answer only serves a warning: where it takes long, there is none, which the log says. */
async function worthAWarning<Read extends { readonly kind: string }>(
  run: Run,
  signal: AbortSignal,
  tooSlow: Message,
  read: (signal: AbortSignal) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const result = await withDeadline(run, signal, read);
  if (result?.kind !== "ended" || signal.aborted) {
    return result;
  }
  run.log.info(tooSlow);
  return undefined;
}

/** Jobs of the wanted names in any workspace: one more read for those that want one of their own. */
async function findElsewhere(run: Run, missing: readonly ToCreate[], signal: AbortSignal) {
  const names = missing
    .filter(({ job, planned }) => planned.seen && job.spec.values["workspace-id"] !== undefined)
    .map(({ job }) => job.spec.name);
  return names.length > 0 ? findJobs(run, names, undefined, signal) : undefined;
}

/** How many jobs there are, as far as the service tells; not asked where it refused to be read. */
async function countJobs(
  run: Run,
  missing: readonly ToCreate[],
  signal: AbortSignal,
): Promise<PreflightReads[3]> {
  if (missing.every(({ planned }) => !planned.seen)) {
    return undefined;
  }
  const read = await callWithRetry(run, "DescribeJobs", run.pacers.describeJobs, signal, (given) =>
    run.oceanus.describeJobs({ Offset: 0, Limit: 1 }, given),
  );
  if (read.kind !== "answered") {
    return read;
  }
  const { total } = read.answer.result;
  return total === undefined ? undefined : { kind: "answered", total };
}
