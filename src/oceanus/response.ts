import type {
  CreateJobResponse,
  DescribeJobsResponse,
  JobV1,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import type { Reply } from "./reply.ts";
import type { HttpResponse } from "./transport.ts";

/** Takes from a `Response` object what was asked for; undefined when it is not there. */
export type Reader<Result> = (response: Readonly<Record<string, unknown>>) => Result | undefined;

/** A page of DescribeJobs (849/52008). */
export interface JobPage {
  readonly jobs: readonly JobV1[];
  /** How many there are in all, where the service tells. */
  readonly total?: number;
}

/** The id of a job that CreateJob made (849/52009). */
export function readCreated({ JobId: jobId }: Partial<CreateJobResponse>): { readonly jobId: string } | undefined {
  return typeof jobId === "string" && jobId !== "" ? { jobId } : undefined;
}

/** A page of DescribeJobs. No list is an empty one only beside a total of 0: otherwise it says nothing of what exists. */
export function readJobPage({ JobSet: jobs, TotalCount: total }: Partial<DescribeJobsResponse>): JobPage | undefined {
  if (Array.isArray(jobs)) {
    return { jobs: jobs.filter(isObject), ...(typeof total === "number" && { total }) };
  }
  return (jobs === undefined || jobs === null) && total === 0 ? { jobs: [], total } : undefined;
}

/**
 * The reply in an HTTP response. Every processed call is answered with status 200 and a `Response` object
 * (849/52018); all else is not the service's word.
 */
export function readResponse<Result>(
  { status, headers, body }: HttpResponse,
  read: Reader<Result>,
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
