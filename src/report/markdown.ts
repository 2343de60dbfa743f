import { harmless } from "./harmless.ts";

/** A text from outside as Markdown that shows exactly this text: no link, image, mention, HTML or table cell of its own. */
export function escapeMarkdown(value: string): string {
  return harmless(value).replaceAll(/[!-/:-@[-`{-~]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** A text from outside as inline code. */
export function inlineCode(value: string): string {
  return `<code>${escapeMarkdown(value)}</code>`;
}

/** A table; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
