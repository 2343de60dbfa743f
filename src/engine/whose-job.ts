import { compareJob } from "../job/compare-job.ts";
import { appendMarker, readRemark, type SentRemark } from "../job/marker.ts";
import type { ListedJob } from "../oceanus/responses.ts";
import type { PendingJob, Policy } from "./run.ts";

/** The creates of a job that may have been executed, and what their run has seen of the service. */
export interface MaybeExecuted {
  /** The run has seen that no job had the name before its first create. */
  readonly absentBefore: boolean;
  /** The service's time at which the first of them was sent, ms since the epoch. */
  readonly sentAt: number;
  /** The run has seen that the service returns remarks. */
  readonly remarksReturned: boolean;
}

/** The facts about a job's create at the time when a job of its name is found. */
export interface CreateEvidence {
  /** Without it no create of this run may have been executed unnoticed. */
  readonly maybeExecuted?: MaybeExecuted | undefined;
  /** The id that a create was answered with. */
  readonly answeredId?: string | undefined;
  readonly requestId: string | undefined;
}

/** The creator of a job, as far as anything proves it. */
export type Creator = "own" | "other" | "unclear";

/** A job created this long before a create was sent is not of that create, whatever two clocks show, in ms. */
const OLDER_MS = 300_000;

/** Returns the remark that a job's creates carry, and its marker, if the user lets it have one. */
export function remarkToSend(
  { provenance }: Pick<Policy, "provenance">,
  { spec, marker }: PendingJob,
): SentRemark {
  const { remark } = spec.values;
  return provenance ? { remark: appendMarker(remark, marker), marker } : { remark: remark ?? "" };
}

/**
 * Returns whose a job is. The nonce proves that it is this run's own. It is another's where no create of this run may have
 * been executed, or where what is shown cannot be of one that was: a remark of other words, another job type or cluster, a
 * time before it.
 */
export function creatorOf(
  policy: Policy,
  job: PendingJob,
  row: ListedJob,
  { maybeExecuted, answeredId }: CreateEvidence,
): Creator {
  const says = readRemark(row.Remark, remarkToSend(policy, job));
  if (says === "own" || (answeredId !== undefined && row.JobId === answeredId)) {
    return "own";
  }
  if (!maybeExecuted) {
    return "other";
  }
  const created = latestReading(row.CreateTime);
  return says === "other" ||
    (says === "empty" && maybeExecuted.remarksReturned) ||
    compareJob(job.spec.values, row).some(({ kind }) => kind === "mismatch") ||
    (created !== undefined && created < maybeExecuted.sentAt - OLDER_MS)
    ? "other"
    : "unclear";
}

/** Returns jobs with the oldest first, by CreateTime, those without one last; of one time, as the service listed them. */
export function oldestFirst(rows: readonly ListedJob[]): ListedJob[] {
  const time = (row: ListedJob): number => latestReading(row.CreateTime) ?? Number.MAX_SAFE_INTEGER;
  return rows.toSorted((one, other) => time(one) - time(other));
}

const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/u;

/**
 * Returns the latest time that a CreateTime can mean. No document names its zone: read as UTC it is eight hours later than
 * read as Beijing's, so what is too early as UTC is too early either way.
 */
function latestReading(time: string | null | undefined): number | undefined {
  const [, day, clock, zone = "Z"] = TIME.exec(time ?? "") ?? [];
  const read = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(read) ? undefined : read;
}
