import { describe, expect, test } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { DEFAULT_STS } from "../../emulator/sts.ts";
import { startIdTokens } from "../support/id-tokens.ts";
import { onPullRequest } from "../support/pull-request.ts";
import { annotations, at, inWorkspace, JOB, onlyMessage } from "../support/stage.ts";

const GOOD = "name: orders-etl\njob-type: sql\ncluster-id: cluster-5c42n3a5\n";
const TARGET = { GITHUB_EVENT_NAME: "pull_request_target" };
const DRY = { manifest: "jobs.yml", "dry-run": "true" };
const [ARN = ""] = DEFAULT_STS.roleArns;
const NO_KEYS = { "secret-id": "", "secret-key": "", token: "" };
const WHY =
  /^On pull_request_target only the files were checked.*secrets.*a stranger's.*reveals what is in the account/u;

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
      expect(message).toMatch(/^manifest files are refused on pull_request_target/u);
      expect(message).toMatch(
        /secrets.*untrusted fork.*event pull_request with dry-run: true.*after the merge/u,
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
        expect.stringMatching(/pull_request_target.*不受信任的 fork.*dry-run: true.*合并后/u),
      ]);
    }));

  test.each<[string, Readonly<Record<string, string>>]>([
    ["keys", {}],
    ["keys that assume a role", { "role-arn": ARN }],
    ["no keys", NO_KEYS],
    ["a role without anybody", { ...NO_KEYS, "role-arn": ARN }],
    ["no region", { region: "" }],
  ])("a dry run with %s checks the files alone, and says why", (_title, given) =>
    inWorkspace({ "jobs.yml": GOOD }, async ({ emulator, run, calls }, workspace) => {
      const inputs = { ...DRY, "sts-endpoint": emulator.endpoint, ...given };
      const result = await run(inputs, { workspace, environment: TARGET });
      expect(result.code).toBe(0);
      expect(result.outputs).toMatchObject({ outcome: "valid", "error-code": "" });
      expect(onlyMessage(result, "notice")).toMatch(WHY);
      expect(result.summary).toContain("file check only");
      expect(calls()).toEqual([]);
    }),
  );

  test("a dry run without keys asks for no OIDC token", () =>
    inWorkspace({ "jobs.yml": GOOD }, async ({ emulator, run, calls }, workspace) => {
      const tokens = await startIdTokens();
      try {
        const result = await run(
          {
            ...DRY,
            ...NO_KEYS,
            "sts-endpoint": emulator.endpoint,
            "role-arn": ARN,
            "oidc-provider-id": DEFAULT_STS.providerId,
          },
          { workspace, environment: { ...tokens.environment, ...TARGET }, secrets: [tokens.requestToken] },
        );
        expect(result.outputs["outcome"]).toBe("valid");
        expect(onlyMessage(result, "notice")).toMatch(WHY);
        expect([tokens.asked, calls()]).toEqual([[], []]);
      } finally {
        await tokens.close();
      }
    }));

  test("a dry run names what only inputs or variables give, as without credentials", () =>
    inWorkspace(
      { "jobs.yml": "name: a\njob-type: sql\nworkspace-name: data\n" },
      async ({ run, calls }, workspace) => {
        const result = await run({ ...DRY, language: "zh-CN" }, { workspace, environment: TARGET });
        expect(onlyMessage(result, "notice")).toMatch(
          /pull_request_target.*陌生人.*未检查：.*cluster-id.*未按名称查询 ID：workspace-name。$/u,
        );
        expect(calls()).toEqual([]);
      },
    ));

  test("a dry run finds the mistakes of the files, and of the credentials", () =>
    inWorkspace({ "jobs.yml": GOOD.replace("sql", "sqk") }, async ({ run, calls }, workspace) => {
      const result = await run({ ...DRY, "secret-key": "" }, { workspace, environment: TARGET });
      expect(annotations(result, "error")).toEqual([
        expect.objectContaining({ message: expect.stringContaining("secret-key is missing") }),
        at("jobs.yml", 2, 11, '"sqk"'),
      ]);
      expect(calls()).toEqual([]);
    }));

  test("nothing of a job or cluster that exists gets into the comment", () =>
    onPullRequest(
      async ({ emulator, github, comment, calls }) => {
        addJob(emulator.model, {
          Name: "orders-etl",
          JobType: 2,
          ClusterId: "cluster-5c42n3a5",
          Remark: "the-remark",
          Description: "the-description",
          Tags: [{ TagKey: "owner", TagValue: "the-tag" }],
        });
        const result = await comment();
        expect(result.outputs["outcome"]).toBe("valid");
        expect(github.comments[0]?.body).toContain("2 valid");
        for (const page of [github.comments[0]?.body, result.summary, result.stdout]) {
          expect(page).not.toMatch(/the.{0,5}(?:remark|description|tag)|cql/u);
        }
        expect(calls()).toEqual([]);
      },
      { event: "pull_request_target", headRepository: "mallory/jobs" },
    ));

  test("a dry run of a job by inputs is a plan: the workflow file is the base's", () =>
    inWorkspace({}, async ({ run, creates }, workspace) => {
      const result = await run({ ...JOB, "dry-run": "true" }, { workspace, environment: TARGET });
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
