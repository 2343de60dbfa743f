import type { Stats } from "node:fs";
import { lstat, readlink } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The folder that manifests are read from. */
export interface WorkspaceFolder {
  /** Its real path. */
  readonly root: string;
  /** The path by which the runner names it, which may lead through links. */
  readonly given: string;
}

/** The end of a path inside the workspace, every link followed. */
export type Located =
  | { readonly kind: "there"; readonly path: string; readonly stats: Stats }
  | { readonly kind: "missing" }
  /** The path is a link whose target is missing. */
  | { readonly kind: "dangling" }
  | { readonly kind: "outside" }
  /** In a folder `.git`, which holds the token of the checkout. */
  | { readonly kind: "git" }
  | { readonly kind: "unreadable"; readonly code: string };

/** The most links that are followed, as on Linux. */
const MOST_LINKS = 40;

/** The errors that mean no more than that nothing of this name can be there. */
const MISSING = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "EINVAL", "ERR_INVALID_ARG_VALUE"];

/**
 * Follows a path, relative to the workspace with `/`, one name after the other. `realpath` would ask the system about
 * what lies outside; here nothing outside is looked at, so no answer depends on it.
 */
export async function locate(path: string, workspace: WorkspaceFolder): Promise<Located> {
  let current = workspace.root;
  let stats: Stats | undefined;
  let rest = path.split("/");
  let links = 0;
  let isLink = false;
  try {
    for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
      if (name === "" || name === ".") {
        continue;
      }
      if (name === ".." && current !== workspace.root) {
        current = dirname(current);
        stats = undefined;
        continue;
      }
      if (isGitFolder(name)) {
        return { kind: "git" };
      }
      const next = join(current, name);
      stats = name === ".." ? undefined : await lstat(next);
      if (stats && !stats.isSymbolicLink()) {
        current = next;
        continue;
      }
      // A link's target, or the way above the workspace, which may lead back into it.
      const target = stats ? await readlink(next) : "..";
      isLink ||= stats !== undefined && rest.every((part) => part === "");
      links += 1;
      if (links > MOST_LINKS) {
        return { kind: "unreadable", code: "ELOOP" };
      }
      if (stats && !isAbsolute(target)) {
        rest = [...target.split(sep === "/" ? "/" : /[\\/]/u), ...rest];
        continue;
      }
      const inside = withinWorkspace(resolve(current, target, ...rest), workspace);
      if (inside === undefined) {
        return { kind: "outside" };
      }
      current = workspace.root;
      rest = inside.split("/");
      stats = undefined;
    }
    return { kind: "there", path: current, stats: stats ?? (await lstat(current)) };
  } catch (error) {
    const code = systemCodeOf(error);
    if (!MISSING.includes(code)) {
      return { kind: "unreadable", code };
    }
    return { kind: isLink ? "dangling" : "missing" };
  }
}

/** Returns the system's code for why a file could not be reached or read. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

/** Returns an absolute path relative to the workspace, with `/`; nothing when it lies outside. */
export function withinWorkspace(path: string, { root, given }: WorkspaceFolder): string | undefined {
  for (const folder of [root, given]) {
    const way = relative(folder, path);
    if (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way)) {
      return sep === "/" ? way : way.replaceAll(sep, "/");
    }
  }
  return undefined;
}

/** Recognises the name of git's own folder, on file systems that ignore case, too. */
export function isGitFolder(name: string): boolean {
  return name.toLowerCase() === ".git";
}
