import { describe, expect, test } from "vitest";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";
import { annotations, JOB, onlyMessage, onStage } from "../support/stage.ts";

const { secretId: ID, secretKey: KEY } = DEFAULT_CREDENTIAL;
const TOKEN = "emulator-session-token-00000000000";
/** Keys that no account has. */
const OTHER_ID = "AKIDstranger000000000000000000000000";
const OTHER_KEY = "stranger-secret-key-00000000000000";
const OTHER_TOKEN = "stranger-session-token-00000000000";

/** An account whose keys are temporary. */
const TEMPORARY = { credentials: [{ ...DEFAULT_CREDENTIAL, token: TOKEN }] };
/** No credential in any input, as when a secret's name is mistyped. */
const NO_INPUTS = { "secret-id": "", "secret-key": "", token: "" };

interface Mistake {
  readonly title: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Words that each error must name, one list an error. */
  readonly errors: readonly (readonly string[])[];
}

const MISTAKES: readonly Mistake[] = [
  {
    title: "none at all",
    errors: [
      ["secret-id and secret-key", "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY", "dry-run: true"],
    ],
  },
  {
    title: "only the input secret-id",
    inputs: { "secret-id": ID },
    errors: [["secret-key is missing", "give both secret-id and secret-key"]],
  },
  {
    title: "only the input secret-key",
    inputs: { "secret-key": KEY },
    errors: [["secret-id is missing", "fork"]],
  },
  {
    title: "only the input token",
    inputs: { token: TOKEN },
    errors: [["secret-id is missing"], ["secret-key is missing"]],
  },
  {
    title: "half a pair in the inputs, the other half in the environment",
    inputs: { "secret-id": ID },
    environment: { TENCENTCLOUD_SECRET_KEY: KEY },
    errors: [["secret-key is missing"]],
  },
  {
    title: "only TENCENTCLOUD_SECRET_ID",
    environment: { TENCENTCLOUD_SECRET_ID: ID },
    errors: [["TENCENTCLOUD_SECRET_KEY is missing"]],
  },
  {
    title: "only TENCENTCLOUD_SECRET_KEY",
    environment: { TENCENTCLOUD_SECRET_KEY: KEY },
    errors: [["TENCENTCLOUD_SECRET_ID is missing"]],
  },
  {
    title: "a key of white space alone",
    inputs: { "secret-id": ID, "secret-key": " \n" },
    errors: [["secret-key is missing"]],
  },
  {
    title: "keys in quotes",
    inputs: { "secret-id": `"${ID}"`, "secret-key": KEY },
    errors: [["secret-id has quotes around it"]],
  },
  {
    title: "keys of the environment in quotes",
    environment: { TENCENTCLOUD_SECRET_ID: ID, TENCENTCLOUD_SECRET_KEY: `'${KEY}'\n` },
    errors: [["TENCENTCLOUD_SECRET_KEY has quotes around it"]],
  },
  {
    title: "tokens in the environment that differ",
    environment: {
      TENCENTCLOUD_SECRET_ID: ID,
      TENCENTCLOUD_SECRET_KEY: KEY,
      TENCENTCLOUD_TOKEN: TOKEN,
      TENCENTCLOUD_SECURITY_TOKEN: OTHER_TOKEN,
    },
    errors: [["TENCENTCLOUD_TOKEN and TENCENTCLOUD_SECURITY_TOKEN contain different tokens"]],
  },
];

describe.concurrent("credentials that are wrong by themselves make no call", () => {
  test.each(MISTAKES)("$title", ({ inputs = {}, environment = {}, errors }) =>
    onStage(async ({ run, calls }) => {
      const secrets = Object.values(environment);
      const result = await run({ ...JOB, ...NO_INPUTS, ...inputs }, { environment, secrets });
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "InvalidInput" });
      expect(annotations(result, "error").map(({ message }) => message)).toEqual(
        errors.map((words) => expect.stringMatching(everyOf(words))),
      );
      expect(calls()).toEqual([]);
    }),
  );

  test("a zone is no region", () =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...JOB, region: "ap-guangzhou-3" });
      expect(onlyMessage(result, "error")).toMatch(
        everyOf(["ap-guangzhou-3", "zone of the region ap-guangzhou;"]),
      );
      expect(calls()).toEqual([]);
    }));

  test("none on a dry run is a warning: a mistyped secret's name looks the same", () =>
    onStage(async ({ run }) => {
      const result = await run({ ...JOB, ...NO_INPUTS, "dry-run": "true" });
      expect(result.outputs["outcome"]).toBe("valid");
      expect(onlyMessage(result, "warning")).toContain("a mistyped secret name looks the same");
    }));

  test("a region that is missing is one more mistake", () =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...JOB, ...NO_INPUTS, region: "" });
      expect(annotations(result, "error").map(({ message }) => message)).toEqual([
        expect.stringMatching(everyOf(["region is missing", "ap-guangzhou", "TENCENTCLOUD_REGION"])),
        expect.stringMatching(/no credentials/u),
      ]);
      expect(calls()).toEqual([]);
    }));
});

describe.concurrent("credentials that the service refuses stop everything at once", () => {
  test.each([
    [
      "an unknown id",
      { "secret-id": OTHER_ID },
      "AuthFailure.SecretIdNotFound",
      "the API key does not exist",
    ],
    [
      "a wrong key",
      { "secret-key": OTHER_KEY },
      "AuthFailure.SignatureFailure",
      "does not belong to secret-id",
    ],
    [
      "a wrong token",
      { token: OTHER_TOKEN },
      "AuthFailure.TokenFailure",
      "the session token is invalid or has expired",
    ],
    ["no token", { token: "" }, "AuthFailure.TokenFailure", "Temporary keys work only with their token"],
  ])("%s", (_title, inputs, code, words) =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...JOB, ...inputs });
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": code });
      const message = onlyMessage(result, "error");
      expect(message).toMatch(everyOf([code, words, `RequestId ${result.outputs["request-id"]}`]));
      expect(result.outputs["request-id"]).not.toBe("");
      expect(calls()).toEqual(["DescribeJobs"]);
    }, TEMPORARY),
  );
});

describe.concurrent("credentials that are right", () => {
  const pair = { TENCENTCLOUD_SECRET_ID: ID, TENCENTCLOUD_SECRET_KEY: KEY };

  test.each([
    ["the inputs", { token: TOKEN }, {}],
    ["the inputs, whatever the environment holds", {}, { ...wrongPair(), TENCENTCLOUD_TOKEN: OTHER_TOKEN }],
    ["the environment, TENCENTCLOUD_TOKEN", NO_INPUTS, { ...pair, TENCENTCLOUD_TOKEN: TOKEN }],
    [
      "the environment, TENCENTCLOUD_SESSION_TOKEN",
      NO_INPUTS,
      { ...pair, TENCENTCLOUD_SESSION_TOKEN: TOKEN },
    ],
    [
      "the environment, TENCENTCLOUD_SECURITY_TOKEN",
      NO_INPUTS,
      { ...pair, TENCENTCLOUD_SECURITY_TOKEN: TOKEN },
    ],
    [
      "the environment, the same token by two names",
      NO_INPUTS,
      { ...pair, TENCENTCLOUD_TOKEN: TOKEN, TENCENTCLOUD_SECURITY_TOKEN: TOKEN },
    ],
  ])("come from %s", (source, inputs, environment) =>
    onStage(async ({ run }) => {
      const secrets = Object.values(environment);
      const result = await run({ ...JOB, ...inputs }, { environment, secrets });
      expect(result.outputs["outcome"]).toBe("created");
      expect(result.stdout).toContain(
        `credentials from ${source.split(",", 1)[0]} `.replace("environment ", "environment variables "),
      );
      expect(annotations(result, "warning")).toEqual([]);
    }, TEMPORARY),
  );

  test("lose white space around them, with a warning each that shows no value", () =>
    onStage(async ({ run }) => {
      const inputs = { "secret-id": `${ID}\n`, "secret-key": `\t${KEY} `, token: `${TOKEN}\r\n` };
      const result = await run({ ...JOB, ...inputs }, { secrets: [ID, KEY, TOKEN] });
      expect(result.outputs["outcome"]).toBe("created");
      expect(annotations(result, "warning").map(({ message }) => message)).toEqual(
        ["secret-id", "secret-key", "token"].map((name) =>
          expect.stringMatching(`^${name} has white space around it`),
        ),
      );
    }, TEMPORARY));

  test("lose white space around them in the environment too", () =>
    onStage(async ({ run }) => {
      const environment = {
        TENCENTCLOUD_SECRET_ID: ` ${ID}`,
        TENCENTCLOUD_SECRET_KEY: `${KEY}\n`,
        TENCENTCLOUD_REGION: " ap-guangzhou\n",
      };
      const result = await run({ ...JOB, ...NO_INPUTS, region: "" }, { environment, secrets: [ID, KEY] });
      expect(result.outputs["outcome"]).toBe("created");
      expect(annotations(result, "warning")).toHaveLength(2);
    }));
});

function wrongPair(): Record<string, string> {
  return { TENCENTCLOUD_SECRET_ID: OTHER_ID, TENCENTCLOUD_SECRET_KEY: OTHER_KEY };
}

/** Matches a text that has every one of these words, in any order. */
function everyOf(words: readonly string[]): RegExp {
  const ahead = words.map((word) => `(?=.*${RegExp.escape(word)})`).join("");
  return new RegExp(`^${ahead}`, "su");
}
