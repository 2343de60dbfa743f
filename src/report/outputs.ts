import type { Language } from "../base/text.ts";
import type { JobResult } from "../ensure/result.ts";
import type { OutputName } from "../inputs/outputs.ts";
import type { Runner } from "./runner.ts";

/** How long an error's text in the output `jobs` may be, in characters: the first length with which all fits. */
const ERROR_LENGTHS = [200, 100, 40, 0] as const;

/** What all outputs may take, in bytes of UTF-16: the runner's limit is 1 MB a job. */
export const LARGEST_OUTPUTS = 900_000;

/** What the step's outputs are before anything is known: a later step's `fromJSON` must not break. */
export const FIRST_OUTPUTS: Readonly<Record<OutputName, string>> = {
  "job-id": "",
  "job-ids": "{}",
  jobs: "[]",
  outcome: "failed",
  created: "false",
  "request-id": "",
  "error-code": "",
};

/** The outputs when the inputs or files are wrong: nothing was tried. */
export const INVALID_OUTPUTS: Readonly<Record<OutputName, string>> = {
  ...FIRST_OUTPUTS,
  "error-code": "InvalidInput",
};

/** All outputs, whole, from the results so far, in the manifest's order. */
export function buildOutputs(
  results: readonly JobResult[],
  total: number,
  language: Language,
): Record<OutputName, string> {
  const candidates = ERROR_LENGTHS.values().map((length) => buildWith(results, total, language, length));
  const fitting = candidates.find((outputs) => sizeOf(outputs) <= LARGEST_OUTPUTS);
  return fitting ?? buildWith(results, total, language, 0);
}

function sizeOf(outputs: Readonly<Record<string, string>>): number {
  return 2 * Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

function buildWith(
  results: readonly JobResult[],
  total: number,
  language: Language,
  errorLength: number,
): Record<OutputName, string> {
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  const [outcome] = outcomes;
  const [only] = results;
  const failure = results.find((result) => result.failure)?.failure;
  return {
    "job-id": total === 1 ? (only?.job?.jobId ?? "") : "",
    "job-ids": JSON.stringify(
      Object.fromEntries(results.filter(({ job }) => job).map(({ spec, job }) => [spec.name, job?.jobId])),
    ),
    jobs: JSON.stringify(results.map((result) => jobOutput(result, language, errorLength))),
    outcome: results.length < total || !outcome ? "failed" : outcomes.size === 1 ? outcome : "mixed",
    created: String(outcomes.has("created")),
    "request-id":
      failure?.requestId ??
      results.findLast((result) => result.outcome === "created" && result.requestId)?.requestId ??
      results.findLast((result) => result.requestId)?.requestId ??
      "",
    "error-code": failure?.code ?? "",
  };
}

function jobOutput(result: JobResult, language: Language, errorLength: number): object {
  const { spec, outcome, job, differences, requestId, failure } = result;
  return {
    name: spec.name,
    ...(job && { "job-id": job.jobId }),
    outcome,
    ...(job?.status && { status: job.status }),
    ...(job?.publishedVersion !== undefined && { "published-version": job.publishedVersion }),
    ...(job?.workspaceId && { "workspace-id": job.workspaceId }),
    drift: differences.filter(({ kind }) => kind === "drift").map(({ field }) => field),
    ...(requestId && { "request-id": requestId }),
    ...(failure && {
      "error-code": failure.code,
      error: [...failure.message[language]].slice(0, errorLength).join(""),
    }),
  };
}

/** Writes outputs, each whole. */
export function writeAll(runner: Runner, outputs: Readonly<Record<OutputName, string>>): void {
  for (const [name, value] of Object.entries(outputs)) {
    runner.output(name, value);
  }
}
