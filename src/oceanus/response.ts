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

/** Ids of the service go into outputs, logs and requests: what does not look like one is none. */
const ID = /^[!-~]{1,128}$/u;
const CODE = /^[\w.-]{1,100}$/u;
/** HTTP's date (RFC 9110, 5.6.7), so that no other text is taken for a clock. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;
/** What is kept of the service's own words, in UTF-16 units. */
const LONGEST_MESSAGE = 1000;

/** The id of a job that CreateJob made (849/52009). */
export function readCreated({
  JobId: jobId,
}: Partial<CreateJobResponse>): { readonly jobId: string } | undefined {
  return isId(jobId) ? { jobId } : undefined;
}

/** A page of DescribeJobs. No list is an empty one only beside a total of 0: otherwise it says nothing of what exists. */
export function readJobPage({
  JobSet: jobs,
  TotalCount: total,
}: Partial<DescribeJobsResponse>): JobPage | undefined {
  if (Array.isArray(jobs)) {
    // Every row stays, whatever it is: the number of rows says whether the page is full.
    return { jobs: jobs.map(readRow), ...(isCount(total) && { total }) };
  }
  return (jobs === undefined || jobs === null) && total === 0 ? { jobs: [], total } : undefined;
}

const TEXTS = [
  "Name",
  "ClusterId",
  "ClusterName",
  "Remark",
  "Description",
  "FlinkVersion",
  "WorkSpaceId",
  "WorkSpaceName",
] as const satisfies readonly (keyof JobV1)[];
const NUMBERS = [
  "JobType",
  "Status",
  "CuMem",
  "PublishedJobConfigVersion",
] as const satisfies readonly (keyof JobV1)[];

/** A row in which each field that we read is of its type or left out. The documents let nearly each of them be null. */
function readRow(row: unknown): JobV1 {
  const given: Readonly<Record<string, unknown>> = isObject(row) ? row : {};
  const read: Record<string, unknown> = {};
  for (const key of TEXTS) {
    if (typeof given[key] === "string") {
      read[key] = given[key];
    }
  }
  for (const key of NUMBERS) {
    if (typeof given[key] === "number") {
      read[key] = given[key];
    }
  }
  const { JobId: jobId, JdkVersion: jdk, Tags: tags } = given;
  return {
    ...read,
    ...(isId(jobId) && { JobId: jobId }),
    ...((typeof jdk === "string" || typeof jdk === "number") && { JdkVersion: String(jdk) }),
    ...(Array.isArray(tags) && { Tags: tags.filter(isTag) }),
  } as JobV1;
}

function isTag(tag: unknown): boolean {
  return (
    isObject(tag) &&
    typeof tag["TagKey"] === "string" &&
    (typeof tag["TagValue"] === "string" || tag["TagValue"] === null)
  );
}

function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Whose response it is, and how secrets are kept out of what it says. */
export interface ReadOptions {
  readonly service?: "oceanus" | "sts";
  readonly redact?: ((text: string) => string) | undefined;
}

/** What jobs are told apart by stays as it is: a name that holds a short key would be another name. */
const COMPARED: ReadonlySet<string> = new Set(["Name", "JobId", "ClusterId", "WorkSpaceId"]);

/**
 * The reply in an HTTP response. Every processed call is answered with status 200 and a `Response` object
 * (849/52018); all else is not the service's word.
 */
export function readResponse<Result>(
  { status, headers, body }: HttpResponse,
  read: Reader<Result>,
  { service = "oceanus", redact }: ReadOptions = {},
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
  const response = responseOf(body, redact);
  if (!response) {
    return foreign("HTTP 200 with a body that is not the service's");
  }
  const requestId = isId(response["RequestId"]) ? response["RequestId"] : "";
  const error = response["Error"];
  if (isObject(error) && typeof error["Code"] === "string" && CODE.test(error["Code"])) {
    const date = HTTP_DATE.test(headers.date ?? "") ? Date.parse(headers.date ?? "") : Number.NaN;
    const message = typeof error["Message"] === "string" ? error["Message"].slice(0, LONGEST_MESSAGE) : "";
    return {
      kind: "error",
      code: error["Code"],
      message,
      requestId,
      ...(!Number.isNaN(date) && { date }),
      ...(service === "sts" && { service }),
    };
  }
  const result = error === undefined || error === null ? read(response) : undefined;
  return result === undefined
    ? foreign("HTTP 200 with an answer that lacks what was asked for")
    : { kind: "answer", result, requestId };
}

function responseOf(
  body: Buffer,
  redact: ReadOptions["redact"],
): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"), (key, value: unknown) =>
      redact && typeof value === "string" && !COMPARED.has(key) ? redact(value) : value,
    );
    const response = isObject(parsed) ? parsed["Response"] : undefined;
    return isObject(response) ? response : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
