import { createJobRequest } from "../../src/job/job-spec.ts";
import { type ManifestOptions, readSources } from "../../src/manifest/read-manifest.ts";
import type { Diagnostic, SourceLocation } from "../../src/messages/diagnostic.ts";
import { LANGUAGES } from "../../src/messages/text.ts";
import { say } from "../support/say.ts";
import { atOnce } from "./at-once.ts";

/** Numbers in [0, 1) that a seed determines (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The characters and words of YAML and variables, and those that break them. */
const PIECES = [
  ..."\n\t :-?,[]{}#&*!|>'\"%@`<=$~\\.0a",
  "\r\n",
  "  ",
  "- ",
  ": ",
  "---\n",
  "...\n",
  "${",
  "}",
  "$${",
  "${ENV}",
  "<<: ",
  "&a ",
  "*a",
  "!!str ",
  "!x ",
  "null",
  "1.20",
  "\u00e9",
  "\u4f5c",
  "\ud83d\ude00",
  "\u202e",
  "\u2028",
  "\ud800",
  "\ufeff",
  "\u00a0",
  "\u200b",
  "\u2013 ",
  "\uff1a",
  "\uff0c",
  "\u201c",
  "\uff5b",
  "\uff03",
  "\r",
  " #",
  "{{",
  "=",
  "//",
  "__proto__: ",
  "%YAML 1.1\n---\n",
];

/** Every line ends with a comment of its own, by which text of a line is recognised elsewhere. */
export function withCanaries(content: string): string {
  return content
    .split("\n")
    .map((line, index) => (line === "" ? line : `${line} # CANARY${index}X`))
    .join("\n");
}

/** A text changed in one to five places: characters, whole lines, indentation. */
export function mutate(content: string, next: () => number): string {
  const below = (bound: number): number => Math.floor(next() * bound);
  let text = content;
  for (let left = 1 + below(5); left > 0; left -= 1) {
    const at = below(text.length + 1);
    const piece = PIECES[below(PIECES.length)] ?? "";
    const lines = text.split("\n");
    const line = below(lines.length);
    const other = below(lines.length);
    switch (below(8)) {
      case 0:
        text = text.slice(0, at) + piece + text.slice(at);
        continue;
      case 1:
        text = text.slice(0, at) + piece + text.slice(at + 1);
        continue;
      case 2:
        text = text.slice(0, at) + text.slice(at + 1 + below(4));
        continue;
      case 3:
        lines.splice(line, 1);
        break;
      case 4:
        [lines[line], lines[other]] = [lines[other] ?? "", lines[line] ?? ""];
        break;
      case 5:
        lines.splice(other, 0, lines[line] ?? "");
        break;
      case 6:
        lines[line] = " ".repeat(below(4)) + (lines[line] ?? "").slice(below(3));
        break;
      default:
        text = text.slice(0, at);
        continue;
    }
    text = lines.join("\n");
  }
  return text;
}

/** Checks what reading a text must not do: throw, place a mistake outside of it, or show other lines of it. */
export function violation(
  content: string,
  source: Omit<ManifestOptions, "patterns" | "workspace">,
): { readonly violation?: string; readonly right: boolean } {
  try {
    const { specs, diagnostics, warnings } = atOnce(
      readSources([{ file: "jobs.yml", text: content }], source),
    );
    for (const { values } of specs) {
      createJobRequest(values);
    }
    if (diagnostics.length === 0 && specs.length === 0) {
      return { violation: "neither jobs nor problems", right: false };
    }
    const lines = content.split("\n");
    for (const diagnostic of [...diagnostics, ...warnings]) {
      const wrong = outOfBounds(lines, diagnostic.location) ?? foreignText(lines, diagnostic);
      if (wrong) {
        return { violation: wrong, right: false };
      }
    }
    return { right: diagnostics.length === 0 };
  } catch (error) {
    return {
      violation: error instanceof Error ? (error.stack ?? error.message) : String(error),
      right: false,
    };
  }
}

function outOfBounds(lines: readonly string[], location: SourceLocation | undefined): string | undefined {
  if (location?.kind !== "file") {
    return undefined;
  }
  const { line, column, endLine = line, endColumn = column } = location;
  const fits = (row: number, cell: number): boolean =>
    row >= 1 && row <= lines.length && cell >= 1 && cell <= (lines[row - 1] ?? "").length + 1;
  const ordered = endLine > line || (endLine === line && endColumn >= column);
  return fits(line, column) && fits(endLine, endColumn) && ordered
    ? undefined
    : `a place outside of the file: ${JSON.stringify(location)}`;
}

/**
 * A message may show a line's canary only where the mistake, or what an alias stands for, starts on that line. Of a
 * block scalar that is the first line of its content.
 */
function foreignText(lines: readonly string[], { location, message }: Diagnostic): string | undefined {
  const startsOn =
    location?.kind === "file" ? [location.line, ...(location.alias ? [location.alias.line] : [])] : [];
  const own = startsOn
    .flatMap((line) => {
      const first = lines[line - 1] ?? "";
      const content = lines.slice(line).find((below) => below.trim() !== "") ?? "";
      return /[|>][-+\d]*\s*(?:#.*)?$/u.test(first) ? [first, content] : [first];
    })
    .join("\n");
  for (const shown of LANGUAGES.map((language) => say(message, language))) {
    for (const [canary] of shown.matchAll(/CANARY\d+X/gu)) {
      if (!own.includes(canary)) {
        return `text of another line is shown: ${shown}`;
      }
    }
  }
  return undefined;
}
