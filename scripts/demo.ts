/**
 * Shows the action at work without an account: runs the committed bundle against the emulator as a runner does, in five
 * short scenes. `npm run demo [-- --verbose]`; ends with 1 when a scene does not end as expected.
 */
import { styleText } from "node:util";
import { wrap } from "../__tests__/support/plain-text.ts";
import { runStep, type StepResult } from "../__tests__/support/runner.ts";
import { shownLog } from "../__tests__/support/shown-log.ts";
import { makeWorkspace } from "../__tests__/support/workspace.ts";
import { lostAnswer } from "../emulator/faults.ts";
import { type Emulator, startEmulator } from "../emulator/server.ts";

const WIDTH = 80;
/** The log lines of a scene that are shown; all of them with --verbose. */
const LOG_LINES = 8;
const WORTH_A_LOOK = /^(?:Error|\d+ jobs?|[\w-]+): |^\d+ mistakes?;/u;
const IS_VERBOSE = process.argv.includes("--verbose");

/** One run of the action, and the end that it must have. */
interface Scene {
  readonly title: string;
  /** The thing to look at. */
  readonly look: string;
  /** The claim that it proves when it ends as expected. */
  readonly proof: string;
  readonly with: Readonly<Record<string, string>>;
  /** The content of flink/jobs.yml, where there is one. */
  readonly manifest?: string;
  /** The answer to the create is lost, though the job is made. */
  readonly losesAnswer?: boolean;
  readonly expected: {
    readonly code: number;
    readonly outcome: string;
    /** Jobs that the service has made by then. */
    readonly made: number;
    readonly log: RegExp;
  };
}

const ORDERS = { name: "orders-etl", "job-type": "jar", "cluster-id": "cluster-5c42n3a5" };
const FROM_MANIFEST = { manifest: "flink/*.yml" };
const MANIFEST = `defaults: { job-type: sql, cluster-name: prod-flink }
jobs:
  - name: clicks-hourly
    cu-mem: 5
  - name: clicks-daily
    remarks: for the daily report
`;
const PLAN = `defaults: { job-type: sql, cluster-name: prod-flink }
jobs:
  - name: clicks-hourly
  - name: clicks-archive
    cluster-name: stopped
`;

const SCENES: readonly Scene[] = [
  {
    title: "One job from a step's inputs",
    look: "No job has the name orders-etl yet. Look at the outcome and the output job-id.",
    proof: "The job was created once, and job-id is ready for the next step.",
    with: ORDERS,
    expected: { code: 0, outcome: "created", made: 1, log: /^orders-etl: created, cql-/mu },
  },
  {
    title: "The same step again",
    look: "The job exists now. Look at the outcome: the same id, and no second job.",
    proof: "The existing job was reused; running a step twice creates nothing twice.",
    with: ORDERS,
    expected: { code: 0, outcome: "reused", made: 1, log: /^orders-etl: reused, cql-/mu },
  },
  {
    title: "A create whose response is lost",
    look: "The service makes the job, but the connection breaks before it says so.",
    proof: "The marker in the job's remark proved that this run made it: created, once.",
    with: { ...ORDERS, name: "payments-etl" },
    losesAnswer: true,
    expected: { code: 0, outcome: "created", made: 2, log: /^payments-etl: created, cql-/mu },
  },
  {
    title: "Two mistakes in a manifest",
    look: "cu-mem is 5 and remark is misspelled. Look at the file, line and column.",
    proof: "Both mistakes were found in one run, before any API call was made.",
    with: FROM_MANIFEST,
    manifest: MANIFEST,
    expected: { code: 1, outcome: "failed", made: 2, log: /^Error: flink\/jobs\.yml:4:13: /mu },
  },
  {
    title: "The plan of a pull request",
    look: "A dry run asks the service what a release would do; one cluster is stopped.",
    proof: "The release would fail, and the pull request knows it. Nothing was created.",
    with: { ...FROM_MANIFEST, "dry-run": "true" },
    manifest: PLAN,
    expected: { code: 1, outcome: "mixed", made: 2, log: /^Error: flink\/jobs\.yml:5:19: /mu },
  },
];

const emulator = await startEmulator();
let good = 0;
for (const [index, scene] of SCENES.entries()) {
  good += (await play(scene, index + 1)) ? 1 : 0;
}
await emulator.close();
print(`\n${good} of ${SCENES.length} scenes as expected. To use the action in a workflow, see README.md.`);
process.exitCode = good === SCENES.length ? 0 : 1;

/** Runs one scene and prints it; true when it ended as expected. */
async function play(scene: Scene, number: number): Promise<boolean> {
  const workspace = makeWorkspace(scene.manifest === undefined ? {} : { "flink/jobs.yml": scene.manifest });
  const { secretId, secretKey } = emulator.credential;
  const before = emulator.requests.length;
  if (scene.losesAnswer) {
    emulator.script({ action: "CreateJob", fault: lostAnswer() });
  }
  const result = await runStep({
    with: {
      ...scene.with,
      region: "ap-guangzhou",
      endpoint: emulator.endpoint,
      "secret-id": secretId,
      "secret-key": secretKey,
    },
    workspace: workspace.path,
  });
  workspace.remove();

  print(`\n${styleText(["bold", "cyan"], `${number}. ${scene.title}`)}\n${scene.look}\n`);
  const written = Object.entries(scene.with).map(([name, value]) => `${name}: ${value}`);
  print(styleText("dim", `  with  ${written.join(", ")}`));
  const lines = scene.manifest?.trimEnd().split("\n") ?? [];
  printLines(lines.map((line, at) => styleText("dim", `${at + 1}  ${line}`)));
  printLines(IS_VERBOSE ? result.stdout.split("\n") : logOf(result));
  for (const name of IS_VERBOSE ? Object.keys(result.outputs) : ["outcome", "job-id"]) {
    print(`  ${name} = ${result.outputs[name] || "(empty)"}`);
  }
  print(`  API calls: ${counted(emulator.requests.slice(before).map(({ action }) => action)) || "none"}\n`);
  const mistakes = mistakesIn(scene, result, emulator);
  print(
    mistakes.length === 0 ? styleText("green", `✓ ${scene.proof}`) : styleText("red", "✗ Not as expected:"),
  );
  printLines(mistakes);
  return mistakes.length === 0;
}

/** Returns the calls in the order of their first, each with how often it was made. */
function counted(calls: readonly string[]): string {
  const groups = [...Map.groupBy(calls, (call) => call)];
  return groups.map(([call, { length }]) => (length === 1 ? call : `${length} × ${call}`)).join(", ");
}

/** Returns the lines of a step's log that are worth a look, as a person sees them. */
function logOf({ stdout }: StepResult): string[] {
  const lines = shownLog(stdout).filter((line) => WORTH_A_LOOK.test(line));
  const wrapped = lines.flatMap((line) => wrap(line, WIDTH - 4, "  "));
  const rest = wrapped.length - LOG_LINES;
  return rest > 0 ? [...wrapped.slice(0, LOG_LINES), `… ${rest} more lines (--verbose)`] : wrapped;
}

function mistakesIn({ expected }: Scene, { code, outputs, stdout, stderr }: StepResult, { model }: Emulator) {
  const made = model.commits.length;
  return [
    ...(code === expected.code ? [] : [`exit code ${code} instead of ${expected.code}`]),
    ...(outputs["outcome"] === expected.outcome
      ? []
      : [`outcome ${outputs["outcome"]} instead of ${expected.outcome}`]),
    ...(made === expected.made ? [] : [`${made} jobs made instead of ${expected.made}`]),
    ...(expected.log.test(shownLog(stdout).join("\n")) ? [] : [`no log line like ${expected.log}`]),
    ...(stderr === "" ? [] : [`stderr: ${stderr}`]),
  ];
}

function printLines(lines: readonly string[]): void {
  for (const line of lines) {
    print(`  ${line.replace(/^Error:/u, styleText(["bold", "red"], "Error:"))}`.trimEnd());
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
