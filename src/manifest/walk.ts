import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { fits, type Segment } from "./glob.ts";
import { isInside } from "./read-file.ts";

/**
 * Adds the files below a folder that fit a pattern, relative to it with `/`. `root` is a real path. Wildcards go into no
 * folder that begins with a dot, nor into `node_modules`, unless a segment names it; `**` follows no links, and no link
 * is followed out of the root.
 */
export async function walk(root: string, pattern: readonly Segment[], found: Set<string>): Promise<void> {
  const folders = new Map<string, readonly Dirent[]>();
  const seen = new Set<string>();
  const go = async (folder: string, index: number): Promise<void> => {
    const segment = pattern[index];
    const visit = `${index}:${folder}`;
    if (segment === undefined || seen.has(visit)) {
      return;
    }
    seen.add(visit);
    const last = index === pattern.length - 1;
    if (typeof segment === "string" && segment !== "**") {
      const path = below(folder, segment);
      if (last ? await isThere(join(root, path)) : await isFolderInside(root, path)) {
        await (last ? found.add(path) : go(path, index + 1));
      }
      return;
    }
    const entries = await entriesOf(folders, root, folder);
    if (segment === "**") {
      await (last ? addFiles(root, folder, entries, found) : go(folder, index + 1));
      for (const entry of entries) {
        if (entry.isDirectory() && isSearched(entry.name)) {
          await go(below(folder, entry.name), index);
        }
      }
      return;
    }
    const fitting = entries.filter(({ name }) => fits(segment as RegExp, name) && name !== "node_modules");
    if (last) {
      await addFiles(root, folder, fitting, found, true);
      return;
    }
    for (const entry of fitting) {
      const path = below(folder, entry.name);
      if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderInside(root, path)))) {
        await go(path, index + 1);
      }
    }
  };
  await go("", 0);
}

function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function isSearched(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules";
}

/** A folder's entries; of one that cannot be read none. */
async function entriesOf(
  folders: Map<string, readonly Dirent[]>,
  root: string,
  folder: string,
): Promise<readonly Dirent[]> {
  const known = folders.get(folder);
  if (known) {
    return known;
  }
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  folders.set(folder, entries);
  return entries;
}

/** Adds what is a file, or a link to anything but a folder: where the link leads is judged when it is read. */
async function addFiles(
  root: string,
  folder: string,
  entries: readonly Dirent[],
  found: Set<string>,
  hidden = false,
): Promise<void> {
  for (const entry of entries) {
    const path = below(folder, entry.name);
    const wanted = hidden || !entry.name.startsWith(".");
    if (wanted && (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(join(root, path)))))) {
      found.add(path);
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

async function isFolderInside(root: string, path: string): Promise<boolean> {
  const real = await realpath(join(root, path)).catch(() => undefined);
  return real !== undefined && isInside(real, root) && (await isFolder(real));
}
