import { isCollection, isPair, isScalar, type Node, visit, type YAMLError } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { lineAt, lineStart, lineText, locationAt, type SourceFile } from "./source-file.ts";

/**
 * Describes a YAML syntax error in our own words: the library's message may show lines of the file, so it is never
 * shown. `root` is the part of the document that could be parsed.
 */
export function syntaxDiagnostic(source: SourceFile, root: Node | undefined, error: YAMLError): Diagnostic {
  const [from, to] = error.pos;
  const conflict = conflictMarker(source, from);
  if (conflict !== undefined) {
    return { location: locationAt(source, conflict, conflict + 7), message: message("mergeConflict") };
  }
  const tab = indentingTab(source, from);
  if (tab !== undefined) {
    return { location: locationAt(source, tab, tab), message: message("tabAsIndent") };
  }
  // In a flow collection the brace of `${` opens a mapping.
  if (source.text[from] === "{" && source.text[from - 1] === "$") {
    return { location: locationAt(source, from - 1, from + 1), message: message("variableInFlow") };
  }
  const open =
    error.code === "MISSING_CHAR" || error.code === "BAD_INDENT" ? unclosed(source, root, from) : undefined;
  if (open) {
    return { location: locationAt(source, open.offset, open.offset + 1), message: open.message };
  }
  const start = afterSpaces(source, from);
  return {
    location: locationAt(source, start, firstLineEnd(source, start, to)),
    message: messageFor(source, error.code, start),
  };
}

/** Returns the offset of a tab in the indentation of an offset's line. */
function indentingTab(source: SourceFile, offset: number): number | undefined {
  const line = lineAt(source, offset);
  const spaces = /^ *(?=\t[ \t]*[^ \t])/u.exec(lineText(source, line));
  return spaces ? lineStart(source, line) + spaces[0].length : undefined;
}

/** Moves an offset past the spaces of its line, to what a person sees. */
function afterSpaces(source: SourceFile, offset: number): number {
  let at = offset;
  while (source.text[at] === " ") {
    at += 1;
  }
  return at >= source.text.length || source.text[at] === "\n" || source.text[at] === "\r" ? offset : at;
}

/** Returns the message for an error. The library has one code for several mistakes: the text there tells them apart. */
function messageFor(source: SourceFile, code: YAMLError["code"], start: number): Message {
  const rest = lineText(source, lineAt(source, start)).slice(locationAt(source, start).column - 1);
  if (/^-(?: |$)/u.test(rest)) {
    return message(code === "UNEXPECTED_TOKEN" ? "listOnKeyLine" : "indentationMismatch");
  }
  if (code === "UNEXPECTED_TOKEN" && /["'}\]] *$/u.test(lineBefore(source, start))) {
    return message("textAfterValue");
  }
  return code === "MISSING_CHAR" && /:(?:\s|$)/u.test(rest)
    ? message("indentationMismatch")
    : (SENTENCES[code] ?? message("notYaml"));
}

function lineBefore(source: SourceFile, offset: number): string {
  return source.text.slice(lineStart(source, lineAt(source, offset)), offset);
}

/** Returns the end of an error's first line, or of the error: it is shown on the line on which it starts. */
function firstLineEnd(source: SourceFile, from: number, to: number): number {
  const end = source.text.indexOf("\n", from);
  return Math.max(from + 1, end === -1 ? to : Math.min(to, end));
}

/** Returns the offset of a marker that git leaves around a conflict, on the error's line or right below it. */
function conflictMarker(source: SourceFile, offset: number): number | undefined {
  const line = lineAt(source, offset);
  for (const candidate of [line, line + 1]) {
    if (/^(?:<{7}|>{7}|={7})(?: |$)/u.test(lineText(source, candidate))) {
      return lineStart(source, candidate);
    }
  }
  return undefined;
}

/** Returns the quote or bracket that is still open at an offset: the mistake stands where it was opened. */
function unclosed(
  source: SourceFile,
  root: Node | undefined,
  offset: number,
): { readonly offset: number; readonly message: Message } | undefined {
  let found: { readonly offset: number; readonly message: Message } | undefined;
  if (root) {
    visit(root, (_, node) => {
      if (isPair(node) || !(isScalar(node) || isCollection(node)) || !node.range) {
        return;
      }
      const [start, end] = node.range;
      const opener = source.text[start] ?? "";
      const closer = CLOSERS[opener];
      const quoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
      const flow = isCollection(node) && node.flow;
      if (closer && (quoted || flow) && end >= offset - 1 && start < offset) {
        if (source.text[end - 1] !== closer || end - start < 2) {
          found = { offset: start, message: message("notClosed", { opener, closer }) };
        }
      }
    });
  }
  return found;
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", "[": "]", "{": "}" };

const ANCHOR_OR_TAG = message("anchorOrTagMisplaced");

const SENTENCES: Readonly<Partial<Record<YAMLError["code"], Message>>> = {
  ALIAS_PROPS: ANCHOR_OR_TAG,
  BAD_ALIAS: message("anchorWithoutName"),
  BAD_DIRECTIVE: message("directiveUnknown"),
  BAD_DQ_ESCAPE: message("escapeUnknown"),
  BAD_INDENT: message("indentationMismatch"),
  BAD_PROP_ORDER: ANCHOR_OR_TAG,
  BAD_SCALAR_START: message("reservedCharacter"),
  BLOCK_AS_IMPLICIT_KEY: message("colonInValue"),
  BLOCK_IN_FLOW: message("blockInFlow"),
  KEY_OVER_1024_CHARS: message("keyTooLong", { most: 1024 }),
  MISSING_CHAR: message("colonMissing"),
  MULTILINE_IMPLICIT_KEY: message("colonMissing"),
  MULTIPLE_ANCHORS: ANCHOR_OR_TAG,
  MULTIPLE_TAGS: ANCHOR_OR_TAG,
  TAB_AS_INDENT: message("tabAsIndent"),
};
