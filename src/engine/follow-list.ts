/** The pages in a row that may bring nothing new while the total changes. */
const IDLE_PAGES = 5;
/** The most pages of one reading. Where the total is known: three times the pages that it takes, and these more. */
const MOST_PAGES = 1000;
const MORE_PAGES = 20;

/** A page of a list as it was read. */
export interface ReadPage {
  readonly offset: number;
  /** The rows that were asked for. */
  readonly limit: number;
  /** The ids of its rows; a row without a usable one has none. */
  readonly ids: readonly (string | undefined)[];
  /** The rows that the whole list has, as far as the service says. */
  readonly total: number | undefined;
  /** False for a page that the service cannot send. */
  readonly isReadable: boolean;
}

/** The next page to read, or the end of the list. */
export type NextPage =
  | { readonly kind: "read"; readonly offset: number }
  | {
      readonly kind: "end";
      /** Every row was seen. */
      readonly complete: boolean;
      /** Rows moved so that one may have been missed, which another reading may see. */
      readonly hasMoved: boolean;
    };

/** The rows that were read so far, up to the last one. */
interface Position {
  readonly seen: ReadonlySet<string | undefined>;
  readonly last: string | undefined;
  /** The place of the last row when it was read. */
  readonly lastAt: number;
  /** The change of the total since then: in all, and its growths alone. */
  readonly change: number;
  readonly growth: number;
}

/**
 * Follows a list while it is read, from its first page on. Each page is asked for from the last row of the one before it,
 * and where the rows stayed, begins with that. With pages of three, and `x` added meanwhile:
 *
 *     a b c d e      0: a b c   last row c, at 2
 *     x a b c d e    2: b c d   c is one further, as the total is: joined, and one was added
 *                    4: d e     the end
 *                    0: x a b   again, since rows are added there
 *
 * Where the last row is not on the page, it is looked for as far on as the total changed. After any other move the reading
 * ends as one that may have missed a row.
 */
export function followList(): (page: ReadPage) => NextPage {
  const seen = new Set<string | undefined>();
  let position: Position = { seen, last: undefined, lastAt: 0, change: 0, growth: 0 };
  let total: number | undefined;
  let [added, deleted] = [0, 0];
  let [pages, idle, mostPages] = [0, 0, MOST_PAGES];
  let [isChanging, hasMoved, isReadable] = [false, false, true];
  let [isAtEnd, isFrontAgain] = [false, false];

  return (page) => {
    const { offset, limit, ids } = page;
    const step = total === undefined || page.total === undefined ? 0 : page.total - total;
    total = page.total ?? total;
    const { change, growth } = position;
    position = { ...position, change: change + step, growth: growth + Math.max(0, step) };
    deleted += Math.max(0, -step);
    isChanging ||= step !== 0;
    pages += 1;
    if (pages === 1 && total !== undefined) {
      mostPages = Math.min(MOST_PAGES, MORE_PAGES + (3 * total) / Math.max(1, ids.length - 1));
    }

    if (isFrontAgain) {
      hasMoved ||= !ids.some((id) => seen.has(id));
    } else if (pages > 1 && page.isReadable) {
      const join = joinPage(page, position);
      if (join.kind === "elsewhere" && idle < IDLE_PAGES) {
        idle += 1;
        return { kind: "read", offset: join.offset };
      }
      hasMoved ||= join.kind !== "joined";
      added += join.kind === "joined" ? join.added : 0;
    }

    const before = seen.size;
    for (const id of ids.filter(Boolean)) {
      seen.add(id);
    }
    isReadable &&= page.isReadable && ids.every(Boolean);
    const isProgress = seen.size > before && (ids.length > 1 || pages === 1);
    idle = isProgress ? 0 : idle + 1;
    // A total alone ends nothing, as it may be wrong; nor does a short page, as the service may have smaller ones.
    const end = offset + ids.length;
    const isLast = ids.length !== limit && total !== undefined && end >= total;
    const isOver = isLast || idle > (isChanging ? IDLE_PAGES : 0) || pages >= mostPages;
    if (!isFrontAgain) {
      isAtEnd = end >= (total ?? 0);
    }
    if (isOver && added > 0 && !hasMoved && !isFrontAgain) {
      isFrontAgain = true;
      return { kind: "read", offset: 0 };
    }
    if (isOver || isFrontAgain) {
      // What was deleted may have been seen before, and then counts for a row that was not.
      const isShort = seen.size - deleted < (total ?? 0);
      hasMoved ||= isShort && deleted > 0;
      return { kind: "end", complete: isReadable && !hasMoved && !isShort && isAtEnd, hasMoved };
    }
    position = { seen, last: ids.at(-1), lastAt: end - 1, change: 0, growth: 0 };
    isChanging &&= !isProgress;
    return { kind: "read", offset: Math.max(0, end - 1) };
  };
}

/** The place of a page after the rows that were read. */
type Join =
  /** It goes on where they end, behind so many rows that were added. */
  | { readonly kind: "joined"; readonly added: number }
  /** They end elsewhere, as far as the total tells. */
  | { readonly kind: "elsewhere"; readonly offset: number }
  | { readonly kind: "torn" };

function joinPage({ offset, ids }: ReadPage, { seen, last, lastAt, change, growth }: Position): Join {
  const isKnown = (id: string | undefined): boolean => id === last || seen.has(id);
  const known = ids.filter(isKnown).length;
  const isOrdered = known > 0 && ids.slice(0, known).every(isKnown);
  const index = ids.indexOf(last);
  if (index >= 0) {
    const shift = offset + index - lastAt;
    return isOrdered && shift <= growth ? { kind: "joined", added: Math.max(0, shift) } : { kind: "torn" };
  }
  // The last row may have been deleted itself: then what follows the known ones is new.
  if (isOrdered && change < 0 && known < ids.length) {
    return { kind: "joined", added: 0 };
  }
  // Where rows are deleted, more will be until the next page: going back twice as far meets the last row all the same.
  return change === 0
    ? { kind: "torn" }
    : { kind: "elsewhere", offset: Math.max(0, lastAt + (change > 0 ? change : 2 * change)) };
}
