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
 * Reads all rows of a list, page by page. Each page begins with the last row of the one before it: where it does not, rows
 * have moved, one may have been missed, and the list is read again.
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
  let last: string | undefined;
  let total: number | undefined;
  for (;;) {
    const paging = { Offset: offset, Limit: limit };
    const found = await callWithRetry(run, list.name, list.pacer, signal, async (attempt) =>
      withoutOversized(await list.read(paging, attempt)),
    );
    if (found.kind === "refused") {
      return found;
    }
    if (found.kind === "ended") {
      return { ...found, rows: [...rows.values()] };
    }
    const { requestId, result: page } = found.answer;
    if (!page && limit > LEAST) {
      limit = Math.ceil(limit / 2);
      continue;
    }
    const ids = (page?.rows ?? []).map((row) => row && list.idOf(row));
    const before = seen.size;
    for (const [index, id] of ids.entries()) {
      const row = page?.rows[index];
      if (row && id) {
        seen.add(id);
        rows.set(id, row);
      }
    }
    isReadable &&= page !== undefined && ids.every(Boolean);
    if (offset > 0 && page) {
      const index = ids.indexOf(last);
      hasMoved ||= !isJoined(index, total, page.total);
      added += Math.max(0, index);
    }
    total = page?.total ?? total;
    // A total alone ends nothing, as it may be wrong; nor does a short page, as the service may have smaller ones.
    const isLast = ids.length !== limit && total !== undefined && offset + ids.length >= total;
    if (isLast || seen.size === before) {
      const complete = isReadable && !hasMoved && seen.size + added >= (total ?? 0);
      return { kind: "rows", rows: [...rows.values()], requestId, complete, hasMoved };
    }
    offset += ids.length - 1;
    last = ids.at(-1);
  }
}

/** Returns true where a page goes on where the last one ended, or rows were only added before it. */
function isJoined(index: number, before: number | undefined, total: number | undefined): boolean {
  return index === 0 || (index > 0 && (total ?? 0) - (before ?? 0) >= index);
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
