import type { Attempt } from "../oceanus/client.ts";
import type { Reply } from "../oceanus/reply.ts";
import type { Page } from "../oceanus/responses.ts";
import type { Pacer } from "./pacer.ts";
import { type CallOutcome, callWithRetry } from "./retry.ts";
import type { CallContext } from "./run.ts";

/** The largest page of every list (849/52008, 849/76832). */
export const PAGE = 100;

/** The result of reading a list: all rows, a refusal that no retry changes, or the rows that there were when the run ended. */
export type ListResult<Row> =
  | {
      readonly kind: "rows";
      readonly rows: readonly Row[];
      readonly requestId: string;
      /** Every row could be read: else what is not among them may be there all the same. */
      readonly complete: boolean;
    }
  | Extract<CallOutcome<never>, { kind: "refused" }>
  | (Extract<CallOutcome<never>, { kind: "ended" }> & { readonly rows: readonly Row[] });

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

/** Reads all rows of a list, page by page; a row that moves to another page meanwhile is there once. */
export async function paginate<Row>(
  run: CallContext,
  list: PagedList<Row>,
  signal: AbortSignal,
): Promise<ListResult<Row>> {
  const rows = new Map<string, Row>();
  let complete = true;
  for (let offset = 0; ; ) {
    const paging = { Offset: offset, Limit: PAGE };
    const found = await callWithRetry(run, list.name, list.pacer, signal, (attempt) =>
      list.read(paging, attempt),
    );
    if (found.kind === "refused") {
      return found;
    }
    if (found.kind === "ended") {
      return { ...found, rows: [...rows.values()] };
    }
    const { requestId, result } = found.answer;
    for (const row of result.rows) {
      const id = row && list.idOf(row);
      if (row && id) {
        rows.set(id, row);
      } else {
        complete = false;
      }
    }
    // Not by whole pages: a service whose pages are smaller than what was asked for skips nothing.
    offset += result.rows.length;
    const isLast = result.total === undefined ? result.rows.length < PAGE : offset >= result.total;
    if (result.rows.length === 0 || isLast) {
      return { kind: "rows", rows: [...rows.values()], requestId, complete };
    }
  }
}
