import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { create } from "@actions/glob";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { findFiles } from "../../src/manifest/find-files.ts";
import { say } from "../support/say.ts";
import { cpuTimeOf, read, shown, workspaceWith } from "./support.ts";

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
    [
      ["*.yml", "# a comment", "*.yaml"],
      ["a.yml", "b.yaml"],
    ],
    [["f*k/[A-Z].yml"], ["flink/B.yml"]],
    [["flink/[!a].yml"], ["flink/B.yml"]],
    [["flink/?.yml"], ["flink/B.yml", "flink/a.yml"]],
    [["**/a.yml", "!a.yml"], ["flink/a.yml"]],
    [["**/*.yml", "!flink"], ["a.yml"]],
    [
      ["**/*.yml", "!flink/d*", "! **/B.yml"],
      ["a.yml", "flink/a.yml"],
    ],
    [
      ["**/*.yml", "!flink/**", "flink/B.yml"],
      ["a.yml", "flink/B.yml"],
    ],
    [
      ["flink/*.yml", "!flink/B.yml", "flink/*.yml"],
      ["flink/a.yml", "flink/B.yml"],
    ],
    [["!!a.yml"], ["a.yml"]],
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
    const found = await findFiles(patterns, workspaceWith(files));
    expect(shown(found.diagnostics)).toEqual([]);
    expect(found.files).toEqual(expected);
  });

  test("an absolute path inside the workspace", async () => {
    const workspace = workspaceWith(files);
    expect((await findFiles([join(workspace, "flink", "*.yml")], workspace)).files).toEqual([
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
    "~/a.yml",
    "../**/*.yml",
    "\\\\host\\a",
  ])("%s leads out of the workspace", async (pattern) => {
    expect(await problemsOf(workspaceWith(files), pattern)).toEqual([
      `input manifest manifest: patternOutsideWorkspace(${pattern})`,
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
      "input manifest manifest: noFileMatches(c/*.yml, manifestsThere(a.yml|b.yaml|flink/B.yml, 5), true)",
      "input manifest manifest: noFileMatches(flnk/a.yml, didYouMeanPath(flink/a.yml), true)",
      "input manifest manifest: noFileMatches(er/x.yml, didYouMeanPath(flink/deep/er/x.yml), true)",
      "input manifest manifest: noFileMatches(flink/a.yaml, didYouMeanPath(flink/a.yml), true)",
      "input manifest manifest: noFileMatches(zzzzzzz.yml, manifestsThere(a.yml|flink/B.yml|flink/a.yml, 5), true)",
    ]);
  });

  test("without a checkout", async () => {
    expect(await problemsOf(workspaceWith({}, { git: false }), "a.yml")).toEqual([
      "input manifest manifest: noFileMatches(a.yml, manifestsThere(, 0), false)",
    ]);
    expect(await problemsOf(join(workspaceWith({}), "nowhere"), "a.yml")).toEqual([
      "input manifest manifest: workspaceMissing",
    ]);
  });

  test("what is not possible", async () => {
    const workspace = workspaceWith(files);
    expect(await problemsOf(workspace, "!a.yml", "a.yml", "!", "f*i*n*k*/**/*/a*")).toEqual([
      "input manifest manifest: exclusionFirst(!a.yml)",
      "input manifest manifest: exclusionEmpty(!)",
      "input manifest manifest: noFileMatches(f*i*n*k*/**/*/a*, manifestsThere(flink/B.yml|flink/a.yml|flink/deep/er/x.yml, 5), true)",
    ]);
    expect(await problemsOf(workspace, "flink/*.yml", "!flink/*", "# note")).toEqual([
      "input manifest manifest: allFilesExcluded(flink/*.yml)",
    ]);
    expect(await problemsOf(workspace, "# a.yml")).toEqual(["input manifest manifest: onlyComments"]);
    expect(await problemsOf(workspace, "a*a*a*a*a*.yml")).toEqual([
      "input manifest manifest: patternTooComplex(a*a*a*a*a*.yml, 255, 4)",
    ]);
    expect(await problemsOf(workspace, "a".repeat(4097))).toEqual([
      `input manifest manifest: patternTooLong(${"a".repeat(4097)}, 4097, 4096)`,
    ]);
    expect(await problemsOf(workspace, "flink", ".")).toEqual(
      [".:1:1 manifestFileIsFolder(.)", "flink:1:1 manifestFileIsFolder(flink)"].toReversed(),
    );
  });

  test("more files than jobs are possible", async () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`f/${index}.yml`, ""]));
    expect(await problemsOf(workspaceWith(many), "f/*")).toEqual([
      "input manifest manifest: tooManyFiles(1001, 1000)",
    ]);
  });

  test("problems of all files come together, in the files' order", async () => {
    const workspace = workspaceWith({ "b.yml": "nam: b\ncu-mem: 5\n", "a.yml": "name: a\ncu-mem: 3\n" });
    expect(await problemsOf(workspace, "b.yml", "a.yml", "c.json")).toEqual([
      "b.yml:1:1-4 unknownKey(nam, name, name|job-type|cluster-type|…)",
      expect.stringMatching(/^b\.yml:2:9-10 cu-mem/u),
      expect.stringMatching(/^a\.yml:2:9-10 cu-mem/u),
      "input manifest manifest: noFileMatches(c.json, manifestsThere(a.yml|b.yml, 2), true)",
    ]);
  });
});

describe("a path as it stands", () => {
  const names = [
    "orders-a.yml",
    "[prod]/j.yml",
    "{a,b}.yml",
    "a b, c.yml",
    "(a|b)+.yml",
    "#a.yml",
    "!a.yml",
    "[!a].yml",
    "[",
    "$^.yml",
    "~",
    ...(process.platform === "win32" ? [] : ["what?*.yml", "a\\b.yml", "C:a.yml"]),
  ];

  test.each(names)("%s", async (name) => {
    const workspace = workspaceWith({
      [`flink/${name}`]: JOB("a"),
      [name]: JOB("b"),
      "p/j.yml": "",
      "a.yml": "",
      "flink/p/j.yml": "",
    });
    const { files, diagnostics } = await findFiles([name, `flink/${name}`], workspace);
    expect([files, diagnostics]).toEqual([[name, `flink/${name}`], []]);
    expect((await findFiles(["**/*", `!./${name}`], workspace)).files).not.toContain(name);
  });

  test("whichever form of Unicode it is written in", async () => {
    const composed = "caf\u00e9/\u00e9[1].yml";
    const decomposed = composed.normalize("NFD");
    for (const [there, written] of [
      [composed, decomposed],
      [decomposed, composed],
    ] as const) {
      const workspace = workspaceWith({ [there]: JOB("a") });
      for (const line of [written, written.replace("[1]", "*"), "c*/*"]) {
        const { files, diagnostics } = await findFiles([line], workspace);
        expect([files, diagnostics]).toEqual([[there], []]);
      }
    }
  });
});

describe("what was probably meant", () => {
  const files = {
    "flink/orders/a.yaml": JOB("a"),
    "flink/orders/b.yaml": JOB("b"),
    "flink/users/c.yaml": JOB("c"),
    "top.yml": JOB("d"),
  };

  test.each([
    ["flink/orders/*.yml", "didYouMeanPath(flink/orders/*.yaml), "],
    ["flink/**/*.yml", "didYouMeanPath(flink/**/*.yaml), "],
    ["flnk/orders/*.yaml", "didYouMeanPath(flink/orders/*.yaml), "],
    ["Flink/Orders/*.yml", "didYouMeanPath(flink/orders/*.yaml), "],
    ["orders/*.yaml", "didYouMeanPath(flink/orders/*.yaml), "],
    ["flink/*.yaml", "didYouMeanPath(flink/**/*.yaml), "],
    ["flink/*/", "didYouMeanPath(flink/*/*.yaml), "],
    ["users/c.yaml", "didYouMeanPath(flink/users/c.yaml), "],
    ["flink/users/c.yml", "didYouMeanPath(flink/users/c.yaml), "],
    ["flink/orders/a.yaml top.yml", "severalPathsOnLine, "],
    ["flink/orders/*.yaml, top.yml", "severalPathsOnLine, "],
    ["flink/orders/*.yaml;*.yml", "severalPathsOnLine, "],
    ["flink/orders/a.yaml flnk/b.yaml", "severalPathsOnLine, "],
    ["'flink/orders/a.yaml', 'top.yml'", "severalPathsOnLine, "],
    ["flink/nothing/*.yaml,flink/users/*.yaml", "severalPathsOnLine, "],
    ["flink/orders/a.yaml\rtop.yml", "severalPathsOnLine, "],
    ['"flink/orders/*.yaml"', "didYouMeanPath(flink/orders/*.yaml), "],
    ["`top.yml`", "didYouMeanPath(top.yml), "],
    ["- flink/**/*.yaml", "didYouMeanPath(flink/**/*.yaml), "],
    ["flink/users/*.yaml # users", "didYouMeanPath(flink/users/*.yaml), "],
    ["[flink/users/*.yaml]", "didYouMeanPath(flink/users/*.yaml), "],
    ["top.yml,", "didYouMeanPath(top.yml), "],
    ["flink\uff0forders\uff0f\uff0a.yaml", "didYouMeanPath(flink/orders/*.yaml), "],
    ["flink/\u200busers/*.yaml", "didYouMeanPath(flink/users/*.yaml), "],
    ["*.{yml,yaml}", "bracesAreLiteral, "],
    ["other/*.yaml", "manifestsThere(top.yml|flink/orders/a.yaml|flink/orders/b.yaml, 4), "],
    [
      "quite/another/thing.txt",
      "manifestsThere(flink/orders/a.yaml|flink/orders/b.yaml|flink/users/c.yaml, 4), ",
    ],
  ])("%s", async (line, hint) => {
    expect(await problemsOf(workspaceWith(files), line)).toEqual([
      `input manifest manifest: noFileMatches(${line}, ${hint}true)`,
    ]);
  });
});

test("square brackets in the name of a folder are meant as they stand", async () => {
  const workspace = workspaceWith({ "flink/[prod]/a.yml": JOB("a") });
  const pattern = "flink/[[]prod[]]/*.yml";
  expect(await problemsOf(workspace, "flink/[prod]/*.yml")).toEqual([
    `input manifest manifest: noFileMatches(flink/[prod]/*.yml, didYouMeanPath(${pattern}), true)`,
  ]);
  expect((await findFiles([pattern], workspace)).files).toEqual(["flink/[prod]/a.yml"]);
});

test("a pattern that ends in ** takes the file before it, too, as in @actions/glob", async () => {
  const workspace = workspaceWith({ "x/a.yml": JOB("a"), "x/b/c.yml": JOB("b"), "y.yml": JOB("c") });
  for (const [lines, expected] of [
    [["x/*/**"], ["x/a.yml", "x/b/c.yml"]],
    [["x/a.yml/**"], ["x/a.yml"]],
    [["**", "!x/*/**"], ["y.yml"]],
    [["**", "!**/?.yml/**"], []],
    [
      ["**", "!y.yml/"],
      ["x/a.yml", "x/b/c.yml", "y.yml"],
    ],
    [["**", "!x/"], ["y.yml"]],
  ] as const) {
    expect((await findFiles(lines, workspace)).files).toEqual(expected);
  }
});

describe("patterns whatever", () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(..."*?[]{}()!#\\-^$|+.,/~: @\0\u0301éa𠀀\ud800"),
      fc.constantFrom("**", "../", "./", "/**/", "[!", "[^", "[a-", "a.yml", "b"),
      fc.string({ unit: "binary", maxLength: 1 }),
    ),
    maxLength: 40,
  });

  test("always end in files or problems", { timeout: 60_000 }, async () => {
    const workspace = workspaceWith({ "a.yml": "", "b/a.yml": "", "b/[a].yml": "", "b/b/a-b.yml": "" });
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 3 }), async (lines) => {
        const { files, diagnostics } = await findFiles(lines, workspace);
        expect(files.length + diagnostics.length).toBeGreaterThan(0);
        expect(shown(diagnostics)).not.toContainEqual(
          expect.stringMatching(/noFileMatches\((?!.*(?:didYouMean|severalPaths|braces|manifestsThere))/su),
        );
        for (const { message } of diagnostics) {
          expect(say(message)).toMatch(/^manifest: /u);
          expect(say(message, "zh-CN")).toMatch(/^manifest：/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["stars in one name", "a*a*a*a*.yml"],
    ["stars side by side", `${"*".repeat(250)}.yml`],
    ["many names with stars", `${"*a/".repeat(1000)}a`],
    ["any depth, again and again", `${"**/a*/".repeat(500)}x`],
    ["question marks", "?".repeat(255)],
    ["open brackets", `${"[".repeat(255)}/`.repeat(15)],
    ["sets", `${"[a-z]".repeat(50)}/`.repeat(15)],
    ["slashes", `a${"/".repeat(4000)}b`],
  ])("%s end soon", { timeout: 60_000 }, async (_, pattern) => {
    const deep = `${"aaaa/".repeat(20)}${"a".repeat(200)}.yaml`;
    const workspace = workspaceWith({ [deep]: "", [`${"a".repeat(200)}.yaml`]: "" });
    const took = await cpuTimeOf(async () => {
      const { files, diagnostics } = await findFiles([pattern], workspace);
      expect([files, diagnostics.length]).toEqual([[], 1]);
    });
    expect(took).toBeLessThan(8000);
  });

  test("names mean what they mean to @actions/glob", { timeout: 60_000 }, async () => {
    const names = [
      "a",
      "b",
      "ab",
      "a-b",
      "a.yml",
      "b.yml",
      "a-b.yml",
      "a+b.yml",
      "(a).yml",
      "[b].yml",
      "{a,b}.yml",
    ];
    const workspace = workspaceWith(
      Object.fromEntries(
        ["x", "y", "x/a-b", "x/[b]/z", "y/node"].flatMap((folder) =>
          names.map((name) => [`${folder}/n/${name}`, ""]),
        ),
      ),
    );
    const piece = fc.constantFrom(
      ..."*?ab-+()!^x,".split(""),
      ".yml",
      "**",
      "/",
      "/",
      "/n/",
      "/**/",
      "[ab]",
      "[!a]",
      "[a-",
      "[",
      "]",
      "{a,b}",
      "*.yml",
      "x",
      "y",
      "[b]",
    );
    const pattern = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join("").replaceAll(/\/{2,}/gu, "/"))
      .filter((text) => !/^[!/]|\*[^*/]*\*[^*/]*\*[^*/]*\*[^*/]*\*/u.test(text));
    const line = fc.oneof(
      fc.constant("**/*.yml"),
      fc.constant("**"),
      pattern,
      pattern.map((text) => `x/${text}`),
    );
    const glob = async (lines: readonly string[], implicitDescendants: boolean): Promise<string[]> => {
      const patterns = lines.map((text) => text.replace(/^(!?)/u, `$1${workspace}/`)).join("\n");
      const globber = await create(patterns, { implicitDescendants, matchDirectories: false });
      return (await globber.glob()).map((file) => file.slice(workspace.length + 1).replaceAll("\\", "/"));
    };
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await fc.assert(
      fc.asyncProperty(line, fc.option(pattern), async (included, excluded) => {
        // Here the path of something that exists is that, there it is a pattern all the same.
        fc.pre(
          ![included, excluded ?? ""].some(
            (text) => /[[\]*?]/u.test(text) && existsSync(join(workspace, text)),
          ),
        );
        const found = await glob([included], false);
        // As in an exclusion, a folder that is named stands for all in it.
        const kept = excluded === null ? found : await glob(["**", `!${excluded}`], true);
        const expected = found.filter((file) => kept.includes(file));
        const lines = excluded === null ? [included] : [included, `!${excluded}`];
        const { files } = await findFiles(lines, workspace);
        // A folder that is named alone is found to be told as one.
        expect(files.filter((file) => statSync(join(workspace, file)).isFile())).toEqual(
          expected.filter((file) => file !== "").sort(),
        );
      }),
      { numRuns: 300 },
    );
    vi.restoreAllMocks();
  });
});
