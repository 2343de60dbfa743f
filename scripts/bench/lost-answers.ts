import { runStep } from "../../__tests__/support/runner.ts";
import { makeWorkspace } from "../../__tests__/support/workspace.ts";
import { FAULT_NAMES } from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import { flatRate } from "../../emulator/rate.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { type Figure, goal, inputs, percent, runCommand, script } from "./measure.ts";

const SEEDS = [1, 2, 3, 4, 5];
const NAMES = Array.from({ length: 60 }, (_, job) => `bench-${job}`);
/** The first of the names are somebody else's before the run begins. */
const TAKEN = 12;
/** The share of the calls that meet a fault. */
const FAULTS = 0.2;
/** Seconds for one call: few, so that calls which hang are soon tried again. */
const TIMEOUT = "3";
/** Not redirects: the SDK follows them, to a host that does not exist. */
const KINDS = FAULT_NAMES.filter((name) => name !== "redirect");

/** The outcome of each name by a program's own account. */
type Reports = Readonly<Record<string, string>>;

/** Plays a bad network with some names taken, and compares the jobs that programs report with those that they made. */
export async function lostAnswers(): Promise<readonly Figure[]> {
  const [ours, sdk] = await Promise.all([mistakesOf(byAction), mistakesOf(bySdk)]);
  const all = SEEDS.length * NAMES.length;
  const row = (what: string, kind: "wrong" | "lost"): Figure => ({
    what: `${all} jobs, ${percent(FAULTS)} of calls broken: ${what}`,
    ours: percent(ours[kind] / all),
    goal: goal(ours[kind], 0, percent),
    sdk: percent(sdk[kind] / all),
  });
  return [row("who made it is reported wrongly", "wrong"), row("made, but not reported so", "lost")];
}

async function mistakesOf(
  run: (emulator: Emulator) => Promise<Reports>,
): Promise<{ wrong: number; lost: number }> {
  const mistakes = { wrong: 0, lost: 0 };
  await Promise.all(
    SEEDS.map(async (seed) => {
      const emulator = await startEmulator({
        seed,
        lenientService: true,
        rate: flatRate(0),
        faults: { seed, rate: FAULTS, only: KINDS },
      });
      for (const name of NAMES.slice(0, TAKEN)) {
        addJob(emulator.model, { Name: name, JobType: 1, ClusterId: "cluster-5c42n3a5" });
      }
      const reports = await run(emulator);
      await emulator.close();
      const made = new Set(emulator.model.commits.map(({ name }) => name));
      if (made.size !== emulator.model.commits.length) throw new Error("a name was made twice");
      for (const name of NAMES) {
        const report = reports[name];
        if (report === "created" ? !made.has(name) : report === "reused" && made.has(name))
          mistakes.wrong += 1;
        else if (made.has(name) && report !== "created") mistakes.lost += 1;
      }
    }),
  );
  return mistakes;
}

async function byAction(emulator: Emulator): Promise<Reports> {
  const workspace = makeWorkspace({ "jobs.json": JSON.stringify({ jobs: NAMES.map((name) => ({ name })) }) });
  const more = { manifest: "jobs.json", "requests-per-second": "100", "request-timeout": TIMEOUT };
  const { outputs } = await runStep({ with: inputs(emulator, more), workspace: workspace.path });
  workspace.remove();
  const jobs = JSON.parse(outputs["jobs"] ?? "[]") as readonly { name: string; outcome: string }[];
  return Object.fromEntries(jobs.map(({ name, outcome }) => [name, outcome]));
}

async function bySdk(emulator: Emulator): Promise<Reports> {
  const { output } = await runCommand(script("sdk.mjs", emulator, NAMES, { TIMEOUT_SECONDS: TIMEOUT }));
  return JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as Reports;
}
