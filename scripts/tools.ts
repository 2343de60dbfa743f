import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "..");

/** The exit code of a script that lacks what it needs: nothing was found wrong, nothing was checked. */
export const SKIPPED = 77;

const BUILD = join(ROOT, "build");
const WINDOWS = process.platform === "win32";

/**
 * Builds a Go program into build/bin, unless just this one is there.
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
    run("go", ["install", module], { GOBIN: bin, GOFLAGS: "" });
  });
  return join(bin, WINDOWS ? `${name}.exe` : name);
}

/** Returns the folder of the programs that pythonTools installs by this name. */
export function pythonBin(name: string): string {
  return join(BUILD, name, WINDOWS ? "Scripts" : "bin");
}

/**
 * Installs Python packages into a virtual environment of their own, build/<name>, unless just these are there.
 *
 * @param requirements the packages and their versions, such as `tool==1.2.3`
 * @returns the folder of their programs, or undefined where there is no Python 3.8 or later with venv and pip
 * @throws Error when they cannot be installed
 */
export function pythonTools(name: string, requirements: readonly string[]): string | undefined {
  const suitable = ["-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 8))"];
  const python = ["python3", "python"].find((each) => spawnSync(each, suitable).status === 0);
  if (python === undefined) return undefined;
  const [folder, bin] = [join(BUILD, name), pythonBin(name)];
  once(requirements.join(" "), join(folder, "installed.txt"), () => {
    rmSync(folder, { recursive: true, force: true });
    run(python, ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"];
    run(join(bin, "python"), [...pip, ...requirements]);
  });
  return bin;
}

/** Installs the vendor's command line tool and Python SDK; see pythonTools. */
export function vendorClients(): string | undefined {
  return pythonTools("clients", ["tccli==3.1.189.1", "tencentcloud-sdk-python==3.1.195"]);
}

/** Calls `install` unless the stamp says that it was done for just this. */
function once(what: string, stamp: string, install: () => void): void {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === what) return;
  console.log(`installing ${what} (once, a minute or two)`);
  rmSync(stamp, { force: true });
  install();
  writeFileSync(stamp, what);
}

/** @throws Error when the program fails */
function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(program, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  }
}
