import { distance } from "fastest-levenshtein";

/** Of a longer word only the beginning is compared: the work grows with the product of the lengths. */
const LONGEST = 200;
/** The most items that are compared with one word. */
const MOST_ITEMS = 10_000;

/** Returns the items with the nearest names, the nearest first, near or not: for lists too long to show. */
export function nearestOf<Item>(
  word: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
  most: number,
): Item[] {
  const wanted = fold(word);
  return items
    .slice(0, MOST_ITEMS)
    .map((item) => ({ item, edits: distance(wanted, fold(nameOf(item))) }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ item }) => item);
}

/**
 * Returns the known word that a person most likely meant: the nearest by edit distance once case and separators are set
 * aside (`JobType` and `job_type` mean `job-type`), or nothing when none is near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = fold(word);
  let found: { readonly word: string; readonly edits: number } | undefined;
  for (const candidate of known.slice(0, MOST_ITEMS)) {
    const other = fold(candidate);
    const farthest = mostEdits(Math.min(wanted.length, other.length));
    // The distance is at least the difference in length.
    if (Math.abs(other.length - wanted.length) > farthest) {
      continue;
    }
    const edits = distance(wanted, other);
    if (isNear(wanted, other, edits, farthest) && (!found || edits < found.edits)) {
      found = { word: candidate, edits };
    }
  }
  return found?.word;
}

/** Returns a word without the differences that people overlook. */
function fold(word: string): string {
  return word
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll(/[-_.\s]/gu, "");
}

/** One edit for each four letters; short words have too many neighbours for more, those of two letters for any. */
function mostEdits(length: number): number {
  return length < 3 ? 0 : Math.max(1, Math.floor((length + 1) / 4));
}

function isNear(a: string, b: string, edits: number, farthest: number): boolean {
  // Two letters that changed places are two edits, and the commonest slip.
  return edits <= farthest || (edits === 2 && [...a].sort().join() === [...b].sort().join());
}
