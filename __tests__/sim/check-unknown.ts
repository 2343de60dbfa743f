import { codeOf } from "../../src/engine/refusals.ts";
import { aim, type Case, type Claims, wasShown } from "./case.ts";
import { classOf, mayHaveRun, stopped } from "./codes.ts";
import { decide, lastShown } from "./creators.ts";
import { showsMarks } from "./habits.ts";
import type { StartedCall } from "./network.ts";

/**
 * A poll of 20 s with waits of at most 4 s ends no earlier than this, and a poll of 3 s with waits of at most
 * 2 s, once a job of that name was seen in another workspace, no earlier than that, in ms.
 */
const LOOKED_MS = 16_000;
const LOOKED_ELSEWHERE_MS = 1000;
/** Codes that say what was found, not what a create was answered with. */
const FOUND = /^(?:JobExists|JobMismatch|NotVisible)$/u;
/** Codes of an end before which no create was answered with anything that tells. */
const END_CODES = { timeout: "Timeout", cancelled: "Cancelled" } as const;

/**
 * `unknown` needs a create that may have run, and that nothing shows what became of it. Before the run ends it also
 * needs that no more can be tried (too many ambiguous answers, a refusal, a duplicate answer) and that the job was
 * looked for as long as promised; or that a job was found, and nothing tells whose it is.
 */
export function unknown(of: Case): Claims {
  const { run, calls, creates, code } = of;
  const ambiguous = creates.filter((call) => classOf(call)?.kind === "ambiguous").length;
  const last = creates.at(-1);
  const lastClass = last && classOf(last)?.kind;
  const spent =
    ambiguous >= run.scenario.maxAttempts ||
    lastClass === "refused" ||
    lastClass === "duplicate" ||
    stopped(calls, aim(of));
  const unmarked =
    !run.scenario.provenance && (code === "JobExists" || (code === "Ambiguous" && wasShown(of)));
  const shown = lastShown(of);
  const isOfRow = code === "JobExists" || code === "Ambiguous";
  const isUndecided = isOfRow && !decide(of, shown);
  const ofReply = FOUND.test(code) || isOfRow;
  const ended = run.endedBy && END_CODES[run.endedBy];
  return [
    [!ofReply && code !== (lastTold(creates) ?? ended), "unknown, but not by what the last reply told"],
    [
      !creates.some(mayHaveRun) && (lastClass !== "duplicate" || shown.length > 0),
      "unknown, but every create was answered clearly",
    ],
    [
      run.scenario.provenance && shown.length > 0 && !isUndecided,
      "unknown, but a read told whose the job is",
    ],
    [isHung(of), "unknown, but one read would have shown the job"],
    [
      run.endedBy === undefined && !unmarked && !isUndecided && !(spent && lookedLong(of)),
      "unknown without a reason",
    ],
  ];
}

/** The time that a call takes at most, by which a last look of a second has room for all, in ms. */
const SOON_MS = 350;
/** The time that a cancelled run goes on, in ms. */
const LONGEST_END_MS = 5800;

/** Returns whether a cancelled run had what it takes to see what its unanswered create made: time, and reads that are answered. */
function isHung({ history: { scenario }, run, made }: Case): boolean {
  const { odd, faults, unsentShare, latencyMs, jitterMs, visibilityDelayMs, rate, keysExpireAtMs } = scenario;
  const { end, timeoutMs } = run.scenario;
  const cancelledAt =
    end?.how === "cancel" && end.againMs === undefined ? end.atMs : Number.POSITIVE_INFINITY;
  const isCalm =
    faults.rate === 0 &&
    unsentShare === 0 &&
    latencyMs + jitterMs <= SOON_MS &&
    visibilityDelayMs === 0 &&
    keysExpireAtMs === undefined &&
    scenario.insertDelayMs === 0 &&
    showsMarks(scenario) &&
    run.scenario.provenance &&
    [0, 30].includes(rate.limits["DescribeJobs"] ?? 0);
  return (
    made.length > 0 &&
    odd?.hungFromMs !== undefined &&
    isCalm &&
    cancelledAt + LONGEST_END_MS < timeoutMs &&
    !scenario.readsDenied
  );
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

/** Returns whether the job was looked for long enough after its last create, or looking was refused. */
function lookedLong(of: Case): boolean {
  const since = of.creates.at(-1)?.repliedAt ?? 0;
  const enough = since + (wasShown(of, "elsewhere") ? LOOKED_ELSEWHERE_MS : LOOKED_MS);
  return of.calls.some(
    (call) =>
      call.action === "DescribeJobs" &&
      call.names.includes(of.result.spec.name) &&
      (call.repliedAt ?? 0) >= since &&
      (classOf(call)?.kind === "refused" || (call.repliedAt ?? 0) >= enough),
  );
}
