import type { FileLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { type LookAlike, structuralLookAlike } from "./look-alikes.ts";
import { lineAt, lineStart, lineText, locationAt, type SourceFile } from "./source-file.ts";

/** A slip in the way that a line is written, which a parser takes for something else. */
export interface Slip {
  /** The offset of the part that is to be changed. */
  readonly from: number;
  readonly location: FileLocation;
  readonly message: Message;
}

/** Makes the message that names a character and the one to write in its place. */
export function lookAlikeMessage({ character, meant }: LookAlike): Message {
  return message("lookAlike", { character, code: character.codePointAt(0) ?? 0, meant });
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

/** Finds a slip in the lines of a range of offsets; the first line first, at most `most` of them. */
export function findSlip(source: SourceFile, from: number, to: number, most = 2): Slip | undefined {
  const last = Math.min(lineAt(source, Math.max(from, to - 1)), lineAt(source, from) + most - 1);
  for (let line = lineAt(source, from); line <= last; line += 1) {
    const text = lineText(source, line, LONGEST_LINE);
    const start = lineStart(source, line);
    const found = structuralLookAlike(text);
    if (found) {
      const at = start + found.index;
      return {
        from: at,
        location: locationAt(source, at, at + found.character.length),
        message: lookAlikeMessage(found),
      };
    }
    for (const { pattern, message: toMessage } of SLIPS) {
      const [, before = "", part = ""] = pattern.exec(text) ?? [];
      if (part !== "") {
        const at = start + before.length;
        const location = locationAt(source, at, at + part.trimEnd().length);
        return { from: at, location, message: toMessage(part) };
      }
    }
  }
  return undefined;
}
