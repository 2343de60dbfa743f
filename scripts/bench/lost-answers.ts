import { runStep } from "../../__tests__/support/runner.ts";
import { makeWorkspace } from "../../__tests__/support/workspace.ts";
import { FAULT_NAMES } from "../../emulator/faults.ts";
import { addJob, type Model } from "../../emulator/model.ts";
import { flatRate } from "../../emulator/rate.ts";
import { startEmulator } from "../../emulator/server.ts";
import { type Figure, goal, percent } from "./figures.ts";
import { finish } from "./measure.ts";
import { type Access, inputs, requestOf, script } from "./programs.ts";
import { accessOf } from "./quota.ts";

const SEEDS = [1, 2, 3, 4, 5];
const JOBS = 60;
/** Of the names, so many are somebody else's before the run begins. */
const TAKEN = 12;
/** Of the calls, so many meet a fault. */
const FAULTS = 0.2;

/** Seconds for one call: few, so that calls which hang are soon tried again. */
const TIMEOUT = "3";

/** Not redirects: the SDK follows them, to a host that does not exist. */
const KINDS = FAULT_NAMES.filter((name) => name !== "redirect");

/** What a program says became of each name. */
type Reports = Readonly<Record<string, string>>;

/** How many of a program's reports are not what happened, and jobs of which it does not know that they are there. */
interface Tally {
  readonly wrong: number;
  readonly lost: number;
}

/** A bad network, and some names that are taken: what programs say that they made, and what they did make. */
export async function lostAnswers(): Promise<readonly Figure[]> {
  const [ours, sdk] = await Promise.all([tallyOf(byAction), tallyOf(bySdk)]);
  const all = SEEDS.length * JOBS;
  const row = (what: string, count: (tally: Tally) => number): Figure => ({
    what: `${all} jobs, ${percent(FAULTS)} of calls broken: ${what}`,
    ours: percent(count(ours) / all),
    goal: goal(count(ours) === 0, percent(0)),
    sdk: percent(count(sdk) / all),
  });
  return [
    row("who made it is reported wrongly", ({ wrong }) => wrong),
    row("made, but not reported so", ({ lost }) => lost),
  ];
}

async function tallyOf(run: (access: Access, names: readonly string[]) => Promise<Reports>): Promise<Tally> {
  const tallies = await Promise.all(SEEDS.map((seed) => play(seed, run)));
  return {
    wrong: tallies.reduce((sum, { wrong }) => sum + wrong, 0),
    lost: tallies.reduce((sum, { lost }) => sum + lost, 0),
  };
}

async function play(
  seed: number,
  run: (access: Access, names: readonly string[]) => Promise<Reports>,
): Promise<Tally> {
  const emulator = await startEmulator({
    seed,
    lenientService: true,
    rate: flatRate(0),
    faults: { seed, rate: FAULTS, only: KINDS },
  });
  const names = Array.from({ length: JOBS }, (_, job) => `bench-${job}`);
  for (const name of names.slice(0, TAKEN)) {
    addJob(emulator.model, { Name: name, JobType: 1, ClusterId: "cluster-5c42n3a5" });
  }
  const reports = await run(accessOf(emulator), names);
  await emulator.close();
  return compare(emulator.model, names, reports);
}

function compare({ commits }: Model, names: readonly string[], reports: Reports): Tally {
  const made = new Set(commits.map(({ name }) => name));
  if (made.size !== commits.length) {
    throw new Error("a name was made twice");
  }
  const swapped = ({ made: own, said }: { made: boolean; said: string | undefined }): boolean =>
    (said === "created" && !own) || (said === "reused" && own);
  const all = names.map((name) => ({ made: made.has(name), said: reports[name] }));
  return {
    wrong: all.filter(swapped).length,
    lost: all.filter(({ made: own, said }) => own && said !== "created" && said !== "reused").length,
  };
}

async function byAction(access: Access, names: readonly string[]): Promise<Reports> {
  const workspace = makeWorkspace({ "jobs.json": JSON.stringify({ jobs: names.map((name) => ({ name })) }) });
  const { outputs } = await runStep({
    with: inputs(access, { manifest: "jobs.json", "requests-per-second": "100", "request-timeout": TIMEOUT }),
    workspace: workspace.path,
  });
  workspace.remove();
  const jobs = JSON.parse(outputs["jobs"] ?? "[]") as readonly { name: string; outcome: string }[];
  return Object.fromEntries(jobs.map(({ name, outcome }) => [name, outcome]));
}

async function bySdk(access: Access, names: readonly string[]): Promise<Reports> {
  const { said } = await finish(
    script("sdk-many.mjs", access, { ...requestOf(""), NAMES: names.join(","), TIMEOUT_SECONDS: TIMEOUT }),
  );
  return JSON.parse(said.trim().split("\n").at(-1) ?? "{}") as Reports;
}
