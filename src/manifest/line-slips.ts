import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { type LookAlike, lookAlikeMessage, structuralLookAlike } from "./look-alikes.ts";
import { lineAt, lineStart, lineText, locationAt, type SourceFile } from "./source-file.ts";

/** A slip in the writing of YAML: the part that is to be changed, by its offsets, and the message. */
export interface Slip {
  readonly from: number;
  readonly to: number;
  readonly message: Message;
}

/** Makes the mistake of a slip. */
export function slipDiagnostic(source: SourceFile, { from, to, message: sentence }: Slip): Diagnostic {
  return { location: locationAt(source, from, to), message: sentence };
}

/** Makes the slip of a character that stands where another is meant, in a text that starts at an offset. */
export function lookAlikeSlip(start: number, found: LookAlike): Slip {
  const from = start + found.index;
  return { from, to: from + found.character.length, message: lookAlikeMessage(found) };
}

/** A slip in the beginning of a line: what precedes it, the part that is to be changed, and the message. */
interface LineSlip {
  readonly pattern: RegExp;
  readonly message: (part: string) => Message;
}

const START = "^[ \\t]*(?:-[ \\t]+)*";
/** The slips besides look-alikes; the first group of each pattern is what precedes the part that is shown. */
const SLIPS: readonly LineSlip[] = [
  { pattern: /^()(```.*)/u, message: () => message("codeFence") },
  { pattern: /^()(-{3}(?=[^\s-]).*|-{2}\s*$|-{4,}\s*$)/u, message: () => message("documentMarker") },
  { pattern: new RegExp(`(${START})(//|/\\*)`, "u"), message: () => message("slashComment") },
  {
    pattern: /^([ \t]*(?:-[ \t]+)*)(-)(?=["'\w][^:]*:(?:\s|$))/u,
    message: () => message("spaceAfterDashMissing"),
  },
  {
    pattern: new RegExp(`(${START})(\\w[\\w.-]*[ \\t]*:?=)(?!=)`, "u"),
    message: (part) => message("equalsForColon", { key: part.replace(/[ \t]*:?=$/u, "") }),
  },
  {
    pattern: new RegExp(`(${START}|^[^"'#]*[{,][ \\t]*)(\\w[\\w-]*:)(?=[^\\s:/,}\\]])`, "u"),
    message: (part) => message("spaceAfterColonMissing", { key: part.slice(0, -1) }),
  },
];

/** The part of a line in which a slip is searched: a line can have as many keys as a file, and each is looked at. */
const LONGEST_LINE = 1000;

/** Finds a slip in the first two lines of a range of offsets; the first line first. */
export function findSlip(source: SourceFile, from: number, to: number): Slip | undefined {
  const first = lineAt(source, from);
  const last = Math.min(lineAt(source, Math.max(from, to - 1)), first + 1);
  for (let line = first; line <= last; line += 1) {
    const text = lineText(source, line, LONGEST_LINE);
    const start = lineStart(source, line);
    const found = structuralLookAlike(text);
    if (found) {
      return lookAlikeSlip(start, found);
    }
    for (const { pattern, message: toMessage } of SLIPS) {
      const [, before = "", part = ""] = pattern.exec(text) ?? [];
      if (part !== "") {
        const at = start + before.length;
        return { from: at, to: at + part.length, message: toMessage(part) };
      }
    }
  }
  return undefined;
}
