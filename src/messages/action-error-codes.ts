import { type Text, text } from "./message.ts";

/** An error code of the action's own. */
interface ActionErrorCodeEntry {
  readonly meaning: Text;
  /** The consequence for the job. */
  readonly job: Text;
  readonly advice: Text;
}

/**
 * The action's own error codes: the one source of their type, of the description of the output `error-code` and of
 * their part of the troubleshooting pages.
 */
export const ACTION_ERROR_CODES = {
  InvalidInput: {
    meaning: text(
      "an input, a manifest file or an environment variable is wrong, or names a cluster or workspace that does not exist or cannot take the job",
      "输入、清单文件或环境变量有误，或其指定的集群、工作空间不存在或无法接受该作业",
    ),
    job: text(
      "Not created: no create was sent. A mistake in an input or a file stops all jobs, a wrong cluster or workspace name only the jobs that use it.",
      "未创建：没有发出创建请求。输入或文件有误时所有作业都不会执行；集群或工作空间名称有误时，只影响使用该名称的作业。",
    ),
    advice: text(
      "Correct the mistakes that the annotations report; all of them are reported at once. A `dry-run` on pull requests finds them before a release.",
      "请按注解（annotation）逐项更正，所有错误会一次列出。在拉取请求上使用 `dry-run`，可在发布前发现它们。",
    ),
  },
  JobExists: {
    meaning: text(
      "a job of this name exists and `if-exists` is `fail`, or several jobs have exactly this name",
      "已有同名作业且 `if-exists` 为 `fail`，或有多个完全同名的作业",
    ),
    job: text(
      "Not created by this run; with `provenance: false` and a lost response the outcome can be `unknown`.",
      "不是由本次运行创建；若 `provenance: false` 且有响应丢失，结果可能为 `unknown`。",
    ),
    advice: text(
      "Use `if-exists: reuse` to reuse the job, or choose another name. If several jobs have the name, give `workspace-id`, or rename or delete all but one.",
      "请用 `if-exists: reuse` 复用该作业，或另取名称。若有多个同名作业，请指定 `workspace-id`，或只保留一个（重命名或删除其余作业）。",
    ),
  },
  JobMismatch: {
    meaning: text(
      "a job of this name exists, but has a different job type or cluster",
      "已有同名作业，但其作业类型或集群不同",
    ),
    job: text(
      "Not created by this run; the existing job is not changed.",
      "不是由本次运行创建，已有作业也未被修改。",
    ),
    advice: text(
      "Choose another name or correct the field. `on-mismatch: warn` reuses the job as it is.",
      "请另取名称或更正字段。`on-mismatch: warn` 会按现状复用该作业。",
    ),
  },
  NotVisible: {
    meaning: text(
      "the service reports the name as in use, but no job of that name can be found",
      "服务报告名称已被占用，但查询不到同名作业",
    ),
    job: text("It may have been created by this run (`unknown`).", "可能已由本次运行创建（`unknown`）。"),
    advice: text(
      "Look for the name in every workspace in the console. Then run the step again, with the `workspace-id` of that job or another name.",
      "请在控制台的各个工作空间中查找该名称，然后指定该作业的 `workspace-id` 或另取名称，重新运行此步骤。",
    ),
  },
  Ambiguous: {
    meaning: text(
      "a response did not come from the service, or a job was found and nothing shows who created it",
      "响应并非来自该服务，或查到了作业但无法判断由谁创建",
    ),
    job: text(
      "`unknown`: it may have been created. `failed`: only reads got such a response, and nothing was created.",
      "`unknown`：可能已创建；`failed`：只有查询得到这样的响应，作业未创建。",
    ),
    advice: text(
      "Where there is a `job-id`, look at the job's creator, creation time and remark in the console. Else check `endpoint`, the proxy variables and the network in between (a login page, a gateway). Then run the step again: it looks for the job first.",
      "若有 `job-id`，请在控制台核对该作业的创建者、创建时间和备注；否则请检查 `endpoint`、代理变量以及中间网络（登录页、网关）。然后重新运行此步骤：它会先查找作业。",
    ),
  },
  Network: {
    meaning: text(
      "a call could not be sent or its connection broke until the time was up, the proxy refused three times to connect, or the runner issued no OIDC token",
      "直到超时，调用仍无法发出或连接中断；或代理三次拒绝连接；或 runner 未签发 OIDC 令牌",
    ),
    job: text(
      "`failed`: no create was sent. `unknown`: one was sent and its response was lost, so the job may exist.",
      "`failed`：没有发出创建请求；`unknown`：已发出但响应丢失，作业可能已存在。",
    ),
    advice: text(
      "Check that the runner reaches the endpoint: `endpoint`, name resolution, proxy variables, firewall. For OIDC check `permissions: id-token: write` and `oidc-audience`. Then run the step again.",
      "请检查 runner 能否访问接入点：`endpoint`、域名解析、代理变量、防火墙。使用 OIDC 时请检查 `permissions: id-token: write` 与 `oidc-audience`，然后重新运行此步骤。",
    ),
  },
  Timeout: {
    meaning: text("the time of the input `timeout` is up", "已达到输入 `timeout` 的时限"),
    job: text(
      "`failed`: not created. `unknown`: a create may have been executed.",
      "`failed`：未创建；`unknown`：创建可能已执行。",
    ),
    advice: text(
      "Run the step again: it continues where it stopped. Give a longer `timeout` for many jobs, or if other workflows share the quota.",
      "请重新运行此步骤：它会从中断处继续。作业较多或与其他工作流共用频率配额时，请加大 `timeout`。",
    ),
  },
  Cancelled: {
    meaning: text("the run was cancelled", "运行被取消"),
    job: text(
      "`skipped`: not created. `unknown`: a create was in flight and was not settled in time.",
      "`skipped`：未创建；`unknown`：取消时创建请求正在进行，未能及时得到结果。",
    ),
    advice: text(
      "Run the step again: it looks for the jobs first, so that nothing is created twice.",
      "请重新运行此步骤：它会先查找作业，不会重复创建。",
    ),
  },
} as const satisfies Readonly<Record<string, ActionErrorCodeEntry>>;

export type ActionErrorCode = keyof typeof ACTION_ERROR_CODES;

export const ACTION_ERROR_CODE_NAMES = Object.keys(ACTION_ERROR_CODES) as readonly ActionErrorCode[];
