import type {
  CreateJobRequest,
  DescribeJobsRequest,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import type { Reply } from "./reply.ts";
import { type JobPage, type Reader, readCreated, readJobPage, readResponse } from "./response.ts";
import { type Keys, signedHeaders } from "./sign.ts";
import { post } from "./transport.ts";

/** What holds for one attempt of a call. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Connect to last byte, in ms. */
  readonly timeoutMs: number;
  /** What the service's clock is ahead of ours, in ms. */
  readonly clockOffsetMs: number;
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
    read: Reader<Result>,
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
    createJob: (request, attempt) => call("CreateJob", request, attempt, readCreated),
    describeJobs: (request, attempt) => call("DescribeJobs", request, attempt, readJobPage),
  };
}
