import { describe, expect, test } from "vitest";
import { annotations, inWorkspace, JOB, onlyMessage } from "../support/stage.ts";

const GOOD = "name: orders-etl\njob-type: sql\ncluster-id: cluster-5c42n3a5\n";
const TARGET = { GITHUB_EVENT_NAME: "pull_request_target" };

describe.concurrent("on pull_request_target", () => {
  test.each([
    ["a good manifest", { manifest: "jobs.yml" }],
    ["one that is not there", { manifest: "elsewhere.yml" }],
    ["one that is no YAML", { manifest: "broken.yml" }],
    ["one beside a job by inputs", { ...JOB, manifest: "jobs.yml" }],
    ["a dry run that is switched off", { manifest: "jobs.yml", "dry-run": "FALSE" }],
  ])("%s is refused before any file is read, with the two ways out", (_title, inputs) =>
    inWorkspace({ "jobs.yml": GOOD, "broken.yml": "[not-to-be-read" }, async ({ run, calls }, workspace) => {
      const result = await run(inputs, { workspace, environment: TARGET });
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "InvalidInput", jobs: "[]" });
      const message = onlyMessage(result, "error");
      expect(message).toMatch(/^a manifest is refused on pull_request_target/u);
      expect(message).toMatch(
        /secrets.*a stranger's.*event pull_request with dry-run: true.*release workflow/u,
      );
      expect(calls()).toEqual([]);
    }),
  );

  test("it is refused whatever else is wrong, and said with it, in Chinese too", () =>
    inWorkspace({ "jobs.yml": GOOD }, async ({ run }, workspace) => {
      const inputs = { manifest: "jobs.yml", language: "zh-CN", region: "", "secret-key": "" };
      const result = await run(inputs, { workspace, environment: TARGET });
      expect(annotations(result, "error").map(({ message }) => message)).toEqual([
        expect.stringContaining("region"),
        expect.stringContaining("secret-key"),
        expect.stringMatching(/pull_request_target.*陌生人.*dry-run: true.*发布工作流/u),
      ]);
    }));

  test("a dry run reads it", () =>
    inWorkspace({ "jobs.yml": GOOD }, async ({ run, creates }, workspace) => {
      const result = await run(
        { manifest: "jobs.yml", "dry-run": "true" },
        { workspace, environment: TARGET },
      );
      expect(result.outputs["outcome"]).toBe("would-create");
      expect(creates()).toEqual([]);
    }));

  test("a job by inputs is made: no file is a stranger's there", () =>
    inWorkspace({}, async ({ run }, workspace) => {
      const result = await run(JOB, { workspace, environment: TARGET });
      expect(result.outputs["outcome"]).toBe("created");
    }));
});

test.each(["push", "pull_request", "workflow_dispatch", "merge_group", "schedule"])(
  "on %s a manifest is read",
  (event) =>
    inWorkspace({ "jobs.yml": GOOD }, async ({ run }, workspace) => {
      const environment = { GITHUB_EVENT_NAME: event };
      const result = await run({ manifest: "jobs.yml" }, { workspace, environment });
      expect(result.outputs["outcome"]).toBe("created");
    }),
);
