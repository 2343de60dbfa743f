import type { JobResult } from "../../src/ensure/result.ts";
import type { CodeClass } from "../../src/oceanus/catalogue.ts";
import { lookUpCode } from "../../src/oceanus/classes.ts";
import type { StartedCall } from "./network.ts";
import type { History, RunReport } from "./simulate.ts";

/** After a cancel a run may go on for this long: creates in flight, then the last reads, in ms. */
const CANCEL_MS = 5800;
/** Virtual time is a sum of floating-point numbers, in ms. */
const ROUNDING_MS = 0.001;

/** What is wrong with a history; nothing when every invariant holds. */
export function violations(history: History): string[] {
  return [
    ...commitsPerName(history),
    ...history.runs.flatMap((run, index) =>
      [
        ...outcomes(history, run, index),
        ...rates(callsOf(history, index), run),
        ...protocol(callsOf(history, index), run),
        ...deadlines(run),
      ].map((what) => `run ${index}: ${what}`),
    ),
  ];
}

function callsOf({ calls }: History, index: number): StartedCall[] {
  return calls.filter(({ run }) => run === index);
}

/** What a call's code says, where it was answered with one. */
function classOf({ reply }: StartedCall): CodeClass | undefined {
  return reply?.kind === "error" ? lookUpCode(reply.code).class : undefined;
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

/** Every job has exactly one outcome, and a true one. */
function outcomes(history: History, run: RunReport, index: number): string[] {
  return run.results.flatMap((results, job) => {
    const name = run.scenario.jobs[job] ?? "";
    const [result] = results;
    if (results.length !== 1 || !result) {
      return [`${name}: ${results.length} outcomes`];
    }
    const made = history.commits
      .filter((commit) => commit.name === name && history.calls[commit.requestIndex]?.run === index)
      .map(({ jobId }) => jobId);
    const calls = callsOf(history, index);
    return [...untrue(history, run, result, made), ...unfounded(history, run, calls, result)].map(
      (what) => `${name}: ${what} (${result.outcome}, ${result.failure?.code ?? "no code"})`,
    );
  });
}

/** What an outcome claims, against what the service did. */
function untrue(history: History, run: RunReport, result: JobResult, made: readonly string[]): string[] {
  const id = result.job?.jobId ?? "";
  const mine = made.length > 0;
  const exists = history.model.jobs.some(({ row }) => row.JobId === id && row.Name === result.spec.name);
  const claims: Partial<Record<JobResult["outcome"], readonly (readonly [boolean, string])[]>> = {
    created: [[!made.includes(id), "created, but not by this run"]],
    reused: [
      [mine, "reused, but made by this run"],
      [!exists, "reused a job that is not there"],
      [run.scenario.ifExists === "fail", "reused under if-exists: fail"],
    ],
    failed: [[mine, "failed, but made by this run"]],
    skipped: [[mine, "skipped, but made by this run"]],
    unknown: [],
  };
  const checks = claims[result.outcome] ?? [[true, "an outcome of a dry run"]];
  const failed = !["created", "reused"].includes(result.outcome);
  return [...checks, [failed !== Boolean(result.failure), "outcome and failure disagree"] as const]
    .filter(([wrong]) => wrong)
    .map(([, what]) => what);
}

/** Ends that need a reason: `unknown`, giving up on what passes, and not seeing a job that was always there. */
function unfounded(
  { scenario }: History,
  run: RunReport,
  calls: readonly StartedCall[],
  result: JobResult,
): string[] {
  const ended = run.endedBy !== undefined;
  const creates = calls.filter(
    ({ action, names }) => action === "CreateJob" && names.includes(result.spec.name),
  );
  const code = result.failure?.code ?? "";
  const found: string[] = [];
  if (result.outcome === "unknown" && !ended) {
    const ambiguous = creates.filter((call) => classOf(call)?.is === "ambiguous").length;
    const refused = calls.some((call) => ["refused", "clock"].includes(classOf(call)?.is ?? ""));
    const taken = creates.some((call) => classOf(call)?.is === "duplicate");
    if (!(ambiguous >= run.scenario.maxAttempts || refused || taken || !run.scenario.provenance)) {
      found.push("unknown without a reason");
    }
  }
  if (
    !ended &&
    result.outcome === "failed" &&
    (code.startsWith("RequestLimitExceeded") || code === "Network" || code === "AuthFailure.SignatureExpire")
  ) {
    found.push("given up on what passes");
  }
  const { workspaceId } = run.scenario;
  const always = scenario.existing.some(
    ({ name, workspaceId: of }) =>
      name === result.spec.name && (workspaceId === undefined || workspaceId === of),
  );
  if (
    always &&
    !ended &&
    !scenario.readsDenied &&
    result.outcome !== "reused" &&
    !["JobExists", "JobMismatch"].includes(code)
  ) {
    found.push("a job that was always there was not found");
  }
  return found;
}

/** Never more than the given starts of one API in any second. */
function rates(calls: readonly StartedCall[], { scenario }: RunReport): string[] {
  return ["CreateJob", "DescribeJobs"].flatMap((action) => {
    const starts = calls.filter((call) => call.action === action).map(({ at }) => at);
    const worst = starts.findIndex(
      (at, place) =>
        (starts[place + scenario.perSecond] ?? Number.POSITIVE_INFINITY) < at + 1000 - ROUNDING_MS,
    );
    return worst === -1
      ? []
      : [`more than ${scenario.perSecond} ${action} a second from ${starts[worst]} ms`];
  });
}

/** What is promised of the calls themselves. */
function protocol(calls: readonly StartedCall[], { scenario }: RunReport): string[] {
  const found: string[] = [];
  const creates = calls.filter(({ action }) => action === "CreateJob");
  const stopped = calls.find((call) => {
    const codeClass = classOf(call);
    return call.action === "CreateJob" && codeClass?.is === "refused" && codeClass.scope === "account";
  })?.repliedAt;
  if (creates.some(({ at }) => at > (stopped ?? Number.POSITIVE_INFINITY))) {
    found.push("a create after a refusal that holds for the account");
  }
  for (const [name, tries] of Map.groupBy(creates, ({ names }) => names[0] ?? "")) {
    const ambiguous = tries.filter((call) => classOf(call)?.is === "ambiguous").length;
    if (ambiguous > scenario.maxAttempts) {
      found.push(`${name}: ${ambiguous} answers with an ambiguous code, ${scenario.maxAttempts} allowed`);
    }
    for (const [index, next] of tries.entries()) {
      const before = tries[index - 1];
      if (before && mayHaveRun(before) && !readBetween(calls, name, before, next)) {
        found.push(`${name}: sent again without reading`);
      }
    }
  }
  return found;
}

function mayHaveRun(call: StartedCall): boolean {
  return call.reply?.kind === "broken" ? call.reply.phase === "after" : classOf(call)?.is === "ambiguous";
}

function readBetween(
  calls: readonly StartedCall[],
  name: string,
  before: StartedCall,
  next: StartedCall,
): boolean {
  return calls.some(
    ({ action, names, reply, at, repliedAt }) =>
      action === "DescribeJobs" &&
      names.includes(name) &&
      at >= (before.repliedAt ?? 0) &&
      (repliedAt ?? Number.POSITIVE_INFINITY) <= next.at &&
      (reply?.kind === "answer" ||
        (reply?.kind === "error" && lookUpCode(reply.code).class.is === "refused")),
  );
}

function deadlines({ scenario, startedAt, finishedAt }: RunReport): string[] {
  const { end } = scenario;
  const cancelledBy = end
    ? startedAt + end.atMs + (end.how === "cancel" ? CANCEL_MS : 0)
    : Number.POSITIVE_INFINITY;
  const latest = Math.min(startedAt + scenario.timeoutMs, cancelledBy);
  if (finishedAt === undefined) {
    return ["never ended"];
  }
  return finishedAt > latest + ROUNDING_MS ? [`ended ${Math.round(finishedAt - latest)} ms too late`] : [];
}
