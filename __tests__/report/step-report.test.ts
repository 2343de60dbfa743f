import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/inputs/settings.ts";
import { EN_US } from "../../src/messages/en-US.ts";
import { FIRST_OUTPUTS, failedOutputs } from "../../src/report/outputs.ts";
import { createRenderer } from "../../src/report/render.ts";
import { reportInvalid, reportValid, startReport } from "../../src/report/step-report.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { makeWorkspace } from "../support/workspace.ts";
import { fakeRunner, JOBS_FILE, jobSpec, words } from "./results.ts";
import { reportOf } from "./targets.ts";

describe("a step with mistakes", () => {
  test("reports all of them, and that no API calls were made", async () => {
    const runner = fakeRunner();
    const diagnostics = Array.from({ length: 12 }, (_, index) => ({ message: words(`mistake ${index}`) }));
    expect(await reportInvalid(reportOf(runner), diagnostics)).toBe(false);
    expect(runner.writes).toEqual(
      [FIRST_OUTPUTS, failedOutputs("InvalidInput")].map(({ values }) => ({
        ...values,
        "jobs-file": JOBS_FILE,
      })),
    );
    expect(runner.annotations).toHaveLength(10);
    expect(runner.lines).toEqual(["12 mistakes; no API calls were made"]);
    expect(runner.summaries[0]).toContain("mistake 11");
  });

  test("counts a single one in words, and has no summary where none is wanted", async () => {
    const runner = fakeRunner();
    await reportInvalid(reportOf(runner, "en-US", false), [{ message: words("x") }]);
    expect(runner.lines).toEqual(["1 mistake; no API calls were made"]);
    expect(runner.summaries).toEqual([]);
  });
});

const why = words("No call was made.");

describe("a step whose outputs cannot be written", () => {
  test("fails though all is valid, and has its summary", async () => {
    const runner = fakeRunner();
    runner.outputs = () => ({ code: "EROFS" });
    expect(await reportValid(reportOf(runner), { specs: [jobSpec("a")], why, isIntended: true })).toBe(false);
    expect(runner.annotations).toEqual([
      ["notice", expect.stringMatching(/^No call was made/u)],
      ["error", expect.stringContaining("read-only file system")],
    ]);
    expect(runner.summaries[0]).toContain("1 valid");
  });

  test("has its mistakes told as well", async () => {
    const runner = fakeRunner();
    runner.outputs = () => ({ code: "EROFS" });
    expect(await reportInvalid(reportOf(runner), [{ message: words("x") }])).toBe(false);
    expect(runner.annotations).toEqual([
      ["error", "x"],
      ["error", expect.stringContaining("read-only file system")],
    ]);
  });
});

describe("a dry run of the files alone", () => {
  test("says once why no API calls were made, and what was not checked", async () => {
    const runner = fakeRunner();
    const specs = [
      { ...jobSpec("a"), unchecked: ["cluster-id", "uid"] as const },
      { ...jobSpec("b"), unchecked: ["cluster-id"] as const },
    ];
    expect(await reportValid(reportOf(runner), { specs, why, isIntended: true })).toBe(true);
    expect(runner.annotations).toEqual([["notice", expect.stringMatching(/^No call was made\. /u)]]);
    expect(runner.annotations[0]?.[1]).toContain("cluster-id, uid.");
    expect(runner.writes.at(-1)).toMatchObject({ outcome: "valid", created: "false", "error-code": "" });
    expect(runner.lines).toEqual(["2 jobs are valid; no API calls were made"]);
    expect(runner.summaries[0]).toContain(
      "### Oceanus jobs: file check only\n\n**✅ 2 valid**\n\nNo call was made",
    );
    expect(runner.summaries[0]).toMatch(/^\| Job \| Not checked \|$/mu);
    expect(runner.summaries[0]).toContain("| `a` | `cluster-id`<br>`uid` |");
  });

  test("says which names were not looked up", async () => {
    const runner = fakeRunner();
    const specs = [jobSpec("a", { "cluster-name": "prod" }), jobSpec("b", { "cluster-name": "other" })];
    await reportValid(reportOf(runner), { specs, why, isIntended: true });
    expect(runner.annotations[0]?.[1]).toMatch(/^No call was made\. Not looked up: cluster-name\.$/u);
  });

  test("names no fields where all were checked", async () => {
    const runner = fakeRunner();
    await reportValid(reportOf(runner, "zh-CN", false), { specs: [jobSpec("a")], why, isIntended: true });
    expect(runner.annotations[0]?.[1]).toBe(why["zh-CN"]);
    expect(runner.lines).toEqual(["1 个作业有效；未调用任何 API"]);
    expect(runner.summaries).toEqual([]);
  });
});

describe("files that were checked alone, perhaps by a slip", () => {
  test.each([
    ["push", "octo/jobs", "warning"],
    ["pull_request", "octo/jobs", "warning"],
    ["pull_request", "fork/jobs", "notice"],
    ["pull_request_target", "fork/jobs", "warning"],
  ])("are told of on %s from %s by a %s", async (name, full_name, level) => {
    const event = { pull_request: { number: 7, head: { repo: { full_name } } } };
    const workspace = makeWorkspace({ "event.json": JSON.stringify(event) });
    onTestFinished(workspace.remove);
    const file = join(workspace.path, "event.json");
    const environment = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: "octo/jobs" };
    const runner = fakeRunner();
    const report = startReport({
      render: createRenderer("en-US", EN_US, runner.redact),
      runner,
      environment,
      clock: createVirtualClock(),
      values: readSettings({ input: () => "", environment: {} }).values,
      signal: new AbortController().signal,
    });
    expect(await reportValid(report, { specs: [jobSpec("a")], why, isIntended: false })).toBe(true);
    expect(runner.annotations).toEqual([[level, expect.stringMatching(/^No call was made/u)]]);
  });
});
