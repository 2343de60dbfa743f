import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findPython } from "./clients-venv.ts";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "..");
const BUILD = join(ROOT, "build");
const EXE = process.platform === "win32" ? ".exe" : "";

/** The exit code of a script that lacks what it needs: nothing was found wrong, nothing was checked. */
export const SKIPPED = 77;

/**
 * A program that Go builds from source into build/bin, unless just this one is there.
 *
 * @param module the package and its version, such as `example.com/cmd/tool@v1.2.3`
 * @returns the program's path, or undefined where there is no Go
 * @throws Error when it cannot be installed
 */
export function goTool(module: string): string | undefined {
  const name = module.slice(module.lastIndexOf("/") + 1, module.lastIndexOf("@"));
  const bin = join(BUILD, "bin");
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  once(module, join(bin, `${name}.txt`), () => {
    mkdirSync(bin, { recursive: true });
    demand("go", ["install", module], { GOBIN: bin, GOFLAGS: "" });
  });
  return join(bin, name + EXE);
}

/**
 * A program of a Python package, in a virtual environment of its own in build/, unless just this one is there.
 *
 * @param requirement the package and its version, such as `tool==1.2.3`; the program has the package's name
 * @returns the program's path, or undefined where there is no Python with venv
 * @throws Error when it cannot be installed
 */
export async function pythonTool(requirement: string): Promise<string | undefined> {
  const name = requirement.slice(0, requirement.indexOf("=="));
  const folder = join(BUILD, name);
  const bin = join(folder, EXE ? "Scripts" : "bin");
  const python = await findPython();
  if (python === undefined) return undefined;
  once(requirement, join(folder, "installed.txt"), () => {
    rmSync(folder, { recursive: true, force: true });
    demand(python, ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    demand(join(bin, `python${EXE}`), [...pip, requirement]);
  });
  return join(bin, name + EXE);
}

/** Installs what the stamp does not name. */
function once(wanted: string, stamp: string, install: () => void): void {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log(`installing ${wanted} (once, a minute at most)`);
  rmSync(stamp, { force: true });
  install();
  writeFileSync(stamp, wanted);
}

/** @throws Error when the program does not end well */
function demand(program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): void {
  const { status, error } = spawnSync(program, args, {
    env: { ...process.env, ...more },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
}
