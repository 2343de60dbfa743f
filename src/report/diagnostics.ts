import type { Failure, JobResult, Outcome } from "../engine/job-result.ts";
import type { FieldDifference } from "../job/compare-job.ts";
import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, mentions, message, messageKey } from "../messages/message.ts";

/** One thing that went wrong with one job or several: its outcome, and the code that says which. */
export interface FailureDiagnostic extends Diagnostic, Pick<Failure, "code" | "service"> {
  readonly outcome: Outcome;
}

/** One thing that went wrong with one job. */
interface JobDiagnostic extends FailureDiagnostic {
  readonly name: string;
  /** Undefined where it is about the run. */
  readonly location: SourceLocation | undefined;
  /** The message with its code and RequestId. */
  readonly inFull: MessageOrText;
  /** Kept from being tried by what another job met. */
  readonly untried: boolean;
  /** Diagnostics of one key are one diagnostic of several jobs. */
  readonly key: string;
}

/** Returns what went wrong with the jobs, in their order, each thing once; then why others were not tried. */
export function failureDiagnostics(results: readonly JobResult[]): FailureDiagnostic[] {
  const all = results.flatMap(diagnosticsOf);
  const isSkipped = ({ outcome }: JobDiagnostic): boolean => outcome === "skipped";
  const groups = Map.groupBy(
    [...all.filter((one) => !isSkipped(one)), ...all.filter(isSkipped)],
    ({ key }) => key,
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [merge(first, others)] : []));
}

function diagnosticsOf({ spec, outcome: end, failure }: JobResult, index: number): JobDiagnostic[] {
  if (!failure) {
    return [];
  }
  const { stoppedBy, ofRun } = failure;
  // What stopped the run is told in its own words, once for all of its jobs.
  const {
    code,
    service,
    message: sentence,
    requestId,
    findings,
  } = (ofRun ? stoppedBy : undefined) ?? failure;
  const outcome = ofRun && stoppedBy ? "failed" : end;
  const location = ofRun ? undefined : spec.location;
  const job = {
    name: spec.name,
    location,
    outcome,
    code,
    service,
    untried: stoppedBy !== undefined,
  };
  if (!findings) {
    // Calls in flight meet the same refusal, each with a RequestId of its own.
    const key = ofRun ? `run ${code}` : outcome === "skipped" ? messageKey(sentence) : String(index);
    return [{ ...job, message: sentence, inFull: inFull(sentence, code, requestId), key }];
  }
  return findings.map((finding) => {
    const { location: place = spec.location, message: found } = finding.diagnostic;
    const key = JSON.stringify([place, messageKey(found)]);
    return {
      ...job,
      location: place,
      code: finding.code,
      message: found,
      key,
      inFull: inFull(found, finding.code, requestId),
    };
  });
}

/** Adds the code, and the RequestId for a support ticket, where the message shows neither. */
function inFull(sentence: MessageOrText, code: string, requestId: string | undefined): MessageOrText {
  const coded = mentions(sentence, code) ? sentence : message("labelled", { label: code, sentence });
  return !requestId || mentions(sentence, requestId)
    ? coded
    : message("withRequestId", { sentence: coded, requestId });
}

function merge(first: JobDiagnostic, others: readonly JobDiagnostic[]): FailureDiagnostic {
  const { name, location, inFull: full, outcome, code, service } = first;
  const about = { outcome, code, service };
  if (others.length === 0) {
    return { ...about, location, message: message("labelled", { label: name, sentence: full }) };
  }
  const jobs = [first, ...others];
  const names = jobs.map((job) => job.name);
  if (outcome === "skipped") {
    return { ...about, message: message("jobsNotTried", { names, sentence: first.message }) };
  }
  const isShared = jobs.every((job) => JSON.stringify(job.location) === JSON.stringify(location));
  const untried = jobs.filter((job) => job.untried).length;
  return {
    ...about,
    location: isShared ? location : undefined,
    message:
      untried === 0
        ? message("severalJobs", { names, sentence: full })
        : message("jobsStopped", { names, untried, sentence: full }),
  };
}

/** Returns what is worth a warning of each job; the same of several jobs once. */
export function warningDiagnostics(results: readonly JobResult[]): Diagnostic[] {
  const all = results.flatMap(({ spec, warnings }) => warnings.map((sentence) => ({ spec, sentence })));
  const groups = Map.groupBy(all, ({ sentence }) => messageKey(sentence));
  return [...groups.values()].map((group) => {
    const [{ spec, sentence }] = group as [(typeof all)[number]];
    const names = group.map((warning) => warning.spec.name);
    return names.length === 1
      ? { location: spec.location, message: message("labelled", { label: spec.name, sentence }) }
      : { message: message("severalJobs", { names, sentence }) };
  });
}

/** Returns in one notice which jobs that exist differ from what is wanted; none where none does. */
export function driftDiagnostics(results: readonly JobResult[]): Diagnostic[] {
  const drifted = results.filter((result) => driftOf(result).length > 0);
  const [first] = drifted;
  if (!first) {
    return [];
  }
  if (drifted.length > 1) {
    return [{ message: message("jobsDrifted", { names: drifted.map(({ spec }) => spec.name) }) }];
  }
  const { name, location } = first.spec;
  const sentence = message("jobDrifted", { differences: driftOf(first) });
  return [{ location, message: message("labelled", { label: name, sentence }) }];
}

/** Returns the differences of a job that exists by which it drifted; a mismatch has a failure or a warning of its own. */
export function inDrift({ differences }: JobResult): readonly FieldDifference[] {
  return differences.filter(({ kind }) => kind === "drift");
}

/** Returns the fields in which a job that exists drifted, one message per field. */
export function driftOf(result: JobResult): MessageOrText[] {
  return inDrift(result).map(({ field, actual, wanted }) =>
    message("fieldDifference", { field, actual, wanted }),
  );
}
