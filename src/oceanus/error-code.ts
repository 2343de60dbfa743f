import { type Text, text } from "../messages/text.ts";

/** The fields that name something which can be looked at. */
export type LookAt = "cluster-id" | "workspace-id";

/**
 * What an error code says about the call that it answers.
 *
 * - `throttled`: stopped at the gateway, never executed; try again later (1278/109059).
 * - `duplicate`: a job of that name exists.
 * - `ambiguous`: executed or not, the code does not tell.
 * - `clock`: refused because our clock is off; never executed.
 * - `refused`: never executed, and never will be as it stands. The scope says whom else it stops.
 */
export type CodeClass =
  | { readonly kind: "throttled" | "duplicate" | "ambiguous" | "clock" }
  | { readonly kind: "refused"; readonly scope: Scope };

/** What a refusal holds for: this job alone, every job of the same cluster and workspace, or the whole account. */
export type Scope = "job" | "cluster-and-workspace" | "account";

/** An error code: what it means, what to do next, and what it says about the call. */
export interface ErrorCode {
  readonly class: CodeClass;
  readonly meaning: Text;
  readonly advice: Text;
  /** The field whose cluster or workspace may show why. */
  readonly lookAt?: LookAt;
}

export const THROTTLED: CodeClass = { kind: "throttled" };
export const DUPLICATE: CodeClass = { kind: "duplicate" };
export const AMBIGUOUS: CodeClass = { kind: "ambiguous" };
export const CLOCK: CodeClass = { kind: "clock" };
export const JOB: CodeClass = { kind: "refused", scope: "job" };
export const CLUSTER_AND_WORKSPACE: CodeClass = { kind: "refused", scope: "cluster-and-workspace" };
export const ACCOUNT: CodeClass = { kind: "refused", scope: "account" };

/** What to do next, where several codes ask for the same. */
export const ADVICE = {
  keys: text(
    "Check secret-id, secret-key and token: they must belong together, be enabled, and carry no white space.",
    "请检查 secret-id、secret-key 与 token：三者须配套、已启用且前后无空格。",
  ),
  policy: text(
    "Allow oceanus:CreateJob and oceanus:DescribeJobs to the caller in CAM, for this cluster and workspace if the policy names them.",
    "请在 CAM 中授予调用者 oceanus:CreateJob 与 oceanus:DescribeJobs；若策略限定资源，须包含该集群与工作空间。",
  ),
  role: text(
    "Compare role-arn, oidc-provider-id, role-session-name and role-duration-seconds with the role and the identity provider in the CAM console.",
    "请对照 CAM 控制台中的角色与身份提供商，检查 role-arn、oidc-provider-id、role-session-name 与 role-duration-seconds。",
  ),
  name: text(
    "Use up to 49 Chinese characters, letters, digits, `-`, `_` and `.`.",
    "请使用最多 49 个中文、英文、数字、`-`、`_`、`.`。",
  ),
  cluster: text(
    "Compare cluster-id with the console's cluster list of this region.",
    "请在控制台该地域的集群列表中核对 cluster-id。",
  ),
  clusterState: text(
    "Wait until the console shows the cluster as running, or start it there, then run again.",
    "请等控制台显示集群为运行中（或在控制台启动它）后再运行。",
  ),
  isolated: text("Pay or renew the cluster in the console.", "请在控制台为集群续费或缴清欠费。"),
  exists: text(
    "Use if-exists: reuse to take the existing job, or choose another name.",
    "请用 if-exists: reuse 沿用已有作业，或另取名称。",
  ),
  again: text(
    "Run the step again; it looks for the job first. If it stays, give the RequestId to the service's support.",
    "请重新运行此步骤（会先查找作业）。若仍失败，请将 RequestId 提供给腾讯云支持。",
  ),
  support: text(
    "This points at the action or its endpoint; open an issue with the RequestId.",
    "这可能是本 Action 或接入点的问题；请附上 RequestId 提交 issue。",
  ),
  field: text(
    "Compare the job's fields with the API document 849/52009.",
    "请对照接口文档 849/52009 检查作业各字段。",
  ),
  quota: text(
    "Delete jobs that are not needed, or ask for a higher quota in a ticket.",
    "请删除不再需要的作业，或提工单提高配额。",
  ),
  region: text("Compare region with the console's list of regions.", "请对照控制台的地域列表检查 region。"),
  slower: text(
    "Lower requests-per-second, give a longer timeout, or run fewer workflows at the same time; ask for a higher limit in a ticket.",
    "请调低 requests-per-second、加大 timeout、减少并行的工作流，或提工单提高频率限制。",
  ),
  alarm: text(
    "Check the job's alarm in the console, or leave out open-job-default-alarm.",
    "请在控制台检查该作业的告警，或不填 open-job-default-alarm。",
  ),
  composite: text(
    "Compare job-type, cluster-type and flink-version with what the cluster offers.",
    "请核对 job-type、cluster-type、flink-version 是否为该集群所支持。",
  ),
  address: text(
    "Allow the runner's address in the account's access rules, or use a runner with a fixed address.",
    "请在账号的访问限制中放行 runner 的 IP，或使用固定 IP 的 runner。",
  ),
} as const;
