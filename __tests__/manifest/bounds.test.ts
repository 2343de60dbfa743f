import { expect, test } from "vitest";
import { parseDocuments } from "../../src/manifest/parse-yaml.ts";
import { sourceFile } from "../../src/manifest/source-file.ts";
import { say } from "../support/say.ts";
import { cpuTimeOf, mistakes, read, workspaceWith } from "./support.ts";

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

test("a file of nothing but one key is read to its end, and each repetition told", () => {
  const content = "a:\n".repeat(349_000);
  const report: string[] = [];
  const { documents, broken } = parseDocuments(sourceFile("jobs.yml", content), ({ message }) =>
    report.push(say(message)),
  );
  expect([documents.length, broken, report]).toEqual([1, false, []]);
  expect(mistakes(content)).toHaveLength(349_000);
}, 30_000);

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
