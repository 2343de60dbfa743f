import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/runner.ts";

/** A fenced block of code. */
export interface Snippet {
  readonly language: string;
  /** The text without the fence's own indentation. */
  readonly content: string;
  /** The anchor of the section that it stands in. */
  readonly section: string;
  /** The line where it begins, for a failing test's message. */
  readonly at: string;
}

export interface Heading {
  readonly level: number;
  readonly anchor: string;
}

/** A page of Markdown, as far as the tests look at it. */
export interface Page {
  /** Its path in the repository, with `/`. */
  readonly path: string;
  readonly headings: readonly Heading[];
  readonly snippets: readonly Snippet[];
  /** Everything outside of fenced blocks, line by line. */
  readonly lines: readonly string[];
  /** The targets of links and pictures. */
  readonly links: readonly string[];
}

/** The pages that people read. */
export const PATHS: readonly string[] = [
  ...["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "examples/README.md"],
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

export function readPage(path: string): Page {
  const headings: Heading[] = [];
  const snippets: Snippet[] = [];
  const lines: string[] = [];
  let fence: { indent: string; language: string; at: string; content: string[] } | undefined;
  for (const [index, line] of readFileSync(join(ROOT, path), "utf8").split("\n").entries()) {
    const [, indent = "", language] = /^(\s*)```(\S*)$/u.exec(line) ?? [];
    if (fence && language === "" && indent === fence.indent) {
      const content = fence.content.map((inner) => inner.replace(indent, "")).join("\n");
      snippets.push({ ...fence, content: `${content}\n`, section: headings.at(-1)?.anchor ?? "" });
      fence = undefined;
    } else if (fence) {
      fence.content.push(line);
    } else if (language !== undefined) {
      fence = { indent, language, at: `${path}:${index + 1}`, content: [] };
    } else {
      lines.push(line);
      const [, marks = "", text = ""] = /^(#+) (.*)$/u.exec(line) ?? [];
      if (marks !== "") {
        const anchor = slug(text);
        const before = headings.filter((heading) => heading.anchor.replace(/-\d+$/u, "") === anchor).length;
        headings.push({ level: marks.length, anchor: before === 0 ? anchor : `${anchor}-${before}` });
      }
    }
  }
  if (fence) throw new Error(`${fence.at}: the fence is not closed`);
  const prose = withoutCode(lines.join("\n"));
  const links = [...prose.matchAll(/\]\(([^()\s]+)\)|\b(?:src|srcset)="([^"]+)"/gu)].map(
    ([, link, source]) => link ?? source ?? "",
  );
  return { path, headings, snippets, lines, links };
}

/** Returns text without its code spans. */
export function withoutCode(text: string): string {
  return text.replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/gu, "");
}

/** Returns the anchor that GitHub gives to a heading. */
function slug(heading: string): string {
  return heading
    .replaceAll(/[`*]|\]\([^)]*\)/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
