import type { MessageOrText } from "./message.ts";

/** A position in a manifest file; lines and columns count from 1, `file` is relative to the workspace, with `/`. */
export interface FileLocation {
  readonly kind: "file";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  /** The column after the last character. */
  readonly endColumn?: number;
  /** The YAML alias that is written here, if any: its name, and the line on which the value itself is written. */
  readonly alias?: { readonly name: string; readonly line: number };
}

/** One of the step's inputs, by its name in `action.yml`, or an environment variable that stands in for one. */
export interface InputLocation {
  readonly kind: "input" | "environment";
  readonly name: string;
}

/** The place where a value is written. */
export type SourceLocation = FileLocation | InputLocation;

/** A mistake of the user: what is wrong, with which value, what is allowed, and its location. */
export interface Diagnostic {
  readonly location?: SourceLocation | undefined;
  readonly message: MessageOrText;
  /** The number of mistakes that it stands for, where that is not one. */
  readonly count?: number;
}

/** Returns the number of mistakes that some diagnostics stand for. */
export function countOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** Compares by file, line and column, everything without a file last: the order in which people read mistakes. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.location?.kind !== "file" || b.location?.kind !== "file") {
    return Number(b.location?.kind === "file") - Number(a.location?.kind === "file");
  }
  if (a.location.file !== b.location.file) {
    return a.location.file < b.location.file ? -1 : 1;
  }
  return a.location.line - b.location.line || a.location.column - b.location.column;
}
