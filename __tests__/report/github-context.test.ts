import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readPullRequest } from "../../src/report/github-context.ts";
import { createLinks, runAddress } from "../../src/report/links.ts";

const BASE = "0123456789abcdef0123456789abcdef01234567";
const HEAD = "89abcdef0123456789abcdef0123456789abcdef";
const PLACE = { kind: "file", file: "flink/a.yml", line: 3, column: 5 } as const;

let workspace = "";
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), "links-"));
  mkdirSync(join(workspace, ".git"));
});
beforeEach(() => checkOut(BASE));

/** Leaves the root as it is after a checkout: with this in HEAD, or nothing. */
function checkOut(head: string | undefined): void {
  const file = join(workspace, ".git", "HEAD");
  rmSync(file, { force: true });
  if (head !== undefined) {
    writeFileSync(file, `${head}\n`);
  }
}

/** Writes a file into the workspace. */
function write(path: string, content: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), content);
}

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Knows one secret. */
const redact = (text: string): string => text.replaceAll("s!cret-0123", "***");

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "octo/jobs",
    GITHUB_SHA: BASE,
    GITHUB_RUN_ID: "17",
    GITHUB_EVENT_NAME: "push",
    GITHUB_WORKSPACE: workspace,
    ...more,
  };
}

/** The environment of an event with this payload. */
function event(name: string, payload: unknown): Record<string, string> {
  const path = join(workspace, "event.json");
  writeFileSync(path, typeof payload === "string" ? payload : JSON.stringify(payload));
  return environment({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path });
}

function pullRequest(full_name: string | undefined = "octo/jobs") {
  return { pull_request: { number: 7, head: { sha: HEAD, repo: full_name === "" ? null : { full_name } } } };
}

function linkIn(given: Record<string, string>, file: string = PLACE.file): string | undefined {
  return createLinks(given, readPullRequest(given), redact)({ ...PLACE, file });
}

describe("a link to a line", () => {
  test("leads to the commit of the event", () => {
    expect(linkIn(environment())).toBe(`https://github.com/octo/jobs/blob/${BASE}/flink/a.yml#L3`);
  });

  test.each(["pull_request", "pull_request_review"])("leads to the head on %s", (name) => {
    expect(linkIn(event(name, pullRequest("fork/jobs")))).toBe(
      `https://github.com/fork/jobs/blob/${HEAD}/flink/a.yml#L3`,
    );
  });

  test("leads to what is checked out on pull_request_target", () => {
    const given = event("pull_request_target", pullRequest("fork/jobs"));
    expect(linkIn(given)).toContain(`/octo/jobs/blob/${BASE}/`);
    checkOut(HEAD);
    expect(linkIn(given)).toContain(`/fork/jobs/blob/${HEAD}/`);
  });

  test("leads to the head of a pull request that is checked out itself, not its merge commit", () => {
    checkOut(HEAD);
    expect(linkIn(event("pull_request", pullRequest("fork/jobs")))).toContain(`/fork/jobs/blob/${HEAD}/`);
  });

  test("needs the event's commit at the root", () => {
    const given = [
      environment(),
      event("pull_request", pullRequest()),
      event("pull_request_target", pullRequest()),
    ];
    for (const head of [
      BASE.replaceAll("0", "1"),
      "main",
      "ref: refs/heads/gone",
      "ref: ../../etc",
      "",
      undefined,
    ]) {
      checkOut(head);
      expect(given.map((each) => linkIn(each))).toEqual([undefined, undefined, undefined]);
    }
    checkOut(HEAD);
    expect(linkIn(environment())).toBeUndefined();
  });

  test("knows it by a branch too, loose or packed", () => {
    checkOut("ref: refs/heads/feature/a");
    write(
      ".git/packed-refs",
      `# pack-refs with: peeled\n${HEAD} refs/heads/x/feature/a\n${BASE} refs/heads/feature/a\n`,
    );
    expect(linkIn(environment())).toContain(`/blob/${BASE}/`);
    write(".git/refs/heads/feature/a", `${HEAD}\n`);
    expect(linkIn(environment())).toBeUndefined();
    write(".git/refs/heads/feature/a", `${BASE}\n`);
    rmSync(join(workspace, ".git", "packed-refs"));
    expect(linkIn(environment())).toContain(`/blob/${BASE}/`);
  });

  test("is none for a file of another checkout, or behind a link", () => {
    // A second checkout has a folder, a submodule a file.
    write("second/.git/HEAD", `${BASE}\n`);
    write("libs/module/.git", "gitdir: ../../.git/modules/module\n");
    write("flink/deep/a.yml", "");
    symlinkSync("../flink", join(workspace, "libs", "linked"));
    symlinkSync("deep/a.yml", join(workspace, "flink", "linked.yml"));
    for (const file of [
      "second/a.yml",
      "second/deep/a.yml",
      "libs/module/jobs/a.yml",
      "libs/linked/deep/a.yml",
      "flink/linked.yml",
    ]) {
      expect([file, linkIn(environment(), file)]).toEqual([file, undefined]);
    }
    for (const file of ["a.yml", "libs/a.yml", "flink/deep/a.yml"]) {
      expect(linkIn(environment(), file)).toContain(`/blob/${BASE}/${file}#L3`);
    }
  });

  test("goes to an enterprise server", () => {
    const given = environment({ GITHUB_SERVER_URL: "https://git.corp.example:8443" });
    expect(linkIn(given)).toMatch(/^https:\/\/git\.corp\.example:8443\/octo/u);
  });

  test.each([
    ["a b.yml", "a%20b.yml"],
    ["a)](http:x.yml", "a%29%5D%28http%3Ax.yml"],
    ["作业/<b>|`.yml", "%E4%BD%9C%E4%B8%9A/%3Cb%3E%7C%60.yml"],
    ["a#L1?x=1%20.yml", "a%23L1%3Fx%3D1%2520.yml"],
    ["\ud800*_'.yml", "%EF%BF%BD%2A_%27.yml"],
  ])("escapes the path %j", (file, escaped) => {
    expect(linkIn(environment(), file)).toBe(`https://github.com/octo/jobs/blob/${BASE}/${escaped}#L3`);
  });

  test.each([
    ["the server", { GITHUB_SERVER_URL: "" }],
    ["a usable server", { GITHUB_SERVER_URL: "https://x)/" }],
    ["the repository", { GITHUB_REPOSITORY: "octo" }],
    ["the commit", { GITHUB_SHA: "main" }],
    ["the pull request", { GITHUB_EVENT_NAME: "pull_request" }],
    ["a checkout", { GITHUB_WORKSPACE: tmpdir() }],
  ])("is none without %s", (_, more) => {
    expect(linkIn(environment(more))).toBeUndefined();
  });

  test("is none for a path that holds a secret", () => {
    expect(linkIn(environment(), "flink/s!cret-0123.yml")).toBeUndefined();
  });

  test("is none for an input, or where the head's repository is gone", () => {
    expect(createLinks(environment(), undefined, redact)({ kind: "input", name: "name" })).toBeUndefined();
    expect(linkIn(event("pull_request", pullRequest("")))).toBeUndefined();
  });
});

test("the run's address is known where its parts are", () => {
  expect(runAddress(environment())).toBe("https://github.com/octo/jobs/actions/runs/17");
  expect(runAddress(environment({ GITHUB_RUN_ID: "" }))).toBeUndefined();
});

describe("the event's pull request", () => {
  test("is read with where it comes from", () => {
    const whole = { number: 7, headRepository: "octo/jobs", headCommit: HEAD, readOnly: false };
    expect(readPullRequest(event("pull_request", pullRequest()))).toEqual(whole);
    expect(readPullRequest(event("pull_request", pullRequest("fork/jobs")))?.readOnly).toBe(true);
    expect(readPullRequest(event("pull_request", pullRequest("")))?.readOnly).toBe(true);
    expect(readPullRequest(event("pull_request_target", pullRequest("fork/jobs")))?.readOnly).toBe(false);
  });

  test.each([
    ["another event", "push", pullRequest()],
    ["no JSON", "pull_request", "{"],
    ["no object", "pull_request", "null"],
    ["no number", "pull_request", { pull_request: { number: "7/../8" } }],
    ["a wrong number", "pull_request", { pull_request: { number: -1 } }],
    ["a broken number", "pull_request", { pull_request: { number: 7.5 } }],
  ])("is none with %s", (_, name, payload) => {
    expect(readPullRequest(event(name, payload))).toBeUndefined();
  });

  test.each([
    ["nothing", {}],
    ["null", { head: null }],
    ["texts of other forms", { head: { sha: "main", repo: { full_name: "octo" } } }],
    ["other things", { head: { sha: 7, repo: "octo/jobs" } }],
  ])("is read without its head where that is %s", (_, more) => {
    const given = event("pull_request", { pull_request: { number: 7, ...more } });
    expect(readPullRequest(given)).toEqual({ number: 7, readOnly: true });
  });

  test("is none where the payload cannot be read", () => {
    expect(readPullRequest(environment({ GITHUB_EVENT_NAME: "pull_request" }))).toBeUndefined();
    const gone = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: join(workspace, "none") };
    expect(readPullRequest(environment(gone))).toBeUndefined();
  });
});
