import type { BrokenCall, Reply, ServiceError } from "../../src/oceanus/reply.ts";
import { createJob, inWorkspace, type NewJob, type OwnJobs, type Place } from "./own-jobs.ts";
import { codeOf, NotChecked, type Row, type Session } from "./session.ts";

/** An account as the facts are looked at in it. What several of them need is made once. */
export interface Account {
  readonly session: Session;
  readonly own: OwnJobs;
  readonly place: Place;
  readonly secondWorkspaceId: string | undefined;
  /** True where the rate limit may be met. */
  readonly burst: boolean;
  /** Creates an empty job of a name, in the usual place unless told otherwise. */
  create(name: string, more?: Partial<NewJob>): Promise<Reply<{ readonly jobId: string }>>;
  /** Returns one of the ten samples, made when it is first asked for. */
  sample(index: number): Promise<Sample>;
  /** Returns all ten samples. */
  samples(): Promise<readonly Sample[]>;
  /** Returns what was made once for a name. */
  once<Result>(name: string, make: () => Promise<Result>): Promise<Result>;
}

/** A job that shows what becomes of what it was sent with. */
export interface Sample {
  readonly name: string;
  /** Undefined where the create was refused; `code` says how. */
  readonly id: string | undefined;
  readonly code: string;
  /** Its row; undefined where it was not to be seen in time. */
  readonly row: Row | undefined;
  /** The time from the create's answer until a read showed it, in ms; 0 where the first one did. */
  readonly lagMs: number;
  /** The service's clock when the create was sent and answered, ms since the epoch, as far as ours is right. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** The refusal of the emptiest job there can be: nothing that needs a job can be found out. */
export class CreateRefused extends Error {
  override readonly name = "CreateRefused";
  readonly reply: ServiceError | BrokenCall;

  constructor(reply: ServiceError | BrokenCall) {
    super(`no job could be made (${codeOf(reply)})`);
    this.reply = reply;
  }
}

/** The text whose fate as a remark is looked at: Chinese, brackets, what HTML escapes, and spaces at the end. */
export const REMARK = '备注（一） [conformance] (a) <b> & "c"  ';
export const DESCRIPTION = "A job of oceanus-create-job's conformance run, to be deleted";
export const TAG = { TagKey: "conformance", TagValue: "oceanus-create-job" };
/** The lengths of remarks that are tried. */
export const REMARK_LENGTHS = [128, 256, 512, 1024, 2048] as const;

/** The samples by what they are sent with; the first is as empty as a job can be. */
export const PLAIN = 0;
export const WITH_REMARK = 1;
export const WITH_DESCRIPTION = 2;
export const WITH_TAGS = 3;
export const WITH_ALARM = 4;
export const WITH_LENGTHS = 5;
const SAMPLES: readonly object[] = [
  {},
  { Remark: REMARK },
  { Description: DESCRIPTION },
  { Tags: [TAG] },
  { OpenJobDefaultAlarm: 0 },
  ...REMARK_LENGTHS.map((length) => ({ Remark: "r".repeat(length) })),
];

/** The time for which a new job is waited for, in ms: a little longer than the action waits. */
const LONGEST_LAG_MS = 25_000;
/** The part of the time that has passed after which is read again: a lag is known to a twentieth. */
const STEP = 0.05;
const SHORTEST_STEP_MS = 50;

/** Returns an account in which nothing was made yet. */
export function createAccount(
  parts: Pick<Account, "session" | "own" | "place" | "secondWorkspaceId" | "burst">,
): Account {
  const made = new Map<string, Promise<unknown>>();
  const { session, own, place } = parts;
  const account: Account = {
    ...parts,
    create: (name, more = {}) => createJob(session, own, { ...place, ...more, name }),
    sample: (index) => account.once(`sample ${index}`, () => makeSample(account, index)),
    async samples() {
      const all: Sample[] = [];
      for (const index of SAMPLES.keys()) {
        all.push(await account.sample(index));
      }
      return all;
    },
    once<Result>(name: string, make: () => Promise<Result>) {
      const result = made.get(name) ?? make();
      made.set(name, result);
      return result as Promise<Result>;
    },
  };
  return account;
}

async function makeSample(account: Account, index: number): Promise<Sample> {
  const { clock, skew } = account.session.run;
  const now = (): number => clock.date() + skew.offsetMs;
  const name = account.own.nameOf(`s${index}-sample`);
  const sentAt = now();
  const reply = await account.create(name, { fields: SAMPLES[index] ?? {} });
  const answeredAt = now();
  if (index === PLAIN && reply.kind !== "answer") {
    throw new CreateRefused(reply);
  }
  const code = codeOf(reply);
  const id = reply.kind === "answer" ? reply.result.jobId : undefined;
  const seen = id === undefined ? { row: undefined, lagMs: 0 } : await waitForRow(account, id);
  return { name, id, code, sentAt, answeredAt, ...seen };
}

async function waitForRow({ session, place }: Account, id: string): Promise<Pick<Sample, "row" | "lagMs">> {
  const { clock, lifetime } = session.run;
  const since = clock.now();
  const request = { JobIds: [id], ...inWorkspace(place.workspaceId) };
  for (let before: number | undefined; ; ) {
    const { rows } = await session.list("DescribeJobs", request, "JobSet");
    const passed = clock.now() - since;
    const row = rows.find((each) => each["JobId"] === id);
    if (row !== undefined || passed > LONGEST_LAG_MS) {
      return { row, lagMs: before === undefined ? 0 : (before + passed) / 2 };
    }
    before = passed;
    await clock.sleep(Math.max(SHORTEST_STEP_MS, passed * STEP), lifetime.stopStarting);
  }
}

/**
 * Returns a sample that was made, and its row.
 *
 * @throws NotChecked where there is none
 */
export async function visibleSample(
  account: Account,
  index: number,
): Promise<Sample & { readonly row: Row }> {
  const sample = await account.sample(index);
  if (sample.id === undefined) {
    throw new NotChecked(`the create was refused (${sample.code})`);
  }
  if (sample.row === undefined) {
    throw new NotChecked("the job was not to be seen in time");
  }
  return { ...sample, row: sample.row };
}
