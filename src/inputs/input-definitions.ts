import { flag, freeText, integer, pattern, type Rule, words } from "../job/rules.ts";
import { LANGUAGES, message, type Text, text } from "../messages/message.ts";

/** An input of the action that is not a field of a job. */
interface InputDefinition {
  readonly rule: Rule<unknown>;
  /** The value that an empty input stands for; without one it is left out. */
  readonly default?: string | undefined;
  /** True for one that is always required, or the cases in which it is, in words for the README. */
  readonly required?: true | Text;
  readonly description: Text;
}

/** The longest timeout: a day, in s. No job on a hosted runner lasts longer. */
const LONGEST_TIMEOUT = 86_400;

// No punycode, which may not be decodable, and only ports that exist: whatever passes is a valid URL.
const LABEL = "(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const PORT = "(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
const OFFICIAL = new RegExp(`^(?:https://)?((?:${LABEL}\\.){1,3}tencentcloudapi\\.com)/?$`, "u");
const LOOPBACK = new RegExp(`^http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\]):${PORT}/?$`, "u");

/**
 * The rule for an endpoint: a host of the vendor by https, or loopback by http for an emulator. Any other host would
 * receive the session token and the request.
 */
export const endpointRule = pattern(
  new RegExp(`${OFFICIAL.source}|${LOOPBACK.source}`, "u"),
  text(
    "a host under tencentcloudapi.com, with or without https://; for an emulator http://127.0.0.1:<port>, http://localhost:<port> or http://[::1]:<port>",
    "tencentcloudapi.com 下的主机，可带 https://；模拟器可用 http://127.0.0.1:<端口>、http://localhost:<端口> 或 http://[::1]:<端口>",
  ),
  (value) => new URL(LOOPBACK.test(value) ? value : `https://${OFFICIAL.exec(value)?.[1]}`).href,
);

/** The rule for a region; a zone of one, which has a number at its end, is none. */
const regionRule = pattern(
  /^[a-z]{2,}(?:-[a-z0-9]*[a-z][a-z0-9]*)+$/u,
  text("a region such as ap-guangzhou", "形如 ap-guangzhou 的地域"),
  undefined,
  (value) => {
    const [, region] = /^([a-z]{2,}(?:-[a-z]+)+)-\d+$/u.exec(value) ?? [];
    return region === undefined ? undefined : message("zoneNotRegion", { region });
  },
);

/** The rule for the matrix leg, JSON as the runner fills it in: one form for one leg, and nothing where there is no matrix. */
const matrixRule = pattern(/^/u, text("JSON, filled in by the runner", "由 runner 填入的 JSON"), (value) => {
  try {
    const leg = JSON.stringify(sorted(JSON.parse(value)));
    return leg === "null" || leg === "{}" ? "" : leg;
  } catch {
    return value;
  }
});

/** Returns a JSON value with the keys of its objects in order. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(sorted)
    : Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );
}

/** The longest lifetime of a role's keys, in s (1312/48197). */
export const LONGEST_SESSION = 43_200;

/** The rule for a role's resource name as CAM shows it. */
const roleArnRule = pattern(
  /^qcs::cam::uin\/\d+:role(?:Name)?\/[\w+=,.@/-]{1,256}$/u,
  text(
    "a RoleArn as CAM shows it, qcs::cam::uin/<uin>:roleName/<name> or qcs::cam::uin/<uin>:role/<id>",
    "CAM 显示的 RoleArn：qcs::cam::uin/<uin>:roleName/<名称> 或 qcs::cam::uin/<uin>:role/<ID>",
  ),
);

/** The rule for a session's name (1312/48197). */
const sessionNameRule = pattern(
  /^[\w+=,.@-]{2,128}$/u,
  text("2 to 128 letters, digits and + = , . @ _ -", "2–128 个字母、数字或 + = , . @ _ -"),
);

const IF_KEYLESS = text("if keyless", "免密钥时");
const UNLESS_KEYLESS = text("unless keyless or in the environment", "未使用免密钥，且环境变量中也没有时");

/** The table of the behaviour inputs: the source of `action.yml`, of the README's tables and of the settings. */
export const INPUTS = {
  manifest: {
    rule: freeText(),
    description: text(
      "YAML files that describe the jobs, one path or pattern per line (`flink/*.yml`; `**` for any depth, `!` excludes, `#` comments), inside the runner workspace. Without it, the inputs that describe a job define a single job; with it, they apply to every job unless a file says otherwise.",
      "描述作业的 YAML 文件，每行一个路径或通配模式（如 `flink/*.yml`；`**` 表示任意层级，`!` 排除，`#` 注释），须位于 runner 工作区内。不填时，描述作业的各输入定义单个作业；填写时，这些输入是文件未指定时各作业的取值。",
    ),
  },
  variables: {
    rule: freeText(),
    description: text(
      "Values for `${NAME}` in the manifest, one `NAME=value` per line.",
      "清单中 `${NAME}` 的取值，每行一个 `NAME=value`。",
    ),
  },
  "if-exists": {
    rule: words(["reuse", "fail"]),
    default: "reuse",
    description: text(
      "If a job of that name exists: `reuse` returns its id, `fail` makes it an error.",
      "同名作业已存在时：`reuse` 复用该作业并输出其 ID，`fail` 视为错误。",
    ),
  },
  "on-mismatch": {
    rule: words(["fail", "warn"]),
    default: "fail",
    description: text(
      "If the existing job has a different job type or cluster: `fail` or `warn`.",
      "已有作业的类型或集群与预期不同时：`fail`（失败）或 `warn`（警告）。",
    ),
  },
  "dry-run": {
    rule: flag(),
    default: "false",
    description: text(
      "Check everything and report what would happen, but create nothing. Without credentials, only the files are checked.",
      "执行全部检查并说明将会发生什么，不创建任何作业。没有凭证时只检查文件。",
    ),
  },
  provenance: {
    rule: flag(),
    default: "true",
    description: text(
      "Append a short marker to the remark of each job that is created, by which the job is recognized if the response to the create is lost.",
      "在所创建作业的备注末尾附加简短标记；创建请求的响应丢失时，据此识别作业是否由本次运行创建。",
    ),
  },
  "requests-per-second": {
    rule: integer(1, 100),
    default: "20",
    description: text(
      "The maximum number of calls per second to one API; the service's limit for CreateJob is 20.",
      "单个接口每秒最多发起的调用数；服务对 CreateJob 的限制为 20。",
    ),
  },
  timeout: {
    rule: integer(1, LONGEST_TIMEOUT),
    default: "600",
    description: text(
      "Seconds for the whole step; jobs that are not settled by then are reported as such.",
      "整个步骤的时限（秒）；届时仍无定论的作业会如实报告。",
    ),
  },
  "request-timeout": {
    rule: integer(1, 600),
    default: "20",
    description: text(
      "Seconds for a single call, from connecting to the last byte.",
      "单次调用的时限（秒），从建立连接到收完响应。",
    ),
  },
  "max-attempts": {
    rule: integer(1, 100),
    default: "8",
    description: text(
      "Attempts to create one job while the service keeps answering with a code that leaves open whether it was created.",
      "服务持续返回无法判断是否已创建的错误码时，单个作业的最多创建尝试次数。",
    ),
  },
  summary: {
    rule: flag(),
    default: "true",
    description: text("Write the step summary.", "是否写入步骤摘要（step summary）。"),
  },
  "comment-on-pr": {
    rule: flag(),
    default: "false",
    description: text(
      "On a pull request, keep one comment with the plan, the differences and the mistakes, updated in place; needs the permission `pull-requests: write`.",
      "在拉取请求上维护一条评论，包含计划、差异与错误，并就地更新；需要权限 `pull-requests: write`。",
    ),
  },
  "comment-id": {
    rule: pattern(
      /^[\w.-]{1,100}$/u,
      text("1 to 100 letters, digits and . _ -", "1–100 个字母、数字或 . _ -"),
    ),
    description: text(
      "Tells this step's comment apart from those of other steps on the same pull request; steps with the same id share one comment. By default, it follows from workflow, workflow job, step, matrix leg, `variables` and the inputs that describe a job.",
      "用于将此步骤的评论与同一拉取请求上其他步骤的评论区分开；填写相同 ID 的步骤共用一条评论。默认由工作流、工作流作业、步骤、矩阵分支、`variables` 以及描述作业的各输入决定。",
    ),
  },
  "github-token": {
    rule: freeText(),
    default: "${{ github.token }}",
    description: text(
      "The token for `comment-on-pr`; used for nothing else.",
      "供 `comment-on-pr` 使用的 token；不作他用。",
    ),
  },
  matrix: {
    rule: matrixRule,
    default: "${{ toJSON(matrix) }}",
    description: text(
      "Tells the legs of a matrix apart, so that a re-run recognizes its own jobs. Filled in by its default; never set it.",
      "用于区分矩阵（matrix）的各分支，重新运行时据此识别作业。由默认值填入，请勿设置。",
    ),
  },
  language: {
    rule: words(LANGUAGES),
    default: "en-US",
    description: text(
      "Language of errors, advice and summary: `en-US` or `zh-CN`; also requested from the service.",
      "错误、建议与摘要的语言：`en-US` 或 `zh-CN`；也会告知服务。",
    ),
  },
  region: {
    rule: regionRule,
    required: true,
    description: text(
      "The region, such as `ap-guangzhou`; defaults to the environment variable TENCENTCLOUD_REGION.",
      "地域，例如 `ap-guangzhou`；默认取环境变量 TENCENTCLOUD_REGION。",
    ),
  },
  endpoint: {
    rule: endpointRule,
    default: "oceanus.tencentcloudapi.com",
    description: text(
      "The service's host under tencentcloudapi.com, or an emulator's address such as `http://127.0.0.1:4010`.",
      "tencentcloudapi.com 下的服务主机，或模拟器地址，例如 `http://127.0.0.1:4010`。",
    ),
  },
  "secret-id": {
    rule: freeText(),
    required: UNLESS_KEYLESS,
    description: text(
      "The SecretId of an API key; defaults to the environment variable TENCENTCLOUD_SECRET_ID.",
      "API 密钥的 SecretId；默认取环境变量 TENCENTCLOUD_SECRET_ID。",
    ),
  },
  "secret-key": {
    rule: freeText(),
    required: UNLESS_KEYLESS,
    description: text(
      "The SecretKey of the API key; defaults to the environment variable TENCENTCLOUD_SECRET_KEY.",
      "API 密钥的 SecretKey；默认取环境变量 TENCENTCLOUD_SECRET_KEY。",
    ),
  },
  token: {
    rule: freeText(),
    required: text("with temporary keys", "使用临时密钥时"),
    description: text(
      "The session token of temporary keys that are given as inputs; for keys from the environment it is TENCENTCLOUD_TOKEN, TENCENTCLOUD_SESSION_TOKEN or TENCENTCLOUD_SECURITY_TOKEN.",
      "以输入给出临时密钥时，与之配套的会话 token；密钥取自环境变量时为 TENCENTCLOUD_TOKEN、TENCENTCLOUD_SESSION_TOKEN 或 TENCENTCLOUD_SECURITY_TOKEN。",
    ),
  },
  "role-arn": {
    rule: roleArnRule,
    required: IF_KEYLESS,
    description: text(
      "The role to assume, such as `qcs::cam::uin/100000000001:roleName/oceanus-deployer`: with the workflow job's OIDC token if `oidc-provider-id` is given, otherwise with the keys.",
      "要扮演的角色，例如 `qcs::cam::uin/100000000001:roleName/oceanus-deployer`：给出 `oidc-provider-id` 时用工作流作业的 OIDC 令牌扮演，否则用密钥扮演。",
    ),
  },
  "oidc-provider-id": {
    rule: pattern(
      /^[!-~]{1,128}$/u,
      text("the name of an identity provider in CAM", "CAM 中身份提供商的名称"),
    ),
    required: IF_KEYLESS,
    description: text(
      "The name of the OIDC identity provider in CAM that represents GitHub. With it and `role-arn` no keys are needed; the workflow job needs `permissions: id-token: write`.",
      "CAM 中代表 GitHub 的 OIDC 身份提供商的名称。与 `role-arn` 一起使用时无需密钥；工作流作业需要 `permissions: id-token: write`。",
    ),
  },
  "oidc-audience": {
    rule: freeText(),
    default: "sts.tencentcloudapi.com",
    description: text(
      "The audience of the OIDC token: the client id of the identity provider.",
      "OIDC 令牌的受众（audience），即身份提供商的客户端 ID。",
    ),
  },
  "role-session-name": {
    rule: sessionNameRule,
    description: text(
      "The name of the session in the audit log; defaults to `github-actions-` and the run id.",
      "审计日志中的会话名称；默认为 `github-actions-` 加运行 ID。",
    ),
  },
  "role-duration-seconds": {
    rule: integer(1, LONGEST_SESSION),
    default: "3600",
    description: text(
      "Lifetime of the role's keys in seconds; at least `timeout` plus a minute.",
      "角色临时密钥的有效期（秒）；至少为 `timeout` 加一分钟。",
    ),
  },
  "sts-endpoint": {
    rule: endpointRule,
    default: "sts.tencentcloudapi.com",
    description: text(
      "The host of STS, where the role is assumed; the same rule as for `endpoint`.",
      "扮演角色所用的 STS 主机，规则同 `endpoint`。",
    ),
  },
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputName = keyof typeof INPUTS;

/** Returns an input's definition by its name, with the optional properties that the literal table hides. */
export function inputOf(name: InputName): InputDefinition {
  return INPUTS[name];
}

export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[];
