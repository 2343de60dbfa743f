import type { JobResult } from "../engine/job-result.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import type { LinkTo } from "./github-context.ts";
import { jobHead, jobRow, UNNAMED } from "./job-rows.ts";
import { textOf } from "./render.ts";

/** What Markdown gives a meaning to, and spaces that HTML would fold into one or drop. */
const ACTIVE = /[!-/:-@[-`{-~]|^ | (?= |$)/gu;

/**
 * What the hosting service gives a meaning to in the text that Markdown leaves, entities or not: mentions, issue
 * numbers and commits (`@`, `#`), emoji and addresses (`:`, `www.`). It looks at each stretch of text by itself, so an
 * element around the character ends that. A link to a commit of the repository's own stays possible.
 */
const PARTED = new Set(["@", "#", ":"]);

/** A text from outside as Markdown that shows exactly this text: no link, image, mention, HTML or table cell of its own. */
export function escapeMarkdown(value: string): string {
  const line = sanitizeLine(value);
  return line.replaceAll(ACTIVE, (character, index: number) => {
    if (character === " ") {
      return "&nbsp;";
    }
    const entity = `&#${character.codePointAt(0)};`;
    const isAddress = character === "." && line.slice(index - 3, index).toLowerCase() === "www";
    return isAddress || PARTED.has(character) ? `<span>${entity}</span>` : entity;
  });
}

/** A text from outside as inline code. */
export function inlineCode(value: string): string {
  return `<code>${escapeMarkdown(value)}</code>`;
}

/** Markdown that leads to an address, where there is one; the address is of our own making. */
export function link(markdown: string, address: string | undefined): string {
  return address === undefined ? markdown : `[${markdown}](${address})`;
}

/** A text from outside as a block of code; its fence is longer than any in the text, so that nothing ends it early. */
export function fenced(code: string, language: string): string {
  const longest = (code.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, code, fence].join("\n");
}

/** A table; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What the tables are written for. */
export interface TableOptions {
  readonly language: Language;
  readonly linkTo: LinkTo;
  /** The size of a text, in what its page counts: bytes or characters. */
  readonly size: (text: string) => number;
}

const HEAD = {
  job: text("Job", "作业"),
  location: text("Place", "位置"),
  mistake: text("Mistake", "错误"),
  field: text("Field", "字段"),
  kind: text("Is", "现状"),
  wanted: text("Wanted", "期望"),
} as const;

/** A row a job; its name leads to where the job is written. */
export function jobTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const { language, linkTo } = options;
  const head = jobHead(results, language);
  const rows = results.map((result) => {
    const { name, location, outcome, id, cluster, notes } = jobRow(result, language);
    return [
      link(name === "" ? UNNAMED[language] : inlineCode(name), linkTo(location)),
      outcome,
      optionalCode(id),
      optionalCode(cluster),
      notes.map(escapeMarkdown).join("<br>"),
    ];
  });
  return cutTable([head.job, head.outcome, head.id, head.cluster, head.notes], rows, options, room);
}

function optionalCode(value: string): string {
  return value === "" ? "" : inlineCode(value);
}

/** A row a difference of jobs that drifted, linked to where the wanted value is written; nothing where none did. */
export function driftTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const rows = results.flatMap(({ spec, differences }) =>
    differences
      .filter(({ kind }) => kind === "drift")
      .map(({ field, actual, wanted }) => [
        inlineCode(spec.name),
        link(inlineCode(field), options.linkTo(spec.locations[field])),
        inlineCode(actual),
        inlineCode(wanted),
      ]),
  );
  const head = inLanguage([HEAD.job, HEAD.field, HEAD.kind, HEAD.wanted], options.language);
  return rows.length === 0 ? "" : cutTable(head, rows, options, room);
}

/** A row a mistake: where it stands, and what it is. */
export function mistakeTable(
  diagnostics: readonly Diagnostic[],
  options: TableOptions,
  room: number,
): string {
  const rows = diagnostics.map((diagnostic) => [
    placeOf(diagnostic, options) ?? "",
    escapeMarkdown(textOf(diagnostic.message, options.language)),
  ]);
  return cutTable(inLanguage([HEAD.location, HEAD.mistake], options.language), rows, options, room);
}

/** An item a message, with where it belongs; nothing where there is none. */
export function messageList(diagnostics: readonly Diagnostic[], options: TableOptions, room: number): string {
  const { language, size } = options;
  const items = diagnostics.map((diagnostic) => {
    const location = placeOf(diagnostic, options);
    return `- ${location === undefined ? "" : `${location}: `}${escapeMarkdown(textOf(diagnostic.message, language))}`;
  });
  const more = (count: number): string => text(`- … and ${count} more`, `- ……另有 ${count} 条`)[language];
  return keepWhole(items, (item) => size(item) + 1, more, room - size(more(items.length))).join("\n");
}

function placeOf({ location }: Diagnostic, { linkTo }: TableOptions): string | undefined {
  return location?.kind === "file"
    ? link(escapeMarkdown(`${location.file}:${location.line}:${location.column}`), linkTo(location))
    : undefined;
}

function inLanguage(words: readonly MessageOrText[], language: Language): string[] {
  return words.map((word) => textOf(word, language));
}

/** A table of the rows that fit whole, which says how many do not. */
function cutTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { language, size }: TableOptions,
  room: number,
): string {
  const more = (count: number): string[] => [text(`… and ${count} more`, `……另有 ${count} 行`)[language]];
  const left = room - size(table(head, [more(rows.length)]));
  return table(
    head,
    keepWhole(rows, (row) => size(row.join(" | ")) + "|  |\n".length, more, left),
  );
}

/** As many items as fit whole, then one that says how many do not. */
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
