import type { Attempt } from "../oceanus/client.ts";
import type { Reply } from "../oceanus/reply.ts";
import type { Page } from "../oceanus/responses.ts";
import { followList } from "./follow-list.ts";
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

/** Reads all rows of a list, page by page; again where its rows move so that one may have been missed. */
export async function paginate<Row>(
  run: CallContext,
  list: PagedList<Row>,
  signal: AbortSignal,
): Promise<ListResult<Row>> {
  const all = new Map<string, Row>();
  for (let pass = 1; ; pass += 1) {
    const read = await readPages(run, list, signal);
    if (read.kind === "rows" && read.complete) {
      return read;
    }
    // What a pass does not show that may have missed a row, may be there all the same.
    for (const row of read.rows) {
      all.set(list.idOf(row) ?? "", row);
    }
    if (read.kind !== "rows" || !read.hasMoved || pass === PASSES) {
      return { ...read, rows: [...all.values()] };
    }
  }
}

/** The result of one pass over a list. */
type Pass<Row> = ListResult<Row> & { readonly hasMoved?: boolean };

async function readPages<Row>(
  run: CallContext,
  list: PagedList<Row>,
  signal: AbortSignal,
): Promise<Pass<Row>> {
  const rows = new Map<string, Row>();
  const follow = followList();
  let [offset, limit] = [0, PAGE];
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
    const next = follow({ offset, limit, ids, total: page?.total, isReadable: page !== undefined });
    if (next.kind === "end") {
      const { complete, hasMoved } = next;
      return { kind: "rows", rows: [...rows.values()], requestId, complete, hasMoved };
    }
    offset = next.offset;
  }
}

/** Returns the reply, without a page where it is too large to be sent or read: that never passes. */
export function withoutOversized<Result>(reply: Reply<Result>): Reply<Result | undefined> {
  const isOversized =
    reply.kind === "error"
      ? reply.code === "ResponseSizeLimitExceeded"
      : reply.kind === "broken" && reply.cause === "oversized";
  const requestId = reply.kind === "error" ? reply.requestId : "";
  return isOversized ? { kind: "answer", result: undefined, requestId } : reply;
}
