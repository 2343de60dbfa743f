import type {
  DescribeJobsRequest,
  JobV1,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { classify } from "../oceanus/classes.ts";
import type { Answer, BrokenCall, ServiceError } from "../oceanus/reply.ts";
import type { JobPage } from "../oceanus/response.ts";
import { backoff } from "./backoff.ts";
import { attempt, correctClock, type Run, tellPacer } from "./run.ts";

/** DescribeJobs' largest page (849/52008). */
const PAGE = 100;
/** The most values of one filter (849/52008). */
export const FILTER_VALUES = 5;

/** What reading gave: all rows, a refusal that no retry changes, or what there was when the run ended. */
export type Found =
  | { readonly kind: "rows"; readonly rows: readonly JobV1[]; readonly requestId: string }
  | { readonly kind: "refused"; readonly error: ServiceError }
  | {
      readonly kind: "ended";
      readonly rows: readonly JobV1[];
      readonly last: ServiceError | BrokenCall | undefined;
    };

type Page =
  | { readonly kind: "page"; readonly answer: Answer<JobPage> }
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined };

/**
 * The jobs of a workspace (of all that are visible, without one) whose name may be one of `names`: up to five by one
 * filter, more by listing all. The filter may be fuzzy, so names must be compared by the caller.
 */
export async function findJobs(
  run: Run,
  names: readonly string[],
  workspaceId: string | undefined,
  signal: AbortSignal,
): Promise<Found> {
  const rows = new Map<string, JobV1>();
  let requestId = "";
  for (let offset = 0; ; offset += PAGE) {
    const found = await readPage(
      run,
      {
        ...(names.length <= FILTER_VALUES && { Filters: [{ Name: "Name", Values: [...names] }] }),
        Offset: offset,
        Limit: PAGE,
        ...(workspaceId !== undefined && { WorkSpaceId: workspaceId }),
      },
      signal,
    );
    if (found.kind === "refused") {
      return found;
    }
    if (found.kind === "ended") {
      return { ...found, rows: [...rows.values()] };
    }
    requestId = found.answer.requestId;
    const { jobs, total } = found.answer.result;
    for (const row of jobs) {
      if (row.JobId) {
        rows.set(row.JobId, row);
      }
    }
    if (jobs.length === 0 || (total === undefined ? jobs.length < PAGE : offset + PAGE >= total)) {
      return { kind: "rows", rows: [...rows.values()], requestId };
    }
  }
}

/** One page, tried until the service answers or the run ends: reading changes nothing, so all that may pass is tried again. */
async function readPage(run: Run, request: DescribeJobsRequest, signal: AbortSignal): Promise<Page> {
  let last: ServiceError | BrokenCall | undefined;
  for (let failures = 0; ; ) {
    const start = await run.pacers.describeJobs.acquire(signal);
    if (!start) {
      return { kind: "ended", last };
    }
    const given = attempt(run, signal);
    const verdict = classify(await run.oceanus.describeJobs(request, given));
    tellPacer(run.pacers.describeJobs, start, verdict);
    if (verdict.is === "success") {
      return { kind: "page", answer: verdict.answer };
    }
    last = verdict.reply;
    switch (verdict.is) {
      case "throttled":
        break;
      case "refused":
      case "duplicate":
        return { kind: "refused", error: verdict.reply };
      case "clock":
        if (!correctClock(run, verdict.reply, given.clockOffsetMs)) {
          return { kind: "refused", error: verdict.reply };
        }
        break;
      case "unsent":
      case "ambiguous":
        run.log.info(`DescribeJobs: ${describeReply(verdict.reply)}; trying again`);
        await run.clock.sleep(backoff(failures, run.random), signal);
        failures += 1;
    }
  }
}

/** A reply that is no answer, in a few English words for a line of progress. */
export function describeReply(reply: ServiceError | BrokenCall): string {
  return reply.kind === "error" ? `${reply.code} (RequestId ${reply.requestId})` : reply.detail;
}
