import { drawInteger, type Random, seededRandom } from "../../emulator/random.ts";

/** A list of jobs that is not as the documents say. */
export interface OddList {
  /** The most rows of a page, whatever was asked for. */
  readonly pageCap?: number;
  /** The total: not told, that of the page, one too many, or one too few. */
  readonly total?: "none" | "page" | "more" | "fewer";
  /** The filter is not looked at, or its values must all fit, or only the first one counts. */
  readonly filter?: "ignored" | "anded" | "first";
  readonly offsetIgnored?: true;
  /** Only the first page of a list may be read. */
  readonly laterRefused?: true;
  /** The number of rows, from the first on, that are shown; perhaps only until a time. */
  readonly window?: number;
  readonly windowUntilMs?: number;
  /** The most rows that an answer has room for: else it is `ResponseSizeLimitExceeded`. */
  readonly largest?: number;
  /** The rows of this name have no id. */
  readonly idless?: string;
  /** Before this share of the reads somebody makes jobs, or deletes some; perhaps only one of both. */
  readonly moves?: number;
  readonly movesBy?: "adding" | "deleting";
}

/** The ways in which a service does not keep its word. */
export interface Oddities {
  readonly list?: OddList;
  /** The words of the gateway for one call too many: a code, or an HTTP status. */
  readonly throttledAs?: "LimitExceeded.RateLimitExceeded" | 429 | 503;
  /** All runs' clocks are put right or wrong at a time. */
  readonly clockStep?: { readonly atMs: number; readonly byMs: number };
  /** The clock of one node of the gateway is off; its `Date` may be another's. */
  readonly oddNode?: { readonly share: number; readonly byMs: number; readonly tellsIt: boolean };
  /** CAM refuses creates with the tag env=prod. */
  readonly tagDenied?: true;
  /** A quota that is used up is told as bare `LimitExceeded`. */
  readonly bareQuota?: true;
  /** A name whose create is refused with bare `LimitExceeded`, for a reason of its own. */
  readonly limited?: string;
  /** Every other name is refused for the state of its cluster. */
  readonly choosy?: true;
  /** Looks at clusters by their ids are never answered. */
  readonly silentLooks?: true;
  /** The first job that exists was deleted and is still listed; perhaps its name is taken all the same. */
  readonly deleted?: { readonly nameIsTaken: boolean };
  /** Creates that arrive from this time on are executed and never answered. */
  readonly hungFromMs?: number;
}

const SHARE = 0.3;

/** Draws the oddities of a seed from a generator of their own: mostly none, else one or two. */
export function drawOddities(seed: number, names: readonly string[]): Oddities | undefined {
  const random = seededRandom(seed ^ 0x0ddba11);
  const draw = () => pick(random, ODDITIES)(random, names);
  return random() < SHARE ? { ...draw(), ...(random() < SHARE && draw()) } : undefined;
}

const ODDITIES: readonly ((random: Random, names: readonly string[]) => Oddities)[] = [
  ...Array.from({ length: 6 }, () => (random: Random, names: readonly string[]) => ({
    list: pick(random, LISTS)(random, names),
  })),
  (random) => ({ throttledAs: pick(random, ["LimitExceeded.RateLimitExceeded", 429, 503] as const) }),
  (random) => ({ clockStep: { atMs: random() * 6000, byMs: off(random) } }),
  (random) => ({ oddNode: { share: 0.02 + random() * 0.08, byMs: off(random), tellsIt: true } }),
  (random) => ({ oddNode: { share: 0.02 + random() * 0.13, byMs: off(random), tellsIt: false } }),
  () => ({ tagDenied: true }),
  () => ({ bareQuota: true }),
  () => ({ choosy: true }),
  () => ({ choosy: true, silentLooks: true }),
  (random, names) => ({ limited: pick(random, names) }),
  (random) => ({ deleted: { nameIsTaken: random() < 0.5 } }),
  (random) => ({
    hungFromMs: random() * 3000,
    ...(random() < 0.5 && { list: { pageCap: 20 } }),
  }),
];

const LISTS: readonly ((random: Random, names: readonly string[]) => OddList)[] = [
  (random) => ({ pageCap: capOf(random) }),
  (random) => ({ total: "none", ...(random() < 0.5 && { pageCap: capOf(random) }) }),
  (random) => ({ total: "more", ...(random() < 0.5 && { pageCap: capOf(random) }) }),
  () => ({ total: "fewer" }),
  () => ({ total: "page" }),
  (random) => ({ filter: "ignored", pageCap: capOf(random) }),
  (random) => ({ filter: pick(random, ["anded", "first"] as const) }),
  (random) => ({ offsetIgnored: true, pageCap: capOf(random) }),
  (random) => ({ window: drawInteger(random, 4) }),
  (random) => ({ window: drawInteger(random, 2), windowUntilMs: random() * 2000 }),
  (random) => ({ largest: 2 + drawInteger(random, 4) }),
  (random, names) => ({ idless: pick(random, names), ...(random() < 0.5 && { total: "none" }) }),
  (random) => ({ moves: 0.4 + random() * 0.6, pageCap: capOf(random) }),
  (random) => ({
    moves: 0.3 + random() * 0.3,
    movesBy: pick(random, ["adding", "deleting"] as const),
    pageCap: 1 + capOf(random),
    ...(random() < 0.7 && { filter: "ignored" }),
  }),
  (random) => ({ laterRefused: true, filter: "ignored", pageCap: capOf(random) }),
];

function capOf(random: Random): number {
  return 2 + drawInteger(random, 4);
}

function off(random: Random): number {
  return (random() < 0.5 ? 1 : -1) * (400_000 + random() * 3_000_000);
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[drawInteger(random, items.length)] as Item;
}

/** Returns true where a list may leave open what is there, however it is read. */
export function leavesJobsOpen({ total, moves, movesBy, ...list }: OddList): boolean {
  // What others only make, or only delete, can be followed.
  const unseenMoves = movesBy ? undefined : moves;
  const { offsetIgnored, laterRefused, idless, window } = list;
  return (
    total === "more" ||
    [offsetIgnored, laterRefused, idless, unseenMoves, window].some((odd) => odd !== undefined)
  );
}

/** The beginning of the names of jobs that nobody wants. */
export const STRANGER = "a-job-stranger-";

/** Returns the number of jobs that nobody wants, which are listed first: some that move, or more than a page of them. */
export function strangersIn({ total, moves }: OddList): number {
  return moves !== undefined ? 12 : total === "page" || total === "fewer" ? 110 : 0;
}
