import type { JobResult } from "../engine/job-result.ts";
import type { Clock } from "../engine/lifetime.ts";
import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { shorten } from "../text/quote.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import type { Results } from "./progress.ts";
import type { Render } from "./render.ts";
import type { RunnerFiles, StepOutputs } from "./runner-files.ts";

/** The amount of detail that the output `jobs` has of each job. */
interface Detail {
  /** The longest text of an error, in characters. */
  readonly error: number;
  /** All keys; else only name, id, outcome, drift and error code. */
  readonly whole: boolean;
}

/** From all that the contract promises to what always fits: the first that fits is used. */
const DETAILS: readonly Detail[] = [
  ...[200, 100, 40, 0].map((error) => ({ error, whole: true })),
  { error: 0, whole: false },
];

const ALL: Detail = { error: Number.POSITIVE_INFINITY, whole: true };

/**
 * The largest size of all outputs but the path of a file, in bytes of UTF-16: the runner's limit is 1 MB a job, and a path
 * has some 8 kB at most.
 */
export const LARGEST_OUTPUTS = 890_000;

/** The longest time that results wait to be written to the outputs, in ms. */
const LONGEST_WAIT_MS = 10_000;

export interface OutputWriterOptions {
  readonly files: Pick<RunnerFiles, "outputs">;
  readonly clock: Pick<Clock, "now">;
  readonly render: Render;
}

/** The step's outputs before anything is known: a later step's `fromJSON` must not break. */
export const FIRST_OUTPUTS: StepOutputs = {
  values: {
    "job-id": "",
    "job-ids": "{}",
    jobs: "[]",
    outcome: "failed",
    created: "false",
    "request-id": "",
    "error-code": "",
  },
  allJobs: "[]",
};

/** Returns the outputs of a step that failed before anything was tried. */
export function failedOutputs(code: ActionErrorCode): StepOutputs {
  return { ...FIRST_OUTPUTS, values: { ...FIRST_OUTPUTS.values, "error-code": code } };
}

/** Returns all outputs, whole, from the results so far, in the manifest's order. */
export function buildOutputs(results: readonly JobResult[], total: number, render: Render): StepOutputs {
  const rest = buildRest(results, total);
  // In a form that a later step may print.
  const errors = results.map(({ failure }) => failure && sanitizeLine(render(failure.message)));
  const jobsWith = (detail: Detail): string =>
    JSON.stringify(results.map((result, index) => jobOutput(result, errors[index], detail)));
  const fitting = DETAILS.values()
    .map(jobsWith)
    .find((jobs) => sizeOf({ ...rest, jobs }) <= LARGEST_OUTPUTS);
  return { values: { ...rest, jobs: fitting ?? "[]" }, allJobs: jobsWith(ALL) };
}

function sizeOf(outputs: Readonly<Record<string, string>>): number {
  return 2 * Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

function buildRest(results: readonly JobResult[], total: number): Omit<StepOutputs["values"], "jobs"> {
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  const [outcome] = outcomes;
  const [only] = results;
  const failure = results.find((result) => result.failure)?.failure;
  return {
    "job-id": total === 1 ? (only?.job?.jobId ?? "") : "",
    "job-ids": JSON.stringify(
      Object.fromEntries(results.filter(({ job }) => job).map(({ spec, job }) => [spec.name, job?.jobId])),
    ),
    outcome: results.length < total || !outcome ? "failed" : outcomes.size === 1 ? outcome : "mixed",
    created: String(outcomes.has("created")),
    "request-id":
      results.find((result) => result.failure?.requestId)?.failure?.requestId ??
      results.findLast((result) => result.outcome === "created" && result.requestId)?.requestId ??
      results.findLast((result) => result.requestId)?.requestId ??
      "",
    "error-code": failure?.code ?? "",
  };
}

function jobOutput(result: JobResult, error: string | undefined, { whole, error: longest }: Detail): object {
  const { spec, outcome, job, differences, requestId, failure } = result;
  // JSON leaves out what is undefined.
  return {
    name: spec.name,
    "job-id": job?.jobId,
    outcome,
    status: whole ? job?.status : undefined,
    "published-version": whole ? job?.publishedVersion : undefined,
    "workspace-id": whole ? job?.workspaceId : undefined,
    drift: differences.map(({ field }) => field),
    "request-id": whole && requestId ? requestId : undefined,
    "error-code": failure?.code,
    error: error !== undefined && longest > 0 ? shorten(error, longest) : undefined,
  };
}

/** Writes the outputs in their rhythm. */
export interface OutputWriter {
  write(): void;
  /** Writes them when the number of settled jobs has doubled since the last time, or results have waited long enough. */
  writeIfDue(): void;
}

export function createOutputWriter(
  results: Results,
  { files, clock, render }: OutputWriterOptions,
): OutputWriter {
  let last = { settled: 0, at: clock.now() };
  const write = (): void => {
    last = { settled: results.settled(), at: clock.now() };
    files.outputs(buildOutputs(results.all(), results.total, render));
  };
  return {
    write,
    writeIfDue() {
      const settled = results.settled();
      const isDoubled = settled >= 2 * last.settled;
      if (settled > last.settled && (isDoubled || clock.now() - last.at >= LONGEST_WAIT_MS)) {
        write();
      }
    },
  };
}
