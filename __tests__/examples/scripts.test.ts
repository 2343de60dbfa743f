import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { EXAMPLES, readWorkflow, type WorkflowStep } from "./workflows.ts";

/** A stand-in for tccli that writes its arguments, one a line, and answers with a version. */
const TCCLI = `#!/bin/sh
printf '%s\\n' "$@" > "$CALLED"
echo 3
`;

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

/** Runs a step's script as a runner does, and gives what it called and put out. */
function play(example: string, name: string, env: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "script-"));
  const [called, output] = [join(folder, "called"), join(folder, "output")];
  writeFileSync(join(folder, "tccli"), TCCLI);
  chmodSync(join(folder, "tccli"), 0o755);
  writeFileSync(called, "");
  writeFileSync(output, "");
  const { status, stderr } = spawnSync("bash", ["--norc", "-e", "-c", stepOf(example, name).run ?? ""], {
    cwd: join(EXAMPLES, example),
    encoding: "utf8",
    env: {
      PATH: `${folder}${delimiter}${process.env["PATH"]}`,
      CALLED: called,
      GITHUB_OUTPUT: output,
      GITHUB_REF_NAME: "v1.2.3",
      ...env,
    },
  });
  const result = {
    status,
    stderr,
    call: readFileSync(called, "utf8").trimEnd().split("\n"),
    output: readFileSync(output, "utf8"),
  };
  rmSync(folder, { recursive: true, force: true });
  return result;
}

/** The options of a call, by their names. */
function optionsOf(call: readonly string[]): Record<string, string | undefined> {
  const names = call.filter((word) => word.startsWith("--") && word !== "--cli-unfold-argument");
  return Object.fromEntries(names.map((name) => [name.slice(2), call[call.indexOf(name) + 1]]));
}

/** The SQL that CreateJobConfig is given. */
function sqlOf(call: readonly string[]): string {
  const { SqlCode, Metadata, ...others } = JSON.parse(optionsOf(call)["ProgramArgs"] ?? "");
  expect(others).toEqual({ CheckpointInterval: 600 });
  expect(JSON.parse(Buffer.from(Metadata, "base64").toString())).toEqual({
    Metadata: { ReferenceTables: [], Variables: [] },
  });
  return Buffer.from(SqlCode, "base64").toString();
}

describe.skipIf(!tools)("the release's scripts", () => {
  test("write the first configuration, and hand on its version", () => {
    const { status, stderr, call, output } = play("release", "Write the first configuration", {
      JOB_ID: "cql-1",
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(call.slice(0, 3)).toEqual(["oceanus", "CreateJobConfig", "--cli-unfold-argument"]);
    expect(optionsOf(call)).toMatchObject({
      JobId: "cql-1",
      Remark: "v1.2.3",
      AutoDelete: "1",
      filter: "Version",
    });
    expect(sqlOf(call)).toBe(readFileSync(join(EXAMPLES, "release/flink/orders.sql"), "utf8"));
    expect(output).toBe("version=3\n");
  });

  test.each(["3", ""])("start the job with version %j", (version) => {
    const { status, call } = play("release", "Start the job", { JOB_ID: "cql-1", VERSION: version });
    expect(status).toBe(0);
    expect(call).toEqual([
      ...["oceanus", "RunJobs", "--cli-unfold-argument"],
      ...["--RunJobDescriptions.0.JobId", "cql-1"],
      ...["--RunJobDescriptions.0.RunType", "1"],
      ...["--RunJobDescriptions.0.StartMode", "LATEST"],
      ...(version === "" ? [] : ["--RunJobDescriptions.0.JobConfigVersion", version]),
    ]);
  });

  test("are asked by the job's status", () => {
    expect(stepOf("release", "Write the first configuration").if).toContain("[0].status == 'uninitialized'");
    expect(stepOf("release", "Start the job").if).toContain("[0].status)");
  });
});

describe.skipIf(!tools)("the matrix's script", () => {
  test.each(["orders-hourly", "orders-daily"])("takes the SQL of %s", (name) => {
    const { status, call } = play("matrix", "Write the first configuration", { NAME: name, JOB_ID: "cql-1" });
    expect(status).toBe(0);
    expect(sqlOf(call)).toBe(readFileSync(join(EXAMPLES, `matrix/flink/sql/${name}.sql`), "utf8"));
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
