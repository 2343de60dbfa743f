import type { JobResult, Outcome, Status } from "../engine/job-result.ts";
import { fieldOf } from "../job/fields.ts";
import { namesToLookUp } from "../job/job-spec.ts";
import type { SourceLocation } from "../messages/diagnostic.ts";
import { type Message, message, messageKey, sentences } from "../messages/message.ts";
import { lookUpErrorCode } from "../oceanus/classify.ts";
import { ERROR_CODES } from "../oceanus/product-error-codes.ts";
import { shorten } from "../text/shorten.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import { withCode } from "./diagnostics.ts";
import type { Render } from "./render.ts";

const OUTCOMES: Readonly<Record<Outcome, Message>> = {
  created: message("outcomeCreated"),
  reused: message("outcomeReused"),
  failed: message("outcomeFailed"),
  unknown: message("outcomeUnknown"),
  skipped: message("outcomeSkipped"),
  "would-create": message("outcomeWouldCreate"),
  "would-reuse": message("outcomeWouldReuse"),
  "would-fail": message("outcomeWouldFail"),
  valid: message("outcomeValid"),
};

/** The words of a plan, where they are others. */
const PLANNED: Readonly<Partial<Record<Outcome, Message>>> = {
  "would-create": message("planCreate"),
  "would-reuse": message("planReuse"),
  "would-fail": message("planFail"),
};

const STATUSES: Readonly<Record<Status, Message>> = {
  uninitialized: message("statusUninitialized"),
  unpublished: message("statusUnpublished"),
  operating: message("statusOperating"),
  running: message("statusRunning"),
  stopped: message("statusStopped"),
  paused: message("statusPaused"),
  finished: message("statusFinished"),
  failed: message("statusFailed"),
};

/** The next step for a job, by its status. */
const NEXT: Readonly<Record<Status, Message>> = {
  uninitialized: message("publishThenStart"),
  unpublished: message("publishThenStart"),
  operating: message("waitForOperation"),
  running: message("nothingToDo"),
  stopped: message("startWhenNeeded"),
  paused: message("startWhenNeeded"),
  finished: message("startWhenNeeded"),
  failed: message("seeConsole"),
};

const UNNAMED = message("unnamedJob");

/** The longest reason and value in a row, in characters: the whole ones follow below the table. */
const LONGEST_REASON = 120;
const LONGEST_VALUE = 40;

/** Characters that a terminal shows two columns wide, as Chinese ones. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

const GAP = "  ";

/** One job as every table shows it: the log's, the summary's and the comment's. Plain text without secrets. */
export interface JobRow {
  /** Empty where the job has none yet. */
  readonly name: string;
  readonly location: SourceLocation;
  readonly outcome: string;
  readonly id: string;
  readonly cluster: string;
  /** The reason of a failure, the differences, the next step. */
  readonly notes: readonly string[];
}

/** Returns the words for an outcome as the log has them. */
export function outcomeOf({ outcome }: JobResult): Message {
  return OUTCOMES[outcome];
}

/** Returns the words for an outcome as a table has them: of a dry run those of a plan, and whether the job drifted. */
export function plannedOutcomeOf({ outcome, differences }: JobResult): Message {
  const words = PLANNED[outcome] ?? OUTCOMES[outcome];
  const isReused = outcome === "reused" || outcome === "would-reuse";
  return isReused && differences.length > 0 ? message("withDrift", { outcome: words }) : words;
}

/** Returns how many jobs had which outcome, in the order in which the outcomes come first. */
export function countOutcomes(
  results: readonly JobResult[],
  wordsFor: (result: JobResult) => Message = outcomeOf,
): Message {
  const groups = Map.groupBy(results.map(wordsFor), messageKey);
  const counts = [...groups.values()].flatMap(([outcome, ...others]) =>
    outcome ? [message("outcomeCount", { count: others.length + 1, outcome })] : [],
  );
  return message("outcomeCounts", { counts });
}

/** Returns one job as one line of the log. */
export function jobLine(result: JobResult): Message {
  const { spec, job, requestId, failure } = result;
  const facts = [
    outcomeOf(result),
    job?.jobId,
    job?.status && STATUSES[job.status],
    failure?.code,
    requestId && message("requestIdFact", { requestId }),
  ];
  return message("jobLine", { name: spec.name, facts: facts.flatMap((fact) => fact || []) });
}

/** Tells whether results are those of a dry run with credentials: a plan. */
export function isPlan(results: readonly JobResult[]): boolean {
  return results.some(({ outcome }) => outcome.startsWith("would-"));
}

/** Tells whether results are those of a dry run of the files alone. */
export function isFilesAlone(results: readonly JobResult[]): boolean {
  return results.some(({ outcome }) => outcome === "valid");
}

/** Returns the heads of the columns of a table of jobs: job, outcome, id, cluster, notes. */
export function jobHead(results: readonly JobResult[], render: Render): readonly string[] {
  const isPlanned = isPlan(results);
  const notes = isPlanned ? "columnPlanNotes" : isFilesAlone(results) ? "columnNotChecked" : "columnNext";
  return [
    render(message("columnJob")),
    render(message(isPlanned ? "columnPlan" : "columnOutcome")),
    "ID",
    render(message("columnCluster")),
    render(message(notes)),
  ];
}

export function jobRow(result: JobResult, render: Render): JobRow {
  const { spec, job } = result;
  return {
    name: render(spec.name),
    location: spec.location,
    outcome: render(plannedOutcomeOf(result)),
    id: render(job?.jobId ?? ""),
    cluster: render(clusterOf(result)),
    notes: [...reason(result, render), ...differences(result, render), ...nextSteps(result, render)],
  };
}

/** Returns the name that a table shows for a job without one. */
export function unnamedJob(render: Render): string {
  return render(UNNAMED);
}

/**
 * Returns the cluster of the job that was found, else the wanted one as it was given (a page says what names stand
 * for), or its type where none is chosen.
 */
function clusterOf({ spec: { values }, differences: found }: JobResult): string {
  const actual = found.find(({ field }) => field === "cluster-id")?.actual;
  const type = values["cluster-type"] && fieldOf("cluster-type").rule?.show?.(values["cluster-type"]);
  return actual ?? values["cluster-name"] ?? values["cluster-id"] ?? type ?? "";
}

function reason({ failure }: JobResult, render: Render): string[] {
  if (!failure) {
    return [];
  }
  const { code, message: sentence, findings } = failure;
  const isListed = Object.hasOwn(ERROR_CODES, code);
  const short = findings
    ? sentences(...findings.map(({ diagnostic }) => diagnostic.message))
    : isListed
      ? lookUpErrorCode(code).meaning
      : sentence;
  return [shorten(render(withCode(short, code)), LONGEST_REASON)];
}

function differences({ differences: found, failure }: JobResult, render: Render): string[] {
  const show = (value: string): string => shorten(render(value), LONGEST_VALUE);
  return failure
    ? []
    : found.map(({ field, actual, wanted }) => `${field}: ${show(actual)} → ${show(wanted)}`);
}

function nextSteps({ spec, outcome, job, failure }: JobResult, render: Render): string[] {
  if (outcome === "valid") {
    return [...spec.unchecked, ...namesToLookUp(spec).map(({ field }) => field)];
  }
  if (outcome === "unknown" || outcome === "skipped") {
    return [render(message(failure?.stoppedBy ? "correctSeeBelow" : "runAgainSeeBelow"))];
  }
  const isDone = outcome === "created" || outcome === "reused";
  return isDone && job?.status ? [render(NEXT[job.status])] : [];
}

/** Returns the table of the jobs as lines of a log: the same as the summary's. */
export function textJobTable(results: readonly JobResult[], render: Render): string[] {
  const rows = results.map((result) => {
    const { name, outcome, id, cluster, notes } = jobRow(result, render);
    return [name || unnamedJob(render), outcome, id, cluster, notes.join("; ")];
  });
  return alignColumns([jobHead(results, render), ...rows].map((row) => row.map(sanitizeLine)));
}

/** Pads the cells of each column but the last to one width. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? "")), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd(),
  );
}

function widthOf(value: string): number {
  return [...value].length + (value.match(WIDE)?.length ?? 0);
}
