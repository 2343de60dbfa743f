import type { Node, YAMLError } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import {
  blockHeader,
  blockText,
  commentInValue,
  commentWithoutSpace,
  documentStartLine,
  markerInText,
  overIndented,
  slashComment,
  tabOnBlankLine,
  template,
} from "./block-causes.ts";
import {
  commaMissing,
  quotedLineNotIndented,
  quoteInQuotes,
  strayMark,
  textAfterBracket,
  unclosed,
  variableInFlow,
} from "./flow-causes.ts";
import { findSlip, lookAlikeMessage } from "./line-slips.ts";
import { findLookAlike, withSpace } from "./look-alikes.ts";
import { lineAt, lineStart, lineText, locationAt, type SourceFile } from "./source-file.ts";
import type { Cause, ErrorContext } from "./syntax-cause.ts";

/** An error of the YAML library: its kind and place. Its words may show lines of the file, so they are never used. */
export type YamlError = Pick<YAMLError, "code" | "pos">;

/**
 * Describes a YAML syntax error in our own words, at the place that is to be changed. The library has one code for several
 * slips, and finds some of them lines later than they were made: the text around the place tells them apart. `root` is
 * the part of the document that could be parsed.
 */
export function syntaxDiagnostic(source: SourceFile, root: Node | undefined, error: YamlError): Diagnostic {
  const [from, to] = error.pos;
  const start = afterSpaces(source, Math.min(from, source.text.length));
  const found = findEarlier(source, from) ?? lookAlikeThere(source, start, to);
  if (found) {
    return at(source, found);
  }
  const slip = findSlip(source, start, start + 1);
  if (slip) {
    return slip;
  }
  const cause = findCause({ source, root, code: error.code, from, start, to });
  return cause
    ? at(source, cause)
    : {
        location: locationAt(source, start, firstLineEnd(source, start, to)),
        message: messageFor(source, error.code, start),
      };
}

function at(source: SourceFile, { from, to, message: sentence }: Cause): Diagnostic {
  return { location: locationAt(source, from, to), message: sentence };
}

/** Finds what makes everything else on the line a consequence: git's marker of a conflict, or a tab in the indentation. */
function findEarlier(source: SourceFile, offset: number): Cause | undefined {
  const line = lineAt(source, offset);
  for (const candidate of [line, line + 1]) {
    if (/^(?:<{7}|>{7}|={7}|\|{7})(?: |$)/u.test(lineText(source, candidate))) {
      const from = lineStart(source, candidate);
      return { from, to: from + 7, message: message("mergeConflict") };
    }
  }
  const spaces = /^ *(?=\t[ \t]*[^ \t])/u.exec(lineText(source, line));
  const tab = lineStart(source, line) + (spaces?.[0].length ?? 0);
  return spaces ? { from: tab, to: tab, message: message("tabAsIndent") } : undefined;
}

/** The characters of flow collections, quotes and comments, which the library meets as part of a value when they are others. */
const MARKS = `,:"'{}[]#`;

function lookAlikeThere(source: SourceFile, from: number, to: number): Cause | undefined {
  const line = lineText(source, lineAt(source, from)).slice(locationAt(source, from).column - 1);
  const found =
    findLookAlike(line.slice(0, firstLineEnd(source, from, to) - from), MARKS) ?? findLookAlike(line, "\n");
  const start = from + (found?.index ?? 0);
  return (
    found && {
      from: start,
      to: start + found.character.length,
      message: lookAlikeMessage({ ...found, meant: withSpace(found.meant) }),
    }
  );
}

/** Moves an offset past the spaces of its line, to what a person sees. */
function afterSpaces(source: SourceFile, offset: number): number {
  let start = offset;
  while (source.text[start] === " ") {
    start += 1;
  }
  return start >= source.text.length || source.text[start] === "\n" || source.text[start] === "\r"
    ? offset
    : start;
}

/** Returns the end of an error's first line, or of the error: it is shown on the line on which it starts. */
function firstLineEnd(source: SourceFile, from: number, to: number): number {
  const end = source.text.indexOf("\n", from);
  return Math.max(from + 1, end === -1 ? to : Math.min(to, end));
}

/** Returns the message for an error of which no more is known than its code and the text there. */
function messageFor(source: SourceFile, code: YamlError["code"], start: number): Message {
  const rest = lineText(source, lineAt(source, start)).slice(locationAt(source, start).column - 1);
  if (/^-(?: |$)/u.test(rest)) {
    return message(code === "UNEXPECTED_TOKEN" ? "listOnKeyLine" : "indentationMismatch");
  }
  if (
    code === "UNEXPECTED_TOKEN" &&
    /["'}\]] *$/u.test(source.text.slice(lineStart(source, lineAt(source, start)), start))
  ) {
    return message("textAfterValue");
  }
  return (code === "MISSING_CHAR" || code === "UNEXPECTED_TOKEN") && /^[^"']*:(?:\s|$)/u.test(rest)
    ? message("indentationMismatch")
    : code === "BAD_SCALAR_START" || /^[?:](?:\s|$)/u.test(rest)
      ? message("reservedCharacter", { character: rest.slice(0, 1) })
      : (SENTENCES[code] ?? message("notYaml"));
}

const ANCHOR_OR_TAG = message("anchorOrTagMisplaced");

const SENTENCES: Readonly<Partial<Record<YamlError["code"], Message>>> = {
  ALIAS_PROPS: ANCHOR_OR_TAG,
  BAD_ALIAS: message("anchorWithoutName"),
  BAD_DIRECTIVE: message("directiveUnknown"),
  BAD_DQ_ESCAPE: message("escapeUnknown"),
  BAD_INDENT: message("indentationMismatch"),
  BAD_PROP_ORDER: ANCHOR_OR_TAG,
  BLOCK_AS_IMPLICIT_KEY: message("colonInValue"),
  BLOCK_IN_FLOW: message("blockInFlow"),
  KEY_OVER_1024_CHARS: message("keyTooLong", { most: 1024 }),
  MISSING_CHAR: message("colonMissing"),
  MULTILINE_IMPLICIT_KEY: message("colonMissing"),
  MULTIPLE_ANCHORS: ANCHOR_OR_TAG,
  MULTIPLE_TAGS: ANCHOR_OR_TAG,
  TAB_AS_INDENT: message("tabAsIndent"),
};

/** Finds the cause of an error, or nothing where its code says all that is known. */
function findCause(error: ErrorContext): Cause | undefined {
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
  slashComment,
  markerInText,
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
