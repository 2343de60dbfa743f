import { expect } from "vitest";
import { readLog } from "./commands.ts";
import { readAction, type StepResult } from "./runner.ts";

/** The commands that the action may give; every other would be somebody else's text that got through. */
const COMMANDS = ["add-mask", "error", "warning", "notice", "group", "endgroup", "debug"];
const LEVELS = ["error", "warning", "notice"];
const OUTCOMES = [
  ...["created", "reused", "failed", "unknown", "skipped", "mixed"],
  ...["would-create", "would-reuse", "would-fail", "valid"],
];

/** Checks all that holds for every step, however it ends: a quiet log, no secret, whole outputs, annotations that the runner keeps. */
export function expectClean(result: StepResult, secrets: readonly string[]): void {
  expect(result.stderr).toBe("");
  expect(result.stdout).not.toMatch(/^\s+at .+:\d+/mu);
  expect(result.stdout).not.toMatch(/Warning:|Deprecat|\(node:\d+\)/u);
  expectCommands(result.stdout);
  expectNoSecret(result, secrets);
  expectOutputs(result);
}

function expectCommands(stdout: string): void {
  const commands = readLog(stdout).filter((line) => line.kind === "command");
  expect(COMMANDS).toEqual(expect.arrayContaining([...new Set(commands.map(({ name }) => name))]));
  for (const level of LEVELS) {
    const annotations = commands.filter(({ name }) => name === level);
    expect(annotations.length).toBeLessThanOrEqual(10);
    expect(Math.max(0, ...annotations.map(({ message }) => message.length))).toBeLessThanOrEqual(4096);
  }
}

function expectNoSecret(
  { stdout, summary, outputs, jobsFile }: StepResult,
  secrets: readonly string[],
): void {
  const log = readLog(stdout);
  const isMask = (line: (typeof log)[number]): boolean => line.kind === "command" && line.name === "add-mask";
  // Masked before anything else is said, so that no line can come before its mask; keys of a role come later.
  const masks = log.slice(
    0,
    log.findIndex((line) => !isMask(line)),
  );
  const sentence = log
    .filter((line) => !isMask(line))
    .map((line) => (line.kind === "text" ? line.text : line.message));
  for (const secret of secrets) {
    expect(masks).toContainEqual(expect.objectContaining({ message: secret }));
    expect(
      [...sentence, summary, jobsFile, ...Object.values(outputs)].filter((text) => text.includes(secret)),
    ).toEqual([]);
  }
}

function expectOutputs({ code, outputs, jobsFile }: StepResult): void {
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(readAction().outputs).sort());
  const jobs: unknown = JSON.parse(outputs["jobs"] ?? "");
  expect(Array.isArray(jobs)).toBe(true);
  if (outputs["jobs-file"] !== "") {
    const all = JSON.parse(jobsFile) as { name: string }[];
    expect(all.map(({ name }) => name)).toEqual((jobs as { name: string }[]).map(({ name }) => name));
  }
  const ids: unknown = JSON.parse(outputs["job-ids"] ?? "");
  expect(ids).toBeTypeOf("object");
  expect(["true", "false"]).toContain(outputs["created"]);
  expect(OUTCOMES).toContain(outputs["outcome"]);
  const bad = (jobs as { outcome: string }[]).some(({ outcome }) =>
    ["failed", "unknown", "skipped", "would-fail"].includes(outcome),
  );
  // A step without jobs is one with mistakes.
  expect(code).toBe(bad || (jobs as unknown[]).length === 0 ? 1 : 0);
  expect(outputs["error-code"] !== "").toBe(code === 1);
}
