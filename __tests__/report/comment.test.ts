import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import { keepComment } from "../../src/report/comment.ts";
import { createLog } from "../../src/report/log.ts";
import { BOT, type GitHubFault, type GitHubOptions, startGitHub, TOKEN } from "../support/github.ts";
import { say } from "../support/say.ts";
import { fakeClock, fakeRunner } from "./results.ts";
import { ENGLISH } from "./targets.ts";

const TARGET = {
  repository: "octo/jobs",
  pullRequest: { number: 7, headRepository: "octo/jobs", readOnly: false },
  token: TOKEN,
};

const [FIRST, SECOND] = ["a".repeat(16), "b".repeat(16)];
const MARK = `<!-- oceanus-create-job:${FIRST}${SECOND} -->`;
const BODY = `${MARK}\n\nplan`;
/** A comment of the step's own, of an earlier run. */
const OLD = { login: BOT, body: `${MARK}\n\nold` };

interface KeepOptions extends GitHubOptions {
  readonly signal?: AbortSignal;
  readonly readOnly?: boolean;
  readonly api?: string;
}

/** Keeps a comment, and gives what became of it. Waits take no time; `seconds` is how long they would have taken. */
async function keep({
  signal = new AbortController().signal,
  readOnly = false,
  api,
  ...options
}: KeepOptions) {
  const github = await startGitHub(options);
  const runner = fakeRunner();
  const log = createLog(runner, ENGLISH);
  const clock = fakeClock();
  const target = { ...TARGET, pullRequest: { ...TARGET.pullRequest, readOnly }, api: api ?? github.address };
  let kept = false;
  const keeping = keepComment(target, BODY, { log, clock, signal }).then(() => {
    kept = true;
  });
  while (!kept) {
    await new Promise((turn) => setImmediate(turn));
    // One sleeper is the end of the time; another one waits for the next try.
    if (clock.sleepers() > 1) {
      await clock.advance(250);
    }
  }
  await keeping;
  log.finish();
  await github.close();
  const [annotation] = runner.annotations;
  expect(runner.annotations.length).toBeLessThanOrEqual(1);
  expect(clock.sleepers()).toBe(0);
  return { github, warning: annotation?.[1], seconds: clock.now() / 1000 };
}

/** Faults for the requests that begin like this, one after the other; the rest goes well. */
function faults(
  start: string,
  ...list: readonly GitHubFault[]
): (request: string) => GitHubFault | undefined {
  const left = [...list];
  return (request) => (request.startsWith(start) ? left.shift() : undefined);
}

function always(start: string, fault: GitHubFault): (request: string) => GitHubFault | undefined {
  return (request) => (request.startsWith(start) ? fault : undefined);
}

function posts({ requests }: { readonly requests: readonly string[] }): string[] {
  return requests.filter((request) => request.startsWith("POST /repos"));
}

describe("keeping a comment", () => {
  test("makes one, quietly", async () => {
    const { github, warning } = await keep({});
    expect(github.comments.map(({ body }) => body)).toEqual([BODY]);
    expect(warning).toBeUndefined();
  });

  test("asks every page before it makes one", async () => {
    const comments = Array.from({ length: 201 }, () => ({ login: "mallory", body: MARK }));
    const { github } = await keep({ comments });
    expect(github.requests.filter((request) => request.startsWith("GET"))).toHaveLength(3);
    expect(github.comments).toHaveLength(202);
  });

  test("updates the one with the same marker before one that is only similar", async () => {
    const similar = { login: BOT, body: `<!-- oceanus-create-job:${"c".repeat(16)}${SECOND} -->\n\nsimilar` };
    const other = { login: BOT, body: `<!-- oceanus-create-job:${SECOND}${FIRST} -->\n\nother` };
    const { github } = await keep({ comments: [other, similar, OLD] });
    expect(github.comments.map(({ body }) => body)).toEqual([other.body, similar.body, BODY]);
    const next = await keep({ comments: [other, similar] });
    expect(next.github.comments.map(({ body }) => body)).toEqual([other.body, BODY]);
  });

  test("makes one anew where it was deleted meanwhile, however long it is still listed", async () => {
    const { github, warning, seconds } = await keep({
      comments: [OLD],
      fault: always("PATCH", { status: 404, message: "Not Found" }),
    });
    expect(github.comments.map(({ body }) => body)).toEqual([OLD.body, BODY]);
    expect([warning, seconds]).toEqual([undefined, 0]);
  });

  test("makes none where it may be behind the last comment that is looked at", async () => {
    const comments = Array.from({ length: 3001 }, () => ({ login: "mallory", body: "x" }));
    const { github, warning } = await keep({ comments });
    expect(github.requests.filter((request) => request.startsWith("GET"))).toHaveLength(30);
    expect(posts(github)).toEqual([]);
    expect(warning).toContain("among the first 3000 comments");
  });
});

describe("the token", () => {
  test("goes to no other server that a link to the next page names", async () => {
    const foreign = await startGitHub();
    const comments = Array.from({ length: 150 }, (_, index) =>
      index === 149 ? OLD : { login: BOT, body: "x" },
    );
    const { github } = await keep({ comments, nextPageAt: foreign.address });
    await foreign.close();
    expect(foreign.requests).toEqual([]);
    expect(github.comments.at(-1)?.body).toBe(BODY);
  });
});

describe("the cause of a failure", () => {
  test.each([
    ["locked", 403, "Unable to create comment because issue is locked.", /unlock the pull request's/u],
    [
      "no permission",
      403,
      "Resource not accessible by integration",
      /grant the workflow job pull-requests: write/u,
    ],
    ["not to be seen", 404, "Not Found", /grant the workflow job pull-requests: write/u],
    ["bad token", 401, "Bad credentials", /the token is invalid or has expired/u],
    [
      "archived",
      403,
      "Repository was archived so is read-only.",
      /GitHub refused it \(Repository was archived/u,
    ],
    ["single sign-on", 403, "Resource protected by organization SAML enforcement.", /GitHub refused it \(/u],
    ["not valid", 422, "Validation Failed", /GitHub refused it \(Validation Failed/u],
  ])("is told, with what to do, and not asked for again: %s", async (_, status, sentence, words) => {
    const { github, warning, seconds } = await keep({
      fault: always("POST /repos", { status, message: sentence }),
    });
    expect(warning).toMatch(words);
    expect(warning).toMatch(/^The pull request comment was not written/u);
    expect(posts(github)).toHaveLength(1);
    expect(seconds).toBe(0);
  });

  test("is the fork where its token can only read, unless the conversation is locked", async () => {
    const of = async (sentence: string) =>
      (await keep({ readOnly: true, fault: always("POST /repos", { status: 403, message: sentence }) }))
        .warning;
    expect(await of("Resource not accessible by integration")).toContain("from a fork is read-only");
    expect(await of("Unable to create comment because issue is locked.")).toContain("unlock");
  });

  test("is told harmlessly", async () => {
    const { warning } = await keep({
      fault: () => ({ status: 422, message: `<html>\n::error::${"x".repeat(5000)}` }),
    });
    expect(warning).toMatch(/refused it \(<html>␊::error::x{100,200}…\)/u);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "<html>"],
    ["no data", {}],
    ["null data", { data: null }],
    ["no viewer", { data: { viewer: null } }],
    ["errors that are none", { errors: [null] }],
    ["errors that are no list", { errors: "x" }],
  ])("is a response that cannot be read, never an error of JavaScript: %s", async (_, body) => {
    for (const request of ["POST /graphql", "GET /repos"]) {
      const { github, warning } = await keep({ fault: always(request, { status: 200, body }) });
      expect(warning).toContain("a response that cannot be read");
      expect(warning).not.toMatch(/undefined|TypeError|Cannot|not a function/u);
      expect(github.comments).toEqual([]);
    }
  });

  test("is GraphQL's own where it names one", async () => {
    const { warning } = await keep({
      fault: always("POST /graphql", { status: 200, body: { errors: [{ message: "Something is wrong" }] } }),
    });
    expect(warning).toContain("Something is wrong");
  });
});

describe("another forge", () => {
  test("is asked by GET /user who the token is, and its list is one page", async () => {
    const comments = Array.from({ length: 150 }, () => ({ login: "mallory", body: MARK }));
    const { github, warning } = await keep({ isGitHub: false, login: "ci", comments });
    expect(warning).toBeUndefined();
    expect(github.comments.at(-1)).toMatchObject({ login: "ci", body: BODY });
    const again = await keep({
      isGitHub: false,
      login: "ci",
      comments: [...comments, { login: "ci", body: BODY }],
    });
    expect(again.github.comments).toHaveLength(151);
  });

  test.each([403, 404])("that does not tell is said not to be supported (%d)", async (status) => {
    const { github, warning, seconds } = await keep({
      isGitHub: false,
      fault: always("GET /user", { status }),
    });
    expect(warning).toContain("offers no GraphQL");
    expect(github.requests).toEqual(["POST /graphql", "GET /user"]);
    expect(seconds).toBe(0);
  });

  test("that refuses the token says so", async () => {
    const { warning } = await keep({ isGitHub: false, fault: always("GET /user", { status: 401 }) });
    expect(warning).toContain("the token is invalid");
  });
});

describe("what may pass is tried again", () => {
  test.each<[string, GitHubFault]>([
    ["502", { status: 502 }],
    ["503", { status: 503 }],
    ["504", { status: 504, body: "<html>Gateway Timeout</html>" }],
    ["a broken connection", "drop"],
    ["no answer to be read", { status: 200, body: "" }],
  ])("after %s, at every call", async (_, fault) => {
    for (const request of ["POST /graphql", "GET /repos"]) {
      const { github, warning, seconds } = await keep({ comments: [OLD], fault: faults(request, fault) });
      expect([warning, seconds]).toEqual([undefined, 1]);
      expect(github.comments.map(({ body }) => body)).toEqual([BODY]);
    }
  });

  test.each<[GitHubFault]>([[{ status: 502 }], ["drop"], ["lost"]])(
    "after a lost update: %j",
    async (fault) => {
      const { github, warning, seconds } = await keep({ comments: [OLD], fault: faults("PATCH", fault) });
      expect([warning, seconds]).toEqual([undefined, 1]);
      expect(github.comments.map(({ body }) => body)).toEqual([BODY]);
    },
  );

  test("a comment whose create came through after another was made stays alone", async () => {
    const { github, warning } = await keep({ fault: faults("POST /repos", "late") });
    expect([posts(github).length, warning]).toEqual([2, undefined]);
    expect(github.comments).toEqual([{ id: 1, login: BOT, body: BODY }]);
    expect(github.requests.at(-1)).toBe("DELETE /repos/octo/jobs/issues/comments/2");
  });

  test("of two of its own the first is kept, other people's and other steps' stay", async () => {
    const mallory = { login: "mallory", body: OLD.body };
    const other = { login: BOT, body: `<!-- oceanus-create-job:${SECOND}${FIRST} -->\n\nother` };
    const { github } = await keep({ comments: [mallory, OLD, other, OLD] });
    expect(github.comments.map(({ body }) => body)).toEqual([OLD.body, BODY, other.body]);
  });

  test("one that cannot be removed is left for the next push, quietly", async () => {
    const fault = always("DELETE", { status: 403, message: "Resource not accessible by integration" });
    const { github, warning } = await keep({ comments: [OLD, OLD], fault });
    expect(github.comments.map(({ body }) => body)).toEqual([BODY, OLD.body]);
    expect(warning).toBeUndefined();
  });

  test.each(["not a url", "ftp://127.0.0.1/", "api.github.com"])(
    "%j is no address of an API",
    async (api) => {
      const { github, warning, seconds } = await keep({ api });
      expect([github.requests, warning, seconds]).toEqual([[], say(message("commentApiUnusable")), 0]);
    },
  );

  test.each(["POST /graphql", "GET /repos", "POST /repos"])(
    "a redirect of %s is not followed",
    async (start) => {
      const elsewhere = await startGitHub();
      const headers = { location: `${elsewhere.address}/elsewhere` };
      const { github, warning } = await keep({ fault: always(start, { status: 307, headers }) });
      await elsewhere.close();
      expect([elsewhere.requests, github.comments]).toEqual([[], []]);
      expect(warning).toContain("unexpected redirect");
    },
  );

  test("the API's address may end in a slash", async () => {
    const other = await startGitHub();
    const { warning } = await keep({ api: `${other.address}/` });
    await other.close();
    expect([other.comments.length, warning]).toEqual([1, undefined]);
  });

  test("a comment whose create was lost is looked for before another is made", async () => {
    const { github, warning } = await keep({ fault: faults("POST /repos", "lost") });
    expect(warning).toBeUndefined();
    expect(github.comments.map(({ body }) => body)).toEqual([BODY]);
    expect(github.requests.slice(-4)).toEqual([
      "GET /repos/octo/jobs/issues/7/comments?per_page=100&page=1",
      "POST /repos/octo/jobs/issues/7/comments",
      "GET /repos/octo/jobs/issues/7/comments?per_page=100&page=1",
      "PATCH /repos/octo/jobs/issues/comments/1",
    ]);
  });

  test("one that was not made is made", async () => {
    const { github, warning } = await keep({ fault: faults("POST /repos", "drop", { status: 502 }) });
    expect(warning).toBeUndefined();
    expect(github.comments).toHaveLength(1);
    expect(posts(github)).toHaveLength(3);
  });

  test.each<[GitHubFault, string]>([
    [{ status: 502, message: "Bad Gateway" }, "every call to GitHub's API failed for 30 s (Bad Gateway)"],
    ["drop", "GitHub's API could not be reached in 30 s"],
  ])("until 30 s are over, with longer and longer waits: %j", async (fault, words) => {
    const { github, warning, seconds } = await keep({ fault: () => fault });
    expect(warning).toContain(words);
    expect(github.requests).toHaveLength(6);
    expect(seconds).toBe(1 + 2 + 4 + 8 + 8);
  });

  test("where nobody listens", async () => {
    const gone = await startGitHub();
    await gone.close();
    const { warning, seconds } = await keep({ api: gone.address });
    expect(warning).toContain("could not be reached in 30 s (connect ECONNREFUSED 127.0.0.1:");
    expect(seconds).toBe(23);
  });
});

const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes.";

describe("a limit", () => {
  test.each<[string, GitHubFault, number]>([
    ["secondary, 403", { status: 403, message: SECONDARY, headers: { "retry-after": "7" } }, 7],
    ["secondary, 429", { status: 429, message: SECONDARY, headers: { "retry-after": "7" } }, 7],
    ["secondary, no time named", { status: 403, message: SECONDARY }, 20],
    ["of status 429 alone", { status: 429 }, 20],
    ["primary", { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "12" } }, 12],
    [
      "primary, of GraphQL",
      {
        status: 200,
        body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "12" },
      },
      12,
    ],
    ["of a server that is away", { status: 503, headers: { "retry-after": "9" } }, 9],
  ])("is waited for: %s", async (kind, fault, wait) => {
    const call = kind.endsWith("GraphQL") ? "POST /graphql" : "POST /repos";
    const { github, warning, seconds } = await keep({ fault: faults(call, fault) });
    expect([warning, seconds]).toEqual([undefined, wait]);
    expect(github.comments).toHaveLength(1);
  });

  test.each<[string, GitHubFault, number]>([
    ["secondary", { status: 403, message: SECONDARY, headers: { "retry-after": "90" } }, 90],
    ["of GET", { status: 429, headers: { "retry-after": "30" } }, 30],
    [
      "primary",
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" } },
      3600,
    ],
  ])("that lasts longer is told, not waited for: %s", async (_, fault, wait) => {
    const { github, warning, seconds } = await keep({ fault: always("GET /repos", fault) });
    expect(warning).toContain(`a rate limit applies for another ${wait} s, and the step waits 30 s at most`);
    expect(warning).not.toContain("pull-requests: write");
    expect(seconds).toBe(0);
    expect(github.requests).toHaveLength(2);
  });

  test("without a time is tried once more, as GitHub wants a minute", async () => {
    const { github, warning, seconds } = await keep({
      fault: always("POST /repos", { status: 403, message: SECONDARY }),
    });
    expect(warning).toContain("for another 60 s");
    expect(posts(github)).toHaveLength(2);
    expect(seconds).toBe(20);
  });
});

describe("the end", () => {
  test.each(["POST /graphql", "GET /", "POST /repos"])("comes by the signal, at %s", async (stuck) => {
    const over = new AbortController();
    const fault = (request: string): true | undefined => {
      if (!request.startsWith(stuck)) {
        return undefined;
      }
      over.abort();
      return true;
    };
    const { warning } = await keep({ fault, signal: over.signal });
    expect(warning).toContain("no time left");
  });

  test("comes by the signal while it waits for the next try", async () => {
    const over = new AbortController();
    const fault = (): GitHubFault => {
      setImmediate(() => over.abort());
      return { status: 502 };
    };
    const { warning, seconds } = await keep({ fault, signal: over.signal });
    expect(warning).toContain("no time left");
    expect(seconds).toBeLessThan(2);
  });

  test("comes after 30 s where nothing answers, and nothing is sent twice meanwhile", async () => {
    const github = await startGitHub({ fault: always("POST /repos", true) });
    const runner = fakeRunner();
    const log = createLog(runner, ENGLISH);
    const clock = fakeClock();
    const { signal } = new AbortController();
    const keeping = keepComment({ ...TARGET, api: github.address }, BODY, { log, clock, signal });
    while (posts(github).length === 0) {
      await new Promise((turn) => setImmediate(turn));
    }
    await clock.advance(30_000);
    await keeping;
    await github.close();
    expect(posts(github)).toHaveLength(1);
    expect(runner.annotations).toEqual([["warning", expect.stringContaining("no time left")]]);
  });

  test("is there before the beginning when the run is over", async () => {
    const { github, warning } = await keep({ signal: AbortSignal.abort() });
    expect(github.requests).toEqual([]);
    expect(warning).toContain("no time left");
  });
});
