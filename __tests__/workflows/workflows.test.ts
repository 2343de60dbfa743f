import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ROOT } from "../support/runner.ts";

interface Job {
  readonly name?: string;
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly steps?: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}

interface Workflow {
  readonly name: string;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(ROOT, ".github/workflows");
const FILES = readdirSync(FOLDER).sort();

function read(file: string): { readonly source: string; readonly jobs: readonly [string, Job][] } & Workflow {
  const source = readFileSync(join(FOLDER, file), "utf8");
  const workflow = parse(source) as Workflow;
  return { source, ...workflow, jobs: Object.entries(workflow.jobs) as never };
}

function job(file: string, id: string): Job {
  const found = read(file).jobs.find(([name]) => name === id)?.[1];
  if (!found) {
    throw new Error(`${file} has no job ${id}`);
  }
  return found;
}

/** Returns the value of every line that begins with a key, comments included. */
function linesOf(source: string, key: string): string[] {
  return [...source.matchAll(new RegExp(`^\\s*(?:- )?${key}: (.*)$`, "gmu"))].map(([, rest]) => rest ?? "");
}

test("there is one for each purpose", () => {
  expect(FILES).toEqual([
    "ci.yml",
    "codeql.yml",
    "conformance.yml",
    "e2e.yml",
    "release.yml",
    "scorecard.yml",
    "zizmor.yml",
  ]);
});

describe.each(FILES)("%s", (file) => {
  const { source, permissions, jobs } = read(file);
  const steps = jobs.flatMap(([, { steps: all = [] }]) => all);

  test("grants nothing to all jobs, and says of each grant to one what for", () => {
    expect(permissions).toEqual({});
    for (const [id, { permissions: granted }] of jobs) {
      expect([id, granted]).toEqual([id, expect.any(Object)]);
    }
    const grants = source.match(/^ +[\w-]+: (?:read|write)\b.*$/gmu) ?? [];
    expect(grants.length).toBe(
      jobs.flatMap(([, { permissions: granted = {} }]) => Object.keys(granted)).length,
    );
    for (const grant of grants) {
      expect(grant).toMatch(/: (?:read|write) # to /u);
    }
  });

  test("pins what it uses to a commit, with the version beside it", () => {
    const uses = linesOf(source, "uses");
    expect(uses.length).toBe(
      steps.filter((step) => step.uses).length + jobs.filter(([, j]) => j.uses).length,
    );
    for (const line of uses.filter((value) => !/^\.\/(?:$|\.github\/workflows\/[\w-]+\.yml$)/u.test(value))) {
      expect(line).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
    }
  });

  test("keeps no token in a checkout, and no expression in a script", () => {
    for (const step of steps) {
      expect(step.run ?? "").not.toContain("${{");
      if (step.uses?.startsWith("actions/checkout@")) {
        expect(step.with).toMatchObject({ "persist-credentials": false });
      }
    }
  });

  test("has jobs that have a name and end by themselves", () => {
    for (const [id, { name, uses, "timeout-minutes": minutes }] of jobs) {
      expect([id, name]).toEqual([id, expect.any(String)]);
      expect([id, uses ?? minutes]).toEqual([id, uses ?? expect.any(Number)]);
    }
  });
});

test("an action has one version in all workflows, the examples' included", () => {
  const examples = readdirSync(join(ROOT, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(join(ROOT, "examples", name, "workflow.yml"), "utf8"));
  const pins = new Map<string, Set<string>>();
  for (const source of [...FILES.map((file) => read(file).source), ...examples]) {
    for (const line of linesOf(source, "uses").filter((value) => /@[0-9a-f]{40}/u.test(value))) {
      const [, repository = "", pin = ""] = /^([\w-]+\/[\w-]+)[^@]*@(.*)$/u.exec(line) ?? [];
      pins.set(repository, new Set([...(pins.get(repository) ?? []), pin]));
    }
  }
  expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

/** Jobs that wait for all others, so that one required check stands for the workflow. */
describe.each([
  ["ci.yml", "ci-ok"],
  ["e2e.yml", "e2e-ok"],
])("the gate of %s", (file, gate) => {
  test("needs every other job, and is never skipped", () => {
    const others = read(file).jobs.map(([id]) => id);
    expect([...(job(file, gate).needs ?? []), gate].sort()).toEqual(others.sort());
    expect(job(file, gate).if).toBe("always()");
  });
});

test("the tests and the action itself run on Linux, macOS and Windows", () => {
  const systems = ["ubuntu-latest", "macos-latest", "windows-latest"];
  expect(job("ci.yml", "test").strategy?.matrix).toEqual({ os: systems });
  expect(job("e2e.yml", "one").strategy?.matrix).toEqual({ os: systems });
});

test("a release asks for the gates, and runs no package's code where it may write", () => {
  // A check has the name of the job, not its id.
  expect(job("ci.yml", "ci-ok").name).toBe("ci-ok");
  expect(job("e2e.yml", "e2e-ok").name).toBe("e2e-ok");
  const script = readFileSync(join(ROOT, ".github/scripts/release.sh"), "utf8");
  expect(script).toContain("for check in ci-ok e2e-ok; do");
  for (const [id, { permissions = {}, steps = [] }] of read("release.yml").jobs) {
    const writes = Object.values(permissions).includes("write");
    const runsPackages = steps.some(({ run = "" }) => run.startsWith("npm"));
    expect([id, writes && runsPackages]).toEqual([id, false]);
  }
  expect(job("release.yml", "approve").environment).toBe("release");
});
