import { lstat, realpath } from "node:fs/promises";
import { isAbsolute, join as joinPath, posix, sep } from "node:path";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { textOf } from "../report/render.ts";
import { quote } from "../text/quote.ts";
import { isGitFolder, locate, type Workspace, withinWorkspace } from "./locate.ts";
import { createSearch, excluder, type FoundFile, type Search } from "./match.ts";
import { hintFor } from "./suggest-file.ts";

/** The files that the lines of the input name. */
export interface FoundFiles {
  /** Relative to the workspace with `/`, in the order of the lines, then by path, each once. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly workspace: Workspace;
}

/** The most files and folders that all patterns together look at: some seconds. */
const MOST_VISITED = 500_000;
/** The same for what is only looked for to suggest it. */
const MOST_VISITED_FOR_HINTS = 200_000;
/** For how many lines without a file a suggestion is looked for. */
const MOST_HINTS = 20;
/** The longest path that Linux takes. */
const LONGEST_LINE = 4096;
/** The longest name that a file can have. */
const LONGEST_NAME = 255;
/** The time to match a name grows with the length of the name to the power of the stars. */
const MOST_STARS = 4;

/**
 * Finds the manifest files. A line that is the path of something that exists is that; any other is a pattern by the
 * rules of `@actions/glob`. Each line that names no file is a problem at the input `manifest`.
 */
export async function findFiles(lines: readonly string[], given: string): Promise<FoundFiles> {
  const diagnostics: Diagnostic[] = [];
  const refuse = (message: MessageOrText): void => {
    diagnostics.push({ location: { kind: "input", name: "manifest" }, message });
  };
  const root = await realpath(given).catch(() => undefined);
  if (root === undefined) {
    refuse(NO_WORKSPACE);
    return { files: [], diagnostics, workspace: { root: given, given } };
  }
  const workspace = { root, given };
  const search = createSearch(workspace, MOST_VISITED);
  const hints = createSearch(workspace, MOST_VISITED_FOR_HINTS);
  const found = new Map<string, FoundFile>();
  const included: { readonly line: string; readonly files: readonly FoundFile[] }[] = [];
  let withoutFile = 0;
  for (const line of lines.map((each) => each.trim())) {
    const read = await readLine(line, workspace);
    if (read.kind === "nothing") {
      continue;
    }
    if (read.kind === "refused") {
      refuse(read.message);
      included.push({ line, files: [] });
    } else if (read.kind === "exclude") {
      if (included.length === 0) {
        refuse(nothingBefore(line));
      }
      const isExcluded = await excluder(read.path, read.isExact);
      for (const path of [...found.keys()].filter(isExcluded)) {
        found.delete(path);
      }
    } else {
      const files = read.file ? [read.file] : await search(read.path);
      included.push({ line, files: files ?? [] });
      if (!files) {
        refuse(tooMuchToSearch(line));
      } else if (files.length === 0) {
        withoutFile += 1;
        refuse(await noFile(line, read.path, workspace, withoutFile > MOST_HINTS ? undefined : hints));
      }
      for (const file of files ?? []) {
        found.set(file.path, found.get(file.path) ?? file);
      }
    }
  }
  if (included.length === 0 && diagnostics.length === 0) {
    refuse(ONLY_COMMENTS);
  }
  for (const { line, files } of included) {
    if (files.length > 0 && !files.some(({ path }) => found.has(path))) {
      refuse(allExcluded(line));
    }
  }
  const distinct = new Map<string, string>();
  for (const { real, path } of found.values()) {
    distinct.set(real, distinct.get(real) ?? path);
  }
  return { files: [...distinct.values()], diagnostics, workspace };
}

type Line =
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly message: MessageOrText }
  | { readonly kind: "include"; readonly path: string; readonly file?: FoundFile }
  | { readonly kind: "exclude"; readonly path: string; readonly isExact: boolean };

const NOTHING: Line = { kind: "nothing" };

async function readLine(line: string, workspace: Workspace): Promise<Line> {
  const refused = (message: MessageOrText): Line => ({ kind: "refused", message });
  if (line.length > LONGEST_LINE) {
    return refused(tooLong(line));
  }
  const file = line === "" ? undefined : await existing(line, workspace);
  if (file) {
    return { kind: "include", path: file.path, file };
  }
  if (line === "" || line.startsWith("#")) {
    return NOTHING;
  }
  const marks = /^(?:!\s*)*/u.exec(line)?.[0] ?? "";
  const pattern = line.slice(marks.length);
  if (pattern === "") {
    return refused(excludesNothing(line));
  }
  const excludes = marks.replaceAll(/\s/gu, "").length % 2 === 1;
  const exact = marks === "" ? undefined : await existing(pattern, workspace);
  if (exact) {
    return excludes
      ? { kind: "exclude", path: exact.path, isExact: true }
      : { kind: "include", path: exact.path, file: exact };
  }
  const path = relativeToWorkspace(pattern.replaceAll("\\", "/"), workspace);
  if (path === undefined || /^(?:[A-Za-z]:|~(?:\/|$))/u.test(path)) {
    return refused(outside(pattern));
  }
  const names = path.split("/");
  if (names.some(isGitFolder)) {
    return refused(inGitFolder(pattern));
  }
  if (names.some((name) => name.length > LONGEST_NAME || (name.match(/\*+/gu) ?? []).length > MOST_STARS)) {
    return refused(tooComplex(pattern));
  }
  return excludes ? { kind: "exclude", path, isExact: false } : { kind: "include", path };
}

/** Finds what a line names if it is a path as it stands, whatever characters it holds. */
async function existing(line: string, workspace: Workspace): Promise<FoundFile | undefined> {
  const withSlashes = line.replaceAll("\\", "/");
  for (const written of sep === "/" ? new Set([line, withSlashes]) : [withSlashes]) {
    const path = relativeToWorkspace(written, workspace)?.replace(/\/+$/u, "");
    if (path === undefined || path.split("/").some(isGitFolder)) {
      continue;
    }
    const located = await locate(path, workspace);
    if (located.kind === "outside" || located.kind === "git") {
      const link = await linkThatLeadsOut(path, workspace);
      return { path: link, real: link };
    }
    if (located.kind !== "missing") {
      return { path, real: located.kind === "there" ? located.path : path };
    }
  }
  return undefined;
}

/** Returns the part of a refused path up to the link for which it is refused. */
async function linkThatLeadsOut(path: string, workspace: Workspace): Promise<string> {
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    const { kind } = await locate(path.slice(0, end), workspace);
    if (kind === "outside" || kind === "git") {
      return path.slice(0, end);
    }
  }
  return path;
}

/** Returns a path or pattern relative to the workspace, or nothing when it leads out of it. */
function relativeToWorkspace(written: string, workspace: Workspace): string | undefined {
  const path = isAbsolute(written) ? withinWorkspace(posix.normalize(written), workspace) : written;
  if (path === undefined) {
    return undefined;
  }
  const normal = posix.normalize(path);
  return normal === ".." || normal.startsWith("../") || posix.isAbsolute(normal) ? undefined : normal;
}

async function noFile(
  line: string,
  path: string,
  workspace: Workspace,
  search?: Search,
): Promise<MessageOrText> {
  const hint = search && (await hintFor(path, search));
  const isCheckedOut = await lstat(joinPath(workspace.root, ".git")).then(
    () => true,
    () => false,
  );
  const message = text(
    `manifest: no file matches ${quote(line)}${hint ? textOf(hint, "en-US") : ""}`,
    `manifest：没有文件匹配 ${quote(line)}${hint ? textOf(hint, "zh-CN") : ""}`,
  );
  return isCheckedOut ? message : sentences(asSentence(message), NO_CHECKOUT);
}

function asSentence(message: MessageOrText): MessageOrText {
  const english = textOf(message, "en-US");
  const chinese = textOf(message, "zh-CN");
  return text(
    english.endsWith("?") ? english : `${english}.`,
    chinese.endsWith("？") ? chinese : `${chinese}。`,
  );
}

const NO_CHECKOUT = text(
  "The workspace has no .git: run actions/checkout in a step before this one, unless the files come from elsewhere.",
  "工作区中没有 .git：请在本步骤之前运行 actions/checkout，除非文件另有来源。",
);

const NO_WORKSPACE = text(
  "manifest: the workspace folder (GITHUB_WORKSPACE) does not exist; run actions/checkout in a step before this one",
  "manifest：工作区目录（GITHUB_WORKSPACE）不存在；请在本步骤之前运行 actions/checkout",
);

const ONLY_COMMENTS = text(
  "manifest: all lines are comments (they start with #): write at least one path or pattern",
  "manifest：所有行都是注释（以 # 开头）：请至少写一个路径或通配模式",
);

function outside(pattern: string): MessageOrText {
  return text(
    `manifest: ${quote(pattern)} leads out of the workspace; name files inside it, relative to it`,
    `manifest：${quote(pattern)} 指向工作区之外；请指定工作区内的文件，使用相对路径`,
  );
}

function inGitFolder(pattern: string): MessageOrText {
  return text(
    `manifest: ${quote(pattern)} leads into .git, where no manifest is read; name files elsewhere in the workspace`,
    `manifest：${quote(pattern)} 指向 .git 之内，不会读取；请指定工作区内其他位置的文件`,
  );
}

function nothingBefore(line: string): MessageOrText {
  return text(
    `manifest: ${quote(line)} excludes files from the lines above it, and there is none; write it below the pattern that it belongs to`,
    `manifest：${quote(line)} 从其上方各行中排除文件，但上方没有任何行；请写在对应的模式之后`,
  );
}

function excludesNothing(line: string): MessageOrText {
  return text(
    `manifest: ${quote(line)} excludes nothing; write the path or pattern after the !, such as !flink/draft.yml`,
    `manifest：${quote(line)} 未排除任何内容；请在 ! 之后写路径或模式，例如 !flink/draft.yml`,
  );
}

function allExcluded(line: string): MessageOrText {
  return text(
    `manifest: all files that ${quote(line)} names are excluded by lines below it; remove the line, or narrow the exclusion`,
    `manifest：${quote(line)} 所指的文件全部被其下方的行排除；请删除该行，或缩小排除范围`,
  );
}

function tooLong(line: string): MessageOrText {
  return text(
    `manifest: ${quote(line)} has ${line.length} characters, more than the ${LONGEST_LINE} of a path; write one path or pattern a line`,
    `manifest：${quote(line)} 有 ${line.length} 个字符，超过路径的上限 ${LONGEST_LINE}；请每行写一个路径或模式`,
  );
}

function tooComplex(pattern: string): MessageOrText {
  return text(
    `manifest: ${quote(pattern)} has more than ${LONGEST_NAME} characters or ${MOST_STARS} stars between two slashes; shorten it`,
    `manifest：${quote(pattern)} 的两个斜杠之间超过 ${LONGEST_NAME} 个字符或 ${MOST_STARS} 个星号；请缩短`,
  );
}

function tooMuchToSearch(line: string): MessageOrText {
  return text(
    `manifest: ${quote(line)} is not found among the first ${MOST_VISITED} files and folders that were looked through; start it with the folder that the files are in, and leave links in a circle out`,
    `manifest：查看了 ${MOST_VISITED} 个文件与文件夹仍未完成对 ${quote(line)} 的查找；请以文件所在的文件夹开头，并避开循环链接`,
  );
}
