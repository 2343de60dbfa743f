import { createHash } from "node:crypto";
import { NAMED_CHARACTERS } from "../text/readings.ts";

/** The mark in a remark that a create is recognised by: the workflow run, its attempt, and a nonce of the job. */
export interface Marker {
  readonly runId: string;
  readonly attempt: number;
  /** Begins with the letters of the step. */
  readonly nonce: string;
}

/** The step whose jobs are marked, in one attempt of a workflow run. */
export interface MarkedStep {
  readonly runId: string;
  readonly runAttempt: number;
  /** The letters that stand for workflow job, step and matrix leg. */
  readonly stepLetters: string;
}

/** The most digits of a run's id (a 64-bit integer) and of an attempt, so that a marker stays under 48 characters. */
export const RUN_ID_DIGITS = 19;
export const ATTEMPT_DIGITS = 3;

const NONCE_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
/**
 * Of the nonce's letters, 6 stand for the step (31 bits: two of a thousand steps of one workflow run share them once in 4000
 * runs) and 10 are random (51 bits: only jobs of one name are ever compared by them).
 */
const STEP_LENGTH = 6;
const RANDOM_LENGTH = 10;
const NONCE = `[a-z0-9]{${STEP_LENGTH + RANDOM_LENGTH}}`;
const WORDS = `gha:(\\d{1,${RUN_ID_DIGITS}})\\.(\\d{1,${ATTEMPT_DIGITS}}):(${NONCE})`;

/** A whole marker as our own creates leave it, whatever became of its brackets. */
const ANY_MARKER = new RegExp(WORDS, "gu");
const LAST_MARKER = new RegExp(`\\s?\\[${WORDS}\\]\\s*$`, "iu");

/** The characters in a row that a changed remark shares with the marker that it may have had. */
const SHARED_LENGTH = 8;

/** Returns the letters that stand for a step, by the names that tell it from others of its workflow run. */
export function stepLetters(names: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(names)).digest("hex");
  return (BigInt(`0x${hash}`) % 36n ** BigInt(STEP_LENGTH)).toString(36).padStart(STEP_LENGTH, "0");
}

/** Creates the marker of one job of one run; the rest of its nonce is drawn from `random` (0 ≤ x < 1). */
export function createMarker(step: MarkedStep, random: () => number): Marker {
  const letter = (): string => NONCE_LETTERS.charAt(Math.floor(random() * NONCE_LETTERS.length));
  const drawn = Array.from({ length: RANDOM_LENGTH }, letter).join("");
  return { runId: step.runId, attempt: step.runAttempt, nonce: step.stepLetters + drawn };
}

/** Returns the remark with the marker at its end. */
export function appendMarker(remark: string | undefined, marker: Marker): string {
  return remark === undefined || remark === "" ? write(marker) : `${remark} ${write(marker)}`;
}

function write({ runId, attempt, nonce }: Marker): string {
  return `[gha:${runId}.${attempt}:${nonce}]`;
}

/** Returns the remark without its marker. */
export function stripMarker(remark: string): string {
  return remark.replace(LAST_MARKER, "");
}

/** Returns true when an earlier attempt of the same workflow run made the job, in the same workflow job, step and matrix leg. */
export function isOfEarlierAttempt(remark: string | null | undefined, step: MarkedStep): boolean {
  const marker = markersIn(remark).at(-1);
  return (
    marker !== undefined &&
    marker.runId === step.runId &&
    marker.attempt < step.runAttempt &&
    marker.nonce.startsWith(step.stepLetters)
  );
}

/** The remark that creates of a job carry, and their marker, if they have one. */
export interface SentRemark {
  readonly remark: string;
  readonly marker?: Marker | undefined;
}

/** The testimony of a job's remark about a create: `other` is certain, `open` proves nothing, `empty` nothing by itself. */
export type RemarkSays = "own" | "other" | "open" | "empty";

/**
 * Reads from a job's remark if the create that sent this one made it. The service may have changed the remark: added to
 * it, trimmed, cut or escaped it. The nonce alone proves that a job is our own, and an absent one proves nothing.
 */
export function readRemark(found: string | null | undefined, { remark, marker }: SentRemark): RemarkSays {
  const [seen, sent] = [comparable(found ?? ""), comparable(remark)];
  const [seenLetters, sentLetters] = [lettersOf(seen), lettersOf(sent)];
  if (marker && seenLetters.includes(marker.nonce)) {
    return "own";
  }
  if (seen === "") {
    return sent === "" ? "open" : "empty";
  }
  if (markersIn(found).some(({ nonce }) => !sentLetters.includes(nonce))) {
    return "other";
  }
  // What knows no other letters leaves something else in their place.
  const isPart = [sentLetters, sentLetters.replaceAll(/[^a-z\d]/gu, "")].some((each) =>
    each.includes(seenLetters),
  );
  return isPart || (marker && sharesLetters(seen, write(marker))) ? "open" : "other";
}

function sharesLetters(seen: string, written: string): boolean {
  const starts = Array.from({ length: written.length - SHARED_LENGTH + 1 }, (_, start) => start);
  return starts.some((start) => seen.includes(written.slice(start, start + SHARED_LENGTH)));
}

function markersIn(remark: string | null | undefined): Marker[] {
  return [...comparable(remark ?? "").matchAll(ANY_MARKER)].map(([, runId = "", attempt, nonce = ""]) => ({
    runId,
    attempt: Number(attempt),
    nonce,
  }));
}

/** Named character references: those that every escaper writes, and those of a marker's own characters. */
const NAMED: Readonly<Record<string, string>> = {
  ...NAMED_CHARACTERS,
  lbrack: "[",
  lsqb: "[",
  rbrack: "]",
  rsqb: "]",
  colon: ":",
  period: ".",
};

/** A character reference of HTML, escaped any number of times. */
const REFERENCE = /&(?:amp;)*(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu;
/** The bytes that an address has escaped, any number of times. */
const BYTES = /(?:%(?:25)*[\da-f]{2})+/giu;
/** A character that JSON has escaped, or what it writes instead of one that is no letter. */
const ESCAPED = /\\+(?:u([\da-f]{4})|[bfnrt]?)/giu;
/** An escape of any of them that was cut, perhaps with an ellipsis. */
const CUT_ESCAPE = /(?:&(?:amp;)*[#\w]{0,8}|\\+u?[\da-f]{0,3}|%(?:25)*[\da-f]?)[\s.…]*$/iu;

/** Returns a text in the one form in which it is compared with a changed copy: unescaped, trimmed, in lower case and usual width. */
export function comparable(text: string): string {
  return (
    text
      .replace(CUT_ESCAPE, "")
      .replace(BYTES, (bytes) => Buffer.from(bytes.replaceAll(/%(?:25)*/gu, ""), "hex").toString())
      .replace(ESCAPED, (_, hex?: string) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : " "))
      .replace(REFERENCE, (whole: string, decimal?: string, hex?: string, name?: string) => {
        const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
        return (name ? NAMED[name.toLowerCase()] : code <= 0x10ffff && String.fromCodePoint(code)) || whole;
      })
      .normalize("NFKC")
      // Some letters have an upper case only as two.
      .toUpperCase()
      .toLowerCase()
      .trim()
  );
}

/** Returns only the letters and digits of a text: all that is left where brackets, spaces and dots were changed. */
export function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
