import type { JobResult } from "../engine/job-result.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { type FailureDiagnostic, inDrift } from "./diagnostics.ts";
import type { JobColumn, JobTable, SharedCell } from "./job-columns.ts";
import type { FailureCode, HelpWith, LinkTo } from "./links.ts";
import { DOT, escapeMarkdown, folded, inlineCode, link, table } from "./markdown.ts";
import { markOf } from "./outcomes.ts";
import type { Render } from "./render.ts";

/** The surroundings of a table: how it is worded, linked and measured. */
export interface TableOptions {
  readonly render: Render;
  readonly linkTo: LinkTo;
  readonly helpWith: HelpWith;
  /** Returns the size of a text in the unit of its page: bytes or characters. */
  readonly size: (text: string) => number;
}

/** The most jobs, or requests, that a page shows without folding them. */
export const MOST_UNFOLDED = 20;

/** Returns a table with one row per job; its name leads to where the job is written. */
export function jobTable({ columns, rows }: JobTable, options: TableOptions, room: number): string {
  const heads = columns.map(({ head }) => head);
  const cells = rows.map(({ result, cells: row }) =>
    row.map((texts, at) => cellOf(columns[at], texts, options, result)),
  );
  return cutTable(heads, cells, options, room);
}

/** Returns what a column says of all of some jobs, after the column's head. */
export function sharedText(
  { column, texts }: SharedCell,
  options: TableOptions,
  results: readonly JobResult[],
): string {
  const label = message(column.head);
  return column.form === "words"
    ? escapeMarkdown(options.render(message("labelled", { label, sentence: texts.join(" ") })))
    : `${options.render(label)} ${cellOf(column, texts, options, results[0])}`;
}

function cellOf(
  column: JobColumn | undefined,
  texts: readonly string[],
  { linkTo }: TableOptions,
  result: JobResult | undefined,
): string {
  const [first = "", ...others] = texts;
  switch (column?.form) {
    case "name":
      // A job without a name has words instead.
      return link(
        result?.spec.name === "" ? escapeMarkdown(first) : inlineCode(first),
        linkTo(result?.spec.location),
      );
    case "outcome":
      return [
        `${result ? `${markOf(result.outcome)} ` : ""}${escapeMarkdown(first)}`,
        ...others.map(inlineCode),
      ].join(DOT);
    case "code":
      return texts.map(inlineCode).join("<br>");
    default:
      return texts.map(escapeMarkdown).join("<br>");
  }
}

/** Returns a row for each difference of jobs that drifted, linked to where the wanted value is written; nothing where none did. */
export function driftTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const { render, linkTo } = options;
  const show = (value: string): string =>
    value === "" ? `*${escapeMarkdown(render(message("emptyValue")))}*` : inlineCode(render(value));
  const rows = results.flatMap((result) =>
    inDrift(result).map(({ field, actual, wanted }) => [
      inlineCode(render(result.spec.name)),
      link(inlineCode(field), linkTo(result.spec.locations[field])),
      show(actual),
      show(wanted),
    ]),
  );
  const heads = ["columnJob", "columnField", "columnActual", "columnWanted"] as const;
  const summary = render(message("differenceCount", { count: rows.length }));
  const isMany = rows.length > MOST_UNFOLDED;
  const drift = cutTable(heads, rows, options, isMany ? room - options.size(folded(summary, "")) : room);
  return rows.length === 0 ? "" : isMany ? folded(summary, drift) : drift;
}

/** Returns a row for each mistake: where it is in the files, if any is there, and what it is. */
export function mistakeTable(
  diagnostics: readonly Diagnostic[],
  options: TableOptions,
  room: number,
): string {
  const { render } = options;
  const places = diagnostics.map((diagnostic) => locationOf(diagnostic, options));
  const hasPlaces = places.some((place) => place !== undefined);
  const rows = diagnostics.map((diagnostic, index) => [
    ...(hasPlaces ? [places[index] ?? ""] : []),
    escapeMarkdown(render(diagnostic.message)),
  ]);
  const heads: JobColumn["head"][] = hasPlaces ? ["columnLocation", "columnMistake"] : ["columnMistake"];
  return cutTable(heads, rows, options, room);
}

/** Returns an item for each failure: its mark, where it belongs, what it is, and where to read more. */
export function failureList(
  diagnostics: readonly FailureDiagnostic[],
  options: TableOptions,
  room: number,
): string {
  const items = diagnostics.map((diagnostic) => {
    const sentence = `${markOf(diagnostic.outcome)} ${itemText(diagnostic, options)}`;
    return `- ${options.render(message("sentences", { parts: [sentence, ...helpLink(diagnostic, options)] }))}`;
  });
  return cutList(items, options, room);
}

/** Returns an item for each message, with where it belongs; nothing where there is none. */
export function messageList(diagnostics: readonly Diagnostic[], options: TableOptions, room: number): string {
  const items = diagnostics.map((diagnostic) => `- ${itemText(diagnostic, options)}`);
  return cutList(items, options, room);
}

function itemText(diagnostic: Diagnostic, options: TableOptions): string {
  const location = locationOf(diagnostic, options);
  const sentence = escapeMarkdown(options.render(diagnostic.message));
  return location === undefined
    ? sentence
    : options.render(message("labelled", { label: location, sentence }));
}

/** Returns the link to the part of the troubleshooting page about a code, if there is one. */
export function helpLink(code: FailureCode, { render, helpWith }: TableOptions): string[] {
  const address = helpWith(code);
  const about = message("aboutCode", { code: code.code });
  return address === undefined ? [] : [link(escapeMarkdown(render(about)), address)];
}

function locationOf({ location }: Diagnostic, { render, linkTo }: TableOptions): string | undefined {
  return location?.kind === "file"
    ? link(escapeMarkdown(`${render(location.file)}:${location.line}:${location.column}`), linkTo(location))
    : undefined;
}

/** Returns a table of the rows that fit whole, which says how many do not. */
function cutTable(
  heads: readonly JobColumn["head"][],
  rows: readonly (readonly string[])[],
  { render, size }: TableOptions,
  room: number,
): string {
  const head = heads.map((id) => render(message(id)));
  const more = (count: number): string[] => [render(message("moreItems", { count }))];
  const left = room - size(table(head, [more(rows.length)]));
  return table(
    head,
    keepWhole(rows, (row) => size(row.join(" | ")) + "|  |\n".length, more, left),
  );
}

function cutList(items: readonly string[], { render, size }: TableOptions, room: number): string {
  const more = (count: number): string => `- ${render(message("moreItems", { count }))}`;
  return keepWhole(items, (item) => size(item) + 1, more, room - size(more(items.length))).join("\n");
}

/** Returns as many items as fit whole, then one that says how many do not. */
export function keepWhole<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  more: (count: number) => Item,
  room: number,
): readonly Item[] {
  let left = room;
  const end = items.findIndex((item) => {
    left -= sizeOf(item);
    return left < 0;
  });
  return end === -1 ? items : [...items.slice(0, end), more(items.length - end)];
}
