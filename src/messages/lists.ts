import { shortenList } from "../text/shorten.ts";

/** The longest part of a foreign answer that a sentence shows: a gateway's may be a page of HTML. */
export const LONGEST_ANSWER = 200;

/** Returns the first of some names, comma-separated; an ellipsis stands for the rest. */
export function firstOf(names: readonly string[]): string {
  return shortenList(names).join(", ");
}
