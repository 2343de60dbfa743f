import { isCollection, isPair, isScalar, type Node, visit } from "yaml";
import { message } from "../messages/message.ts";
import { nextContentLine, tabAlone } from "./block-causes.ts";
import { lookAlikeMessage } from "./line-slips.ts";
import { findLookAlike } from "./look-alikes.ts";
import { lineAt, lineStart, lineText, type SourceFile } from "./source-file.ts";
import type { Cause, ErrorContext } from "./syntax-cause.ts";

// The causes of syntax errors that have to do with quotes and brackets.

/** In a flow collection the brace of `${` opens a mapping. */
export function variableInFlow({ source: { text }, from }: ErrorContext): Cause | undefined {
  return text[from] === "{" && text[from - 1] === "$"
    ? { from: from - 1, to: from + 1, message: message("variableInFlow") }
    : undefined;
}

/** A bracket that closes nothing, or a comma that separates nothing. */
export function strayMark({ source: { text }, code, start }: ErrorContext): Cause | undefined {
  const mark = text[start] ?? "";
  if (code !== "UNEXPECTED_TOKEN" || !/[\]},]/u.test(mark)) {
    return undefined;
  }
  return { from: start, to: start + 1, message: message("markUnexpected", { mark }) };
}

/** A quote of the kind that surrounds a value, inside of it. */
export function quoteInQuotes({ source: { text }, code, start }: ErrorContext): Cause | undefined {
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
export function commaMissing({ source, root, code, start, to }: ErrorContext): Cause | undefined {
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
    return /["'\w{[]/u.test(text[start] ?? "") &&
      /["'}\]] *$/u.test(text.slice(Math.max(0, start - 50), start))
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
export function unclosed(error: ErrorContext): Cause | undefined {
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
export function quotedLineNotIndented(error: ErrorContext): Cause | undefined {
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

export function textAfterBracket({ source: { text }, code, start }: ErrorContext): Cause | undefined {
  const before = text.slice(Math.max(0, start - 1000), start).trimEnd();
  const opener = { "]": "[", "}": "{" }[before.at(-1) ?? ""];
  if (code !== "UNEXPECTED_TOKEN" || opener === undefined) {
    return undefined;
  }
  const at = before.search(/(?<=(?:^|\n)[^\n"'[{]*)[[{][^\n]*$/u);
  const from = at === -1 ? start : start - (text.slice(Math.max(0, start - 1000), start).length - at);
  return { from, to: from + 1, message: message("textAfterBracket", { opener }) };
}

/** Returns the last line before one that is neither blank nor a comment. */
function previousContentLine(source: SourceFile, before: number): number {
  let line = before - 1;
  while (line > 1 && /^\s*(?:#|$)/u.test(lineText(source, line))) {
    line -= 1;
  }
  return Math.max(line, 1);
}
