import { ApiError } from "./errors.ts";
import { isParams } from "./fields.ts";

/**
 * Checks an OIDC token as far as the emulator can: the shape of a JWT, its audience, and its times where it
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

/** A token that the emulator accepts, with the claims given; its signature is nobody's. */
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
