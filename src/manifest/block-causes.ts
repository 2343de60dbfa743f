import { message } from "../messages/message.ts";
import { lineAt, lineStart, lineText, type SourceFile } from "./source-file.ts";
import type { Cause, ErrorContext } from "./syntax-cause.ts";

// The causes of syntax errors that have to do with lines: indentation, comments, text in blocks.

export function template({ source, start }: ErrorContext): Cause | undefined {
  const line = lineAt(source, start);
  const index = lineText(source, line).search(/\{\{|\{%/u);
  const from = lineStart(source, line) + index;
  return index === -1 || source.text[from - 1] === "$"
    ? undefined
    : { from, to: from + 2, message: message("templateInManifest") };
}

export function tabOnBlankLine({ source, from }: ErrorContext): Cause | undefined {
  const line = lineAt(source, from);
  return [line, line + 1].map((each) => tabAlone(source, each)).find((cause) => cause !== undefined);
}

export function tabAlone(source: SourceFile, line: number): Cause | undefined {
  const start = lineStart(source, line);
  const text = lineText(source, line);
  return /^[ \t]*\t[ \t]*$/u.test(text)
    ? { from: start, to: start + text.length, message: message("tabOnBlankLine") }
    : undefined;
}

/** A comment as other languages write it, behind a value. */
export function slashComment({ source: { text }, start }: ErrorContext): Cause | undefined {
  return /^\/[/*]/u.test(text.slice(start, start + 2))
    ? { from: start, to: start + 2, message: message("slashComment") }
    : undefined;
}

export function commentWithoutSpace({ source: { text }, start, to }: ErrorContext): Cause | undefined {
  return text[start] === "#" && /\S/u.test(text[start - 1] ?? " ")
    ? { from: start, to, message: message("commentWithoutSpace") }
    : undefined;
}

/** Text on the line of a `|` or `>`. */
export function blockHeader({ source, start }: ErrorContext): Cause | undefined {
  const from = lineStart(source, lineAt(source, start));
  const header = /(?:^|[\s:-])([|>])[-+\d]*[ \t]*\S?$/u.exec(source.text.slice(from, start + 1));
  if (!header) {
    return undefined;
  }
  const mark = header[1] ?? "";
  const at = from + header.index + header[0].indexOf(mark);
  return { from: at, to: at + 1, message: message("blockHeader", { mark }) };
}

/** A line that is indented although the key above has a value: the library finds it in that value. */
export function overIndented({ source, code, start }: ErrorContext): Cause | undefined {
  if (
    code !== "BLOCK_AS_IMPLICIT_KEY" ||
    hasColon(source.text.slice(start, lineStart(source, lineAt(source, start) + 1)))
  ) {
    return undefined;
  }
  const line = nextContentLine(source, lineAt(source, start) + 1);
  const text = lineText(source, line);
  const indent = text.length - text.trimStart().length;
  const from = lineStart(source, line) + indent;
  return text.trim() === "" || indent <= indentOf(lineText(source, lineAt(source, start)))
    ? undefined
    : { from, to: from + text.trim().length, message: message("overIndented") };
}

function hasColon(text: string): boolean {
  return /:(?:\s|$)/u.test(text.trimEnd());
}

/** A line below a `|` or `>` that is indented less than the text there, or less than a blank line before it. */
export function blockText({ source, code, start }: ErrorContext): Cause | undefined {
  if (!/^(?:BAD_INDENT|MISSING_CHAR|MULTILINE|BLOCK_AS)/u.test(code)) {
    return undefined;
  }
  const line = lineAt(source, start);
  const indent = indentOf(lineText(source, line));
  for (let above = line - 1; above > 0 && above > line - MOST_LINES_ABOVE; above -= 1) {
    const text = lineText(source, above);
    const isBlank = text.trim() === "";
    const mark = isBlank ? undefined : /(?:^|[\s:-])([|>])[-+\d]*(?:\s+#.*)?$/u.exec(text)?.[1];
    if (mark !== undefined) {
      const blank = blankLineDeeper(source, above + 1, line, indent);
      const from = lineStart(source, line) + indent;
      return (
        blank ??
        (indentOf(text) < indent || above === line - 1
          ? { from, to: from + 1, message: message("blockTextNotIndented", { mark }) }
          : undefined)
      );
    }
    if (!isBlank && indentOf(text) <= indent) {
      return undefined;
    }
  }
  return undefined;
}

/** The most lines above an error that are looked at. */
const MOST_LINES_ABOVE = 1000;

function blankLineDeeper(source: SourceFile, first: number, end: number, indent: number): Cause | undefined {
  for (let line = first; line < end; line += 1) {
    const text = lineText(source, line);
    if (text.trim() !== "") {
      return undefined;
    }
    if (text.length > indent) {
      const from = lineStart(source, line);
      return { from: from + indent, to: from + text.length, message: message("blankLineDeeper") };
    }
  }
  return undefined;
}

/** A comment between the lines of a plain value, which ends the value. */
export function commentInValue({ source, code, start }: ErrorContext): Cause | undefined {
  const at = lineAt(source, start);
  const isComment = /^\s*#/u.test(lineText(source, at));
  const line = isComment ? nextContentLine(source, at + 1) : at;
  if (
    code !== "BAD_INDENT" ||
    hasColon(lineText(source, line)) ||
    /^\s*-(?:\s|$)/u.test(lineText(source, line))
  ) {
    return undefined;
  }
  for (let above = line - 1; above > 0 && above > line - MOST_LINES_ABOVE; above -= 1) {
    const text = lineText(source, above);
    const index = /^\s*#|\s#/u.exec(text)?.index;
    if (index !== undefined) {
      const from = lineStart(source, above) + text.indexOf("#", index);
      return {
        from,
        to: lineStart(source, above) + text.length,
        message: message("commentInValue", { line }),
      };
    }
    if (text.trim() !== "") {
      return undefined;
    }
  }
  return undefined;
}

/** A line of `---` in a text: it ends the text, which goes on as another document. */
export function markerInText({ source, start }: Pick<ErrorContext, "source" | "start">): Cause | undefined {
  const line = lineAt(source, start);
  const marker = /^(?:---|\.\.\.)(?=\s*$)/u.exec(lineText(source, line - 1))?.[0];
  if (marker === undefined || indentOf(lineText(source, line)) === 0) {
    return undefined;
  }
  const from = lineStart(source, line - 1);
  return { from, to: from + marker.length, message: message("markerInText", { marker }) };
}

export function documentStartLine({ source, start }: ErrorContext): Cause | undefined {
  const from = lineStart(source, lineAt(source, start));
  return start > from && /^--- /u.test(source.text.slice(from, start))
    ? { from, to: from + 3, message: message("documentMarker") }
    : undefined;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Returns the first line from one on that is not blank. */
export function nextContentLine(source: SourceFile, first: number): number {
  let line = first;
  while (line < source.lines.lineStarts.length && lineText(source, line).trim() === "") {
    line += 1;
  }
  return line;
}
