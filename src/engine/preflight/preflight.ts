import { type MessageOrText, sentences } from "../../messages/message.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { abortedResults, abortReasonOf } from "../abort-reason.ts";
import * as messages from "../engine-messages.ts";
import { failureOf, type JobResult } from "../job-result.ts";
import type { UnreadJobs } from "../plan-jobs.ts";
import { isPermission } from "../refusals.ts";
import { matchJobs } from "../resolve-existing.ts";
import type { Run } from "../run.ts";
import { checkResources } from "./check-resources.ts";
import type { Resources } from "./list-resources.ts";
import { type PreflightReads, readForPreflight, type ToCreate } from "./preflight-reads.ts";
import { notChecked, quotaExceeded } from "./resource-messages.ts";

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
    run.log.warning(quotaExceeded(count.total, more, QUOTA));
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
    warnings: [...warnings, ...(other ? [messages.takenElsewhere(other)] : [])],
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
    .map(({ error, jobs }) => ({ error, message: messages.readingRefused({ error, jobs }, true) }));
}

function notSeen([clusters, workspaces]: PreflightReads): Refusal[] {
  return (["cluster-id", "workspace-id"] as const).flatMap((id) => {
    const found = id === "cluster-id" ? clusters : workspaces;
    return found?.kind === "refused" ? [{ error: found.error, message: notChecked(id, found.error) }] : [];
  });
}

/** Each in a notice; the first for want of a permission says what a dry run cannot see of permissions. */
function tellRefusals(run: Run, refusals: readonly Refusal[]): void {
  const first = refusals.find(({ error }) => isPermission(error));
  for (const refusal of refusals) {
    run.log.notice(sentences(refusal.message, refusal === first ? messages.MAY_NOT_WRITE : undefined));
  }
}
