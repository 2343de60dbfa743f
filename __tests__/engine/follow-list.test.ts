import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followList, type NextPage } from "../../src/engine/follow-list.ts";

const ids = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `cql-${from + index}`);

/** A list of a service, and what happens to it before each read. */
interface Served {
  rows: string[];
  readonly limit?: number;
  readonly total?: (rows: readonly string[]) => number | undefined;
  /** Called before the nth read, from 0 on; the rows that it returns take the place of those before. */
  readonly before?: (served: Served, read: number) => string[] | undefined;
  /** The offset that is read, whatever is asked for. */
  readonly at?: (offset: number) => number;
}

/** Reads a list to its end. */
function readAll(served: Served): {
  end: Extract<NextPage, { kind: "end" }>;
  seen: Set<string>;
  offsets: number[];
} {
  const { limit = 100, total = (rows) => rows.length, at = (offset) => offset } = served;
  const follow = followList();
  const seen = new Set<string>();
  const offsets: number[] = [];
  for (let offset = 0; ; ) {
    served.rows = served.before?.(served, offsets.length) ?? served.rows;
    offsets.push(offset);
    const page = served.rows.slice(at(offset), at(offset) + limit);
    for (const id of page) seen.add(id);
    const next = follow({ offset, limit, ids: page, total: total(served.rows), isReadable: true });
    if (next.kind === "end") return { end: next, seen, offsets };
    offset = next.offset;
  }
}

/** Returns a change of the list before its second read. */
function once(change: (rows: string[]) => void): NonNullable<Served["before"]> {
  return ({ rows }, read) => {
    if (read === 1) change(rows);
    return undefined;
  };
}

describe("a list that changes while it is read", () => {
  test.each<[string, (rows: string[]) => void, readonly number[]]>([
    ["nothing", () => {}, [0, 99, 198]],
    ["a row is added before", (rows) => rows.unshift("new"), [0, 99, 198, 0]],
    ["a row is added behind", (rows) => rows.push("new"), [0, 99, 198]],
    ["a row is deleted before", (rows) => rows.splice(7, 1), [0, 99, 97, 196]],
    ["the last row is deleted", (rows) => rows.splice(99, 1), [0, 99, 97, 196]],
    [
      "more rows than a page are added before",
      (rows) => rows.unshift(...ids(90, 1000)),
      [0, 99, 198, 297, 0],
    ],
  ])("%s: every row is seen", (_title, change, offsets) => {
    const served = { rows: ids(250), before: once(change) };
    const { end, seen, offsets: read } = readAll(served);
    expect(end).toEqual({ kind: "end", complete: true, hasMoved: false });
    expect(served.rows.filter((id) => !seen.has(id))).toEqual([]);
    expect(read).toEqual(offsets);
  });

  test.each<[string, (rows: string[]) => void]>([
    ["a row moves to the front", (rows) => rows.unshift(...rows.splice(120, 1))],
    [
      "a row moves to the front, and one that was seen is deleted",
      (rows) => {
        rows.unshift(...rows.splice(120, 1));
        rows.splice(5, 1);
      },
    ],
    [
      "two rows change places, and one is added behind",
      (rows) => {
        [rows[50], rows[110]] = [rows[110] ?? "", rows[50] ?? ""];
        rows.push("new");
      },
    ],
    [
      "one is deleted and another one added behind",
      (rows) => {
        rows.splice(5, 1);
        rows.push("new");
      },
    ],
  ])("%s: a row may have been missed", (_title, change) => {
    expect(readAll({ rows: ids(250), before: once(change) }).end).toMatchObject({
      complete: false,
      hasMoved: true,
    });
  });

  test("a page of known rows alone does not end a list that grows", () => {
    const served = { rows: ids(12), limit: 3, before: once((rows) => rows.unshift("new-1", "new-2")) };
    const { end, seen, offsets } = readAll(served);
    expect(end.complete).toBe(true);
    expect(served.rows.filter((id) => !seen.has(id))).toEqual([]);
    expect(offsets.slice(0, 4)).toEqual([0, 2, 4, 6]);
  });

  test("one row is deleted before each read: one page more for each at most", () => {
    const { end, offsets } = readAll({
      rows: ids(1000),
      before: ({ rows }, read) => rows.slice(read > 0 ? 1 : 0),
    });
    expect(end.complete).toBe(true);
    expect(offsets.length).toBeLessThanOrEqual(2 * 11);
  });
});

describe("a list that is not as it should be", () => {
  test.each<[string, Served, number]>([
    [
      "shows other ids at every read",
      { rows: [], before: (_served, read) => ids(30, 30 * read), total: () => 31 },
      3,
    ],
    [
      "shows other ids at every full page",
      { rows: [], before: (_served, read) => ids(100, 100 * read), at: () => 0 },
      30,
    ],
    ["looks at no offset", { rows: ids(300), at: () => 0 }, 3],
    ["has a total that grows and no more rows", { rows: ids(30), total: (rows) => rows.length + 1 }, 3],
    ["has a total that is huge", { rows: ids(300), total: () => Number.MAX_SAFE_INTEGER }, 6],
  ])("%s: it ends, and is not complete", (_title, served, most) => {
    const { end, offsets } = readAll(served);
    expect(end.complete).toBe(false);
    expect(offsets.length).toBeLessThanOrEqual(most);
  });

  test("an empty page with a total of 0 does not make the rows before it all that there are", () => {
    const { end, offsets } = readAll({
      rows: ids(300),
      before: (_served, read) => (read === 0 ? ids(300) : []),
    });
    expect(end.complete).toBe(false);
    expect(Math.min(...offsets)).toBe(0);
  });

  test("a list counts as complete only if all rows were seen that were there from the start, whatever is added and deleted", () => {
    const change = fc.record({ add: fc.nat(3), delete: fc.array(fc.nat(400), { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.integer({ min: 2, max: 9 }), (changes, limit) => {
        let made = 1000;
        const served: Served = {
          rows: ids(40),
          limit,
          before: ({ rows }, read) => {
            for (const index of changes[read]?.delete ?? []) rows.splice(index % (rows.length || 1), 1);
            made += 10;
            return [...ids(changes[read]?.add ?? 0, made), ...rows];
          },
        };
        const { end, seen } = readAll(served);
        const old = served.rows.filter((id) => ids(40).includes(id));
        if (end.complete) expect(old.filter((id) => !seen.has(id))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
