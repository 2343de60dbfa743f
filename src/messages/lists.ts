/** The names that a sentence lists at most. */
const NAMES_SHOWN = 10;

/** Returns the first of some names, comma-separated; an ellipsis stands for the rest. */
export function firstOf(names: readonly string[]): string {
  return `${names.slice(0, NAMES_SHOWN).join(", ")}${names.length > NAMES_SHOWN ? ", …" : ""}`;
}

/** Returns a character's code point as it is commonly written: U+00A0. */
export function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Returns a number of bytes in MiB. */
export function mebibytes(bytes: number): string {
  return `${bytes / 2 ** 20} MiB`;
}
