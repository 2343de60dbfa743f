import { UNSEEN } from "../text/unsafe-characters.ts";

/** What a shell takes as it stands, at a word's start too. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_./:@%+,-]*$/u;
/** Stretches of what is not seen, or is more than text to a terminal that it is pasted into. */
const UNSEEN_STRETCH = new RegExp(`(?:${UNSEEN.source})+`, "gu");

/**
 * A text as one word of a POSIX shell, exactly; nothing when no argument can hold it. What a reader would not see is
 * spelled out in octal.
 */
export function shellWord(value: string): string | undefined {
  if (value.includes("\0") || !value.isWellFormed()) {
    return undefined;
  }
  if (PLAIN.test(value)) {
    return value;
  }
  const words: string[] = [];
  let end = 0;
  for (const { 0: unseen, index } of value.matchAll(UNSEEN_STRETCH)) {
    words.push(quoted(value.slice(end, index)), `"$(printf '${octal(unseen)}')"`);
    end = index + unseen.length;
  }
  return [...words, quoted(value.slice(end))].join("") || "''";
}

function quoted(value: string): string {
  return value === "" ? "" : `'${value.replaceAll("'", "'\\''")}'`;
}

function octal(value: string): string {
  return [...Buffer.from(value)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
