import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRunner } from "../../src/report/workflow-commands.ts";
import { parseCommandFile } from "../support/runner.ts";
import { readCommands } from "../support/runner-commands.ts";
import { capture } from "./capture.ts";

const actionsRunner = createRunner(process.env, (text) => process.stdout.write(text));

let folder: string;
const file = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "runner-"));
  for (const name of ["output", "summary"]) {
    writeFileSync(file(name), "");
  }
  vi.stubEnv("GITHUB_OUTPUT", file("output"));
  vi.stubEnv("GITHUB_STEP_SUMMARY", file("summary"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe("the binding to @actions/core", () => {
  test("gives an input as it stands, white space and all", () => {
    vi.stubEnv("INPUT_SECRET-ID", " AKID\n");
    expect(actionsRunner.input("secret-id")).toBe(" AKID\n");
    expect(actionsRunner.input("not-given")).toBe("");
  });

  test("writes outputs into the file, the last of a name counting, whatever is in them", async () => {
    const { stdout } = await capture(() => {
      actionsRunner.output("jobs", "[]");
      actionsRunner.output("jobs", '["::error::x"]\nsecond=line\nghadelimiter');
      actionsRunner.output("job-id", "");
    });
    expect(stdout).toBe("");
    expect(parseCommandFile(readFileSync(file("output"), "utf8"))).toEqual({
      jobs: '["::error::x"]\nsecond=line\nghadelimiter',
      "job-id": "",
    });
  });

  test("masks a value of several lines in one command", async () => {
    const { stdout } = await capture(() => actionsRunner.mask("a%b\nc\r\n"));
    expect(readCommands(stdout)).toEqual([
      { syntax: "::", name: "add-mask", properties: {}, data: "a%b\nc\r\n" },
    ]);
  });

  test("writes a debug line as a command that other logs do not show", async () => {
    const { stdout } = await capture(() => actionsRunner.debug("one\ntwo"));
    expect(readCommands(stdout)).toMatchObject([{ name: "debug", data: "one\ntwo" }]);
  });

  test("replaces what the step wrote to the summary before", async () => {
    await actionsRunner.summary("first");
    await actionsRunner.summary("# second\n");
    expect(readFileSync(file("summary"), "utf8")).toBe("# second\n");
  });

  test("leaves places out of an annotation that are not known", async () => {
    const place = { kind: "file", file: "a.yml", line: 2, column: 3 } as const;
    const { stdout } = await capture(() => actionsRunner.annotate("warning", "x", place));
    expect(stdout).toBe("::warning file=a.yml,line=2,col=3::x\n");
  });
});
