import type { JobResult } from "../../src/engine/job-result.ts";
import type { Clock } from "../../src/engine/lifetime.ts";
import type { JobSpec } from "../../src/job/job-spec.ts";
import { type MessageOrText, message, type Text, text } from "../../src/messages/message.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import type { AnnotationLevel, Runner } from "../../src/report/runner.ts";

export function jobSpec(name: string, values: JobSpec["values"] = {}): JobSpec {
  return {
    name,
    values: { name, ...values },
    location: { kind: "input", name: "name" },
    locations: {},
    unchecked: [],
  };
}

/** A result that ended well unless told otherwise. */
export function jobResult(name: string, more: Partial<JobResult> = {}): JobResult {
  return { spec: jobSpec(name), outcome: "created", differences: [], warnings: [], ...more };
}

export function created(name: string, jobId: string, requestId?: string): JobResult {
  return jobResult(name, { job: { jobId }, ...(requestId && { requestId }) });
}

export function failed(name: string, code: string, message: MessageOrText, requestId?: string): JobResult {
  const more = requestId === undefined ? {} : { requestId };
  return jobResult(name, {
    outcome: "failed",
    failure: { code: serviceCode(code), message, ...more },
    ...more,
  });
}

/** The same words in both languages. */
export function words(value: string): Text {
  return text(value, value);
}

/** The path of the file of all jobs. */
export const JOBS_FILE = "/tmp/oceanus-create-job-1.json";

/** A runner that keeps what it is told. */
export interface FakeRunner extends Omit<Runner, "outputs" | "jobsFile" | "summary"> {
  /** The runner that takes outputs, file and summary; a case may put something else in its place. */
  outputs: Runner["outputs"];
  jobsFile: Runner["jobsFile"];
  summary: Runner["summary"];
  /** The content of the file of all jobs, as each write left it. */
  readonly jobsFiles: readonly string[];
  /** The outputs as each write left them, whole. */
  readonly writes: Readonly<Record<string, string>>[];
  readonly lines: readonly string[];
  readonly annotations: readonly (readonly [level: AnnotationLevel, text: string])[];
  readonly groups: readonly (readonly [title: string, lines: readonly string[]])[];
  readonly summaries: readonly string[];
}

export function fakeRunner(inputs: Readonly<Record<string, string>> = {}): FakeRunner {
  const writes: Readonly<Record<string, string>>[] = [];
  const jobsFiles: string[] = [];
  const lines: string[] = [];
  const annotations: [AnnotationLevel, string][] = [];
  const groups: [string, readonly string[]][] = [];
  const summaries: string[] = [];
  return {
    writes,
    jobsFiles,
    lines,
    annotations,
    groups,
    summaries,
    input: (name) => inputs[name] ?? "",
    outputs(values) {
      writes.push({ ...values });
      return undefined;
    },
    jobsFile(json) {
      jobsFiles.push(json);
      return { kind: "written", path: JOBS_FILE };
    },
    mask: () => undefined,
    redact: (shown) => shown,
    idToken: async () => ({ kind: "none", detail: message("idTokenMissing") }),
    line: (line) => void lines.push(line),
    debug: () => undefined,
    annotate: (level, shown) => void annotations.push([level, shown]),
    group: (title, shown) => void groups.push([title, shown]),
    async summary(markdown) {
      summaries.push(markdown);
      return undefined;
    },
  };
}

/** A clock that stands still until it is told to go on; sleepers wake at their time, in their order. */
export function fakeClock(): Clock & { advance(ms: number): Promise<void>; readonly sleepers: () => number } {
  let now = 0;
  let sleeping: { readonly until: number; readonly wake: () => void }[] = [];
  const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
  return {
    now: () => now,
    date: () => now,
    sleepers: () => sleeping.length,
    sleep(ms, signal) {
      return new Promise((resolve) => {
        const sleeper = {
          until: now + ms,
          wake: () => {
            sleeping = sleeping.filter((other) => other !== sleeper);
            resolve();
          },
        };
        if (signal.aborted) {
          resolve();
          return;
        }
        sleeping.push(sleeper);
        signal.addEventListener("abort", sleeper.wake, { once: true });
      });
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = sleeping.toSorted((a, b) => a.until - b.until).at(0);
        if (!next || next.until > end) {
          break;
        }
        now = next.until;
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}
