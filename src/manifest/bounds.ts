import { setImmediate as pause } from "node:timers/promises";
import { nearest } from "../text/nearest.ts";

/** The part that is left of what files may have, and of what their aliases and variables may expand to. */
export interface Allowance {
  /** Entries that aliases may still repeat. */
  entries: number;
  /** Characters that values by aliases and variables may still have. */
  characters: number;
  /** Lexemes, the smallest parts of YAML, that files may still have. */
  lexemes: number;
}

/** The most that the aliases and variables of one document may expand to. */
const DOCUMENT_ALLOWANCE: Readonly<Omit<Allowance, "lexemes">> = {
  entries: 100_000,
  characters: 4 * 2 ** 20,
};
/** The most that those of all documents may expand to, and the most lexemes of all files: some seconds' work. */
export const TOTAL_ALLOWANCE: Readonly<Allowance> = {
  entries: 200_000,
  characters: 16 * 2 ** 20,
  lexemes: 4_000_000,
};

/** The parts of an allowance that aliases and variables use up. */
export type Expanded = "entries" | "characters";

/** A limit that was passed: the number that is allowed, and whether it is that of a document or of all. */
export interface PassedLimit {
  readonly kind: Expanded;
  readonly most: number;
  readonly inAll: boolean;
}

/** Keeps account of what the aliases and variables of a document, and of all documents, expand to. */
export interface Budget {
  /** Takes some of what is left; returns the limit at the first time that it is passed. */
  readonly spend: (kind: Expanded, amount: number) => PassedLimit | undefined;
  /** Returns true once a limit was passed: nothing more is expanded. */
  readonly isSpent: () => boolean;
}

/** Creates the budget of one document; `total` is that of all. */
export function createBudget(total: Allowance): Budget {
  const left = { ...DOCUMENT_ALLOWANCE };
  const isSpent = (): boolean =>
    [left, total].some(({ entries, characters }) => entries < 0 || characters < 0);
  return {
    isSpent,
    spend(kind, amount) {
      const wasSpent = isSpent();
      left[kind] -= amount;
      total[kind] -= amount;
      if (wasSpent || !isSpent()) {
        return undefined;
      }
      const inAll = left[kind] >= 0;
      return { kind, most: (inAll ? TOTAL_ALLOWANCE : DOCUMENT_ALLOWANCE)[kind], inAll };
    },
  };
}

/** Returns the known word that was probably meant. */
export type Suggest = (word: string, known: readonly string[]) => string | undefined;

/** The most different words for which a suggestion is searched: a search costs as much as a hundred lines. */
const MOST_WORDS = 1000;

/** Creates a search for suggestions that ends with so many words, and knows each that it has met. */
export function createSuggest(): Suggest {
  const lists = new Map<readonly string[], Map<string, string | undefined>>();
  let left = MOST_WORDS;
  return (word, known) => {
    const met = lists.get(known) ?? new Map<string, string | undefined>();
    lists.set(known, met);
    if (!met.has(word) && left > 0) {
      left -= 1;
      met.set(word, nearest(word, known));
    }
    return met.get(word);
  };
}

/** Work in steps, each of which says how much it was: between two of them signals and timers can have their turn. */
export type Steps<Result> = Generator<number, Result>;

/** The work after which others have their turn, in tokens read: some ten milliseconds. */
const MOST_WORK = 20_000;

/** The work of reading a job; one of many fields is more. */
export const STEP_OF_JOB = 500;

/** Does the work with pauses; returns nothing where it was ended before. */
export async function withPauses<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | undefined> {
  let work = 0;
  while (!signal?.aborted) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
    work += value;
    if (work >= MOST_WORK) {
      work = 0;
      await pause();
    }
  }
  return undefined;
}
