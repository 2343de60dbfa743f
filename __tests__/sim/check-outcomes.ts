import type { JobResult } from "../../src/engine/job-result.ts";
import { findMessages } from "../support/find-messages.ts";
import {
  aim,
  alwaysThere,
  type Case,
  type Claims,
  casesOf,
  isEarlier,
  isShownEarlier,
  wrongOf,
} from "./case.ts";
import { created } from "./check-created.ts";
import { unknown } from "./check-unknown.ts";
import { codeForAll, stopped } from "./codes.ts";
import type { StartedCall } from "./network.ts";
import { DELETED } from "./odd-lists.ts";
import { leavesJobsOpen } from "./oddities.ts";
import type { History, RunReport } from "./simulate.ts";

/** Codes that a run may end with only when its time is up: what they tell of passes. */
const PASSING =
  /^(?:RequestLimitExceeded.*|LimitExceeded\.RateLimitExceeded|Network|Ambiguous|Timeout|AuthFailure\.SignatureExpire)$/u;

/** Every job of a run that creates has exactly one outcome, a true one, and one with a reason. */
export function outcomeViolations(history: History, run: RunReport, calls: readonly StartedCall[]): string[] {
  const { cases, wrong } = casesOf(history, run, calls);
  return [...wrong, ...cases.flatMap((of) => wrongOf(of, [...claimsOf(of), ...untried(of), ...always(of)]))];
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
      return [...shared, ...created(of)];
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

function reused({ history, run, meant: { workspaceId }, made, result }: Case): Claims {
  const { ifExists } = run.scenario;
  const row = history.model.jobs.find((job) => job.row.JobId === result.job?.jobId)?.row;
  return [
    [isOwn(made, result, history), "reused, but made by this run"],
    [row?.Status === DELETED, "reused a job that was deleted"],
    [row?.Name !== result.spec.name, "reused a job that is not there"],
    [workspaceId !== undefined && row?.WorkSpaceId !== workspaceId, "reused a job of another workspace"],
    [ifExists === "fail" && !isEarlier(row?.Remark, run), "reused under if-exists: fail"],
  ];
}

/** Returns whether a job that is told as another's is this run's own, or this run made one of its name all the same. */
function isOwn(made: readonly string[], { job }: JobResult, { scenario }: History): boolean {
  // What is inserted late can't be seen by who finds another's job before.
  return scenario.insertDelayMs > 0 ? made.includes(job?.jobId ?? "") : made.length > 0;
}

function failed({ history, result, run, isFirst, fate, calls, creates, made, code }: Case): Claims {
  const answered =
    creates.some(({ reply }) => reply?.kind === "error" && reply.code === code) ||
    (isFirst && codeForAll(calls) === code) ||
    fate?.code === code;
  const existing = code === "JobExists" || code === "JobMismatch";
  const timedOut = run.endedBy === "timeout";
  return [
    [existing ? isOwn(made, result, history) : made.length > 0, "failed, but made by this run"],
    [PASSING.test(code) && !timedOut, "given up on what passes"],
    [!PASSING.test(code) && !existing && !answered && !timedOut, "a code that no create was answered with"],
    [code === "Cancelled", "cancelled counts as failed"],
  ];
}

function skipped(of: Case): Claims {
  const { run, calls, made, code } = of;
  const isStopped = codeForAll(calls) === code || stopped(calls, aim(of));
  return [
    [made.length > 0, "skipped, but made by this run"],
    [code === "Cancelled" && run.endedBy !== "cancelled", "skipped as cancelled without a cancel"],
    [code !== "Cancelled" && !isStopped, "skipped without a refusal that holds for it"],
  ];
}

/** Checks that, where the account is refused before anything is created, the first job met that and the others were not tried. */
function untried({ isFirst, fate, calls, result, code }: Case): Claims {
  const refusal = codeForAll(calls);
  if (refusal === undefined || fate) {
    return [];
  }
  return [
    [
      result.outcome !== (isFirst ? "failed" : "skipped") || code !== refusal,
      "the account was refused before anything was tried",
    ],
    [
      findMessages(result.failure?.message, "notTried").length > 0 === isFirst,
      "told of the refusal in the wrong words",
    ],
  ];
}

/** A job that was there and visible all the time is found, and taken or refused as the user wants it. */
function always(of: Case): Claims {
  const { history, run, fate, result, code } = of;
  const { readsDenied, keysExpireAtMs, odd } = history.scenario;
  const [only] = alwaysThere(of);
  if (leavesJobsOpen(odd?.list ?? {})) {
    return [];
  }
  if (!only || fate || run.endedBy !== undefined || readsDenied || keysExpireAtMs !== undefined) {
    return [];
  }
  const taken = run.scenario.ifExists === "reuse" || isShownEarlier(only.remark, of);
  return [
    [
      result.outcome !== (taken ? "reused" : "failed") || code !== (taken ? "" : "JobExists"),
      "a job that was always there was not found",
    ],
  ];
}
