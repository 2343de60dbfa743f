import type { JobResult } from "../engine/job-result.ts";
import { type JobSpec, namesToLookUp } from "../job/job-spec.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import type { Log } from "./log.ts";
import { buildOutputs, INVALID_OUTPUTS } from "./outputs.ts";
import type { Publisher } from "./publish.ts";
import { endLog, type RunnerFiles } from "./runner-files.ts";

/** Where the end of a step is told. */
export interface ReportTargets {
  readonly log: Log;
  readonly files: RunnerFiles;
  readonly publisher: Publisher;
}

/** The end of a step whose inputs or files are wrong: every mistake, and no call was made. */
export async function reportInvalid(
  { log, files, publisher }: ReportTargets,
  diagnostics: readonly Diagnostic[],
): Promise<boolean> {
  files.outputs(INVALID_OUTPUTS);
  log.errors(diagnostics, "mistakes");
  await publisher.diagnostics(diagnostics);
  endLog(
    log,
    files,
    `${diagnostics.length === 1 ? "1 mistake" : `${diagnostics.length} mistakes`}; nothing was called`,
  );
  return false;
}

/** The end of a dry run that checked the files alone, and why: they are right. */
export async function reportValid(
  { log, files, publisher }: ReportTargets,
  { specs, why }: { readonly specs: readonly JobSpec[]; readonly why: MessageOrText },
): Promise<boolean> {
  const results = specs.map((spec): JobResult => ({ spec, outcome: "valid", differences: [], warnings: [] }));
  files.outputs(buildOutputs(results, results.length, log.language));
  const first = sentences(why, notChecked(specs));
  log.notice(first);
  await publisher.results(results, first);
  return endLog(
    log,
    files,
    `${specs.length === 1 ? "1 job" : `${specs.length} jobs`}: valid; nothing was called`,
  );
}

function notChecked(specs: readonly JobSpec[]): MessageOrText {
  const fields = [...new Set(specs.flatMap(({ unchecked }) => unchecked))];
  const names = [...new Set(specs.flatMap((spec) => namesToLookUp(spec).map(({ field }) => field)))];
  const [list, looked] = [fields.join(", "), names.join(", ")];
  return sentences(
    list === ""
      ? undefined
      : text(
          `Not checked, since only an input or a variable gives them: ${list}.`,
          `以下各项只由输入或变量给出，未检查：${list}。`,
        ),
    looked === "" ? undefined : text(`Not looked up: ${looked}.`, `未按名称查询：${looked}。`),
  );
}
