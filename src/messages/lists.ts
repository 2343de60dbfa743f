import { shortenList } from "../text/shorten.ts";

/** The longest part of a foreign answer that a sentence shows: a gateway's may be a page of HTML. */
export const LONGEST_ANSWER = 200;

/** The longest part of a value or name that a sentence shows without quotes. */
export const LONGEST_UNQUOTED = 80;

/** Returns the first of some names, comma-separated; an ellipsis stands for the rest. */
export function firstOf(names: readonly string[], comma = ", "): string {
  return shortenList(names).join(comma);
}

/** Returns a character's code point as it is commonly written: U+00A0. */
export function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Returns a number of bytes in MiB. */
export function mebibytes(bytes: number): string {
  return `${bytes / 2 ** 20} MiB`;
}
