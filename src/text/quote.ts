import { shorten } from "./shorten.ts";
import { escapeUnseen } from "./unsafe-characters.ts";

/** The most characters of a value that a sentence shows, unless it must show more. */
const LONGEST = 80;

/** Returns a value as a sentence shows it: in double quotes, shortened, with escapes for what a reader cannot see. */
export function quote(value: string, longest: number = LONGEST): string {
  return escapeUnseen(JSON.stringify(shorten(value, longest + "…".length)));
}

/** Returns alternatives as a reader expects them: `a, b or c`. */
export function either(words: readonly string[], or: string, comma = ", "): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(comma)}${or}${words.at(-1)}`;
}
