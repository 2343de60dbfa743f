/**
 * Characters that are not seen, move the cursor or turn the reading direction: control, format, unassigned and private
 * characters, halves of surrogate pairs, separators of lines, and what Unicode lets a renderer leave out. The line feed
 * is none of them: what breaks lines on purpose keeps it.
 */
export const UNSEEN = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Spaces that look like the usual one. */
const UNUSUAL_SPACE = /(?! )\p{Zs}/gu;

/**
 * Characters that a comparison by language may pass over, as the runner's does: marks, and a few letters that only
 * shape others. `#` and `#[` with one between them are `##[` to it.
 */
const PASSED_OVER = "[\\p{M}\\u0640\\u07fa\\u180a\\u1cd3\\ufe73]";
const BRACKET_COMMAND = new RegExp(`#(?=${PASSED_OVER}*#${PASSED_OVER}*\\[)`, "gu");
const COLON_COMMAND = new RegExp(`^((?:\\s|${PASSED_OVER})*):(?=${PASSED_OVER}*:)`, "u");

/**
 * Returns a text from outside as one line that no runner takes for a command: the runner reads `::x` at a line's start,
 * after any white space, and `##[x]` anywhere in a line, on stdout and on stderr. Invisible characters become visible.
 */
export function sanitizeLine(line: string): string {
  return line
    .replaceAll(/\r\n|[\n\r]/gu, "␊")
    .replaceAll(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replaceAll(BRACKET_COMMAND, "# ")
    .replace(COLON_COMMAND, "$1\u02d0");
}

/** Escapes in JSON what a reader would not see, or would take for a usual space; the value stays the same. */
export function escapeUnseen(json: string): string {
  return json.replaceAll(UNSEEN, escapeJson).replaceAll(UNUSUAL_SPACE, escapeJson);
}

function escapeJson(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
