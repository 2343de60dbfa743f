const LONGEST = 80;
/** How many items of a list a message names: what the service or a file lists may be any number. */
const MOST_LISTED = 10;

/**
 * A value as it is shown inside a message: in double quotes, cut to 80 characters, with escapes for what a reader
 * cannot see or what would hide text: control and format characters, line breaks, spaces other than the usual one.
 */
export function quote(value: string): string {
  return JSON.stringify(clip(value)).replaceAll(/[\p{C}\p{Z}]/gu, (character) =>
    character === " " ? character : escaped(character),
  );
}

/** Returns a text cut to 80 characters, with an ellipsis for the rest. */
export function clip(value: string): string {
  // At most two code units make one character: no need to split a megabyte to show 80 of them.
  const points = [...value.slice(0, 2 * LONGEST + 2)];
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : value;
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** Returns the words of a list that a message names: the first ten, and `…` for the others. */
export function shorten(words: readonly string[]): readonly string[] {
  return words.length > MOST_LISTED ? [...words.slice(0, MOST_LISTED), "…"] : words;
}

/** Alternatives as a reader expects them: `a, b or c`. */
export function either(words: readonly string[], or: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")}${or}${words.at(-1)}`;
}
