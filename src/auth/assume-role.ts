import type { AbortReason } from "../engine/abort-reason.ts";
import { failureOf } from "../engine/job-result.ts";
import { createPacer } from "../engine/pacer.ts";
import { describeRefusal, type FailedReply } from "../engine/refusals.ts";
import { attemptFor, backoff, callWithRetry } from "../engine/retry.ts";
import type { CallContext } from "../engine/run.ts";
import { message, sentences } from "../messages/message.ts";
import type { Attempt, Sts } from "../oceanus/client.ts";
import type { BrokenCall, Reply } from "../oceanus/reply.ts";
import type { Keys } from "../oceanus/signing.ts";
import type { Principal, Role } from "./principal.ts";

/** The job's OIDC token, or the HTTP status that the runner's endpoint answered with, if it answered at all. */
export type IdToken =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "none"; readonly status: number | undefined };

/** The sources of temporary keys, and the place to report secrets to. */
export interface KeyProviders {
  readonly sts: Sts;
  /** Never rejects. */
  readonly idToken: (audience: string) => Promise<IdToken>;
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
  run: CallContext & { readonly random: () => number },
  caller: Principal,
  { sts, idToken, mask }: KeyProviders,
): Promise<{ readonly kind: "keys"; readonly keys: Keys } | AbortReason> {
  if (caller.kind === "keys") {
    const { keys, role } = caller;
    return role
      ? assume(run, "AssumeRole", mask, (attempt) => sts.assumeRole(sessionOf(role), keys, attempt))
      : { kind: "keys", keys };
  }
  const obtained = await obtainIdToken(run, caller.audience, idToken);
  if (obtained.kind !== "token") {
    return obtained;
  }
  mask(obtained.token);
  const { role, providerId: ProviderId } = caller;
  const request = { ...sessionOf(role), ProviderId, WebIdentityToken: obtained.token };
  return assume(run, "AssumeRoleWithWebIdentity", mask, (attempt) =>
    sts.assumeRoleWithWebIdentity(request, attempt),
  );
}

function sessionOf({ arn: RoleArn, sessionName: RoleSessionName, durationSeconds: DurationSeconds }: Role) {
  return { RoleArn, RoleSessionName, DurationSeconds };
}

async function assume(
  run: CallContext,
  name: string,
  mask: KeyProviders["mask"],
  call: (attempt: Attempt) => Promise<Reply<Keys>>,
): Promise<{ readonly kind: "keys"; readonly keys: Keys } | AbortReason> {
  const { clock, random, lifetime } = run;
  const pacer = createPacer({ clock, random, perSecond: STS_RATE });
  const outcome = await callWithRetry(run, name, pacer, lifetime.stopStarting, call);
  switch (outcome.kind) {
    case "answered": {
      const { secretId, secretKey, token = "" } = outcome.answer.result;
      for (const secret of [secretId, secretKey, token]) {
        mask(secret);
      }
      return { kind: "keys", keys: outcome.answer.result };
    }
    case "refused": {
      const said = sentences(message("roleNotAssumed", { action: name }), describeRefusal(outcome.error));
      return { kind: "refused", failure: failureOf(outcome.error, said) };
    }
    case "ended":
      return { kind: "ended", last: outcome.last && withName(name, outcome.last) };
  }
}

async function obtainIdToken(
  run: CallContext,
  audience: string,
  idToken: KeyProviders["idToken"],
): Promise<Extract<IdToken, { kind: "token" }> | AbortReason> {
  const { clock, random, lifetime, log } = run;
  let last: BrokenCall | undefined;
  for (let failures = 0; !lifetime.stopStarting.aborted; failures += 1) {
    const answer = await withinCallTimeout(run, idToken(audience));
    if (answer?.kind === "token") {
      return answer;
    }
    const status = answer?.status;
    if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
      return {
        kind: "refused",
        failure: { code: "Network", message: message("idTokenRefused", { status }) },
      };
    }
    const detail = message("idTokenUnavailable", { status });
    last = { kind: "broken", phase: "before", cause: "connection", detail };
    log.info(message("idTokenRetry", { reply: detail }));
    await clock.sleep(backoff(failures, random), lifetime.stopStarting);
  }
  return { kind: "ended", last };
}

/** Returns the result unless a call's time or the run ends first: the library that requests it has no deadline. */
async function withinCallTimeout<Result>(
  run: CallContext,
  result: Promise<Result>,
): Promise<Result | undefined> {
  const done = new AbortController();
  const { signal, timeoutMs } = attemptFor(run, AbortSignal.any([run.lifetime.stopStarting, done.signal]));
  const first = await Promise.race([result, run.clock.sleep(timeoutMs, signal).then(() => undefined)]);
  done.abort();
  return first;
}

/** Returns a broken call with its API's name: what ended the run was no call of Oceanus. */
function withName(label: string, reply: FailedReply): FailedReply {
  return reply.kind === "broken"
    ? { ...reply, detail: message("labelled", { label, said: reply.detail }) }
    : reply;
}
