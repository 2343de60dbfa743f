import type { Node, YAMLError } from "yaml";
import { lineAt, lineStart, lineText, type SourceFile } from "./source-file.ts";

/** An error of the YAML library: its kind and place. Its words may show lines of the file, so they are never used. */
export type YamlError = Pick<YAMLError, "code" | "pos">;

/** A syntax error with the text around it. */
export interface ErrorContext {
  readonly source: SourceFile;
  /** The part of the document that could be parsed. */
  readonly root: Node | undefined;
  readonly code: YamlError["code"];
  /** The error's range, and the first character in it that a person sees. */
  readonly from: number;
  readonly start: number;
  readonly to: number;
  /** The line of that character, with its text before the character and from it on. */
  readonly line: number;
  readonly before: string;
  readonly rest: string;
}

/** Adds to an error the text around it. */
export function withContext(source: SourceFile, root: Node | undefined, error: YamlError): ErrorContext {
  const [from, to] = error.pos;
  const start = afterSpaces(source.text, Math.min(from, source.text.length));
  const line = lineAt(source, start);
  const before = source.text.slice(lineStart(source, line), start);
  const rest = lineText(source, line).slice(before.length);
  return { source, root, code: error.code, from, start, to, line, before, rest };
}

/** Moves an offset past the spaces of its line, to what a person sees. */
function afterSpaces(text: string, offset: number): number {
  const spaces = /^ */u.exec(text.slice(offset))?.[0].length ?? 0;
  return /[^\r\n]/u.test(text.charAt(offset + spaces)) ? offset + spaces : offset;
}

/** Returns the first line from one on that is not blank. */
export function nextContentLine(source: SourceFile, first: number): number {
  let line = first;
  while (line < source.lines.lineStarts.length && lineText(source, line).trim() === "") {
    line += 1;
  }
  return line;
}

/** Returns the last line before one that is neither blank nor a comment. */
export function previousContentLine(source: SourceFile, before: number): number {
  let line = before - 1;
  while (line > 1 && /^\s*(?:#|$)/u.test(lineText(source, line))) {
    line -= 1;
  }
  return Math.max(line, 1);
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
