import { escapeUnseen } from "./unsafe-characters.ts";

/** The most characters of a value that a sentence shows, unless it must show more. */
const LONGEST = 80;

/** The most items of a list that a sentence names: a service or a file may list any number of them. */
const ITEMS_SHOWN = 10;

/** Returns a value as a sentence shows it: in double quotes, shortened, with escapes for what a reader cannot see. */
export function quote(value: string, longest: number = LONGEST): string {
  return escapeUnseen(JSON.stringify(shorten(value, longest + "…".length)));
}

/** Shortens a text to at most so many characters, the `…` that stands for the rest included; no character is split. */
export function shorten(text: string, length: number): string {
  // A character takes two UTF-16 units at most: a megabyte needs no splitting to show the first hundred characters.
  const characters = [...text.slice(0, 2 * length + 2)];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}

/** Joins items as a sentence lists them, with `comma` between them and `last` before the last one. */
export function joinList(items: readonly string[], comma: string, last: string): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(comma)}${last}${items.at(-1)}`;
}

/** Joins the first ten items; a `…` stands for the others. */
export function joinFirst(items: readonly string[], comma: string, last: string = comma): string {
  return items.length > ITEMS_SHOWN
    ? [...items.slice(0, ITEMS_SHOWN), "…"].join(comma)
    : joinList(items, comma, last);
}

/** The form of a text, by which it can be described without being shown. */
type TextForm = "boolean" | "integer" | "number" | "lines" | "spaces" | "word" | "symbols";

/** A value in which variables were replaced, as errors show it: never by what came out, which can be a secret. */
export interface ExpandedValue {
  /** The value as it is written. */
  readonly written: string;
  /** The names of its variables, each once. */
  readonly variables: readonly string[];
  readonly form: TextForm;
  /** The number of characters that came out. */
  readonly length: number;
}

/** The forms, the first that fits counts. */
const FORMS: readonly (readonly [TextForm, RegExp])[] = [
  ["boolean", /^(?:true|false)$/iu],
  ["integer", /^[-+]?\d+$/u],
  ["number", /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/iu],
  ["lines", /[\r\n]/u],
  ["spaces", /\s/u],
  ["word", /^[\p{L}\p{N}_.-]+$/u],
];

/** Describes what came out of a value by its form and length. */
export function describeExpanded(
  written: string,
  variables: readonly string[],
  result: string,
): ExpandedValue {
  return {
    written,
    variables,
    form: FORMS.find(([, pattern]) => pattern.test(result))?.[0] ?? "symbols",
    length: [...result].length,
  };
}
