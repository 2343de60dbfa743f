import { type Message, message, sentences } from "../../messages/message.ts";
import type { IdField } from "../../messages/wording.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { type AbortReason, readFailFast } from "../abort-reason.ts";
import { findJobs, groupByName, type JobsByName, matchJobs } from "../find-jobs.ts";
import { type Failure, failureByFindings, type JobResult, jobResult } from "../job-result.ts";
import { describeUnread, type MissingJob, type Plan, type UnreadJobs } from "../plan-jobs.ts";
import { describeError, describeRefusal, isPermission } from "../refusals.ts";
import { callWithRetry, withDeadline } from "../retry.ts";
import type { ListResult, PendingJob, Run } from "../run.ts";
import { checkResources } from "./check-resources.ts";
import { findClusters, LIST_API, listWorkSpaces, type Resources } from "./list-resources.ts";

/** The jobs that an account may have unless its quota was raised (849/52009). */
const QUOTA = 1000;

/** The missing jobs of a plan, with what is known of each. */
type MissingJobs = Plan["missing"];

/** The results of a dry run's missing jobs, in their order; none where the reads were stopped before all was known. */
export type Preflight =
  | { readonly kind: "checked"; readonly results: ReadonlyMap<PendingJob, JobResult> }
  | AbortReason;

/**
 * Checks the missing jobs of a dry run: they would be created, unless their cluster or workspace speaks against it.
 * Warns of names that another workspace has, and of more jobs than the account may have.
 *
 * @param known the resources that were listed before
 */
export async function preflightCreates(
  run: Run,
  { missing, unread }: Pick<Plan, "missing" | "unread">,
  known: Resources,
): Promise<Preflight> {
  const results = new Map<PendingJob, JobResult>();
  if (missing.size === 0) {
    return { kind: "checked", results };
  }
  const { reads, stopped } = await readFailFast(run, (signal) => [
    readClusters(run, missing, known, signal),
    readWorkSpaces(run, missing, known, signal),
    forWarning(run, signal, message("otherWorkspacesNotChecked"), (soon, brief) =>
      findElsewhere(brief, missing, soon),
    ),
    forWarning(run, signal, message("quotaNotChecked"), (soon, brief) => countJobs(brief, missing, soon)),
  ]);
  if (stopped) {
    reportRefusals(run, describeNotRead(run, unread, results));
    return stopped;
  }
  const [clusters, workspaces, elsewhere, count] = reads;
  const others = groupByName(elsewhere?.kind === "rows" ? elsewhere.rows : []);
  for (const [job, lookup] of missing) {
    results.set(job, preflightCreate(job, lookup, { clusters, workspaces }, others));
  }
  reportRefusals(run, [
    ...describeNotRead(run, unread, results),
    ...describeNotChecked({ clusters, workspaces }),
  ]);
  const more = [...results.values()].filter(({ outcome }) => outcome === "would-create").length;
  const existing = count?.kind === "answered" ? count.answer.result.total : undefined;
  if (existing !== undefined && existing + more > QUOTA) {
    run.log.warning(message("quotaMaybeExceeded", { existing, more, quota: QUOTA }));
  }
  return { kind: "checked", results };
}

function preflightCreate(
  { spec }: PendingJob,
  { isAbsent, refusal, requestId }: MissingJob,
  resources: Resources,
  others: JobsByName,
): JobResult {
  const { findings, warnings } = checkResources(spec, resources);
  const [other] = matchJobs(spec, others, undefined).elsewhere;
  const undecided: Failure = {
    code: "Ambiguous",
    message: sentences(
      message("existenceUnknown"),
      refusal ? describeRefusal(refusal) : message("listIncomplete", { api: "DescribeJobs" }),
    ),
    requestId: refusal ? refusal.requestId || undefined : requestId,
    ofRun: true,
  };
  const inUse =
    other &&
    message("nameMaybeInUse", {
      jobId: other.JobId ?? "",
      workspace: { id: other.WorkSpaceId, name: other.WorkSpaceName },
    });
  const failure = failureByFindings(findings) ?? (isAbsent ? undefined : undecided);
  return jobResult(spec, failure ? "would-fail" : "would-create", {
    failure,
    warnings: inUse && isAbsent ? [...warnings, inUse] : warnings,
    requestId: failure === undecided ? undecided.requestId : requestId,
  });
}

/** A read that was refused, and what that means for the plan. */
interface RefusedRead {
  readonly error: ServiceError;
  readonly message: Message;
}

/** Returns what could not be read of jobs, unless it is known already what is wrong with each of them. */
function describeNotRead(
  { policy }: Run,
  unread: readonly UnreadJobs[],
  results: ReadonlyMap<PendingJob, JobResult>,
): RefusedRead[] {
  const isWrong = (job: PendingJob): boolean => results.get(job)?.failure?.findings !== undefined;
  return unread
    .filter(({ jobs }) => !jobs.every(isWrong))
    .map(({ error, jobs }) => ({ error, message: describeUnread({ error, jobs }, policy) }));
}

/** Returns the clusters and workspaces that could not be checked. */
function describeNotChecked({ clusters, workspaces }: Resources): RefusedRead[] {
  const lists: readonly (readonly [IdField, ListResult<unknown> | undefined])[] = [
    ["cluster-id", clusters],
    ["workspace-id", workspaces],
  ];
  return lists.flatMap(([idField, list]) => {
    if (list?.kind !== "refused") {
      return [];
    }
    const { error } = list;
    const denied = isPermission(error);
    const sentence = message("resourcesNotChecked", { idField, api: LIST_API[idField], denied });
    return [{ error, message: sentences(sentence, describeError(error)) }];
  });
}

/** Reports each in a notice; the first for want of a permission says what a dry run cannot see of permissions. */
function reportRefusals(run: Run, refusals: readonly RefusedRead[]): void {
  const first = refusals.find(({ error }) => isPermission(error));
  for (const refusal of refusals) {
    const more = refusal === first ? message("createPermissionUnknown") : undefined;
    run.log.notice(sentences(refusal.message, more));
  }
}

/** Reads the clusters that jobs would be created on, up to 100 by one call; those that are known are not read again. */
async function readClusters(
  run: Run,
  missing: MissingJobs,
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

async function readWorkSpaces(
  run: Run,
  missing: MissingJobs,
  { workspaces: before }: Resources,
  signal: AbortSignal,
): Promise<Resources["workspaces"]> {
  if (valuesOf(missing, "workspace-id").length === 0) {
    return undefined;
  }
  return before ?? listWorkSpaces(run, signal);
}

function valuesOf(missing: MissingJobs, field: IdField): string[] {
  const values = [...missing.keys()].map(({ spec }) => spec.values[field]);
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** Makes a read that only serves a warning: where it takes long there is none, which the log says. */
async function forWarning<Read extends { readonly kind: string }>(
  run: Run,
  signal: AbortSignal,
  tooSlow: Message,
  read: (signal: AbortSignal, run: Run) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const result = await withDeadline(run, signal, read);
  if (result?.kind !== "ended" || signal.aborted) {
    return result;
  }
  run.log.info(tooSlow);
  return undefined;
}

/** Finds jobs of the wanted names in any workspace: one more read for those that want one of their own. */
async function findElsewhere(run: Run, missing: MissingJobs, signal: AbortSignal) {
  const names = [...missing]
    .filter(([{ spec }, { isAbsent }]) => isAbsent && spec.values["workspace-id"] !== undefined)
    .map(([{ spec }]) => spec.name);
  return names.length > 0 ? findJobs(run, names, undefined, signal) : undefined;
}

/** Counts the jobs, as far as the service tells; not where it refused to list any. */
async function countJobs(run: Run, missing: MissingJobs, signal: AbortSignal) {
  return [...missing.values()].some(({ isAbsent }) => isAbsent)
    ? callWithRetry(run, "DescribeJobs", run.pacers.describeJobs, signal, (attempt) =>
        run.oceanus.describeJobs({ Offset: 0, Limit: 1 }, attempt),
      )
    : undefined;
}
