import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/inputs/settings.ts";
import { createRenderer } from "../../src/report/render.ts";
import { startReport } from "../../src/report/step-report.ts";
import { startGitHub, TOKEN } from "../support/github.ts";
import { pullRequestEnvironment } from "../support/pull-request.ts";
import { CATALOGUES } from "../support/say.ts";
import { makeWorkspace } from "../support/workspace.ts";
import { fakeClock, fakeRunner, jobResult, words } from "./results.ts";

type Texts = Readonly<Record<string, string>>;

/** The pages of a step with these inputs, and what they write to. */
function pagesOf(inputs: Texts, environment: Texts = {}) {
  const runner = fakeRunner(inputs);
  const { values } = readSettings({ input: runner.input, environment });
  const { signal } = new AbortController();
  const { log, publish } = startReport({
    runner,
    render: createRenderer(values.language, CATALOGUES[values.language], runner.redact),
    values,
    environment,
    clock: fakeClock(),
    signal,
  });
  return { runner, log, publish };
}

/** Plays a case on a pull request. */
async function onPullRequest(
  play: (environment: Texts, comments: () => string[]) => Promise<void>,
): Promise<void> {
  const workspace = makeWorkspace({});
  const github = await startGitHub();
  const environment = {
    GITHUB_REPOSITORY: "octo/jobs",
    ...pullRequestEnvironment(workspace.path, { api: github.address }),
  };
  try {
    await play(environment, () => github.comments.map(({ body }) => body));
  } finally {
    await github.close();
    workspace.remove();
  }
}

const COMMENTING = { "comment-on-pr": "true", "github-token": TOKEN };
const RESULTS = [jobResult("orders-etl", { outcome: "would-create" })];

describe("the pages of a step", () => {
  test.each([
    ["oceanus.tencentcloudapi.com", undefined],
    ["https://oceanus.tencentcloudapi.com", undefined],
    ["oceanus.ap-guangzhou.tencentcloudapi.com", "oceanus.ap-guangzhou.tencentcloudapi.com"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ])("show a dry run's requests for the endpoint %s", async (endpoint, shown) => {
    const { runner, publish } = pagesOf({ "dry-run": "true", region: "ap-beijing", endpoint });
    await publish({ kind: "results", results: RESULTS });
    expect(runner.summaries[0]).toContain("  --region ap-beijing \\\n");
    expect(/--endpoint (\S+) /u.exec(runner.summaries[0] ?? "")?.[1]).toBe(shown);
  });

  test("show no requests otherwise, and nothing where no summary is wanted", async () => {
    const real = pagesOf({});
    await real.publish({ kind: "results", results: RESULTS });
    expect(real.runner.summaries[0]).not.toContain("tccli");
    const none = pagesOf({ summary: "false" });
    await none.publish({ kind: "results", results: RESULTS });
    await none.publish({ kind: "mistakes", diagnostics: [{ message: words("wrong") }] });
    expect(none.runner.summaries).toEqual([]);
  });

  test("link to the troubleshooting page of the action's own version, in their language", async () => {
    const environment = {
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_ACTION_REPOSITORY: "octo/action",
      GITHUB_ACTION_REF: "v1",
    };
    const { runner, publish } = pagesOf({ language: "zh-CN" }, environment);
    await publish({ kind: "mistakes", diagnostics: [{ message: words("wrong") }] });
    expect(runner.summaries[0]).toContain(
      "[查看 InvalidInput 的说明](https://github.com/octo/action/blob/v1/docs/troubleshooting.zh-CN.md#invalidinput)",
    );
    const own = pagesOf({}, { ...environment, GITHUB_ACTION_REPOSITORY: "" });
    await own.publish({ kind: "mistakes", diagnostics: [{ message: words("wrong") }] });
    expect(own.runner.summaries[0]).not.toContain("](http");
  });

  test("are a comment too, one and the same for the plan and the mistakes", () =>
    onPullRequest(async (environment, comments) => {
      const { publish } = pagesOf(COMMENTING, environment);
      await publish({ kind: "mistakes", diagnostics: [{ message: words("wrong") }] });
      expect(comments()).toEqual([expect.stringContaining("1 mistake; no API calls were made")]);
      await publish({ kind: "results", results: RESULTS });
      expect(comments()).toEqual([expect.stringContaining("1 to create")]);
    }));

  test("are no comment where none is wanted, or can be", () =>
    onPullRequest(async (environment, comments) => {
      await pagesOf({}, environment).publish({ kind: "results", results: RESULTS });
      const pushed = pagesOf(COMMENTING, { ...environment, GITHUB_EVENT_NAME: "push" });
      await pushed.publish({ kind: "results", results: RESULTS });
      expect(pushed.runner.lines).toEqual([expect.stringContaining("not for a pull request")]);
      // As on a runner that fills in nothing: the default is an expression.
      const tokenless = pagesOf({ "comment-on-pr": "true" }, environment);
      await tokenless.publish({ kind: "results", results: RESULTS });
      tokenless.log.finish();
      expect(tokenless.runner.annotations).toEqual([
        ["warning", expect.stringContaining("github-token is empty")],
      ]);
      // Which comment is meant is not known until the id is mended.
      const mistaken = pagesOf({ ...COMMENTING, "comment-id": "a b" }, environment);
      await mistaken.publish({ kind: "mistakes", diagnostics: [{ message: words("wrong") }] });
      expect(mistaken.runner.lines).toEqual([expect.stringContaining("while comment-id is mistaken")]);
      expect(comments()).toEqual([]);
    }));

  test("are one comment for two steps that give one id", () =>
    onPullRequest(async (environment, comments) => {
      for (const region of ["ap-beijing", "ap-guangzhou"]) {
        const { publish } = pagesOf({ ...COMMENTING, region, "comment-id": "plan" }, environment);
        await publish({ kind: "results", results: RESULTS });
      }
      expect(comments()).toEqual([expect.stringContaining("Region `ap-guangzhou`")]);
    }));
});
