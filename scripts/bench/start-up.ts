import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, ratio } from "./figures.ts";
import { type Contestant, interleave, median, time } from "./measure.ts";
import { inputs, script, step, TCCLI } from "./programs.ts";

const ROUNDS = 8;
const MANY = 1000;

/** What a process takes before its first call, and what a large manifest adds: dry runs without keys call nothing. */
export async function startUp(): Promise<readonly Figure[]> {
  const workspace = mkdtempSync(join(tmpdir(), "bench-"));
  for (const jobs of [1, MANY]) {
    writeFileSync(join(workspace, `${jobs}.yml`), manifest(jobs));
  }
  const times = await interleave(contestantsOf(workspace), ROUNDS, ({ start }) => time(start()));
  rmSync(workspace, { recursive: true });
  const of = (name: string, other: string): string =>
    ratio(median(times.get(name) ?? []) / median(times.get(other) ?? []));
  return [
    {
      what: "start-up: inputs checked or client loaded, no call, of bare Node",
      ours: of("inputs", "node"),
      sdk: of("sdk", "node"),
      tccli: times.has("tccli") ? of("tccli", "node") : undefined,
    },
    {
      what: `a manifest of ${MANY} jobs read and checked, of one with a single job`,
      ours: of("many", "one"),
    },
  ];
}

function contestantsOf(workspace: string): Contestant[] {
  const dryRun = { "dry-run": "true", summary: "false" };
  const ours = (name: string, more: Readonly<Record<string, string>>): Contestant => ({
    name,
    start: () => step({ with: inputs(undefined, { ...dryRun, ...more }), workspace }),
  });
  return [
    { name: "node", start: () => script("empty.mjs") },
    ours("inputs", { name: "orders-etl" }),
    ours("one", { manifest: "1.yml" }),
    ours("many", { manifest: `${MANY}.yml` }),
    { name: "sdk", start: () => script("sdk-load.mjs") },
    ...(existsSync(TCCLI) ? [{ name: "tccli", start: version }] : []),
  ];
}

function version() {
  return { program: TCCLI, args: ["--version"], env: { PATH: process.env["PATH"] ?? "", HOME: tmpdir() } };
}

/** A manifest as people write it: what jobs share in defaults, a few fields and a tag of their own. */
function manifest(jobs: number): string {
  const entries = Array.from({ length: jobs }, (_, job) =>
    [
      `  - name: orders-${job}`,
      "    job-type: jar",
      `    description: Joins orders with payments, part ${job}`,
      "    cu-mem: 8",
      `    tags: { part: "${job}" }`,
    ].join("\n"),
  );
  return ["defaults:", "  flink-version: Flink-1.16", "  tags: { team: data }", "jobs:", ...entries, ""].join(
    "\n",
  );
}
