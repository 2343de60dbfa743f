import { sanitizeLine } from "../text/unsafe-characters.ts";

/**
 * Characters that Markdown gives a meaning to where they stand: escapes and code anywhere, emphasis at a word's start or
 * end, the starts of entities, and what begins a heading, a quotation or a list at the start of a text.
 */
const ACTIVE =
  /[\\`*[\]<~|$]|(?<![\p{L}\p{N}\s])_|_(?![\p{L}\p{N}\s])|(?<=\s)_(?=\S)|(?<=\S)_(?=\s)|&(?=#?\w)|(?<=^\s*)[#>+=-]|(?<=^\s*\d+)[.)]/gu;

/**
 * Texts that GitHub gives a meaning to after Markdown, escaped or not: mentions, issues, emoji and addresses. It looks at
 * each stretch of text by itself, so an element around the character ends that. A link to a commit of the repository's
 * own stays possible.
 */
const LINKED =
  /@(?=[\w-])|#(?=\d)|(?<=\bGH)-(?=\d)|:(?=\/\/|(?:100|1234|[+-]1|\d?[a-z][\w+-]*):)|(?<=(?<![a-z0-9])www)\./giu;

/** The characters that are active within an element, in Markdown or in HTML alone. */
const ACTIVE_IN_HTML = new RegExp(
  `${/[\\`*[\]<>~|$&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u.source}|${LINKED.source}`,
  "giu",
);

/** Spaces that HTML would fold into one or drop. */
const LOST_SPACE = /^ | (?= |$)/gu;

/** Escapes a text from outside so that Markdown shows exactly this text: no link, image, mention, HTML or table cell. */
export function escapeMarkdown(value: string): string {
  const line = sanitizeLine(value);
  const linked = new Set([...line.matchAll(LINKED)].map(({ index }) => index));
  const active = new Set([...line.matchAll(ACTIVE)].map(({ index }) => index));
  const lost = new Set([...line.matchAll(LOST_SPACE)].map(({ index }) => index));
  return line.replaceAll(/[!-/:-@[-`{-~ ]/gu, (character, index: number) => {
    if (lost.has(index)) {
      return "&nbsp;";
    }
    const escaped = active.has(index) ? `\\${character}` : character;
    return linked.has(index) ? `<span>${escaped}</span>` : escaped;
  });
}

/** Characters that a stretch of code in backticks cannot show as they are in every place. */
const NOT_IN_BACKTICKS = /[`|\\]|^ | $|^$/u;

/** Returns a text from outside as inline code: in backticks, or as HTML where they cannot hold it. */
export function inlineCode(value: string): string {
  const line = sanitizeLine(value);
  return NOT_IN_BACKTICKS.test(line) || line.includes("  ") ? htmlCode(value) : `\`${line}\``;
}

/**
 * Returns a text from outside as code in HTML, which stands where Markdown is not read, too: what is active in either is
 * an entity.
 */
export function htmlCode(value: string): string {
  const escaped = sanitizeLine(value).replaceAll(
    ACTIVE_IN_HTML,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${escaped.replaceAll(LOST_SPACE, "&nbsp;")}</code>`;
}

/** Links Markdown to an address, where there is one; the address is of our own making. */
export function link(markdown: string, address: string | undefined): string {
  return address === undefined ? markdown : `[${markdown}](${address})`;
}

/** Returns a text from outside as a block of code, whose fence is longer than any in the text: nothing ends it early. */
export function fenced(code: string, language: string): string {
  const longest = (code.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, code, fence].join("\n");
}

/** The sign between the facts of one line, in every language. */
export const DOT = " · ";

/** Returns Markdown that opens at a click on its summary, which is HTML. */
export function folded(summary: string, markdown: string): string {
  return [`<details><summary>${summary}</summary>`, markdown, "</details>"].join("\n\n");
}

/** Returns a table of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
