import type { JobResult } from "../engine/job-result.ts";
import type { Settings } from "../inputs/settings.ts";
import { FIELD_KEYS, fieldOf } from "../job/fields.ts";
import { countOf, type Diagnostic } from "../messages/diagnostic.ts";
import { type Message, type MessageOrText, message } from "../messages/message.ts";
import { shorten } from "../text/quote.ts";
import { failureDiagnostics, warningDiagnostics } from "./diagnostics.ts";
import { layOut, type SharedCell } from "./job-columns.ts";
import { DOT, escapeMarkdown, folded, inlineCode } from "./markdown.ts";
import {
  driftTable,
  failureList,
  helpLink,
  jobTable,
  keepWhole,
  MOST_UNFOLDED,
  messageList,
  mistakeTable,
  sharedText,
  type TableOptions,
} from "./markdown-tables.ts";
import { isFilesAlone, isPlan, type Mark, markedCounts, markOf, worstFirst } from "./outcomes.ts";
import type { Render } from "./render.ts";

/** The content of a page: the results of the jobs, after what is to be known first, or the mistakes in inputs and files. */
export type PageContent =
  | {
      readonly kind: "results";
      readonly results: readonly JobResult[];
      readonly note?: MessageOrText | undefined;
    }
  | { readonly kind: "mistakes"; readonly diagnostics: readonly Diagnostic[] };

/** The words and the links of a page, and the inputs that say where the jobs are. */
export interface PageOptions extends Omit<TableOptions, "size"> {
  readonly place: Pick<Settings["values"], "region" | "manifest">;
}

/** A page but for what only the summary or only the comment has. */
export interface PageParts {
  readonly title: string;
  /** The first line: what happened, and where. */
  readonly first: string;
  /** The other paragraphs. */
  readonly parts: readonly string[];
}

/** The shares of the room that everything beside the tables of jobs may take at most; these have the rest. */
const MOST_NAMES = 0.1;
const MOST_FAILURES = 0.4;
const MOST_DRIFT = 0.2;
const MOST_WARNINGS = 0.1;
/** The marks of jobs that call for nobody by themselves: many of them are folded. */
const FOLDED_MARKS: readonly Mark[] = ["⏭️", "✅"];
/** The most patterns of the manifest that the first line names. */
const MOST_PATTERNS = 3;
/** The longest part of a pattern that it shows. */
const LONGEST_PATTERN = 200;

/**
 * Returns a page: what happened and where, in full what went wrong, then the jobs, the differences and the warnings.
 * Whole rows and items are left out where there is no room.
 */
export function writePage(
  content: PageContent,
  { place, render, linkTo, helpWith }: PageOptions,
  size: TableOptions["size"],
  room: number,
): PageParts {
  const options: TableOptions = { render, linkTo, helpWith, size };
  if (content.kind === "results") {
    return resultsPage(content, place, options, room);
  }
  const { diagnostics } = content;
  const found = `❌ ${render(message("mistakesFound", { count: countOf(diagnostics) }))}`;
  return {
    title: `### ${render(message("titleJobs"))}`,
    first: firstLine(found, place, [], options),
    parts: [mistakeTable(diagnostics, options, room), ...helpLink({ code: "InvalidInput" }, options)],
  };
}

function resultsPage(
  { results, note }: Extract<PageContent, { kind: "results" }>,
  place: PageOptions["place"],
  options: TableOptions,
  room: number,
): PageParts {
  const { render, size } = options;
  const places = layOut(results, render, ({ placeWhenSame }) => placeWhenSame === "first line").shared;
  const first = firstLine(countsText(results, render), place, places, options);
  const failures = failureList(failureDiagnostics(results), options, room * MOST_FAILURES);
  const drift = driftTable(results, options, room * MOST_DRIFT);
  const warnings = messageList(warningDiagnostics(results), options, room * MOST_WARNINGS);
  const before = [
    ...(note ? [escapeMarkdown(render(note))] : []),
    ...lookedUp(results, options, room * MOST_NAMES),
    ...section(message("headingFailures"), failures, render),
  ];
  const after = [
    ...section(message("headingDrift"), drift && `${render(message("aboutDrift"))}\n\n${drift}`, render),
    ...section(message("headingWarnings"), warnings, render),
  ];
  const left = room - size([first, ...before, ...after, ""].join("\n\n"));
  const title = isPlan(results) ? "titlePlan" : isFilesAlone(results) ? "titleFilesAlone" : "titleJobs";
  return {
    title: `### ${render(message(title))}`,
    first,
    parts: [...before, ...jobTables(results, places, options, left), ...after],
  };
}

/** Returns what happened, in bold, and where: the region, what all jobs have in common, the manifest. */
function firstLine(
  happened: string,
  { region, manifest = "" }: PageOptions["place"],
  places: readonly SharedCell[],
  options: TableOptions,
): string {
  const { render } = options;
  const patterns = render(manifest)
    .split("\n")
    .flatMap((line) => line.trim() || []);
  const named = patterns
    .slice(0, MOST_PATTERNS)
    .map((pattern) => inlineCode(shorten(pattern, LONGEST_PATTERN)));
  const files = [...named, ...(patterns.length > MOST_PATTERNS ? ["…"] : [])].join(" ");
  return [
    ...(happened ? [`**${happened}**`] : []),
    ...(region ? [`${render(message("region"))} ${inlineCode(render(region))}`] : []),
    ...places.map((place) => sharedText(place, options, [])),
    ...(files ? [`${render(message("manifest"))} ${files}`] : []),
  ].join(DOT);
}

function countsText(results: readonly JobResult[], render: Render): string {
  return markedCounts(results)
    .map(({ mark, sentence }) => `${mark} ${render(sentence)}`)
    .join(DOT);
}

function section(title: Message, content: string, render: Render): string[] {
  return content === "" ? [] : [`#### ${render(title)}`, content];
}

/** Returns the tables of the jobs, the worst first; many that ended well, or were not tried, are folded. */
function jobTables(
  results: readonly JobResult[],
  places: readonly SharedCell[],
  options: TableOptions,
  room: number,
): string[] {
  const { render, size } = options;
  const firstLineColumns = new Set(places.map(({ column }) => column));
  /** Returns what jobs have in common, and the table of the rest. */
  const tableOf = (group: readonly JobResult[], isCounted: boolean, most: number): string[] => {
    const table = layOut(group, render, (column) => column.onlyIn !== "log" && !firstLineColumns.has(column));
    const common = table.shared
      .filter(({ column }) => !(isCounted && column.form === "outcome") && column.placeWhenSame !== "note")
      .map((shared) => sharedText(shared, options, group))
      .join(DOT);
    const above = common === "" ? [] : [common];
    return group.length === 0 ? [] : [...above, jobTable(table, options, most - size(common))];
  };
  const byMark = Map.groupBy(worstFirst(results), ({ outcome }) => markOf(outcome));
  const isFolded = (mark: Mark, { length }: readonly JobResult[]): boolean =>
    FOLDED_MARKS.includes(mark) && length > MOST_UNFOLDED;
  const open = [...byMark].flatMap(([mark, group]) => (isFolded(mark, group) ? [] : group));
  const many = [...byMark].flatMap(([mark, group]) => (isFolded(mark, group) ? [group] : []));
  const parts = tableOf(open, many.length === 0, room);
  for (const group of many) {
    const summary = countsText(group, render);
    const left = room - size([...parts, folded(summary, "")].join("\n\n"));
    parts.push(folded(summary, tableOf(group, true, left).join("\n\n")));
  }
  return parts;
}

/** Returns the ids that were found for names; nothing where there are none. */
function lookedUp(results: readonly JobResult[], { render, size }: TableOptions, room: number): string[] {
  const found = results.flatMap(({ spec: { values } }) =>
    FIELD_KEYS.flatMap((field) => {
      const { nameOf } = fieldOf(field);
      const [name, id] = [values[field], nameOf && values[nameOf]];
      return typeof name === "string" && id !== undefined
        ? [`${field} ${inlineCode(render(name))} → ${inlineCode(render(String(id)))}`]
        : [];
    }),
  );
  const list = keepWhole(
    [...new Set(found)],
    (item) => size(item) + DOT.length,
    () => "…",
    room,
  );
  return list.length === 0 ? [] : [[render(message("lookedUp")), ...list].join(DOT)];
}
