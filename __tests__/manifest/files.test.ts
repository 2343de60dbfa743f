import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ENOUGH, read, shown, workspaceWith } from "./support.ts";

const JOB = (name: string): string => `name: ${name}\n`;

async function problemsOf(workspace: string, ...patterns: string[]): Promise<string[]> {
  return shown((await read(workspace, patterns)).diagnostics);
}

describe("patterns", () => {
  const files = {
    "a.yml": JOB("a"),
    "b.yaml": JOB("b"),
    "flink/B.yml": JOB("c"),
    "flink/a.yml": JOB("d"),
    "flink/deep/er/x.yml": JOB("e"),
    "flink/.hidden.yml": JOB("f"),
    ".github/flink/h.yml": JOB("g"),
    "node_modules/p/m.yml": JOB("h"),
  };

  test.each([
    [["a.yml"], ["a.yml"]],
    [["*.yml"], ["a.yml"]],
    [["*.{yml,yaml}"], ["a.yml", "b.yaml"]],
    [["flink/*.yml"], ["flink/B.yml", "flink/a.yml"]],
    [["flink\\*.yml"], ["flink/B.yml", "flink/a.yml"]],
    [["flink/**/*.yml"], ["flink/B.yml", "flink/a.yml", "flink/deep/er/x.yml"]],
    [["**/x.yml"], ["flink/deep/er/x.yml"]],
    [["**/er/*"], ["flink/deep/er/x.yml"]],
    [["flink/**"], ["flink/B.yml", "flink/a.yml", "flink/deep/er/x.yml"]],
    [["**/*.yml"], ["a.yml", "flink/B.yml", "flink/a.yml", "flink/deep/er/x.yml"]],
    [[".github/**/*.yml"], [".github/flink/h.yml"]],
    [["flink/.*.yml"], ["flink/.hidden.yml"]],
    [["node_modules/*/m.yml"], ["node_modules/p/m.yml"]],
    [["./flink/../a.yml"], ["a.yml"]],
    [["flink//a.yml"], ["flink/a.yml"]],
    [
      ["flink/a.yml", "", "  *.yml  ", "**/a.yml"],
      ["flink/a.yml", "a.yml"],
    ],
  ])("%j", async (patterns, expected) => {
    const manifest = await read(workspaceWith(files), patterns);
    expect(shown(manifest.diagnostics)).toEqual([]);
    expect(manifest.files).toEqual(expected);
  });

  test("an absolute path inside the workspace", async () => {
    const workspace = workspaceWith(files);
    expect((await read(workspace, [join(workspace, "flink", "*.yml")])).files).toEqual([
      "flink/B.yml",
      "flink/a.yml",
    ]);
  });

  test.each([
    "../a.yml",
    "/etc/passwd",
    "flink/../../a.yml",
    "..",
    "C:\\flink\\a.yml",
    "../**/*.yml",
    "\\\\host\\a",
  ])("%s leads out of the workspace", async (pattern) => {
    expect(await problemsOf(workspaceWith(files), pattern)).toEqual([
      `input manifest manifest: ${JSON.stringify(pattern)} leads out of the workspace; name files inside it, relative to it`,
    ]);
  });

  test("each pattern without a file, with the file that was probably meant", async () => {
    const workspace = workspaceWith(files);
    expect(
      await problemsOf(
        workspace,
        "a.yml",
        "c/*.yml",
        "flnk/a.yml",
        "er/x.yml",
        "flink/a.yaml",
        "zzzzzzz.yml",
      ),
    ).toEqual([
      'input manifest manifest: no file matches "c/*.yml"',
      'input manifest manifest: no file matches "flnk/a.yml"; did you mean "a.yml"?',
      'input manifest manifest: no file matches "er/x.yml"; did you mean "flink/deep/er/x.yml"?',
      'input manifest manifest: no file matches "flink/a.yaml"; did you mean "flink/a.yml"?',
      'input manifest manifest: no file matches "zzzzzzz.yml"',
    ]);
  });

  test("without a checkout", async () => {
    expect(await problemsOf(workspaceWith({}, { git: false }), "a.yml")).toEqual([
      'input manifest manifest: no file matches "a.yml". The workspace has no .git: run actions/checkout in a step before this one, unless the files come from elsewhere.',
    ]);
    expect(await problemsOf(join(workspaceWith({}), "nowhere"), "a.yml")).toEqual([
      "input manifest manifest: the workspace folder (GITHUB_WORKSPACE) does not exist; run actions/checkout in a step before this one",
    ]);
  });

  test("what is not possible", async () => {
    const workspace = workspaceWith(files);
    expect(await problemsOf(workspace, "!a.yml", "{a,b}".repeat(40))).toEqual([
      'input manifest manifest: "!a.yml" excludes files, which is not possible; name the files that are wanted',
      `input manifest manifest: "${"{a,b}".repeat(16)}…" stands for more than 1000 patterns by its braces; write fewer`,
    ]);
    expect(await problemsOf(workspace, "flink", ".")).toEqual(
      [
        ".:1:1 a folder, not a file: name the files in it, such as *.yml",
        "flink:1:1 a folder, not a file: name the files in it, such as flink/*.yml",
      ].toReversed(),
    );
  });

  test("more files than jobs are possible", async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`f/${index}.yml`, ""]));
    expect(await problemsOf(workspaceWith(many), "f/*")).toEqual([
      "input manifest manifest: 1001 files match, more than the 1000 jobs that one step takes: narrow the patterns",
    ]);
  });

  test("problems of all files come together, in the files' order", async () => {
    const workspace = workspaceWith({ "b.yml": "nam: b\ncu-mem: 5\n", "a.yml": "name: a\ncu-mem: 3\n" });
    expect(await problemsOf(workspace, "b.yml", "a.yml", "c.json")).toEqual([
      'b.yml:1:1-4 unknown key "nam"; did you mean name?',
      expect.stringMatching(/^b\.yml:2:9-10 cu-mem/u),
      expect.stringMatching(/^a\.yml:2:9-10 cu-mem/u),
      expect.stringMatching(/^input manifest manifest: no file matches "c.json"/u),
    ]);
  });
});

describe("files", () => {
  test("a byte order mark is fine", async () => {
    const workspace = workspaceWith({ "a.yml": "\ufeffname: a\nremrk: x\n" });
    expect(await problemsOf(workspace, "a.yml")).toEqual([
      'a.yml:2:1-6 unknown key "remrk"; did you mean remark?',
    ]);
    expect((await read(workspaceWith({ "a.yml": "\ufeffname: a\n" }), ["a.yml"])).specs).toHaveLength(1);
  });

  test("not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("name: a\nremark: 作"), Buffer.from([0xd6, 0xd0, 0x0a])]);
    expect(await problemsOf(workspaceWith({ "a.yml": bytes }), "a.yml")).toEqual([
      "a.yml:2:10 not UTF-8 here: save the file in the encoding UTF-8",
    ]);
    const utf16 = Buffer.from("\ufeffname: a\n", "utf16le");
    expect(await problemsOf(workspaceWith({ "a.yml": utf16 }), "a.yml")).toEqual([
      "a.yml:1:1 not UTF-8 here: save the file in the encoding UTF-8",
    ]);
    expect(
      await problemsOf(workspaceWith({ "a.yml": Buffer.from("name: a\n", "utf16le") }), "a.yml"),
    ).toEqual([
      "a.yml:1:2 the control character U+0000, which YAML does not allow: remove it (a file full of them is not UTF-8)",
    ]);
  });

  test("up to 1 MiB", async () => {
    const head = "name: a\n#";
    const full = head + "x".repeat(1024 * 1024 - head.length);
    expect((await read(workspaceWith({ "a.yml": full }), ["a.yml"])).specs).toHaveLength(1);
    expect(await problemsOf(workspaceWith({ "a.yml": `${full}x` }), "a.yml")).toEqual([
      "a.yml:1:1 the file has 1048577 bytes; at most 1 MiB (1048576) is read: split it into several files",
    ]);
  });
});

describe.skipIf(process.platform === "win32")("links and other things", () => {
  test("a link within the workspace is fine; a file by two names is read once", async () => {
    const workspace = workspaceWith({ "real/a.yml": JOB("a") });
    symlinkSync("real/a.yml", join(workspace, "link.yml"));
    symlinkSync("real", join(workspace, "folder"));
    expect((await read(workspace, ["link.yml"])).files).toEqual(["link.yml"]);
    expect((await read(workspace, ["folder/*.yml"])).files).toEqual(["folder/a.yml"]);
    expect((await read(workspace, ["*/*.yml", "link.yml"])).files).toEqual(["folder/a.yml"]);
    expect((await read(workspace, ["**/a.yml"])).files).toEqual(["real/a.yml"]);
  });

  test("a workspace that is a link", async () => {
    const workspace = workspaceWith({ "real/a.yml": JOB("a") });
    symlinkSync(join(workspace, "real"), join(workspace, "other"));
    expect((await read(join(workspace, "other"), ["*.yml"])).files).toEqual(["a.yml"]);
    expect((await read(join(workspace, "other"), [join(workspace, "other", "a.yml")])).files).toEqual([
      "a.yml",
    ]);
  });

  test("a link out of the workspace is refused, and nothing of its target is shown", async () => {
    const outside = workspaceWith({ "secret.yml": "geheim\n", "folder/b.yml": "geheim\n" });
    const workspace = workspaceWith({ "a.yml": JOB("a") });
    symlinkSync(join(outside, "secret.yml"), join(workspace, "link.yml"));
    symlinkSync(join(outside, "folder"), join(workspace, "folder"));
    const refused =
      "the link leads out of the workspace, where no manifest is read: copy the file into the workspace";
    expect(await problemsOf(workspace, "link.yml", "folder/b.yml", "*.yml")).toEqual([
      `link.yml:1:1 ${refused}`,
      `folder/b.yml:1:1 ${refused}`,
    ]);
    expect(await problemsOf(workspace, "folder/*.yml", "*/b.yml", "**/b.yml")).toHaveLength(3);
  });

  test("a link that leads nowhere, and links in a circle", async () => {
    const workspace = workspaceWith({ "d/a.yml": JOB("a") });
    symlinkSync("nowhere", join(workspace, "dead.yml"));
    symlinkSync("loop.yml", join(workspace, "loop.yml"));
    symlinkSync("..", join(workspace, "d", "up"));
    expect(await problemsOf(workspace, "*.yml")).toEqual([
      "dead.yml:1:1 there is no such file: it is a link that leads nowhere, or was removed meanwhile",
      "loop.yml:1:1 the file cannot be read (ELOOP): check that the runner's user may read it",
    ]);
    expect((await read(workspace, ["**/a.yml", "d/**/a.yml"])).files).toEqual(["d/a.yml"]);
  });

  test("a pipe does not make it wait", async () => {
    const workspace = workspaceWith({});
    execFileSync("mkfifo", [join(workspace, "pipe.yml")]);
    expect(await problemsOf(workspace, "pipe.yml")).toEqual([
      "pipe.yml:1:1 not a regular file (a device, pipe or socket): name a YAML file",
    ]);
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    const workspace = workspaceWith({ "a.yml": JOB("a") });
    chmodSync(join(workspace, "a.yml"), 0);
    expect(await problemsOf(workspace, "a.yml")).toEqual([
      "a.yml:1:1 the file cannot be read (EACCES): check that the runner's user may read it",
    ]);
  });

  test("line breaks and escapes in a file's name are shown as such", async () => {
    const workspace = workspaceWith({});
    mkdirSync(join(workspace, "x"));
    writeFileSync(join(workspace, "x", "tmp"), JOB("a"));
    renameSync(join(workspace, "x", "tmp"), join(workspace, "x", "a\n::error::b.yml"));
    expect(await problemsOf(workspace, "b.yml")).toEqual([
      'input manifest manifest: no file matches "b.yml"',
    ]);
    expect((await read(workspace, ["x/*"], { inputs: ENOUGH })).specs).toHaveLength(1);
  });
});

test("no warning of Node's reaches a log", () => {
  const workspace = workspaceWith({ "d/a.yml": JOB("a") });
  const script = `
    const { readManifest } = await import(${JSON.stringify(new URL("../../src/manifest/read-manifest.ts", import.meta.url).href)});
    const { files } = await readManifest({ patterns: ["**/*.yml"], workspace: ${JSON.stringify(workspace)}, variables: new Map(), inputs: new Map(), offline: true });
    process.stdout.write(files.join());`;
  const run = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "--throw-deprecation --trace-warnings" },
  });
  expect(run).toBe("d/a.yml");
});
