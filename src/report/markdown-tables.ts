import type { JobResult } from "../engine/job-result.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageId, message } from "../messages/message.ts";
import type { LinkTo } from "./github-context.ts";
import { jobHead, jobRow, unnamedJob } from "./job-rows.ts";
import { escapeMarkdown, inlineCode, link, table } from "./markdown.ts";
import type { Render } from "./render.ts";

/** The surroundings of a table: how it is worded, linked and measured. */
export interface TableOptions {
  readonly render: Render;
  readonly linkTo: LinkTo;
  /** Returns the size of a text in the unit of its page: bytes or characters. */
  readonly size: (text: string) => number;
}

/** Returns a table with a row a job; its name leads to where the job is written. */
export function jobTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const { render, linkTo } = options;
  const rows = results.map((result) => {
    const { name, location, outcome, id, cluster, notes } = jobRow(result, render);
    return [
      link(name === "" ? unnamedJob(render) : inlineCode(name), linkTo(location)),
      outcome,
      optionalCode(id),
      optionalCode(cluster),
      notes.map(escapeMarkdown).join("<br>"),
    ];
  });
  return cutTable(jobHead(results, render), rows, options, room);
}

function optionalCode(value: string): string {
  return value === "" ? "" : inlineCode(value);
}

/** Returns a row a difference of jobs that drifted, linked to where the wanted value is written; nothing where none did. */
export function driftTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const { render, linkTo } = options;
  const rows = results.flatMap(({ spec, differences }) =>
    differences
      .filter(({ kind }) => kind === "drift")
      .map(({ field, actual, wanted }) => [
        inlineCode(render(spec.name)),
        link(inlineCode(field), linkTo(spec.locations[field])),
        inlineCode(render(actual)),
        inlineCode(render(wanted)),
      ]),
  );
  const head = headOf(["columnJob", "columnField", "columnActual", "columnWanted"], render);
  return rows.length === 0 ? "" : cutTable(head, rows, options, room);
}

/** Returns a row a mistake: where it is, and what it is. */
export function mistakeTable(
  diagnostics: readonly Diagnostic[],
  options: TableOptions,
  room: number,
): string {
  const rows = diagnostics.map((diagnostic) => [
    locationOf(diagnostic, options) ?? "",
    escapeMarkdown(options.render(diagnostic.message)),
  ]);
  return cutTable(headOf(["columnLocation", "columnMistake"], options.render), rows, options, room);
}

/** Returns an item a message, with where it belongs; nothing where there is none. */
export function messageList(diagnostics: readonly Diagnostic[], options: TableOptions, room: number): string {
  const { render, size } = options;
  const items = diagnostics.map((diagnostic) => {
    const location = locationOf(diagnostic, options);
    return `- ${location === undefined ? "" : `${location}: `}${escapeMarkdown(render(diagnostic.message))}`;
  });
  const more = (count: number): string => `- ${render(message("moreItems", { count }))}`;
  return keepWhole(items, (item) => size(item) + 1, more, room - size(more(items.length))).join("\n");
}

function locationOf({ location }: Diagnostic, { render, linkTo }: TableOptions): string | undefined {
  return location?.kind === "file"
    ? link(escapeMarkdown(`${render(location.file)}:${location.line}:${location.column}`), linkTo(location))
    : undefined;
}

function headOf(columns: readonly (MessageId & `column${string}`)[], render: Render): string[] {
  return columns.map((id) => render(message(id)));
}

/** Returns a table of the rows that fit whole, which says how many do not. */
function cutTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { render, size }: TableOptions,
  room: number,
): string {
  const more = (count: number): string[] => [render(message("moreRows", { count }))];
  const left = room - size(table(head, [more(rows.length)]));
  return table(
    head,
    keepWhole(rows, (row) => size(row.join(" | ")) + "|  |\n".length, more, left),
  );
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
