import type { JobResult, Outcome, Status } from "../engine/job-result.ts";
import { type Message, message, messageKey } from "../messages/message.ts";
import { driftOf } from "./diagnostics.ts";

/** The marks that a page puts before an outcome, those that need a person first. */
const MARKS = ["❌", "⚠️", "⏭️", "✅"] as const;

export type Mark = (typeof MARKS)[number];

/** An outcome as a person reads it. */
interface OutcomeWords {
  readonly mark: Mark;
  readonly words: Message;
}

const OUTCOMES: Readonly<Record<Outcome, OutcomeWords>> = {
  created: { mark: "✅", words: message("outcomeCreated") },
  reused: { mark: "✅", words: message("outcomeReused") },
  failed: { mark: "❌", words: message("outcomeFailed") },
  unknown: { mark: "⚠️", words: message("outcomeUnknown") },
  skipped: { mark: "⏭️", words: message("outcomeSkipped") },
  "would-create": { mark: "✅", words: message("outcomeWouldCreate") },
  "would-reuse": { mark: "✅", words: message("outcomeWouldReuse") },
  "would-fail": { mark: "❌", words: message("outcomeWouldFail") },
  valid: { mark: "✅", words: message("outcomeValid") },
};

/** A job's status as a person reads it, and the next step for a job that has it. */
interface StatusWords {
  readonly words: Message;
  readonly next: Message;
}

const STATUSES: Readonly<Record<Status, StatusWords>> = {
  uninitialized: { words: message("statusUninitialized"), next: message("publishThenStart") },
  unpublished: { words: message("statusUnpublished"), next: message("publishThenStart") },
  operating: { words: message("statusOperating"), next: message("waitForOperation") },
  running: { words: message("statusRunning"), next: message("nothingToDo") },
  stopped: { words: message("statusStopped"), next: message("startWhenNeeded") },
  paused: { words: message("statusPaused"), next: message("startWhenNeeded") },
  finished: { words: message("statusFinished"), next: message("startWhenNeeded") },
  failed: { words: message("statusFailed"), next: message("seeConsole") },
};

export function markOf(outcome: Outcome): Mark {
  return OUTCOMES[outcome].mark;
}

/** Reports whether an outcome lets the step succeed. */
export function isGood(outcome: Outcome): boolean {
  return markOf(outcome) === "✅";
}

function wordsOf({ outcome }: JobResult): Message {
  return OUTCOMES[outcome].words;
}

/** Returns the words for an outcome; they say so where the existing job has drifted. */
export function outcomeWithDrift(result: JobResult): Message {
  const words = wordsOf(result);
  const isReused = result.outcome === "reused" || result.outcome === "would-reuse";
  return isReused && driftOf(result).length > 0 ? message("withDrift", { outcome: words }) : words;
}

/** Returns the results in the order of their marks: those that need a person first. */
export function worstFirst(results: readonly JobResult[]): readonly JobResult[] {
  const rank = ({ outcome }: JobResult): number => MARKS.indexOf(markOf(outcome));
  return results.toSorted((a, b) => rank(a) - rank(b));
}

/** The number of jobs with one outcome, with its mark. */
interface OutcomeCount {
  readonly mark: Mark;
  readonly sentence: Message;
}

/** Returns the number of jobs with each outcome, in the order in which the outcomes first occur. */
export function countOutcomes(results: readonly JobResult[]): Message {
  return message("listed", { items: countsBy(results, wordsOf).map(({ sentence }) => sentence) });
}

/** Returns the same for a page: each with its mark, the worst first, and jobs that drifted counted apart. */
export function markedCounts(results: readonly JobResult[]): OutcomeCount[] {
  return countsBy(worstFirst(results), outcomeWithDrift);
}

function countsBy(results: readonly JobResult[], wordsFor: (result: JobResult) => Message): OutcomeCount[] {
  const groups = Map.groupBy(results, (result) => messageKey(wordsFor(result)));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) {
      return [];
    }
    const sentence = message("outcomeCount", { count: others.length + 1, outcome: wordsFor(first) });
    return [{ mark: markOf(first.outcome), sentence }];
  });
}

/** Returns one job as one line of the log. */
export function jobLine(result: JobResult): Message {
  const { spec, job, requestId, failure } = result;
  const facts = [
    wordsOf(result),
    job?.jobId,
    job?.status && STATUSES[job.status].words,
    failure?.code,
    requestId && message("requestIdFact", { requestId }),
  ];
  const items = facts.flatMap((fact) => fact || []);
  return message("labelled", { label: spec.name, sentence: message("listed", { items }) });
}

/** Returns the next step for a job that there is; what to do about another is said with what went wrong. */
export function nextStep({ outcome, job }: JobResult): Message[] {
  return (outcome === "created" || outcome === "reused") && job?.status ? [STATUSES[job.status].next] : [];
}

/** Tells whether results are those of a dry run with credentials: a plan. */
export function isPlan(results: readonly JobResult[]): boolean {
  return results.some(({ outcome }) => outcome.startsWith("would-"));
}

/** Tells whether results are those of a dry run of the files alone. */
export function isFilesAlone(results: readonly JobResult[]): boolean {
  return results.some(({ outcome }) => outcome === "valid");
}
