import type { ListedJob } from "../oceanus/responses.ts";
import { describeJobs, FILTER_VALUES, findJobs } from "./find-jobs.ts";
import { PAGE } from "./paginate.ts";
import { callWithRetry, withBriefCalls } from "./retry.ts";
import type { LastLook, ListResult, Run } from "./run.ts";

/** The time for which names are gathered: creates that are given up together ask one after the other, in ms. */
const GATHER_MS = 0;
/** The longest that one call may take: there must be time for another, in ms. */
const CALL_MS = 700;

/** A name that is asked for. */
interface Asked {
  readonly name: string;
  readonly workspaceId: string | undefined;
  readonly answer: (found: ListResult<ListedJob>) => void;
}

/** One of the reads that show the rows together. */
type Part = () => Promise<ListResult<ListedJob>>;

/**
 * Creates the last look of a run. There is a second for it, so its reads are as few as can be, are made side by side, and
 * one that hangs hides nothing but its own rows.
 *
 * @param sizes the jobs that each workspace may have, where that is known
 */
export function createLastLook(whole: Run, sizes: ReadonlyMap<string | undefined, number>): LastLook {
  const run = withBriefCalls(whole, CALL_MS);
  let asked: Asked[] = [];
  const seen = new Map<string, ListedJob>();
  const answerAll = async (): Promise<void> => {
    await run.clock.sleep(GATHER_MS, run.lifetime.abortReads);
    const all = asked;
    asked = [];
    const readFor = (workspaceId: string | undefined, members: readonly Asked[]) => ({
      workspaceId,
      members,
      parts: partsFor(run, members, workspaceId, sizes.get(workspaceId)),
    });
    const ofEach = [...Map.groupBy(all, ({ workspaceId }) => workspaceId)].map((group) => readFor(...group));
    const ofAll = readFor(undefined, all);
    const calls = ofEach.reduce((sum, { parts }) => sum + parts.length, 0);
    for (const { workspaceId, members, parts } of ofAll.parts.length < calls ? [ofAll] : ofEach) {
      void readTogether(parts).then((found) => {
        for (const row of found.rows) {
          seen.set(
            row.JobId ?? "",
            workspaceId ? { ...row, WorkSpaceId: row.WorkSpaceId || workspaceId } : row,
          );
        }
        answerEach(members, found, [...seen.values()]);
      });
    }
  };
  return {
    find: (name, workspaceId) =>
      new Promise((answer) => {
        asked.push({ name, workspaceId, answer });
        if (asked.length === 1) {
          void answerAll();
        }
      }),
  };
}

/** Returns the reads of these names in a workspace: pages of the list, or filters, whichever are fewer. */
function partsFor(
  run: Run,
  members: readonly Asked[],
  workspaceId: string | undefined,
  size = Number.POSITIVE_INFINITY,
): Part[] {
  const names = [...new Set(members.map(({ name }) => name))];
  const [pages, filters] = [Math.ceil(size / PAGE), Math.ceil(names.length / FILTER_VALUES)];
  return Array.from({ length: Math.min(pages, filters) }, (_, index): Part => {
    const [page, first] = [index * PAGE, index * FILTER_VALUES];
    return pages <= filters
      ? () => readPage(run, workspaceId, page)
      : () => findJobs(run, names.slice(first, first + FILTER_VALUES), workspaceId, run.lifetime.abortReads);
  });
}

async function readPage(
  run: Run,
  workspaceId: string | undefined,
  offset: number,
): Promise<ListResult<ListedJob>> {
  const request = {
    ...(workspaceId !== undefined && { WorkSpaceId: workspaceId }),
    Offset: offset,
    Limit: PAGE,
  };
  const found = await callWithRetry(
    run,
    "DescribeJobs",
    run.pacers.describeJobs,
    run.lifetime.abortReads,
    (attempt) => describeJobs(run, request, attempt),
  );
  if (found.kind !== "answered") {
    return { ...found, rows: [] };
  }
  const { result, requestId } = found.answer;
  return { kind: "rows", rows: result.rows.filter(({ JobId: id }) => id), requestId, complete: false };
}

/** Makes reads side by side and returns the rows of those that were answered; the end, or a refusal, where one was not. */
async function readTogether(parts: readonly Part[]): Promise<ListResult<ListedJob>> {
  const all = await Promise.all(parts.map((part) => part()));
  const rows = all.flatMap((part) => part.rows);
  const failed = all.find(({ kind }) => kind !== "rows");
  const [first] = all;
  if (!failed && first?.kind === "rows") {
    return { ...first, rows };
  }
  return failed?.kind === "refused" && rows.length === 0 ? failed : { kind: "ended", last: undefined, rows };
}

/** Answers each with the rows of its name, in any case, that this read or one before it showed: a long list is looked through once. */
function answerEach(
  members: readonly Asked[],
  found: ListResult<ListedJob>,
  rows: readonly ListedJob[],
): void {
  const byName = Map.groupBy(rows, ({ Name: name = "" }) => name.toLowerCase());
  for (const { name, workspaceId, answer } of members) {
    const named = byName.get(name.toLowerCase()) ?? [];
    // Of a row without a workspace, a read of all workspaces does not tell where it belongs.
    const placed = workspaceId === undefined ? named : named.filter((row) => row.WorkSpaceId);
    answer({ ...found, rows: placed });
  }
}
