import { type Api, type ApiContext, type Attempt, makeCall } from "./api-call.ts";
import type {
  CreateJobRequest,
  DescribeClustersRequest,
  DescribeJobsRequest,
  DescribeWorkSpacesRequest,
  JobV1,
} from "./models.ts";
import type { Reader } from "./read-response.ts";
import type { Reply } from "./reply.ts";
import { type Cluster, type Resource, readClusterPage, readWorkSpacePage } from "./resource-responses.ts";
import { type Page, readCreated, readJobPage } from "./responses.ts";
import { type Keys, type SignedCall, signedHeaders } from "./signing.ts";

export type { Attempt } from "./api-call.ts";

/** The calls that the action is built on. None throws: what went wrong is in the reply. */
export interface Oceanus {
  /** CreateJob (849/52009). */
  createJob(request: CreateJobRequest, attempt: Attempt): Promise<Reply<{ readonly jobId: string }>>;
  /** DescribeJobs (849/52008). */
  describeJobs(request: DescribeJobsRequest, attempt: Attempt): Promise<Reply<Page<JobV1>>>;
  /** DescribeClusters (849/76832). A row that cannot be read is nothing, and counts. */
  describeClusters(
    request: DescribeClustersRequest,
    attempt: Attempt,
  ): Promise<Reply<Page<Cluster | undefined>>>;
  /** DescribeWorkSpaces (849/94138). A row that cannot be read is nothing, and counts. */
  describeWorkSpaces(
    request: DescribeWorkSpacesRequest,
    attempt: Attempt,
  ): Promise<Reply<Page<Resource | undefined>>>;
}

/** Where the service is, who calls it, and how. */
export interface ServiceOptions extends ApiContext {
  readonly keys: Keys;
}

const API: Api = { service: "oceanus", version: "2019-04-22" };

/** The service by signed HTTPS calls, each signed afresh. */
export function connectOceanus({ keys, ...site }: ServiceOptions): Oceanus {
  const call = <Result>(
    action: string,
    request: object,
    attempt: Attempt,
    read: Reader<Result>,
    exact: readonly string[] = [],
  ) => {
    const headers = (signed: SignedCall) => signedHeaders(signed, keys);
    return makeCall(site, API, { action, request, headers, read, exact }, attempt);
  };
  return {
    createJob: (request, attempt) => call("CreateJob", request, attempt, readCreated),
    // A job's name that holds a short key would be another name.
    describeJobs: (request, attempt) => call("DescribeJobs", request, attempt, readJobPage, ["Name"]),
    describeClusters: (request, attempt) => call("DescribeClusters", request, attempt, readClusterPage),
    describeWorkSpaces: (request, attempt) => call("DescribeWorkSpaces", request, attempt, readWorkSpacePage),
  };
}
