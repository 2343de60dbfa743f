import type {
  AssumeRoleRequest,
  AssumeRoleWithWebIdentityRequest,
  CreateJobRequest,
  DescribeClustersRequest,
  DescribeJobsRequest,
  DescribeWorkSpacesRequest,
  JobV1,
} from "./models.ts";
import { type Reply, readResponse } from "./reply.ts";
import {
  type Cluster,
  type Page,
  type Reader,
  readClusterPage,
  readCreated,
  readJobPage,
  readKeys,
  readWorkSpacePage,
  type Workspace,
} from "./responses.ts";
import { type Keys, plainHeaders, type SignedCall, signedHeaders } from "./signing.ts";
import { type Post, post } from "./transport.ts";

/** What holds for one attempt of a call. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Connect to last byte, in ms. */
  readonly timeoutMs: number;
  /** What the service's clock is ahead of ours, in ms. */
  readonly clockOffsetMs: number;
}

/** Where a service is, and how it is spoken to. */
export interface ApiContext {
  readonly endpoint: string;
  readonly region: string;
  readonly language: string;
  /** Wall clock, ms since the epoch. */
  readonly date: () => number;
  readonly connection?: Post["connection"];
  /** Takes secrets out of what the service says: a message may echo what it was sent. */
  readonly redact?: (text: string) => string;
}

/** One of the vendor's APIs. */
interface Api {
  readonly service: "oceanus" | "sts";
  readonly version: string;
}

/** One call of an API: what is asked, how it is authorised, and what is taken from its answer. */
interface Call<Result> {
  readonly action: string;
  readonly request: object;
  readonly headers: (call: SignedCall) => Readonly<Record<string, string>>;
  readonly read: Reader<Result>;
  /** Keys of the answer whose texts are compared to the letter. */
  readonly exact?: readonly string[];
}

/** Makes one call (849/52011). Never throws: what went wrong is in the reply. */
async function makeCall<Result>(
  site: ApiContext,
  { service, version }: Api,
  { action, request, headers, read, exact = [] }: Call<Result>,
  attempt: Attempt,
): Promise<Reply<Result>> {
  const { region, language, connection, redact } = site;
  const url = new URL(site.endpoint);
  const body = Buffer.from(JSON.stringify(request));
  const timestamp = Math.floor((site.date() + attempt.clockOffsetMs) / 1000);
  const outcome = await post({
    url,
    headers: headers({ url, service, action, version, region, language, body, timestamp }),
    body,
    timeoutMs: attempt.timeoutMs,
    signal: attempt.signal,
    ...(connection && { connection }),
  });
  return outcome.kind === "broken" ? outcome : readResponse(outcome, read, { service, redact, exact });
}

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
  ): Promise<Reply<Page<Workspace | undefined>>>;
}

/** Where the service is, who calls it, and how. */
export interface ServiceOptions extends ApiContext {
  readonly keys: Keys;
}

const OCEANUS: Api = { service: "oceanus", version: "2019-04-22" };

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
    return makeCall(site, OCEANUS, { action, request, headers, read, exact }, attempt);
  };
  return {
    createJob: (request, attempt) => call("CreateJob", request, attempt, readCreated),
    // A job's name that holds a short key would be another name.
    describeJobs: (request, attempt) => call("DescribeJobs", request, attempt, readJobPage, ["Name"]),
    describeClusters: (request, attempt) => call("DescribeClusters", request, attempt, readClusterPage),
    describeWorkSpaces: (request, attempt) => call("DescribeWorkSpaces", request, attempt, readWorkSpacePage),
  };
}

/** The calls that give temporary keys of a role. None throws: what went wrong is in the reply. */
export interface Sts {
  /** AssumeRole (1312/48197), signed with the keys. */
  assumeRole(request: AssumeRoleRequest, keys: Keys, attempt: Attempt): Promise<Reply<Keys>>;
  /** AssumeRoleWithWebIdentity (1312/73070): the token in the request is all that it takes. */
  assumeRoleWithWebIdentity(
    request: AssumeRoleWithWebIdentityRequest,
    attempt: Attempt,
  ): Promise<Reply<Keys>>;
}

const STS: Api = { service: "sts", version: "2018-08-13" };
/** What a call without a signature has in its place. */
const UNSIGNED = "SKIP";

export function connectSts(site: ApiContext): Sts {
  return {
    assumeRole: (request, keys, attempt) =>
      makeCall(
        site,
        STS,
        { action: "AssumeRole", request, headers: (call) => signedHeaders(call, keys), read: readKeys },
        attempt,
      ),
    assumeRoleWithWebIdentity: (request, attempt) =>
      makeCall(
        site,
        STS,
        {
          action: "AssumeRoleWithWebIdentity",
          request,
          headers: (call) => ({ ...plainHeaders(call), Authorization: UNSIGNED }),
          read: readKeys,
        },
        attempt,
      ),
  };
}
