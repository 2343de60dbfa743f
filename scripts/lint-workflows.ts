/**
 * Checks the workflows, the examples' too: actionlint their syntax, types and scripts, zizmor what makes ours unsafe.
 * Neither looks anything up in the network.
 *
 * Exit code 0 when nothing is found, 1 when something is, 77 when one of them could not be installed for want of Go
 * or Python.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { goTool, pythonTool, ROOT, SKIPPED } from "./tools.ts";

interface Linter {
  readonly name: string;
  readonly program: string | undefined;
  readonly args: readonly string[];
  readonly needs: string;
}

const linters: readonly Linter[] = [
  {
    name: "actionlint",
    program: goTool("github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"),
    args: globSync([".github/workflows/*.yml", "examples/*/workflow.yml"], { cwd: ROOT }),
    needs: "Go",
  },
  {
    name: "zizmor",
    program: await pythonTool("zizmor==1.32.0"),
    args: ["--offline", "--pedantic", "--strict-collection", "."],
    needs: "Python 3.8 or later with venv and pip",
  },
];

/** Whether it found nothing, or undefined when it is not there. */
function lint({ name, program, args, needs }: Linter): boolean | undefined {
  if (program === undefined) {
    console.log(`skipped: ${name}, there is no ${needs} here`);
    return undefined;
  }
  const found = spawnSync(program, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] }).status !== 0;
  console.log(`${name}: ${found ? "see above" : "nothing found"}`);
  return !found;
}

const results = linters.map(lint);
process.exitCode = results.includes(false) ? 1 : results.includes(undefined) ? SKIPPED : 0;
