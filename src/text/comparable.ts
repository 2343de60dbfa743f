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
/** A reference that was cut. */
const CUT_REFERENCE = /&[#\w]{0,8}$/u;

/** Returns a text in the one form in which it is compared with a changed copy: unescaped, trimmed, in lower case and usual width. */
export function comparable(text: string): string {
  return text
    .replace(REFERENCE, (whole: string, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
      return (name ? NAMED[name.toLowerCase()] : code <= 0x10ffff && String.fromCodePoint(code)) || whole;
    })
    .replace(CUT_REFERENCE, "")
    .normalize("NFKC")
    .toLowerCase()
    .trim();
}

/** Returns only the letters and digits of a text: all that is left where brackets, spaces and dots were changed. */
export function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
