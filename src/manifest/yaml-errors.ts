import type { Node } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import {
  blockHeader,
  blockText,
  commentInValue,
  commentWithoutSpace,
  conflictMarker,
  documentStartLine,
  markerInText,
  overIndented,
  slashComment,
  tabAsIndent,
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
import { findSlip, lookAlikeSlip, type Slip, slipDiagnostic } from "./line-slips.ts";
import { findLookAlike, withSpace } from "./look-alikes.ts";
import type { SourceFile } from "./source-file.ts";
import { type ErrorContext, withContext, type YamlError } from "./syntax-error.ts";

/**
 * Describes a YAML syntax error in our own words, at the place that is to be changed. The library has one code for several
 * slips, and finds some of them lines later than they were made: the text around the place tells them apart. `root` is
 * the part of the document that could be parsed.
 */
export function syntaxDiagnostic(source: SourceFile, root: Node | undefined, error: YamlError): Diagnostic {
  const context = withContext(source, root, error);
  for (const find of CAUSES) {
    const cause = find(context);
    if (cause) {
      return slipDiagnostic(source, cause);
    }
  }
  const { start } = context;
  const to = start + firstLine(context).length;
  return slipDiagnostic(source, { from: start, to, message: messageFor(context) });
}

/** Returns the part of an error that is shown: what stands on the line on which it starts. */
function firstLine({ rest, start, to }: ErrorContext): string {
  return rest.slice(0, Math.max(1, to - start));
}

/** The characters of flow collections, quotes and comments, which the library meets as part of a value when they are others. */
const MARKS = `,:"'{}[]#`;

function lookAlikeThere(error: ErrorContext): Slip | undefined {
  const found = findLookAlike(firstLine(error), MARKS) ?? findLookAlike(error.rest, "\n");
  return found && lookAlikeSlip(error.start, { ...found, meant: withSpace(found.meant) });
}

function lineSlip({ source, start }: ErrorContext): Slip | undefined {
  return findSlip(source, start, start + 1);
}

/** Returns the message for an error of which no more is known than its code and the text there. */
function messageFor({ code, before, rest }: ErrorContext): Message {
  if (/^-(?: |$)/u.test(rest)) {
    return message(code === "UNEXPECTED_TOKEN" ? "listOnKeyLine" : "indentationMismatch");
  }
  if (code === "UNEXPECTED_TOKEN" && /["'}\]] *$/u.test(before)) {
    return message("textAfterValue");
  }
  if ((code === "MISSING_CHAR" || code === "UNEXPECTED_TOKEN") && /^[^"']*:(?:\s|$)/u.test(rest)) {
    return message("indentationMismatch");
  }
  return code === "BAD_SCALAR_START" || /^[?:](?:\s|$)/u.test(rest)
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

/**
 * The causes in the order in which they are looked for: what makes everything else a consequence, then what the place itself
 * shows, then what stands above it. Without one, the error's code says all that is known.
 */
const CAUSES: readonly ((error: ErrorContext) => Slip | undefined)[] = [
  conflictMarker,
  tabAsIndent,
  lookAlikeThere,
  lineSlip,
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
