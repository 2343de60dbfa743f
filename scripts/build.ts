/**
 * `npm run build`: bundles `src/` into dist/. With `--check`: fails when dist/ is not what the sources make, and leaves
 * the fresh bundle in the folder FRESH_DIST, where that is set.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
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
import { bundle } from "./bundle.ts";

const ROOT = resolve(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

/** Budgets in bytes: of the file that a runner loads for every step, and of all that it downloads. */
export const LARGEST_ENTRY = 500_000;
export const LARGEST_DIST = 1_600_000;

/** Compiles `src/` and bundles it into a folder. */
async function build(out: string): Promise<void> {
  const compiled = join(ROOT, "build", "src");
  rmSync(compiled, { recursive: true, force: true });
  const shell = process.platform === "win32";
  const tsc = join(ROOT, "node_modules", ".bin", "tsc");
  execFileSync(tsc, ["-p", "tsconfig.build.json"], { stdio: "inherit", shell });
  for (const [name, content] of await bundle(join(compiled, "index.js"))) {
    writeFileSync(join(out, name), content);
  }
}

/** Returns the names of files that differ between two folders. */
function differences(a: string, b: string): string[] {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
  const names = new Set([...readdirSync(a), ...readdirSync(b)]);
  return [...names].filter((name) => read(join(a, name)) !== read(join(b, name))).sort();
}

function overBudget(): string[] {
  const sizes = readdirSync(DIST).map((name) => statSync(join(DIST, name)).size);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const entry = statSync(join(DIST, "index.js")).size;
  console.log(`dist/index.js ${entry} bytes of ${LARGEST_ENTRY}, dist/ ${all} bytes of ${LARGEST_DIST}`);
  return [
    ...(entry > LARGEST_ENTRY ? [`dist/index.js is over its budget of ${LARGEST_ENTRY} bytes`] : []),
    ...(all > LARGEST_DIST ? [`dist/ is over its budget of ${LARGEST_DIST} bytes`] : []),
  ];
}

if (import.meta.main) {
  const failures: string[] = [];
  // The bundler names modules by their paths from the working directory.
  process.chdir(ROOT);
  // Bundles elsewhere first: a build that fails, or that is not done yet, leaves dist/ as it is.
  const fresh = mkdtempSync(join(tmpdir(), "dist-"));
  await build(fresh);
  if (process.argv.includes("--check")) {
    for (const name of differences(fresh, DIST)) {
      failures.push(`dist/${name} is not what npm run build makes: run it and commit dist/`);
    }
    const { FRESH_DIST: kept } = process.env;
    if (kept && failures.length > 0) cpSync(fresh, kept, { recursive: true });
  } else {
    rmSync(DIST, { recursive: true, force: true });
    mkdirSync(DIST);
    cpSync(fresh, DIST, { recursive: true });
  }
  rmSync(fresh, { recursive: true, force: true });
  failures.push(...overBudget());
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
