import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "./params.ts";

/** A key that the emulator knows. */
export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  /** The X-TC-Token of temporary credentials. */
  readonly token?: string;
  /** The end of temporary credentials, milliseconds since 1970. */
  readonly expiresAt?: number;
  /** The key's account; the default one unless given. */
  readonly appId?: number;
  readonly uin?: string;
}

/** All keys by secret id. STS adds to them. */
export type Credentials = Map<string, Credential>;

/** The key that the emulator has unless told otherwise. Nobody mistakes it for a real one. */
export const DEFAULT_CREDENTIAL: Credential = {
  secretId: "AKIDemulator0000000000000000000000",
  secretKey: "emulator-secret-key-0000000000000",
};

/** Headers by their names in lower case; one that came several times is joined by `, `. */
export interface RequestHeaders {
  readonly authorization?: string | undefined;
  readonly host?: string | undefined;
  readonly [name: string]: string | undefined;
}

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: RequestHeaders;
  readonly body: Buffer;
}

/** The parts of the header Authorization. */
interface Authorization {
  readonly secretId: string;
  readonly date: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** The code that refuses a call whose clock is off. */
export type SkewCode = "AuthFailure.SignatureExpire" | "AuthFailure.SignatureFailure";

/** The clock may be off by so many seconds (849/52015). */
const MAX_SKEW_SECONDS = 300;
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{4}-\d\d-\d\d)\/([^/\s,]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Verifies a TC3-HMAC-SHA256 signature (849/52015) over what was received.
 *
 * The vendor's Node SDK signs the host without its port while the Host header carries it, so either is
 * accepted; its command line tool sends the whole endpoint, `http://` included, as Host and signs that.
 *
 * @param services the names that the credential scope may carry
 * @param nowMs the service's clock, milliseconds since 1970
 * @param skewCode the code of a call whose clock is off; AuthFailure.SignatureExpire, as 849/52015 says, unless given
 * @returns the key that signed
 * @throws ApiError AuthFailure.InvalidAuthorization, .SignatureExpire, .SecretIdNotFound, .SignatureFailure,
 *   .TokenFailure
 */
export function verifySignature(
  request: ReceivedRequest,
  credentials: Credentials,
  services: readonly string[],
  nowMs: number,
  skewCode: SkewCode = "AuthFailure.SignatureExpire",
): Credential {
  const authorization = parseAuthorization(request.headers.authorization);
  const timestamp = checkTimestamp(request.headers["x-tc-timestamp"], nowMs, skewCode);
  const credential = credentials.get(authorization.secretId);
  if (credential === undefined) {
    throw new ApiError("AuthFailure.SecretIdNotFound", "The SecretId is not found.");
  }
  if (authorization.date !== utcDay(timestamp)) {
    throw signatureFailure("the date in the credential scope is not the timestamp's UTC day");
  }
  if (!services.includes(authorization.service)) {
    throw signatureFailure(`the service in the credential scope is not ${services[0]}`);
  }
  const fits = hostsOf(request).some((host) =>
    sameText(sign(request, host, authorization, timestamp, credential.secretKey), authorization.signature),
  );
  if (!fits) throw signatureFailure("the signature does not fit the request");
  checkToken(request.headers["x-tc-token"], credential, nowMs);
  return credential;
}

function signatureFailure(reason: string): ApiError {
  return new ApiError(
    "AuthFailure.SignatureFailure",
    `The provided credentials could not be validated: ${reason}.`,
  );
}

function parseAuthorization(header: string | undefined): Authorization {
  const [, secretId, date, service, signedHeaders, signature] = AUTHORIZATION.exec(header ?? "") ?? [];
  const names = signedHeaders?.split(";") ?? [];
  if (!secretId || !date || !service || !signature) {
    throw new ApiError(
      "AuthFailure.InvalidAuthorization",
      "The header Authorization is missing or malformed.",
    );
  }
  if (
    !names.includes("content-type") ||
    !names.includes("host") ||
    names.join() !== names.toSorted().join()
  ) {
    throw new ApiError(
      "AuthFailure.InvalidAuthorization",
      "SignedHeaders must be sorted and contain content-type and host.",
    );
  }
  return { secretId, date, service, signedHeaders: names, signature };
}

function checkTimestamp(header: string | undefined, nowMs: number, skewCode: SkewCode): number {
  if (header === undefined) throw new ApiError("MissingParameter", "The header X-TC-Timestamp is missing.");
  if (!/^\d{1,11}$/.test(header)) {
    throw new ApiError("InvalidParameter", "The header X-TC-Timestamp is not a number of seconds.");
  }
  const timestamp = Number(header);
  if (Math.abs(nowMs / 1000 - timestamp) > MAX_SKEW_SECONDS) {
    throw new ApiError(
      skewCode,
      `X-TC-Timestamp differs from the service's clock by more than ${MAX_SKEW_SECONDS} seconds.`,
    );
  }
  return timestamp;
}

function checkToken(token: string | undefined, credential: Credential, nowMs: number): void {
  const expired = credential.expiresAt !== undefined && nowMs >= credential.expiresAt;
  if (expired || (token || undefined) !== credential.token) {
    throw new ApiError("AuthFailure.TokenFailure", expired ? "The token has expired." : "Token error.");
  }
}

function hostsOf(request: ReceivedRequest): readonly string[] {
  const host = request.headers.host ?? "";
  return [...new Set([host, host.replace(/:\d+$/, "")])];
}

/** Returns the signature of a request by `secretKey`, 64 hexadecimal digits. */
function sign(
  request: ReceivedRequest,
  host: string,
  authorization: Authorization,
  timestamp: number,
  secretKey: string,
): string {
  const headers: RequestHeaders = { ...request.headers, host };
  const canonicalHeaders = authorization.signedHeaders
    .map((name) => `${name}:${(headers[name] ?? "").trim().toLowerCase()}\n`)
    .join("");
  const [path = "/", query = ""] = request.url.split("?", 2);
  const canonicalRequest = [
    request.method,
    path,
    query,
    canonicalHeaders,
    authorization.signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
  const { date, service } = authorization;
  const stringToSign = [
    "TC3-HMAC-SHA256",
    String(timestamp),
    `${date}/${service}/tc3_request`,
    sha256(canonicalRequest),
  ].join("\n");
  const signingKey = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  return hmac(signingKey, stringToSign).toString("hex");
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function utcDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
