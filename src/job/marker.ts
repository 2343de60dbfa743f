/** The mark in a remark that a create is recognised by: the workflow run, its attempt, and a nonce of the job. */
export interface Marker {
  readonly runId: string;
  readonly attempt: number;
  readonly nonce: string;
}

/** The most digits of a run's id (a 64-bit integer) and of an attempt, so that a marker stays under 48 characters. */
export const RUN_ID_DIGITS = 19;
export const ATTEMPT_DIGITS = 3;

const NONCE_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
const NONCE_LENGTH = 16;

const MARKER = new RegExp(
  ` ?\\[gha:(\\d{1,${RUN_ID_DIGITS}})\\.(\\d{1,${ATTEMPT_DIGITS}}):([a-z0-9]{${NONCE_LENGTH}})\\]$`,
  "u",
);

/** Creates the marker of one job of one run; the nonce is drawn from `random` (0 ≤ x < 1). */
export function createMarker(runId: string, attempt: number, random: () => number): Marker {
  const letter = (): string => NONCE_LETTERS.charAt(Math.floor(random() * NONCE_LETTERS.length));
  return { runId, attempt, nonce: Array.from({ length: NONCE_LENGTH }, letter).join("") };
}

/** Returns the remark with the marker at its end. */
export function appendMarker(remark: string | undefined, marker: Marker): string {
  const written = `[gha:${marker.runId}.${marker.attempt}:${marker.nonce}]`;
  return remark === undefined || remark === "" ? written : `${remark} ${written}`;
}

/** Parses the marker at the end of a remark, if there is one. */
export function parseMarker(remark: string | null | undefined): Marker | undefined {
  const [, runId, attempt, nonce] = MARKER.exec(remark ?? "") ?? [];
  return runId && attempt && nonce ? { runId, attempt: Number(attempt), nonce } : undefined;
}

/** Returns the remark without its marker. */
export function stripMarker(remark: string): string {
  return remark.replace(MARKER, "");
}

/** Returns true when both are there and equal. */
export function isSameMarker(a: Marker | undefined, b: Marker | undefined): boolean {
  return a !== undefined && b !== undefined && appendMarker(undefined, a) === appendMarker(undefined, b);
}

/** Returns true when an earlier attempt of the same workflow run made the marker. */
export function isEarlierAttempt(marker: Marker | undefined, runId: string, attempt: number): boolean {
  return marker !== undefined && marker.runId === runId && marker.attempt < attempt;
}
