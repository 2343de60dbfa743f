import { sanitizeLine } from "../text/unsafe-characters.ts";

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
