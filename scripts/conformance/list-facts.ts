import type { Account, Sample } from "./account.ts";
import { judged, type Observer } from "./observation.ts";
import { inWorkspace } from "./own-jobs.ts";
import { codeOf, type ListPage, NotChecked, type Row } from "./session.ts";

/** 849/52008: the largest page, and the most values of a filter. */
const LARGEST_PAGE = 100;
const MOST_VALUES = 5;
/** A page that is smaller than the list in any case. */
const SMALL_PAGE = 5;
/** The size of a page where the largest is not taken: the default. */
const USUAL_PAGE = 20;

/** Returns a page of the usual workspace's jobs. */
function readPage({ session, place }: Account, request: object): Promise<ListPage> {
  return session.list("DescribeJobs", { ...inWorkspace(place.workspaceId), ...request }, "JobSet");
}

/** Returns the reply to a read of jobs that may be refused, as a page where it is not. */
async function tryPage({ session, place }: Account, request: object): Promise<ListPage | string> {
  const reply = await session.ask(
    "DescribeJobs",
    { ...inWorkspace(place.workspaceId), ...request },
    ({ JobSet: rows, TotalCount: total }) => ({ rows: Array.isArray(rows) ? (rows as Row[]) : [], total }),
  );
  return reply.kind === "answer" ? reply.result : codeOf(reply);
}

/** Returns the samples that are to be seen; too few of them tell nothing about a list. */
async function visibleSamples(account: Account): Promise<readonly Sample[]> {
  const visible = (await account.samples()).filter(({ row }) => row !== undefined);
  if (visible.length <= MOST_VALUES) {
    throw new NotChecked("too few jobs could be made and seen");
  }
  return visible;
}

const named = (...names: readonly string[]) => ({ Filters: [{ Name: "Name", Values: names }] });

export const filterName: Observer = async (account) => {
  const [sample] = await visibleSamples(account);
  const name = sample?.name ?? "";
  const finds = async (value: string): Promise<boolean> => {
    const { rows } = await readPage(account, named(value));
    return rows.some((row) => row["Name"] === name);
  };
  if (!(await finds(name))) {
    return judged("a name does not find its job", false);
  }
  // From the middle, then from the start: each is less than the name, and nearly its own.
  if (await finds(name.slice(1, -1))) {
    return judged("substring", true);
  }
  return judged((await finds(name.slice(0, -1))) ? "prefix" : "exact", true);
};

export const filterValues: Observer = async (account) => {
  const names = (await visibleSamples(account)).map(({ name }) => name);
  const found = async (count: number): Promise<number | string> => {
    const wanted = names.slice(0, count);
    const page = await tryPage(account, named(...wanted));
    return typeof page === "string"
      ? page
      : new Set(page.rows.map((row) => row["Name"]).filter((name) => wanted.includes(String(name)))).size;
  };
  const five = await found(MOST_VALUES);
  const six = await found(MOST_VALUES + 1);
  const seen = [
    typeof five === "string" ? `five are refused (${five})` : `${five} of five count`,
    typeof six === "string" ? `six are refused (${six})` : `${six} of six count`,
  ];
  return judged(seen.join(", "), five === MOST_VALUES && typeof six === "string");
};

/** Reads the whole list, by pages of whatever size there are. */
function readAll(account: Account): Promise<readonly Row[]> {
  return account.once("all jobs", async () => {
    await visibleSamples(account);
    const isTaken = typeof (await tryPage(account, { Limit: LARGEST_PAGE })) !== "string";
    const rows = new Map<unknown, Row>();
    for (let offset = 0; ; ) {
      const paging = { Offset: offset, Limit: isTaken ? LARGEST_PAGE : USUAL_PAGE };
      const page = await readPage(account, paging);
      for (const row of page.rows) {
        rows.set(row["JobId"], row);
      }
      offset += page.rows.length;
      if (page.rows.length === 0) {
        return [...rows.values()];
      }
    }
  });
}

export const listLimit: Observer = async (account) => {
  await visibleSamples(account);
  const largest = await tryPage(account, { Limit: LARGEST_PAGE });
  if (typeof largest === "string") {
    return judged(`${LARGEST_PAGE} is refused (${largest})`, false);
  }
  const count = largest.rows.length;
  const rest = await tryPage(account, { Offset: count, Limit: LARGEST_PAGE });
  if (count < LARGEST_PAGE && typeof rest !== "string" && rest.rows.length > 0) {
    return judged(`a page has ${count} jobs, and more follow`, false);
  }
  const beyond = await tryPage(account, { Limit: LARGEST_PAGE + 1 });
  return judged(
    `${LARGEST_PAGE}, and ${LARGEST_PAGE + 1} is ${typeof beyond === "string" ? `refused (${beyond})` : "taken too"}`,
    true,
  );
};

export const listTotal: Observer = async (account) => {
  await visibleSamples(account);
  const { rows, total } = await readPage(account, { Limit: SMALL_PAGE });
  if (typeof total !== "number") {
    return judged("none", false);
  }
  const { length } = await readAll(account);
  // A job more or less is somebody else's, made or deleted meanwhile; one's own are many more.
  if (Math.abs(total - length) <= 2) {
    return judged("all that match", true);
  }
  return judged(total === rows.length ? "the page's rows" : "something else", false);
};

export const listOrder: Observer = async (account) => {
  const ids = (await visibleSamples(account)).toSorted((a, b) => a.sentAt - b.sentAt).map(({ id }) => id);
  const listed = (await readAll(account))
    .map((row) => ids.indexOf(row["JobId"] as string))
    .filter((index) => index !== -1);
  const isSorted = (indexes: readonly number[]): boolean =>
    indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? -1));
  if (isSorted(listed.toReversed())) {
    return judged("newest first", true);
  }
  return isSorted(listed) ? judged("oldest first", true) : judged("by something else than time", false);
};

export const readLag: Observer = async (account) => {
  const made = (await account.samples()).filter(({ id }) => id !== undefined);
  const lags = made.map(({ row, lagMs }) => (row ? lagMs : Number.POSITIVE_INFINITY)).sort((a, b) => a - b);
  const worst = lags.at(-1);
  if (worst === undefined) {
    throw new NotChecked("no job could be made");
  }
  const median = lags[Math.floor((lags.length - 1) / 2)] ?? worst;
  const seen = worst === 0 ? "at once" : `median ${inSeconds(median)}, worst ${inSeconds(worst)}`;
  return judged(seen, worst <= LONGEST_LAG_MS);
};

/** The time for which the action looks for a job that must be there, in ms. */
const LONGEST_LAG_MS = 20_000;

function inSeconds(ms: number): string {
  return ms === 0 ? "at once" : Number.isFinite(ms) ? `${(ms / 1000).toFixed(1)} s` : "not seen in time";
}
