import { isCollection, isPair, isScalar, type Node, visit, type YAMLError } from "yaml";
import { type Message, message } from "../messages/message.ts";
import { lookAlikeMessage } from "./line-slips.ts";
import { findLookAlike } from "./look-alikes.ts";
import { lineAt, lineStart, lineText, type SourceFile } from "./source-file.ts";

/** The cause of a syntax error: the place that is to be changed, and the message. */
export interface Cause {
  readonly from: number;
  readonly to?: number | undefined;
  readonly message: Message;
}

/** A syntax error with the text around it. */
export interface ErrorContext {
  readonly source: SourceFile;
  /** The part of the document that could be parsed. */
  readonly root: Node | undefined;
  readonly code: YAMLError["code"];
  /** The error's range, and the first character in it that a person sees. */
  readonly from: number;
  readonly start: number;
  readonly to: number;
}

/** Finds the cause of an error, or nothing where its code says all that is known. */
export function findCause(error: ErrorContext): Cause | undefined {
  for (const find of CAUSES) {
    const cause = find(error);
    if (cause) {
      return cause;
    }
  }
  return undefined;
}

/** The causes in the order in which they are looked for: what the place itself shows, then what stands above it. */
const CAUSES: readonly ((error: ErrorContext) => Cause | undefined)[] = [
  variableInFlow,
  template,
  tabOnBlankLine,
  commentWithoutSpace,
  blockHeader,
  strayMark,
  quoteInQuotes,
  quotedLineNotIndented,
  unclosed,
  commaMissing,
  textAfterBracket,
  overIndented,
  blockText,
  commentInValue,
  documentStartLine,
];

/** In a flow collection the brace of `${` opens a mapping. */
function variableInFlow({ source: { text }, from }: ErrorContext): Cause | undefined {
  return text[from] === "{" && text[from - 1] === "$"
    ? { from: from - 1, to: from + 1, message: message("variableInFlow") }
    : undefined;
}

function template({ source, start }: ErrorContext): Cause | undefined {
  const line = lineAt(source, start);
  const index = lineText(source, line).search(/\{\{|\{%/u);
  const from = lineStart(source, line) + index;
  return index === -1 || source.text[from - 1] === "$"
    ? undefined
    : { from, to: from + 2, message: message("templateInManifest") };
}

function tabOnBlankLine({ source, from }: ErrorContext): Cause | undefined {
  const line = lineAt(source, from);
  return [line, line + 1].map((each) => tabAlone(source, each)).find((cause) => cause !== undefined);
}

function tabAlone(source: SourceFile, line: number): Cause | undefined {
  const start = lineStart(source, line);
  const text = lineText(source, line);
  return /^[ \t]*\t[ \t]*$/u.test(text)
    ? { from: start, to: start + text.length, message: message("tabOnBlankLine") }
    : undefined;
}

function commentWithoutSpace({ source: { text }, start, to }: ErrorContext): Cause | undefined {
  return text[start] === "#" && /\S/u.test(text[start - 1] ?? " ")
    ? { from: start, to, message: message("commentWithoutSpace") }
    : undefined;
}

/** Text on the line of a `|` or `>`. */
function blockHeader({ source, start }: ErrorContext): Cause | undefined {
  const from = lineStart(source, lineAt(source, start));
  const header = /(?:^|[\s:-])([|>])[-+\d]*[ \t]*$/u.exec(
    source.text.slice(from, start + 1).replace(/[^-+\d|>\s]$/u, ""),
  );
  if (!header) {
    return undefined;
  }
  const mark = header[1] ?? "";
  const at = from + header.index + header[0].indexOf(mark);
  return { from: at, to: at + 1, message: message("blockHeader", { mark }) };
}

/** A bracket that closes nothing, or a comma that separates nothing. */
function strayMark({ source: { text }, code, start }: ErrorContext): Cause | undefined {
  const mark = text[start] ?? "";
  if (code !== "UNEXPECTED_TOKEN" || !/[\]},]/u.test(mark)) {
    return undefined;
  }
  return { from: start, to: start + 1, message: message("markUnexpected", { mark }) };
}

/** A quote of the kind that surrounds a value, inside of it. */
function quoteInQuotes({ source: { text }, code, start }: ErrorContext): Cause | undefined {
  const before = text.slice(0, start).trimEnd();
  const quote = before.at(-1) ?? "";
  const end = text.indexOf("\n", start);
  const rest = text.slice(start, end === -1 ? undefined : end);
  if (code !== "UNEXPECTED_TOKEN" || !/["']/u.test(quote) || !rest.includes(quote) || /^["']/u.test(rest)) {
    return undefined;
  }
  const from = before.length - 1;
  return {
    from,
    to: from + 1,
    message: message("quoteInQuotes", { quote, instead: quote === "'" ? "''" : '\\"' }),
  };
}

/** A line inside of brackets that nothing separates from the one above. */
function commaMissing({ source, root, code, start, to }: ErrorContext): Cause | undefined {
  if (
    !root ||
    !isInFlow(source, root, start) ||
    !/^(?:MISSING_CHAR|MULTILINE|BAD_INDENT|UNEXPECTED|BLOCK_IN)/u.test(code)
  ) {
    return undefined;
  }
  const { text } = source;
  const line = lineAt(source, start);
  const isFirstOfLine = text.slice(lineStart(source, line), start).trim() === "";
  const isOverLines = text.slice(start, to).trimEnd().includes("\n");
  if (!isFirstOfLine && !isOverLines) {
    return /["'\w]/u.test(text[start] ?? "") && /["'}\]] *$/u.test(text.slice(Math.max(0, start - 50), start))
      ? { from: start, to, message: message("commaMissing") }
      : undefined;
  }
  const above = isOverLines ? line : previousContentLine(source, line);
  const written = lineText(source, above)
    .replace(/[ \t]#.*$/u, "")
    .trimEnd();
  const end = lineStart(source, above) + written.length;
  return /^#|[[{,:]$/u.test(written.trimStart()) || written === ""
    ? undefined
    : { from: end - 1, to: end, message: message("commaMissing") };
}

function isInFlow({ text }: SourceFile, root: Node, offset: number): boolean {
  let found = false;
  visit(root, (_, node) => {
    const [start, end] = isCollection(node) && node.flow === true && node.range ? node.range : [offset, 0];
    found ||= start < offset && (end > offset || text[end - 1] !== CLOSERS[text[start] ?? ""]);
    return found ? visit.BREAK : undefined;
  });
  return found;
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", "[": "]", "{": "}" };

/** The quote or bracket that is still open at an error: the mistake stands where it was opened. */
function unclosed(error: ErrorContext): Cause | undefined {
  const from = openAt(error);
  if (from === undefined) {
    return undefined;
  }
  const { text } = error.source;
  const opener = text[from] ?? "";
  const closer = CLOSERS[opener] ?? "";
  const line = text.slice(from, lineStart(error.source, lineAt(error.source, from) + 1));
  const found = findLookAlike(line, closer);
  return found
    ? { from: from + found.index, to: from + found.index + 1, message: lookAlikeMessage(found) }
    : { from, to: from + 1, message: message("notClosed", { opener, closer }) };
}

function openAt({
  source,
  root,
  code,
  from,
}: Pick<ErrorContext, "source" | "root" | "code" | "from">): number | undefined {
  if (!root || (code !== "MISSING_CHAR" && code !== "BAD_INDENT")) {
    return undefined;
  }
  let found: number | undefined;
  visit(root, (_, node) => {
    if (isPair(node) || !(isScalar(node) || isCollection(node)) || !node.range) {
      return;
    }
    const [start, end] = node.range;
    const closer = CLOSERS[source.text[start] ?? ""];
    const isQuoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
    const isFlow = isCollection(node) && node.flow === true;
    if (closer && (isQuoted || isFlow) && end >= from - 1 && start < from) {
      if (source.text[end - 1] !== closer || end - start < 2) {
        found = start;
      }
    }
  });
  return found;
}

/** A line of quoted text that is not indented more than its key, which ends the text for YAML. */
function quotedLineNotIndented(error: ErrorContext): Cause | undefined {
  const opener = openAt(error);
  const { source } = error;
  const quote = source.text[opener ?? -1] ?? "";
  if (opener === undefined || !/["']/u.test(quote)) {
    return undefined;
  }
  const line = nextContentLine(source, lineAt(source, opener) + 1);
  const text = lineText(source, line);
  if (
    /^\s*(?:- |-$|["']?[\w.-]+["']?\s*:(?:\s|$)|---|\.\.\.)/u.test(text) ||
    !source.text.slice(lineStart(source, line)).includes(quote)
  ) {
    return tabAlone(source, lineAt(source, opener) + 1);
  }
  const from = lineStart(source, line);
  return {
    from,
    to: from + text.length,
    message: message("quotedLineNotIndented", { quote, line: lineAt(source, opener) }),
  };
}

function textAfterBracket({ source: { text }, code, start }: ErrorContext): Cause | undefined {
  const before = text.slice(Math.max(0, start - 1000), start).trimEnd();
  const opener = { "]": "[", "}": "{" }[before.at(-1) ?? ""];
  if (code !== "UNEXPECTED_TOKEN" || opener === undefined) {
    return undefined;
  }
  const at = before.search(/(?<=(?:^|\n)[^\n"'[{]*)[[{][^\n]*$/u);
  const from = at === -1 ? start : start - (text.slice(Math.max(0, start - 1000), start).length - at);
  return { from, to: from + 1, message: message("textAfterBracket", { opener }) };
}

/** A line that is indented although the key above has a value: the library finds it in that value. */
function overIndented({ source, code, start }: ErrorContext): Cause | undefined {
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
  return text.trim() === ""
    ? undefined
    : { from, to: from + text.trim().length, message: message("overIndented") };
}

function hasColon(text: string): boolean {
  return /:(?:\s|$)/u.test(text.trimEnd());
}

/** A line below a `|` or `>` that is indented less than the text there, or less than a blank line before it. */
function blockText({ source, code, start }: ErrorContext): Cause | undefined {
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
function commentInValue({ source, code, start }: ErrorContext): Cause | undefined {
  const line = lineAt(source, start);
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

function documentStartLine({ source, start }: ErrorContext): Cause | undefined {
  const from = lineStart(source, lineAt(source, start));
  return start > from && /^--- /u.test(source.text.slice(from, start))
    ? { from, to: from + 3, message: message("documentMarker") }
    : undefined;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Returns the first line from one on that is not blank. */
function nextContentLine(source: SourceFile, first: number): number {
  let line = first;
  while (line < source.lines.lineStarts.length && lineText(source, line).trim() === "") {
    line += 1;
  }
  return line;
}

/** Returns the last line before one that is neither blank nor a comment. */
function previousContentLine(source: SourceFile, before: number): number {
  let line = before - 1;
  while (line > 1 && /^\s*(?:#|$)/u.test(lineText(source, line))) {
    line -= 1;
  }
  return Math.max(line, 1);
}
