/** What makes a create recognisable as one run's own: the workflow run, its attempt, and a nonce of the job's. */
export interface Marker {
  readonly runId: string;
  readonly attempt: number;
  readonly nonce: string;
}

/** The most digits of a run's id (a 64-bit integer) and of an attempt, so that a mark stays under 48 characters. */
export const RUN_ID_DIGITS = 19;
export const ATTEMPT_DIGITS = 3;

const NONCE_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
const NONCE_LENGTH = 16;

const MARKER = new RegExp(
  ` ?\\[gha:(\\d{1,${RUN_ID_DIGITS}})\\.(\\d{1,${ATTEMPT_DIGITS}}):([a-z0-9]{${NONCE_LENGTH}})\\]$`,
  "u",
);

/** A mark for one job of one run; the nonce is drawn from `random` (0 ≤ x < 1). */
export function createMarker(runId: string, attempt: number, random: () => number): Marker {
  const letter = (): string => NONCE_LETTERS.charAt(Math.floor(random() * NONCE_LETTERS.length));
  return { runId, attempt, nonce: Array.from({ length: NONCE_LENGTH }, letter).join("") };
}

/** A remark that carries the mark at its end. */
export function appendMarker(remark: string | undefined, marker: Marker): string {
  const words = `[gha:${marker.runId}.${marker.attempt}:${marker.nonce}]`;
  return remark === undefined || remark === "" ? words : `${remark} ${words}`;
}

/** The mark that a remark carries, if any. */
export function parseMarker(remark: string | null | undefined): Marker | undefined {
  const [, runId, attempt, nonce] = MARKER.exec(remark ?? "") ?? [];
  return runId && attempt && nonce ? { runId, attempt: Number(attempt), nonce } : undefined;
}

/** A remark without its mark. */
export function stripMarker(remark: string): string {
  return remark.replace(MARKER, "");
}

export function isSameMarker(a: Marker | undefined, b: Marker | undefined): boolean {
  return a !== undefined && b !== undefined && appendMarker(undefined, a) === appendMarker(undefined, b);
}

/** Whether a mark was made by an earlier attempt of the same workflow run. */
export function isEarlierAttempt(marker: Marker | undefined, runId: string, attempt: number): boolean {
  return marker !== undefined && marker.runId === runId && marker.attempt < attempt;
}
