import { joinFirst, joinList } from "../text/quote.ts";

/** The longest part of a foreign answer that a sentence shows: a gateway's may be a page of HTML. */
export const LONGEST_ANSWER = 200;

/** The longest part of a value or name that a sentence shows without quotes. */
export const LONGEST_UNQUOTED = 80;

/** The ways in which a language lists words. */
export interface Lists {
  /** Lists all of them with commas. */
  readonly commaList: (items: readonly string[]) => string;
  /** Lists the first of them with commas. */
  readonly firstOf: (items: readonly string[]) => string;
  /** Lists them, or the first of many, with an "and". */
  readonly allOf: (items: readonly string[]) => string;
  /** Lists all of them with an "or": whoever may choose sees every choice. */
  readonly oneOf: (items: readonly string[]) => string;
}

/** Makes the lists of a language from the words between their items. */
export function createLists(comma: string, and: string, or: string): Lists {
  return {
    commaList: (items) => items.join(comma),
    firstOf: (items) => joinFirst(items, comma),
    allOf: (items) => joinFirst(items, comma, and),
    oneOf: (items) => joinList(items, comma, or),
  };
}

/** A field that holds the id of a cluster or workspace. A name of one can be given instead, and is looked up. */
export type IdField = "cluster-id" | "workspace-id";

/** A cluster or workspace, as far as a sentence names it. */
export interface Named {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** Returns the ID of a cluster or workspace with the name that people know it by; empty where nothing is known. */
export function labelOf({ id, name }: Named): string {
  return id === undefined || name === undefined || name === id ? (id ?? name ?? "") : `${id} (${name})`;
}

/** Returns a character's code point as it is commonly written: U+00A0. */
export function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Returns a number of bytes in MiB. */
export function mebibytes(bytes: number): string {
  return `${bytes / 2 ** 20} MiB`;
}
