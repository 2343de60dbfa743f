import type { Account } from "./account.ts";

/** An observation of a fact, in words, and if it is as documented (or, where the documents are silent, as wished for). */
export interface Observation {
  readonly seen: string;
  readonly verdict: "holds" | "differs" | "not-checked";
}

/** Finds a fact out. Throws NotChecked where it cannot be, and RunEnded. */
export type Observer = (account: Account) => Promise<Observation>;

/** Returns an observation that holds or differs. */
export function judged(seen: string, holds: boolean): Observation {
  return { seen, verdict: holds ? "holds" : "differs" };
}
