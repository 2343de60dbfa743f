import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { LARGE } from "./large-manifests.ts";
import type { Measures } from "./read-large.ts";

/** The heap that the reading has, in MiB, as node takes its limit: with node's own memory less than 500 MB. */
const HEAP = 340;
/** The processor time that it may take, in ms, and what of it may pass before a signal is heard, on a slow machine. */
const LONGEST = 10_000;
const DEAF = 4000;

/** Reads a large manifest in a process with a limit of memory; it fails where that is not enough. */
async function measure(name: string, copies = 1): Promise<Measures> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${HEAP}`,
    join(import.meta.dirname, "read-large.ts"),
    name,
    String(copies),
  ]);
  return JSON.parse(stdout) as Measures;
}

test.each(Object.keys(LARGE))("%s: read in seconds, within 500 MB, with pauses", async (name) => {
  const { cpu, deaf, told, total, jobs } = await measure(name);
  expect(cpu).toBeLessThan(LONGEST);
  expect(deaf).toBeLessThan(DEAF);
  expect(told).toBeLessThanOrEqual(201);
  expect(total).toBeGreaterThanOrEqual(told);
  expect(told + jobs).toBeGreaterThan(0);
});

test.each(["one key", "comments", "aliased variables", "broken documents"])(
  "%s in sixteen files",
  async (name) => {
    const { cpu, deaf, told } = await measure(name, 16);
    expect(cpu).toBeLessThan(3 * LONGEST);
    expect(deaf).toBeLessThan(DEAF);
    expect(told).toBeLessThanOrEqual(201);
  },
);
