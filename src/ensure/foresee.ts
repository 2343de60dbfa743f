import { findJobs } from "./find.ts";
import * as messages from "./messages.ts";
import { persist } from "./persist.ts";
import { judge } from "./places/judge.ts";
import { findClusters, listWorkSpaces, type Places } from "./places/lookup.ts";
import { notChecked, quotaExceeded } from "./places/messages.ts";
import type { Missing } from "./plan.ts";
import { failureOf, type JobResult } from "./result.ts";
import type { Run, Wanted } from "./run.ts";
import { matchRows } from "./settle.ts";
import { readTogether } from "./together.ts";
import { untriedBy, untriedResults } from "./untried.ts";

/** The jobs that an account may have unless its quota was raised (849/52009). */
const QUOTA = 1000;

/** A dry run's job that was not found. */
interface ToCreate {
  readonly job: Wanted;
  readonly planned: Missing;
}

/** What is read side by side: clusters, workspaces, the jobs of other workspaces, and how many jobs there are. */
type Reads = [
  Places["clusters"],
  Places["workspaces"],
  Awaited<ReturnType<typeof findElsewhere>>,
  Awaited<ReturnType<typeof countJobs>>,
];

/**
 * What a dry run says of the jobs that were not found: they would be created, unless their cluster or workspace speaks
 * against it. It warns of names that another workspace has, and of more jobs than the account may have. Where the run
 * ends, or the account is refused, before all is known, nothing is promised.
 *
 * @param known what was looked up before
 */
export async function foreseeCreates(
  run: Run,
  missing: readonly ToCreate[],
  known: Places,
): Promise<JobResult[]> {
  if (missing.length === 0) {
    return [];
  }
  const specs = missing.map(({ job }) => job.spec);
  const { reads, stopped } = await readTogether<Reads>(run, (signal) => [
    lookAtClusters(run, missing, known, signal),
    lookAtWorkSpaces(run, missing, known, signal),
    findElsewhere(run, missing, signal),
    countJobs(run, missing, signal),
  ]);
  if (stopped) {
    return untriedResults(run, specs, untriedBy(stopped));
  }
  const [clusters, workspaces, elsewhere, count] = reads;
  if (clusters?.kind === "refused") {
    run.log.notice(notChecked("cluster-id", clusters.error));
  }
  if (workspaces?.kind === "refused") {
    run.log.notice(notChecked("workspace-id", workspaces.error));
  }
  const rows = elsewhere?.kind === "rows" ? elsewhere.rows : [];
  const results = missing.map(({ job: { spec }, planned: { requestId } }): JobResult => {
    const { findings, warnings } = judge(spec, { clusters, workspaces });
    const [first, ...others] = findings;
    const [other] = matchRows(spec, rows, undefined).elsewhere;
    return {
      spec,
      outcome: first ? "failed" : "created",
      differences: [],
      warnings: [...warnings, ...(other ? [messages.takenElsewhere(other)] : [])],
      ...(first && { failure: failureOf([first, ...others]) }),
      ...(requestId && { requestId }),
    };
  });
  const more = results.filter(({ outcome }) => outcome === "created").length;
  if (count?.kind === "answered" && count.total + more > QUOTA) {
    run.log.warning(quotaExceeded(count.total, more, QUOTA));
  }
  return results;
}

/** The clusters that jobs would be created on, by one look for up to 100 of them; one from before does as well. */
async function lookAtClusters(
  run: Run,
  missing: readonly ToCreate[],
  { clusters: before }: Places,
  signal: AbortSignal,
): Promise<Places["clusters"]> {
  const ids = valuesOf(missing, "cluster-id");
  if (ids.length === 0 || before?.kind === "refused") {
    return before;
  }
  const rows = before?.rows ?? [];
  const unseen = ids.filter((id) => !rows.some((row) => row.id === id));
  if (before && unseen.length === 0) {
    return before;
  }
  const found = await findClusters(run, unseen, signal);
  return found.kind === "rows" ? { ...found, rows: [...rows, ...found.rows] } : found;
}

async function lookAtWorkSpaces(
  run: Run,
  missing: readonly ToCreate[],
  { workspaces: before }: Places,
  signal: AbortSignal,
): Promise<Places["workspaces"]> {
  return before || valuesOf(missing, "workspace-id").length === 0 ? before : listWorkSpaces(run, signal);
}

function valuesOf(missing: readonly ToCreate[], field: "cluster-id" | "workspace-id"): string[] {
  const values = missing.map(({ job }) => job.spec.values[field]).filter((value) => value !== undefined);
  return [...new Set(values)];
}

/** Jobs of the wanted names in any workspace: one more read for those that want one of their own. */
async function findElsewhere(run: Run, missing: readonly ToCreate[], signal: AbortSignal) {
  const names = missing
    .filter(({ job, planned }) => planned.seen && job.spec.values["workspace-id"] !== undefined)
    .map(({ job }) => job.spec.name);
  return names.length > 0 ? findJobs(run, names, undefined, signal) : undefined;
}

/** How many jobs there are, as far as the service tells; not asked where it refused to be read. */
async function countJobs(run: Run, missing: readonly ToCreate[], signal: AbortSignal) {
  if (missing.some(({ planned }) => !planned.seen)) {
    return undefined;
  }
  const read = await persist(run, "DescribeJobs", run.pacers.describeJobs, signal, (given) =>
    run.oceanus.describeJobs({ Offset: 0, Limit: 1 }, given),
  );
  if (read.kind !== "answered") {
    return read;
  }
  const { total } = read.answer.result;
  return total === undefined ? undefined : { kind: "answered" as const, total };
}
