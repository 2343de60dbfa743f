import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { LARGE_ANSWERS } from "./large-answers.ts";
import type { Measures } from "./read-large-answer.ts";

/** The heap that the reading has, in MiB, as node takes its limit: with node's own memory less than 500 MB. */
const HEAP = 340;
/** The processor time that it may take, in ms, on a slow machine. */
const LONGEST = 10_000;

/** Reads a large answer in a process with a limit of memory; it fails where that is not enough. */
async function measure(name: string): Promise<Measures> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${HEAP}`,
    join(import.meta.dirname, "read-large-answer.ts"),
    name,
  ]);
  return JSON.parse(stdout) as Measures;
}

const OVERSIZED = { kind: "broken", cause: "oversized" };

test.each([
  ["rows", { kind: "answer" }],
  ["rows without anything", OVERSIZED],
  ["clusters without anything", OVERSIZED],
  ["rows that are none", OVERSIZED],
  ["lists in a row", OVERSIZED],
  ["long names", { kind: "answer" }],
  ["tags", { kind: "answer" }],
  ["a long error", { kind: "error" }],
  ["nesting", OVERSIZED],
  ["nesting that is just read", { kind: "broken", cause: "foreign" }],
  ["nesting of mappings", OVERSIZED],
  ["keys of one row", { kind: "answer", rows: 1 }],
  ["an open string", { kind: "broken", cause: "foreign" }],
])("%s: read in seconds, within 500 MB", async (name, expected) => {
  expect(Object.keys(LARGE_ANSWERS)).toContain(name);
  const { cpu, ...measures } = await measure(name);
  expect(measures).toMatchObject(expected);
  expect(cpu).toBeLessThan(LONGEST);
});
