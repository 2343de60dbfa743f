import fc from "fast-check";

/** Characters that hide, reorder or break text, by name rather than by the property that the code under test uses. */
export const UNSEEN = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  ...[0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x3164, 0xfeff, 0xffa0, 0xfff9],
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2060, 0x206f),
  ...range(0xfe00, 0xfe0f),
  ...[0xe0001, 0xe0020, 0xe007f, 0xe0100, 0xe01ef, 0x1d173, 0xd800, 0xdfff, 0xe000, 0xfffe, 0x10ffff],
].map((point) => String.fromCodePoint(point));

const SPACES = [" ", "\t", "\u00a0", "\u1680", "\u2003", "\u202f", "\u205f", "\u3000"];

const COMMANDS = [
  ...["::error::x", "::set-output name=job-id::x", "::add-mask::a", "::stop-commands::t", "::group::g", "::"],
  ...[
    "##[error]x",
    "##[set-output name=created]true",
    "##[",
    "##[add-mask]a",
    "##",
    "[",
    "#",
    ":",
    "]",
    "%0A",
  ],
];

const MARKDOWN = [
  ..."\\`*_{}[]()<>#+-.!|~=&@:/\"'$^",
  ...[
    "@octocat",
    "#123",
    "owner/repo#1",
    "owner/repo@0123abc",
    ":smile:",
    "https://evil.example",
    "www.evil.example",
  ],
  ...[
    "<script>",
    "<!--",
    "-->",
    "&amp;",
    "&#64;",
    "![x](y)",
    "[x](y)",
    "a@b.example",
    "```",
    "|",
    "~~",
    "  ",
    "1. ",
  ],
];

/** Text that somebody outside may have chosen: commands, invisible characters, line breaks, Markdown, anything. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...COMMANDS),
      fc.constantFrom(...UNSEEN),
      fc.constantFrom(...SPACES, "\n", "\r", "\r\n"),
      fc.constantFrom(...MARKDOWN),
      // Marks and letters that a comparison by language passes over.
      fc.constantFrom("\u0301", "\u0610", "\u0640", "\u07fa", "\u20e3", "\ufe73"),
      fc.constantFrom("orders-etl", "作业", "😀", "a", "名"),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(""));

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
