import { shortenList } from "../text/shorten.ts";

/** Returns the first of some names, comma-separated; an ellipsis stands for the rest. */
export function firstOf(names: readonly string[]): string {
  return shortenList(names).join(", ");
}
