import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { FACT_IDS } from "../../scripts/conformance/facts.ts";
import { startIdTokens } from "../support/id-tokens.ts";
import { ROOT } from "../support/runner.ts";
import { CLUSTER } from "./conformance-play.ts";

// The command as a person or a workflow starts it: the process, its signals, its files.

const ROLE = "qcs::cam::uin/100006386216:roleName/oceanus-deployer";

let folder: string;
let emulator: Emulator;
const children = new Set<ReturnType<typeof spawn>>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "conformance-"));
});
afterEach(async () => {
  for (const child of children) {
    child.kill("SIGKILL");
  }
  children.clear();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

function start(argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const place = ["--region", "ap-guangzhou", "--cluster-id", CLUSTER, "--endpoint", emulator.endpoint];
  const script = join(ROOT, "scripts/conformance.ts");
  const child = spawn(process.execPath, [script, ...place, ...argv], {
    cwd: folder,
    env: {
      TENCENTCLOUD_SECRET_ID: emulator.credential.secretId,
      TENCENTCLOUD_SECRET_KEY: emulator.credential.secretKey,
      ...environment,
    },
  });
  children.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part: Buffer) => {
      output += part.toString();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  return { child, exit, output: () => output };
}

const namesLeft = () => emulator.model.jobs.map(({ row }) => row.Name);

test("it runs from beginning to end, and writes the report for machines and as a summary", async () => {
  emulator = await startEmulator();
  const summary = join(folder, "summary.md");
  writeFileSync(summary, "before\n");
  const { exit, output } = start(["--yes", "--json", "report.json"], { GITHUB_STEP_SUMMARY: summary });
  expect(await exit, output()).toBe(0);
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  expect(report.map(({ fact }: { readonly fact: string }) => fact)).toEqual(FACT_IDS);
  const markdown = readFileSync(summary, "utf8");
  expect(markdown).toMatch(/^before\n## Conformance\n/u);
  expect(markdown.match(/^\| /gmu)).toHaveLength(FACT_IDS.length + 2);
  expect(namesLeft()).toEqual([]);
  expect(output()).not.toContain(emulator.credential.secretKey);
  expect(output()).not.toContain("add-mask");
});

test("it ends with 1 where the action relies on what differs, with 2 where it did not run, and with 0 for help", async () => {
  emulator = await startEmulator({ model: { statusNew: 2 } });
  const runs = [["--only", "status-new", "--yes"], ["--only", "status-new"], ["--frob"], ["--help"]].map(
    (argv) => start(argv),
  );
  expect(await Promise.all(runs.map(({ exit }) => exit))).toEqual([1, 2, 2, 0]);
  expect(runs[3]?.output()).toContain("Usage: npm run conformance");
  expect(runs.map(({ output }) => output()).join("\n")).not.toMatch(/^ +at /mu);
});

// On Windows, a process that gets a signal from another ends without its handlers.
describe.skipIf(process.platform === "win32")("a signal", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("%s lets it delete what it has made", async (signal) => {
    emulator = await startEmulator({ latencyMs: 40 });
    const { child, exit, output } = start(["--yes"]);
    await expect.poll(() => emulator.model.commits.length).toBeGreaterThan(2);
    child.kill(signal);
    // As npm hands it on once more.
    child.kill(signal);
    expect(await exit, output()).toBe(2);
    expect(output()).toContain(`${signal}: deleting what was made`);
    expect(output()).toContain("are deleted.");
    expect(namesLeft()).toEqual([]);
  });

  test("is not needed where nobody reads any more: it goes on, and deletes what it has made", async () => {
    emulator = await startEmulator();
    const { child, exit } = start(["--only", "status-new,remark-unchanged", "--yes"]);
    child.stdout.destroy();
    await expect.poll(() => emulator.model.commits.length).toBe(2);
    await exit;
    expect(namesLeft()).toEqual([]);
  });

  test("a second one tells what is left, and ends it", async () => {
    emulator = await startEmulator({ latencyMs: 20, model: { denied: [{ action: "DeleteJobs" }] } });
    const { child, exit, output } = start(["--yes"]);
    await expect.poll(() => emulator.model.commits.length).toBeGreaterThan(2);
    child.kill("SIGINT");
    await expect
      .poll(() => emulator.requests.filter(({ action }) => action === "DeleteJobs").length)
      .toBeGreaterThan(4);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    child.kill("SIGINT");
    expect(await exit).toBe(2);
    expect(output()).toContain("Stopped. May be there still:");
    for (const { row } of emulator.model.jobs) {
      expect(output()).toContain(`${row.JobId}  ${row.Name}`);
    }
  });
});

test("a workflow job's role does instead of keys, and no secret is shown", async () => {
  emulator = await startEmulator();
  const tokens = await startIdTokens();
  try {
    const role = [
      "--role-arn",
      ROLE,
      "--oidc-provider-id",
      "github-actions",
      "--sts-endpoint",
      emulator.endpoint,
    ];
    const { exit, output } = start(["--only", "clock-date,status-new", "--yes", ...role], {
      TENCENTCLOUD_SECRET_ID: "",
      TENCENTCLOUD_SECRET_KEY: "",
      ...tokens.environment,
      GITHUB_ACTIONS: "true",
    });
    expect(await exit, output()).toBe(0);
    const signers = new Set(emulator.model.commits.map(({ secretId }) => secretId));
    expect(signers.size).toBe(1);
    // The runner takes masks out of its log.
    const shown = output().replace(/^::add-mask::.*$/gmu, "");
    for (const secret of [...signers, tokens.idToken, tokens.requestToken]) {
      expect(output()).toContain(`::add-mask::${secret}`);
      expect(shown).not.toContain(secret);
    }
    expect(namesLeft()).toEqual([]);
  } finally {
    await tokens.close();
  }
});
