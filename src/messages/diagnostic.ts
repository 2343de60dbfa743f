import type { Text } from "./text.ts";

/** A position in a manifest file; lines and columns count from 1, `file` is relative to the workspace, with `/`. */
export interface FilePlace {
  readonly kind: "file";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  /** The column after the last character. */
  readonly endColumn?: number;
  /** Where a YAML alias stands here: its name, and the line on which the value itself is written. */
  readonly alias?: { readonly name: string; readonly line: number };
}

/** One of the step's inputs, by its name in `action.yml`, or an environment variable that stands in for one. */
export interface InputPlace {
  readonly kind: "input" | "environment";
  readonly name: string;
}

/** Where a value was written. */
export type Place = FilePlace | InputPlace;

/** A mistake of the user: what is wrong, with which value, what is allowed, and where it stands. */
export interface Problem {
  readonly place?: Place;
  readonly message: Text;
}

/** A file's place by file, line and column, everything else after it: the order in which people read mistakes. */
export function comparePlaces(a: Problem, b: Problem): number {
  if (a.place?.kind !== "file" || b.place?.kind !== "file") {
    return Number(b.place?.kind === "file") - Number(a.place?.kind === "file");
  }
  if (a.place.file !== b.place.file) {
    return a.place.file < b.place.file ? -1 : 1;
  }
  return a.place.line - b.place.line || a.place.column - b.place.column;
}
