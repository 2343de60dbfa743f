import { describe, expect, test } from "vitest";
import { keepComment } from "../../src/report/comment.ts";
import { createLog } from "../../src/report/log.ts";
import { type GitHubOptions, startGitHub, TOKEN } from "../support/github.ts";
import { fakeRunner } from "./results.ts";
import { ENGLISH } from "./targets.ts";

const TARGET = {
  repository: "octo/jobs",
  pullRequest: { number: 7, headRepository: "octo/jobs", readOnly: false },
  token: TOKEN,
};

/** Keeps a comment, and gives what became of it. */
async function keep(options: GitHubOptions, signal: AbortSignal = new AbortController().signal) {
  const github = await startGitHub(options);
  const runner = fakeRunner();
  const log = createLog(runner, ENGLISH);
  await keepComment({ ...TARGET, api: github.address }, "<!-- mark -->\n\nplan", { log, signal });
  log.finish();
  await github.close();
  return { github, annotations: runner.annotations };
}

describe("keeping a comment", () => {
  test("makes one, quietly", async () => {
    const { github, annotations } = await keep({});
    expect(github.comments.map(({ body }) => body)).toEqual(["<!-- mark -->\n\nplan"]);
    expect(annotations).toEqual([]);
  });

  test("asks every page before it makes one", async () => {
    const comments = Array.from({ length: 201 }, () => ({ login: "mallory", body: "<!-- mark -->" }));
    const { github } = await keep({ comments });
    expect(github.requests.filter((request) => request.startsWith("GET"))).toHaveLength(3);
    expect(github.comments).toHaveLength(202);
  });

  test("compares whole marks", async () => {
    const { github } = await keep({
      comments: [{ login: "github-actions[bot]", body: "<!-- mark -->\n\nold" }],
    });
    expect(github.comments).toHaveLength(1);
  });

  test("follows no link to another server, where the token would go", async () => {
    const foreign = await startGitHub();
    const comments = Array.from({ length: 150 }, (_, index) => ({
      login: "github-actions[bot]",
      body: index === 149 ? "<!-- mark -->\n\nold" : "another",
    }));
    const { github } = await keep({ comments, nextPageAt: foreign.address });
    await foreign.close();
    expect(foreign.requests).toEqual([]);
    expect(github.comments.at(-1)?.body).toBe("<!-- mark -->\n\nplan");
  });

  test.each(["POST /graphql", "GET /"])(
    "says that an answer to %s without what was asked for cannot be read",
    async (request) => {
      const { github, annotations } = await keep({
        fault: (call) => (call.startsWith(request) ? { status: 200 } : undefined),
      });
      expect(annotations).toEqual([["warning", expect.stringContaining("an answer that cannot be read")]]);
      expect(github.comments).toEqual([]);
    },
  );

  test.each(["POST /graphql", "GET /", "POST /repos"])("is ended by the signal, at %s", async (stuck) => {
    const over = new AbortController();
    const fault = (request: string): true | undefined => {
      if (!request.startsWith(stuck)) {
        return undefined;
      }
      over.abort();
      return true;
    };
    const { annotations } = await keep({ fault }, over.signal);
    expect(annotations).toEqual([["warning", expect.stringContaining("no time left")]]);
  });

  test("is not begun when the run is over", async () => {
    const { github, annotations } = await keep({}, AbortSignal.abort());
    expect(github.requests).toEqual([]);
    expect(annotations).toEqual([["warning", expect.stringContaining("no time left")]]);
  });

  test.each([{ "retry-after": "60" }, { "x-ratelimit-remaining": "0" }])(
    "takes a limit for no want of a permission: %j",
    async (headers) => {
      const { annotations } = await keep({ fault: () => ({ status: 403, headers }) });
      expect(annotations).toEqual([["warning", expect.not.stringContaining("pull-requests: write")]]);
    },
  );

  test("tells what the service said, harmlessly", async () => {
    const { annotations } = await keep({
      fault: () => ({ status: 502, message: `<html>\n::error::${"x".repeat(5000)}` }),
    });
    expect(annotations).toEqual([
      ["warning", expect.stringMatching(/written: <html>␊::error::x{100,200}…$/u)],
    ]);
  });
});
