/** Characters that can break a line, move the cursor, or turn the reading direction and so hide text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text from outside as one line that no runner takes for a command: the runner reads `::x` at a line's start, after
 * any white space, and `##[x]` anywhere in a line, on stdout and on stderr. Invisible characters become visible.
 */
export function harmless(line: string): string {
  return line
    .replaceAll(/\r\n|[\n\r]/gu, "␊")
    .replaceAll(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replaceAll("##[", "# #[")
    .replace(/^(\s*):(?=:)/u, "$1\u02d0");
}
