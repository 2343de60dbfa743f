import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeMarkdown, fenced, inlineCode, table } from "../../src/report/markdown.ts";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";
import { hostileText } from "../text/hostile.ts";

/** Markdown in which nothing is left to be interpreted: letters, digits, single spaces, entities, and our one element. */
const INERT = /^(?:[A-Za-z0-9 ]|[^\0-\x7f]|&#\d+;|&nbsp;|<span>&#\d+;<\/span>)*$/u;

/** What a renderer makes of such Markdown: stretches of text, parted by elements. */
function stretches(markdown: string): string[] {
  return markdown
    .split(/<\/?(?:span|code)>/u)
    .map((stretch) =>
      stretch
        .replaceAll("&nbsp;", " ")
        .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code))),
    );
}

/** What the hosting service looks for in a stretch of text, once Markdown is done. */
const AUTOLINKS = [
  /@[A-Za-z0-9]/u,
  /#\d/u,
  /[A-Za-z0-9]@[0-9a-f]/u,
  /:\/\//u,
  /www\./iu,
  /\S@\S/u,
  /:[a-z0-9_+-]+:/u,
];

describe("escaped Markdown", () => {
  test("shows exactly the text, and leaves nothing to interpret", () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const markdown = escapeMarkdown(value);
        expect(markdown).toMatch(INERT);
        expect(markdown).not.toMatch(/^ | $| {2}/u);
        expect(stretches(markdown).join("")).toBe(sanitizeLine(value));
      }),
      { numRuns: 3000 },
    );
  });

  test("has no stretch of text that becomes a mention, a link, an address or an emoji", () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        for (const stretch of stretches(escapeMarkdown(value))) {
          for (const autolink of AUTOLINKS) {
            expect(autolink.test(stretch), stretch).toBe(false);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["<b>", "&#60;b&#62;"],
    ["a|b", "a&#124;b"],
    ["@octocat", "<span>&#64;</span>octocat"],
    ["https://x.y", "https<span>&#58;</span>&#47;&#47;x&#46;y"],
    ["www.x.y", "www<span>&#46;</span>x&#46;y"],
    ["a  b ", "a&nbsp; b&nbsp;"],
    ["一行\n二行", "一行␊二行"],
  ])("of %j is %j", (value, markdown) => {
    expect(escapeMarkdown(value)).toBe(markdown);
  });

  test("in code is as inert", () => {
    expect(inlineCode("`a`</code>")).toBe("<code>&#96;a&#96;&#60;&#47;code&#62;</code>");
  });
});

describe("a block of code", () => {
  test("has a fence longer than any in it, as many as there are", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "a", "\n") }), (code) => {
        const [fence = "", ...others] = fenced(code, "").split("\n");
        expect(fence).toMatch(/^`{3,}$/u);
        expect(others.at(-1)).toBe(fence);
        expect(code).not.toContain(fence);
      }),
    );
    const many = "` ".repeat(240_000);
    expect(fenced(many, "sh")).toBe(`\`\`\`sh\n${many}\n\`\`\``);
  });
});

describe("a table", () => {
  test("has as many cells as it was given, whatever is in them", () => {
    const row = fc.tuple(hostileText, hostileText);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const lines = table(
          ["A", "B"],
          rows.map((cells) => cells.map(inlineCode)),
        ).split("\n");
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) {
          expect(line.replaceAll(/[^|]/gu, "")).toBe("|||");
          expect(line).toMatch(/^\| .* \|$/u);
        }
      }),
    );
  });
});
