import type { FileLocation } from "../messages/diagnostic.ts";

/** A manifest file's text, with the offsets at which its lines start. */
export interface SourceFile {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly starts: readonly number[];
}

/** A file's text made ready to turn offsets into places. */
export function sourceFile(file: string, text: string): SourceFile {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return { file, text, starts };
}

/** The line (from 1) that an offset stands on. */
export function lineAt(source: SourceFile, offset: number): number {
  let low = 0;
  let high = source.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((source.starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low + 1;
}

/** The text of a line (from 1) without its line break. */
export function lineText(source: SourceFile, line: number): string {
  const start = source.starts[line - 1] ?? source.text.length;
  const end = source.starts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/\r?\n$/u, "");
}

/**
 * The place of a stretch of text. White space at its end is left off (a block scalar's stretch ends with the line
 * break), and what lies outside of the text is moved to its edge.
 */
export function locationAt(source: SourceFile, from: number, to?: number): FileLocation {
  const start = Math.max(0, Math.min(from, source.text.length));
  const line = lineAt(source, start);
  const location: FileLocation = {
    kind: "file",
    file: source.file,
    line,
    column: start - (source.starts[line - 1] ?? 0) + 1,
  };
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
  const endLine = lineAt(source, end);
  return { ...location, endLine, endColumn: end - (source.starts[endLine - 1] ?? 0) + 1 };
}
