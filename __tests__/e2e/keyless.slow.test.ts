import { describe, expect, test, vi } from "vitest";
import { errorAnswered, foreignJson, htmlPage, throttled } from "../../emulator/faults.ts";
import type { EmulatorOptions } from "../../emulator/options.ts";
import { DEFAULT_STS } from "../../emulator/sts.ts";
import { unusedPort } from "../oceanus/peer.ts";
import { readLog } from "../support/commands.ts";
import { type IdTokenOptions, type IdTokens, startIdTokens } from "../support/id-tokens.ts";
import type { StepResult } from "../support/runner.ts";
import { JOB, jobsOf, LEAPING, onlyMessage, onStage, type RunOptions, type Stage } from "../support/stage.ts";
import { makeWorkspace } from "../support/workspace.ts";

const [ARN = ""] = DEFAULT_STS.roleArns;
const NO_KEYS = { "secret-id": "", "secret-key": "", token: "" };
const KEYLESS = { ...NO_KEYS, "role-arn": ARN, "oidc-provider-id": DEFAULT_STS.providerId };
const WITH_KEYS = { "role-arn": ARN };
/** Often enough to outlast any run. */
const UNTIL_THE_END = 1000;

interface Scene extends Stage {
  readonly tokens: IdTokens;
  /** Runs a step in a job that may ask for an OIDC token. */
  keyless(inputs?: Readonly<Record<string, string>>, more?: RunOptions): Promise<StepResult>;
}

/** Plays a case in which the runner gives OIDC tokens; what STS gave must not be seen in the end either. */
function onRunner(
  play: (scene: Scene) => Promise<void>,
  tokenOptions: IdTokenOptions = {},
  options: EmulatorOptions = {},
): Promise<void> {
  return onStage(async (stage) => {
    const tokens = await startIdTokens(tokenOptions);
    try {
      await play({
        ...stage,
        tokens,
        keyless: async (inputs = {}, more = {}) => {
          const { environment, requestToken } = tokens;
          const result = await stage.run(
            { ...JOB, ...KEYLESS, "sts-endpoint": stage.emulator.endpoint, ...inputs },
            { secrets: [requestToken], ...more, environment: { ...environment, ...more.environment } },
          );
          expectMasked(result, [tokens.idToken, ...issued(stage)]);
          return result;
        },
      });
    } finally {
      await tokens.close();
    }
  }, options);
}

/** The secrets that STS gave so far. */
function issued({ emulator }: Stage): string[] {
  return [...emulator.credentials.values()]
    .filter(({ secretId }) => secretId.startsWith("AKIDtemporary"))
    .flatMap(({ secretId, secretKey, token = "" }) => [secretId, secretKey, token]);
}

function expectMasked({ stdout, stderr, summary, outputs }: StepResult, secrets: readonly string[]): void {
  const sentence = readLog(stdout)
    .filter((line) => line.kind !== "command" || line.name !== "add-mask")
    .map((line) => (line.kind === "text" ? line.text : line.message));
  for (const secret of secrets) {
    expect(
      [...sentence, stderr, summary, ...Object.values(outputs)].filter((each) => each.includes(secret)),
    ).toEqual([]);
  }
}

describe.concurrent("without keys", () => {
  test("the job's OIDC token becomes keys of the role, and they make the job", () =>
    onRunner(async ({ emulator, tokens, keyless, calls, ...stage }) => {
      const result = await keyless();
      expect(result.outputs).toMatchObject({ outcome: "created", "error-code": "" });
      expect(tokens.asked).toEqual([["sts.tencentcloudapi.com", `Bearer ${tokens.requestToken}`]]);
      expect(calls()).toEqual(["AssumeRoleWithWebIdentity", "DescribeJobs", "CreateJob"]);
      const [exchange, read] = emulator.requests;
      expect(exchange?.params).toEqual({
        RoleArn: ARN,
        RoleSessionName: "github-actions-17000000001",
        DurationSeconds: 3600,
        ProviderId: DEFAULT_STS.providerId,
        WebIdentityToken: tokens.idToken,
      });
      expect(exchange?.headers["authorization"]).toBe("SKIP");
      expect(exchange?.headers["x-tc-token"]).toBeUndefined();
      const secrets = issued({ emulator, tokens, keyless, calls, ...stage } as Scene);
      expect(read?.headers["x-tc-token"]).toBe(secrets.at(-1));
      expect(result.stdout).toContain(
        `credentials from the workflow job's OIDC token, with which the role ${ARN} is assumed`,
      );
      for (const secret of [tokens.idToken, ...secrets]) {
        expect(result.stdout).toContain(`::add-mask::${secret}`);
      }
    }));

  test("the session is what the inputs say", () =>
    onRunner(
      async ({ emulator, tokens, keyless }) => {
        const result = await keyless({
          "oidc-audience": "our-own-audience",
          "role-session-name": "deploy@main",
          "role-duration-seconds": "900",
        });
        expect(result.outputs["outcome"]).toBe("created");
        expect(tokens.asked[0]?.[0]).toBe("our-own-audience");
        expect(emulator.requests[0]?.params).toMatchObject({
          RoleSessionName: "deploy@main",
          DurationSeconds: 900,
        });
      },
      { audience: "our-own-audience" },
      { sts: { ...DEFAULT_STS, audience: "our-own-audience" } },
    ));

  test("keys of the environment are ignored", () =>
    onRunner(async ({ keyless, calls }) => {
      const environment = {
        TENCENTCLOUD_SECRET_ID: "AKIDstranger0000",
        TENCENTCLOUD_SECRET_KEY: "stranger-key-000",
      };
      const result = await keyless({}, { environment });
      expect(result.outputs["outcome"]).toBe("created");
      expect(calls()[0]).toBe("AssumeRoleWithWebIdentity");
    }));

  test("keys in the inputs beside it are a mistake, and nothing is called", () =>
    onRunner(async ({ tokens, access, keyless, calls }) => {
      const result = await keyless({ "secret-id": access["secret-id"] ?? "" });
      expect(result.outputs["error-code"]).toBe("InvalidInput");
      expect(onlyMessage(result, "error")).toMatch(/^secret-id and oidc-provider-id are both given/u);
      expect([tokens.asked, calls()]).toEqual([[], []]);
    }));

  test("a job without the permission is told the line to add", () =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...JOB, ...KEYLESS });
      expect(result.outputs["error-code"]).toBe("InvalidInput");
      expect(onlyMessage(result, "error")).toContain("permissions: id-token: write");
      expect(calls()).toEqual([]);
    }));

  test("a dry run without the permission checks the files alone", () =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...JOB, ...KEYLESS, region: "", "dry-run": "true" });
      expect(result.outputs).toMatchObject({ outcome: "valid", "error-code": "" });
      expect(calls()).toEqual([]);
    }));

  test("a dry run with it looks the jobs up", () =>
    onRunner(async ({ keyless, calls }) => {
      const result = await keyless({ "dry-run": "true" });
      expect(result.outputs["outcome"]).toBe("would-create");
      expect(calls().slice(0, 2)).toEqual(["AssumeRoleWithWebIdentity", "DescribeJobs"]);
      expect(calls()).not.toContain("CreateJob");
    }));
});

describe.concurrent("keys that assume a role", () => {
  test("sign AssumeRole alone, the role's keys all else", () =>
    onStage(async ({ emulator, access, run, calls }) => {
      const result = await run({ ...JOB, ...WITH_KEYS, "sts-endpoint": emulator.endpoint });
      expect(result.outputs["outcome"]).toBe("created");
      expect(calls()).toEqual(["AssumeRole", "DescribeJobs", "CreateJob"]);
      expect(result.stdout).toContain(`secret-id and secret-key, with which the role ${ARN} is assumed`);
      const signers = emulator.requests.map(
        ({ headers }) => /Credential=([^/]+)/u.exec(headers["authorization"] ?? "")?.[1],
      );
      expect(signers[0]).toBe(access["secret-id"]);
      expect(signers.slice(1)).toEqual([
        expect.stringMatching(/^AKIDtemporary/u),
        expect.stringMatching(/^AKIDtemporary/u),
      ]);
    }));

  test("that the service refuses stop everything at once", () =>
    onStage(async ({ emulator, run, calls }) => {
      const inputs = {
        ...WITH_KEYS,
        "secret-key": "stranger-secret-key-0000",
        "sts-endpoint": emulator.endpoint,
      };
      const result = await run({ ...JOB, ...inputs });
      expect(result.outputs).toMatchObject({
        outcome: "failed",
        "error-code": "AuthFailure.SignatureFailure",
      });
      expect(calls()).toEqual(["AssumeRole"]);
    }));

  test("are signed with the service's time where our clock is off", () => {
    const hour = 3_600_000;
    return onStage(
      async ({ emulator, run, calls }) => {
        const result = await run({ ...JOB, ...WITH_KEYS, "sts-endpoint": emulator.endpoint });
        expect(result.outputs["outcome"]).toBe("created");
        expect(calls()).toEqual(["AssumeRole", "AssumeRole", "DescribeJobs", "CreateJob"]);
        expect(onlyMessage(result, "notice")).toContain("clock");
      },
      { now: () => Date.now() + hour },
    );
  });
});

describe.concurrent("what STS refuses stops everything, with its meaning and what to do", () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ["an unknown role", { "role-arn": `${ARN}-x` }, "InternalError.GetRoleError", "trust policy"],
    ["an unknown provider", { "oidc-provider-id": "x" }, "InvalidParameter.ParamError", "oidc-provider-id"],
    [
      "another audience",
      { "oidc-audience": "x" },
      "InvalidParameter.WebIdentityTokenError",
      'iss "https://token.actions.githubusercontent.com", sub "repo:octo/jobs:ref:refs/heads/main", aud "x"',
    ],
  ])("%s", (_title, inputs, code, words) =>
    onRunner(
      async ({ keyless, calls }) => {
        const result = await keyless(inputs);
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": code });
        const message = onlyMessage(result, "error");
        expect(message).toContain("The role was not assumed (AssumeRoleWithWebIdentity).");
        expect(message).toContain(code);
        expect(message).toContain(words);
        expect(message).toContain(`RequestId ${result.outputs["request-id"]}`);
        expect(jobsOf(result)).toMatchObject([{ outcome: "failed", "error-code": code }]);
        expect(calls()).toEqual(["AssumeRoleWithWebIdentity"]);
      },
      "oidc-audience" in inputs ? { audience: "x" } : {},
    ),
  );

  test("a token of an enterprise server, whose own issuer is shown and no other", () =>
    onRunner(
      async ({ keyless }) => {
        for (const language of ["en-US", "zh-CN"]) {
          const message = onlyMessage(await keyless({ "oidc-audience": "x", language }), "error");
          expect(message).toContain('iss "https://git.corp.example/_services/token"');
          expect(message).not.toContain("githubusercontent");
        }
      },
      { audience: "x", issuer: "https://git.corp.example/_services/token" },
    ));

  test("keys that no text could be without", () =>
    onRunner(async ({ emulator, keyless, calls }) => {
      const keys = { TmpSecretId: "created", TmpSecretKey: "ap-guangzhou", Token: "job" };
      const answer = { Response: { Credentials: keys, RequestId: "short-keys" } };
      emulator.script({ fault: foreignJson(JSON.stringify(answer)) });
      const result = await keyless();
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Ambiguous" });
      expect(onlyMessage(result, "error")).toContain("sts-endpoint");
      expect(result.stdout).not.toMatch(/::add-mask::(?:created|ap-guangzhou|job)?$/mu);
      expect(calls()).toEqual(["AssumeRoleWithWebIdentity"]);
    }));

  test("a session that is too long, in Chinese and on a dry run", () =>
    onRunner(async ({ emulator, keyless }) => {
      emulator.script({ fault: errorAnswered("InvalidParameter.OverTimeError") });
      const result = await keyless({ "dry-run": "true", language: "zh-CN" });
      expect(result.outputs).toMatchObject({
        outcome: "would-fail",
        "error-code": "InvalidParameter.OverTimeError",
      });
      expect(onlyMessage(result, "error")).toContain("role-duration-seconds 超过角色允许的上限");
    }));
});

describe.concurrent("what passes is waited for", () => {
  test.each([
    ["throttling", throttled("RequestLimitExceeded")],
    ["STS's own throttling", throttled("InvalidParameter.OverLimit")],
    ["an internal error", errorAnswered("InternalError.SystemError")],
    ["a page of somebody else", htmlPage(502)],
  ])("%s of STS", (_title, fault) =>
    onRunner(async ({ emulator, keyless, calls }) => {
      emulator.script({ action: "AssumeRoleWithWebIdentity", fault, times: 2 });
      expect((await keyless()).outputs["outcome"]).toBe("created");
      expect(calls().slice(0, 4)).toEqual([...Array(3).fill("AssumeRoleWithWebIdentity"), "DescribeJobs"]);
    }),
  );

  test("trouble of STS: each try has a token of its own", () =>
    onRunner(
      async ({ emulator, tokens, keyless }) => {
        emulator.script({ action: "AssumeRoleWithWebIdentity", fault: htmlPage(502), times: 2 });
        expect((await keyless()).outputs["outcome"]).toBe("created");
        expect(tokens.asked).toHaveLength(3);
        const sent = emulator.requests.slice(0, 3).map(({ params }) => params?.["WebIdentityToken"]);
        expect(new Set(sent).size).toBe(3);
      },
      { fresh: true },
    ));

  test.each([
    ["a page", "<html>log in</html>"],
    ["no text", '{"value":{"a":1}}'],
    ["a number", '{"value":12345678}'],
    ["no token", '{"value":"created"}'],
    ["nothing", "{}"],
  ])("an endpoint of the runner that answers with %s is told as such, and asked again", (_title, body) =>
    onRunner(
      async ({ keyless, tokens }) => {
        const result = await keyless();
        expect(result.outputs["outcome"]).toBe("created");
        expect(result.stdout).toMatch(/OIDC token endpoint: its response holds none.*; trying again/u);
        expect(tokens.asked).toHaveLength(2);
      },
      { trouble: (index) => (index === 0 ? { body } : undefined) },
    ),
  );

  test("an endpoint of the runner that nobody answers at is told with the cause", () =>
    onRunner(async ({ keyless, calls }) => {
      const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${await unusedPort()}/?x=1` };
      const result = await keyless({ timeout: "20" }, { environment, ...LEAPING });
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
      expect(onlyMessage(result, "error")).toMatch(/OIDC token endpoint: no connection \(.*ECONNREFUSED/u);
      expect(calls()).toEqual([]);
    }));

  test("trouble of the runner's endpoint", () =>
    onRunner(
      async ({ tokens, keyless }) => {
        expect((await keyless()).outputs["outcome"]).toBe("created");
        expect(tokens.asked).toHaveLength(3);
      },
      { trouble: (index) => (index < 2 ? 500 : undefined) },
    ));

  test("but not for longer than the timeout", () =>
    onRunner(async ({ emulator, keyless }) => {
      emulator.script({ fault: htmlPage(502), times: UNTIL_THE_END });
      const result = await keyless({ timeout: "60" }, LEAPING);
      expect(result.outputs).toMatchObject({
        outcome: "failed",
        "error-code": "Ambiguous",
        created: "false",
      });
      expect(onlyMessage(result, "error")).toMatch(/input timeout.*AssumeRoleWithWebIdentity: HTTP 502/u);
    }));

  test("an endpoint of the runner that hangs ends with the timeout", () =>
    onRunner(
      async ({ keyless, calls }) => {
        const result = await keyless({ timeout: "5" });
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
        expect(onlyMessage(result, "error")).toContain("OIDC token endpoint");
        expect(calls()).toEqual([]);
      },
      { trouble: () => "hang" },
    ));

  test("an endpoint of the runner that refuses is not asked again", () =>
    onRunner(
      async ({ tokens, keyless, calls }) => {
        const result = await keyless();
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
        expect(onlyMessage(result, "error")).toMatch(/HTTP 403.*permissions: id-token: write/u);
        expect([tokens.asked.length, calls()]).toEqual([1, []]);
      },
      { trouble: () => 403 },
    ));

  test.runIf(process.platform !== "win32")("a cancel ends it", () =>
    onRunner(
      async ({ tokens, keyless }) => {
        const result = await keyless(
          {},
          {
            started: async (kill) => {
              await vi.waitUntil(() => tokens.asked.length > 0, { timeout: 30_000 });
              kill("SIGINT");
            },
          },
        );
        expect(result.outputs).toMatchObject({ outcome: "skipped", "error-code": "Cancelled" });
        // Nothing but the cancel ends it within the test's time: the endpoint hangs, and the timeout is ten minutes.
      },
      { trouble: () => "hang" },
    ),
  );
});

test("a manifest of many jobs needs one exchange", () => {
  const workspace = makeWorkspace({
    "jobs.yml": `defaults: { job-type: sql, cluster-id: cluster-5c42n3a5 }\njobs:\n${[1, 2, 3].map((n) => `  - name: job-${n}`).join("\n")}\n`,
  });
  return onRunner(async ({ keyless, calls }) => {
    const result = await keyless(
      { name: "", "job-type": "", "cluster-id": "", manifest: "jobs.yml" },
      { workspace: workspace.path },
    );
    expect(result.outputs["outcome"]).toBe("created");
    expect(calls().filter((name) => name.startsWith("Assume"))).toHaveLength(1);
  }).finally(workspace.remove);
});
