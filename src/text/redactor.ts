import { type CharacterReading, readingsAt, startsReading } from "./readings.ts";

/** The text that stands where a secret was. */
const REDACTED = "***";

/** Keeps secrets out of texts. */
export interface Redactor {
  /** Adds a secret that no text may hold from now on. */
  add(secret: string): void;
  /** Returns a text without any of the secrets, in whatever form it holds them. */
  redact(text: string): string;
}

/** A row of characters that gives a secret away; each may be any of some. */
interface Trace {
  readonly characters: readonly string[];
  /** Lines may break between two of them. */
  readonly wrapped: boolean;
}

/** The traces by their first characters. */
type Traces = ReadonlyMap<string, readonly Trace[]>;

/**
 * Returns a redactor that knows no secret yet. It finds a secret as it is, in base64 and base64url at any offset, and in
 * hexadecimal digits, the last three also with white space in between; and each character of these in every way that
 * `readingsAt` can read.
 */
export function createRedactor(): Redactor {
  const known = new Set<string>();
  const traces = new Map<string, Trace[]>();
  let shortest = Number.POSITIVE_INFINITY;
  return {
    add(secret) {
      if (secret === "" || known.has(secret)) {
        return;
      }
      known.add(secret);
      for (const trace of tracesOf(secret)) {
        shortest = Math.min(shortest, trace.characters.length);
        for (const first of trace.characters[0] ?? "") {
          traces.set(first, [...(traces.get(first) ?? []), trace]);
        }
      }
    },
    redact(text) {
      // Most texts are names and numbers.
      if (text.length < shortest) {
        return text;
      }
      let redacted = "";
      let [from, to] = [0, 0];
      const readings = readingsOf(text);
      for (let start = 0; start < text.length; start += 1) {
        const end = endOfSecret(traces, text, readings, start);
        if (end <= to) {
          continue;
        }
        if (start >= to) {
          redacted += `${text.slice(from, start)}${REDACTED}`;
        }
        // Where two overlap, nothing of the second one stays.
        from = end;
        to = end;
      }
      return redacted + text.slice(from);
    },
  };
}

function tracesOf(secret: string): Trace[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) =>
    [...insideBase64(bytes, offset)].map((digit) => ({ "+": "+-", "/": "/_" })[digit] ?? digit),
  );
  const hex = [...bytes.toString("hex")].map((digit) => `${digit}${digit.toUpperCase()}`);
  return [
    // Half of a surrogate pair does not survive UTF-8.
    {
      characters: [...secret].map((each) => (each.isWellFormed() ? each : `${each}\ufffd`)),
      wrapped: false,
    },
    ...[...base64, hex].map((characters) => ({ characters, wrapped: true })),
  ];
}

/** Returns the part of a base64 text that these bytes alone decide, when they come after so many others. */
function insideBase64(bytes: Buffer, offset: number): string {
  const all = Buffer.concat([Buffer.alloc(offset), bytes]);
  return all.toString("base64").slice(Math.ceil((offset * 8) / 6), Math.floor((all.length * 8) / 6));
}

/** The readings of one text by their positions. */
type Readings = (position: number) => readonly CharacterReading[];

/** Returns the readings of a text; the last ones are kept, since several secrets may begin at one position. */
function readingsOf(text: string): Readings {
  let last = -1;
  let readings: readonly CharacterReading[] = [];
  return (position) => {
    if (position !== last) {
      last = position;
      readings = readingsAt(text, position);
    }
    return readings;
  };
}

/** Returns where the longest secret ends that starts here; 0 where none does. */
function endOfSecret(traces: Traces, text: string, readings: Readings, start: number): number {
  const candidates = startsReading(text, start)
    ? new Set(readings(start).flatMap(({ character }) => traces.get(character) ?? []))
    : traces.get(text.charAt(start));
  let longest = 0;
  for (const trace of candidates ?? []) {
    longest = Math.max(longest, endOf(trace, text, readings, start));
  }
  return longest;
}

/** Returns where a trace that starts here ends; 0 where it does not go on. */
function endOf({ characters, wrapped }: Trace, text: string, readings: Readings, start: number): number {
  // Nearly every start is none: so long as nothing can be read in two ways, positions are not collected.
  let [index, position] = [0, start];
  while (index < characters.length && !startsReading(text, position)) {
    const character = text.charAt(position);
    if (character !== "" && characters[index]?.includes(character)) {
      index += 1;
    } else if (!wrapped || !isBreak(character)) {
      return 0;
    }
    position += 1;
  }
  let positions = new Set([position]);
  for (; index < characters.length; index += 1) {
    const after = new Set<number>();
    // Grows while it is read: what follows a break is one more position of the same character.
    for (const at of positions) {
      for (const { character, end } of readings(at)) {
        if (characters[index]?.includes(character)) {
          after.add(end);
        } else if (wrapped && index > 0 && isBreak(character)) {
          positions.add(end);
        }
      }
    }
    if (after.size === 0) {
      return 0;
    }
    positions = after;
  }
  return Math.max(...positions);
}

function isBreak(character: string): boolean {
  return character === "\n" || character === "\r" || character === " " || character === "\t";
}
