import { OCEANUS_ACTIONS } from "../../emulator/actions.ts";
import type { MessageId } from "../../src/messages/message.ts";
import { findMessages } from "../support/find-messages.ts";
import { classOf, mayHaveRun, refusalOfAll, stopped, targetOf } from "./codes.ts";
import { LEGS } from "./habits.ts";
import type { StartedCall } from "./network.ts";
import { RUN_ID } from "./scenario.ts";
import type { RunReport } from "./simulate.ts";

/** After a cancel: how long creates in flight may finish, and how long a run may go on, in ms. */
const DRAIN_MS = 4500;
const CANCEL_MS = 5800;
/** The least wait before a create is sent again that may have run, in ms. */
const RESEND_MS = 1000;
/** The longest that a marker may be (contract, "Created by whom"). */
const LONGEST_MARKER = 47;
const REMARK = "simulated";
/** Codes that refuse to read, and leave creating possible. */
const REFUSES_READING: ReadonlySet<string> = new Set([
  "AuthFailure.UnauthorizedOperation",
  "UnsupportedOperation.NoPermissionAccess",
]);
/** In this time, what passes has passed: what does not can never succeed, in ms. */
const PATIENT_MS = 600_000;
/** As many calls that hang, or that break in any way, may take all of it. */
const MANY_HUNG = 10;
const MANY_BROKEN = 100;
/** The difference of clocks beyond which calls are refused, in ms. */
const OFF_MS = 300_000;
/** Virtual time is a sum of floating-point numbers, in ms. */
const ROUNDING_MS = 0.001;

/** Returns what is wrong with the calls of a run: their rate, their order, their markers, and how long they and the run took. */
export function callViolations(calls: readonly StartedCall[], run: RunReport): string[] {
  const creates = calls.filter(({ action }) => action === "CreateJob");
  return [
    ...rates(calls, run),
    ...halts(creates),
    ...[...Map.groupBy(creates, ({ names }) => names[0] ?? "")].flatMap(([name, tries]) =>
      [...retries(calls, name, tries, run), ...markers(tries, run)].map((what) => `${name}: ${what}`),
    ),
    ...sharedMarks(creates, run),
    ...ends(calls, run),
    ...goesOn(calls, run),
    ...notices(calls, run),
  ];
}

/** Starts of one API are never closer than an even pace allows: so there are never too many in any second. */
function rates(calls: readonly StartedCall[], { scenario }: RunReport): string[] {
  return OCEANUS_ACTIONS.flatMap((action) => {
    const starts = calls.filter((call) => call.action === action).map(({ at }) => at);
    const worst = starts.findIndex(
      (at, place) =>
        (starts[place + scenario.perSecond] ?? Number.POSITIVE_INFINITY) < at + 1000 - ROUNDING_MS,
    );
    const close = starts.some(
      (at, place) => place > 0 && at - (starts[place - 1] ?? 0) < 1000 / scenario.perSecond - ROUNDING_MS,
    );
    return [
      ...(worst === -1
        ? []
        : [`more than ${scenario.perSecond} ${action} a second from ${starts[worst]} ms`]),
      ...(close ? [`starts of ${action} that are too close`] : []),
    ];
  });
}

function halts(creates: readonly StartedCall[]): string[] {
  return creates.some((create) => stopped(creates, targetOf(create), create.at))
    ? ["a create after a refusal that holds for it"]
    : [];
}

/** Checks what is promised of the creates of one job. */
function retries(
  calls: readonly StartedCall[],
  name: string,
  tries: readonly StartedCall[],
  { scenario }: RunReport,
): string[] {
  const found: string[] = [];
  const ambiguous = tries.filter((call) => classOf(call)?.kind === "ambiguous").length;
  if (ambiguous > scenario.maxAttempts) {
    found.push(`${ambiguous} answers with an ambiguous code, ${scenario.maxAttempts} allowed`);
  }
  for (const [index, next] of tries.entries()) {
    const before = tries[index - 1];
    if (before && before.repliedAt === undefined) {
      found.push("sent again before the last was answered");
    } else if (before && mayHaveRun(before) && !readBetween(calls, name, before, next)) {
      found.push("sent again without reading");
    } else if (before && mayHaveRun(before) && next.at < (before.repliedAt ?? 0) + RESEND_MS - ROUNDING_MS) {
      found.push("sent again too soon");
    }
  }
  return found;
}

function readBetween(
  calls: readonly StartedCall[],
  name: string,
  before: StartedCall,
  next: StartedCall,
): boolean {
  return calls.some(
    (call) =>
      call.action === "DescribeJobs" &&
      call.names.includes(name) &&
      call.at >= (before.repliedAt ?? 0) &&
      (call.repliedAt ?? Number.POSITIVE_INFINITY) <= next.at &&
      (call.reply?.kind === "answer" || classOf(call)?.kind === "refused"),
  );
}

/** Every create of a job carries the job's one marker at the end of its remark, or none without provenance. */
function markers(tries: readonly StartedCall[], { scenario }: RunReport): string[] {
  const marker = new RegExp(
    `^${REMARK} \\[gha:${RUN_ID}\\.${scenario.attempt}:${LEGS[scenario.leg]}[a-z0-9]+\\]$`,
    "u",
  );
  const [remark = "", ...others] = new Set(tries.map((call) => call.remark));
  const fits = scenario.provenance
    ? marker.test(remark) && remark.length - REMARK.length <= LONGEST_MARKER
    : remark === REMARK;
  return [...(fits ? [] : [`the remark ${remark}`]), ...(others.length > 0 ? ["another marker"] : [])];
}

function sharedMarks(creates: readonly StartedCall[], { scenario }: RunReport): string[] {
  const names = new Set(creates.map(({ names: [name] }) => name));
  const remarks = new Set(creates.map(({ remark }) => remark));
  return scenario.provenance && remarks.size < names.size ? ["two jobs with one marker"] : [];
}

/** Nothing outlives the end of the run, nothing is given up too early, and after a cancel nothing new is created. */
function ends(
  calls: readonly StartedCall[],
  { scenario, startedAt, finishedAt, planned, endedBy }: RunReport,
): string[] {
  if (finishedAt === undefined) {
    return ["never ended"];
  }
  const { end } = scenario;
  const never = Number.POSITIVE_INFINITY;
  const told = end ? startedAt + end.atMs : never;
  const hard = Math.min(
    startedAt + scenario.timeoutMs,
    end?.how === "endNow" ? told : told + (end?.againMs ?? never),
  );
  const latest = Math.min(hard, told + CANCEL_MS);
  const mayBeCut = Math.min(hard, told + DRAIN_MS);
  const wrong: readonly (readonly [boolean, string])[] = [
    [finishedAt > latest + ROUNDING_MS, `ended ${Math.round(finishedAt - latest)} ms too late`],
    [
      !planned &&
        endedBy === "timeout" &&
        scenario.timeoutMs >= PATIENT_MS &&
        calls.filter(({ reply }) => reply?.kind === "broken" && reply.cause === "timeout").length <
          MANY_HUNG &&
        calls.filter(({ reply }) => reply?.kind === "broken").length < MANY_BROKEN,
      "tried to read for as long as there was time",
    ],
    [
      calls.some(({ repliedAt = never }) => repliedAt > finishedAt + ROUNDING_MS),
      "a call that nobody waits for",
    ],
    [
      calls.some(({ at, repliedAt = never }) => repliedAt > at + scenario.requestTimeoutMs + ROUNDING_MS),
      "a call that took longer than request-timeout",
    ],
    [
      calls.some(({ action, at }) => action === "CreateJob" && at > Math.min(hard, told) + ROUNDING_MS),
      "a create after the end",
    ],
    [
      calls.some(
        ({ action, reply, repliedAt = never }) =>
          action === "CreateJob" &&
          reply?.kind === "broken" &&
          reply.cause === "cancelled" &&
          repliedAt < mayBeCut - ROUNDING_MS,
      ),
      "a create in flight was cut too early",
    ],
  ];
  return wrong.filter(([kind]) => kind).map(([, what]) => what);
}

/** Checks that a refusal of the account before anything is created ends the run at once, whatever else is being read. */
function goesOn(calls: readonly StartedCall[], { finishedAt = 0 }: RunReport): string[] {
  const refusal = refusalOfAll(calls);
  return refusal && finishedAt > (refusal.repliedAt ?? 0) + ROUNDING_MS
    ? ["went on after the account was refused"]
    : [];
}

/** Returns whether a job of a refused read is not known to be wrong otherwise: else a dry run has told all there is to tell. */
function leavesOpen({ request }: StartedCall, { results }: RunReport): boolean {
  return results
    .flat()
    .some(
      ({ spec, failure }) => spec.values["workspace-id"] === request["WorkSpaceId"] && !failure?.findings,
    );
}

/** Checks that a corrected clock is noted once, and refused reading once a reason, where the run goes on. */
function notices(calls: readonly StartedCall[], run: RunReport): string[] {
  const count = (id: MessageId): number => run.notices.flatMap((notice) => findMessages(notice, id)).length;
  const [clock, reading] = [count("clockCorrected"), count("jobsNotRead")];
  const skewed = calls.some((call) => classOf(call)?.kind === "clock");
  // A clock that is off from the start; that of one node, or a step, may pass without a correction.
  const mustTell = skewed && Math.abs(run.scenario.skewMs) > OFF_MS;
  const refusals = calls.filter(
    (call) =>
      call.action === "DescribeJobs" &&
      classOf(call)?.kind === "refused" &&
      (!run.scenario.dryRun || leavesOpen(call, run)),
  );
  // The first page of a list may show all jobs that a later one is refused for.
  const [most, least] = [refusals, refusals.filter(({ request }) => !request["Offset"])].map((some) => {
    const codes = new Set(some.map(({ reply }) => (reply?.kind === "error" ? reply.code : "")));
    // What refuses the account is told with the jobs.
    return run.planned ? [...codes].filter((code) => REFUSES_READING.has(code)).length : 0;
  });
  return [
    ...(clock === 0 && !mustTell ? [] : clock === 1 && skewed ? [] : [`${clock} notices of the clock`]),
    ...(reading >= (least ?? 0) && reading <= (most ?? 0)
      ? []
      : [`${reading} notices that reading is refused`]),
  ];
}
