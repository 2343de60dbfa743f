import type {
  AssumeRoleRequest,
  AssumeRoleWithWebIdentityRequest,
  TemporaryKeys,
} from "../src/oceanus/models.ts";
import type { Caller } from "./model.ts";
import { ApiError, checkFields, type Field, isParams, type Params } from "./params.ts";
import { drawText, type Random } from "./random.ts";
import type { Credentials } from "./tc3.ts";

/** The version of the STS API, the header X-TC-Version. */
export const STS_VERSION = "2018-08-13";

/** The identity provider and the roles that may be assumed. */
export interface StsOptions {
  readonly providerId: string;
  readonly roleArns: readonly string[];
  /** The `aud` that a web identity token must have. */
  readonly audience: string;
}

/** The options unless a test says otherwise. */
export const DEFAULT_STS: StsOptions = {
  providerId: "github-actions",
  roleArns: ["qcs::cam::uin/100006386216:roleName/oceanus-deployer"],
  audience: "sts.tencentcloudapi.com",
};

/** The input of the STS actions beside the request. */
export interface StsContext {
  readonly options: StsOptions;
  /** Temporary credentials are added here. */
  readonly credentials: Credentials;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly random: Random;
}

/** The answer of both actions. */
export interface AssumeRoleResult {
  readonly Credentials: TemporaryKeys;
  /** Seconds since 1970. */
  readonly ExpiredTime: number;
  /** The same in ISO 8601, UTC. */
  readonly Expiration: string;
}

const DEFAULT_DURATION = 7200;
const MAX_DURATION = 43200;
const SESSION_NAME = /^[\w+=,.@-]{2,128}$/;
const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

const ASSUME_ROLE_FIELDS = {
  RoleArn: { type: "string", required: true },
  RoleSessionName: { type: "string", required: true },
  DurationSeconds: { type: "integer" },
  Policy: { type: "string" },
  ExternalId: { type: "string" },
  Tags: { type: "objects", fields: { Key: { type: "string" }, Value: { type: "string" } } },
  SourceIdentity: { type: "string" },
  SerialNumber: { type: "string" },
  TokenCode: { type: "string" },
} as const satisfies Record<keyof AssumeRoleRequest, Field>;

const WEB_IDENTITY_FIELDS = {
  ProviderId: { type: "string", required: true },
  WebIdentityToken: { type: "string", required: true },
  RoleArn: { type: "string", required: true },
  RoleSessionName: { type: "string", required: true },
  DurationSeconds: { type: "integer" },
} as const satisfies Record<keyof AssumeRoleWithWebIdentityRequest, Field>;

/**
 * Executes AssumeRole (1312/48197): temporary keys of a role for a signed call.
 *
 * @throws ApiError InvalidParameter.ParamError, .OverTimeError, ResourceNotFound.RoleNotFound
 */
export function assumeRole(context: StsContext, params: Params, caller: Caller): AssumeRoleResult {
  checkFields(params, ASSUME_ROLE_FIELDS);
  const request = params as unknown as AssumeRoleRequest;
  const duration = checkSession(request, "InvalidParameter.OverTimeError");
  if (!context.options.roleArns.includes(request.RoleArn)) {
    throw new ApiError("ResourceNotFound.RoleNotFound", "The role does not exist.");
  }
  return issue(context, duration, caller);
}

/**
 * Executes AssumeRoleWithWebIdentity (1312/73070): temporary keys of a role for an OIDC token, without a signature.
 *
 * @throws ApiError InvalidParameter.ParamError, .WebIdentityTokenError, InternalError.GetRoleError
 */
export function assumeRoleWithWebIdentity(
  context: StsContext,
  params: Params,
  caller: Caller,
): AssumeRoleResult {
  checkFields(params, WEB_IDENTITY_FIELDS);
  const request = params as unknown as AssumeRoleWithWebIdentityRequest;
  const duration = checkSession(request, "InvalidParameter.ParamError");
  if (request.ProviderId !== context.options.providerId) {
    throw new ApiError("InvalidParameter.ParamError", "There is no identity provider of this name.");
  }
  if (!context.options.roleArns.includes(request.RoleArn)) {
    throw new ApiError("InternalError.GetRoleError", "The role does not exist.");
  }
  checkWebIdentityToken(request.WebIdentityToken, context.options.audience, context.nowMs);
  return issue(context, duration, caller);
}

function checkSession(
  request: { readonly RoleSessionName: string; readonly DurationSeconds?: number },
  durationCode: string,
): number {
  if (!SESSION_NAME.test(request.RoleSessionName)) {
    throw new ApiError("InvalidParameter.ParamError", "RoleSessionName takes 2 to 128 of [\\w+=,.@-].");
  }
  const duration = request.DurationSeconds ?? DEFAULT_DURATION;
  if (duration < 1 || duration > MAX_DURATION) {
    throw new ApiError(durationCode, `DurationSeconds must be 1 to ${MAX_DURATION}.`);
  }
  return duration;
}

function issue(context: StsContext, durationSeconds: number, caller: Caller): AssumeRoleResult {
  const { random, credentials } = context;
  const secretId = `AKIDtemporary${drawText(random, ALPHANUMERIC, 32)}`;
  const secretKey = drawText(random, ALPHANUMERIC, 44);
  const token = `token-${drawText(random, ALPHANUMERIC, 120)}`;
  const expiredTime = Math.floor(context.nowMs / 1000) + durationSeconds;
  credentials.set(secretId, {
    secretId,
    secretKey,
    token,
    expiresAt: expiredTime * 1000,
    appId: caller.appId,
    uin: caller.uin,
  });
  return {
    Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey },
    ExpiredTime: expiredTime,
    Expiration: new Date(expiredTime * 1000).toISOString().replace(".000Z", "Z"),
  };
}

/**
 * Checks an OIDC token as far as the emulator can: the shape of a JWT, its audience, and its times if it
 * has them. Its signature is not checked: there is no issuer to ask.
 *
 * @param nowMs milliseconds since 1970
 * @throws ApiError InvalidParameter.WebIdentityTokenError
 */
export function checkWebIdentityToken(token: string, audience: string, nowMs: number): void {
  const parts = token.split(".");
  const [header, claims] = parts.map(parsePart);
  if (parts.length !== 3 || parts[2] === "" || header === undefined || claims === undefined) {
    throw refusal("is not a JWT");
  }
  const { aud, exp, nbf } = claims as {
    readonly aud?: unknown;
    readonly exp?: unknown;
    readonly nbf?: unknown;
  };
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(audience)) throw refusal("is for another audience");
  if (typeof exp === "number" && exp * 1000 <= nowMs) throw refusal("has expired");
  if (typeof nbf === "number" && nbf * 1000 > nowMs) throw refusal("is not valid yet");
}

/** Returns a token that the emulator accepts, with the claims given; its signature is nobody's. */
export function unsignedToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.c2lnbmF0dXJl`;
}

function refusal(reason: string): ApiError {
  return new ApiError("InvalidParameter.WebIdentityTokenError", `The web identity token ${reason}.`);
}

function parsePart(part: string): object | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isParams(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
