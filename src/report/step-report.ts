import type { RUN_ENDS } from "../engine/abort-reason.ts";
import { jobResult } from "../engine/job-result.ts";
import type { EndReason } from "../engine/lifetime.ts";
import type { RunLog } from "../engine/run.ts";
import { type JobSpec, namesToLookUp } from "../job/job-spec.ts";
import { countOf, type Diagnostic } from "../messages/diagnostic.ts";
import { type Message, type MessageOrText, message, sentences } from "../messages/message.ts";
import { type PullRequest, readPullRequest } from "./github-context.ts";
import { createLog, type StepLog } from "./log.ts";
import { buildOutputs, FIRST_OUTPUTS, failedOutputs } from "./outputs.ts";
import { createPublish, type Publish, type PublishOptions } from "./publish.ts";
import type { Render } from "./render.ts";
import type { Runner } from "./runner.ts";
import { createRunnerFiles, type RunnerFiles } from "./runner-files.ts";

/** All that a step reports to: the log, the runner's files, and the pages. */
export interface StepReport {
  readonly render: Render;
  readonly log: StepLog;
  /** The log for the engine, whose lines are about single calls: they go to the details. */
  readonly runLog: RunLog;
  readonly files: RunnerFiles;
  readonly publish: Publish;
  /** The pull request that the step runs for. */
  readonly pullRequest: PullRequest | undefined;
}

export interface StepReportOptions extends Omit<PublishOptions, "log" | "files" | "pullRequest"> {
  readonly runner: Runner;
}

/** Starts a step's report, with outputs that a later step can read however this one ends. */
export function startReport(options: StepReportOptions): StepReport {
  const { runner, render, environment } = options;
  const pullRequest = readPullRequest(environment);
  const log = createLog(runner, render);
  const files = createRunnerFiles(runner, log);
  files.outputs(FIRST_OUTPUTS);
  const publish = createPublish({ ...options, pullRequest, log, files });
  return { render, log, runLog: { ...log, info: log.detail }, files, publish, pullRequest };
}

/** Ends a step whose inputs or files are wrong with every mistake; no call was made. */
export async function reportInvalid(
  { log, files, publish }: StepReport,
  diagnostics: readonly Diagnostic[],
): Promise<boolean> {
  files.outputs(failedOutputs("InvalidInput"));
  log.annotate("mistakes", diagnostics);
  await publish({ kind: "mistakes", diagnostics });
  endLog({ log, files }, message("mistakesFound", { count: countOf(diagnostics) }));
  return false;
}

/** Ends a step whose run ended before its files were read. */
export function reportEnded(
  { log, files }: StepReport,
  { code, message: why }: (typeof RUN_ENDS)[EndReason],
): boolean {
  const sentence = sentences(why, message("manifestNotRead"));
  files.outputs(failedOutputs(code));
  log.annotate("jobs", [{ message: sentence }]);
  endLog({ log, files }, sentence);
  return false;
}

/** The jobs of a dry run that checked the files alone, and why it did no more: as the event wants it, or perhaps by a slip. */
interface FilesChecked {
  readonly specs: readonly JobSpec[];
  readonly why: MessageOrText;
  readonly isIntended: boolean;
}

/**
 * Ends a dry run that checked the files alone and found nothing wrong; says why it did no more. The reason may be a slip,
 * unless it is meant so or the pull request is from a fork, which never has credentials.
 */
export async function reportValid(
  { render, log, files, publish, pullRequest }: StepReport,
  { specs, why, isIntended }: FilesChecked,
): Promise<boolean> {
  const results = specs.map((spec) => jobResult(spec, "valid"));
  files.outputs(buildOutputs(results, results.length, render));
  const note = sentences(why, ...notChecked(specs));
  if (isIntended || pullRequest?.readOnly) {
    log.notice(note);
  } else {
    log.warning(note);
  }
  await publish({ kind: "results", results, note });
  return endLog({ log, files }, message("jobsValid", { count: specs.length }));
}

function notChecked(specs: readonly JobSpec[]): Message[] {
  const fields = [...new Set(specs.flatMap(({ unchecked }) => unchecked))];
  const names = [...new Set(specs.flatMap((spec) => namesToLookUp(spec).map(({ field }) => field)))];
  return [
    ...(fields.length > 0 ? [message("fieldsNotChecked", { fields })] : []),
    ...(names.length > 0 ? [message("namesNotLookedUp", { fields: names })] : []),
  ];
}

/** Ends a step's log with its last line; false when a file of the runner's could not be written. */
export function endLog(
  { log, files }: { readonly log: StepLog; readonly files: Pick<RunnerFiles, "failure"> },
  lastLine: Message,
): boolean {
  const failure = files.failure();
  log.finish(failure);
  log.info(lastLine);
  return failure === undefined;
}
