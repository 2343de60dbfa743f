import type {
  CreateJobRequest,
  CreateJobResponse,
  DescribeJobsRequest,
  JobV1,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import type { Reply } from "./reply.ts";
import { type Keys, signedHeaders } from "./sign.ts";
import { type HttpResponse, post } from "./transport.ts";

/** What holds for one attempt of a call. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Connect to last byte, in ms. */
  readonly timeoutMs: number;
  /** What the service's clock is ahead of ours, in ms. */
  readonly clockOffsetMs: number;
}

/** A page of DescribeJobs (849/52008). */
export interface JobPage {
  readonly jobs: readonly JobV1[];
  /** How many there are in all, where the service tells. */
  readonly total?: number;
}

/** The two calls that the action is built on. None throws: what went wrong is in the reply. */
export interface Oceanus {
  /** CreateJob (849/52009). */
  createJob(request: CreateJobRequest, attempt: Attempt): Promise<Reply<{ readonly jobId: string }>>;
  /** DescribeJobs (849/52008). */
  describeJobs(request: DescribeJobsRequest, attempt: Attempt): Promise<Reply<JobPage>>;
}

/** Where the service is, who calls it, and how. */
export interface ServiceOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly language: string;
  readonly keys: Keys;
  /** Wall clock, ms since the epoch. */
  readonly date: () => number;
}

/** The service by signed HTTPS calls, each signed afresh. */
export function connectOceanus(options: ServiceOptions): Oceanus {
  const call = async <Result>(
    action: string,
    request: object,
    attempt: Attempt,
    read: (response: Readonly<Record<string, unknown>>) => Result | undefined,
  ): Promise<Reply<Result>> => {
    const url = new URL(options.endpoint);
    const body = Buffer.from(JSON.stringify(request));
    const timestamp = Math.floor((options.date() + attempt.clockOffsetMs) / 1000);
    const { region, language } = options;
    const headers = signedHeaders(
      { url, service: "oceanus", action, version: "2019-04-22", region, language, body, timestamp },
      options.keys,
    );
    const outcome = await post({ url, headers, body, timeoutMs: attempt.timeoutMs, signal: attempt.signal });
    return outcome.kind === "broken" ? outcome : readResponse(outcome, read);
  };

  return {
    createJob: (request, attempt) =>
      call("CreateJob", request, attempt, (response: Partial<CreateJobResponse>) =>
        typeof response.JobId === "string" && response.JobId !== "" ? { jobId: response.JobId } : undefined,
      ),
    describeJobs: (request, attempt) =>
      call("DescribeJobs", request, attempt, (response) => {
        const { JobSet: jobs = [], TotalCount: total } = response;
        if (jobs !== null && !Array.isArray(jobs)) {
          return undefined;
        }
        return { jobs: (jobs ?? []).filter(isObject), ...(typeof total === "number" && { total }) };
      }),
  };
}

/**
 * The reply in an HTTP response. Every processed call is answered with status 200 and a `Response` object
 * (849/52018); all else is not the service's word.
 */
export function readResponse<Result>(
  { status, headers, body }: HttpResponse,
  read: (response: Readonly<Record<string, unknown>>) => Result | undefined,
): Reply<Result> {
  const foreign = (detail: string): Reply<Result> => ({
    kind: "broken",
    phase: "after",
    cause: "foreign",
    detail,
  });
  if (status !== 200) {
    return foreign(`HTTP ${status}`);
  }
  const response = responseOf(body);
  if (!response) {
    return foreign("HTTP 200 with a body that is not the service's");
  }
  const requestId = typeof response["RequestId"] === "string" ? response["RequestId"] : "";
  const error = response["Error"];
  if (isObject(error) && typeof error["Code"] === "string") {
    const date = Date.parse(headers.date ?? "");
    const message = typeof error["Message"] === "string" ? error["Message"] : "";
    return { kind: "error", code: error["Code"], message, requestId, ...(!Number.isNaN(date) && { date }) };
  }
  const result = error === undefined || error === null ? read(response) : undefined;
  return result === undefined
    ? foreign("HTTP 200 with an answer that lacks what was asked for")
    : { kind: "answer", result, requestId };
}

function responseOf(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    const response = isObject(parsed) ? parsed["Response"] : undefined;
    return isObject(response) ? response : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
