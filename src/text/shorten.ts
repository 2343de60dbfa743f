/** The most items of a list that a sentence names: a service or a file may list any number of them. */
const ITEMS_SHOWN = 10;

/** Shortens a text to at most so many characters, the `…` that stands for the rest included; no character is split. */
export function shorten(text: string, length: number): string {
  // A character takes two UTF-16 units at most: a megabyte needs no splitting to show the first hundred characters.
  const characters = [...text.slice(0, 2 * length + 2)];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}

/** Returns the first ten items of a list, and a `…` for the others. */
export function shortenList(items: readonly string[]): readonly string[] {
  return items.length > ITEMS_SHOWN ? [...items.slice(0, ITEMS_SHOWN), "…"] : items;
}
