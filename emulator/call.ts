import { createRequire } from "node:module";
import type signing from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js";
import { OCEANUS_VERSION } from "./actions.ts";
import type { Emulator } from "./server.ts";
import type { Credential } from "./tc3.ts";

// By require, since Node and Vitest disagree on what the default import of such a CommonJS module is.
const { default: Sign } = createRequire(import.meta.url)(
  "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js",
) as typeof signing;

/** Deviations of a test from a usual call. */
export interface CallOptions {
  readonly credential?: Credential;
  readonly service?: string;
  readonly version?: string;
  readonly region?: string;
  /** Seconds since 1970; the machine's clock unless given. */
  readonly timestamp?: number;
  /** Sent as given, over whatever would have been sent; undefined leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

/** The answer of a call, its JSON under `Response`. */
export interface CallResult {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the answer has
  readonly response: any;
  /** The error's code, or undefined. */
  readonly code: string | undefined;
}

/** Returns the headers of a call, signed by the vendor's own code so that the emulator's is checked against it. */
export function signedHeaders(
  emulator: Emulator,
  action: string,
  body: string,
  options: CallOptions = {},
): Record<string, string> {
  const credential = options.credential ?? emulator.credential;
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000);
  const contentType = "application/json";
  const headers: Record<string, string | undefined> = {
    "Content-Type": contentType,
    "X-TC-Action": action,
    "X-TC-Version": options.version ?? OCEANUS_VERSION,
    "X-TC-Region": options.region ?? "ap-guangzhou",
    "X-TC-Timestamp": String(timestamp),
    "X-TC-Token": credential.token,
    Authorization: Sign.sign3({
      method: "POST",
      url: `${emulator.endpoint}/`,
      // A buffer, as the SDK sends it: anything else would be encoded once more.
      payload: Buffer.from(body),
      timestamp,
      service: options.service ?? "oceanus",
      secretId: credential.secretId,
      secretKey: credential.secretKey,
      multipart: false,
      boundary: "",
      headers: { "Content-Type": contentType },
    }),
    ...options.headers,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Calls an emulator over HTTP, signed. */
export async function call(
  emulator: Emulator,
  action: string,
  params: unknown,
  options: CallOptions = {},
): Promise<CallResult> {
  const body = typeof params === "string" ? params : JSON.stringify(params);
  const method = options.method ?? "POST";
  const answer = await fetch(`${emulator.endpoint}/`, {
    method,
    headers: signedHeaders(emulator, action, body, options),
    redirect: "manual",
    ...(method === "POST" && { body }),
    ...(options.signal && { signal: options.signal }),
  });
  const json = (await answer.json()) as { Response?: { Error?: { Code?: string } } };
  return {
    status: answer.status,
    headers: answer.headers,
    response: json.Response,
    code: json.Response?.Error?.Code,
  };
}
