import { message } from "../messages/message.ts";
import type { Slip } from "./line-slips.ts";
import { lineStart, lineText, type SourceFile } from "./source-file.ts";
import { type ErrorContext, indentOf, nextContentLine } from "./syntax-error.ts";

// The causes of syntax errors that have to do with lines: indentation, comments, text in blocks.

/** Git's marker of a conflict, which makes everything else a consequence. */
export function conflictMarker({ source, line }: ErrorContext): Slip | undefined {
  const marked = [line, line + 1].find((each) =>
    /^(?:<{7}|>{7}|={7}|\|{7})(?: |$)/u.test(lineText(source, each)),
  );
  if (marked === undefined) {
    return undefined;
  }
  const from = lineStart(source, marked);
  return { from, to: from + 7, message: message("mergeConflict") };
}

/** A tab in the indentation, which makes everything else on the line a consequence. */
export function tabAsIndent({ source, line }: ErrorContext): Slip | undefined {
  const spaces = /^ *(?=\t[ \t]*[^ \t])/u.exec(lineText(source, line))?.[0];
  if (spaces === undefined) {
    return undefined;
  }
  const tab = lineStart(source, line) + spaces.length;
  return { from: tab, to: tab, message: message("tabAsIndent") };
}

export function template({ source, line }: ErrorContext): Slip | undefined {
  const index = lineText(source, line).search(/\{\{|\{%/u);
  const from = lineStart(source, line) + index;
  return index === -1 || source.text[from - 1] === "$"
    ? undefined
    : { from, to: from + 2, message: message("templateInManifest") };
}

export function tabOnBlankLine({ source, line }: ErrorContext): Slip | undefined {
  return tabAlone(source, line) ?? tabAlone(source, line + 1);
}

export function tabAlone(source: SourceFile, line: number): Slip | undefined {
  const start = lineStart(source, line);
  const text = lineText(source, line);
  return /^[ \t]*\t[ \t]*$/u.test(text)
    ? { from: start, to: start + text.length, message: message("tabOnBlankLine") }
    : undefined;
}

/** A comment as other languages write it, behind a value. */
export function slashComment({ start, rest }: ErrorContext): Slip | undefined {
  return /^\/[/*]/u.test(rest) ? { from: start, to: start + 2, message: message("slashComment") } : undefined;
}

export function commentWithoutSpace({ start, to, before, rest }: ErrorContext): Slip | undefined {
  return rest.startsWith("#") && /\S$/u.test(before)
    ? { from: start, to, message: message("commentWithoutSpace") }
    : undefined;
}

/** Text on the line of a `|` or `>`. */
export function blockHeader({ source, start, before }: ErrorContext): Slip | undefined {
  const header = /(?:^|[\s:-])([|>])[-+\d]*[ \t]*\S?$/u.exec(before + source.text.charAt(start));
  if (!header) {
    return undefined;
  }
  const mark = header[1] ?? "";
  const at = start - before.length + header.index + header[0].indexOf(mark);
  return { from: at, to: at + 1, message: message("blockHeader", { mark }) };
}

/** A line that is indented although the key above has a value: the library finds it in that value. */
export function overIndented({ source, code, line, rest }: ErrorContext): Slip | undefined {
  if (code !== "BLOCK_AS_IMPLICIT_KEY" || hasColon(rest)) {
    return undefined;
  }
  const next = nextContentLine(source, line + 1);
  const text = lineText(source, next);
  const indent = indentOf(text);
  const from = lineStart(source, next) + indent;
  return text.trim() === "" || indent <= indentOf(lineText(source, line))
    ? undefined
    : { from, to: from + text.trim().length, message: message("overIndented") };
}

function hasColon(text: string): boolean {
  return /:(?:\s|$)/u.test(text.trimEnd());
}

/** A line below a `|` or `>` that is indented less than the text there, or less than a blank line before it. */
export function blockText({ source, code, line }: ErrorContext): Slip | undefined {
  if (!/^(?:BAD_INDENT|MISSING_CHAR|MULTILINE|BLOCK_AS)/u.test(code)) {
    return undefined;
  }
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

function blankLineDeeper(source: SourceFile, first: number, end: number, indent: number): Slip | undefined {
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
export function commentInValue({ source, code, line: at }: ErrorContext): Slip | undefined {
  const isComment = /^\s*#/u.test(lineText(source, at));
  const line = isComment ? nextContentLine(source, at + 1) : at;
  const ended = lineText(source, line);
  if (code !== "BAD_INDENT" || hasColon(ended) || /^\s*-(?:\s|$)/u.test(ended)) {
    return undefined;
  }
  for (let above = line - 1; above > 0 && above > line - MOST_LINES_ABOVE; above -= 1) {
    const text = lineText(source, above);
    const index = /^\s*#|\s#/u.exec(text)?.index;
    if (index !== undefined) {
      const start = lineStart(source, above);
      const from = start + text.indexOf("#", index);
      return { from, to: start + text.length, message: message("commentInValue", { line }) };
    }
    if (text.trim() !== "") {
      return undefined;
    }
  }
  return undefined;
}

/** A line of `---` in a text: it ends the text, which goes on as another document. */
export function markerInText({ source, line }: Pick<ErrorContext, "source" | "line">): Slip | undefined {
  const marker = /^(?:---|\.\.\.)(?=\s*$)/u.exec(lineText(source, line - 1))?.[0];
  if (marker === undefined || indentOf(lineText(source, line)) === 0) {
    return undefined;
  }
  const from = lineStart(source, line - 1);
  return { from, to: from + marker.length, message: message("markerInText", { marker }) };
}

export function documentStartLine({ start, before }: ErrorContext): Slip | undefined {
  const from = start - before.length;
  return before.startsWith("--- ") ? { from, to: from + 3, message: message("documentMarker") } : undefined;
}
