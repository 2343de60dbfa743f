/** Edit distance in which a swap of two neighbours counts as one edit (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** The items with the nearest names, the nearest first, near or not: for where all of them are too many to list. */
export function nearestOf<Item>(
  word: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
  most: number,
): Item[] {
  const wanted = plain(word);
  return items
    .map((item) => ({ item, distance: editDistance(wanted, plain(nameOf(item))) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ item }) => item);
}

/** A word without what people mix up. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_.\s]/gu, "");
}

/**
 * The known word that a person most likely meant: the nearest by edit distance once case and separators are set
 * aside (`JobType` and `job_type` mean `job-type`), or nothing when none is near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word);
  let found: { readonly word: string; readonly distance: number } | undefined;
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of known) {
    const other = plain(candidate);
    // The distance is at least the difference in length: a very long word costs nothing.
    if (Math.abs(other.length - wanted.length) > farthest) {
      continue;
    }
    const distance = editDistance(wanted, other);
    if (distance <= farthest && (!found || distance < found.distance)) {
      found = { word: candidate, distance };
    }
  }
  return found?.word;
}
