import { describe, expect, test } from "vitest";
import { resolveAuth } from "../../src/auth/principal.ts";
import { readSettings } from "../../src/inputs/settings.ts";
import { say, saying } from "../support/say.ts";

type Texts = Readonly<Record<string, string>>;

const KEYS = { "secret-id": "AKIDinput0000000000", "secret-key": "input-key-000000000" };
const ENVIRONMENT_KEYS = {
  TENCENTCLOUD_SECRET_ID: "AKIDenvironment0000",
  TENCENTCLOUD_SECRET_KEY: "environment-key-000",
};
const ARN = "qcs::cam::uin/100006386216:roleName/oceanus-deployer";
const ROLE = { "role-arn": ARN };
const KEYLESS = { ...ROLE, "oidc-provider-id": "github-actions" };
/** The environment of a job with `permissions: id-token: write`. */
const ID_TOKEN = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://runner.example/token?v=1",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token-00000",
};
const RUN = { GITHUB_RUN_ID: "17000000001" };
const SESSION = { arn: ARN, sessionName: "github-actions-17000000001", durationSeconds: 3600 };

function find(inputs: Texts, environment: Texts = {}) {
  const given = {
    input: (name: string) => inputs[name] ?? "",
    environment: { ...RUN, ...environment } as Texts,
  };
  const settings = readSettings(given);
  return {
    auth: resolveAuth(given, settings),
    mistakes: settings.diagnostics.map(({ location }) => location),
  };
}

/** The places of the mistakes, or what was found. */
function locations(inputs: Texts, environment: Texts = {}): unknown {
  const { auth } = find(inputs, environment);
  return auth.kind === "invalid" ? auth.diagnostics.map(({ location }) => location) : auth.kind;
}

function words(inputs: Texts, environment: Texts = {}): string {
  const { auth } = find(inputs, environment);
  return auth.kind === "invalid" ? auth.diagnostics.map(({ message }) => say(message)).join("\n") : "";
}

const atInput = (name: string) => ({ kind: "input", name });

describe("without keys", () => {
  test("the job's own identity assumes the role", () => {
    expect(find(KEYLESS, ID_TOKEN)).toEqual({
      auth: {
        kind: "web-identity",
        role: SESSION,
        providerId: "github-actions",
        audience: "sts.tencentcloudapi.com",
        source: { id: "roleByIdToken", params: { arn: ARN } },
        warnings: [],
      },
      mistakes: [],
    });
  });

  test("what the inputs say of the session holds", () => {
    const inputs = {
      "role-session-name": "deploy@main",
      "role-duration-seconds": "900",
      "oidc-audience": "me",
    };
    expect(find({ ...KEYLESS, ...inputs }, ID_TOKEN).auth).toMatchObject({
      role: { sessionName: "deploy@main", durationSeconds: 900 },
      audience: "me",
    });
  });

  test.each(["", "not-a-number", "1".repeat(200)])("a run id of %j leaves the session's name valid", (id) => {
    expect(find(KEYLESS, { ...ID_TOKEN, GITHUB_RUN_ID: id }).auth).toMatchObject({
      role: { sessionName: "github-actions" },
    });
  });

  test("keys of the environment are ignored, also where half of them is missing", () => {
    expect(locations(KEYLESS, { ...ID_TOKEN, ...ENVIRONMENT_KEYS })).toBe("web-identity");
    expect(locations(KEYLESS, { ...ID_TOKEN, TENCENTCLOUD_SECRET_ID: "half-a-pair-000" })).toBe(
      "web-identity",
    );
  });

  test.each(["secret-id", "secret-key", "token"])("%s beside it is a mistake, on a dry run too", (name) => {
    for (const dryRun of ["true", "false"]) {
      const inputs = { ...KEYLESS, [name]: "a-secret-value-000", "dry-run": dryRun };
      expect(locations(inputs, ID_TOKEN)).toEqual([atInput(name)]);
      expect(words(inputs, ID_TOKEN)).toMatch(/and oidc-provider-id are both given.*one source/u);
      expect(words(inputs, ID_TOKEN)).not.toContain("a-secret-value");
    }
  });

  test.each(Object.keys(ID_TOKEN))("a job without %s is told the line to add", (name) => {
    const { [name as keyof typeof ID_TOKEN]: _, ...rest } = ID_TOKEN;
    expect(locations(KEYLESS, rest)).toEqual([atInput("oidc-provider-id")]);
    expect(words(KEYLESS, rest)).toContain("permissions: id-token: write");
    expect(words(KEYLESS, rest)).toMatch(/fork.*dry-run: true/u);
  });

  test("a dry run without an id-token checks only the files, whatever else is missing", () => {
    expect(locations({ ...KEYLESS, "dry-run": "true" })).toBe("none");
    expect(locations({ ...KEYLESS, "dry-run": "true" }, ENVIRONMENT_KEYS)).toBe("none");
    expect(locations({ "oidc-provider-id": "github-actions", "dry-run": "true" })).toBe("none");
  });

  test("the role must be given", () => {
    const inputs = { "oidc-provider-id": "github-actions" };
    expect(locations(inputs, ID_TOKEN)).toEqual([atInput("role-arn")]);
    expect(words(inputs, ID_TOKEN)).toContain("role-arn is missing");
    expect(locations(inputs)).toEqual([atInput("oidc-provider-id"), atInput("role-arn")]);
  });

  test("every mistake is told in one go", () => {
    const inputs = { "oidc-provider-id": "x", token: "t".repeat(9), "role-duration-seconds": "100" };
    expect(locations(inputs)).toEqual(
      ["token", "oidc-provider-id", "role-arn", "role-duration-seconds"].map(atInput),
    );
  });
});

describe("with keys", () => {
  test.each([
    ["the inputs", KEYS, {}],
    ["the environment", {}, ENVIRONMENT_KEYS],
  ])("of %s the role is assumed first", (source, inputs, environment) => {
    const { auth } = find({ ...ROLE, ...inputs }, environment);
    expect(auth).toMatchObject({ kind: "keys", role: SESSION });
    expect(auth).toMatchObject({
      source: saying(expect.stringMatching(`^${source} .*, with which the role ${ARN} is assumed$`)),
    });
  });

  test("and no role they are used as they are, whatever the session's inputs say", () => {
    const { auth } = find({ ...KEYS, "role-duration-seconds": "1" });
    expect(auth).toMatchObject({ kind: "keys", source: saying("the inputs secret-id and secret-key") });
    expect(auth).not.toHaveProperty("role");
  });

  test("half a pair beside a role is half a pair", () => {
    expect(locations({ ...ROLE, "secret-id": "AKIDinput0000000000" })).toEqual([atInput("secret-key")]);
  });

  test("white space that was removed is still told of", () => {
    const { auth } = find({ ...ROLE, ...KEYS, "secret-key": `${KEYS["secret-key"]}\n` });
    expect(auth).toMatchObject({ kind: "keys", role: SESSION, warnings: [{}] });
  });
});

describe("with nobody", () => {
  test("a role is a mistake of its own", () => {
    expect(locations(ROLE)).toEqual([atInput("role-arn")]);
    expect(words(ROLE)).toMatch(/oidc-provider-id.*secret-id and secret-key.*dry-run: true/u);
  });

  test("there are no credentials; on a dry run only the files are checked", () => {
    expect(locations({})).toEqual([atInput("secret-id")]);
    expect(locations({ "dry-run": "true" })).toBe("none");
    expect(locations({ ...ROLE, "dry-run": "true" })).toBe("none");
    expect(locations({}, ID_TOKEN)).toEqual([atInput("secret-id")]);
  });
});

describe("on pull_request_target", () => {
  const TARGET = { GITHUB_EVENT_NAME: "pull_request_target" };
  const DRY = { manifest: "jobs.yml", "dry-run": "true" };

  test.each<[Texts, Texts]>([
    [KEYS, {}],
    [{ ...KEYS, ...ROLE }, {}],
    [{}, ENVIRONMENT_KEYS],
    [KEYLESS, ID_TOKEN],
    [KEYLESS, {}],
    [{}, {}],
  ])("nobody calls on a dry run of a manifest, whoever is given: %j, %j", (inputs, environment) => {
    expect(find({ ...DRY, ...inputs }, { ...environment, ...TARGET }).auth).toEqual({
      kind: "none",
      why: { id: "untrustedFilesOnly" },
      isIntended: true,
    });
  });

  test("mistakes in what is given are told all the same", () => {
    expect(locations({ ...DRY, "secret-id": "AKIDinput0000000000" }, TARGET)).toEqual([
      atInput("secret-key"),
    ]);
    expect(
      locations({ ...DRY, ...KEYLESS, token: "a-secret-value-000" }, { ...ID_TOKEN, ...TARGET }),
    ).toEqual([atInput("token")]);
  });

  test("a job by inputs has its caller, as a manifest has on any other event", () => {
    expect(locations({ ...KEYS, "dry-run": "true" }, TARGET)).toBe("keys");
    expect(locations({ ...DRY, ...KEYS }, { GITHUB_EVENT_NAME: "pull_request" })).toBe("keys");
  });
});

describe("the role's keys outlast the run", () => {
  test.each([
    [{ timeout: "600", "role-duration-seconds": "660" }, []],
    [{ timeout: "600", "role-duration-seconds": "659" }, ["at least 660", "timeout (600 s)"]],
    [{ timeout: "3540" }, []],
    [{ timeout: "3541" }, ["role-duration-seconds is 3600", "at least 3601"]],
    [{ timeout: "43140", "role-duration-seconds": "43200" }, []],
    [{ timeout: "43141", "role-duration-seconds": "43200" }, ["timeout is 43141", "at most 43140"]],
  ])("%j: %j", (inputs, expected) => {
    for (const [who, environment] of [
      [KEYLESS, ID_TOKEN],
      [{ ...ROLE, ...KEYS }, {}],
    ] as const) {
      const given: Texts = { ...who, ...inputs };
      expect(locations(given, environment)).toEqual(
        expected.length > 0 ? [atInput("role-duration-seconds")] : expect.any(String),
      );
      for (const part of expected) {
        expect(words(given, environment)).toContain(part);
      }
    }
  });
});

describe("a mistaken input is told once, as itself", () => {
  test.each([
    ["role-arn", "oceanus-deployer"],
    ["role-arn", "qcs::cam::uin/x:roleName/a"],
    ["oidc-provider-id", "two words"],
    ["role-session-name", "x"],
    ["role-session-name", "with space"],
    ["role-session-name", "x".repeat(129)],
    ["role-duration-seconds", "0"],
    ["role-duration-seconds", "43201"],
    ["role-duration-seconds", "1h"],
    ["sts-endpoint", "sts.example.com"],
    ["sts-endpoint", "http://sts.tencentcloudapi.com"],
    ["timeout", "never"],
  ])("%s: %s", (name, value) => {
    const { auth, mistakes } = find({ ...KEYLESS, [name]: value }, ID_TOKEN);
    expect(mistakes).toEqual([atInput(name)]);
    expect(auth.kind === "invalid" ? auth.diagnostics : []).toEqual([]);
  });

  test.each([
    ["role-arn", "qcs::cam::uin/1:role/4611686018427397919"],
    ["role-arn", "qcs::cam::uin/1:role/tencentcloudServiceRoleName/a_b"],
    ["role-session-name", "a+b=c,d.e@f_g-h"],
    ["sts-endpoint", "sts.ap-guangzhou.tencentcloudapi.com"],
    ["sts-endpoint", "http://127.0.0.1:4010"],
  ])("%s: %s is none", (name, value) => {
    expect(find({ ...KEYLESS, [name]: value }, ID_TOKEN).mistakes).toEqual([]);
  });
});
