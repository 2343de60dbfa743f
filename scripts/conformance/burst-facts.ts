import type { Reply } from "../../src/oceanus/reply.ts";
import type { Account } from "./account.ts";
import { judged, type Observation, type Observer } from "./observation.ts";
import { inWorkspace } from "./own-jobs.ts";
import { codeOf, NotChecked, RunEnded } from "./session.ts";

/** The reads of one burst, and the time within which they are started, in ms; 849/52008: 30 a second. */
const READS = 45;
const WITHIN_MS = 500;
/** The reads after it, which meet the end of the limit: their distance and the last of them, in ms. */
const EVERY_MS = 50;
const UNTIL_MS = 1800;
/** The starts of the two bursts are so far from each other, in ms: a fixed second is met at two places. */
const APART_MS = 4500;

/** The outcome of one burst. */
interface Burst {
  /** The codes of the reads that were refused. */
  readonly codes: readonly string[];
  readonly accepted: number;
  /** The start of the first read after the burst that was let through, from the burst's start, in ms. */
  readonly openedMs: number | undefined;
}

/** Returns what became of both bursts, made when first asked for. */
function bursts(account: Account): Promise<readonly [Burst, Burst]> {
  if (!account.burst) {
    throw new NotChecked("needs --burst");
  }
  return account.once("bursts", async () => {
    const { clock, lifetime } = account.session.run;
    const since = clock.now();
    // What was read before is out of every second.
    await clock.sleep(APART_MS - 2 * UNTIL_MS, lifetime.stopStarting);
    const first = await burst(account);
    await clock.sleep(since + 2 * APART_MS - 2 * UNTIL_MS - clock.now(), lifetime.stopStarting);
    return [first, await burst(account)] as const;
  });
}

async function burst({ session, place }: Account): Promise<Burst> {
  const { clock, lifetime } = session.run;
  const since = clock.now();
  const starts = [
    ...Array.from({ length: READS }, (_, index) => (index * WITHIN_MS) / READS),
    ...Array.from(
      { length: (UNTIL_MS - WITHIN_MS) / EVERY_MS },
      (_, index) => WITHIN_MS + (index + 1) * EVERY_MS,
    ),
  ];
  const request = { Limit: 1, ...inWorkspace(place.workspaceId) };
  const calls: Promise<{ readonly at: number; readonly reply: Reply<unknown> }>[] = [];
  for (const start of starts) {
    await clock.sleep(Math.max(0, since + start - clock.now()), lifetime.stopStarting);
    if (lifetime.stopStarting.aborted) {
      throw new RunEnded();
    }
    const at = clock.now() - since;
    calls.push(session.callNow("DescribeJobs", request, {}).then((reply) => ({ at, reply })));
  }
  const all = await Promise.all(calls);
  const burstCalls = all.slice(0, READS);
  return {
    codes: burstCalls
      .map(({ reply }) => reply)
      .filter(({ kind }) => kind === "error")
      .map(codeOf),
    accepted: burstCalls.filter(({ reply }) => reply.kind === "answer").length,
    openedMs: all.slice(READS).find(({ reply }) => reply.kind === "answer")?.at,
  };
}

export const throttleCode: Observer = async (account) => {
  const codes = [...new Set((await bursts(account)).flatMap((each) => each.codes))];
  return codes.length === 0
    ? judged(`none of ${READS} was refused`, false)
    : judged(
        codes.join(", "),
        codes.every((code) => /^RequestLimitExceeded(?:\.|$)/u.test(code)),
      );
};

/** The second after a burst's start ends about here, in ms; with the refused reads counted, much later. */
const SECOND_MS = [900, 1200] as const;
/** The difference between two bursts that their way through the network makes, in reads. */
const SPREAD = 3;

/** Returns the kind of the second that the reads are counted in. */
async function windowOf(account: Account): Promise<"sliding" | "sliding, refused calls count" | "fixed"> {
  const both = await bursts(account);
  if (both.some(({ codes }) => codes.length === 0)) {
    // A second of the clock begins within a burst, and lets all of it through.
    if (both.every(({ codes }) => codes.length === 0)) {
      throw new NotChecked(`none of ${READS} was refused`);
    }
    return "fixed";
  }
  const [earliest, latest] = SECOND_MS;
  const accepted = both.map((each) => each.accepted);
  const isUneven = Math.max(...accepted) - Math.min(...accepted) > SPREAD;
  if (isUneven || both.some(({ openedMs = UNTIL_MS }) => openedMs < earliest)) {
    return "fixed";
  }
  return both.some(({ openedMs = UNTIL_MS }) => openedMs > latest)
    ? "sliding, refused calls count"
    : "sliding";
}

export const throttleCounts: Observer = async (account): Promise<Observation> => {
  const counts = (await windowOf(account)) === "sliding, refused calls count";
  return judged(counts ? "refused calls count" : "refused calls do not count", !counts);
};

export const throttleWindow: Observer = async (account) =>
  judged((await windowOf(account)) === "fixed" ? "each second of the clock" : "any second", true);
