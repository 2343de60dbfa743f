import type { JobResult } from "../engine/job-result.ts";
import { FIELD_KEYS, fieldOf } from "../job/fields.ts";
import { type Message, message } from "../messages/message.ts";
import { failureDiagnostics, warningDiagnostics } from "./diagnostics.ts";
import { countOutcomes, isFilesAlone, isPlan, plannedOutcomeOf } from "./job-rows.ts";
import { inlineCode } from "./markdown.ts";
import { driftTable, jobTable, keepWhole, messageList, type TableOptions } from "./markdown-tables.ts";
import type { Render } from "./render.ts";

/** The shares of the room that everything beside the table may take at most; the table has the rest. */
const MOST_NAMES = 0.1;
const MOST_FAILURES = 0.3;
const MOST_DRIFT = 0.2;
const MOST_WARNINGS = 0.1;

/** Returns the heading of a page. */
export function titleOf(results: readonly JobResult[], render: Render): string {
  const title = isPlan(results) ? "titlePlan" : isFilesAlone(results) ? "titleFilesAlone" : "titleJobs";
  return `### ${render(message(title))}`;
}

/**
 * Returns the results of the jobs as the parts of a page, each a paragraph: counts, a row a job, then in full the
 * failures, the drift and the warnings. Whole rows and items are left out where there is no room.
 */
export function markdownReport(results: readonly JobResult[], options: TableOptions, room: number): string[] {
  const { render, size } = options;
  const counts = `**${render(countOutcomes(results, plannedOutcomeOf))}**`;
  const names = lookedUp(results, options, room * MOST_NAMES);
  const failures = messageList(failureDiagnostics(results), options, room * MOST_FAILURES);
  const drift = driftTable(results, options, room * MOST_DRIFT);
  const warnings = messageList(warningDiagnostics(results), options, room * MOST_WARNINGS);
  const aboutDrift = render(message("aboutDrift"));
  const sections = [
    ...section(message("headingFailures"), failures, render),
    ...section(message("headingDrift"), drift && `${aboutDrift}\n\n${drift}`, render),
    ...section(message("headingWarnings"), warnings, render),
  ];
  const left = room - size([counts, names, ...sections, ""].join("\n\n"));
  return [counts, names, jobTable(results, options, left), ...sections].filter((part) => part !== "");
}

function section(title: Message, content: string, render: Render): string[] {
  return content === "" ? [] : [`#### ${render(title)}`, content];
}

/** Returns the ids that were found for names; nothing where there are none. */
function lookedUp(results: readonly JobResult[], { render, size }: TableOptions, room: number): string {
  const found = results.flatMap(({ spec: { values } }) =>
    FIELD_KEYS.flatMap((field) => {
      const { nameOf } = fieldOf(field);
      const [name, id] = [values[field], nameOf && values[nameOf]];
      return typeof name === "string" && id !== undefined
        ? [`${field} ${inlineCode(render(name))} → ${inlineCode(render(String(id)))}`]
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
  );
  return render(message("lookedUp", { found: list.join(", ") }));
}
