import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { minify } from "terser";
import { licensesOf } from "./licenses.ts";

const ROOT = resolve(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

/** Budgets, in bytes: what a runner loads for every step, and what it downloads. */
export const LARGEST_ENTRY = 900_000;
export const LARGEST_DIST = 1_600_000;

/** Compiles `src/` and bundles it into a folder. The result depends on the sources and the lock file alone. */
export async function bundle(out: string): Promise<void> {
  const compiled = join(ROOT, "build", "src");
  rmSync(compiled, { recursive: true, force: true });
  run("tsc", ["-p", "tsconfig.build.json"]);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const stats = join(ROOT, "build", "stats.json");
  run("ncc", [
    "build",
    join(compiled, "index.js"),
    "--out",
    out,
    "--minify",
    "--stats-out",
    stats,
    "--quiet",
  ]);
  await minifyChunks(out);
  writeFileSync(join(out, "licenses.txt"), licensesOf(JSON.parse(readFileSync(stats, "utf8")).modules));
}

/** ncc minifies the entry alone; what is loaded on demand is downloaded by every runner as well. */
async function minifyChunks(out: string): Promise<void> {
  for (const name of readdirSync(out).filter((file) => file.endsWith(".index.js"))) {
    const chunk = join(out, name);
    const { code } = await minify(readFileSync(chunk, "utf8"), { module: true, format: { comments: false } });
    writeFileSync(chunk, `${code}\n`);
  }
}

function run(tool: string, args: readonly string[]): void {
  const shell = process.platform === "win32";
  execFileSync(join(ROOT, "node_modules", ".bin", tool), args, { cwd: ROOT, stdio: "inherit", shell });
}

/** What differs between two folders of files, by name. */
function differences(a: string, b: string): string[] {
  const names = new Set([...readdirSync(a), ...readdirSync(b)]);
  const read = (folder: string, name: string): string | undefined =>
    readdirSync(folder).includes(name) ? readFileSync(join(folder, name), "utf8") : undefined;
  return [...names].filter((name) => read(a, name) !== read(b, name)).sort();
}

function checkBudgets(): string[] {
  const sizes = readdirSync(DIST).map((name) => [name, statSync(join(DIST, name)).size] as const);
  const entry = sizes.find(([name]) => name === "index.js")?.[1] ?? 0;
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`dist/index.js ${entry} bytes of ${LARGEST_ENTRY}, dist/ ${all} bytes of ${LARGEST_DIST}`);
  return [
    ...(entry > LARGEST_ENTRY ? [`dist/index.js is over its budget of ${LARGEST_ENTRY} bytes`] : []),
    ...(all > LARGEST_DIST ? [`dist/ is over its budget of ${LARGEST_DIST} bytes`] : []),
  ];
}

/** Whether dist/ is what the sources make, and within its budgets. */
async function check(): Promise<boolean> {
  const fresh = mkdtempSync(join(tmpdir(), "dist-"));
  await bundle(fresh);
  const stale = differences(fresh, DIST).map(
    (name) => `dist/${name} is not what npm run build makes: run it and commit dist/`,
  );
  const failures = [...stale, ...checkBudgets()];
  for (const failure of failures) {
    console.error(failure);
  }
  if (process.env["FRESH_DIST"] && stale.length > 0) {
    cpSync(fresh, process.env["FRESH_DIST"], { recursive: true });
  }
  rmSync(fresh, { recursive: true, force: true });
  return failures.length === 0;
}

/** Bundles elsewhere first: a build that fails, or that is not done yet, leaves dist/ as it is. */
async function build(): Promise<boolean> {
  const fresh = mkdtempSync(join(tmpdir(), "dist-"));
  await bundle(fresh);
  rmSync(DIST, { recursive: true, force: true });
  cpSync(fresh, DIST, { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
  return checkBudgets().length === 0;
}

if (import.meta.main) {
  process.exitCode = (await (process.argv.includes("--check") ? check() : build())) ? 0 : 1;
}
