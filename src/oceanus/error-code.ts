import type { ActionErrorCode } from "../messages/action-error-codes.ts";
import { type Text, text } from "../messages/message.ts";
import type { IdField } from "../messages/wording.ts";

/** A code of the service. Only `serviceCode` makes one, so that a mistyped code of the action's own does not pass for it. */
export type ServiceCode = string & { readonly [OF_SERVICE]: true };

/** An error code, the service's or the action's own. */
export type ErrorCodeName = ServiceCode | ActionErrorCode;

declare const OF_SERVICE: unique symbol;

/** Returns a text as a code of the service: one of its documents, or one that it answered with. */
export function serviceCode(code: string): ServiceCode {
  return code as ServiceCode;
}

/**
 * The class of an error code: its consequence for the call.
 *
 * - `throttled`: stopped at the gateway, never executed; try again later (1278/109059).
 * - `duplicate`: a job of that name exists.
 * - `ambiguous`: perhaps executed, perhaps not.
 * - `clock`: refused because our clock is off; never executed.
 * - `refused`: never executed, and will be refused again. The scope says which other jobs would be too.
 */
export type CodeClass =
  | { readonly kind: "throttled" | "duplicate" | "ambiguous" | "clock" }
  | { readonly kind: "refused"; readonly scope: Scope };

/**
 * The jobs that a refusal holds for: its own; at once, all of the account, or those for which CAM is asked the same
 * (cluster, workspace and tags); or, once several in a row met it, those of the cluster, those that ask the cluster for the
 * same combination of types, memory and versions, those of the workspace, or all (a quota that may be another's than the jobs').
 */
export type Scope = "job" | "account" | "permission" | "cluster" | "combination" | "workspace" | "quota";

/** An error code: its class, its meaning, and advice on what to do next. */
export interface ErrorCode {
  readonly class: CodeClass;
  readonly meaning: Text;
  readonly advice: Text;
  /** The field whose cluster or workspace may show the reason. */
  readonly relatedField?: IdField | undefined;
}

export const THROTTLED: CodeClass = { kind: "throttled" };
export const DUPLICATE: CodeClass = { kind: "duplicate" };
export const AMBIGUOUS: CodeClass = { kind: "ambiguous" };
export const CLOCK: CodeClass = { kind: "clock" };
export const JOB: CodeClass = { kind: "refused", scope: "job" };
export const CLUSTER: CodeClass = { kind: "refused", scope: "cluster" };
export const COMBINATION: CodeClass = { kind: "refused", scope: "combination" };
export const WORKSPACE: CodeClass = { kind: "refused", scope: "workspace" };
export const PERMISSION: CodeClass = { kind: "refused", scope: "permission" };
export const QUOTA: CodeClass = { kind: "refused", scope: "quota" };
export const ACCOUNT: CodeClass = { kind: "refused", scope: "account" };

/** The meaning of a code that no table lists. */
export const UNLISTED = text(
  "an error code that the service's documents do not list",
  "官方文档未列出的错误码",
);

/** Advice that several codes share. */
export const ADVICE = {
  keys: text(
    "Check secret-id, secret-key and token: they must belong together, be enabled, and contain no white space.",
    "请检查 secret-id、secret-key 与 token：三者须配套、已启用，且不含空白字符。",
  ),
  policy: text(
    "In CAM, allow the caller oceanus:CreateJob and oceanus:DescribeJobs, for this cluster and workspace too if the policy lists resources.",
    "请在 CAM 中授予调用者 oceanus:CreateJob 和 oceanus:DescribeJobs 权限；若策略限定了资源，须包含该集群和工作空间。",
  ),
  role: text(
    "Check role-arn, oidc-provider-id, role-session-name and role-duration-seconds against the role and the identity provider in the CAM console.",
    "请对照 CAM 控制台中的角色与身份提供商，检查 role-arn、oidc-provider-id、role-session-name 与 role-duration-seconds。",
  ),
  name: text(
    "Use at most 49 Chinese characters, letters, digits, -, _ and .",
    "名称请勿超过 49 个字符，且只用汉字、英文字母、数字、连字符、下划线和点。",
  ),
  cluster: text(
    "Check cluster-id against the list of clusters of this region in the console.",
    "请在控制台该地域的集群列表中核对 cluster-id。",
  ),
  clusterState: text(
    "Start the cluster in the console, or wait until it is running; then run the step again.",
    "请在控制台启动集群，或等待其进入运行中状态，然后重新运行此步骤。",
  ),
  isolated: text(
    "Renew the cluster or settle its overdue payment in the console.",
    "请在控制台为集群续费或结清欠费。",
  ),
  exists: text(
    "Set if-exists: reuse to reuse the existing job, or choose a different name.",
    "请设置 if-exists: reuse 以复用已有作业，或更换名称。",
  ),
  again: text(
    "Run the step again; it looks for the job before it creates one. If the error persists, contact Tencent Cloud support with the RequestId.",
    "请重新运行此步骤（会先查找作业，再决定是否创建）。若仍然失败，请将 RequestId 提供给腾讯云技术支持。",
  ),
  support: text(
    "This looks like a problem with the action or the endpoint: open an issue with the RequestId.",
    "这可能是本 Action 或接入点的问题：请提交 issue 并附上 RequestId。",
  ),
  field: text(
    "Check the job's fields against the API document 849/52009.",
    "请对照接口文档 849/52009 检查作业的各个字段。",
  ),
  quota: text(
    "Delete jobs that are no longer needed, or request a higher quota in a ticket.",
    "请删除不再需要的作业，或提交工单申请提高配额。",
  ),
  region: text(
    "Check region against the list of regions in the console.",
    "请对照控制台的地域列表检查 region。",
  ),
  slower: text(
    "Lower requests-per-second, raise timeout, or run fewer workflows at the same time; a higher rate limit can be requested in a ticket.",
    "请调低 requests-per-second、增大 timeout，或减少同时运行的工作流；也可提交工单申请提高频率限制。",
  ),
  alarm: text(
    "Check the job's alarm in the console, or remove open-job-default-alarm.",
    "请在控制台检查该作业的告警，或去掉 open-job-default-alarm。",
  ),
  composite: text(
    "Check that the cluster supports this combination of job-type, cluster-type and flink-version.",
    "请核对该集群是否支持此 job-type、cluster-type 与 flink-version 的组合。",
  ),
  address: text(
    "Allow the runner's IP address in the account's access settings, or use a runner with a fixed IP address.",
    "请在账号的访问限制中放行 runner 的 IP，或使用固定 IP 的 runner。",
  ),
} as const;
