import { type Message, message } from "../messages/message.ts";

/** A character that stands where another is meant: one that looks alike, or one that is not seen at all. */
export interface LookAlike {
  /** The index of the character in its text. */
  readonly index: number;
  readonly character: string;
  /** The text that is meant; nothing where the character is to be removed, a line feed where a line break is meant. */
  readonly meant: string;
}

/** Characters that Unicode does not count as forms of the one that they are typed for. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '"': "“”„‟«»″〝〞「」『』",
    "'": "‘’‚‛′´ʼ",
    ":": "∶꞉ː˸׃︰",
    ",": "、،﹑､",
    "-": "−ー•·●",
    "[": "【〔〖",
    "]": "】〕〗",
    "\n": "\u0085\u2028\u2029",
  }).flatMap(([meant, forms]) => [...forms].map((form) => [form, meant] as const)),
);

/** Characters that are not seen; those by which emoji and some scripts join letters are left alone after such a letter. */
const INVISIBLE =
  /(?![\n\r\t])(?!(?<=[^\0-\x7f])(?:\u200c|\u200d|\ufe0e|\ufe0f))[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Makes the message that names a character and the one to write in its place. */
export function lookAlikeMessage({ character, meant }: LookAlike): Message {
  return message("lookAlike", { character, code: character.codePointAt(0) ?? 0, meant });
}

/** Returns the character that was probably meant by one that looks alike, or nothing where it means itself. */
export function meantBy(character: string): string | undefined {
  if (/^[\t\n\r -~]?$/u.test(character)) {
    return undefined;
  }
  const meant = MEANT.get(character);
  if (meant !== undefined || INVISIBLE.test(character)) {
    return meant ?? "";
  }
  if (/\p{Pd}/u.test(character)) {
    return "-";
  }
  // Full-width forms, and every space.
  const plain = character.normalize("NFKC");
  return /^[ -~]$/u.test(plain) ? plain : /\p{Zs}/u.test(character) ? " " : undefined;
}

/** Returns the first character of a text that is not seen. */
export function findInvisible(text: string): LookAlike | undefined {
  const index = text.search(INVISIBLE);
  const character = characterAt(text, index);
  return index === -1 ? undefined : { index, character, meant: meantBy(character) ?? "" };
}

/** Returns the first character of a text that looks like another; with `of`, only where it is meant for one of those. */
export function findLookAlike(text: string, of?: string): LookAlike | undefined {
  for (let index = 0; index < text.length; ) {
    const character = characterAt(text, index);
    const meant = meantBy(character);
    if (meant !== undefined && (of === undefined || of.includes(meant))) {
      return { index, character, meant };
    }
    index += character.length;
  }
  return undefined;
}

/** Returns a text with the characters that were probably meant. */
export function withMeant(text: string): string {
  return [...text].map((character) => meantBy(character) ?? character).join("");
}

/**
 * Finds a character in a line that would be part of YAML's own writing if it were the one that it looks like: in the
 * indentation, as a dash, around a key's colon, or where a key or value starts. Elsewhere it is text like any other.
 */
export function structuralLookAlike(line: string): LookAlike | undefined {
  if (line.trim() !== "" && [...line.trimEnd()].every((character) => meantBy(character) === "-")) {
    return { index: 0, character: characterAt(line, 0), meant: "---" };
  }
  const start = /^[ \t]*(?:-[ \t]+)*/u.exec(line)?.[0].length ?? 0;
  const key = /^(?:"[^"]*"|'[^']*'|[\w.$-]+)[ \t]*/u.exec(line.slice(start))?.[0].length ?? 0;
  const colon = start + key;
  const value = /^:[ \t]+/u.exec(line.slice(colon))?.[0].length;
  return (
    (line[start] === "-" ? lookAlikeAt(line, start + 1, isSpaceOrNothing) : undefined) ??
    lookAlikeAt(line, start, (meant, next) =>
      meant === "-" ? isGap(next) || isKeyAt(line, start + 1) : !/[\w,]/u.test(meant),
    ) ??
    (key > 0
      ? (lookAlikeAt(line, colon, (meant) => meant === ":") ??
        (line[colon] === ":" ? lookAlikeAt(line, colon + 1, isSpaceOrNothing) : undefined) ??
        (value === undefined
          ? undefined
          : lookAlikeAt(line, colon + value, (meant) => /^["'{[\s]?$/u.test(meant))))
      : undefined)
  );
}

function lookAlikeAt(
  line: string,
  index: number,
  isMeant: (meant: string, next: string) => boolean,
): LookAlike | undefined {
  const character = characterAt(line, index);
  const meant = meantBy(character);
  return meant !== undefined && isMeant(meant, characterAt(line, index + character.length))
    ? { index, character, meant: withSpace(meant) }
    : undefined;
}

/** Returns a mark of YAML's writing with the space that it takes. */
export function withSpace(mark: string): string {
  return /^[:-]$/u.test(mark) ? `${mark} ` : mark;
}

/** Recognises a key: a dash before it is one of a list, whose space is missing. */
function isKeyAt(line: string, index: number): boolean {
  return /^["'\w][^:]*:(?:\s|$)/u.test(line.slice(index));
}

function isSpaceOrNothing(meant: string): boolean {
  return meant.trim() === "";
}

/** Recognises the end of a line, a space, or what looks like a space or another dash. */
function isGap(character: string): boolean {
  return character === "" || /[\s-]/u.test(meantBy(character) ?? character);
}

function characterAt(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? "" : String.fromCodePoint(point);
}
