import type { AbortReason } from "../engine/abort-reason.ts";
import { createPacer } from "../engine/pacer.ts";
import { describeRefusal } from "../engine/refusals.ts";
import { attemptFor, backoff, callWithRetry } from "../engine/retry.ts";
import type { CallContext } from "../engine/run.ts";
import { type MessageOrText, message, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import type { Attempt, Sts } from "../oceanus/client.ts";
import type { BrokenCall, Reply, ServiceError } from "../oceanus/reply.ts";
import type { Keys } from "../oceanus/signing.ts";

/** A role to be assumed, and the session that its keys are for. */
export interface Role {
  readonly arn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

/** Who calls: keys, as they are or as those that may assume a role; or the job's own identity, which may. */
export type Principal =
  | { readonly kind: "keys"; readonly keys: Keys; readonly role?: Role | undefined }
  | {
      readonly kind: "web-identity";
      readonly role: Role;
      readonly providerId: string;
      readonly audience: string;
    };

/** The job's OIDC token, or the HTTP status with which the runner's endpoint answered where it answered at all. */
export type IdToken = { readonly token: string } | { readonly status: number | undefined };

/** What keys are made with. */
export interface KeyProviders {
  readonly sts: Sts;
  /** Never rejects. */
  readonly idToken: (audience: string) => Promise<IdToken>;
  /** Is told of every secret before anything else is done with it. */
  readonly mask: (secret: string) => void;
}

/** Calls a second that STS takes. */
const STS_RATE = 20;

/**
 * The keys that the calls are signed with. Nothing is called for plain keys; a role is assumed within the run's life.
 * Keys are never made anew: they last longer than the run may.
 */
export async function obtainKeys(
  run: CallContext & { readonly random: () => number },
  caller: Principal,
  { sts, idToken, mask }: KeyProviders,
): Promise<{ readonly kind: "keys"; readonly keys: Keys } | AbortReason> {
  if (caller.kind === "keys") {
    const { keys, role } = caller;
    return role
      ? assume(run, "AssumeRole", mask, (given) => sts.assumeRole(sessionOf(role), keys, given))
      : { kind: "keys", keys };
  }
  const asked = await askForToken(run, caller.audience, idToken);
  if (asked.kind !== "token") {
    return asked;
  }
  mask(asked.token);
  const { role, providerId: ProviderId } = caller;
  const request = { ...sessionOf(role), ProviderId, WebIdentityToken: asked.token };
  return assume(run, "AssumeRoleWithWebIdentity", mask, (given) =>
    sts.assumeRoleWithWebIdentity(request, given),
  );
}

function sessionOf({ arn: RoleArn, sessionName: RoleSessionName, durationSeconds: DurationSeconds }: Role) {
  return { RoleArn, RoleSessionName, DurationSeconds };
}

async function assume(
  run: CallContext,
  name: string,
  mask: KeyProviders["mask"],
  call: (given: Attempt) => Promise<Reply<Keys>>,
): Promise<{ readonly kind: "keys"; readonly keys: Keys } | AbortReason> {
  const { clock, random, lifetime } = run;
  const pacer = createPacer({ clock, random, perSecond: STS_RATE });
  const settled = await callWithRetry(run, name, pacer, lifetime.stopStarting, call);
  switch (settled.kind) {
    case "answered": {
      const { secretId, secretKey, token = "" } = settled.answer.result;
      for (const secret of [secretId, secretKey, token]) {
        mask(secret);
      }
      return { kind: "keys", keys: settled.answer.result };
    }
    case "refused": {
      const { code, requestId } = settled.error;
      const message = sentences(notAssumed(name), describeRefusal(settled.error));
      return { kind: "refused", failure: { code, message, ...(requestId && { requestId }) } };
    }
    case "ended":
      return { kind: "ended", last: settled.last && named(name, settled.last) };
  }
}

type Asked = { readonly kind: "token"; readonly token: string } | AbortReason;

async function askForToken(
  run: CallContext,
  audience: string,
  idToken: KeyProviders["idToken"],
): Promise<Asked> {
  const { clock, random, lifetime, log } = run;
  let last: BrokenCall | undefined;
  for (let failures = 0; !lifetime.stopStarting.aborted; failures += 1) {
    const answer = await inTime(run, idToken(audience));
    if (answer !== undefined && "token" in answer) {
      return { kind: "token", token: answer.token };
    }
    const status = answer?.status;
    if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
      return { kind: "refused", failure: { code: "Network", message: tokenRefused(status) } };
    }
    const what = status === undefined ? "gave no token" : `answered HTTP ${status}`;
    const detail = `the runner's OIDC token endpoint ${what}`;
    last = {
      kind: "broken",
      phase: "before",
      cause: "connection",
      detail,
    };
    log.info(message("tokenNotGiven", { detail }));
    await clock.sleep(backoff(failures, random), lifetime.stopStarting);
  }
  return { kind: "ended", last };
}

/** The result, unless a call's time or the run ends first: the library that asks has no deadline of its own. */
async function inTime<Result>(run: CallContext, result: Promise<Result>): Promise<Result | undefined> {
  const over = new AbortController();
  const { signal, timeoutMs } = attemptFor(run, AbortSignal.any([run.lifetime.stopStarting, over.signal]));
  const first = await Promise.race([result, run.clock.sleep(timeoutMs, signal).then(() => undefined)]);
  over.abort();
  return first;
}

function named<Reply extends ServiceError | BrokenCall>(name: string, reply: Reply): Reply {
  return reply.kind === "broken"
    ? { ...reply, detail: message("labelled", { label: name, said: reply.detail }) }
    : reply;
}

function notAssumed(name: string): MessageOrText {
  return text(`The role was not assumed (${name}).`, `未能扮演角色（${name}）。`);
}

function tokenRefused(status: number): MessageOrText {
  return text(
    `The runner's OIDC token endpoint refused to give a token (HTTP ${status}). Check oidc-audience, and that the job has permissions: id-token: write.`,
    `runner 的 OIDC 令牌接口拒绝发放令牌（HTTP ${status}）。请检查 oidc-audience，以及作业是否有 permissions: id-token: write。`,
  );
}
