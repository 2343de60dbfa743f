/**
 * Shows the action at work without an account: starts the emulator and runs the committed bundle the way a runner
 * does. `npm run demo`; ends with 1 when something was not as it must be.
 */
import { styleText } from "node:util";
import { markdownText, wrap } from "../__tests__/support/plain-text.ts";
import { runStep, type StepResult } from "../__tests__/support/runner.ts";
import { shownLog } from "../__tests__/support/shown-log.ts";
import { makeWorkspace } from "../__tests__/support/workspace.ts";
import { type Emulator, startEmulator } from "../emulator/server.ts";

/** As wide as the terminal, within what reads well. */
const WIDTH = Math.min(100, Math.max(80, process.stdout.columns ?? 100));

const MANIFEST = `defaults:
  cluster-id: cluster-5c42n3a5
  flink-version: Flink-1.16
  tags: { team: data, env: "\${ENV}" }
jobs:
  - name: clicks-etl
    job-type: jar
    cu-mem: 8
  - name: clicks-hourly
    job-type: sql
  - name: clicks-alerts
    job-type: sql
    remark: pages the team on call
`;

const PLANNED = `defaults:
  job-type: sql
  cluster-name: prod-flink
  flink-version: Flink-1.18
jobs:
  - name: clicks-hourly
  - name: clicks-daily
  # The cluster of this one is stopped.
  - name: clicks-archive
    cluster-name: stopped
`;

/** One step of the demo, and what must come of it. */
interface Scene {
  readonly title: string;
  readonly about: string;
  readonly with: Readonly<Record<string, string>>;
  /** The content of flink/jobs.yml, where there is one. */
  readonly manifest?: string;
  readonly must: {
    readonly code: number;
    readonly outcome: string;
    /** Jobs that the service has made by now. */
    readonly made: number;
    readonly log: RegExp;
  };
}

const ONE_JOB = {
  name: "orders-etl",
  "job-type": "jar",
  "cluster-id": "cluster-5c42n3a5",
  "flink-version": "1.16",
  remark: "joins orders with payments",
};
const FROM_MANIFEST = { manifest: "flink/*.yml", variables: "ENV=staging" };

const SCENES: readonly Scene[] = [
  {
    title: "One job, described by inputs",
    about: "The action looks for a job of this name, finds none, and creates it.",
    with: ONE_JOB,
    must: { code: 0, outcome: "created", made: 1, log: /^orders-etl: created, cql-/mu },
  },
  {
    title: "The same step again",
    about: "The job is there: it is reused, and nothing is created.",
    with: ONE_JOB,
    must: { code: 0, outcome: "reused", made: 1, log: /^orders-etl: reused, cql-/mu },
  },
  {
    title: "Three jobs from a manifest",
    about: "What the jobs have in common stands under defaults; ${ENV} comes from the input variables.",
    with: FROM_MANIFEST,
    manifest: MANIFEST,
    must: { code: 0, outcome: "created", made: 4, log: /^3 jobs: 3 created$/mu },
  },
  {
    title: "Mistakes in the manifest",
    about: "All of them are shown at once, each at its line and column, before any call is made.",
    with: FROM_MANIFEST,
    manifest: MANIFEST.replace("cu-mem: 8", "cu-mem: 5").replace("remark:", "remarks:"),
    must: { code: 1, outcome: "failed", made: 4, log: /^Error: flink\/jobs\.yml:8:13: /mu },
  },
  {
    title: "The plan, as on a pull request",
    about:
      "A dry run asks the service what a release would do: clusters are given by name, and one is stopped.",
    with: { manifest: "flink/*.yml", "dry-run": "true" },
    manifest: PLANNED,
    must: { code: 1, outcome: "mixed", made: 4, log: /^Error: flink\/jobs\.yml:10:19: .*stopped/mu },
  },
];

async function main(): Promise<boolean> {
  const emulator = await startEmulator();
  let good = true;
  for (const [index, scene] of SCENES.entries()) {
    good = (await play(scene, index + 1, emulator)) && good;
  }
  await emulator.close();
  return good;
}

/** Runs one scene and prints it; whether all was as it must be. */
async function play(scene: Scene, number: number, emulator: Emulator): Promise<boolean> {
  const workspace = makeWorkspace(scene.manifest === undefined ? {} : { "flink/jobs.yml": scene.manifest });
  const given = { ...scene.with, region: "ap-guangzhou", endpoint: emulator.endpoint };
  const { secretId, secretKey } = emulator.credential;
  const before = emulator.requests.length;
  const result = await runStep({
    with: { ...given, "secret-id": secretId, "secret-key": secretKey },
    workspace: workspace.path,
  });
  workspace.remove();

  print(`\n${styleText(["bold", "cyan"], `━━ ${number}. ${scene.title} `.padEnd(WIDTH, "━"))}\n`);
  print(wrap(scene.about, WIDTH).join("\n"));
  if (scene.manifest !== undefined) {
    section("The file flink/jobs.yml", numbered(scene.manifest));
  }
  section("The step in the workflow", stepAsYaml(given));
  section("The log", shownLog(result.stdout).flatMap(wrapLog).map(coloured));
  section("The outputs", outputsAsText(result.outputs));
  section("The summary", markdownText(result.summary, WIDTH - 2));

  const actions = emulator.requests.slice(before).map(({ action }) => action);
  const calls = actions.length === 0 ? "no call" : actions.join(", ");
  const wrong = mistakesIn(scene, result, emulator);
  const mark =
    wrong.length === 0 ? styleText("green", "✓ as it must be:") : styleText("red", "✗ not as it must be:");
  print(`\n${mark} exit code ${result.code}; ${calls}`);
  for (const mistake of wrong) {
    print(`  ${mistake}`);
  }
  return wrong.length === 0;
}

function mistakesIn({ must }: Scene, result: StepResult, emulator: Emulator): string[] {
  const made = emulator.model.commits.length;
  const log = shownLog(result.stdout).join("\n");
  return [
    ...(result.code === must.code ? [] : [`the exit code is ${result.code}, not ${must.code}`]),
    ...(result.outputs["outcome"] === must.outcome
      ? []
      : [`the outcome is ${result.outputs["outcome"]}, not ${must.outcome}`]),
    ...(made === must.made ? [] : [`${made} jobs were made, not ${must.made}`]),
    ...(must.log.test(log) ? [] : [`the log has no line like ${must.log}`]),
    ...(result.stderr === "" ? [] : [`stderr: ${result.stderr}`]),
  ];
}

function section(title: string, lines: readonly string[]): void {
  print(`\n${styleText("bold", title)}`);
  for (const line of lines) {
    print(`  ${line}`.trimEnd());
  }
}

function numbered(content: string): string[] {
  const lines = content.trimEnd().split("\n");
  const width = String(lines.length).length;
  return lines.map((line, index) => `${styleText("dim", String(index + 1).padStart(width))}  ${line}`);
}

function stepAsYaml(given: Readonly<Record<string, string>>): string[] {
  const keys = ["id", "key"].map(
    (half) => [`secret-${half}`, `\${{ secrets.TENCENTCLOUD_SECRET_${half.toUpperCase()} }}`] as const,
  );
  return [
    "- uses: ./",
    "  with:",
    ...[...Object.entries(given), ...keys].map(([name, value]) => `    ${name}: ${quoted(value)}`),
  ];
}

/** A value as YAML takes it: in quotes where it would be something else than this text. */
function quoted(value: string): string {
  return /^[A-Za-z$][^#]*$/u.test(value) ? value : `"${value}"`;
}

function outputsAsText(outputs: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(outputs);
  const longest = Math.max(...names.map((name) => name.length));
  return names.flatMap((name) => {
    const value = outputs[name] === "" ? styleText("dim", "(empty)") : (outputs[name] ?? "");
    // A line a job, and long ones broken between properties.
    const lines = value
      .split(/(?<=\},)(?=\{)/u)
      .flatMap((part) => wrap(part.replaceAll(',"', ', "'), WIDTH - 4 - longest, "  "));
    return lines.map((line, index) => `${(index === 0 ? name : "").padEnd(longest)}  ${line}`);
  });
}

function wrapLog(line: string): string[] {
  return wrap(line, WIDTH - 2, "    ");
}

function coloured(line: string): string {
  return line.replace(/^Error:/u, styleText(["bold", "red"], "Error:"));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

if (await main()) {
  print("\nTo use the action in a workflow of your own, see README.md.");
} else {
  process.exitCode = 1;
}
