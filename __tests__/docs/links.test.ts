import { existsSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/runner.ts";
import { PATHS, readPage, withoutCode } from "./page.ts";

/** Returns the reason why a link of a page leads nowhere inside the repository. */
function brokenBecause(page: string, link: string): string | undefined {
  if (/^https:\/\//u.test(link)) return undefined;
  // A badge, relative to the page as GitHub shows it.
  const [, workflow] = /^\.\.\/\.\.\/actions\/workflows\/([\w-]+\.yml)(?:\/badge\.svg)?$/u.exec(link) ?? [];
  if (workflow !== undefined) {
    return existsSync(join(ROOT, ".github/workflows", workflow)) ? undefined : "there is no such workflow";
  }
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(dirname(page), path);
  if (target.startsWith("..") || !existsSync(join(ROOT, target))) return "there is no such file";
  if (anchor === undefined) return undefined;
  if (!target.endsWith(".md") || statSync(join(ROOT, target)).isDirectory()) return "it has no anchors";
  const wanted = decodeURIComponent(anchor);
  return readPage(target).headings.some((heading) => heading.anchor === wanted)
    ? undefined
    : "there is no such heading";
}

describe.each(PATHS)("%s", (path) => {
  const page = readPage(path);

  test("links to what is there", () => {
    expect(
      page.links
        .map((link) => [link, brokenBecause(path, link)])
        .filter(([, reason]) => reason !== undefined),
    ).toEqual([]);
  });

  test("has no heading twice", () => {
    const anchors = page.headings.map(({ anchor }) => anchor);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });
});

const WRITTEN = PATHS.filter((path) => /^(?:README|docs\/(?!troubleshooting))/u.test(path));
test.each(WRITTEN)("%s links each number of a document", (path) => {
  const text = withoutCode(readPage(path).lines.join("\n")).replaceAll(/\[[^\]]*\]\([^)]*\)/gu, "");
  expect(text.match(/(?<![\d/])\d{3,4}\/\d{5,6}\b/gu) ?? []).toEqual([]);
});

test("a broken link is seen", () => {
  expect(brokenBecause("README.md", "docs/nowhere.md")).toBe("there is no such file");
  expect(brokenBecause("docs/security.md", "../README.md#nowhere")).toBe("there is no such heading");
  expect(brokenBecause("README.md", "../../actions/workflows/nowhere.yml")).toBe("there is no such workflow");
  expect(brokenBecause("README.md", "../elsewhere.md")).toBe("there is no such file");
  expect(brokenBecause("README.zh-CN.md", "docs/security.zh-CN.md#sub-的形式")).toBeUndefined();
});
