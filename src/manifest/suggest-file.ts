import { posix } from "node:path";
import { nearest } from "../text/nearest.ts";
import { segments } from "./glob.ts";
import { walk } from "./walk.ts";

/** The most files among which a suggestion is looked for. */
const MOST_FILES = 2000;

/**
 * The file that a path without a file was probably meant to name: of the workspace's YAML and JSON files the one of the
 * same name in another folder, else the one with the nearest path.
 */
export async function nearbyFile(path: string, root: string): Promise<string | undefined> {
  const found = new Set<string>();
  for (const ending of ["yml", "yaml", "json"]) {
    await walk(root, segments(`**/*.${ending}`), found);
  }
  const files = [...found].sort((a, b) => (a < b ? -1 : 1)).slice(0, MOST_FILES);
  const name = posix.basename(path).toLowerCase();
  return files.find((file) => posix.basename(file).toLowerCase() === name) ?? nearest(path, files);
}
