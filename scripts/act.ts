/**
 * Plays .github/workflows/e2e.yml on a runner that is not ours: act, in host mode, so without containers. It works on
 * a copy of the checkout, leaves nothing behind, and fetches nothing but what npm ci does. Exit code 0: all of it
 * passed; 1: not all; 77: there is no Go to build act with.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { goTool, ROOT, SKIPPED } from "./tools.ts";

/** Far above what it takes; npm ci runs twice in it. */
const LONGEST = 15 * 60_000;

/** Lines that the log must have and that no step of the workflow can see: the matrix's legs and a step's summary. */
const EXPECTED = [
  /Job orders-hourly.*Job succeeded/u,
  /Job orders-daily.*Job succeeded/u,
  /^\| `orders-etl` \| ✅ created \| `cql-\w{8}` \|/mu,
];

const act = goTool("github.com/nektos/act@v0.2.87");
if (act === undefined) {
  console.log("skipped: there is no Go to build act with");
  process.exit(SKIPPED);
}
const folder = mkdtempSync(join(tmpdir(), "act-"));
const options = [
  ...["--workflows", ".github/workflows/e2e.yml", "--platform", "ubuntu-latest=-self-hosted"],
  // act mixes up the platforms of a matrix over them.
  ...["--matrix", "os:ubuntu-latest"],
  ...["--secret", "EMULATOR_SECRET_ID", "--secret", "EMULATOR_SECRET_KEY"],
  ...["--env", "GITHUB_REPOSITORY=octo/jobs"],
  "--no-cache-server",
];
const child = spawn(act, ["push", ...options], {
  cwd: ROOT,
  env: {
    ...process.env,
    // Actions run on the first Node of the PATH: the one that this script runs on, 24.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`,
    // The parent of act's workspaces.
    XDG_CACHE_HOME: folder,
    EMULATOR_SECRET_ID: `AKID${randomBytes(16).toString("hex")}`,
    EMULATOR_SECRET_KEY: randomBytes(16).toString("hex"),
  },
  stdio: ["ignore", "pipe", "inherit"],
  timeout: LONGEST,
});
let log = "";
child.stdout.setEncoding("utf8").on("data", (part: string) => {
  log += part;
  process.stdout.write(part);
});
const code = await new Promise<number | null>((settle) => child.once("close", settle));
rmSync(folder, { recursive: true, force: true });
const missing = EXPECTED.filter((pattern) => !pattern.test(stripVTControlCharacters(log)));
for (const pattern of missing) console.error(`not in the log: ${pattern}`);
process.exitCode = code === 0 && missing.length === 0 ? 0 : 1;
