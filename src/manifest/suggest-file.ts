import { posix } from "node:path";
import { type Message, message } from "../messages/message.ts";
import { nearest, nearestOf } from "../text/nearest.ts";
import { withMeant } from "./look-alikes.ts";
import type { Search } from "./match.ts";

/** The most files among which a suggestion is searched. */
const MOST_FILES = 2000;

/** The most files that a hint names. */
const MOST_SHOWN = 3;

const ENDINGS = ["yml", "yaml", "json"];

/** Returns a hint at what was probably meant by a path or pattern that matches nothing, else at what is there. */
export async function hintFor(path: string, search: Search): Promise<Message | undefined> {
  if (/\{[^{}]*,[^{}]*\}/u.test(path)) {
    return message("bracesAreLiteral");
  }
  for (const written of [tidied(path), withBracketsLiteral(path)]) {
    if (written !== path && (await isAnyThere([written], search))) {
      return message("didYouMeanPath", { path: written });
    }
  }
  const parts = path
    .split(/[\s,;]+/u)
    .map(tidied)
    .filter((part) => part !== "");
  if (parts.length > 1 && (await isAnyThere(parts, search))) {
    return message("severalPathsOnLine");
  }
  const there = await manifestsOf(search);
  const files = (there ?? []).slice(0, MOST_FILES);
  const meant = /[*?[]/u.test(path) ? await nearbyPattern(path, files, search) : nearestPath(path, files);
  if (meant !== undefined) {
    return message("didYouMeanPath", { path: meant });
  }
  const paths = nearestOf(path, files, (file) => file, MOST_SHOWN);
  return there && message("manifestsThere", { paths, count: there.length });
}

/** Returns a path or pattern without what people put around it: quotes, brackets, a list's dash, a comment, look-alikes. */
function tidied(path: string): string {
  return withMeant(path)
    .replace(/^-\s+|\s+#.*$/gu, "")
    .replaceAll(/^[\s"'`([]+|[\s"'`)\],;]+$/gu, "");
}

/** Returns a pattern whose square brackets stand for themselves, as in the name of a folder. */
function withBracketsLiteral(pattern: string): string {
  return pattern.replaceAll(/[[\]]/gu, "[$&]");
}

async function isAnyThere(paths: readonly string[], search: Search): Promise<boolean> {
  for (const path of paths) {
    if (path !== "" && (await hasFile(path, search))) {
      return true;
    }
  }
  return false;
}

async function hasFile(pattern: string, search: Search): Promise<boolean> {
  return ((await search(posix.normalize(pattern))) ?? []).length > 0;
}

/** Returns the files that could be manifests, or nothing where there is too much to look through. */
async function manifestsOf(search: Search): Promise<readonly string[] | undefined> {
  const files = await search("**/*");
  return files?.map(({ path }) => path).filter((path) => ENDINGS.includes(posix.extname(path).slice(1)));
}

/** Returns the path of the same name in another folder, else the one with the nearest spelling. */
function nearestPath(path: string, known: readonly string[]): string | undefined {
  const name = posix.basename(path).toLowerCase();
  const namesakes = known.filter((other) => posix.basename(other).toLowerCase() === name);
  return nearestOf(path, namesakes, (other) => other, 1)[0] ?? nearest(path, known);
}

/** Returns the pattern nearest to one that has no file: with another ending, folder or depth. */
async function nearbyPattern(
  pattern: string,
  files: readonly string[],
  search: Search,
): Promise<string | undefined> {
  const withoutSlash = pattern.replace(/\/+$/u, "");
  const names = withoutSlash.split("/");
  const wildcard = names.findIndex((name) => /[*?[]/u.test(name));
  const start = names.slice(0, wildcard).join("/");
  const rest = names.slice(wildcard).join("/");
  const starts = [start];
  const folder = start === "" ? undefined : nearestPath(start, foldersOf(files));
  if (folder !== undefined && folder !== start) {
    starts.push(folder);
  }
  for (const each of starts) {
    const base = posix.join(each, rest);
    for (const variant of [...withEndings(base), ...ENDINGS.map((ending) => `${base}/*.${ending}`)]) {
      if (variant !== pattern && (await hasFile(variant, search))) {
        return variant;
      }
    }
    for (const variant of withEndings(posix.join(posix.dirname(base), "**", posix.basename(base)))) {
      if (await hasFile(variant, search)) {
        return variant;
      }
    }
  }
  return undefined;
}

/** Returns a pattern as it is and, where it has an ending, with each of the others. */
function withEndings(pattern: string): readonly string[] {
  const stem = /^(.*)\.[A-Za-z]+$/u.exec(pattern)?.[1];
  return stem === undefined ? [pattern] : [pattern, ...ENDINGS.map((ending) => `${stem}.${ending}`)];
}

function foldersOf(files: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = posix.dirname(file); folder !== "."; folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders];
}
