import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The environment in which Node runs a script, kept in this folder, before the bundle. */
export function runBefore(folder: string, script: string): Record<string, string> {
  const file = join(folder, "before.cjs");
  writeFileSync(file, script);
  return { NODE_OPTIONS: `--require "${file.replaceAll("\\", "/")}"` };
}
