import type { JobResult } from "../engine/job-result.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import type { LinkTo } from "./links.ts";
import { escapeMarkdown } from "./markdown.ts";
import { markdownReport, titleOf } from "./markdown-report.ts";
import { mistakeTable, type TableOptions } from "./markdown-tables.ts";
import { textOf } from "./render.ts";
import { previewRequests, type RequestOptions } from "./request-preview.ts";

/** The list of jobs in the console; the service has no documented page per job. */
const CONSOLE = "https://console.cloud.tencent.com/oceanus/job";

/** The runner takes 1 MiB of summary a step; what is neither rows nor requests fits in the rest. */
const LARGEST_ROWS = 900_000;
const LARGEST_WHOLE = 1_000_000;

const OPEN_CONSOLE = text("Job list in the console", "控制台作业列表");

/** What a summary may have besides its tables. */
export interface SummaryExtras {
  readonly linkTo?: LinkTo;
  /** What is to be known first. */
  readonly first?: MessageOrText;
  /** Given, the summary shows each job's request. */
  readonly requests?: Omit<RequestOptions, "language">;
}

/** The summary of a run: what came of the jobs, and the requests if wanted. */
export function summarizeResults(
  results: readonly JobResult[],
  language: Language,
  { linkTo, first, requests }: SummaryExtras = {},
): string {
  const options = tableOptions(language, linkTo);
  const tables = [
    titleOf(results, language),
    ...(first ? [escapeMarkdown(textOf(first, language))] : []),
    ...markdownReport(results, options, LARGEST_ROWS),
    `[${OPEN_CONSOLE[language]}](${CONSOLE})`,
  ].join("\n\n");
  const specs = results.map(({ spec }) => spec);
  const shown = requests
    ? previewRequests(specs, { ...requests, language }, LARGEST_WHOLE - options.size(tables))
    : "";
  return [tables, ...(shown === "" ? [] : [shown]), ""].join("\n\n");
}

/** The summary of a step whose inputs or files are wrong: every mistake. */
export function summarizeDiagnostics(
  diagnostics: readonly Diagnostic[],
  language: Language,
  { linkTo }: Pick<SummaryExtras, "linkTo"> = {},
): string {
  const mistakes = mistakeTable(diagnostics, tableOptions(language, linkTo), LARGEST_ROWS);
  return [titleOf([], language), mistakes, ""].join("\n\n");
}

function tableOptions(language: Language, linkTo: LinkTo = () => undefined): TableOptions {
  return { language, linkTo, size: (part) => Buffer.byteLength(part) };
}
