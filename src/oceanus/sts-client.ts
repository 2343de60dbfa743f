import { type Api, type ApiContext, type Attempt, makeCall } from "./api-call.ts";
import type { AssumeRoleRequest, AssumeRoleWithWebIdentityRequest } from "./models.ts";
import type { Reply } from "./reply.ts";
import { type Keys, plainHeaders, signedHeaders } from "./signing.ts";

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

const API: Api = { service: "sts", version: "2018-08-13" };
/** What a call without a signature has in its place. */
const UNSIGNED = "SKIP";

export function connectSts(site: ApiContext): Sts {
  return {
    assumeRole: (request, keys, attempt) =>
      makeCall(
        site,
        API,
        { action: "AssumeRole", request, headers: (call) => signedHeaders(call, keys), read: readKeys },
        attempt,
      ),
    assumeRoleWithWebIdentity: (request, attempt) =>
      makeCall(
        site,
        API,
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

/** What a header can carry. The documents let ids and keys have 1024 bytes, tokens 4096. */
const KEY = /^[!-~]{1,4096}$/u;

/** Temporary keys: never without their token, which is what makes them temporary. */
export function readKeys({ Credentials: given }: Readonly<Record<string, unknown>>): Keys | undefined {
  const {
    TmpSecretId: secretId,
    TmpSecretKey: secretKey,
    Token: token,
  } = (typeof given === "object" && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  return isKey(secretId) && isKey(secretKey) && isKey(token) ? { secretId, secretKey, token } : undefined;
}

function isKey(value: unknown): value is string {
  return typeof value === "string" && KEY.test(value);
}
