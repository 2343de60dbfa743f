import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import { createLog } from "../../src/report/log.ts";
import { FIRST_OUTPUTS } from "../../src/report/outputs.ts";
import { createRunnerFiles } from "../../src/report/runner-files.ts";
import { endLog } from "../../src/report/step-report.ts";
import { say } from "../support/say.ts";
import { fakeRunner, JOBS_FILE, words } from "./results.ts";
import { CHINESE, ENGLISH } from "./targets.ts";

/** The files of a runner that answers every write of outputs and summary with the code that stands there. */
function filesOf(codes: { output?: string | undefined; summary?: string | undefined }) {
  const runner = fakeRunner();
  runner.outputs = () => (codes.output === undefined ? undefined : { code: codes.output });
  runner.summary = async () => (codes.summary === undefined ? undefined : { code: codes.summary });
  const log = createLog(runner, ENGLISH);
  return { runner, log, files: createRunnerFiles(runner, log) };
}

describe("a file of the runner's that cannot be written", () => {
  test("is told of once, and fails the step at its end", () => {
    const { runner, log, files } = filesOf({ output: "ENOSPC" });
    files.outputs(FIRST_OUTPUTS);
    files.outputs(FIRST_OUTPUTS);
    expect(runner.lines).toEqual(["GITHUB_OUTPUT cannot be written: no space left; the step continues"]);
    expect(runner.annotations).toEqual([]);
    expect(endLog({ log, files }, message("jobsValid", { count: 1 }))).toBe(false);
    expect(runner.annotations).toEqual([
      [
        "error",
        "The step's outputs could not be written (GITHUB_OUTPUT: no space left): later steps see older outputs or none. The results are in the step's log. Free up space on the runner's disk.",
      ],
    ]);
    expect(runner.lines.at(-1)).toBe("1 job is valid; no API calls were made");
  });

  test("fails nothing when it is written later", () => {
    const codes: { output?: string | undefined } = { output: "EISDIR" };
    const { runner, log, files } = filesOf(codes);
    files.outputs(FIRST_OUTPUTS);
    codes.output = undefined;
    files.outputs(FIRST_OUTPUTS);
    expect(runner.lines.at(-1)).toBe("GITHUB_OUTPUT can be written again");
    expect(endLog({ log, files }, message("jobsValid", { count: 1 }))).toBe(true);
    expect(runner.annotations).toEqual([]);
  });

  test("is one error together with the other, each advice once", async () => {
    const { files } = filesOf({ output: "EACCES", summary: "EROFS" });
    files.outputs(FIRST_OUTPUTS);
    await files.summary("# it");
    const message = say(files.failure()) ?? "";
    expect(message).toContain("GITHUB_OUTPUT: permission denied");
    expect(message).toContain("GITHUB_STEP_SUMMARY: read-only file system");
    expect(message.match(/must be able to write/gu)).toHaveLength(1);
  });

  test.each([
    ["ENOENT", "the file is missing", "文件不存在"],
    ["ENOTDIR", "the file is missing", "文件不存在"],
    ["EISDIR", "a folder is in its place", "该位置是一个目录"],
    ["EPERM", "permission denied", "没有写权限"],
    ["EDQUOT", "no space left", "磁盘空间不足"],
    ["EFBIG", "no space left", "磁盘空间不足"],
    ["EIO", "system error EIO", "系统错误 EIO"],
    ["", "unknown reason", "原因不明"],
  ])("names the reason of %j in both languages", async (code, english, chinese) => {
    const { files } = filesOf({ summary: code });
    await files.summary("# it");
    expect(say(files.failure())).toContain(`(GITHUB_STEP_SUMMARY: ${english})`);
    expect(say(files.failure(), "zh-CN")).toContain(`（GITHUB_STEP_SUMMARY：${chinese}）`);
  });

  test("has its annotation though there are more errors than the runner keeps", () => {
    const { runner, log, files } = filesOf({ output: "ENOSPC" });
    files.outputs(FIRST_OUTPUTS);
    const diagnostics = Array.from({ length: 12 }, (_, index) => ({ message: words(`job ${index}`) }));
    log.annotate("jobs", diagnostics);
    endLog({ log, files }, message("jobsValid", { count: 1 }));
    expect(runner.annotations).toHaveLength(10);
    expect(runner.annotations.filter(([, text]) => text.includes("GITHUB_OUTPUT"))).toHaveLength(1);
    expect(runner.groups).toEqual([["Other job errors", ["job 9", "job 10", "job 11"]]]);
  });
});

test("a runner that has no summary is warned of, and fails nothing", async () => {
  const runner = fakeRunner();
  runner.summary = async () => ({ code: undefined });
  const log = createLog(runner, ENGLISH);
  const files = createRunnerFiles(runner, log);
  await files.summary("# it");
  expect(endLog({ log, files }, message("jobsValid", { count: 1 }))).toBe(true);
  expect(runner.annotations).toEqual([["warning", expect.stringContaining("summary: false")]]);
});

test("what can be written is written as it is given", async () => {
  const runner = fakeRunner();
  const files = createRunnerFiles(runner, createLog(runner, ENGLISH));
  files.outputs(FIRST_OUTPUTS);
  await files.summary("# it");
  const written = { ...FIRST_OUTPUTS.values, "jobs-file": JOBS_FILE };
  expect([runner.writes, runner.summaries, runner.lines]).toEqual([[written], ["# it"], []]);
  expect(runner.jobsFiles).toEqual(["[]"]);
  expect(files.failure()).toBeUndefined();
});

describe("a file of all jobs that cannot be written", () => {
  test.each([
    [undefined, "RUNNER_TEMP: the variable is not set", "RUNNER_TEMP：变量未设置"],
    ["ENOSPC", "RUNNER_TEMP: no space left", "RUNNER_TEMP：磁盘空间不足"],
    ["EIO", "RUNNER_TEMP: system error EIO", "RUNNER_TEMP：系统错误 EIO"],
  ])("is an empty output with one warning, and fails nothing (%s)", (code, english, chinese) => {
    for (const [render, words] of [[ENGLISH, english] as const, [CHINESE, chinese] as const]) {
      const runner = fakeRunner();
      const { jobsFile } = runner;
      runner.jobsFile = () => ({ kind: "failed", code });
      const log = createLog(runner, render);
      const files = createRunnerFiles(runner, log);
      files.outputs(FIRST_OUTPUTS);
      files.outputs(FIRST_OUTPUTS);
      runner.jobsFile = jobsFile;
      files.outputs(FIRST_OUTPUTS);
      const paths = runner.writes.map((values) => values["jobs-file"]);
      expect(paths).toEqual(["", "", JOBS_FILE]);
      expect(endLog({ log, files }, message("jobsValid", { count: 1 }))).toBe(true);
      expect(runner.annotations).toEqual([["warning", expect.stringContaining(words)]]);
    }
  });
});
