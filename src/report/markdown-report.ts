import type { JobResult } from "../engine/job-result.ts";
import { FIELD_KEYS, fieldOf } from "../job/fields.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { failureDiagnostics, warningDiagnostics } from "./diagnostics.ts";
import { countInWords, isFilesAlone, isPlan } from "./job-rows.ts";
import { driftTable, inlineCode, jobTable, keepWhole, messageList, type TableOptions } from "./markdown.ts";
import { textOf } from "./render.ts";

const TITLE = text("Oceanus jobs", "Oceanus 作业");
const PLAN = text("Oceanus jobs: the plan", "Oceanus 作业：计划");
const FILES_ALONE = text("Oceanus jobs: the files alone", "Oceanus 作业：仅检查文件");
const FAILURES = text("What went wrong, and what to do", "失败原因与处理建议");
const WARNINGS = text("Warnings", "警告");
const DRIFT = text("Drift", "差异");
const ABOUT_DRIFT = text(
  "These jobs exist and differ from what is wanted; the action changes no existing job.",
  "以下已有作业与期望不同；本 Action 不会修改已有作业。",
);

/** The parts of the room that everything beside the table may take at most; the table has the rest. */
const MOST_NAMES = 0.1;
const MOST_FAILURES = 0.3;
const MOST_DRIFT = 0.2;
const MOST_WARNINGS = 0.1;

/** The heading of every page. */
export function titleOf(results: readonly JobResult[], language: Language): string {
  const title = isPlan(results) ? PLAN : isFilesAlone(results) ? FILES_ALONE : TITLE;
  return `### ${title[language]}`;
}

/**
 * What came of the jobs, or would, as the parts of a page, each a paragraph: counts, a row a job, then in full what went
 * wrong, what drifted and the warnings. Whole rows and items are left out where there is no room.
 */
export function markdownReport(results: readonly JobResult[], options: TableOptions, room: number): string[] {
  const { language, size } = options;
  const counts = `**${countInWords(results, language)}**`;
  const names = lookedUp(results, options, room * MOST_NAMES);
  const failures = messageList(failureDiagnostics(results), options, room * MOST_FAILURES);
  const drift = driftTable(results, options, room * MOST_DRIFT);
  const warnings = messageList(warningDiagnostics(results), options, room * MOST_WARNINGS);
  const sections = [
    ...section(FAILURES, failures, language),
    ...section(DRIFT, drift && `${ABOUT_DRIFT[language]}\n\n${drift}`, language),
    ...section(WARNINGS, warnings, language),
  ];
  const left = room - size([counts, names, ...sections, ""].join("\n\n"));
  return [counts, names, jobTable(results, options, left), ...sections].filter((part) => part !== "");
}

function section(title: MessageOrText, content: string, language: Language): string[] {
  return content === "" ? [] : [`#### ${textOf(title, language)}`, content];
}

/** The ids that were found for names; nothing where there are none. */
function lookedUp(results: readonly JobResult[], { language, size }: TableOptions, room: number): string {
  const found = results.flatMap(({ spec: { values } }) =>
    FIELD_KEYS.flatMap((field) => {
      const { nameOf } = fieldOf(field);
      const [name, id] = [values[field], nameOf && values[nameOf]];
      return typeof name === "string" && id !== undefined
        ? [`${field} ${inlineCode(name)} → ${inlineCode(String(id))}`]
        : [];
    }),
  );
  if (found.length === 0) {
    return "";
  }
  const list = keepWhole(
    [...new Set(found)],
    (item) => size(item) + 2,
    () => "…",
    room,
  ).join(", ");
  return text(`Looked up: ${list}`, `按名称查得：${list}`)[language];
}
