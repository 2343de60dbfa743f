/**
 * `npm run pictures`: draws docs/pictures from real runs: the summary by the bundle against the emulator, the demo as it
 * prints itself, and runs that share the quota by the engine's pacer on a virtual clock. Ends with 77 without a browser.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, runStep } from "../__tests__/support/runner.ts";
import { makeWorkspace } from "../__tests__/support/workspace.ts";
import { addJob } from "../emulator/model.ts";
import { startEmulator } from "../emulator/server.ts";
import { draw, findBrowser } from "./pictures/browser.ts";
import { markdownPage, type Theme } from "./pictures/markdown-page.ts";
import { quotaPicture } from "./pictures/quota.ts";
import { terminalPicture } from "./pictures/terminal.ts";

const FOLDER = join(ROOT, "docs", "pictures");
const LARGEST = 400_000;
/** The width of a summary on the hosting service's page, in CSS pixels. */
const SUMMARY_WIDTH = 880;
const THEMES: readonly Theme[] = ["light", "dark"];

const MANIFEST = `defaults:
  job-type: sql
  cluster-name: prod-flink
jobs:
  - name: orders-etl
    cu-mem: 8
    description: All orders, by the minute
  - name: orders-daily
  - name: payments-etl
  - name: payments-audit
    job-type: jar
  - name: clicks-hourly
`;

const browser = findBrowser();
if (browser === undefined) {
  console.error("the pictures need chromium, which is not installed here");
  process.exit(77);
}
mkdirSync(FOLDER, { recursive: true });
const summary = await runForSummary();
for (const theme of THEMES) {
  draw(browser, markdownPage(summary, theme), SUMMARY_WIDTH, join(FOLDER, `summary-${theme}.png`), 2);
}
save("demo.svg", terminalPicture("npm run demo", demoScreens()));
save("quota-1000-jobs.svg", await quotaPicture(1));
save("quota-twenty-runs.svg", await quotaPicture(20));
for (const name of [
  ...THEMES.map((theme) => `summary-${theme}.png`),
  "demo.svg",
  "quota-1000-jobs.svg",
  "quota-twenty-runs.svg",
]) {
  const { size } = statSync(join(FOLDER, name));
  console.log(`docs/pictures/${name}: ${Math.ceil(size / 1000)} kB`);
  if (size >= LARGEST) {
    throw new Error(`${name} has ${size} bytes; ${LARGEST} are too many`);
  }
}

/** Runs the bundle on jobs of which some exist, and returns the summary that it writes. */
async function runForSummary(): Promise<string> {
  const emulator = await startEmulator();
  const there = { ClusterId: "cluster-5c42n3a5", JobType: 1, Status: 4 };
  addJob(emulator.model, { ...there, Name: "orders-etl", CuMem: 4 });
  addJob(emulator.model, { ...there, Name: "payments-audit" });
  const workspace = makeWorkspace({ "flink/jobs.yml": MANIFEST });
  mkdirSync(join(workspace.path, ".git"), { recursive: true });
  const { secretId, secretKey } = emulator.credential;
  const result = await runStep({
    with: {
      manifest: "flink/*.yml",
      region: "ap-guangzhou",
      endpoint: emulator.endpoint,
      "secret-id": secretId,
      "secret-key": secretKey,
    },
    environment: { GITHUB_ACTION_REPOSITORY: "octo/oceanus-create-job", GITHUB_ACTION_REF: "v1" },
    workspace: workspace.path,
  });
  workspace.remove();
  await emulator.close();
  return checked(result.summary);
}

/** Runs the demo and returns what it prints, a screen for each scene. */
function demoScreens(): string[][] {
  const printed = execFileSync(process.execPath, [join(ROOT, "scripts", "demo.ts")], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], FORCE_COLOR: "1" },
  });
  const lines = checked(printed).trim().split("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a scene begins with its number in colour
  const starts = lines.flatMap((line, index) => (/^\u001b\[1m\u001b\[36m\d\. /u.test(line) ? [index] : []));
  return starts.map((start, index) =>
    lines
      .slice(start, starts[index + 1])
      .join("\n")
      .trim()
      .split("\n"),
  );
}

function save(name: string, content: string): void {
  writeFileSync(join(FOLDER, name), checked(content));
}

/** Makes sure that nothing of this machine is to be seen. */
function checked(text: string): string {
  const seen = [ROOT, tmpdir(), "127.0.0.1", "localhost"].find((name) => text.includes(name));
  if (seen !== undefined) {
    throw new Error(`a picture would show ${seen}`);
  }
  return text;
}
