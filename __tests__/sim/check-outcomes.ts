import type { JobV1 } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import type { JobResult } from "../../src/ensure/result.ts";
import { codeOf } from "../../src/ensure/run.ts";
import type { Page } from "../../src/oceanus/rows.ts";
import { classOf, holdsFor, mayHaveRun } from "./check-calls.ts";
import type { StartedCall } from "./network.ts";
import { RUN_ID } from "./scenario.ts";
import type { History, RunReport } from "./simulate.ts";

/**
 * What looks for 20 s with waits of at most 4 s ends no earlier than this, and what looks for 3 s with waits of at most
 * 2 s, once a job of that name was seen in another workspace, no earlier than that, in ms.
 */
const LOOKED_MS = 16_000;
const LOOKED_ELSEWHERE_MS = 1000;
/** Codes that a run may end with only when its time is up: what they tell of passes. */
const PASSING = /^(?:RequestLimitExceeded.*|Network|Ambiguous|Timeout|AuthFailure\.SignatureExpire)$/u;

/** Codes that say what was found, not what a create was answered with. */
const FOUND = /^(?:JobExists|JobMismatch|NotVisible)$/u;
/** Codes of an end before which no create was answered with anything that tells. */
const END_CODES = { timeout: "Timeout", cancelled: "Cancelled" } as const;

/** One job's result, and all that the service and the network know about it. */
interface Case {
  readonly history: History;
  readonly run: RunReport;
  /** The job's place among the run's. */
  readonly job: number;
  /** All calls of the run, and its creates of this job. */
  readonly calls: readonly StartedCall[];
  readonly creates: readonly StartedCall[];
  readonly result: JobResult;
  readonly code: string;
  /** The ids of the jobs that this run's creates made. */
  readonly made: readonly string[];
}

type Claims = readonly (readonly [wrong: boolean, what: string])[];

/** Every job has exactly one outcome, a true one, and one with a reason. */
export function outcomeViolations(history: History, run: RunReport, calls: readonly StartedCall[]): string[] {
  return run.results.flatMap((results, job) => {
    const name = run.scenario.jobs[job] ?? "";
    const [result] = results;
    if (results.length !== 1 || !result) {
      return [`${name}: ${results.length} outcomes`];
    }
    const creates = calls.filter(({ action, names }) => action === "CreateJob" && names.includes(name));
    const made = history.commits
      .filter(({ requestIndex }) => creates.some(({ index }) => index === requestIndex))
      .map(({ jobId }) => jobId);
    const code = result.failure?.code ?? "";
    const of = { history, run, job, calls, creates, result, code, made };
    return [...claimsOf(of), ...untried(of), ...always(of)]
      .filter(([wrong]) => wrong)
      .map(([, what]) => `${name}: ${what} (${result.outcome}, ${code || "no code"})`);
  });
}

function claimsOf(of: Case): Claims {
  const { outcome, failure } = of.result;
  const good = outcome === "created" || outcome === "reused";
  const shared: Claims = [
    [good === Boolean(failure), "outcome and failure disagree"],
    [
      failure !== undefined && failure.requestId !== of.result.requestId,
      "a RequestId that is not the failure's",
    ],
  ];
  switch (outcome) {
    case "created":
      return [...shared, [!of.made.includes(of.result.job?.jobId ?? ""), "created, but not by this run"]];
    case "reused":
      return [...shared, ...reused(of)];
    case "failed":
      return [...shared, ...failed(of)];
    case "skipped":
      return [...shared, ...skipped(of)];
    case "unknown":
      return [...shared, ...unknown(of)];
    default:
      return [[true, "an outcome of a dry run"]];
  }
}

function reused({ history, run, made, result }: Case): Claims {
  const { workspaceId, ifExists } = run.scenario;
  const row = history.model.jobs.find((job) => job.row.JobId === result.job?.jobId)?.row;
  return [
    [made.length > 0, "reused, but made by this run"],
    [row?.Name !== result.spec.name, "reused a job that is not there"],
    [workspaceId !== undefined && row?.WorkSpaceId !== workspaceId, "reused a job of another workspace"],
    [ifExists === "fail" && !isEarlier(row?.Remark, run), "reused under if-exists: fail"],
  ];
}

/** Whether a remark ends with a mark of an earlier attempt of the workflow run. */
function isEarlier(remark: string | null | undefined, { scenario }: RunReport): boolean {
  const [, attempt] = new RegExp(`\\[gha:${RUN_ID}\\.(\\d+):[a-z0-9]+\\]$`, "u").exec(remark ?? "") ?? [];
  return attempt !== undefined && Number(attempt) < scenario.attempt;
}

function failed({ run, job, calls, creates, made, code }: Case): Claims {
  const answered =
    creates.some(({ reply }) => reply?.kind === "error" && reply.code === code) ||
    (job === 0 && refusalOfAll(calls) === code);
  const existing = code === "JobExists" || code === "JobMismatch";
  const timedOut = run.endedBy === "timeout";
  return [
    [made.length > 0, "failed, but made by this run"],
    [PASSING.test(code) && !timedOut, "given up on what passes"],
    [!PASSING.test(code) && !existing && !answered && !timedOut, "a code that no create was answered with"],
    [code === "Cancelled", "cancelled counts as failed"],
  ];
}

function skipped({ run, calls, made, result, code }: Case): Claims {
  const stopped =
    refusalOfAll(calls) === code ||
    calls.some((call) => call.action === "CreateJob" && holdsFor(call, result.spec.name));
  return [
    [made.length > 0, "skipped, but made by this run"],
    [code === "Cancelled" && run.endedBy !== "cancelled", "skipped as cancelled without a cancel"],
    [code !== "Cancelled" && !stopped, "skipped without a refusal that holds for it"],
  ];
}

/** Where the account is refused before anything is created, the first job met that and the others were not tried. */
function untried({ job, calls, result, code }: Case): Claims {
  const refusal = refusalOfAll(calls);
  if (refusal === undefined) {
    return [];
  }
  const isFirst = job === 0;
  return [
    [
      result.outcome !== (isFirst ? "failed" : "skipped") || code !== refusal,
      "the account was refused before anything was tried",
    ],
    [
      /^Not tried, because an earlier answer holds for this job too\. /u.test(
        result.failure?.message["en-US"] ?? "",
      ) === isFirst,
      "told of the refusal in the wrong words",
    ],
  ];
}

/** The code that a read refused the whole account with, in a run that created nothing. */
function refusalOfAll(calls: readonly StartedCall[]): string | undefined {
  const refusal = calls.some(({ action }) => action === "CreateJob") ? undefined : calls.find(refusesAll);
  return refusal?.reply?.kind === "error" ? refusal.reply.code : undefined;
}

function refusesAll(call: StartedCall): boolean {
  const codeClass = classOf(call);
  return codeClass?.is === "refused" && codeClass.scope === "account";
}

/**
 * `unknown` needs a create that may have run, and that nothing shows what became of it. Before the run ends it also
 * needs that no more can be tried (too many ambiguous answers, a refusal, a duplicate answer) and that the job was
 * looked for as long as promised; without marks, a job that was found may do.
 */
function unknown(of: Case): Claims {
  const { run, calls, creates, result, code } = of;
  const ambiguous = creates.filter((call) => classOf(call)?.is === "ambiguous").length;
  const last = creates.at(-1);
  const lastClass = last && classOf(last)?.is;
  const spent =
    ambiguous >= run.scenario.maxAttempts ||
    lastClass === "refused" ||
    lastClass === "duplicate" ||
    calls.some((call) => call.action === "CreateJob" && holdsFor(call, result.spec.name));
  const unmarked = !run.scenario.provenance && code === "JobExists";
  const ofReply = FOUND.test(code) || (!run.scenario.provenance && code === "Ambiguous");
  const ended = run.endedBy && END_CODES[run.endedBy];
  return [
    [!ofReply && code !== (lastTold(creates) ?? ended), "unknown, but not by what the last reply told"],
    [!creates.some(mayHaveRun), "unknown, but every create was answered clearly"],
    [run.scenario.provenance && wasShown(of), "unknown, but a read showed the job"],
    [run.endedBy === undefined && !unmarked && !(spent && lookedLong(of)), "unknown without a reason"],
  ];
}

/** The code of the last create that was answered with something else than that the run ended. */
function lastTold(creates: readonly StartedCall[]): string | undefined {
  return creates
    .flatMap(({ reply }) =>
      reply === undefined ||
      reply.kind === "answer" ||
      (reply.kind === "broken" && reply.cause === "cancelled")
        ? []
        : [codeOf(reply)],
    )
    .at(-1);
}

/** Whether a read for this job showed a job of its name where it belongs, or elsewhere. */
function wasShown({ run, calls, result }: Case, where: "here" | "elsewhere" = "here"): boolean {
  const { workspaceId } = run.scenario;
  return calls.some(
    ({ action, names, reply }) =>
      action === "DescribeJobs" &&
      names.includes(result.spec.name) &&
      reply?.kind === "answer" &&
      (reply.result as Page<JobV1>).rows.some(
        (row) =>
          row.Name === result.spec.name &&
          (workspaceId === undefined || row.WorkSpaceId === workspaceId) === (where === "here"),
      ),
  );
}

/** Whether the job was looked for long enough after its last create, or looking was refused. */
function lookedLong(of: Case): boolean {
  const since = of.creates.at(-1)?.repliedAt ?? 0;
  const enough = since + (wasShown(of, "elsewhere") ? LOOKED_ELSEWHERE_MS : LOOKED_MS);
  return of.calls.some(
    (call) =>
      call.action === "DescribeJobs" &&
      call.names.includes(of.result.spec.name) &&
      (call.repliedAt ?? 0) >= since &&
      (classOf(call)?.is === "refused" || (call.repliedAt ?? 0) >= enough),
  );
}

/** A job that was there and visible all the time is found, and taken or refused as the user wants it. */
function always({ history, run, result, code }: Case): Claims {
  const { readsDenied, keysExpireAtMs, existing } = history.scenario;
  const { workspaceId, ifExists } = run.scenario;
  const there = existing.filter(
    ({ name, workspaceId: of }) =>
      name === result.spec.name && (workspaceId === undefined || workspaceId === of),
  );
  const [only] = there;
  if (!only || run.endedBy !== undefined || readsDenied || keysExpireAtMs !== undefined) {
    return [];
  }
  const taken = ifExists === "reuse" || isEarlier(only.remark, run);
  return [
    [
      result.outcome !== (taken ? "reused" : "failed") || code !== (taken ? "" : "JobExists"),
      "a job that was always there was not found",
    ],
  ];
}
