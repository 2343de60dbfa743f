import { describe, expect, test } from "vitest";
import { readManifest } from "../../src/manifest/read-manifest.ts";
import { countOf } from "../../src/messages/diagnostic.ts";
import { cpuTimeOf, mistakes, read, readText, shown, workspaceWith } from "./support.ts";

/** Enough that what grows with the square of a file's size is noticed. */
const SIZE = 128 * 1024;

/** The processor time that a slow machine may take, in ms; the aim is 300. */
const GENEROUS = 3000;

test("a thousand jobs are read and checked quickly", { timeout: 60_000 }, async () => {
  const jobs = Array.from(
    { length: 1000 },
    (_, index) =>
      `  - name: job-${index}\n    job-type: sql\n    cu-mem: \${CU}\n    remark: remark ${index}\n    tags: { env: "\${ENV}" }\n`,
  );
  const workspace = workspaceWith({
    "jobs.yml": `defaults:\n  cluster-id: cluster-5c42n3a5\n  tags: { team: data }\njobs:\n${jobs.join("")}`,
  });
  const took = await cpuTimeOf(async () => {
    const { specs, diagnostics } = await read(workspace, ["*.yml"], {
      inputs: {},
      variables: { CU: "4", ENV: "prod" },
    });
    expect([specs.length, diagnostics]).toEqual([1000, []]);
  });
  expect(took).toBeLessThan(GENEROUS);
});

test("a file of nothing but one key is read to its end; twenty repetitions are told, and the number of the others", () => {
  const { diagnostics, specs } = readText("a:\n".repeat(349_000));
  expect(specs).toEqual([]);
  expect(diagnostics).toHaveLength(21);
  expect(countOf(diagnostics)).toBe(349_000);
  expect(shown(diagnostics).slice(0, 2)).toEqual([
    expect.stringMatching(/^1:1-2 unknownKey\(a, /u),
    "2:1-2 duplicateKey(a, 1, 2)",
  ]);
  expect(shown(diagnostics).at(-1)).toBe("21:1-2 moreAlike(duplicateKey(a, 1, 21), 348979)");
}, 30_000);

describe("many mistakes", () => {
  const wrong = (count: number): string =>
    `jobs:\n${"  - { name: a b, cu-mem: 5, uid: x, job-type: y }\n".repeat(count)}`;

  test("each kind of a field of its own, twenty places in a file", () => {
    const { diagnostics } = readText({ "a.yml": wrong(30), "b.yml": wrong(2) });
    expect(diagnostics).toHaveLength(4 * 20 + 8);
    expect(countOf(diagnostics)).toBe(4 * 32);
  });

  test("two hundred places, one of each file at least, and the number of the others", () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.yml`, wrong(10)]));
    const { diagnostics } = readText(files);
    expect(diagnostics).toHaveLength(201);
    expect(countOf(diagnostics)).toBe(20 * 40);
    expect(shown(diagnostics).at(-1)).toBe("nowhere othersNotTold(600)");
    const told = new Set(diagnostics.map(({ location }) => location?.kind === "file" && location.file));
    expect(told.size).toBe(21);
  });

  test("one of each of more files than places", () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${index}.yml`, "name: a b\nuid: x\n"]),
    );
    const { diagnostics } = readText(files);
    expect(diagnostics).toHaveLength(301);
    expect(countOf(diagnostics)).toBe(600);
  });

  test("in defaults are met in every job, and counted once", () => {
    const text = `defaults: { cluster-type: shared, cu-mem: 8 }\njobs:\n${Array.from({ length: 100 }, (_, index) => `  - name: j${index}\n`).join("")}`;
    expect(mistakes(text)).toEqual(["1:43-44 cuMemOnShared(8)"]);
  });
});

describe("what aliases, variables and defaults expand to", () => {
  const jobs = (count: number, fields: string): string =>
    `jobs:\n${Array.from({ length: count }, (_, index) => `  - name: j${index}\n${fields}`).join("")}`;
  const long = "x".repeat(100_000);

  test("is read where it is little", () => {
    const text = `x-a: &a ${long}\n${jobs(40, "    remark: *a\n")}`;
    expect(readText(text)).toMatchObject({ diagnostics: [], specs: { length: 40 } });
  });

  test.each([
    [
      "aliases",
      `x-a: &a ${long}\n${jobs(50, "    remark: *a\n")}`,
      "86:13-15 expandsTooMuch(characters, 4194304, false) by *a of line 1",
    ],
    ["variables", jobs(50, "    remark: ${LONG}\n"), "85:13-20 expandsTooMuch(characters, 4194304, false)"],
    ["defaults", `defaults: { remark: ${long} }\n${jobs(200, "")}`, "170:5 jobsTooLarge(16777216)"],
    [
      "documents together",
      `x-a: &a ${long}\n${jobs(41, "    remark: *a\n")}---\n`.repeat(5).slice(0, -4),
      "350:13-15 expandsTooMuch(characters, 16777216, true) by *a of line 341",
    ],
  ])("is bounded: %s", (_, text, mistake) => {
    expect(mistakes(text, { variables: { LONG: long } })).toContain(mistake);
  });
});

test("a run that ends is not kept by its manifest", async () => {
  const workspace = workspaceWith({ "jobs.yml": "a:\n".repeat(300_000) });
  const variables = { values: new Map<string, string>(), complete: true };
  const ended = new AbortController();
  setImmediate(() => ended.abort());
  const took = await cpuTimeOf(async () => {
    const options = { patterns: ["*.yml"], workspace, variables, inputs: new Map(), offline: true };
    expect(await readManifest({ ...options, signal: ended.signal })).toBeUndefined();
  });
  expect(took).toBeLessThan(1000);
});

test.each([
  ["keys", (index: number) => `k${index}:\n`],
  ["duplicate keys", () => "name: a\n"],
  ["documents", () => "---\n"],
  ["comments", () => "#\n"],
  ["aliases", () => "- *a\n"],
  ["anchors", () => "&a "],
  ["commas", () => "{,"],
  ["colons", () => ": "],
  ["open quotes", () => '"\\'],
  ["variables", () => "${A}"],
  ["names of variables", (index: number) => `\${${"A".repeat(1000)}${index}}`],
])("a file full of %s ends", { timeout: 30_000 }, (_, piece) => {
  let text = "";
  for (let index = 0; text.length < SIZE; index += 1) {
    text += piece(index);
  }
  expect(mistakes(text).length).toBeGreaterThan(0);
});
