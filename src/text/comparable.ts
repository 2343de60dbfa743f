/** The named character references that stand for characters of a remark's marker, or that every escaper writes. */
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
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
