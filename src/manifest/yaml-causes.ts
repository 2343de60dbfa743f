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
import type { Cause, ErrorContext } from "./syntax-cause.ts";

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
