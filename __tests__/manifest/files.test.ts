import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFiles } from "../../src/manifest/find-files.ts";
import { ENOUGH, read, shown, workspaceWith } from "./support.ts";

const JOB = (name: string): string => `name: ${name}\n`;

async function problemsOf(workspace: string, ...patterns: string[]): Promise<string[]> {
  return shown((await read(workspace, patterns)).diagnostics);
}

describe("files", () => {
  test("a byte order mark is fine", async () => {
    const workspace = workspaceWith({ "a.yml": "\ufeffname: a\nremrk: x\n" });
    expect(await problemsOf(workspace, "a.yml")).toEqual([
      "a.yml:2:1-6 unknownKey(remrk, remark, name|job-type|cluster-type|…)",
    ]);
    expect((await read(workspaceWith({ "a.yml": "\ufeffname: a\n" }), ["a.yml"])).specs).toHaveLength(1);
  });

  test("not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("name: a\nremark: 作"), Buffer.from([0xd6, 0xd0, 0x0a])]);
    expect(await problemsOf(workspaceWith({ "a.yml": bytes }), "a.yml")).toEqual([
      "a.yml:2:10 manifestFileNotUtf8",
    ]);
    const utf16 = Buffer.from("\ufeffname: a\n", "utf16le");
    expect(await problemsOf(workspaceWith({ "a.yml": utf16 }), "a.yml")).toEqual([
      "a.yml:1:1 manifestFileNotUtf8",
    ]);
    expect(
      await problemsOf(workspaceWith({ "a.yml": Buffer.from("name: a\n", "utf16le") }), "a.yml"),
    ).toEqual(["a.yml:1:2 controlCharacter(0)"]);
  });

  test("up to 1 MiB", async () => {
    const head = "name: a\n#";
    const full = head + "x".repeat(1024 * 1024 - head.length);
    expect((await read(workspaceWith({ "a.yml": full }), ["a.yml"])).specs).toHaveLength(1);
    expect(await problemsOf(workspaceWith({ "a.yml": `${full}x` }), "a.yml")).toEqual([
      "a.yml:1:1 manifestFileTooLarge(1048577, 1048576)",
    ]);
  });
});

describe("files that are not the manifest itself, or too much", () => {
  test("a Git LFS pointer", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12\n`;
    expect(await problemsOf(workspaceWith({ "a.yml": pointer }), "a.yml")).toEqual([
      "a.yml:1:1 manifestFileIsLfsPointer",
    ]);
  });

  test("up to 16 MiB in all", { timeout: 60_000 }, async () => {
    const mebibyte = (name: string): string => `name: ${name}\n#`.padEnd(1024 * 1024, "x");
    const files = Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [`${10 + index}.yml`, mebibyte(`j${index}`)]),
    );
    const full = await read(workspaceWith(files), ["*.yml"]);
    expect([full.specs.length, full.diagnostics]).toEqual([16, []]);
    const more = workspaceWith({ ...files, "26.yml": JOB("x"), "27.yml": "nam: x\n" });
    expect(await problemsOf(more, "*.yml")).toEqual(["26.yml:1:1 manifestFilesTooLarge(16777216)"]);
  });
});

describe.skipIf(process.platform === "win32")("links and other things", () => {
  test("a link within the workspace is fine; a file by two names is read once", async () => {
    const workspace = workspaceWith({ "real/a.yml": JOB("a") });
    symlinkSync("real/a.yml", join(workspace, "link.yml"));
    symlinkSync("real", join(workspace, "folder"));
    expect((await findFiles(["link.yml"], workspace)).files).toEqual(["link.yml"]);
    expect((await findFiles(["folder/*.yml"], workspace)).files).toEqual(["folder/a.yml"]);
    expect((await findFiles(["*/*.yml", "link.yml"], workspace)).files).toEqual(["folder/a.yml"]);
    expect((await findFiles(["**/a.yml"], workspace)).files).toEqual(["folder/a.yml"]);
    expect((await findFiles(["**/a.yml", "!folder"], workspace)).files).toEqual(["real/a.yml"]);
  });

  test("a workspace that is a link", async () => {
    const workspace = workspaceWith({ "real/a.yml": JOB("a") });
    symlinkSync(join(workspace, "real"), join(workspace, "other"));
    expect((await findFiles(["*.yml"], join(workspace, "other"))).files).toEqual(["a.yml"]);
    expect((await findFiles([join(workspace, "other", "a.yml")], join(workspace, "other"))).files).toEqual([
      "a.yml",
    ]);
  });

  test("a link out of the workspace is refused, and nothing of its target is shown", async () => {
    const outside = workspaceWith({ "secret.yml": "geheim\n", "folder/b.yml": "geheim\n" });
    const workspace = workspaceWith({ "a.yml": JOB("a") });
    symlinkSync(join(outside, "secret.yml"), join(workspace, "link.yml"));
    symlinkSync(join(outside, "folder"), join(workspace, "folder"));
    const refused = "linkOutsideWorkspace";
    expect(await problemsOf(workspace, "link.yml", "folder/b.yml", "*.yml")).toEqual([
      `link.yml:1:1 ${refused}`,
      `folder:1:1 ${refused}`,
    ]);
    for (const pattern of ["folder/*.yml", "*/b.yml", "**/b.yml"]) {
      expect(await problemsOf(workspace, pattern)).toContain(`folder:1:1 ${refused}`);
    }
    expect((await findFiles(["**/a.yml", "!folder", "!link.yml"], workspace)).files).toEqual(["a.yml"]);
  });

  test("the answer does not depend on what is outside", async () => {
    const outside = workspaceWith({ "there.yml": "geheim\n", "folder/b.yml": "geheim\n" });
    const answers = ["there.yml", "missing.yml", "folder", "missing"].map(async (target) => {
      const workspace = workspaceWith({ "flink/a.yml": JOB("a") });
      symlinkSync(join(outside, target), join(workspace, "flink", "x.yml"));
      symlinkSync(join("..", "..", basename(outside), target), join(workspace, "flink", "y"));
      return Promise.all(
        ["flink/x.yml", "flink/y", "flink/y/b.yml", "flink/*/b.yml", "flink/**/*.yml"].map((pattern) =>
          problemsOf(workspace, pattern),
        ),
      );
    });
    const [first, ...others] = await Promise.all(answers);
    expect(first?.map((diagnostics) => diagnostics.length)).toEqual([1, 1, 1, 2, 2]);
    expect(others).toEqual([first, first, first]);
  });

  test("a link to the root of the disk is not followed", async () => {
    const workspace = workspaceWith({ "flink/a.yml": JOB("a") });
    symlinkSync("/", join(workspace, "flink", "disk"));
    const { files } = await findFiles(["flink/**/*.yml"], workspace);
    expect(files).toEqual(["flink/a.yml", "flink/disk"]);
    expect(await problemsOf(workspace, "flink/**/*.yml")).toEqual(["flink/disk:1:1 linkOutsideWorkspace"]);
  });

  test("a link out and back in again, and an absolute one, stay inside", async () => {
    const workspace = workspaceWith({ "real/a.yml": JOB("a") });
    symlinkSync(join("..", basename(workspace), "real"), join(workspace, "relative"));
    symlinkSync(join(workspace, "real"), join(workspace, "absolute"));
    symlinkSync("absolute/../real/a.yml", join(workspace, "x.yml"));
    for (const file of ["relative/a.yml", "absolute/a.yml", "x.yml"]) {
      const { files } = await findFiles([file], workspace);
      expect([files, await problemsOf(workspace, file)]).toEqual([[file], []]);
    }
  });

  test("nothing in .git is read, by a link neither", async () => {
    const workspace = workspaceWith({ ".git/config": "geheim\n", "sub/.git/a.yml": JOB("a") });
    symlinkSync(".git/config", join(workspace, "config.yml"));
    symlinkSync(".git/missing", join(workspace, "missing.yml"));
    symlinkSync("sub/.git", join(workspace, "folder"));
    const link = "linkIntoGitFolder";
    expect(await problemsOf(workspace, "config.yml", "missing.yml", "folder/a.yml")).toEqual([
      `config.yml:1:1 ${link}`,
      `missing.yml:1:1 ${link}`,
      `folder:1:1 ${link}`,
    ]);
    expect(await problemsOf(workspace, ".git/config", "sub/.git/*.yml")).toEqual([
      "input manifest manifest: patternInGitFolder(.git/config)",
      "input manifest manifest: patternInGitFolder(sub/.git/*.yml)",
    ]);
    expect(await problemsOf(workspace, "sub/**")).toEqual([
      "input manifest manifest: noFileMatches(sub/**, manifestsThere(config.yml|missing.yml, 2), true)",
    ]);
  });

  test("folders that link to each other are walked to an end", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const workspace = workspaceWith(
      Object.fromEntries(names.map((name) => [`d/${name}/${name}.yml`, JOB(name)])),
    );
    for (const name of names) {
      for (const other of names) {
        symlinkSync(`../${other}`, join(workspace, "d", name, `to-${other}`));
      }
    }
    expect((await findFiles(["**/f.yml"], workspace)).files).toEqual(["d/a/to-b/to-c/to-d/to-e/to-f/f.yml"]);
  });

  test("a link that leads nowhere, and links in a circle", async () => {
    const workspace = workspaceWith({ "d/a.yml": JOB("a") });
    symlinkSync("nowhere", join(workspace, "dead.yml"));
    symlinkSync("loop.yml", join(workspace, "loop.yml"));
    symlinkSync("..", join(workspace, "d", "up"));
    expect(await problemsOf(workspace, "*.yml")).toEqual([
      "dead.yml:1:1 manifestFileMissing",
      "loop.yml:1:1 linksInCircle",
    ]);
    expect((await findFiles(["**/a.yml", "d/**/a.yml"], workspace)).files).toEqual(["d/a.yml"]);
  });

  test("a pipe does not make it wait", async () => {
    const workspace = workspaceWith({});
    execFileSync("mkfifo", [join(workspace, "pipe.yml")]);
    expect(await problemsOf(workspace, "pipe.yml")).toEqual(["pipe.yml:1:1 manifestFileNotRegular"]);
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    const workspace = workspaceWith({ "a.yml": JOB("a") });
    chmodSync(join(workspace, "a.yml"), 0);
    expect(await problemsOf(workspace, "a.yml")).toEqual(["a.yml:1:1 manifestFileNotReadable(EACCES)"]);
  });

  test("line breaks and escapes in a file's name are shown as such", async () => {
    const workspace = workspaceWith({});
    mkdirSync(join(workspace, "x"));
    writeFileSync(join(workspace, "x", "tmp"), JOB("a"));
    renameSync(join(workspace, "x", "tmp"), join(workspace, "x", "a\n::error::b.yml"));
    expect(await problemsOf(workspace, "b.yml")).toEqual([
      "input manifest manifest: noFileMatches(b.yml, manifestsThere(x/a\n::error::b.yml, 1), true)",
    ]);
    expect((await read(workspace, ["x/*"], { inputs: ENOUGH })).specs).toHaveLength(1);
  });
});

test("no warning of Node's reaches a log", () => {
  const workspace = workspaceWith({ "d/a.yml": JOB("a") });
  const script = `
    const { readManifest } = await import(${JSON.stringify(new URL("../../src/manifest/read-manifest.ts", import.meta.url).href)});
    const { specs } = await readManifest({ patterns: ["**/*.yml"], workspace: ${JSON.stringify(workspace)}, variables: { values: new Map(), complete: true }, inputs: new Map(), offline: true });
    process.stdout.write(specs.map(({ location }) => location.file).join());`;
  const run = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "--throw-deprecation --trace-warnings" },
  });
  expect(run).toBe("d/a.yml");
});
