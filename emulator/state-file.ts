import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Jar } from "./jars.ts";
import type { Job } from "./model.ts";
import { isParams } from "./params.ts";

/** Version of the state file's format. */
const STATE_VERSION = 1;

/**
 * Reads the jobs that an earlier run left in a file; none when there is no file.
 *
 * @throws Error with a message for the user, when the file cannot be read or is not the emulator's
 */
export function loadJobs(path: string): Job[] {
  const { jobs } = loadState(path);
  if (!jobs.every((job) => isParams(job) && isParams(job["row"]))) {
    throw new Error(`${path} has jobs that this emulator does not understand.`);
  }
  return jobs as Job[];
}

/** Reads the JARs that an earlier run left in a file; none in a file of a version that knew none. */
export function loadJars(path: string): Jar[] {
  return loadState(path).jars as Jar[];
}

/** Writes jobs and JARs so that a reader, or the next start after a crash, never meets half of a file. */
export function saveJobs(path: string, jobs: readonly Job[], jars: readonly Jar[] = []): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify({ version: STATE_VERSION, jobs, jars }, null, 1)}\n`);
  renameSync(temporary, path);
}

function loadState(path: string): { readonly jobs: readonly unknown[]; readonly jars: readonly unknown[] } {
  if (!existsSync(path)) return { jobs: [], jars: [] };
  const state: unknown = parse(readFileSync(path, "utf8"));
  const { version, jobs, jars = [] } = isParams(state) ? state : {};
  if (version !== STATE_VERSION || !Array.isArray(jobs) || !Array.isArray(jars)) {
    throw new Error(`${path} is not a state file of this emulator.`);
  }
  return { jobs, jars };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
