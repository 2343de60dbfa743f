import { describe, expect, test } from "vitest";
import { seededRandom } from "../../emulator/random.ts";
import { unsignedToken } from "../../emulator/sts.ts";
import { type IdToken, obtainKeys } from "../../src/auth/assume-role.ts";
import type { Principal } from "../../src/auth/principal.ts";
import { startLifetime } from "../../src/engine/lifetime.ts";
import { createSkew } from "../../src/engine/run.ts";
import type { MessageOrText } from "../../src/messages/message.ts";
import { message } from "../../src/messages/message.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import type { BrokenCall, Reply } from "../../src/oceanus/reply.ts";
import type { Keys } from "../../src/oceanus/signing.ts";
import { say, saying } from "../support/say.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

const PLAIN: Keys = { secretId: "AKIDplain", secretKey: "plain-key" };
const TEMPORARY: Keys = { secretId: "AKIDtemporary", secretKey: "Temporary-key", token: "Temporary-token" };
/** A token with the claims that a person can compare. */
const TOKEN = unsignedToken({
  iss: "https://git.corp.example/_services/token",
  sub: "repo:a/b",
  aud: ["x", "y"],
});
const ROLE = { arn: "qcs::cam::uin/1:roleName/x", sessionName: "session", durationSeconds: 700 };
const IDENTITY: Principal = { kind: "web-identity", role: ROLE, providerId: "github", audience: "us" };
const WITH_KEYS: Principal = { kind: "keys", keys: PLAIN, role: ROLE };
const ANSWER: Reply<Keys> = { kind: "answer", result: TEMPORARY, requestId: "r" };

const refused = (code: string): Reply<Keys> => ({
  kind: "error",
  code: serviceCode(code),
  message: "",
  requestId: "r-1",
  service: "sts",
});
const broken = (detail: string): Reply<Keys> => ({
  kind: "broken",
  phase: "after",
  cause: "connection",
  detail: message("systemError", { code: detail }),
});

interface Scene {
  readonly caller: Principal;
  /** The answers to the calls of STS, one after the other; the last for ever. */
  readonly replies?: readonly Reply<Keys>[];
  /** The same for the runner's endpoint; undefined never answers. */
  readonly tokens?: readonly (IdToken | undefined)[];
  readonly cancelAtMs?: number;
}

async function play({
  caller,
  replies = [ANSWER],
  tokens = [{ kind: "token", token: "id-token" }],
  cancelAtMs,
}: Scene) {
  const clock = createVirtualClock();
  const lifetime = startLifetime(clock, 60_000);
  const told: unknown[] = [];
  const passed: unknown[] = [];
  const next = <Item>(items: readonly Item[], name: string): Item => {
    const count = told.filter((each) => Array.isArray(each) && each[0] === name).length;
    return items[Math.min(count, items.length - 1)] as Item;
  };
  const reply = (name: string, request: object): Promise<Reply<Keys>> => {
    const answer = next(replies, name);
    told.push([name, request]);
    return Promise.resolve(answer);
  };
  if (cancelAtMs !== undefined) {
    clock.after(cancelAtMs, lifetime.cancel);
  }
  const info: string[] = [];
  const run = {
    clock,
    lifetime,
    random: seededRandom(1),
    log: {
      info: (message: MessageOrText) => void info.push(say(message)),
      notice: () => undefined,
      warning: () => undefined,
    },
    policy: { requestTimeoutMs: 20_000 },
    skew: createSkew(),
  };
  let settled: Awaited<ReturnType<typeof obtainKeys>> | undefined;
  const obtaining = obtainKeys(run, caller, {
    sts: {
      assumeRole: (request, keys) => reply("AssumeRole", { ...request, keys }),
      assumeRoleWithWebIdentity: (request) => reply("AssumeRoleWithWebIdentity", request),
    },
    idToken: (audience) => {
      const answer = next(tokens, "idToken");
      told.push(["idToken", audience]);
      return answer === undefined ? new Promise(() => undefined) : Promise.resolve(answer);
    },
    passToEndpoint: (_, attempt) =>
      attempt({
        connected: () => void passed.push("connected"),
        refused: (status) => void passed.push(status),
      }),
    mask: (secret) => void told.push(`mask ${secret}`),
  }).then((value) => {
    settled = value;
  });
  await clock.runUntil(() => settled !== undefined);
  await obtaining;
  return { settled, told, passed, info, endedAt: clock.now() };
}

const SESSION = { RoleArn: ROLE.arn, RoleSessionName: "session", DurationSeconds: 700 };
const MASKED = ["mask AKIDtemporary", "mask Temporary-key", "mask Temporary-token"];

describe("keys", () => {
  test("are used as they are where there is no role", async () => {
    const { settled, told } = await play({ caller: { kind: "keys", keys: PLAIN } });
    expect(settled).toEqual({ kind: "keys", keys: PLAIN });
    expect(told).toEqual([]);
  });

  test("assume the role, and what they get is masked at once", async () => {
    const { settled, told } = await play({ caller: WITH_KEYS });
    expect(settled).toEqual({ kind: "keys", keys: TEMPORARY });
    expect(told).toEqual([["AssumeRole", { ...SESSION, keys: PLAIN }], ...MASKED]);
  });
});

test("the job's identity assumes the role: every secret is masked as it comes", async () => {
  const { settled, told } = await play({ caller: IDENTITY });
  expect(settled).toEqual({ kind: "keys", keys: TEMPORARY });
  expect(told).toEqual([
    ["idToken", "us"],
    "mask id-token",
    ["AssumeRoleWithWebIdentity", { ...SESSION, ProviderId: "github", WebIdentityToken: "id-token" }],
    ...MASKED,
  ]);
});

test("each try at STS has a token of its own", async () => {
  const fresh = ["one", "two", "three"].map((token): IdToken => ({ kind: "token", token }));
  for (const reply of [broken("HTTP 502"), refused("RequestLimitExceeded")]) {
    const { settled, told } = await play({
      caller: IDENTITY,
      tokens: fresh,
      replies: [reply, reply, ANSWER],
    });
    expect(settled).toMatchObject({ kind: "keys" });
    const sent = told.flatMap((each) =>
      Array.isArray(each) && each[0] === "AssumeRoleWithWebIdentity" ? [each[1].WebIdentityToken] : [],
    );
    expect(sent).toEqual(["one", "two", "three"]);
    expect(told).toEqual(expect.arrayContaining(["mask one", "mask two", "mask three"]));
  }
});

describe("the token's claims", () => {
  const sentence = async (token: string, code = "InvalidParameter.WebIdentityTokenError") => {
    const { settled } = await play({
      caller: IDENTITY,
      tokens: [{ kind: "token", token }],
      replies: [refused(code)],
    });
    return settled?.kind === "refused" ? say(settled.failure.message) : "";
  };

  test("are shown where STS refuses it, with the issuer that it has and no other", async () => {
    for (const code of [
      "InvalidParameter.WebIdentityTokenError",
      "InternalError.GetRoleError",
      "UnauthorizedOperation",
    ]) {
      const shown = await sentence(TOKEN, code);
      expect(shown).toContain('iss "https://git.corp.example/_services/token", sub "repo:a/b", aud "x, y"');
      expect(shown).not.toContain("actions.githubusercontent.com");
      expect(shown).not.toContain(TOKEN);
    }
  });

  test("are bounded, and on one line", async () => {
    const shown = await sentence(
      unsignedToken({ iss: "a\n::error::b\u202e", sub: "x".repeat(5000), aud: 7 }),
    );
    expect(shown).toContain('iss "a\\n::error::b\\u202e"');
    expect(shown.length).toBeLessThan(1200);
    expect(shown).not.toContain('aud "');
  });

  test.each([
    "id-token",
    "a.b.c",
    "..",
    `x.${Buffer.from("null").toString("base64url")}.y`,
    `x.${Buffer.from("[1]").toString("base64url")}.y`,
  ])("are not shown of %j, which has none", async (token) => {
    const shown = await sentence(token);
    expect(shown).toContain("InvalidParameter.WebIdentityTokenError");
    expect(shown).not.toContain("The token that was sent");
  });
});

test.each([
  { ...TEMPORARY, secretId: "AKID" },
  { ...TEMPORARY, secretKey: "Ab1" },
  { ...TEMPORARY, secretKey: "ap-guangzhou" },
  { ...TEMPORARY, token: "created-12345678" },
  { ...TEMPORARY, token: "1234567" },
  { ...TEMPORARY, token: undefined },
])("keys of STS that no text could be without are refused, and not masked: %j", async (result) => {
  for (const caller of [WITH_KEYS, IDENTITY]) {
    const { settled, told } = await play({ caller, replies: [{ kind: "answer", result, requestId: "r-2" }] });
    expect(settled).toMatchObject({
      kind: "refused",
      failure: {
        code: "Ambiguous",
        requestId: "r-2",
        message: saying(expect.stringContaining("sts-endpoint")),
      },
    });
    expect(told.filter((each) => String(each).startsWith("mask"))).toEqual(
      caller === IDENTITY ? ["mask id-token"] : [],
    );
  }
});

describe.each([
  ["AssumeRole", WITH_KEYS],
  ["AssumeRoleWithWebIdentity", IDENTITY],
] as const)("%s", (name, caller) => {
  test.each([
    refused("InternalError.SystemError"),
    refused("InvalidParameter.OverLimit"),
    refused("RequestLimitExceeded"),
    broken("ECONNRESET"),
    broken("HTTP 502"),
  ])("is tried again after %j", async (reply) => {
    const { settled } = await play({ caller, replies: [reply, reply, reply, ANSWER] });
    expect(settled).toEqual({ kind: "keys", keys: TEMPORARY });
  });

  test.each([
    "InternalError.GetRoleError",
    "InvalidParameter.OverTimeError",
    "InvalidParameter.WebIdentityTokenError",
    "ResourceNotFound.RoleNotFound",
    "UnauthorizedOperation",
    "AuthFailure.SignatureFailure",
  ])("that is refused by %s is not, and the refusal is told", async (code) => {
    const { settled, told } = await play({ caller, replies: [refused(code)] });
    expect(settled).toMatchObject({
      kind: "refused",
      failure: {
        code,
        requestId: "r-1",
        message: saying(expect.stringContaining(`The role was not assumed (${name}). ${code}: `)),
      },
    });
    expect(told.filter((each) => Array.isArray(each) && each[0] === name)).toHaveLength(1);
  });

  test("ends with the run, and says what it met last", async () => {
    const { settled, endedAt } = await play({ caller, replies: [broken("ECONNREFUSED")] });
    expect(settled).toMatchObject({
      kind: "ended",
      last: {
        detail: message("labelled", {
          label: name,
          sentence: message("systemError", { code: "ECONNREFUSED" }),
        }),
      },
    });
    expect(endedAt).toBe(60_000);
    const cancelled = await play({ caller, replies: [broken("ECONNREFUSED")], cancelAtMs: 1234 });
    expect(cancelled).toMatchObject({ settled: { kind: "ended" }, endedAt: 1234 });
  });
});

describe("the runner's endpoint", () => {
  test.each([undefined, 500, 503, 429, 408])("is asked again after %j", async (status) => {
    const answer: IdToken = { kind: "none", status, detail: message("idTokenMissing") };
    const { settled, info } = await play({
      caller: IDENTITY,
      tokens: [answer, answer, { kind: "token", token: "id-token" }],
    });
    expect(settled).toMatchObject({ kind: "keys" });
    expect(info).toHaveLength(2);
  });

  test.each([400, 401, 403, 404])("that refuses with %d is not", async (status) => {
    const { settled, told } = await play({
      caller: IDENTITY,
      tokens: [{ kind: "none", status, detail: message("idTokenMissing") }],
    });
    expect(settled).toMatchObject({ kind: "refused", failure: { code: "Network" } });
    const shown = settled?.kind === "refused" ? say(settled.failure.message) : "";
    expect(shown).toContain(`HTTP ${status}`);
    expect(shown).toContain("permissions: id-token: write");
    expect(told).toEqual([["idToken", "us"]]);
  });

  test("is told with what happened there", async () => {
    const none = (detail: BrokenCall["detail"], more = {}): IdToken => ({ kind: "none", detail, ...more });
    const { info, passed, settled } = await play({
      caller: IDENTITY,
      tokens: [
        none(message("idTokenMissing")),
        none(message("notConnected", { words: "connect ECONNREFUSED 127.0.0.1:1" })),
        none(message("proxyRefused", { status: 407 }), { proxyStatus: 407 }),
        none(message("httpStatus", { status: 503 }), { status: 503 }),
        { kind: "token", token: TOKEN },
      ],
    });
    expect(settled).toMatchObject({ kind: "keys" });
    expect(info[0]).toMatch(/OIDC token endpoint: its response holds none/u);
    expect(info[1]).toMatch(/OIDC token endpoint: no connection \(connect ECONNREFUSED 127\.0\.0\.1:1\)/u);
    expect(passed).toEqual([407, "connected", "connected"]);
  });

  test("that a proxy keeps away is a refusal", async () => {
    const explained = { meaning: message("proxyRefused", { status: 407 }), advice: message("runAgain") };
    const error = { kind: "error", code: "Network", message: "", requestId: "", explained } as const;
    const { settled, told } = await play({
      caller: IDENTITY,
      tokens: [{ kind: "token", token: TOKEN }],
      replies: [error],
    });
    expect(settled).toMatchObject({
      kind: "refused",
      failure: {
        code: "Network",
        message: saying(expect.stringMatching(/HTTP 407.*Run the step again\.$/u)),
      },
    });
    expect(told).not.toContain("AssumeRole");
  });

  test("that hangs has a call's time, and is asked again", async () => {
    const { settled, endedAt } = await play({
      caller: IDENTITY,
      tokens: [undefined, { kind: "token", token: "id-token" }],
    });
    expect(settled).toMatchObject({ kind: "keys" });
    expect(endedAt).toBeGreaterThanOrEqual(20_000);
    expect(endedAt).toBeLessThan(26_000);
  });

  test("never outlives the run, whether it ends by time or is cancelled", async () => {
    const hung = await play({ caller: IDENTITY, tokens: [undefined] });
    expect(hung).toMatchObject({ settled: { kind: "ended", last: { phase: "before" } }, endedAt: 60_000 });
    const cancelled = await play({ caller: IDENTITY, tokens: [undefined], cancelAtMs: 777 });
    expect(cancelled).toMatchObject({ settled: { kind: "ended" }, endedAt: 777 });
    expect(cancelled.told).toEqual([["idToken", "us"]]);
  });
});
