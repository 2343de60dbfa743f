import type { JobV1 } from "../../oceanus/models.ts";
import { withDeadline } from "../deadline.ts";
import { findJobs } from "../list-jobs.ts";
import type { ListResult } from "../paginate.ts";
import type { Missing } from "../plan-jobs.ts";
import { type FailFastReads, readFailFast } from "../read-fail-fast.ts";
import { type CallOutcome, callWithRetry } from "../retry.ts";
import type { PendingJob, Run } from "../run.ts";
import { findClusters, listWorkSpaces, type Resources } from "./list-resources.ts";

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
export type PreflightReads = [
  clusters: Resources["clusters"],
  workspaces: Resources["workspaces"],
  elsewhere: ListResult<JobV1> | undefined,
  count: Count | Exclude<CallOutcome<never>, { kind: "answered" }> | undefined,
];

/** Reads it, side by side; what was looked up before is not read again. */
export function readForPreflight(
  run: Run,
  missing: readonly ToCreate[],
  known: Resources,
): Promise<FailFastReads<PreflightReads>> {
  return readFailFast<PreflightReads>(run, (signal) => [
    lookAtClusters(run, missing, known, signal),
    lookAtWorkSpaces(run, missing, known, signal),
    worthAWarning(run, signal, "the names of other workspaces", (brief) =>
      findElsewhere(run, missing, brief),
    ),
    worthAWarning(run, signal, "the quota", (brief) => countJobs(run, missing, brief)),
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
  what: string,
  read: (signal: AbortSignal) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const result = await withDeadline(run, signal, read);
  if (result?.kind !== "ended" || signal.aborted) {
    return result;
  }
  run.log.info(`Not checked, since DescribeJobs took too long: ${what}`);
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
