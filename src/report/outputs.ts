import type { JobResult } from "../engine/job-result.ts";
import type { OutputName } from "../inputs/output-definitions.ts";
import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import type { Language } from "../messages/text.ts";
import { shorten } from "../text/shorten.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import { textOf } from "./render.ts";

/** How much of each job the output `jobs` has. */
interface Detail {
  /** The longest text of an error, in characters. */
  readonly error: number;
  /** All keys; else only name, id, outcome, drift and error code. */
  readonly whole: boolean;
}

/** From all that the contract promises to what always fits: the first with which the outputs do is taken. */
const DETAILS: readonly Detail[] = [
  ...[200, 100, 40, 0].map((error) => ({ error, whole: true })),
  { error: 0, whole: false },
];

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
  "error-code": "InvalidInput" satisfies ActionErrorCode,
};

/** All outputs, whole, from the results so far, in the manifest's order. */
export function buildOutputs(
  results: readonly JobResult[],
  total: number,
  language: Language,
): Record<OutputName, string> {
  const rest = buildRest(results, total);
  const jobs = DETAILS.values().map((detail) =>
    JSON.stringify(results.map((result) => jobOutput(result, language, detail))),
  );
  const fitting = jobs.find((value) => sizeOf({ ...rest, jobs: value }) <= LARGEST_OUTPUTS);
  return { ...rest, jobs: fitting ?? "[]" };
}

function sizeOf(outputs: Readonly<Record<string, string>>): number {
  return 2 * Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

function buildRest(
  results: readonly JobResult[],
  total: number,
): Record<Exclude<OutputName, "jobs">, string> {
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

function jobOutput(result: JobResult, language: Language, detail: Detail): object {
  const { spec, outcome, job, differences, requestId, failure } = result;
  return {
    name: spec.name,
    ...(job && { "job-id": job.jobId }),
    outcome,
    ...(detail.whole && job?.status && { status: job.status }),
    ...(detail.whole && job?.publishedVersion !== undefined && { "published-version": job.publishedVersion }),
    ...(detail.whole && job?.workspaceId && { "workspace-id": job.workspaceId }),
    drift: differences.map(({ field }) => field),
    ...(detail.whole && requestId && { "request-id": requestId }),
    ...(failure && { "error-code": failure.code }),
    ...(failure &&
      detail.error > 0 && { error: shorten(sanitizeLine(textOf(failure.message, language)), detail.error) }),
  };
}
