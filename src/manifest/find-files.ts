import { lstat, realpath } from "node:fs/promises";
import { isAbsolute, join as joinPath, posix, sep } from "node:path";
import { inputDiagnostic } from "../job/read-fields.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { isGitFolder, locate, type WorkspaceFolder, withinWorkspace } from "./locate.ts";
import { createSearch, excluder, type FoundFile, type Search } from "./match.ts";
import { hintFor } from "./suggest-file.ts";

/** The files that the lines of the input name. */
export interface FoundFiles {
  /** Relative to the workspace with `/`, in the order of the lines, then by path, each once. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly workspace: WorkspaceFolder;
}

/** The most files and folders that all patterns together look at: some seconds. */
const MOST_VISITED = 500_000;
/** The same limit for the searches that only serve a suggestion. */
const MOST_VISITED_FOR_HINTS = 200_000;
/** The most lines without a file for which a suggestion is searched. */
const MOST_HINTS = 20;
/** The longest path that Linux takes. */
const LONGEST_LINE = 4096;
/** The longest name that a file can have. */
const LONGEST_NAME = 255;
/** The most stars of one name: the time to match it grows with its length to the power of its stars. */
const MOST_STARS = 4;

/**
 * Finds the manifest files. A line that is the path of something that exists is that; any other is a pattern by the
 * rules of `@actions/glob`. Each line that names no file is a mistake at the input `manifest`.
 */
export async function findFiles(lines: readonly string[], given: string): Promise<FoundFiles> {
  const diagnostics: Diagnostic[] = [];
  const refuse = (mistake: Message): void => {
    diagnostics.push(inputDiagnostic("manifest", mistake));
  };
  const root = await realpath(given).catch(() => undefined);
  if (root === undefined) {
    refuse(message("workspaceMissing"));
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
        refuse(message("exclusionFirst", { line }));
      }
      const isExcluded = await excluder(read.path, read.isExact);
      for (const path of [...found.keys()].filter(isExcluded)) {
        found.delete(path);
      }
    } else {
      const files = read.file ? [read.file] : await search(read.path);
      included.push({ line, files: files ?? [] });
      if (!files) {
        refuse(message("tooMuchToSearch", { line, most: MOST_VISITED }));
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
    refuse(message("onlyComments"));
  }
  for (const { line, files } of included) {
    if (files.length > 0 && !files.some(({ path }) => found.has(path))) {
      refuse(message("allFilesExcluded", { line }));
    }
  }
  const distinct = new Map<string, string>();
  for (const { real, path } of found.values()) {
    distinct.set(real, distinct.get(real) ?? path);
  }
  return { files: [...distinct.values()], diagnostics, workspace };
}

/** A line of the input as it was read. */
type Line =
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly message: Message }
  | { readonly kind: "include"; readonly path: string; readonly file?: FoundFile | undefined }
  | { readonly kind: "exclude"; readonly path: string; readonly isExact: boolean };

async function readLine(line: string, workspace: WorkspaceFolder): Promise<Line> {
  const refused = (mistake: Message): Line => ({ kind: "refused", message: mistake });
  if (line.length > LONGEST_LINE) {
    return refused(message("patternTooLong", { line, length: line.length, most: LONGEST_LINE }));
  }
  const file = line === "" ? undefined : await existing(line, workspace);
  if (file) {
    return { kind: "include", path: file.path, file };
  }
  if (line === "" || line.startsWith("#")) {
    return { kind: "nothing" };
  }
  const marks = /^(?:!\s*)*/u.exec(line)?.[0] ?? "";
  const pattern = line.slice(marks.length);
  if (pattern === "") {
    return refused(message("exclusionEmpty", { line }));
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
    return refused(message("patternOutsideWorkspace", { pattern }));
  }
  const names = path.split("/");
  if (names.some(isGitFolder)) {
    return refused(message("patternInGitFolder", { pattern }));
  }
  if (names.some((name) => name.length > LONGEST_NAME || (name.match(/\*+/gu) ?? []).length > MOST_STARS)) {
    return refused(
      message("patternTooComplex", { pattern, mostCharacters: LONGEST_NAME, mostStars: MOST_STARS }),
    );
  }
  return excludes ? { kind: "exclude", path, isExact: false } : { kind: "include", path };
}

/** Finds the file or folder whose path is exactly the line, whatever characters it holds. */
async function existing(line: string, workspace: WorkspaceFolder): Promise<FoundFile | undefined> {
  const withSlashes = line.replaceAll("\\", "/");
  for (const written of sep === "/" ? new Set([line, withSlashes]) : [withSlashes]) {
    const path = relativeToWorkspace(written, workspace)?.replace(/\/+$/u, "");
    if (path === undefined || path.split("/").some(isGitFolder)) {
      continue;
    }
    const located = await locate(path, workspace);
    if (located.kind === "there" && withSlashes.endsWith("/") && !located.stats.isDirectory()) {
      // With a slash at its end a path is that of a folder.
      continue;
    }
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
async function linkThatLeadsOut(path: string, workspace: WorkspaceFolder): Promise<string> {
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    const { kind } = await locate(path.slice(0, end), workspace);
    if (kind === "outside" || kind === "git") {
      return path.slice(0, end);
    }
  }
  return path;
}

/** Returns a path or pattern relative to the workspace, or nothing when it leads out of it. */
function relativeToWorkspace(written: string, workspace: WorkspaceFolder): string | undefined {
  const path = isAbsolute(written) ? withinWorkspace(posix.normalize(written), workspace) : written;
  if (path === undefined) {
    return undefined;
  }
  const normal = posix.normalize(path);
  return normal === ".." || normal.startsWith("../") || posix.isAbsolute(normal) ? undefined : normal;
}

/** Makes the message for a line that names no file, with a suggestion and a reminder to check out. */
async function noFile(
  line: string,
  path: string,
  workspace: WorkspaceFolder,
  search: Search | undefined,
): Promise<Message> {
  const hint = search && (await hintFor(path, search));
  const hasCheckout = await lstat(joinPath(workspace.root, ".git")).then(
    () => true,
    () => false,
  );
  return message("noFileMatches", { pattern: line, hint, hasCheckout });
}
