import type { AbortReason } from "../engine/abort-reason.ts";
import { type Failure, failureOf } from "../engine/job-result.ts";
import { createPacer } from "../engine/pacer.ts";
import { describeRefusal, type FailedReply } from "../engine/refusals.ts";
import { attemptFor, callWithRetry } from "../engine/retry.ts";
import type { CallContext } from "../engine/run.ts";
import { type Message, message, sentences } from "../messages/message.ts";
import type { Attempt, Sts } from "../oceanus/client.ts";
import { type BrokenCall, type Reply, refusedOnTheWay, type ServiceError } from "../oceanus/reply.ts";
import type { Keys } from "../oceanus/signing.ts";
import type { TunnelListener } from "../oceanus/transport.ts";
import { isUnmistakable } from "./credentials.ts";
import type { Principal, Role } from "./principal.ts";

/** The job's OIDC token, or what kept the runner's endpoint from giving one. */
export type IdToken =
  | { readonly kind: "token"; readonly token: string }
  | {
      readonly kind: "none";
      /** The status of the endpoint's answer, where it is one that refuses. */
      readonly status?: number | undefined;
      /** The status with which a proxy refused to connect to it. */
      readonly proxyStatus?: number | undefined;
      readonly detail: Message;
    };

/** The sources of temporary keys, and the place to report secrets to. */
export interface KeyProviders {
  readonly sts: Sts;
  /** Never rejects. */
  readonly idToken: (audience: string) => Promise<IdToken>;
  /** Makes one try to reach the runner's endpoint when a proxy in between may be asked. */
  readonly passToEndpoint: <Result>(
    signal: AbortSignal,
    attempt: (tunnel: TunnelListener) => Promise<Result>,
  ) => Promise<Result | ServiceError | BrokenCall>;
  /** Receives every secret before anything else is done with it. */
  readonly mask: (secret: string) => void;
}

/** The calls a second that STS accepts. */
const STS_RATE = 20;

/**
 * Obtains the keys that the calls are signed with. Plain keys take no call; a role is assumed within the run's lifetime.
 * Keys are never renewed: they outlast the run.
 */
export async function obtainKeys(
  run: CallContext,
  caller: Principal,
  { sts, mask, ...endpoint }: KeyProviders,
): Promise<{ readonly kind: "keys"; readonly keys: Keys } | AbortReason> {
  if (caller.kind === "keys") {
    const { keys, role } = caller;
    return role
      ? assume(run, "AssumeRole", mask, (attempt) => sts.assumeRole(sessionOf(role), keys, attempt))
      : { kind: "keys", keys };
  }
  const { role, providerId: ProviderId, audience } = caller;
  let claims: Message | undefined;
  const exchange = async (attempt: Attempt): Promise<Reply<Keys>> => {
    // A token lives some minutes only: each try has its own.
    const obtained = await obtainIdToken(run, audience, attempt, endpoint);
    if (obtained.kind !== "token") {
      return obtained;
    }
    const { token } = obtained;
    mask(token);
    claims = describeClaims(token);
    return sts.assumeRoleWithWebIdentity(
      { ...sessionOf(role), ProviderId, WebIdentityToken: token },
      attemptFor(run, attempt.signal),
    );
  };
  return assume(run, "AssumeRoleWithWebIdentity", mask, exchange, () => claims);
}

function sessionOf({ arn: RoleArn, sessionName: RoleSessionName, durationSeconds: DurationSeconds }: Role) {
  return { RoleArn, RoleSessionName, DurationSeconds };
}

/** Calls STS until it gives keys or refuses. `about` says what the refused call was made with. */
async function assume(
  run: CallContext,
  name: string,
  mask: KeyProviders["mask"],
  call: (attempt: Attempt) => Promise<Reply<Keys>>,
  about: () => Message | undefined = () => undefined,
): Promise<{ readonly kind: "keys"; readonly keys: Keys } | AbortReason> {
  const { clock, random, lifetime } = run;
  const pacer = createPacer({ clock, random, perSecond: STS_RATE });
  const outcome = await callWithRetry(run, name, pacer, lifetime.stopStarting, call);
  switch (outcome.kind) {
    case "answered": {
      const { result: keys, requestId } = outcome.answer;
      const secrets = [keys.secretId, keys.secretKey, keys.token ?? ""];
      if (!secrets.every(isUnmistakable)) {
        const sentence = sentences(
          message("roleNotAssumed", { action: name }),
          message("issuedKeysUnusable"),
        );
        const failure: Failure = { code: "Ambiguous", message: sentence, requestId: requestId || undefined };
        return { kind: "refused", failure };
      }
      secrets.forEach(mask);
      return { kind: "keys", keys };
    }
    case "refused": {
      const { error } = outcome;
      const sentence = sentences(
        message("roleNotAssumed", { action: name }),
        describeRefusal(error),
        error.service === "sts" ? about() : undefined,
      );
      return { kind: "refused", failure: failureOf(error, sentence) };
    }
    case "ended":
      return { kind: "ended", last: outcome.last && withName(name, outcome.last) };
  }
}

/** The statuses below 500 after which the endpoint is asked again. */
const PASSING: readonly number[] = [408, 429];

/** Asks the runner's endpoint once, within a call's time: the library that does it has no deadline. */
async function obtainIdToken(
  run: CallContext,
  audience: string,
  { signal, timeoutMs }: Attempt,
  { idToken, passToEndpoint }: Pick<KeyProviders, "idToken" | "passToEndpoint">,
): Promise<Extract<IdToken, { kind: "token" }> | ServiceError | BrokenCall> {
  const answer = await passToEndpoint(signal, async ({ connected, refused }): Promise<IdToken> => {
    const done = new AbortController();
    const waited = run.clock.sleep(timeoutMs, AbortSignal.any([signal, done.signal])).then(
      (): IdToken => ({
        kind: "none",
        detail: signal.aborted
          ? message("noAnswerUntilEnd")
          : message("noAnswerInTime", { seconds: timeoutMs / 1000 }),
      }),
    );
    const first = await Promise.race([idToken(audience), waited]);
    done.abort();
    if (first.kind === "token" || first.status !== undefined) {
      connected();
    } else if (first.proxyStatus !== undefined) {
      refused(first.proxyStatus);
    }
    return first;
  });
  if (answer.kind !== "none") {
    return answer;
  }
  const { status, detail } = answer;
  if (status !== undefined && status >= 400 && status < 500 && !PASSING.includes(status)) {
    return refusedOnTheWay({
      meaning: message("idTokenRefused", { status }),
      advice: message("idTokenAdvice"),
    });
  }
  return {
    kind: "broken",
    phase: "before",
    cause: "connection",
    detail: message("idTokenUnavailable", { detail }),
  };
}

/** Returns the claims of an OIDC token by which an identity provider and a role know it, as far as it can be read. */
function describeClaims(token: string): Message | undefined {
  const { iss, sub, aud } = readClaims(token.split(".")[1] ?? "");
  const given = [
    ["iss", iss],
    ["sub", sub],
    ["aud", Array.isArray(aud) ? aud.join(", ") : aud],
  ] as const;
  const claims = given.flatMap(([name, value]) => (typeof value === "string" ? [{ name, value }] : []));
  return claims.length > 0 ? message("idTokenClaims", { claims }) : undefined;
}

function readClaims(part: string): Readonly<Partial<Record<"iss" | "sub" | "aud", unknown>>> {
  try {
    return Object(JSON.parse(Buffer.from(part, "base64url").toString("utf8")));
  } catch {
    return {};
  }
}

/** Returns a broken call with its API's name: what ended the run was no call of Oceanus. */
function withName(label: string, reply: FailedReply): FailedReply {
  return reply.kind === "broken"
    ? { ...reply, detail: message("labelled", { label, sentence: reply.detail }) }
    : reply;
}
