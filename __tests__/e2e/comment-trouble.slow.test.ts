import { describe, expect, test } from "vitest";
import { startProxy } from "../support/connect-proxy.ts";
import type { GitHubFault } from "../support/github.ts";
import { onPullRequest } from "../support/pull-request.ts";
import { annotations, LEAPING, onlyMessage } from "../support/stage.ts";

describe.concurrent("a comment that cannot be kept", () => {
  test.each([
    ["read", "octo/jobs", "pull-requests: write"],
    ["nothing", "octo/jobs", "pull-requests: write"],
    ["read", "mallory/jobs", "fork"],
    ["read", null, "fork"],
  ] as const)("for want of a permission (%s, from %s) is one warning", (may, headRepository, words) =>
    onPullRequest(
      async ({ github, comment }) => {
        const result = await comment();
        expect(result.code).toBe(0);
        expect(onlyMessage(result, "warning")).toContain(words);
        expect(github.comments).toEqual([]);
      },
      { may, headRepository },
    ),
  );

  test.each([
    [500, "failed for 30 s (Error 500)"],
    [401, "the token is invalid"],
    [429, "a rate limit"],
  ])("because of an error %d is one warning", (status, words) =>
    onPullRequest(
      async ({ comment }) => {
        const result = await comment({}, LEAPING);
        expect(result.code).toBe(0);
        expect(onlyMessage(result, "warning")).toContain(words);
        expect(onlyMessage(result, "warning")).toContain(`Error ${status}`);
      },
      { fault: () => ({ status }) },
    ),
  );

  test("at first is kept after all: a lost create is looked for, never made twice", () => {
    const faults: GitHubFault[] = [{ status: 502 }, "lost"];
    return onPullRequest(
      async ({ github, comment }) => {
        const result = await comment({}, LEAPING);
        expect(annotations(result, "warning")).toEqual([]);
        expect(github.comments).toHaveLength(1);
        expect(github.requests.filter((request) => request.startsWith("POST /repos"))).toHaveLength(2);
      },
      { fault: (request) => (request.startsWith("POST /repos") ? faults.shift() : undefined) },
    );
  });

  test("on another forge is kept if the forge says who the token is", () =>
    onPullRequest(
      async ({ github, comment }) => {
        const result = await comment();
        expect(annotations(result, "warning")).toEqual([]);
        expect(github.comments).toHaveLength(1);
      },
      { isGitHub: false, login: "ci" },
    ));

  test("because the service cannot be reached is one warning", () =>
    onPullRequest(async ({ comment }) => {
      const result = await comment({}, { ...LEAPING, environment: { GITHUB_API_URL: "http://127.0.0.1:9" } });
      expect(result.code).toBe(0);
      expect(onlyMessage(result, "warning")).toContain("could not be reached");
    }));

  // On Windows, a process that gets a signal from another ends without its handlers.
  test.skipIf(process.platform === "win32")("because the run is cancelled keeps the outputs", () => {
    let cancel = (): void => undefined;
    return onPullRequest(
      async ({ comment }) => {
        const result = await comment({}, { started: (kill) => (cancel = () => kill("SIGINT")) });
        expect(result.outputs["outcome"]).toBe("would-create");
        expect(onlyMessage(result, "warning")).toContain("no time left");
      },
      {
        fault: () => {
          cancel();
          return true;
        },
      },
    );
  });

  test("for want of a pull request or of a token is said", () =>
    onPullRequest(async ({ github, comment }) => {
      const pushed = await comment({}, { environment: { GITHUB_EVENT_NAME: "push" } });
      expect(pushed.stdout).toContain("not for a pull request");
      expect(annotations(pushed, "warning")).toEqual([]);
      const tokenless = await comment({ "github-token": "" }, { secrets: [] });
      expect(onlyMessage(tokenless, "warning")).toContain("github-token is empty");
      expect(github.requests).toEqual([]);
    }));

  test("is nothing where none is wanted", () =>
    onPullRequest(async ({ github, comment }) => {
      const result = await comment({ "comment-on-pr": "false" });
      expect(annotations(result, "warning")).toEqual([]);
      expect(github.requests).toEqual([]);
    }));
});

describe.concurrent("a comment through the process's proxy", () => {
  test("is not asked for again where the proxy refuses the password", () =>
    onPullRequest(async ({ comment }) => {
      let attempts = 0;
      const proxy = await startProxy((socket) => {
        attempts += 1;
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      });
      const environment = { GITHUB_API_URL: "http://api.github.test", http_proxy: proxy.address };
      const result = await comment({}, { ...LEAPING, environment });
      await proxy.close();
      expect(result.code).toBe(0);
      expect(onlyMessage(result, "warning")).toContain("the proxy asks for other credentials (status 407)");
      expect(attempts).toBe(1);
    }));

  // On Windows, a process that gets SIGINT from another ends without its handlers.
  const behaviours = process.platform === "win32" ? (["tunnel"] as const) : (["tunnel", "hang"] as const);
  test.each(behaviours)("is kept, or ended with the run (%s)", (behaviour) =>
    onPullRequest(async ({ github, comment }) => {
      let cancel = (): void => undefined;
      const { port } = new URL(github.address);
      const proxy = await startProxy(behaviour === "hang" ? () => cancel() : Number(port));
      const result = await comment(
        {},
        {
          environment: { GITHUB_API_URL: "http://api.github.test", http_proxy: proxy.address },
          started: (kill) => {
            cancel = () => kill("SIGINT");
          },
        },
      );
      await proxy.close();
      expect(result.code).toBe(0);
      expect(github.comments).toHaveLength(behaviour === "hang" ? 0 : 1);
      expect(onlyMessage(result, "warning")).toMatch(behaviour === "hang" ? /no time left/u : /^$/u);
    }),
  );
});
