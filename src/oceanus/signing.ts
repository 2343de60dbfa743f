import signing from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js";

/** An API key; temporary ones have a token. */
export interface Keys {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string | undefined;
}

export interface SignedCall {
  readonly url: URL;
  /** The scope's service, whatever the host is called: `oceanus` or `sts`. */
  readonly service: string;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  readonly language: string;
  readonly body: Buffer;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

const CONTENT_TYPE = "application/json";

/** The action's name for the service (X-TC-RequestClient). */
const REQUEST_CLIENT = "oceanus-create-job";

/** Returns the headers of a call (849/52011) with its TC3-HMAC-SHA256 signature (849/52015). */
export function signedHeaders(call: SignedCall, keys: Keys): Record<string, string> {
  const authorization = signing.default.sign3({
    method: "POST",
    url: call.url.href,
    payload: call.body,
    timestamp: call.timestamp,
    service: call.service,
    secretId: keys.secretId,
    secretKey: keys.secretKey,
    multipart: false,
    boundary: "",
    headers: { "Content-Type": CONTENT_TYPE },
  });
  return {
    ...plainHeaders(call),
    Authorization: authorization,
    ...(keys.token && { "X-TC-Token": keys.token }),
  };
}

/** Returns the headers of a call without its Authorization. */
export function plainHeaders(call: SignedCall): Record<string, string> {
  return {
    "Content-Type": CONTENT_TYPE,
    "Content-Length": String(call.body.length),
    "X-TC-Action": call.action,
    "X-TC-Version": call.version,
    "X-TC-Region": call.region,
    "X-TC-Timestamp": String(call.timestamp),
    "X-TC-Language": call.language,
    "X-TC-RequestClient": REQUEST_CLIENT,
  };
}
