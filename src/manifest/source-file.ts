import { LineCounter } from "yaml";
import type { FileLocation } from "../messages/diagnostic.ts";

/** A manifest file's text, ready to turn offsets into locations. */
export interface SourceFile {
  /** The path relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly lines: Pick<LineCounter, "linePos" | "lineStarts">;
}

/** Prepares a file's text. The lines are counted here, not by the YAML parser: a text that is not YAML has locations too. */
export function sourceFile(file: string, text: string): SourceFile {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    lines.addNewLine(at + 1);
  }
  return { file, text, lines };
}

/** Returns the line (from 1) of an offset. */
export function lineAt(source: SourceFile, offset: number): number {
  return source.lines.linePos(offset).line;
}

/** Returns the offset at which a line (from 1) starts; a line after the last starts at the end of the text. */
export function lineStart(source: SourceFile, line: number): number {
  return source.lines.lineStarts[line - 1] ?? source.text.length;
}

/** Returns the text of a line (from 1) without its line break; of a longer one than `most` characters its beginning. */
export function lineText(source: SourceFile, line: number, most: number = Number.POSITIVE_INFINITY): string {
  const start = lineStart(source, line);
  return source.text.slice(start, Math.min(start + most, lineStart(source, line + 1))).replace(/\r?\n$/u, "");
}

/**
 * Returns the location of a range of offsets. White space at its end is left off (the range of a block scalar ends with
 * the line break), and what lies outside of the text is moved to its edge.
 */
export function locationAt(source: SourceFile, from: number, to?: number): FileLocation {
  const start = Math.max(0, Math.min(from, source.text.length));
  const { line, col: column } = source.lines.linePos(start);
  const location: FileLocation = { kind: "file", file: source.file, line, column };
  if (to === undefined) {
    return location;
  }
  let end = Math.min(to, source.text.length);
  while (end > start && /\s/u.test(source.text[end - 1] ?? "")) {
    end -= 1;
  }
  if (end <= start) {
    return location;
  }
  const { line: endLine, col: endColumn } = source.lines.linePos(end);
  return { ...location, endLine, endColumn };
}

/** Returns the location of what stands on an offset's line from that offset on, white space around it aside. */
export function lineFrom(source: SourceFile, offset: number): FileLocation {
  const end = source.text.indexOf("\n", offset);
  const line = source.text.slice(offset, end === -1 ? undefined : end);
  const from = offset + line.length - line.trimStart().length;
  return locationAt(source, from, from + line.trim().length);
}
