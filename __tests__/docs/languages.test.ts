import { dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { PATHS, type Page, readPage, type Snippet, withoutCode } from "./page.ts";

// The pages in the two languages say the same, in the same order; each is written in its own words.

const PAIRS = PATHS.filter((path) => path.endsWith(".zh-CN.md")).map((chinese) => ({
  chinese,
  english: chinese.replace(".zh-CN.md", ".md"),
}));

/** Returns a snippet without what is written for people. */
function essence({ language, content }: Snippet): unknown {
  switch (language) {
    case "yaml":
      return [language, parseAllDocuments(content).map((document) => document.toJS())];
    case "mermaid":
      return [language, content.replaceAll(/"[^"]*"|\|[^|]*\||\([^()]*\)|(?<=\{|\[)[^}\]]*/gu, "")];
    case "text":
      return [language, content.split("\n").length];
    default:
      return [language, content.replaceAll(/[ \t]+#.*$/gmu, "")];
  }
}

/** Returns the tables as what their rows have in any language: the code in the first column, and all numbers. */
function tables({ lines }: Page): string[] {
  return lines
    .filter((line) => /^\s*\|/u.test(line))
    .map((line) => [line.split("|")[1]?.match(/`[^`]+`/gu), line.match(/\d+(?:\.\d+)*/gu)].flat().join(" "));
}

/** Returns where the links lead, in either language. */
function targets({ links }: Page): string[] {
  return links
    .map((link) => link.replace(/#.*$/u, "#").replace(".zh-CN.md", ".md"))
    .map((link) => link.replace(/docs\.github\.com\/(?:en|zh)\//u, "docs.github.com/"))
    .map((link) => link.replace("semver.org/lang/zh-CN/", "semver.org"))
    .sort();
}

describe.each(PAIRS)("$english and $chinese", ({ english, chinese }) => {
  const [one, other] = [readPage(english), readPage(chinese)];

  test("have the same sections", () => {
    expect(other.headings.map(({ level }) => level)).toEqual(one.headings.map(({ level }) => level));
  });

  test("have the same snippets in the same sections", () => {
    const placed = ({ headings, snippets }: Page) =>
      snippets.map((snippet) => [
        headings.findIndex(({ anchor }) => anchor === snippet.section),
        essence(snippet),
      ]);
    expect(placed(other)).toEqual(placed(one));
  });

  test("have the same tables", () => {
    expect(tables(other)).toEqual(tables(one));
  });

  test("have as many items in their lists", () => {
    const items = ({ lines }: Page) => lines.filter((line) => /^\s*(?:[-*]|\d+\.) /u.test(line)).length;
    expect(items(other)).toEqual(items(one));
  });

  test("lead to the same places", () => {
    expect(targets(other)).toEqual(targets(one));
  });

  test("lead to each other, and to pages in their own language", () => {
    const name = (path: string) => path.split("/").at(-1) ?? "";
    expect([one.links.includes(name(chinese)), other.links.includes(name(english))]).toEqual([true, true]);
    const reached = other.links.map((link) => posix.join(dirname(chinese), link.replace(/#.*$/u, "")));
    const elsewhere = PAIRS.filter((pair) => pair.english !== english && reached.includes(pair.english));
    expect(elsewhere).toEqual([]);
  });
});

describe("one word for one thing", () => {
  // The generated part of the troubleshooting page is its table's.
  test.each(PAIRS.filter(({ chinese }) => !chinese.includes("troubleshooting")))(
    "in $chinese",
    ({ chinese }) => {
      const text = withoutCode(readPage(chinese).lines.join("\n")).replaceAll(
        /\]\([^)]*\)|<!--.*?-->|\*{1,2}[^*]+\*{1,2}/gu,
        "",
      );
      // 工作空间 is Oceanus's workspace; 作业 is a Flink job, and GitHub's is 工作流作业.
      expect(text.match(/(?<!runner )工作区|(?<![\w-])jobs?(?![\w-])|沿用.{0,4}作业|应答/gu) ?? []).toEqual(
        [],
      );
    },
  );
});
