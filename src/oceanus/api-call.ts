import { type Reader, readResponse } from "./read-response.ts";
import type { Reply } from "./reply.ts";
import type { SignedCall } from "./signing.ts";
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
export interface Api {
  readonly service: "oceanus" | "sts";
  readonly version: string;
}

/** One call of an API: what is asked, how it is authorised, and what is taken from its answer. */
export interface Call<Result> {
  readonly action: string;
  readonly request: object;
  readonly headers: (call: SignedCall) => Readonly<Record<string, string>>;
  readonly read: Reader<Result>;
  /** Keys of the answer whose texts are compared to the letter. */
  readonly exact?: readonly string[];
}

/** Makes one call (849/52011). Never throws: what went wrong is in the reply. */
export async function makeCall<Result>(
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
