import type { Language } from "../../src/messages/message.ts";
import { classify } from "../../src/oceanus/classify.ts";
import type { Reply } from "../../src/oceanus/reply.ts";
import { readCreated } from "../../src/oceanus/responses.ts";
import type { Session } from "./session.ts";

/** A create of this run, and the id of its job; undefined while nothing has told it. */
export interface OwnJob {
  readonly name: string;
  readonly workspaceId: string | undefined;
  readonly id: string | undefined;
}

/** The place that jobs are made in. */
export interface Place {
  readonly clusterId: string;
  readonly workspaceId: string | undefined;
}

/**
 * The creates of this run whose jobs are, or may be, there. Nothing else is ever deleted: an id comes from the answer of
 * one's own create, or from a row with exactly one's own name.
 */
export interface OwnJobs {
  /** Returns a name of this run. With its nonce in it, nobody else has it. */
  nameOf(suffix: string): string;
  all(): readonly OwnJob[];
  add(job: OwnJob): void;
  remove(job: OwnJob): void;
}

const NONCE_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const NONCE_LENGTH = 8;

/** Returns the record of a run's jobs, empty at first. */
export function createOwnJobs(random: () => number): OwnJobs {
  const letter = (): string => NONCE_LETTERS.charAt(Math.floor(random() * NONCE_LETTERS.length));
  const nonce = Array.from({ length: NONCE_LENGTH }, letter).join("");
  const jobs = new Set<OwnJob>();
  return {
    nameOf: (suffix) => `conformance-${nonce}-${suffix}`,
    all: () => [...jobs],
    add: (job) => jobs.add(job),
    remove: (job) => jobs.delete(job),
  };
}

/** An empty job that is to be made. */
export interface NewJob extends Place {
  readonly name: string;
  readonly fields?: object;
  /** The language that the answer is asked for in. */
  readonly language?: Language;
}

/**
 * Creates a job, without ever sending the create again. Where its answer does not say if there is one, it is looked for.
 *
 * @throws RunEnded
 */
export async function createJob(
  session: Session,
  own: OwnJobs,
  { name, clusterId, workspaceId, fields = {}, language = "en-US" }: NewJob,
): Promise<Reply<{ readonly jobId: string }>> {
  const sent: OwnJob = { name, workspaceId, id: undefined };
  const usual = { Name: name, JobType: 1, ClusterType: 2, ClusterId: clusterId };
  const request = { ...usual, ...inWorkspace(workspaceId), ...fields };
  // Before the call: whatever becomes of it, its job will be looked for.
  const onSend = (): void => own.add(sent);
  const reply = await session.ask("CreateJob", request, readCreated, { language, onSend });
  if (reply.kind === "answer") {
    own.remove(sent);
    own.add({ ...sent, id: reply.result.jobId });
    return reply;
  }
  const { kind } = classify(reply);
  if (kind === "refused" || kind === "duplicate") {
    own.remove(sent);
    return reply;
  }
  const [jobId] = await findOwn(session, own, sent);
  return jobId === undefined ? reply : { kind: "answer", result: { jobId }, requestId: "" };
}

/** The time in which a create without an answer must have shown its job, in ms. */
const PATIENCE_MS = 20_000;
const FIRST_WAIT_MS = 250;

/**
 * Looks for the jobs of a create without an answer, and puts them into the record in its place; where there is none for
 * some time, the create stays in the record.
 *
 * @returns the ids that were not known before
 * @throws RunEnded, NotChecked
 */
export async function findOwn(session: Session, own: OwnJobs, sent: OwnJob): Promise<readonly string[]> {
  const { clock, lifetime } = session.run;
  const since = clock.now();
  for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
    const known = own.all().map(({ id }) => id);
    const ids = (await readIds(session, sent)).filter((id) => !known.includes(id));
    if (ids.length > 0) {
      own.remove(sent);
      for (const id of ids) {
        own.add({ ...sent, id });
      }
    }
    if (ids.length > 0 || clock.now() + wait > since + PATIENCE_MS) {
      return ids;
    }
    await clock.sleep(wait, lifetime.stopStarting);
  }
}

/** Reads the ids of all jobs that have exactly a name; by the filter, and where that shows none, in the whole list. */
async function readIds(session: Session, { name, workspaceId }: OwnJob): Promise<string[]> {
  const filter = { Filters: [{ Name: "Name", Values: [name] }] };
  const found = await idsOf(session, { ...filter, ...inWorkspace(workspaceId) }, name);
  return found.length > 0 ? found : idsOf(session, inWorkspace(workspaceId), name);
}

async function idsOf(session: Session, request: object, name: string): Promise<string[]> {
  const ids = new Set<string>();
  for (let offset = 0; ; ) {
    const { rows } = await session.list("DescribeJobs", { ...request, Offset: offset }, "JobSet");
    for (const row of rows) {
      const id = readCreated(row)?.jobId;
      if (row["Name"] === name && id !== undefined) {
        ids.add(id);
      }
    }
    offset += rows.length;
    if (rows.length === 0) {
      return [...ids];
    }
  }
}

/** Returns the parameter of a call about a workspace; none for the default one. */
export function inWorkspace(workspaceId: string | undefined): { readonly WorkSpaceId?: string } {
  return workspaceId === undefined ? {} : { WorkSpaceId: workspaceId };
}
