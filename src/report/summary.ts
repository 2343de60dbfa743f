import type { Problem } from "../base/problem.ts";
import { type Language, type Text, text } from "../base/text.ts";
import type { JobResult, Outcome } from "../ensure/result.ts";
import { located } from "./log.ts";
import { escapeMarkdown, inlineCode, table } from "./markdown.ts";

/** The list of jobs in the console; the service has no documented page per job. */
const CONSOLE = "https://console.cloud.tencent.com/oceanus/job";

/** The runner takes 1 MiB of summary a step; what follows the rows fits in the rest. */
const LARGEST_ROWS = 900_000;

const TITLE = text("Oceanus jobs", "Oceanus 作业");
const HEAD = {
  job: text("Job", "作业"),
  outcome: text("Outcome", "结果"),
  id: text("Id", "ID"),
  cluster: text("Cluster", "集群"),
  note: text("Note", "说明"),
  mistake: text("Mistake", "错误"),
} as const;
const OPEN_CONSOLE = text("Job list in the console", "控制台作业列表");

/** The summary of a run: counts, and a row a job. */
export function summarizeResults(results: readonly JobResult[], language: Language): string {
  const head = [HEAD.job, HEAD.outcome, HEAD.id, HEAD.cluster, HEAD.note].map((word) => word[language]);
  const rows = results.map((result) => [
    inlineCode(result.spec.name),
    result.outcome,
    result.job ? inlineCode(result.job.jobId) : "",
    result.spec.values["cluster-id"] ? inlineCode(result.spec.values["cluster-id"]) : "",
    noteOf(result)
      .map((note) => escapeMarkdown(note[language]))
      .join("<br>"),
  ]);
  return [
    `### ${TITLE[language]}`,
    countOutcomes(results),
    table(head, cutRows(rows, language)),
    `[${OPEN_CONSOLE[language]}](${CONSOLE})`,
    "",
  ].join("\n\n");
}

/** The summary of a step whose inputs or files are wrong: every mistake. */
export function summarizeProblems(problems: readonly Problem[], language: Language): string {
  const rows = problems.map(({ message, place }) => [escapeMarkdown(located(message[language], place))]);
  return [`### ${TITLE[language]}`, table([HEAD.mistake[language]], cutRows(rows, language)), ""].join(
    "\n\n",
  );
}

/** The outcomes with their numbers, such as `2 created, 1 reused`. */
export function countOutcomes(results: readonly JobResult[]): string {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of results) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
}

function noteOf({ failure, warnings, differences }: JobResult): Text[] {
  const drift = differences
    .filter(({ kind }) => kind === "drift")
    .map(({ field, is, wanted }) =>
      text(
        `${field}: is ${JSON.stringify(is)}, wanted ${JSON.stringify(wanted)}`,
        `${field}：现为 ${JSON.stringify(is)}，期望 ${JSON.stringify(wanted)}`,
      ),
    );
  return [...(failure ? [failure.message] : []), ...warnings, ...drift];
}

function cutRows(rows: readonly (readonly string[])[], language: Language): (readonly string[])[] {
  let room = LARGEST_ROWS;
  const fitting = rows.findIndex((row) => {
    room -= Buffer.byteLength(row.join(" | ")) + 8;
    return room < 0;
  });
  if (fitting === -1) {
    return [...rows];
  }
  const left = rows.length - fitting;
  return [...rows.slice(0, fitting), [text(`… and ${left} more`, `……另有 ${left} 行`)[language]]];
}
