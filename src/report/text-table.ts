import type { JobResult } from "../engine/job-result.ts";
import type { Language } from "../messages/text.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import { jobHead, jobRow, UNNAMED } from "./job-rows.ts";

/** Characters that a terminal shows two columns wide, as Chinese ones. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

const GAP = "  ";

/** The table of the jobs as lines of a log: the same as the summary's. */
export function textJobTable(results: readonly JobResult[], language: Language): string[] {
  const { job, outcome, id, cluster, notes } = jobHead(results, language);
  const rows = results.map((result) => {
    const row = jobRow(result, language);
    return [row.name || UNNAMED[language], row.outcome, row.id, row.cluster, row.notes.join("; ")];
  });
  return alignColumns([[job, outcome, id, cluster, notes], ...rows].map((row) => row.map(sanitizeLine)));
}

/** Rows in columns; the last one is not padded. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
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
