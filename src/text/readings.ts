/** One way to read what stands at a position of a text: as this character, which ends there. */
export interface CharacterReading {
  readonly character: string;
  readonly end: number;
}

/** The bounds on escaping again: JSON in JSON, four deep, needs fifteen backslashes or sixteen, percent-encoding four `25`. */
const MOST_BACKSLASHES = 16;
const PERCENT = "(?:%|&#37;)(?:25){0,4}";
const BACKSLASH = `(?:\\\\|${PERCENT}5c|&#92;)`;

/** A character in percent-encoding, one byte or several of UTF-8; each `25` after the sign encodes it once more. */
const PERCENT_ENCODED = new RegExp(
  `(%|&#37;)((?:25){0,4})(?:([0-7][\\da-f])|([c-f][\\da-f](?:${PERCENT}[89ab][\\da-f]){1,3}))`,
  "iy",
);
const PERCENT_SIGN = new RegExp(PERCENT, "giu");
const ONE_BACKSLASH = new RegExp(BACKSLASH, "iy");
/** An escape after its backslash: one UTF-16 unit, a surrogate pair, or any character as the log spells it out. */
const UNICODE_ESCAPE = new RegExp(
  `u(?:(d[89ab][\\da-f]{2})${BACKSLASH}{1,${MOST_BACKSLASHES}}u(d[c-f][\\da-f]{2})|([\\da-f]{4})|(?:\\{|&#123;)([\\da-f]{1,6})(?:\\}|&#125;))`,
  "iy",
);
const LETTERS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
/** A character reference of HTML, also in an element of its own. */
const REFERENCE =
  /(?:<\w{1,8}>)?&(?:#0{0,4}(\d{1,7})|#x0{0,4}([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));(?:<\/\w{1,8}>)?/iy;
const ELEMENT_START = /<\w{1,8}>/y;
const ELEMENT_END = /<\/\w{1,8}>/y;
/** The named character references of HTML that every escaper writes. */
export const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** Characters at which something else than themselves may be read. */
const STARTS = new Set([..."%\\&<+#␊ː"].map((character) => character.charCodeAt(0)));
const ASCII_STARTS = Array.from({ length: 128 }, (_, code) => STARTS.has(code));

/** Returns whether what stands at a position may be read as anything but one character of one UTF-16 unit. */
export function startsReading(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code < 128 ? ASCII_STARTS[code] === true : STARTS.has(code) || (code >= 0xd800 && code <= 0xdfff);
}

/**
 * Returns every way to read what stands at a position: as it is, percent-encoded (in an address or a form), escaped as
 * in JSON, as a character reference of HTML, and as this action's own log and Markdown write it. What an escape is made
 * of may be escaped again.
 */
export function readingsAt(text: string, position: number): CharacterReading[] {
  const point = text.codePointAt(position);
  if (point === undefined) {
    return [];
  }
  const character = String.fromCodePoint(point);
  const literal = { character, end: position + character.length };
  const readings = [literal, ...escapesAt(text, position, literal)];
  return readings.flatMap((reading) => {
    switch (reading.character) {
      case "+":
        // A form has it for a space.
        return [reading, { ...reading, character: " " }];
      case "#":
        // The log parts `##[`.
        return text.startsWith(" ", reading.end) ? [reading, { ...reading, end: reading.end + 1 }] : reading;
      default:
        return reading;
    }
  });
}

/** Reads the escape that begins with this character, if it is one. */
function escapesAt(text: string, position: number, { character, end }: CharacterReading): CharacterReading[] {
  switch (character) {
    case "\\":
      return backslashAt(text, position);
    case "%":
      return [...percentAt(text, position), ...backslashAt(text, position)];
    case "<":
      return [...referenceAt(text, position), ...elementAt(text, position)];
    case "&":
      return [...percentAt(text, position), ...backslashAt(text, position), ...referenceAt(text, position)];
    case "␊":
      return [{ character: "\n", end }];
    case "ː":
      return [{ character: ":", end }];
    default:
      return [];
  }
}

function percentAt(text: string, position: number): CharacterReading[] {
  const [whole, sign = "", again = "", ascii, utf8 = ""] = match(PERCENT_ENCODED, text, position) ?? [];
  if (whole === undefined) {
    return [];
  }
  const hex = ascii ?? utf8.replaceAll(PERCENT_SIGN, "");
  const readings = [{ character: Buffer.from(hex, "hex").toString(), end: position + whole.length }];
  for (let length = 2; length <= again.length; length += 2) {
    readings.push({ character: "%", end: position + sign.length + length });
  }
  return readings;
}

function backslashAt(text: string, position: number): CharacterReading[] {
  const readings: CharacterReading[] = [];
  let end = position;
  for (let count = 1; count <= MOST_BACKSLASHES; count += 1) {
    const [one] = match(ONE_BACKSLASH, text, end) ?? [];
    if (one === undefined) {
      break;
    }
    end += one.length;
    // Each time that it is escaped there are twice as many.
    if (Number.isInteger(Math.log2(count))) {
      readings.push({ character: "\\", end });
    }
  }
  return end === position ? [] : [...readings, ...escapedAt(text, end)];
}

/** Reads what a backslash before it escapes. */
function escapedAt(text: string, position: number): CharacterReading[] {
  const [whole = "", high, low, unit, point] = match(UNICODE_ESCAPE, text, position) ?? [];
  const codes = [high, low, unit, point]
    .filter((code) => code !== undefined)
    .map((code) => Number(`0x${code}`));
  if (codes.length > 0) {
    return codes.every((code) => code <= 0x10ffff)
      ? [{ character: String.fromCodePoint(...codes), end: position + whole.length }]
      : [];
  }
  const letter = LETTERS[text.charAt(position)];
  if (letter !== undefined) {
    return [{ character: letter, end: position + 1 }];
  }
  // More backslashes than are followed: nobody escapes that often.
  return match(ONE_BACKSLASH, text, position)
    ? []
    : readingsAt(text, position).filter(({ character }) => !/^[A-Za-z0-9]$/u.test(character));
}

function referenceAt(text: string, position: number): CharacterReading[] {
  const [whole = "", decimal, hex, name] = match(REFERENCE, text, position) ?? [];
  const point = decimal ?? (hex && `0x${hex}`);
  const character =
    point === undefined
      ? NAMED_CHARACTERS[name?.toLowerCase() ?? ""]
      : Number(point) <= 0x10ffff
        ? String.fromCodePoint(Number(point))
        : undefined;
  return character === undefined ? [] : [{ character, end: position + whole.length }];
}

/** Reads one character in an element of its own, as Markdown parts what would become a link. */
function elementAt(text: string, position: number): CharacterReading[] {
  const [start] = match(ELEMENT_START, text, position) ?? [];
  if (start === undefined || text.startsWith("<", position + start.length)) {
    return [];
  }
  return readingsAt(text, position + start.length).flatMap(({ character, end }) => {
    const [close] = match(ELEMENT_END, text, end) ?? [];
    return close === undefined ? [] : [{ character, end: end + close.length }];
  });
}

function match(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text) ?? undefined;
}
