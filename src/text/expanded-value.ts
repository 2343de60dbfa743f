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
  variables: Iterable<string>,
  result: string,
): ExpandedValue {
  return {
    written,
    variables: [...new Set(variables)],
    form: FORMS.find(([, pattern]) => pattern.test(result))?.[0] ?? "symbols",
    length: [...result].length,
  };
}
