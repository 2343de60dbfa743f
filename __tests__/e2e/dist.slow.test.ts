import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "../support/runner.ts";

const run = promisify(execFile);

/** The files that a build reads, besides node_modules. */
const SOURCES = [
  "src",
  "scripts/build.ts",
  "scripts/bundle.ts",
  "scripts/licenses.ts",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
];

/** Copies the sources into a folder, builds there, and returns the bundle's files. */
async function buildIn(folder: string): Promise<Record<string, string>> {
  for (const source of SOURCES) {
    cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  await run(process.execPath, [join(folder, "scripts/build.ts")]);
  const dist = join(folder, "dist");
  return Object.fromEntries(readdirSync(dist).map((name) => [name, readFileSync(join(dist, name), "utf8")]));
}

test("two builds in two folders are equal to the byte", async () => {
  const parent = mkdtempSync(join(tmpdir(), "builds-"));
  // Of one depth: module ids follow from relative paths, and here those to the shared node_modules have one each.
  const folders = [join(parent, "one"), join(parent, "another")];
  try {
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
    }
    const [first, second] = await Promise.all(folders.map(buildIn));
    expect(Object.keys(first ?? {})).toContain("index.js");
    expect(Object.keys(second ?? {})).toEqual(Object.keys(first ?? {}));
    for (const [name, content] of Object.entries(first ?? {})) {
      expect(second?.[name] === content, `${name} is the same in both`).toBe(true);
    }
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
});

test("the licences of all dependencies are beside the bundle, of what they bring along too", () => {
  const licenses = readFileSync(join(ROOT, "dist", "licenses.txt"), "utf8");
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const [name, version] of Object.entries(dependencies)) {
    expect(licenses).toContain(`${name} ${version}\n`);
  }
  expect(licenses).toMatch(/^json-bigint /mu);
  expect(licenses).toMatch(/^undici /mu);
  expect(licenses).toMatch(/^Apache License$/imu);
});

test("the committed bundle names no folder of the machine that built it", () => {
  const dist = join(ROOT, "dist");
  const naming = readdirSync(dist).filter((name) => readFileSync(join(dist, name), "utf8").includes(ROOT));
  expect(naming).toEqual([]);
});
