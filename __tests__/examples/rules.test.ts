import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { ROOT, readAction } from "../support/runner.ts";
import { EXAMPLES, filesOf, isOurs, NAMES, readWorkflow, type WorkflowJob } from "./workflows.ts";

const action = readAction();
const SCHEMA = join(ROOT, "schema", "manifest.schema.json");
const validate = new Ajv({
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
}).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

/** Every expression in a text. */
function expressions(text: string): string[] {
  return [...text.matchAll(/\$\{\{(.*?)\}\}/gsu)].map(([, inner]) => inner ?? "");
}

test("the index has every example, and nothing else", () => {
  const readme = readFileSync(join(EXAMPLES, "README.md"), "utf8");
  const listed = [...readme.matchAll(/^\| \[([\w-]+)\]\(([\w-]+)\) +\|/gmu)].map(([, name, path]) => [
    name,
    path,
  ]);
  expect(listed.map(([name]) => name).sort()).toEqual(NAMES);
  for (const [name, path] of listed) {
    expect(path).toBe(name);
  }
});

describe.each(NAMES)("the manifests of %s", (name) => {
  const manifests = Object.entries(filesOf(name)).filter(([path]) => path.endsWith(".yml"));

  test("name the schema, and are what it describes", () => {
    expect(manifests.length).toBeGreaterThan(0);
    for (const [path, content] of manifests) {
      const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/u.exec(content) ?? [];
      expect([path, resolve(dirname(join(EXAMPLES, name, path)), schema)]).toEqual([path, SCHEMA]);
      for (const document of parseAllDocuments(content, { merge: false })) {
        expect([path, validate(document.toJS()), validate.errors]).toEqual([path, true, null]);
      }
    }
  });
});

describe.each(NAMES)("the workflow of %s", (name) => {
  const { source, workflow } = readWorkflow(name);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test("gives its token no more than it needs", () => {
    const given = new Set(Object.entries(workflow.permissions ?? {}).map((entry) => entry.join(": ")));
    const wanted = [
      ["contents: read", true],
      ["pull-requests: write", source.includes("comment-on-pr:")],
      ["id-token: write", source.includes("oidc")],
    ] as const;
    expect([...given].sort()).toEqual(
      wanted
        .filter(([, needed]) => needed)
        .map(([permission]) => permission)
        .sort(),
    );
    expect(jobs.filter(([, job]) => job.permissions !== undefined)).toEqual([]);
  });

  test("ends by itself, and keeps no token in the checkout", () => {
    for (const [, job] of jobs) {
      expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
        expect(step.with).toEqual({ "persist-credentials": false });
      }
    }
  });

  test("pins what it uses to a commit, with the version beside it", () => {
    const uses = source.split("\n").filter((line) => /^\s*(?:- )?uses:/u.test(line));
    expect(uses.length).toBe(steps.filter((step) => step.uses).length);
    for (const line of uses) {
      expect(line).toMatch(
        /uses: (?:[\w-]+\/[\w/-]+@[0-9a-f]{40} # v[\d.]+|<owner>\/oceanus-create-job@v1|<owner>\/<login-action>@<commit>)$/u,
      );
    }
  });

  test("puts no expression into a script", () => {
    for (const { run = "" } of steps) {
      expect(expressions(run)).toEqual([]);
    }
  });

  test("uses this action, with inputs that it has", () => {
    const ours = steps.filter(isOurs);
    expect(ours.length).toBeGreaterThan(0);
    for (const { with: given = {} } of ours) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  test("reads outputs that there are", () => {
    for (const [, job] of jobs) {
      const text = JSON.stringify(job);
      for (const [, id, output] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/gu)) {
        const step = job.steps.find((other) => other.id === id);
        expect([id, output, knownOutputs(step)]).toEqual([id, output, expect.arrayContaining([output])]);
      }
      for (const [, needed = "", output = ""] of text.matchAll(/needs\.([\w-]+)\.outputs\.([\w-]+)/gu)) {
        expect(job.needs).toBe(needed);
        expect(Object.keys(workflow.jobs[needed]?.outputs ?? {})).toContain(output);
      }
    }
  });

  test("goes by what a job is, not by who made it", () => {
    expect(source).not.toMatch(/outputs\.created/u);
  });
});

function knownOutputs(step: WorkflowJob["steps"][number] | undefined): string[] {
  if (step && isOurs(step)) {
    return Object.keys(action.outputs);
  }
  return [...(step?.run ?? "").matchAll(/echo "([\w-]+)=.*" >> "\$GITHUB_OUTPUT"/gu)].map(
    ([, name]) => name ?? "",
  );
}

const linter = spawnSync("actionlint", ["--version"]).status === 0;
test.skipIf(!linter)(
  `every workflow passes actionlint${linter ? "" : " (skipped: it is not on the PATH)"}`,
  () => {
    const files = NAMES.map((name) => join(EXAMPLES, name, "workflow.yml"));
    expect(files.every(existsSync)).toBe(true);
    const { status, stdout } = spawnSync("actionlint", ["-no-color", ...files], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, ""]);
  },
);
