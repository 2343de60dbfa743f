import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../__tests__/support/runner.ts";
import { LARGEST_DIST, LARGEST_ENTRY } from "../build.ts";
import { type Figure, goal, ratio } from "./figures.ts";

/** The bundle's size, of the script with the vendor's SDK bundled by the same tool. */
export async function sizes(): Promise<readonly Figure[]> {
  const sdk = sdkBundleSize();
  const dist = join(ROOT, "dist");
  const entry = statSync(join(dist, "index.js")).size;
  const all = folderSize(dist);
  const row = (what: string, size: number, most: number): Figure => ({
    what: `${what}, of the SDK script bundled alike`,
    ours: ratio(size / sdk),
    goal: goal(size <= most, ratio(most / sdk)),
    sdk: ratio(1),
  });
  return [
    row("size of the entry, loaded by every step", entry, LARGEST_ENTRY),
    row("size of all of dist/", all, LARGEST_DIST),
  ];
}

function sdkBundleSize(): number {
  const out = mkdtempSync(join(tmpdir(), "bench-"));
  const script = join(import.meta.dirname, "sdk.mjs");
  const ncc = join(ROOT, "node_modules", ".bin", "ncc");
  execFileSync(ncc, ["build", script, "--out", out, "--minify", "--quiet"], {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const size = folderSize(out);
  rmSync(out, { recursive: true });
  return size;
}

function folderSize(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
