import type { DescribeJobsRequest } from "../oceanus/models.ts";
import type { ListedJob, Page } from "../oceanus/responses.ts";
import { describeJobs, FILTER_VALUES, findJobs } from "./find-jobs.ts";
import { PAGE, withoutOversized } from "./paginate.ts";
import { callWithRetry, withBriefCalls } from "./retry.ts";
import type { CallOutcome, LastLook, ListResult, Run } from "./run.ts";

/** The time for which names are gathered: a turn of the event loop, since creates that are given up together ask one after the other, in ms. */
const GATHER_MS = 0;
/** The longest that the first try of a call may take, of the 1.3 s that there are (`LAST_READ_MS`): there must be time for another, in ms. */
const CALL_MS = 700;

/** A name that is asked for. */
interface Asked {
  readonly name: string;
  readonly workspaceId: string | undefined;
  readonly answer: (found: ListResult<ListedJob>) => void;
}

/**
 * Creates the last look of a run. It has little more than a second, so its reads are as few as can be, are made side by
 * side, and one that hangs hides nothing but its own rows.
 *
 * @param sizes the jobs that each workspace may have, where that is known
 */
export function createLastLook(unhurried: Run, sizes: ReadonlyMap<string | undefined, number>): LastLook {
  const run = withBriefCalls(unhurried, CALL_MS);
  let asked: Asked[] = [];
  const seen = new Map<string, ListedJob>();
  const answerAll = async (): Promise<void> => {
    await run.clock.sleep(GATHER_MS, run.lifetime.abortReads);
    const all = asked;
    asked = [];
    const groupOf = (workspaceId: string | undefined, members: readonly Asked[]): Group => ({
      workspaceId,
      members,
      names: [...new Set(members.map(({ name }) => name))],
      size: sizes.get(workspaceId) ?? Number.POSITIVE_INFINITY,
    });
    const ofEach = [...Map.groupBy(all, ({ workspaceId }) => workspaceId)].map((group) => groupOf(...group));
    const ofAll = groupOf(undefined, all);
    const calls = ofEach.reduce((sum, group) => sum + callsFor(group), 0);
    for (const group of callsFor(ofAll) < calls ? [ofAll] : ofEach) {
      const { workspaceId, members } = group;
      void readGroup(run, group).then((found) => {
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

/** Those who ask for jobs of one workspace, or of all. */
interface Group {
  readonly workspaceId: string | undefined;
  readonly members: readonly Asked[];
  readonly names: readonly string[];
  /** The jobs that the workspace may have. */
  readonly size: number;
}

/** Returns the number of calls that read a group: of pages of the list or of filters, whichever are fewer. */
function callsFor({ size, names }: Group): number {
  return Math.min(Math.ceil(size / PAGE), filtersFor(names));
}

function filtersFor(names: readonly string[]): number {
  return Math.ceil(names.length / FILTER_VALUES);
}

/**
 * Reads the names of a group. Where the list is longer than was expected, or its pages are shorter, what they lack is read
 * by its other pages or by filters, whichever are fewer.
 */
async function readGroup(run: Run, { workspaceId, names, size }: Group): Promise<ListResult<ListedJob>> {
  const expected = Math.ceil(size / PAGE);
  if (expected > filtersFor(names)) {
    return readByFilters(run, workspaceId, names);
  }
  const { found, total, length } = await readPages(run, workspaceId, {
    from: 0,
    pages: expected,
    length: PAGE,
  });
  const shown = new Set(found.rows.map(({ Name: name }) => name));
  const missing = names.filter((name) => !shown.has(name));
  const end = length === PAGE ? expected * PAGE : length;
  if (missing.length === 0 || end >= total) {
    return found;
  }
  const others = Math.ceil((total - end) / length);
  const more =
    others < filtersFor(missing)
      ? (await readPages(run, workspaceId, { from: end, pages: others, length })).found
      : await readByFilters(run, workspaceId, missing);
  return { ...more, rows: [...found.rows, ...more.rows] };
}

async function readByFilters(
  run: Run,
  workspaceId: string | undefined,
  names: readonly string[],
): Promise<ListResult<ListedJob>> {
  const groups = Array.from({ length: filtersFor(names) }, (_, index) =>
    names.slice(index * FILTER_VALUES, (index + 1) * FILTER_VALUES),
  );
  return joined(
    await Promise.all(groups.map((some) => findJobs(run, some, workspaceId, run.lifetime.abortReads))),
  );
}

/** The result of reading pages: their rows, the length of the first one that was answered, and the largest total that was told. */
interface PagesRead {
  readonly found: ListResult<ListedJob>;
  readonly length: number;
  readonly total: number;
}

async function readPages(
  run: Run,
  workspaceId: string | undefined,
  { from, pages, length }: { readonly from: number; readonly pages: number; readonly length: number },
): Promise<PagesRead> {
  const all = await Promise.all(
    Array.from({ length: pages }, (_, index) =>
      callWithRetry(run, "DescribeJobs", run.pacers.describeJobs, run.lifetime.abortReads, async (attempt) =>
        withoutOversized(await describeJobs(run, request(workspaceId, from + index * length), attempt)),
      ),
    ),
  );
  const answers = all.flatMap((outcome) => (outcome.kind === "answered" ? [outcome.answer] : []));
  const [first] = answers;
  return {
    found: joined(all.map(listOf)),
    length: first?.result?.rows.length ?? 0,
    total: Math.max(0, ...answers.map(({ result }) => result?.total ?? Number.POSITIVE_INFINITY)),
  };
}

function listOf(outcome: CallOutcome<Page<ListedJob> | undefined>): ListResult<ListedJob> {
  if (outcome.kind !== "answered") {
    return { ...outcome, rows: [] };
  }
  const { result, requestId } = outcome.answer;
  const rows = result?.rows.filter(({ JobId: id }) => id) ?? [];
  return { kind: "rows", rows, requestId, complete: false };
}

function request(workspaceId: string | undefined, offset: number): DescribeJobsRequest {
  return {
    ...(workspaceId !== undefined && { WorkSpaceId: workspaceId }),
    Offset: offset,
    Limit: PAGE,
  };
}

/** Returns the rows of reads that were made side by side; the end, or a refusal, where one was not answered. */
function joined(all: readonly ListResult<ListedJob>[]): ListResult<ListedJob> {
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
