import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A checkout that a step works in. */
export interface Workspace {
  readonly path: string;
  remove(): void;
}

/** The commit that is checked out: GITHUB_SHA. */
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** A folder with these files (path → content) and a `.git`, as actions/checkout leaves one. */
export function makeWorkspace(files: Readonly<Record<string, string>>): Workspace {
  const path = mkdtempSync(join(tmpdir(), "workspace-"));
  mkdirSync(join(path, ".git"));
  writeFileSync(join(path, ".git", "HEAD"), `${COMMIT}\n`);
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
