import type { JobResult } from "../engine/job-result.ts";
import type { JobSpec } from "../job/job-spec.ts";
import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import type { Log } from "./log.ts";
import { textOf } from "./render.ts";

/** How many names of jobs one message lists. */
const NAMES_SHOWN = 10;

/** One thing that went wrong with one job. */
interface JobDiagnostic {
  readonly name: string;
  readonly location: SourceLocation;
  readonly message: MessageOrText;
  /** The message with its code and RequestId. */
  readonly inFull: MessageOrText;
  readonly untried: boolean;
  /** Troubles of one key are one trouble of several jobs. */
  readonly key: string;
}

/** What went wrong with the jobs, in their order, each thing once; then why others were not tried. */
export function failureDiagnostics(results: readonly JobResult[]): Diagnostic[] {
  const troubles = results.flatMap(troublesOf);
  const groups = Map.groupBy(
    [...troubles.filter(({ untried }) => !untried), ...troubles.filter(({ untried }) => untried)],
    ({ key }) => key,
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [tellOnce(first, others)] : []));
}

function troublesOf({ spec, outcome, failure }: JobResult, index: number): JobDiagnostic[] {
  if (!failure) {
    return [];
  }
  const { code, message, requestId, findings } = failure;
  const untried = outcome === "skipped";
  const of = { name: spec.name, location: spec.location, untried };
  if (!findings) {
    const key = untried || failure.ofRun ? `${outcome} ${textOf(message, "en-US")}` : String(index);
    return [{ ...of, message, inFull: inFull(message, code, requestId), key }];
  }
  return findings.map((finding) => {
    const { location = spec.location, message: what } = finding.diagnostic;
    const key = JSON.stringify([location, textOf(what, "en-US")]);
    return { ...of, location, message: what, inFull: inFull(what, finding.code, requestId), key };
  });
}

/** With the code, and the RequestId for a support ticket. */
function inFull(message: MessageOrText, code: string, requestId: string | undefined): MessageOrText {
  const coded = textOf(message, "en-US").includes(code)
    ? message
    : text(`${code}: ${textOf(message, "en-US")}`, `${code}：${textOf(message, "zh-CN")}`);
  return !requestId || textOf(message, "en-US").includes(requestId)
    ? coded
    : sentences(coded, text(`(RequestId ${requestId})`, `（RequestId ${requestId}）`));
}

function tellOnce(first: JobDiagnostic, others: readonly JobDiagnostic[]): Diagnostic {
  const { name, location, message, inFull: full, untried } = first;
  if (others.length === 0) {
    return { location, message: about(name, full) };
  }
  const jobs = [first, ...others];
  if (untried) {
    const [count, list] = [jobs.length, listOf(jobs)];
    return {
      message: text(
        `${count} jobs were not tried (${list}): ${textOf(message, "en-US")}`,
        `${count} 个作业未尝试（${list}）：${textOf(message, "zh-CN")}`,
      ),
    };
  }
  const shared = jobs.every((job) => JSON.stringify(job.location) === JSON.stringify(location));
  return { ...(shared && { location }), message: aboutJobs(jobs, full) };
}

function aboutJobs(jobs: readonly { readonly name: string }[], message: MessageOrText): MessageOrText {
  const [count, list] = [jobs.length, listOf(jobs)];
  return text(
    `${count} jobs (${list}): ${textOf(message, "en-US")}`,
    `${count} 个作业（${list}）：${textOf(message, "zh-CN")}`,
  );
}

function listOf(jobs: readonly { readonly name: string }[]): string {
  const names = jobs.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return `${names.join(", ")}${jobs.length > NAMES_SHOWN ? ", …" : ""}`;
}

/** What is worth a warning of each job; the same of several jobs once. */
export function warningDiagnostics(results: readonly JobResult[]): Diagnostic[] {
  const warnings = results.flatMap(({ spec, warnings: all }) => all.map((message) => ({ spec, message })));
  const groups = Map.groupBy(warnings, ({ message }) => textOf(message, "en-US"));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) {
      return [];
    }
    const jobs = [first, ...others].map(({ spec }) => spec);
    return others.length === 0
      ? [aboutJob(first.spec, first.message)]
      : [{ message: aboutJobs(jobs, first.message) }];
  });
}

/**
 * Tells what is worth a warning of each job, and the drift of all in one notice; the fields in a group, unless the plan
 * shows them.
 */
export function logWarnings(
  log: Log,
  results: readonly JobResult[],
  { plan }: { readonly plan: boolean },
): void {
  for (const { message, location } of warningDiagnostics(results)) {
    log.warning(message, location);
  }
  const drifted = results.filter(({ differences }) => differences.some(({ kind }) => kind === "drift"));
  const [first] = drifted;
  if (first && drifted.length === 1) {
    const { message, location } = aboutJob(first.spec, messageOfDrift(first));
    log.notice(message, location);
  } else if (first) {
    const names = drifted.map(({ spec }) => spec.name).join(", ");
    log.notice(
      text(
        `${drifted.length} jobs that exist differ from what is wanted: ${names}. The action changes no existing job.`,
        `${drifted.length} 个已有作业与期望不同：${names}。本 Action 不会修改已有作业。`,
      ),
    );
    if (!plan) {
      log.group(
        "Differences (is → wanted)",
        drifted.map((result) => `${result.spec.name}: ${showDrift(result)}`),
      );
    }
  }
}

function aboutJob({ name, location }: JobSpec, message: MessageOrText): Required<Diagnostic> {
  return { location, message: about(name, message) };
}

function about(name: string, message: MessageOrText): MessageOrText {
  return text(`${name}: ${textOf(message, "en-US")}`, `${name}：${textOf(message, "zh-CN")}`);
}

function messageOfDrift(result: JobResult): MessageOrText {
  const shown = showDrift(result);
  return text(
    `the job that exists differs from what is wanted (is → wanted): ${shown}. The action changes no existing job.`,
    `已有作业与期望不同（现状 → 期望）：${shown}。本 Action 不会修改已有作业。`,
  );
}

function showDrift({ differences }: JobResult): string {
  return differences
    .filter(({ kind }) => kind === "drift")
    .map(({ field, actual, wanted }) => `${field} ${JSON.stringify(actual)} → ${JSON.stringify(wanted)}`)
    .join(", ");
}

/** One job in one line of the log. */
export function jobLine({ spec, outcome, job, requestId, failure }: JobResult): string {
  const parts = [
    `${spec.name}: ${outcome}`,
    job?.jobId,
    job?.status,
    failure?.code,
    requestId && `RequestId ${requestId}`,
  ];
  return parts.filter(Boolean).join(", ");
}
