import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call } from "../../emulator/call.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { DEFAULT_STS, STS_VERSION, unsignedToken } from "../../emulator/sts.ts";

const [RoleArn = ""] = DEFAULT_STS.roleArns;
const ROLE = { RoleArn, RoleSessionName: "github-actions-1", DurationSeconds: 3600 };
const CLAIMS = { iss: "https://token.actions.githubusercontent.com", aud: "sts.tencentcloudapi.com" };
const SIGNED = { version: STS_VERSION, service: "sts" };
const UNSIGNED = { version: STS_VERSION, headers: { Authorization: "SKIP" } };

let nowMs: number;
let emulator: Emulator;

beforeEach(async () => {
  nowMs = Math.floor(Date.now() / 1000) * 1000;
  emulator = await startEmulator({ now: () => nowMs });
});
afterEach(() => emulator.close());

function webIdentity(changes: object = {}): object {
  return { ...ROLE, ProviderId: DEFAULT_STS.providerId, WebIdentityToken: unsignedToken(CLAIMS), ...changes };
}

test("AssumeRole gives keys that work with their token until they expire", async () => {
  const { response } = await call(emulator, "AssumeRole", ROLE, SIGNED);
  expect(response.ExpiredTime).toBe(nowMs / 1000 + 3600);
  expect(Date.parse(response.Expiration)).toBe(nowMs + 3_600_000);
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token } = response.Credentials;
  const codeWith = async (credential: { secretId: string; secretKey: string; token?: string }) =>
    (await call(emulator, "DescribeJobs", {}, { credential, timestamp: nowMs / 1000 })).code;
  expect(await codeWith({ secretId, secretKey, token })).toBeUndefined();
  expect(await codeWith({ secretId, secretKey })).toBe("AuthFailure.TokenFailure");
  nowMs += 3_600_000;
  expect(await codeWith({ secretId, secretKey, token })).toBe("AuthFailure.TokenFailure");
});

test("AssumeRoleWithWebIdentity gives keys for an OIDC token alone", async () => {
  const { response } = await call(emulator, "AssumeRoleWithWebIdentity", webIdentity(), UNSIGNED);
  expect(response.Credentials).toEqual({
    TmpSecretId: expect.stringMatching(/^AKIDtemporary/),
    TmpSecretKey: expect.any(String),
    Token: expect.any(String),
  });
  expect(emulator.credentials.has(response.Credentials.TmpSecretId)).toBe(true);
});

describe("AssumeRole refuses", () => {
  test.each([
    [{ RoleArn: "qcs::cam::uin/1:roleName/other" }, "ResourceNotFound.RoleNotFound"],
    [{ RoleSessionName: "a b" }, "InvalidParameter.ParamError"],
    [{ RoleSessionName: "a" }, "InvalidParameter.ParamError"],
    [{ DurationSeconds: 43201 }, "InvalidParameter.OverTimeError"],
    [{ Duration: 1 }, "UnknownParameter"],
  ])("%j", async (changes, code) => {
    expect((await call(emulator, "AssumeRole", { ...ROLE, ...changes }, SIGNED)).code).toBe(code);
  });

  test("a signature for another service", async () => {
    const options = { version: STS_VERSION, service: "oceanus" };
    expect((await call(emulator, "AssumeRole", ROLE, options)).code).toBe("AuthFailure.SignatureFailure");
  });
});

describe("AssumeRoleWithWebIdentity refuses", () => {
  const seconds = Math.floor(Date.now() / 1000);

  test.each([
    [{ ProviderId: "other" }, "InvalidParameter.ParamError"],
    [{ RoleArn: "qcs::cam::uin/1:roleName/other" }, "InternalError.GetRoleError"],
    [{ RoleSessionName: "ü" }, "InvalidParameter.ParamError"],
    [{ DurationSeconds: 0 }, "InvalidParameter.ParamError"],
    [{ WebIdentityToken: "no token" }, "InvalidParameter.WebIdentityTokenError"],
    [{ WebIdentityToken: "e30.e30." }, "InvalidParameter.WebIdentityTokenError"],
    [{ WebIdentityToken: "W10.e30.c2ln" }, "InvalidParameter.WebIdentityTokenError"],
    [{ WebIdentityToken: unsignedToken({ aud: "other" }) }, "InvalidParameter.WebIdentityTokenError"],
    [
      { WebIdentityToken: unsignedToken({ ...CLAIMS, exp: seconds - 60 }) },
      "InvalidParameter.WebIdentityTokenError",
    ],
    [
      { WebIdentityToken: unsignedToken({ ...CLAIMS, nbf: seconds + 60 }) },
      "InvalidParameter.WebIdentityTokenError",
    ],
  ])("%j", async (changes, code) => {
    const result = await call(emulator, "AssumeRoleWithWebIdentity", webIdentity(changes), UNSIGNED);
    expect(result.code).toBe(code);
  });

  test.each([
    ["a signature", { version: STS_VERSION, service: "sts" }],
    ["a token", { ...UNSIGNED, headers: { Authorization: "SKIP", "X-TC-Token": "t" } }],
  ])("%s beside the OIDC token", async (_, options) => {
    const result = await call(emulator, "AssumeRoleWithWebIdentity", webIdentity(), options);
    expect(result.code).toBe("AuthFailure.InvalidAuthorization");
  });
});
