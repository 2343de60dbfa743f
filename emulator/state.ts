import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isParams } from "./fields.ts";
import type { Job } from "./model.ts";

const VERSION = 1;

/**
 * The jobs that an earlier run left in a file; none when there is no file.
 *
 * @throws Error with a message for the user, when the file cannot be read or is not the emulator's
 */
export function loadJobs(path: string): Job[] {
  if (!existsSync(path)) return [];
  const state: unknown = parse(readFileSync(path, "utf8"));
  if (!isParams(state) || state["version"] !== VERSION || !Array.isArray(state["jobs"])) {
    throw new Error(`${path} is not a state file of this emulator.`);
  }
  const jobs: readonly unknown[] = state["jobs"];
  if (!jobs.every((job) => isParams(job) && isParams(job["row"]))) {
    throw new Error(`${path} has jobs that this emulator does not understand.`);
  }
  return jobs as Job[];
}

/** Writes the jobs so that a reader, or the next start after a crash, never meets half of a file. */
export function saveJobs(path: string, jobs: readonly Job[]): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify({ version: VERSION, jobs }, null, 1)}\n`);
  renameSync(temporary, path);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
