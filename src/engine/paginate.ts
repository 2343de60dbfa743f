import type { Attempt } from "../oceanus/client.ts";
import type { Reply } from "../oceanus/reply.ts";
import type { Page } from "../oceanus/responses.ts";
import type { Pacer } from "./pacer.ts";
import { callWithRetry } from "./retry.ts";
import type { CallContext, ListResult } from "./run.ts";

/** The largest page of every list (849/52008, 849/76832). */
export const PAGE = 100;
/** The smallest: a page repeats the last row of the one before it. */
const LEAST = 2;
/** The times that a list is read whose rows move while it is. */
const PASSES = 3;
/** The pages in a row that may bring nothing new while the total changes. */
const IDLE_PAGES = 5;

/** A list of the service: the call that reads a page of it, and the id that tells its rows apart. */
export interface PagedList<Row> {
  readonly name: string;
  readonly pacer: Pacer;
  readonly read: (
    paging: { readonly Offset: number; readonly Limit: number },
    attempt: Attempt,
  ) => Promise<Reply<Page<Row | undefined>>>;
  /** Returns a row's id; a row without one is of no use. */
  readonly idOf: (row: Row) => string | undefined;
}

/**
 * Reads all rows of a list, page by page. Each page begins with the last row of the one before it, or with another known one
 * where rows were added or deleted before it. The reading follows that row by as many rows as the total changed. Where it
 * does not find back, one may have been missed, and the list is read again.
 */
export async function paginate<Row>(
  run: CallContext,
  list: PagedList<Row>,
  signal: AbortSignal,
): Promise<ListResult<Row>> {
  const rows = new Map<string, Row>();
  for (let pass = 1; ; pass += 1) {
    const read = await readPages(run, list, signal, rows);
    if (read.kind !== "rows" || !read.hasMoved || pass === PASSES) {
      return read;
    }
  }
}

/** The result of one pass over a list, with the rows of those before it. */
type Pass<Row> = ListResult<Row> & { readonly hasMoved?: boolean };

async function readPages<Row>(
  run: CallContext,
  list: PagedList<Row>,
  signal: AbortSignal,
  rows: Map<string, Row>,
): Promise<Pass<Row>> {
  const seen = new Set<string>();
  let [offset, limit] = [0, PAGE];
  let [hasMoved, isReadable] = [false, true];
  /** The rows that were added before those that were read. */
  let added = 0;
  /** The pages in a row that brought nothing new. */
  let idle = 0;
  let last: string | undefined;
  let total: number | undefined;
  for (;;) {
    const paging = { Offset: offset, Limit: limit };
    const found = await callWithRetry(run, list.name, list.pacer, signal, async (attempt) =>
      withoutOversized(await list.read(paging, attempt)),
    );
    if (found.kind !== "answered") {
      return { ...found, rows: [...rows.values()] };
    }
    const { requestId, result: page } = found.answer;
    if (!page && limit > LEAST) {
      limit = Math.ceil(limit / 2);
      continue;
    }
    const ids = (page?.rows ?? []).map((row) => row && list.idOf(row));
    for (const [index, id] of ids.entries()) {
      const row = page?.rows[index];
      if (row && id) {
        rows.set(id, row);
      }
    }
    const growth = total === undefined || page?.total === undefined ? 0 : page.total - total;
    total = page?.total ?? total;
    if (offset > 0 && page) {
      const join = joinPage(ids, { seen, last, growth });
      added += join.added;
      if (join.kind === "elsewhere" && idle < IDLE_PAGES) {
        offset = Math.max(0, offset + growth);
        idle += 1;
        continue;
      }
      hasMoved ||= join.kind !== "joined";
    }
    const before = seen.size;
    for (const id of ids) {
      if (id) {
        seen.add(id);
      }
    }
    isReadable &&= page !== undefined && ids.every(Boolean);
    idle = seen.size > before ? 0 : idle + 1;
    // A total alone ends nothing, as it may be wrong; nor does a short page, as the service may have smaller ones.
    const end = offset + ids.length;
    const isLast = ids.length !== limit && total !== undefined && end >= total;
    if (isLast || idle > (growth > 0 ? IDLE_PAGES : 0)) {
      const complete = isReadable && !hasMoved && Math.min(end, seen.size + added) >= (total ?? 0);
      return { kind: "rows", rows: [...rows.values()], requestId, complete, hasMoved };
    }
    offset += ids.length - 1;
    last = ids.at(-1);
  }
}

/** The place of a page after the pages before it, and how many rows were added before it. */
interface Join {
  /** It goes on where they ended; or that is elsewhere, by as many rows as the total changed; or rows have moved. */
  readonly kind: "joined" | "elsewhere" | "torn";
  readonly added: number;
}

/** The pages before one: the ids that they showed, the last of them, and how much the total has grown since. */
interface Before {
  readonly seen: ReadonlySet<string>;
  readonly last: string | undefined;
  readonly growth: number;
}

/** Returns how a page joins those before it. */
function joinPage(ids: readonly (string | undefined)[], { seen, last, growth }: Before): Join {
  const known = ids.filter((id) => id !== undefined && seen.has(id)).length;
  const [first] = ids;
  const isJoined = first === last || (first !== undefined && seen.has(first));
  const grown = Math.max(0, growth);
  if (!ids.includes(last) && (isJoined ? growth > 0 : growth !== 0)) {
    return { kind: "elsewhere", added: grown };
  }
  // One row is known at any rate: the last one of the page before.
  const added = Math.max(0, known - 1);
  return { kind: isJoined && added <= grown ? "joined" : "torn", added };
}

/** Returns the reply, without a page where it is too large to be sent or read: that never passes. */
function withoutOversized<Result>(reply: Reply<Result>): Reply<Result | undefined> {
  const isOversized =
    reply.kind === "error"
      ? reply.code === "ResponseSizeLimitExceeded"
      : reply.kind === "broken" && reply.cause === "oversized";
  const requestId = reply.kind === "error" ? reply.requestId : "";
  return isOversized ? { kind: "answer", result: undefined, requestId } : reply;
}
