import { isCollection, isPair, isScalar, type Node, visit } from "yaml";
import { message } from "../messages/message.ts";
import { tabAlone } from "./block-causes.ts";
import { lookAlikeSlip, type Slip } from "./line-slips.ts";
import { findLookAlike } from "./look-alikes.ts";
import { lineAt, lineStart, lineText, type SourceFile } from "./source-file.ts";
import { type ErrorContext, nextContentLine, previousContentLine } from "./syntax-error.ts";

// The causes of syntax errors that have to do with quotes and brackets.

/** In a flow collection the brace of `${` opens a mapping. */
export function variableInFlow({ source: { text }, from }: ErrorContext): Slip | undefined {
  return text[from] === "{" && text[from - 1] === "$"
    ? { from: from - 1, to: from + 1, message: message("variableInFlow") }
    : undefined;
}

/** A bracket that closes nothing, or a comma that separates nothing. */
export function strayMark({ code, start, rest }: ErrorContext): Slip | undefined {
  const mark = rest.charAt(0);
  return code === "UNEXPECTED_TOKEN" && /[\]},]/u.test(mark)
    ? { from: start, to: start + 1, message: message("markUnexpected", { mark }) }
    : undefined;
}

/** A quote of the kind that surrounds a value, inside of it. */
export function quoteInQuotes({ source: { text }, code, start, rest }: ErrorContext): Slip | undefined {
  const before = text.slice(0, start).trimEnd();
  const quote = before.at(-1) ?? "";
  if (code !== "UNEXPECTED_TOKEN" || !/["']/u.test(quote) || !rest.includes(quote) || /^["']/u.test(rest)) {
    return undefined;
  }
  const instead = quote === "'" ? "''" : '\\"';
  return {
    from: before.length - 1,
    to: before.length,
    message: message("quoteInQuotes", { quote, instead }),
  };
}

/** A line inside of brackets that nothing separates from the one above. */
export function commaMissing(error: ErrorContext): Slip | undefined {
  const { source, root, code, start, to, line, before, rest } = error;
  if (
    !root ||
    !isInFlow(source, root, start) ||
    !/^(?:MISSING_CHAR|MULTILINE|BAD_INDENT|UNEXPECTED|BLOCK_IN)/u.test(code)
  ) {
    return undefined;
  }
  const isOverLines = source.text.slice(start, to).trimEnd().includes("\n");
  if (before.trim() !== "" && !isOverLines) {
    return /^["'\w{[]/u.test(rest) && /["'}\]] *$/u.test(before.slice(-50))
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
export function unclosed(error: ErrorContext): Slip | undefined {
  const { source } = error;
  const from = openAt(error);
  if (from === undefined) {
    return undefined;
  }
  const opener = source.text[from] ?? "";
  const closer = CLOSERS[opener] ?? "";
  const line = source.text.slice(from, lineStart(source, lineAt(source, from) + 1));
  const found = findLookAlike(line, closer);
  return found
    ? lookAlikeSlip(from, found)
    : { from, to: from + 1, message: message("notClosed", { opener, closer }) };
}

function openAt({ source, root, code, from }: ErrorContext): number | undefined {
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
export function quotedLineNotIndented(error: ErrorContext): Slip | undefined {
  const { source } = error;
  const opener = openAt(error);
  const quote = source.text[opener ?? -1] ?? "";
  if (opener === undefined || !/["']/u.test(quote)) {
    return undefined;
  }
  const openerLine = lineAt(source, opener);
  const line = nextContentLine(source, openerLine + 1);
  const from = lineStart(source, line);
  const text = lineText(source, line);
  if (
    /^\s*(?:- |-$|["']?[\w.-]+["']?\s*:(?:\s|$)|---|\.\.\.)/u.test(text) ||
    !source.text.slice(from).includes(quote)
  ) {
    return tabAlone(source, openerLine + 1);
  }
  return {
    from,
    to: from + text.length,
    message: message("quotedLineNotIndented", { quote, line: openerLine }),
  };
}

export function textAfterBracket({ source: { text }, code, start }: ErrorContext): Slip | undefined {
  const from = Math.max(0, start - 1000);
  const before = text.slice(from, start).trimEnd();
  const opener = { "]": "[", "}": "{" }[before.at(-1) ?? ""];
  if (code !== "UNEXPECTED_TOKEN" || opener === undefined) {
    return undefined;
  }
  const index = before.search(/(?<=(?:^|\n)[^\n"'[{]*)[[{][^\n]*$/u);
  const at = index === -1 ? start : from + index;
  return { from: at, to: at + 1, message: message("textAfterBracket", { opener }) };
}
