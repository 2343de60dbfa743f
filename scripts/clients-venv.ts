import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGES = ["tccli==3.1.189.1", "tencentcloud-sdk-python==3.1.195"];
const VENV = fileURLToPath(new URL("../.venv-clients", import.meta.url));
const STAMP = join(VENV, "installed.txt");

/** Where the programs of the clients' virtual environment are. */
export const VENV_BIN = join(VENV, process.platform === "win32" ? "Scripts" : "bin");

/** The environment variables of a program. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A program that has ended. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; one that cannot be started ends with the exit code null. */
export function run(
  program: string,
  args: readonly string[],
  environment: Environment = process.env,
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      output.stdout += part;
    });
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      output.stderr += part;
    });
    child.on("error", (error) => resolve({ exitCode: null, stdout: "", stderr: error.message }));
    child.on("close", (exitCode) => resolve({ exitCode, ...output }));
  });
}

/** The name of a Python 3 that has venv, or undefined. */
export async function findPython(): Promise<string | undefined> {
  for (const name of ["python3", "python"]) {
    const { exitCode } = await run(name, [
      "-c",
      "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 8))",
    ]);
    if (exitCode === 0) return name;
  }
  return undefined;
}

/**
 * Installs the clients into the project's own virtual environment, unless just these are there.
 *
 * @throws Error with pip's output
 */
export async function install(python: string): Promise<void> {
  const wanted = PACKAGES.join("\n");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  console.log(`installing ${PACKAGES.join(", ")} into .venv-clients (once, a minute or two)`);
  rmSync(VENV, { recursive: true, force: true });
  await demand(run(python, ["-m", "venv", VENV]));
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"];
  await demand(run(join(VENV_BIN, "python"), [...pip, ...PACKAGES]));
  writeFileSync(STAMP, wanted);
}

async function demand(running: Promise<Finished>): Promise<void> {
  const { exitCode, stdout, stderr } = await running;
  if (exitCode !== 0) throw new Error(`The clients could not be installed.\n${stdout}${stderr}`);
}
