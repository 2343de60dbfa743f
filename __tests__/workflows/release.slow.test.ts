import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/runner.ts";

const SCRIPT = join(ROOT, ".github/scripts/release.sh");
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const OTHER = "89abcdef0123456789abcdef0123456789abcdef";

const tools =
  process.platform !== "win32" && ["bash", "jq"].every((tool) => spawnSync(tool, ["--version"]).status === 0);

/** A stand-in for GitHub's command line tool, on a repository in a JSON file; it writes down what it changes. */
const GH = `#!${process.execPath}
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const { REPOSITORY, CHANGED } = process.env;
const repository = JSON.parse(readFileSync(REPOSITORY, "utf8"));
const args = process.argv.slice(2);
const answer = (value) => console.log(JSON.stringify(value));
const field = (name) => args.find((arg) => arg.startsWith(name + "="))?.slice(name.length + 1);
const path = args.find((arg) => arg.startsWith("repos/")) ?? "";
const prefix = path.split("/matching-refs/tags/")[1];
if (repository.down) process.exit(1);
if (args[0] === "release" && args[1] === "view") {
  if (!repository.release) process.exit(1);
  answer({ isDraft: repository.release.draft, targetCommitish: repository.release.target });
} else if (args[0] === "release" && args[1] === "edit") {
  repository.tags[args[2]] ??= repository.release.target;
  writeFileSync(REPOSITORY, JSON.stringify(repository));
  appendFileSync(CHANGED, "published " + args[2] + "\\n");
} else if (prefix !== undefined) {
  const names = Object.keys(repository.tags).filter((name) => name.startsWith(prefix));
  answer(names.map((name) => ({ ref: "refs/tags/" + name, object: { sha: repository.tags[name] } })));
} else if (path.includes("/check-runs?check_name=")) {
  const checks = path.endsWith("=ci-ok") ? repository.checks : repository.endToEnd;
  answer({ check_runs: checks.map((conclusion) => ({ app: { slug: "github-actions" }, conclusion })) });
} else if (path.includes("/releases/tags/")) {
  answer({ immutable: repository.immutable });
} else if (args.includes("PATCH")) {
  appendFileSync(CHANGED, "moved " + path.split("/tags/")[1] + " to " + field("sha") + "\\n");
} else if (args.includes("POST")) {
  appendFileSync(CHANGED, "made " + field("ref") + " at " + field("sha") + "\\n");
} else {
  process.exit(2);
}
`;

const READY = {
  release: { draft: true, target: COMMIT } as { draft: boolean; target: string } | undefined,
  tags: { "v1.2.2": OTHER, "v0.9.0": OTHER, v1: OTHER } as Record<string, string>,
  checks: ["success"],
  endToEnd: ["success"],
  immutable: true,
  down: false,
  tag: "v1.2.3",
  ref: "refs/heads/main",
  version: "1.2.3",
  changelog: "# Changelog\n\n## [1.2.3] - 2026-11-25\n\n## 1.2.2\n",
};

/** Runs the script in a repository that differs from one that is ready in what is given. */
function release(command: "check" | "publish", changes: Partial<typeof READY> = {}) {
  const { tag, ref, version, changelog, ...repository } = { ...READY, ...changes };
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  chmodSync(write("gh", GH), 0o755);
  write("package.json", JSON.stringify({ version }));
  write("CHANGELOG.md", changelog);
  const changed = write("changed", "");
  const { status, stdout, stderr } = spawnSync("bash", [SCRIPT, command], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${folder}${delimiter}${process.env["PATH"]}`,
      REPOSITORY: write("repository.json", JSON.stringify(repository)),
      CHANGED: changed,
      TAG: tag,
      GITHUB_REPOSITORY: "octo/jobs",
      GITHUB_REF: ref,
      GITHUB_SHA: COMMIT,
    },
  });
  const changesMade = readFileSync(changed, "utf8").split("\n").slice(0, -1);
  rmSync(folder, { recursive: true, force: true });
  return { ok: status === 0, stdout, stderr, changed: changesMade };
}

describe.skipIf(!tools)("a release", () => {
  test("may be published when all fits", () => {
    expect(release("check")).toEqual({
      ok: true,
      stdout: `The draft of v1.2.3 fits ${COMMIT}\n`,
      stderr: "",
      changed: [],
    });
  });

  test.each([
    ["a tag that is no version", { tag: "v1.2" }, "vMAJOR.MINOR.PATCH"],
    ["a tag with more than a version", { tag: "v1.2.3; id" }, "vMAJOR.MINOR.PATCH"],
    ["a branch", { ref: "refs/heads/next" }, "made from main"],
    ["no draft", { release: undefined }, "no draft of a release v1.2.3"],
    ["a release that is out", { release: { draft: false, target: COMMIT } }, "published already"],
    ["a draft of a branch", { release: { draft: true, target: "main" } }, "target is main"],
    ["a draft of another commit", { release: { draft: true, target: OTHER } }, `target is ${OTHER}`],
    ["a tag that is there", { tags: { "v1.2.3": COMMIT } }, "there already"],
    ["another version", { version: "1.2.2" }, "has the version 1.2.2, not 1.2.3"],
    ["no changes written down", { changelog: "## Unreleased\n\n## 1.2.30\n" }, "no section 1.2.3"],
    ["no CI", { checks: [] }, "CI has not passed"],
    ["CI that failed", { checks: ["success", "failure"] }, "CI has not passed"],
    ["an end-to-end run that failed", { endToEnd: ["failure"] }, "CI has not passed"],
  ] as const)("is refused with %s", (_, changes, reason) => {
    const { ok, stdout } = release("check", changes as Partial<typeof READY>);
    expect([ok, stdout]).toEqual([false, expect.stringMatching(/^::error::/u)]);
    expect(stdout).toContain(reason);
  });

  test("is refused when GitHub gives no answer", () => {
    expect(release("check", { down: true }).ok).toBe(false);
    expect(release("publish", { down: true })).toMatchObject({ ok: false, changed: [] });
  });

  test("is published, and the major's tag moves to it", () => {
    expect(release("publish")).toMatchObject({
      ok: true,
      changed: ["published v1.2.3", `moved v1 to ${COMMIT}`],
    });
  });

  test("makes the tag of a new major", () => {
    const { changed } = release("publish", { tag: "v2.0.0", tags: { v1: OTHER, "v1.10.0": OTHER } });
    expect(changed).toEqual(["published v2.0.0", `made refs/tags/v2 at ${COMMIT}`]);
  });

  test("leaves the major's tag at a newer version", () => {
    const { ok, stdout, changed } = release("publish", { tags: { v1: OTHER, "v1.10.0": OTHER } });
    expect([ok, changed]).toEqual([true, ["published v1.2.3"]]);
    expect(stdout).toContain("v1.10.0 is newer than v1.2.3");
  });

  test("that changed since its approval is not published", () => {
    const changes = { release: { draft: true, target: OTHER } };
    expect(release("publish", changes)).toMatchObject({ ok: false, changed: [] });
  });

  test("that can be changed afterwards gets no major's tag", () => {
    const { ok, stdout, changed } = release("publish", { immutable: false });
    expect([ok, changed]).toEqual([false, ["published v1.2.3"]]);
    expect(stdout).toContain("turn on immutable releases");
  });
});
