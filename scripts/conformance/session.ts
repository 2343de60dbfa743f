import { createPacer } from "../../src/engine/pacer.ts";
import { callWithRetry } from "../../src/engine/retry.ts";
import type { Run } from "../../src/engine/run.ts";
import type { Language } from "../../src/messages/message.ts";
import { classify } from "../../src/oceanus/classify.ts";
import type { Attempt, OceanusCall } from "../../src/oceanus/client.ts";
import type { Reply } from "../../src/oceanus/reply.ts";
import type { Reader } from "../../src/oceanus/responses.ts";

/** The actions that are called. */
export type ActionName =
  | "CreateJob"
  | "DeleteJobs"
  | "DescribeJobs"
  | "DescribeClusters"
  | "DescribeWorkSpaces";

/** A row as the service gives it, before anything of it is read. */
export type Row = Readonly<Record<string, unknown>>;

/** A fact that could not be looked at; the message says why. */
export class NotChecked extends Error {
  override readonly name = "NotChecked";
}

/** The end of the run before its work was done: it was cancelled, or its time was up. */
export class RunEnded extends Error {
  override readonly name = "RunEnded";

  constructor() {
    super("cancelled, or out of time");
  }
}

export interface AskOptions {
  /** The language that the answer is asked for in. */
  readonly language?: Language;
  /** Is called before each attempt. */
  readonly onSend?: () => void;
}

/** The calls of one run, by the action's own client, pacers and retries. */
export interface Session {
  readonly run: Omit<Run, "oceanus">;
  /**
   * Makes a call, and again after what was certainly not executed. Any other reply is final: it may be what was to be
   * found out.
   *
   * @throws RunEnded
   */
  ask<Result>(
    action: ActionName,
    request: object,
    read: Reader<Result>,
    options?: AskOptions,
  ): Promise<Reply<Result>>;
  /**
   * Reads the rows of a list, and again after whatever may pass.
   *
   * @throws RunEnded, NotChecked
   */
  list(action: ActionName, request: object, key: string): Promise<ListPage>;
  /** Makes a call at once, whatever the pacers say. */
  callNow<Result>(action: ActionName, request: object, attempt: Partial<Attempt>): Promise<Reply<Result>>;
}

/** A page of a list as the service gives it. */
export interface ListPage {
  readonly rows: readonly Row[];
  /** TotalCount, whatever it is. */
  readonly total: unknown;
}

/** Returns the calls of a run. */
export function createSession(run: Session["run"], calls: Readonly<Record<Language, OceanusCall>>): Session {
  const { clock, random, lifetime, policy, skew } = run;
  const pacers = {
    CreateJob: run.pacers.createJob,
    DescribeJobs: run.pacers.describeJobs,
    DescribeClusters: run.pacers.describeClusters,
    DescribeWorkSpaces: run.pacers.describeWorkSpaces,
    DeleteJobs: createPacer({ clock, random, perSecond: DELETES_PER_SECOND }),
  };
  const call = <Result>(
    action: ActionName,
    request: object,
    attempt: Attempt,
    read: Reader<Result>,
    language: Language = "en-US",
  ) => calls[language](action, request, attempt, read, COMPARED);

  return {
    run,
    async ask<Result>(
      action: ActionName,
      request: object,
      read: Reader<Result>,
      { language, onSend }: AskOptions = {},
    ) {
      const outcome = await callWithRetry<Reply<Result>>(
        run,
        action,
        pacers[action],
        lifetime.stopStarting,
        async (attempt) => {
          // What is on its way may finish after a cancel: a create's answer has the id that is to be deleted.
          const lasting = { ...attempt, signal: lifetime.abortCreates };
          onSend?.();
          const reply = await call(action, request, lasting, read, language);
          const { kind } = classify(reply);
          return reply.kind !== "answer" && (kind === "throttled" || kind === "unsent" || kind === "clock")
            ? reply
            : { kind: "answer", result: reply, requestId: "" };
        },
      );
      if (outcome.kind === "ended") {
        throw new RunEnded();
      }
      return outcome.kind === "refused" ? outcome.error : outcome.answer.result;
    },
    async list(action, request, key) {
      const read = (attempt: Attempt) => call(action, request, attempt, (response) => response);
      const outcome = await callWithRetry<Row>(run, action, pacers[action], lifetime.stopStarting, read);
      if (outcome.kind === "ended") {
        throw new RunEnded();
      }
      if (outcome.kind === "refused") {
        throw new NotChecked(`${action}: ${outcome.error.code}`);
      }
      const { [key]: rows, TotalCount: total } = outcome.answer.result;
      return { rows: Array.isArray(rows) ? rows.filter(isRow) : [], total };
    },
    callNow<Result>(action: ActionName, request: object, attempt: Partial<Attempt>) {
      const usual: Attempt = {
        signal: lifetime.abortReads,
        timeoutMs: policy.requestTimeoutMs,
        clockOffsetMs: skew.offsetMs,
      };
      return call<Result>(action, request, { ...usual, ...attempt }, (response) => response as Result);
    },
  };
}

/** 849/76834: DeleteJobs takes 20 calls a second. */
const DELETES_PER_SECOND = 20;
/** The keys of an answer whose texts are compared to the letter. */
const COMPARED = ["Name", "Remark", "Description", "TagKey", "TagValue"];

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

/** Returns what a reply says in a word: an error's code, or how the call broke. */
export function codeOf(reply: Reply<unknown>): string {
  switch (reply.kind) {
    case "answer":
      return "accepted";
    case "error":
      return reply.code;
    case "broken":
      return `no answer (${reply.cause})`;
  }
}
