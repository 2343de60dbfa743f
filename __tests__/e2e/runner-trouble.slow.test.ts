import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noFault } from "../../emulator/faults.ts";
import { OUTPUTS } from "../../src/inputs/output-definitions.ts";
import { expectClean } from "../support/clean.ts";
import { parseCommandFile, runBefore, runStep, type Step, type StepResult } from "../support/runner.ts";
import { annotations, inWorkspace, JOB, jobsOf, onlyMessage, type Stage } from "../support/stage.ts";

const NAMES = ["orders-etl", "orders-sql", "clicks"];
const MANIFEST = [
  "defaults: { job-type: sql, cluster-id: cluster-5c42n3a5 }",
  `jobs: [${NAMES.map((name) => `{ name: ${name} }`).join(", ")}]`,
].join("\n");

interface Scene extends Stage {
  /** The workspace, in which a case keeps files of its own. */
  readonly folder: string;
  /** Runs a step that makes all jobs; what must hold of a step whose runner is whole is not checked. */
  create(more?: Partial<Step>): Promise<StepResult>;
  /** Calls back while the service has the first create, before it answers. */
  atFirstCreate(then: () => void): void;
}

function onRunner(play: (scene: Scene) => Promise<void>): Promise<void> {
  return inWorkspace({ "jobs.yml": MANIFEST }, (stage, folder) => {
    const { access, emulator } = stage;
    return play({
      ...stage,
      folder,
      async create(more = {}) {
        const inputs = { ...access, manifest: "jobs.yml", ...more.with };
        const result = await runStep({ workspace: folder, ...more, with: inputs });
        expect(result.stderr).toBe("");
        expect(result.stdout).not.toContain("bug of its own");
        const shown = result.stdout.replaceAll(/^::add-mask::.*$/gmu, "");
        expect(shown).not.toContain(access["secret-key"]);
        return result;
      },
      atFirstCreate(then) {
        const match = (): boolean => {
          then();
          return true;
        };
        emulator.script({ action: "CreateJob", fault: noFault(), match });
      },
    });
  });
}

/** A step that made all jobs and says so, with one error that names the variable and the reason. */
function expectTold(result: StepResult, variable: string, reason: string): void {
  expect(result.code).toBe(1);
  const message = onlyMessage(result, "error");
  expect(message).toContain(`${variable}: ${reason}`);
  expect(result.stdout.split(`${variable} cannot be written: ${reason}; the step continues`)).toHaveLength(2);
  for (const name of NAMES) {
    expect(result.stdout).toContain(`${name}: created, cql-`);
  }
  expect(result.stdout).toContain("3 jobs: 3 created");
}

function replaceByFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

describe.concurrent("outputs that cannot be written", () => {
  test.each([
    ["a folder is in the file's place", "folder", "a folder is in its place"],
    ["the file is missing", "no-such-folder/output", "the file is missing"],
  ])("fail the step at its end: %s", (_title, path, reason) =>
    onRunner(async ({ folder, create, calls }) => {
      mkdirSync(join(folder, "folder"));
      const result = await create({ environment: { GITHUB_OUTPUT: join(folder, path) } });
      expectTold(result, "GITHUB_OUTPUT", reason);
      expect(result.stdout).not.toContain(folder);
      expect(result.summary).toContain("3 created");
      expect(calls().filter((action) => action === "CreateJob")).toHaveLength(3);
    }),
  );

  test.skipIf(!existsSync("/dev/full"))("fail the step at its end: the disk is full", () =>
    onRunner(async ({ create }) => {
      const result = await create({ environment: { GITHUB_OUTPUT: "/dev/full" } });
      expectTold(result, "GITHUB_OUTPUT", "no space left");
      expect(result.summary).toContain("3 created");
    }),
  );

  test("from the middle on lose nothing of the log and the summary", () =>
    onRunner(async ({ folder, create, atFirstCreate }) => {
      const file = join(folder, "output");
      writeFileSync(file, "");
      atFirstCreate(() => replaceByFolder(file));
      const result = await create({ environment: { GITHUB_OUTPUT: file } });
      expectTold(result, "GITHUB_OUTPUT", "a folder is in its place");
      expect(result.summary).toContain("3 created");
    }));

  test("until the middle are whole in the end, and the step is good", () =>
    onRunner(async ({ folder, create, atFirstCreate }) => {
      const file = join(folder, "output");
      mkdirSync(file);
      atFirstCreate(() => {
        rmSync(file, { recursive: true });
        writeFileSync(file, "");
      });
      const result = await create({ environment: { GITHUB_OUTPUT: file } });
      expect(result.code).toBe(0);
      expect(result.stdout).toContain("GITHUB_OUTPUT can be written again");
      expect(annotations(result, "error")).toEqual([]);
      const outputs = parseCommandFile(readFileSync(file, "utf8"));
      expectClean({ ...result, outputs, jobsFile: outputs["jobs"] ?? "" }, []);
      expect(outputs["outcome"]).toBe("created");
    }));

  // A process that a limit stops half-way in a write is what a full disk makes of it.
  test.skipIf(process.platform === "win32")("half-way leave those that are whole", () =>
    onRunner(async ({ folder, create }) => {
      const names = Array.from({ length: 300 }, (_, index) => `${index}-`.padEnd(45, "a"));
      const jobs = names.map((name) => `  - { name: ${name}, job-type: sql, cluster-id: cluster-5c42n3a5 }`);
      writeFileSync(join(folder, "jobs.yml"), ["jobs:", ...jobs].join("\n"));
      const result = await create({
        with: { "dry-run": "true" },
        environment: runBefore(folder, 'process.on("SIGXFSZ", () => undefined);'),
        // Other shells drop variables with a hyphen in their name.
        by: ["bash", "--norc", "-c", 'ulimit -f 16 && exec "$0" "$@"'],
      });
      expect(result.code).toBe(1);
      const message = onlyMessage(result, "error");
      expect(message).toContain("GITHUB_OUTPUT: no space left");
      expect(message).toContain("GITHUB_STEP_SUMMARY: no space left");
      expect(result.stdout).toContain("300 jobs: 300 to create");
      // Written whenever the number of jobs has doubled: the last of them that were whole.
      expect(Object.keys(result.outputs).sort()).toEqual(Object.keys(OUTPUTS).sort());
      expect([16, 32, 64, 128, 256]).toContain(jobsOf(result).length);
    }),
  );

  test("in the language of the step", () =>
    onRunner(async ({ folder, access }) => {
      const result = await runStep({
        with: { ...access, ...JOB, language: "zh-CN" },
        environment: { GITHUB_OUTPUT: folder },
      });
      expect(result.code).toBe(1);
      expect(onlyMessage(result, "error")).toMatch(/^无法写入步骤的输出（GITHUB_OUTPUT：该位置是一个目录）/u);
    }));
});

describe.concurrent("a summary that cannot be written", () => {
  test("fails the step at its end, and all outputs are there", () =>
    onRunner(async ({ folder, create }) => {
      const result = await create({ environment: { GITHUB_STEP_SUMMARY: folder } });
      expectTold(result, "GITHUB_STEP_SUMMARY", "a folder is in its place");
      expect(result.outputs).toMatchObject({ outcome: "created", "error-code": "" });
    }));

  test.skipIf(!existsSync("/dev/full"))("fails it too for want of space", () =>
    onRunner(async ({ create }) => {
      const result = await create({ environment: { GITHUB_STEP_SUMMARY: "/dev/full" } });
      expectTold(result, "GITHUB_STEP_SUMMARY", "no space left");
    }),
  );

  test("since the middle fails it too", () =>
    onRunner(async ({ folder, create, atFirstCreate }) => {
      const file = join(folder, "summary.md");
      writeFileSync(file, "");
      atFirstCreate(() => rmSync(file));
      const result = await create({ environment: { GITHUB_STEP_SUMMARY: file } });
      expectTold(result, "GITHUB_STEP_SUMMARY", "the file is missing");
      expect(result.outputs["outcome"]).toBe("created");
      expect(existsSync(file)).toBe(false);
    }));
});

describe.concurrent("a runner without", () => {
  test.each([
    ["", "the variable is not set"],
    ["/no/such/folder", "the file is missing"],
  ])("a temporary folder (%j) is warned of, and the step is good", (temporary, reason) =>
    onRunner(async ({ create }) => {
      const result = await create({ environment: { RUNNER_TEMP: temporary } });
      expectClean(result, []);
      expect(result).toMatchObject({ code: 0, outputs: { outcome: "created", "jobs-file": "" } });
      expect(onlyMessage(result, "warning")).toContain(`jobs-file is empty`);
      expect(onlyMessage(result, "warning")).toContain(`RUNNER_TEMP: ${reason}`);
    }),
  );

  test("a summary is warned of, and the step is good", () =>
    onRunner(async ({ create }) => {
      const result = await create({ environment: { GITHUB_STEP_SUMMARY: "" } });
      expectClean(result, []);
      expect(onlyMessage(result, "warning")).toContain("summary: false");
    }));

  test("outputs is one in silence", () =>
    onRunner(async ({ create }) => {
      const result = await create({ environment: { GITHUB_OUTPUT: "" } });
      expect(result.code).toBe(0);
      expect(result.stdout).not.toMatch(/set-output|GITHUB_OUTPUT/u);
      expect(result.summary).toContain("3 created");
    }));
});

describe.concurrent("a log that nobody reads", () => {
  test("from the start changes nothing else", () =>
    onRunner(async ({ create, calls }) => {
      const result = await create({ started: (_kill, closeStdout) => closeStdout() });
      expect(result).toMatchObject({ code: 0, outputs: { outcome: "created" } });
      expect(result.summary).toContain("3 created");
      expect(calls().filter((action) => action === "CreateJob")).toHaveLength(3);
    }));

  test("from the middle on changes nothing else", () =>
    onRunner(async ({ create, atFirstCreate }) => {
      const log = { close: (): void => undefined };
      atFirstCreate(() => log.close());
      const result = await create({
        started: (_kill, closeStdout) => {
          log.close = closeStdout;
        },
      });
      expect(result).toMatchObject({ code: 0, outputs: { outcome: "created" } });
      expect(result.summary).toContain("3 created");
    }));

  test("keeps the exit code of a step that failed", () =>
    onRunner(async ({ folder }) => {
      const result = await runStep({
        with: { manifest: "no-such.yml" },
        workspace: folder,
        started: (_kill, closeStdout) => closeStdout(),
      });
      expect(result).toMatchObject({ code: 1, outputs: { "error-code": "InvalidInput" } });
    }));
});
