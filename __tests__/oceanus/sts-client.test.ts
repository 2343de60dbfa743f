import { describe, expect, onTestFinished, test } from "vitest";
import { errorAnswered } from "../../emulator/faults.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { DEFAULT_STS, unsignedToken } from "../../emulator/sts.ts";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";
import { LANGUAGES } from "../../src/messages/message.ts";
import { classify, lookUpErrorCode } from "../../src/oceanus/classify.ts";
import { type ApiContext, type Attempt, connectSts } from "../../src/oceanus/client.ts";
import type { CodeClass } from "../../src/oceanus/error-code.ts";
import { STS_ERROR_CODES } from "../../src/oceanus/sts-error-codes.ts";

const ACCOUNT: CodeClass = { kind: "refused", scope: "account" };
const AMBIGUOUS: CodeClass = { kind: "ambiguous" };
const [RoleArn = ""] = DEFAULT_STS.roleArns;
const SESSION = { RoleArn, RoleSessionName: "github-actions-1", DurationSeconds: 3600 };
const TOKEN = unsignedToken({ aud: DEFAULT_STS.audience, sub: "repo:octo/jobs:ref:refs/heads/main" });
const IDENTITY = { ...SESSION, ProviderId: DEFAULT_STS.providerId, WebIdentityToken: TOKEN };

const ATTEMPT: Attempt = { signal: new AbortController().signal, timeoutMs: 20_000, clockOffsetMs: 0 };

async function start(): Promise<{ readonly emulator: Emulator; readonly site: ApiContext }> {
  const emulator = await startEmulator();
  onTestFinished(emulator.close);
  return {
    emulator,
    site: { endpoint: emulator.endpoint, region: "ap-guangzhou", language: "zh-CN", date: Date.now },
  };
}

describe("AssumeRole", () => {
  test("is signed for sts with the keys, and gives keys of the role", async () => {
    const { emulator, site } = await start();
    const reply = await connectSts(site).assumeRole(SESSION, DEFAULT_CREDENTIAL, ATTEMPT);
    const [issued] = [...emulator.credentials.values()].filter(({ token }) => token);
    expect(reply).toMatchObject({
      kind: "answer",
      result: { secretId: issued?.secretId, secretKey: issued?.secretKey, token: issued?.token },
    });
    const [request] = emulator.requests;
    expect(request?.params).toEqual(SESSION);
    expect(request?.headers).toMatchObject({
      "x-tc-version": "2018-08-13",
      "x-tc-region": "ap-guangzhou",
      "x-tc-language": "zh-CN",
      authorization: expect.stringMatching(/^TC3-HMAC-SHA256 Credential=[^/]+\/[\d-]+\/sts\/tc3_request,/u),
    });
    expect(request?.headers["x-tc-token"]).toBeUndefined();
  });

  test("sends the token of keys that are temporary themselves", async () => {
    const { emulator, site } = await start();
    await connectSts(site).assumeRole(SESSION, { ...DEFAULT_CREDENTIAL, token: "a-token-0000" }, ATTEMPT);
    expect(emulator.requests[0]?.headers["x-tc-token"]).toBe("a-token-0000");
  });
});

describe("AssumeRoleWithWebIdentity", () => {
  test("has no signature and no token of its own, and gives keys of the role", async () => {
    const { emulator, site } = await start();
    const reply = await connectSts(site).assumeRoleWithWebIdentity(IDENTITY, ATTEMPT);
    expect(reply).toMatchObject({ kind: "answer", result: { token: expect.stringMatching(/^token-/u) } });
    const [request] = emulator.requests;
    expect(request?.params).toEqual(IDENTITY);
    expect(request?.headers["authorization"]).toBe("SKIP");
    expect(request?.headers["x-tc-token"]).toBeUndefined();
  });

  test("keeps the token out of what comes back, though the service echoes it", async () => {
    const { emulator, site } = await start();
    const answer = {
      Error: { Code: "InvalidParameter.ParamError", Message: `bad ${TOKEN}!` },
      RequestId: TOKEN,
    };
    const body = JSON.stringify({ Response: answer });
    emulator.script({
      fault: {
        execution: "never",
        answer: { kind: "foreign", status: 200, contentType: "application/json", body },
      },
    });
    const redact = (text: string): string => text.replaceAll(TOKEN, "***");
    const reply = await connectSts({ ...site, redact }).assumeRoleWithWebIdentity(IDENTITY, ATTEMPT);
    expect(reply).toMatchObject({
      code: "InvalidParameter.ParamError",
      message: "bad ***!",
      requestId: "",
    });
  });
});

describe("the codes of STS", () => {
  test.each<[string, CodeClass]>([
    ["InternalError", AMBIGUOUS],
    ["InternalError.SystemError", AMBIGUOUS],
    ["InternalError.UnknownError", AMBIGUOUS],
    ["InternalError.GetRoleError", ACCOUNT],
    ["InvalidParameter.OverLimit", { kind: "throttled" }],
    ["RequestLimitExceeded", { kind: "throttled" }],
    ["InvalidParameter.OverTimeError", ACCOUNT],
    ["InvalidParameter.ParamError", ACCOUNT],
    ["InvalidParameter.WebIdentityTokenError", ACCOUNT],
    ["InvalidParameter.New", ACCOUNT],
    ["ResourceNotFound.RoleNotFound", ACCOUNT],
    ["ResourceNotFound.New", ACCOUNT],
    ["UnauthorizedOperation", ACCOUNT],
    ["AuthFailure.UnauthorizedOperation", ACCOUNT],
    ["AuthFailure.SignatureFailure", ACCOUNT],
    ["AuthFailure.SignatureExpire", { kind: "clock" }],
    ["Brand.New", AMBIGUOUS],
    ["constructor", AMBIGUOUS],
  ])("%s says %j of the call", async (code, codeClass) => {
    expect(lookUpErrorCode(code, "sts").class).toEqual(codeClass);
    const { emulator, site } = await start();
    emulator.script({ fault: errorAnswered(code) });
    const reply = await connectSts(site).assumeRoleWithWebIdentity(IDENTITY, ATTEMPT);
    expect(reply).toMatchObject({ kind: "error", code, service: "sts" });
    expect(classify(reply)).toMatchObject(codeClass);
  });

  test("are not those of the other service: the same code means another thing", () => {
    expect(lookUpErrorCode("InvalidParameter.OverLimit").class).toEqual({ kind: "refused", scope: "job" });
    expect(lookUpErrorCode("UnauthorizedOperation").advice["en-US"]).toContain("oceanus:CreateJob");
    expect(lookUpErrorCode("UnauthorizedOperation", "sts").advice["en-US"]).toContain("trust policy");
    expect(lookUpErrorCode("InvalidParameter.New", "sts").advice["en-US"]).toContain("role-arn");
  });

  test.each(Object.entries(STS_ERROR_CODES))("%s says what it means and what to do", (_code, entry) => {
    for (const language of LANGUAGES) {
      expect(entry.meaning[language]).toMatch(/[^.。\s]$/u);
      expect(entry.advice[language]).toMatch(language === "zh-CN" ? /。$/u : /^[A-Z].*[^.]\.$/u);
    }
  });
});
