import { realpath, stat } from "node:fs/promises";
import { isAbsolute, join as joinPath, posix, relative } from "node:path";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { alternatives, hasWildcard, segments } from "./glob.ts";
import { isInside } from "./read-file.ts";
import { nearbyFile } from "./suggest-file.ts";
import { walk } from "./walk.ts";

/** The files that the patterns name. */
export interface FoundFiles {
  /** Relative to the workspace with `/`, in the order of the patterns, then by path, each once. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The workspace's real path. */
  readonly workspace: string;
}

/** Finds the manifest files; each pattern that names none is a problem at the input `manifest`. */
export async function findFiles(patterns: readonly string[], workspace: string): Promise<FoundFiles> {
  const diagnostics: Diagnostic[] = [];
  const refuse = (message: MessageOrText): void => {
    diagnostics.push({ location: { kind: "input", name: "manifest" }, message });
  };
  const root = await realpath(workspace).catch(() => undefined);
  if (root === undefined) {
    refuse(NO_WORKSPACE);
    return { files: [], diagnostics, workspace };
  }
  const files = new Map<string, string>();
  for (const pattern of patterns.map((line) => line.trim()).filter((line) => line !== "")) {
    const path = insideWorkspace(pattern, [workspace, root]);
    if (typeof path !== "string") {
      refuse(path);
      continue;
    }
    const found = await filesOf(path, root);
    if (found === undefined) {
      refuse(tooManyAlternatives(pattern));
    } else if (found.length === 0) {
      refuse(await noFile(pattern, path, root));
    }
    for (const file of found ?? []) {
      const real = await realpath(joinPath(root, file)).catch(() => file);
      if (!files.has(real)) {
        files.set(real, file);
      }
    }
  }
  return { files: [...files.values()], diagnostics, workspace: root };
}

/** The files of one pattern, by path in the order of their UTF-16 units, which no locale changes. */
export async function filesOf(path: string, root: string): Promise<readonly string[] | undefined> {
  const paths = hasWildcard(path) ? alternatives(path) : [path];
  if (!paths) {
    return undefined;
  }
  const found = new Set<string>();
  for (const one of paths) {
    if (hasWildcard(one)) {
      await walk(root, segments(one), found);
    } else if (await exists(joinPath(root, one))) {
      found.add(one);
    }
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A pattern relative to the workspace, or why it is none. */
function insideWorkspace(pattern: string, roots: readonly string[]): string | MessageOrText {
  if (pattern.startsWith("!")) {
    return exclusion(pattern);
  }
  let path = pattern.replaceAll("\\", "/");
  if (isAbsolute(path) || /^[A-Za-z]:/u.test(path)) {
    const inside = roots.find((root) => isInside(path, root));
    if (inside === undefined) {
      return outside(pattern);
    }
    path = relative(inside, path).replaceAll("\\", "/");
  }
  const normal = posix.normalize(path).replace(/\/+$/u, "");
  return normal === ".." || normal.startsWith("../") ? outside(pattern) : normal;
}

async function noFile(pattern: string, path: string, root: string): Promise<MessageOrText> {
  const meant = await nearbyFile(path, root);
  const checkout = (await exists(joinPath(root, ".git"))) ? undefined : NO_CHECKOUT;
  return sentences(
    text(
      `manifest: no file matches ${quote(pattern)}${meant ? `; did you mean ${quote(meant)}?` : ""}${checkout ? "." : ""}`,
      `manifest：没有文件匹配 ${quote(pattern)}${meant ? `；是否想写 ${quote(meant)}？` : ""}${checkout ? "。" : ""}`,
    ),
    checkout,
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

function outside(pattern: string): MessageOrText {
  return text(
    `manifest: ${quote(pattern)} leads out of the workspace; name files inside it, relative to it`,
    `manifest：${quote(pattern)} 指向工作区之外；请指定工作区内的文件，使用相对路径`,
  );
}

function exclusion(pattern: string): MessageOrText {
  return text(
    `manifest: ${quote(pattern)} excludes files, which is not possible; name the files that are wanted`,
    `manifest：${quote(pattern)} 是排除模式，不受支持；请只写需要的文件`,
  );
}

function tooManyAlternatives(pattern: string): MessageOrText {
  return text(
    `manifest: ${quote(pattern)} stands for more than 1000 patterns by its braces; write fewer`,
    `manifest：${quote(pattern)} 的花括号展开后超过 1000 个模式；请减少`,
  );
}
