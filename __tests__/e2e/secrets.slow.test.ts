import { describe, expect, test } from "vitest";
import type { Fault } from "../../emulator/faults.ts";
import * as faults from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import { DEFAULT_STS } from "../../emulator/sts.ts";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";
import { startGitHub } from "../support/github.ts";
import { startIdTokens } from "../support/id-tokens.ts";
import { echoesOf, formsOf, leaksOf } from "../support/leaks.ts";
import { pullRequestEnvironment } from "../support/pull-request.ts";
import { runStep, type StepResult } from "../support/runner.ts";
import { JOB, onStage, type Stage } from "../support/stage.ts";
import { makeWorkspace } from "../support/workspace.ts";

/**
 * Keys such as no one has: with all that some form writes in another way, and one that looks like a word. No eight
 * characters in a row of them stand in anything else that a step writes. Tokens are long, longer than what is shown of
 * a value.
 */
const ID = "AKID\"q+=%41\\::x::'00";
const KEY = "k+/=%%2F\"\\'::warn::##[x]%0A<b>&amp;|`@";
const TOKEN = `word_like-token.${Array.from({ length: 60 }, (_, index) => `${index}q`).join("z")}`;
/** A token that is a job's name as well. */
const NAME_TOKEN = "ghs_name-like.0a1b2c3d4e5f6g";
const GITHUB_TOKEN = 'ghs_%25"\\unusual::token+/=';
const REQUEST_TOKEN = 'request+/=%"\\token::00';
const PROXY_WORD = "proxy%22pass%5Cword";
const SECRETS = [
  ID,
  KEY,
  TOKEN,
  NAME_TOKEN,
  GITHUB_TOKEN,
  REQUEST_TOKEN,
  PROXY_WORD,
  decodeURIComponent(PROXY_WORD),
];

/** Every secret in every form, as a service would echo it that wants to help. */
const ECHO = SECRETS.flatMap(echoesOf).join(" ; ");
const [ARN = ""] = DEFAULT_STS.roleArns;
const UNTIL_THE_END = 1000;

function answered(body: unknown, status = 200): Fault {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const contentType = typeof body === "string" ? "text/html" : "application/json";
  return { execution: "never", answer: { kind: "foreign", status, contentType, body: text } };
}

function echoed(code: string): Fault {
  return answered({ Response: { Error: { Code: code, Message: ECHO }, RequestId: TOKEN } });
}

/** A row of DescribeJobs in which every text is an echo. */
function row(more: object): Fault {
  const job = {
    JobId: "cql-00000000",
    Name: JOB.name,
    JobType: 1,
    ClusterId: JOB["cluster-id"],
    ClusterName: ECHO,
    Remark: ECHO,
    Description: ECHO,
    FlinkVersion: KEY,
    JdkVersion: ECHO,
    WorkSpaceName: ECHO,
    Tags: [{ TagKey: ID, TagValue: ECHO }],
    Status: 2,
    ...more,
  };
  return answered({ Response: { TotalCount: 1, JobSet: [job], RequestId: KEY } });
}

/** A row of DescribeClusters in which every text is an echo. */
function cluster(more: object): Fault {
  const row = {
    ClusterId: JOB["cluster-id"],
    Name: ECHO,
    Status: -2,
    StatusDesc: ECHO,
    IsolatedTime: ECHO,
    Version: { SupportedFlink: [`Flink-1 ${ECHO}`] },
    ...more,
  };
  return answered({ Response: { TotalCount: 1, ClusterSet: [row], RequestId: KEY } });
}

interface Case {
  readonly title: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly script?: Parameters<Stage["emulator"]["script"]>;
  readonly environment?: Readonly<Record<string, string>>;
  /** True when the runner's endpoint gives tokens, or the status with which it refuses. */
  readonly idTokens?: true | number;
  readonly exists?: boolean;
}

const KEYLESS = {
  "secret-id": "",
  "secret-key": "",
  token: "",
  "role-arn": ARN,
  "oidc-provider-id": "github-actions",
};
const BRIEF = { timeout: "60" };

const REFUSALS: readonly Case[] = [
  ...["AuthFailure.SignatureFailure", "AuthFailure.UnauthorizedOperation", "InternalError"],
  ...["RequestLimitExceeded", "InvalidParameter", "LimitExceeded.Job", "Brand.New", `New.${TOKEN}`],
].flatMap((code): Case[] => [
  {
    title: `DescribeJobs says ${code}`,
    script: [{ action: "DescribeJobs", fault: echoed(code), times: UNTIL_THE_END }],
    inputs: BRIEF,
  },
  {
    title: `CreateJob says ${code}`,
    script: [{ action: "CreateJob", fault: echoed(code), times: UNTIL_THE_END }],
    inputs: BRIEF,
  },
]);

const CASES: readonly Case[] = [
  ...REFUSALS,
  {
    title: "a duplicate that is not to be seen",
    script: [
      { action: "CreateJob", fault: echoed("FailedOperation.DuplicatedJobName"), times: UNTIL_THE_END },
    ],
    inputs: BRIEF,
  },
  { title: "foreign pages", script: [{ fault: answered(ECHO, 502), times: UNTIL_THE_END }], inputs: BRIEF },
  {
    title: "a page with status 200",
    script: [{ fault: answered(ECHO), times: UNTIL_THE_END }],
    inputs: BRIEF,
  },
  {
    title: "an answer without what was asked for",
    script: [{ action: "CreateJob", fault: answered({ Response: { Echo: ECHO } }), times: UNTIL_THE_END }],
    inputs: BRIEF,
  },
  {
    title: "a redirect",
    script: [
      {
        fault: faults.redirected(307, `http://127.0.0.1:9/${encodeURIComponent(KEY)}`),
        times: UNTIL_THE_END,
      },
    ],
    inputs: BRIEF,
  },
  {
    title: "an id that is a secret",
    script: [
      { action: "CreateJob", fault: answered({ Response: { JobId: `cql-${TOKEN}`, RequestId: KEY } }) },
    ],
  },
  {
    title: "broken connections",
    script: [{ fault: faults.lostAnswer(), times: UNTIL_THE_END }],
    inputs: BRIEF,
  },
  {
    title: "a job that exists and has drifted",
    script: [{ action: "DescribeJobs", fault: row({}), times: UNTIL_THE_END }],
    inputs: {
      description: "wanted",
      tags: "team=data",
      "jdk-version": "11",
      remark: "x",
      "flink-version": "1.16",
    },
  },
  // As much text before the key as leaves a part of it in whatever is shortened to 40, 80, 120 or 200 characters.
  ...[1, 9, 20, 30, 60, 70, 100, 110, 170, 190].map((length): Case => {
    const shown = `${"a".repeat(length)} ${KEY}`;
    const found = {
      Description: shown,
      Remark: shown,
      JdkVersion: shown,
      Tags: [{ TagKey: "team", TagValue: shown }],
    };
    return {
      title: `a job that exists with a key after ${length} characters of its texts, on a dry run`,
      script: [{ action: "DescribeJobs", fault: row(found), times: UNTIL_THE_END }],
      inputs: {
        "dry-run": "true",
        description: "wanted",
        tags: "team=data",
        "jdk-version": "11",
        remark: "x",
      },
    };
  }),
  {
    title: "a job whose cluster's name holds a key, on a dry run without credentials",
    inputs: {
      "secret-id": "",
      "secret-key": "",
      "dry-run": "true",
      "cluster-id": "",
      "cluster-name": `${"a".repeat(20)}${TOKEN}`,
    },
  },
  {
    title: "a job that exists and is another kind of thing",
    script: [{ action: "DescribeJobs", fault: row({ JobType: 2, ClusterId: KEY }), times: UNTIL_THE_END }],
  },
  {
    title: "a job of another workspace",
    script: [
      {
        action: "DescribeJobs",
        fault: answered({ Response: { TotalCount: 0, JobSet: [], RequestId: TOKEN } }),
      },
      { action: "CreateJob", fault: echoed("FailedOperation.DuplicatedJobName") },
      { action: "DescribeJobs", fault: row({ WorkSpaceId: `space-${TOKEN}` }), times: UNTIL_THE_END },
    ],
    inputs: { ...BRIEF, "workspace-id": "space-1327" },
  },
  {
    title: "a cluster that echoes, on a dry run",
    script: [{ action: "DescribeClusters", fault: cluster({}), times: UNTIL_THE_END }],
    inputs: { "dry-run": "true", "flink-version": "Flink-1.16" },
  },
  {
    title: "clusters whose names echo, where none fits",
    script: [{ action: "DescribeClusters", fault: cluster({}), times: UNTIL_THE_END }],
    inputs: { "cluster-id": "", "cluster-name": "prod" },
  },
  {
    title: "looks that are refused",
    script: ["DescribeClusters", "DescribeWorkSpaces"].map((action) => ({
      action,
      fault: echoed("AuthFailure.UnauthorizedOperation"),
      times: UNTIL_THE_END,
    })),
    inputs: { "cluster-id": "", "cluster-name": KEY, "workspace-name": "prod" },
  },
  { title: "a job that exists under if-exists: fail", exists: true, inputs: { "if-exists": "fail" } },
  ...[
    "region",
    "endpoint",
    "name",
    "job-type",
    "cluster-id",
    "flink-version",
    "timeout",
    "role-arn",
    "language",
  ].flatMap((name): Case[] => [
    { title: `a key pasted into ${name}`, inputs: { [name]: KEY } },
    { title: `a token pasted into ${name}`, inputs: { [name]: TOKEN } },
  ]),
  {
    title: "a token as the job's name",
    inputs: { name: NAME_TOKEN, "github-token": NAME_TOKEN, "dry-run": "true" },
  },
  {
    title: "keys in what is free text",
    inputs: { remark: KEY, description: ID, tags: `a=${KEY}`, "dry-run": "true" },
  },
  { title: "a key as a manifest", inputs: { manifest: KEY } },
  { title: "a token as a manifest", inputs: { manifest: TOKEN } },
  {
    title: "a key as a manifest's value and key",
    inputs: { manifest: "secret.yml", name: "", "job-type": "" },
  },
  { title: "a key as a variable", inputs: { manifest: "jobs.yml", variables: `${KEY}\nCU=${KEY}` } },
  { title: "keys that do not fit", inputs: { "secret-key": ID } },
  { title: "half a pair", inputs: { "secret-id": "" } },
  { title: "several lines pasted into a key", inputs: { "secret-key": `${KEY}\n${ID}\r\n` } },
  { title: "white space around a key", inputs: { "secret-key": `  ${KEY}\n` } },
  {
    title: "tokens that differ",
    inputs: { "secret-id": "", "secret-key": "", token: "" },
    environment: {
      TENCENTCLOUD_SECRET_ID: ID,
      TENCENTCLOUD_SECRET_KEY: KEY,
      TENCENTCLOUD_TOKEN: TOKEN,
      TENCENTCLOUD_SECURITY_TOKEN: KEY,
    },
  },
  {
    title: "a proxy that can't be used",
    inputs: { endpoint: "" },
    environment: { HTTPS_PROXY: `ftp://u:${PROXY_WORD}@x` },
  },
  {
    title: "a proxy that is not there",
    inputs: { ...BRIEF, endpoint: "" },
    environment: { HTTPS_PROXY: `http://u:${PROXY_WORD}@127.0.0.1:9` },
  },
  {
    title: "STS that refuses keys",
    inputs: { "role-arn": ARN },
    script: [{ action: "AssumeRole", fault: echoed("ResourceNotFound.RoleNotFound") }],
  },
  {
    title: "STS that refuses a token",
    inputs: KEYLESS,
    idTokens: true,
    script: [
      { action: "AssumeRoleWithWebIdentity", fault: echoed("InvalidParameter.WebIdentityTokenError") },
    ],
  },
  { title: "a runner that refuses a token", inputs: KEYLESS, idTokens: 403 },
  { title: "a runner that gives no token", inputs: { ...KEYLESS, ...BRIEF }, idTokens: 500 },
  { title: "keyless and well", inputs: KEYLESS, idTokens: true },
  { title: "all well", inputs: {} },
];

const FILES = {
  "secret.yml": `name: orders\njob-type: ${JSON.stringify(KEY)}\n${JSON.stringify(ID)}: 1\nremark: [${JSON.stringify(TOKEN)}]\n`,
  "jobs.yml": "name: orders\njob-type: sql\ncu-mem: ${CU}\ncluster-id: cluster-5c42n3a5\n",
};

/** Plays a case on a pull request with debug logging, where the most is written, and gives all that was. */
async function play({ inputs, script = [], environment, idTokens, exists }: Case): Promise<void> {
  const credential = { ...DEFAULT_CREDENTIAL, secretId: ID, secretKey: KEY, token: TOKEN };
  const files = makeWorkspace(FILES);
  const workspace = files.path;
  await onStage(
    async ({ emulator, access }) => {
      if (exists) {
        addJob(emulator.model, { Name: JOB.name, ClusterId: JOB["cluster-id"] });
      }
      emulator.script(...script);
      const github = await startGitHub({ token: inputs?.["github-token"] ?? GITHUB_TOKEN });
      const tokens = await startIdTokens({
        requestToken: REQUEST_TOKEN,
        ...(typeof idTokens === "number" && { trouble: () => idTokens }),
      });
      const step: Readonly<Record<string, string>> = {
        ...access,
        ...("manifest" in (inputs ?? {}) ? {} : JOB),
        "sts-endpoint": emulator.endpoint,
        "comment-on-pr": "true",
        "github-token": GITHUB_TOKEN,
        ...inputs,
      };
      const variables = {
        ...pullRequestEnvironment(workspace, { api: github.address }),
        ...(idTokens && tokens.environment),
        RUNNER_DEBUG: "1",
        LOG_TOKENS: "1",
        LOG_STREAM: "1",
        ...environment,
      };
      const result = await runStep({ with: step, workspace, environment: variables, leaps: true });
      await Promise.all([github.close(), tokens.close()]);
      // What nobody gave to the step can't be known to it.
      const given = ["secret-id", "secret-key", "token", "github-token"].map((name) => step[name]);
      const known = [...given, ...Object.values(variables)].join("\n");
      const mine = SECRETS.filter((secret) => known.includes(secret));
      const temporary = [...emulator.credentials.values()].filter(({ secretId }) => secretId !== ID);
      const secrets = [
        ...mine,
        ...(known.includes(PROXY_WORD) ? [decodeURIComponent(PROXY_WORD)] : []),
        tokens.idToken,
        ...temporary.flatMap(({ secretId, secretKey, token = "" }) => [secretId, secretKey, token]),
      ];
      const comments = github.comments.map(({ body }) => body);
      expectKept(result, secrets, comments);
      // There is no time for a comment when the time is up.
      expect(comments.length).toBeGreaterThanOrEqual(step["timeout"] === BRIEF.timeout ? 0 : 1);
    },
    { credentials: [credential] },
  ).finally(files.remove);
}

function expectKept(result: StepResult, secrets: readonly string[], comments: readonly string[]): void {
  expect(leaksOf(result, secrets, comments)).toEqual([]);
  expect(result.stderr).toBe("");
  expect(result.summary).not.toBe("");
  // The outputs are still what a later step's fromJSON takes.
  expect(JSON.parse(result.outputs["jobs"] ?? "")).toBeInstanceOf(Array);
  expect(JSON.parse(result.outputs["job-ids"] ?? "")).toBeTypeOf("object");
}

describe.concurrent("no secret is written anywhere, in any form", () => {
  test.each(CASES)("$title", (scene) => play(scene));
});

test("the search finds parts of a secret, shown or escaped", () => {
  const result = (more: Partial<StepResult>): StepResult => ({
    code: 0,
    stdout: "",
    stderr: "",
    outputs: {},
    jobsFile: "",
    summary: "",
    ...more,
  });
  const secret = "abcdefgh-0123<ijk";
  for (const part of ["abcdefgh", "0123<ijk", "-0123<ij"]) {
    expect(leaksOf(result({ stdout: `::error::x ${part}…` }), [secret])).toHaveLength(2);
  }
  expect(leaksOf(result({ summary: "| 0123&#60;ijk |" }), [secret])).toHaveLength(1);
  expect(
    leaksOf(result({ outputs: { jobs: JSON.stringify([{ error: "bcdefgh-" }]) } }), [secret]),
  ).toHaveLength(2);
  expect(leaksOf(result({ stdout: "abcdefg" }), [secret], ["-0123<i"])).toEqual([]);
  expect(leaksOf(result({ stdout: "::add-mask::abcdefgh-0123<ijk" }), [secret])).toEqual([]);
});

test("the search finds what it searches for", () => {
  const result = (stdout: string): StepResult => ({
    code: 0,
    stdout,
    stderr: "",
    outputs: {},
    jobsFile: "",
    summary: "",
  });
  for (const secret of SECRETS) {
    expect(leaksOf(result(`::add-mask::${secret}`), [secret])).toEqual([]);
    for (const form of formsOf(secret)) {
      expect(form.length).toBeGreaterThan(7);
      expect(leaksOf(result(`a ${form} b`), [secret])).not.toEqual([]);
      expect(leaksOf(result(""), [secret], [form])).not.toEqual([]);
    }
  }
});
