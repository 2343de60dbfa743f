import type { CreateJobResponse, DescribeJobsResponse, JobV1 } from "./models.ts";
import { isId, isName, isObject } from "./read-response.ts";

/** A page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many there are in all, where the service tells. */
  readonly total?: number;
}

/** The id of a job that CreateJob made (849/52009). */
export function readCreated({
  JobId: jobId,
}: Partial<CreateJobResponse>): { readonly jobId: string } | undefined {
  return isId(jobId) ? { jobId } : undefined;
}

/** A page of DescribeJobs (849/52008). */
export function readJobPage({ JobSet, TotalCount }: Partial<DescribeJobsResponse>): Page<JobV1> | undefined {
  return readPage(JobSet, TotalCount, readJob);
}

/**
 * A page of any list. Every row stays, whatever it is: the number of rows says whether the page is full. No list is an
 * empty one only beside a total of 0: otherwise it says nothing of what exists.
 */
export function readPage<Row>(
  list: unknown,
  total: unknown,
  readRow: (row: Readonly<Record<string, unknown>>) => Row,
): Page<Row> | undefined {
  if (Array.isArray(list)) {
    return {
      rows: list.map((row: unknown) => readRow(isObject(row) ? row : {})),
      ...(isCount(total) && { total }),
    };
  }
  return (list === undefined || list === null) && total === 0 ? { rows: [], total } : undefined;
}

type IsRight = (value: unknown) => boolean;

const isText: IsRight = (value) => typeof value === "string";
const isNumber: IsRight = (value) => typeof value === "number";

/** The fields that are read as they are, where they are right. */
const FIELDS = {
  JobId: isId,
  Name: isName,
  ClusterId: isId,
  ClusterName: isName,
  WorkSpaceId: isId,
  WorkSpaceName: isName,
  Remark: isText,
  Description: isText,
  FlinkVersion: isText,
  JobType: isNumber,
  Status: isNumber,
  CuMem: isNumber,
  PublishedJobConfigVersion: isNumber,
} as const satisfies Partial<Record<keyof JobV1, IsRight>>;

/** A job in which each field that we read is of its type or left out. The documents let nearly each of them be null. */
function readJob(given: Readonly<Record<string, unknown>>): JobV1 {
  const read: Record<string, unknown> = {};
  for (const [key, isRight] of Object.entries(FIELDS)) {
    if (isRight(given[key])) {
      read[key] = given[key];
    }
  }
  const { JdkVersion: jdk, Tags: tags } = given;
  return {
    ...read,
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

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
