import { describe, expect, test } from "vitest";
import { addJob } from "../../emulator/model.ts";
import { BOT } from "../support/github.ts";
import { HEAD, onPullRequest } from "../support/pull-request.ts";

const FILE = `https://github.com/octo/jobs/blob/${HEAD}/flink/a%20b%281%29.yml`;

describe.concurrent("the comment on a pull request", () => {
  test("has the plan, linked to the lines of the head commit, and is updated in place", () =>
    onPullRequest(async ({ emulator, github, comment }) => {
      addJob(emulator.model, {
        Name: "orders-sql",
        JobType: 1,
        ClusterId: "cluster-5c42n3a5",
        FlinkVersion: "Flink-1.13",
      });
      const planned = await comment();
      expect(planned.code).toBe(0);
      expect(github.comments).toHaveLength(1);
      const first = github.comments[0]?.body ?? "";
      const [table] = /^\| Job \| Plan .*(?:\n\|.*)+/mu.exec(planned.summary) ?? [];
      expect(table?.split("\n")).toHaveLength(4);
      expect(first).toContain(`\n\n${table}\n\n`);
      expect(first).toMatch(/^<!-- oceanus-create-job:[0-9a-f]{32} -->\n\n### Oceanus jobs: plan\n\n/u);
      expect(first).toContain("\n\n**✅ 1 to create · ✅ 1 to reuse (drifted)** · Region `ap-guangzhou` · ");
      expect(first).toContain(`| [\`orders-etl\`](${FILE}#L2) | ✅ to create |`);
      expect(first).toContain(`| [\`orders-sql\`](${FILE}#L4) | ✅ to reuse (drifted) | \`cql`);
      expect(first).toContain(
        `| \`orders-sql\` | [\`flink-version\`](${FILE}#L6) | \`Flink-1.13\` | \`Flink-1.16\` |`,
      );
      expect(first).toContain("[Workflow run](https://github.com/octo/jobs/actions/runs/17000000001)");
      expect(first).toContain(`Commit \`${HEAD.slice(0, 12)}\``);

      addJob(emulator.model, { Name: "orders-etl", JobType: 2, ClusterId: "cluster-5c42n3a5" });
      await comment();
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toContain("✅ 1 to reuse · ✅ 1 to reuse (drifted)");
      expect(github.requests).toEqual([
        "POST /graphql",
        "GET /repos/octo/jobs/issues/7/comments?per_page=100&page=1",
        "POST /repos/octo/jobs/issues/7/comments",
        "POST /graphql",
        "GET /repos/octo/jobs/issues/7/comments?per_page=100&page=1",
        "PATCH /repos/octo/jobs/issues/comments/1",
      ]);
    }));

  test("has the mistakes, and the plan again once they are mended", () =>
    onPullRequest(async ({ github, comment, calls }) => {
      const wrong = await comment({ "request-timeout": "0", timeout: "soon" });
      expect(wrong.outputs["error-code"]).toBe("InvalidInput");
      expect(calls()).toEqual([]);
      expect(github.comments[0]?.body).toContain("2 mistakes; no API calls were made");
      expect((await comment()).code).toBe(0);
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toContain("2 to create");
    }));

  test("links each mistake to its line", () =>
    onPullRequest(
      async ({ github, comment }) => {
        const result = await comment();
        const row = "| [flink/x.yml:2:11]";
        for (const page of [result.summary, github.comments[0]?.body]) {
          expect(page).toContain(`${row}(https://github.com/octo/jobs/blob/${HEAD}/flink/x.yml#L2) |`);
        }
      },
      {},
      { "flink/x.yml": "name: a\njob-type: sqk\n" },
    ));

  test("is another one for another environment, job or step", () =>
    onPullRequest(async ({ github, comment }) => {
      await Promise.all([
        comment(),
        comment({ "cluster-id": "cluster-8k1m4q7z" }),
        comment({ "workspace-id": "space-53rqk422" }),
        comment({ "folder-id": "folder-53rqk422" }),
        comment({ "flink-version": "Flink-1.13" }),
        comment({ variables: "ENV=test" }),
        comment({ matrix: '{"env":"test"}' }),
        comment({}, { environment: { GITHUB_JOB: "other" } }),
        comment({}, { environment: { GITHUB_ACTION: "second" } }),
      ]);
      expect(github.comments).toHaveLength(9);
      // The same workflow, from another ref.
      await comment(
        {},
        {
          environment: { GITHUB_WORKFLOW_REF: "octo/jobs/.github/workflows/flink.yml@refs/heads/main" },
        },
      );
      expect(github.comments).toHaveLength(9);
    }));

  test("is found again at the next push, whose commit the variables of each leg name", () =>
    onPullRequest(async ({ github, comment }) => {
      for (const [sha, run] of [
        ["a".repeat(40), "17000000001"],
        ["b".repeat(40), "17000000002"],
      ] as const) {
        for (const env of ["test", "prod"]) {
          await comment(
            { variables: `IMAGE=app-${sha.slice(0, 7)}-${run}\nENV=${env}`, matrix: `{"env":"${env}"}` },
            { environment: { GITHUB_SHA: sha, GITHUB_RUN_ID: run } },
          );
        }
      }
      expect(github.comments).toHaveLength(2);
      expect(github.requests.filter((request) => request.startsWith("PATCH"))).toHaveLength(2);
    }));

  test("is the comment-id's, whatever else differs", () =>
    onPullRequest(async ({ github, comment }) => {
      await comment({ "comment-id": "flink.plan" });
      await comment(
        { "comment-id": "flink.plan", "folder-id": "root" },
        { environment: { GITHUB_JOB: "other" } },
      );
      expect(github.comments).toHaveLength(1);
      await comment({ "comment-id": "flink.plan-2" });
      expect(github.comments).toHaveLength(2);
    }));

  test("is found on a later page, and never another user's with the same mark", () =>
    onPullRequest(async ({ github, comment }) => {
      await comment();
      const [mark = ""] = github.comments[0]?.body.split("\n") ?? [];
      const planted = Array.from({ length: 150 }, (_, index) => ({
        id: 1000 + index,
        login: "mallory",
        body: `${mark}\n\nplanted`,
      }));
      const quoting = { id: 2000, login: BOT, body: `> ${mark}` };
      const own = { id: 3000, login: BOT, body: `${mark}\n\nold` };
      github.comments.splice(0, 1, ...planted, quoting, own);
      await comment();
      expect(github.comments).toHaveLength(152);
      expect(own.body).toContain("2 to create");
      expect(planted.every(({ body }) => body.endsWith("planted"))).toBe(true);
      expect(quoting.body).toBe(`> ${mark}`);
      expect(github.requests.filter((request) => request.startsWith("GET"))).toHaveLength(3);
    }));

  test("lets nothing from outside be a link, an image, a mention or HTML", () =>
    onPullRequest(
      async ({ emulator, github, comment }) => {
        const remark = "@octo ![x](http://e.test/p.png) [a](http://e.test) <b> | `c` <!-- --> #1 www.e.test";
        addJob(emulator.model, { Name: "a", JobType: 1, ClusterId: "cluster-5c42n3a5", Remark: remark });
        await comment();
        const body = github.comments[0]?.body ?? "";
        expect(body).toContain("to reuse (drifted)");
        for (const bad of ["@octo", "![", "](http://e", "<b>", "`c`", " #1", "www.e"]) {
          expect(body).not.toContain(bad);
        }
        expect(body.match(/<!--/gu)).toHaveLength(1);
      },
      {},
      { "flink/a.yml": "name: a\njob-type: sql\nremark: other\n" },
    ));

  test("is made by a run that creates as well, with what came of it", () =>
    onPullRequest(async ({ github, comment }) => {
      await comment({ "dry-run": "false", "requests-per-second": "100" });
      expect(github.comments[0]?.body).toContain("2 created");
    }));

  test("is kept without credentials for the service too", () =>
    onPullRequest(async ({ github, comment }) => {
      await comment({ "secret-id": "", "secret-key": "" });
      expect(github.comments[0]?.body).toContain("2 valid");
    }));

  test("goes to an enterprise server's addresses", () =>
    onPullRequest(
      async ({ github, comment }) => {
        await comment();
        expect(github.comments).toHaveLength(1);
        expect(github.requests[0]).toBe("POST /api/graphql");
      },
      { prefix: "/api/v3" },
    ));

  test("is kept for pull_request_target, and links to the base that is checked out", () =>
    onPullRequest(
      async ({ github, comment }) => {
        await comment();
        expect(github.comments[0]?.body).toContain(
          "/octo/jobs/blob/0123456789abcdef0123456789abcdef01234567/flink/",
        );
      },
      { event: "pull_request_target", headRepository: "mallory/jobs" },
    ));
});
