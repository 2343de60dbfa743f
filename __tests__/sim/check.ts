import type { JobResult } from "../../src/ensure/result.ts";
import { lookUpCode } from "../../src/oceanus/classes.ts";
import type { History, RunReport } from "./simulate.ts";

/** After a cancel a run may go on for this long: creates in flight, then the last reads, in ms. */
const CANCEL_MS = 5800;
/** Spacing is checked to the µs: virtual time is a sum of floating-point numbers. */
const ROUNDING_MS = 0.001;

/** What is wrong with a history; nothing when every invariant holds. */
export function violations(history: History): string[] {
  return [
    ...commitsPerName(history),
    ...history.runs.flatMap((run, index) => [
      ...outcomes(history, run, index),
      ...rates(history, run, index),
      ...deadlines(run, index),
    ]),
  ];
}

/** Never two commits for a name where names are unique. */
function commitsPerName({ commits, scenario }: History): string[] {
  const groups = Map.groupBy(commits, ({ name, workSpaceId }) =>
    scenario.nameScope === "account" ? name : `${name} in ${workSpaceId}`,
  );
  return [...groups]
    .filter(([, { length }]) => length > 1)
    .map(([name, { length }]) => `${length} commits of ${name}`);
}

function outcomes(history: History, run: RunReport, index: number): string[] {
  return run.results.flatMap((results, job) => {
    const name = run.scenario.jobs[job] ?? "";
    const [result] = results;
    if (results.length !== 1 || !result) {
      return [`run ${index} ${name}: ${results.length} outcomes`];
    }
    const made = history.commits.filter(
      (commit) => commit.name === name && history.calls[commit.requestIndex]?.run === index,
    );
    return wrong(
      history,
      run,
      result,
      made.map(({ jobId }) => jobId),
    ).map(
      (what) => `run ${index} ${name}: ${what} (${result.outcome}, ${result.failure?.code ?? "no code"})`,
    );
  });
}

function wrong(history: History, run: RunReport, result: JobResult, made: readonly string[]): string[] {
  const found: string[] = [];
  const mine = made.length > 0;
  const id = result.job?.jobId ?? "";
  switch (result.outcome) {
    case "created":
      if (!made.includes(id)) {
        found.push("created, but not by this run");
      }
      break;
    case "reused":
      if (mine) {
        found.push("reused, but made by this run");
      }
      if (!history.model.jobs.some(({ row }) => row.JobId === id && row.Name === result.spec.name)) {
        found.push("reused a job that is not there");
      }
      if (run.scenario.ifExists === "fail") {
        found.push("reused under if-exists: fail");
      }
      break;
    case "failed":
      if (mine) {
        found.push("failed, but made by this run");
      }
      break;
    case "skipped":
      if (mine) {
        found.push("skipped, but made by this run");
      }
      break;
    case "unknown":
      if (!mayBeUnknown(history, run, result)) {
        found.push("unknown without a reason");
      }
      break;
    default:
      found.push("an outcome of a dry run");
  }
  if (["failed", "unknown", "skipped"].includes(result.outcome) !== Boolean(result.failure)) {
    found.push("the failure and the outcome disagree");
  }
  return found;
}

/** `unknown` needs a reason: time, cancel, attempts, or an end that no retry changes after a create that may have run. */
function mayBeUnknown({ calls, scenario }: History, run: RunReport, result: JobResult): boolean {
  if (run.endedBy !== undefined || scenario.readsDenied) {
    return true;
  }
  const replies = calls.filter(
    ({ run: of, name }) => run.scenario === scenario.runs[of] && name === result.spec.name,
  );
  const codes = replies.flatMap(({ reply }) => (reply?.kind === "error" ? [reply.code] : []));
  const ambiguous = codes.filter((code) => lookUpCode(code).class.is === "ambiguous");
  const last = replies.at(-1)?.reply;
  const refusedAtLast = last?.kind === "error" && lookUpCode(last.code).class.is !== "ambiguous";
  const halted = calls.some(
    ({ run: of, reply }) =>
      run.scenario === scenario.runs[of] &&
      reply?.kind === "error" &&
      lookUpCode(reply.code).class.is === "refused",
  );
  return ambiguous.length >= run.scenario.maxAttempts || refusedAtLast || halted || !run.scenario.provenance;
}

/** Never more than the given starts of one API in any second. */
function rates({ calls }: History, { scenario }: RunReport, index: number): string[] {
  return ["CreateJob", "DescribeJobs"].flatMap((action) => {
    const starts = calls.filter((call) => call.run === index && call.action === action).map(({ at }) => at);
    const worst = starts.findIndex(
      (at, place) =>
        (starts[place + scenario.perSecond] ?? Number.POSITIVE_INFINITY) < at + 1000 - ROUNDING_MS,
    );
    return worst === -1
      ? []
      : [`run ${index}: more than ${scenario.perSecond} ${action} a second from ${starts[worst]} ms`];
  });
}

function deadlines({ scenario, startedAt, finishedAt, endedBy }: RunReport, index: number): string[] {
  const end = scenario.end;
  const latest = Math.min(
    startedAt + scenario.timeoutMs,
    end ? startedAt + end.atMs + (end.how === "cancel" ? CANCEL_MS : 0) : Number.POSITIVE_INFINITY,
  );
  if (finishedAt === undefined) {
    return [`run ${index}: never ended`];
  }
  return finishedAt > latest + ROUNDING_MS && endedBy !== undefined
    ? [`run ${index}: ended ${Math.round(finishedAt - latest)} ms too late`]
    : [];
}
