import { describe, expect, test } from "vitest";
import { connectionDiagnostics, describeConnection } from "../../src/auth/connect.ts";
import { resolveAuth } from "../../src/auth/principal.ts";
import { readSettings } from "../../src/inputs/settings.ts";
import { say } from "../support/say.ts";

type Texts = Readonly<Record<string, string>>;

const KEYS = { "secret-id": "AKIDinput0000000000", "secret-key": "input-key-000000000" };
const REGION = { region: "ap-guangzhou" };
const ROLE = { "role-arn": "qcs::cam::uin/1:roleName/deployer" };
/** A proxy that cannot be used, for STS alone. */
const STS_PROXY = { https_proxy: "ftp://proxy.example", NO_PROXY: "oceanus.tencentcloudapi.com" };

function resolve(inputs: Texts, environment: Texts = {}) {
  const source = { input: (name: string) => inputs[name] ?? "", environment };
  const settings = readSettings(source);
  return { auth: resolveAuth(source, settings), settings };
}

function mistakes(inputs: Texts, environment: Texts = {}): unknown[] {
  const { auth, settings } = resolve(inputs, environment);
  return connectionDiagnostics(auth, settings, environment).map(({ location }) => location);
}

function line(inputs: Texts, environment: Texts = {}): string {
  const { auth, settings } = resolve(inputs, environment);
  return auth.kind === "none" || auth.kind === "invalid"
    ? auth.kind
    : say(describeConnection(auth, settings.values, environment));
}

const atInput = (name: string) => ({ kind: "input", name });

describe("what keeps the service from being called", () => {
  test("is nothing where keys and region are given", () => {
    expect(mistakes({ ...KEYS, ...REGION })).toEqual([]);
    expect(mistakes(KEYS, { TENCENTCLOUD_REGION: "ap-guangzhou" })).toEqual([]);
  });

  test("is a region that is missing, before credentials that are", () => {
    expect(mistakes(KEYS)).toEqual([atInput("region")]);
    expect(mistakes({})).toEqual([atInput("region"), atInput("secret-id")]);
    const { auth, settings } = resolve(KEYS);
    const [missing] = connectionDiagnostics(auth, settings, {});
    expect(say(missing?.message)).toMatch(/input region .* variable TENCENTCLOUD_REGION/u);
  });

  test("is not a region that was refused: that is reported already", () => {
    expect(mistakes({ ...KEYS, region: "here" }, { TENCENTCLOUD_REGION: "ap-guangzhou" })).toEqual([]);
  });

  test("is nothing where nothing is called", () => {
    expect(mistakes({ "dry-run": "true" }, STS_PROXY)).toEqual([]);
  });

  test("is a proxy to STS only where a role is assumed", () => {
    expect(mistakes({ ...KEYS, ...REGION }, STS_PROXY)).toEqual([]);
    expect(mistakes({ ...KEYS, ...REGION, ...ROLE }, STS_PROXY)).toEqual([
      { kind: "environment", name: "https_proxy" },
    ]);
    const keyless = { ...REGION, ...ROLE, "oidc-provider-id": "github" };
    const token = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://tokens.example/?x=1",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
    };
    const exempt = { ...STS_PROXY, NO_PROXY: "tencentcloudapi.com", ...token };
    expect(mistakes(keyless, exempt)).toEqual([{ kind: "environment", name: "https_proxy" }]);
    expect(mistakes(keyless, { ...exempt, NO_PROXY: "*" })).toEqual([]);
    const { NO_PROXY: _, ...everywhere } = STS_PROXY;
    expect(mistakes({ ...KEYS, ...REGION }, everywhere)).toEqual([
      { kind: "environment", name: "https_proxy" },
    ]);
  });
});

describe("the log's line about the connection", () => {
  test("names region, endpoint and the source of the credentials", () => {
    expect(line({ ...KEYS, ...REGION })).toBe(
      "Region ap-guangzhou, endpoint https://oceanus.tencentcloudapi.com/, credentials from the inputs secret-id and secret-key",
    );
  });

  test("names the proxy without its password", () => {
    const shown = line({ ...KEYS, ...REGION }, { https_proxy: "http://me:password@proxy.example:3128" });
    expect(shown).toContain("through the proxy proxy.example:3128 (https_proxy)");
    expect(shown).not.toContain("password");
  });
});
