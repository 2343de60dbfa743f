import type {
  AssumeRoleRequest,
  AssumeRoleWithWebIdentityRequest,
  CreateJobRequest,
  DescribeClustersRequest,
  DescribeJobsRequest,
  DescribeWorkSpacesRequest,
} from "./models.ts";
import type { ProxyGate } from "./proxy-gate.ts";
import { type Reply, readResponse } from "./reply.ts";
import {
  type Cluster,
  type ListedJob,
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
import { type Post, post, type TunnelListener } from "./transport.ts";

/** The conditions of one attempt of a call. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Connect to last byte, in ms. */
  readonly timeoutMs: number;
  /** The lead of the service's clock over ours, in ms. */
  readonly clockOffsetMs: number;
}

/** The way to a service, the same for all of its calls. */
export interface ApiContext {
  readonly endpoint: string;
  readonly region: string;
  readonly language: string;
  /** Wall clock, ms since the epoch. */
  readonly date: () => number;
  readonly connection?: Post["connection"];
  /** The gate of a proxy that the calls may go through. */
  readonly gate?: ProxyGate | undefined;
  /** Takes secrets out of what the service says: a message may echo what it was sent. */
  readonly redact?: ((text: string) => string) | undefined;
}

/** One of the vendor's APIs, as a call is signed for it. */
interface Api {
  readonly service: "oceanus" | "sts";
  readonly version: string;
}

/** One call of an API: its request, its authorisation, and the reader of its answer. */
interface Call<Result> {
  readonly action: string;
  readonly request: object;
  readonly headers: (call: SignedCall) => Readonly<Record<string, string>>;
  readonly read: Reader<Result>;
  /** Keys of the answer whose texts are compared to the letter. */
  readonly exact?: readonly string[] | undefined;
}

/** Makes one call (849/52011). Never throws: what went wrong is in the reply. */
async function makeCall<Result>(
  context: ApiContext,
  { service, version }: Api,
  { action, request, headers, read, exact }: Call<Result>,
  attempt: Attempt,
): Promise<Reply<Result>> {
  const { endpoint, region, language, connection, gate, redact } = context;
  const url = new URL(endpoint);
  const body = Buffer.from(JSON.stringify(request));
  const { signal, timeoutMs, clockOffsetMs } = attempt;
  const send = (tunnel?: TunnelListener): ReturnType<typeof post> => {
    const timestamp = Math.floor((context.date() + clockOffsetMs) / 1000);
    const signed = headers({ url, service, action, version, region, language, body, timestamp });
    return post({ url, headers: signed, body, timeoutMs, signal, connection, tunnel });
  };
  const outcome = gate ? await gate.pass(endpoint, signal, send) : await send();
  return outcome.kind === "response" ? readResponse(outcome, read, { service, redact, exact }) : outcome;
}

/** The calls of Oceanus. None throws: what went wrong is in the reply. */
export interface Oceanus {
  /** CreateJob (849/52009). */
  createJob(request: CreateJobRequest, attempt: Attempt): Promise<Reply<{ readonly jobId: string }>>;
  /** DescribeJobs (849/52008). */
  describeJobs(request: DescribeJobsRequest, attempt: Attempt): Promise<Reply<Page<ListedJob>>>;
  /** DescribeClusters (849/76832). A row without an id is undefined, and counts. */
  describeClusters(
    request: DescribeClustersRequest,
    attempt: Attempt,
  ): Promise<Reply<Page<Cluster | undefined>>>;
  /** DescribeWorkSpaces (849/94138). A row without an id is undefined, and counts. */
  describeWorkSpaces(
    request: DescribeWorkSpacesRequest,
    attempt: Attempt,
  ): Promise<Reply<Page<Workspace | undefined>>>;
}

const OCEANUS: Api = { service: "oceanus", version: "2019-04-22" };

/** A call of any action of Oceanus by its name. Never throws: what went wrong is in the reply. */
export type OceanusCall = <Result>(
  action: string,
  request: object,
  attempt: Attempt,
  read: Reader<Result>,
  exact?: readonly string[],
) => Promise<Reply<Result>>;

/** Returns the one way to call Oceanus: each call is signed afresh with the keys. */
export function oceanusCall({ keys, ...context }: ApiContext & { readonly keys: Keys }): OceanusCall {
  return (action, request, attempt, read, exact) => {
    const headers = (signed: SignedCall) => signedHeaders(signed, keys);
    return makeCall(context, OCEANUS, { action, request, headers, read, exact }, attempt);
  };
}

/** Returns the calls of Oceanus that the action makes. */
export function connectOceanus(context: ApiContext & { readonly keys: Keys }): Oceanus {
  const call = oceanusCall(context);
  return {
    createJob: (request, attempt) => call("CreateJob", request, attempt, readCreated),
    // A name is compared: without what looks like a secret in it, it would be a different name.
    describeJobs: (request, attempt) => call("DescribeJobs", request, attempt, readJobPage, ["Name"]),
    describeClusters: (request, attempt) => call("DescribeClusters", request, attempt, readClusterPage),
    describeWorkSpaces: (request, attempt) => call("DescribeWorkSpaces", request, attempt, readWorkSpacePage),
  };
}

/** The calls of STS that give temporary keys of a role. None throws: what went wrong is in the reply. */
export interface Sts {
  /** AssumeRole (1312/48197), signed with the keys. */
  assumeRole(request: AssumeRoleRequest, keys: Keys, attempt: Attempt): Promise<Reply<Keys>>;
  /** AssumeRoleWithWebIdentity (1312/73070): authorised by the token in the request alone. */
  assumeRoleWithWebIdentity(
    request: AssumeRoleWithWebIdentityRequest,
    attempt: Attempt,
  ): Promise<Reply<Keys>>;
}

const STS: Api = { service: "sts", version: "2018-08-13" };
/** The Authorization of a call without a signature. */
const UNSIGNED = "SKIP";

export function connectSts(context: ApiContext): Sts {
  const call = (
    action: string,
    request: object,
    attempt: Attempt,
    headers: (call: SignedCall) => Record<string, string>,
  ) => makeCall(context, STS, { action, request, headers, read: readKeys }, attempt);
  return {
    assumeRole: (request, keys, attempt) =>
      call("AssumeRole", request, attempt, (signed) => signedHeaders(signed, keys)),
    assumeRoleWithWebIdentity: (request, attempt) =>
      call("AssumeRoleWithWebIdentity", request, attempt, (unsigned) => ({
        ...plainHeaders(unsigned),
        Authorization: UNSIGNED,
      })),
  };
}
