import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { EOL, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createActionsRunner } from "../../src/report/actions-runner.ts";
import { parseCommandFile } from "../support/runner.ts";
import { readCommands } from "../support/runner-commands.ts";
import { capture } from "./capture.ts";

const actionsRunner = createActionsRunner(process.env);

// One folder for all: @actions/core asks for the summary's path once a process.
const folder = mkdtempSync(join(tmpdir(), "runner-"));
const output = join(folder, "output");
const summary = join(folder, "summary");

beforeEach(() => {
  for (const file of [output, summary]) {
    rmSync(file, { recursive: true, force: true });
    writeFileSync(file, "");
  }
  vi.stubEnv("GITHUB_OUTPUT", output);
  vi.stubEnv("GITHUB_STEP_SUMMARY", summary);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const JOBS_FILE = /[/\\]oceanus-create-job-[0-9a-f-]{36}\.json$/u;

/** Ways to make a file one that cannot be written, with the system's code for each. */
const TROUBLES: readonly (readonly [code: string, spoil: (file: string) => void])[] = [
  ["ENOENT", () => undefined],
  ["EISDIR", (file) => mkdirSync(file)],
  ...(existsSync("/dev/full") ? [["ENOSPC", (file: string) => symlinkSync("/dev/full", file)] as const] : []),
  ...(process.getuid === undefined || process.getuid() === 0
    ? []
    : [["EACCES", (file: string) => writeFileSync(file, "", { mode: 0o400 })] as const]),
];

function spoil(file: string, how: (file: string) => void): void {
  rmSync(file);
  how(file);
}

describe("the binding to @actions/core", () => {
  test("gives an input as it stands, white space and all", () => {
    vi.stubEnv("INPUT_SECRET-ID", " AKID\n");
    expect(actionsRunner.input("secret-id")).toBe(" AKID\n");
    expect(actionsRunner.input("not-given")).toBe("");
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

  test("folds a group's lines between its commands", async () => {
    const { stdout } = await capture(() => actionsRunner.group("a:b,c", ["one", "two"]));
    expect(stdout.split(EOL)).toEqual(["::group::a:b,c", "one", "two", "::endgroup::", ""]);
  });
});

describe("an annotation", () => {
  test("has its place, and the file's name as it is", async () => {
    const location = {
      kind: "file",
      file: "a:b,c%.yml",
      line: 2,
      column: 3,
      endLine: 2,
      endColumn: 5,
    } as const;
    const { stdout } = await capture(() => actionsRunner.annotate("error", "50%\nx", location));
    expect(readCommands(stdout)).toEqual([
      {
        syntax: "::",
        name: "error",
        properties: { file: "a:b,c%.yml", line: "2", col: "3", endLine: "2", endColumn: "5" },
        data: "50%\nx",
      },
    ]);
  });

  test("leaves out of its place what is not known", async () => {
    const location = { kind: "file", file: "a.yml", line: 2, column: 3 } as const;
    const { stdout } = await capture(() => actionsRunner.annotate("warning", "x", location));
    expect(stdout).toBe(`::warning file=a.yml,line=2,col=3::x${EOL}`);
  });

  test("has no place where none is given", async () => {
    const { stdout } = await capture(() => actionsRunner.annotate("notice", "x", undefined));
    expect(stdout).toBe(`::notice::x${EOL}`);
  });
});

describe("outputs", () => {
  test("are written into the file, the last of a name counting, whatever is in them", async () => {
    const { stdout } = await capture(() => {
      expect(actionsRunner.outputs({ jobs: "[]", "job-id": "cql-1" })).toBeUndefined();
      actionsRunner.outputs({ jobs: '["::error::x"]\nsecond=line\nghadelimiter', "job-id": "" });
    });
    expect(stdout).toBe("");
    expect(parseCommandFile(readFileSync(output, "utf8"))).toEqual({
      jobs: '["::error::x"]\nsecond=line\nghadelimiter',
      "job-id": "",
    });
  });

  test.each([undefined, ""])("are silence where the runner names no file: %j", async (file) => {
    vi.stubEnv("GITHUB_OUTPUT", file);
    const { stdout } = await capture(() => {
      expect(actionsRunner.outputs({ jobs: "[]" })).toBeUndefined();
    });
    expect(stdout).toBe("");
  });

  test.each(TROUBLES)("that cannot be written are a failure with the code %s", async (code, how) => {
    spoil(output, how);
    const { stdout } = await capture(() => {
      expect(actionsRunner.outputs({ jobs: "[]" })).toEqual({ code });
    });
    expect(stdout).toBe("");
  });

  test("in a folder that is not there are a failure too", () => {
    vi.stubEnv("GITHUB_OUTPUT", join(folder, "no-such-folder", "output"));
    expect(actionsRunner.outputs({ jobs: "[]" })?.code).toBe("ENOENT");
  });

  test("under a name that no file can have are a failure too", () => {
    vi.stubEnv("GITHUB_OUTPUT", join(folder, "x".repeat(300)));
    expect(actionsRunner.outputs({ jobs: "[]" })?.code).toBe("ENAMETOOLONG");
  });
});

describe("the file of all jobs", () => {
  test("is one of the runner's temporary folder, whole at each write", () => {
    vi.stubEnv("RUNNER_TEMP", folder);
    const runner = createActionsRunner(process.env);
    const first = runner.jobsFile("[]");
    expect(first).toEqual({ kind: "written", path: expect.stringMatching(JOBS_FILE) });
    expect(runner.jobsFile('[{"name":"名"}]')).toEqual(first);
    const files = readdirSync(folder).filter((name) => name.includes(".json"));
    expect(files.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(['[{"name":"名"}]']);
    expect(createActionsRunner(process.env).jobsFile("[]")).not.toEqual(first);
  });

  test("is a failure where there is no such folder, or none is named", () => {
    vi.stubEnv("RUNNER_TEMP", "");
    expect(createActionsRunner(process.env).jobsFile("[]")).toEqual({ kind: "failed", code: undefined });
    vi.stubEnv("RUNNER_TEMP", join(folder, "no-such-folder"));
    expect(createActionsRunner(process.env).jobsFile("[]")).toEqual({ kind: "failed", code: "ENOENT" });
  });

  test("leaves nothing else behind where it cannot be put in its place", () => {
    vi.stubEnv("RUNNER_TEMP", folder);
    const runner = createActionsRunner(process.env);
    const written = runner.jobsFile("[]");
    const path = written.kind === "written" ? written.path : "";
    rmSync(path);
    mkdirSync(path);
    expect(runner.jobsFile("[1]")).toEqual({ kind: "failed", code: expect.stringMatching(/^E/u) });
    expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
    rmSync(path, { recursive: true });
  });
});

describe("the summary", () => {
  test("replaces what the step wrote before", async () => {
    await actionsRunner.summary("first");
    expect(await actionsRunner.summary("# second\n")).toBeUndefined();
    expect(readFileSync(summary, "utf8")).toBe("# second\n");
  });

  test.each(TROUBLES)(
    "that cannot be written is a failure with the code %s, and is no part of the next",
    async (code, how) => {
      spoil(summary, how);
      expect(await actionsRunner.summary("lost")).toEqual({ code });
      rmSync(summary, { recursive: true, force: true });
      writeFileSync(summary, "");
      expect(await actionsRunner.summary("found")).toBeUndefined();
      expect(readFileSync(summary, "utf8")).toBe("found");
    },
  );

  test("is a failure without a code where the runner has none", async () => {
    vi.stubEnv("GITHUB_STEP_SUMMARY", "");
    expect(await actionsRunner.summary("x")).toEqual({ code: undefined });
  });
});
