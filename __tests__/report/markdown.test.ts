import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { escapeMarkdown, fenced, htmlCode, inlineCode, table } from "../../src/report/markdown.ts";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";
import { hostileText } from "../text/hostile.ts";

/** Returns what GitHub's Markdown makes of a source, as HTML. */
function html(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** Returns the text that a browser shows of HTML, by the elements that part it. */
function stretches(source: string): string[] {
  return source
    .split(/<[^>]*>/u)
    .map((part) =>
      part
        .replaceAll(/&(?:#(\d+)|(\w+));/gu, (_, code?: string, name?: string) =>
          code ? String.fromCodePoint(Number(code)) : (NAMED[name ?? ""] ?? "?"),
        )
        .replaceAll("\u00a0", " "),
    );
}

/** Returns a text as it is to be shown, all its spaces alike. */
function plain(value: string): string {
  return sanitizeLine(value).replaceAll("\u00a0", " ");
}

/** The elements of HTML that Markdown made. */
function elements(source: string): string[] {
  return [...new Set([...source.matchAll(/<(\w+)/gu)].map(([, name = ""]) => name))].sort();
}

/** The things that GitHub looks for in a stretch of text, once Markdown is done. */
const LINKED = [
  /@[\w-]/u,
  /#\d/u,
  /:\/\//u,
  /(?<![A-Za-z0-9])www\./iu,
  /:(?:100|1234|[+-]1|\d?[a-z][\w+-]*):/iu,
  /\bGH-\d/iu,
];

/** Texts of single words that Markdown and GitHub give a meaning to, in any order. */
const activeText = fc
  .array(
    fc.constantFrom(
      ...[
        "*",
        "_",
        "a",
        " ",
        "`",
        "[x](y)",
        "![",
        "](",
        "<b>",
        "&lt;",
        "&#38;",
        "#1",
        "# ",
        "- ",
        "1. ",
        "1) ",
      ],
      ...[
        "> ",
        "+ ",
        "~~",
        "|",
        "\\",
        "$x$",
        "@octocat",
        "a@b.c",
        "https://x.y",
        "www.x.y",
        ":smile:",
        "GH-1",
        "=",
        "---",
      ],
      ...["orders-etl", "a_b_c", "__", "**", "作业", "：", "é", "  "],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

const PLACES: readonly (readonly [
  name: string,
  around: (text: string) => string,
  elements: readonly string[],
])[] = [
  ["a paragraph", (text) => text, ["p", "span"]],
  ["an item", (text) => `- ${text}`, ["li", "span", "ul"]],
  ["a cell", (text) => `| A |\n| --- |\n| ${text} |`, ["span", "table", "tbody", "td", "th", "thead", "tr"]],
];

describe.each(PLACES)("in %s", (_, around, allowed) => {
  const shown = (markdown: string): string => {
    const page = stretches(html(around(markdown)))
      .join("")
      .replaceAll("\n", "");
    return around("").startsWith("|") ? page.slice(1) : page;
  };

  test.each([
    ["hostile texts", hostileText],
    ["active texts", activeText],
  ])("escaped %s are shown exactly, and nothing in them is active", (_kind, texts) => {
    fc.assert(
      fc.property(texts, (value) => {
        const page = html(around(escapeMarkdown(value)));
        expect(shown(escapeMarkdown(value))).toBe(plain(value));
        expect(elements(page).filter((name) => !allowed.includes(name))).toEqual([]);
        for (const stretch of stretches(page)) {
          for (const linked of LINKED) {
            expect(linked.test(stretch), stretch).toBe(false);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ["inlineCode", inlineCode],
    ["htmlCode", htmlCode],
  ])("%s shows a text exactly", (_name, code) => {
    fc.assert(
      fc.property(fc.oneof(hostileText, activeText), (value) => {
        const page = html(around(`x${code(value)}y`));
        expect(shown(`x${code(value)}y`)).toBe(`x${plain(value)}y`);
        expect(elements(page).filter((name) => ![...allowed, "code"].includes(name))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("escaped Markdown", () => {
  test.each([
    [
      "orders-etl: cu-mem is 5, not 4 (RequestId 3b7c-2)",
      "orders-etl: cu-mem is 5, not 4 (RequestId 3b7c-2)",
    ],
    ["flink/a_b.yml:4:13", "flink/a_b.yml:4:13"],
    ["digits, -, _ or .", "digits, -, _ or ."],
    ["_a b_", "\\_a b\\_"],
    ["<b>", "\\<b>"],
    ["a|b", "a\\|b"],
    ["@octocat", "<span>@</span>octocat"],
    ["https://x.y", "https<span>:</span>//x.y"],
    ["www.x.y", "www<span>.</span>x.y"],
    ["a  b ", "a&nbsp; b&nbsp;"],
    ["一行\n二行", "一行␊二行"],
  ])("of %j is %j: only what is active where it stands", (value, markdown) => {
    expect(escapeMarkdown(value)).toBe(markdown);
  });

  test.each([
    ["orders-etl", "`orders-etl`"],
    ["@octocat #1", "`@octocat #1`"],
    ["`a`</code>", "<code>&#96;a&#96;&#60;/code&#62;</code>"],
    ["", "<code></code>"],
  ])("in code of %j is %j", (value, markdown) => {
    expect(inlineCode(value)).toBe(markdown);
  });

  test.each([
    ["orders-etl", "<code>orders-etl</code>"],
    ["orders_daily", "<code>orders_daily</code>"],
    ["a<b>", "<code>a&#60;b&#62;</code>"],
  ])("in code of HTML of %j is %j", (value, markdown) => {
    expect(htmlCode(value)).toBe(markdown);
  });

  test("code of HTML in a summary shows a text exactly", () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, activeText), (value) => {
        const page = html(`<details><summary>${htmlCode(value)}</summary>\n\n</details>`);
        expect(stretches(page).join("").trimEnd()).toBe(plain(value).trimEnd());
        expect(elements(page)).toEqual(["code", "details", "summary"]);
      }),
      { numRuns: 1000 },
    );
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
    const row = fc.tuple(fc.oneof(hostileText, activeText), hostileText);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const cells = rows.map(([text, code]) => [escapeMarkdown(text), inlineCode(code)]);
        const page = html(table(["A", "B"], cells));
        expect(page.match(/<td>/gu)?.length ?? 0).toBe(2 * rows.length);
      }),
    );
  });
});
