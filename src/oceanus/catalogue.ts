import { type Text, text } from "../base/text.ts";

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
  | { readonly is: "throttled" | "duplicate" | "ambiguous" | "clock" }
  | { readonly is: "refused"; readonly scope: Scope };

/** What a refusal holds for: this job alone, every job of the same cluster and workspace, or the whole account. */
export type Scope = "job" | "cluster-and-workspace" | "account";

/** An error code: what it means, what to do next, and what it says about the call. */
export interface CodeEntry {
  readonly class: CodeClass;
  readonly meaning: Text;
  readonly advice: Text;
}

const THROTTLED: CodeClass = { is: "throttled" };
const DUPLICATE: CodeClass = { is: "duplicate" };
const AMBIGUOUS: CodeClass = { is: "ambiguous" };
const CLOCK: CodeClass = { is: "clock" };
const JOB: CodeClass = { is: "refused", scope: "job" };
const PLACE: CodeClass = { is: "refused", scope: "cluster-and-workspace" };
const ACCOUNT: CodeClass = { is: "refused", scope: "account" };

const ADVICE = {
  keys: text(
    "Check secret-id, secret-key and token: they must belong together, be enabled, and carry no white space.",
    "请检查 secret-id、secret-key 与 token：三者须配套、已启用且前后无空格。",
  ),
  policy: text(
    "Allow oceanus:CreateJob and oceanus:DescribeJobs to the caller in CAM, for this cluster and workspace if the policy names them.",
    "请在 CAM 中授予调用者 oceanus:CreateJob 与 oceanus:DescribeJobs；若策略限定资源，须包含该集群与工作空间。",
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
    "Wait until the console shows the cluster as running, then run again.",
    "请等控制台显示集群为运行中后再运行。",
  ),
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

/**
 * The error catalogue: the codes of CreateJob (849/52009) and DescribeJobs (849/52008), others that the product was
 * seen to answer, and the codes that all of the vendor's APIs share (213/30435).
 */
export const CATALOGUE: Readonly<Record<string, CodeEntry>> = {
  AuthFailure: {
    class: ACCOUNT,
    meaning: text("signature or authentication error", "CAM 签名/鉴权错误"),
    advice: ADVICE.keys,
  },
  "AuthFailure.CAMNotAuthorized": {
    class: PLACE,
    meaning: text("the CAM policy does not allow it", "CAM 权限未授权"),
    advice: ADVICE.policy,
  },
  "AuthFailure.InvalidAuthorization": {
    class: ACCOUNT,
    meaning: text("the Authorization header is invalid", "请求头部的 Authorization 不符合标准"),
    advice: ADVICE.keys,
  },
  "AuthFailure.InvalidSecretId": {
    class: ACCOUNT,
    meaning: text("the secret id is not one of an API key", "密钥非法（不是云 API 密钥类型）"),
    advice: ADVICE.keys,
  },
  "AuthFailure.MFAFailure": {
    class: ACCOUNT,
    meaning: text("multi-factor authentication failed", "MFA 错误"),
    advice: text("Use a key whose calls need no MFA.", "请使用调用时无需 MFA 的密钥。"),
  },
  "AuthFailure.SecretIdNotFound": {
    class: ACCOUNT,
    meaning: text("the key does not exist, or is deleted or disabled", "密钥不存在、已删除或已禁用"),
    advice: ADVICE.keys,
  },
  "AuthFailure.SignatureExpire": {
    class: CLOCK,
    meaning: text(
      "the runner's clock is more than five minutes off",
      "签名过期：本机时间与服务器相差超过五分钟",
    ),
    advice: text("Set the runner's clock.", "请校准 runner 的时钟。"),
  },
  "AuthFailure.SignatureFailure": {
    class: ACCOUNT,
    meaning: text(
      "the signature is wrong: secret-key does not belong to secret-id",
      "签名错误：secret-key 与 secret-id 不匹配",
    ),
    advice: ADVICE.keys,
  },
  "AuthFailure.TokenFailure": {
    class: ACCOUNT,
    meaning: text("the session token is wrong or expired", "token 错误或已过期"),
    advice: text(
      "Temporary keys need their token, and all three expire together: get fresh ones right before this step.",
      "临时密钥须与其 token 一起使用且同时过期：请在此步骤前重新获取。",
    ),
  },
  "AuthFailure.UnauthorizedOperation": {
    class: PLACE,
    meaning: text(
      "the CAM policy does not allow it, perhaps only for this cluster or workspace",
      "请求未授权（CAM 策略不允许，可能仅限该集群或工作空间）",
    ),
    advice: ADVICE.policy,
  },
  UnauthorizedOperation: {
    class: ACCOUNT,
    meaning: text("the operation is not authorised", "未授权操作"),
    advice: ADVICE.policy,
  },
  FailedOperation: {
    class: AMBIGUOUS,
    meaning: text("the operation failed", "操作失败"),
    advice: ADVICE.again,
  },
  "FailedOperation.DuplicatedJobName": {
    class: DUPLICATE,
    meaning: text("a job has this name already", "重复的作业名"),
    advice: ADVICE.exists,
  },
  "FailedOperation.JobBindDefaultMonitorFailed": {
    class: AMBIGUOUS,
    meaning: text(
      "the default alarm could not be bound; the job may exist",
      "作业绑定默认告警失败；作业可能已创建",
    ),
    advice: ADVICE.alarm,
  },
  "FailedOperation.UserNotAuthenticated": {
    class: ACCOUNT,
    meaning: text("the account has no real-name verification", "用户未实名验证"),
    advice: text("Verify the account's owner in the console.", "请在控制台完成实名认证。"),
  },
  InternalError: {
    class: AMBIGUOUS,
    meaning: text("an internal error of the service", "内部错误"),
    advice: ADVICE.again,
  },
  "InternalError.CamCgwError": {
    class: AMBIGUOUS,
    meaning: text("an error of the service's access gateway", "CAM 网关错误"),
    advice: ADVICE.again,
  },
  "InternalError.DB": {
    class: AMBIGUOUS,
    meaning: text("an error of the service's database", "数据库异常"),
    advice: ADVICE.again,
  },
  "InternalError.LogicError": {
    class: AMBIGUOUS,
    meaning: text("an internal error of the service", "内部错误"),
    advice: ADVICE.again,
  },
  "InternalError.SystemError": {
    class: AMBIGUOUS,
    meaning: text("an internal error of the service", "系统内部错误"),
    advice: ADVICE.again,
  },
  ServiceUnavailable: {
    class: AMBIGUOUS,
    meaning: text("the service is unavailable for now", "当前服务暂时不可用"),
    advice: ADVICE.again,
  },
  ResponseSizeLimitExceeded: {
    class: AMBIGUOUS,
    meaning: text("the answer exceeds the size limit", "返回包超过限制大小"),
    advice: ADVICE.support,
  },
  "InvalidParameter.AppIdResourceNotMatch": {
    class: JOB,
    meaning: text("the resource belongs to another account (AppId)", "资源与 AppId 不匹配"),
    advice: text("Use the ids of the account that the keys belong to.", "请使用密钥所属账号的资源 ID。"),
  },
  "InvalidParameter.InvalidName": {
    class: JOB,
    meaning: text("the name breaks the rule", "名字不符合规范"),
    advice: ADVICE.name,
  },
  "InvalidParameter.InvalidRegion": {
    class: ACCOUNT,
    meaning: text("the region is not valid", "无效的地域"),
    advice: ADVICE.region,
  },
  "InvalidParameter.UinResourceNotMatch": {
    class: JOB,
    meaning: text("the resource belongs to another account (Uin)", "资源与 Uin 不匹配"),
    advice: text("Use the ids of the account that the keys belong to.", "请使用密钥所属账号的资源 ID。"),
  },
  "InvalidParameterValue.ClusterId": {
    class: JOB,
    meaning: text("the cluster id is empty or unknown", "集群 Id 指定错误，为空或者不存在"),
    advice: ADVICE.cluster,
  },
  "InvalidParameterValue.CuMem": {
    class: JOB,
    meaning: text("this cu-mem is not allowed here", "CU 内存规格不匹配"),
    advice: text(
      "Use cu-mem 4, or have the account allow-listed for other sizes.",
      "请使用 cu-mem 4，或申请开通其他规格的白名单。",
    ),
  },
  "InvalidParameterValue.JobName": {
    class: JOB,
    meaning: text("the job's name is illegal", "作业名称不合法"),
    advice: ADVICE.name,
  },
  "InvalidParameterValue.JobNameExisted": {
    class: DUPLICATE,
    meaning: text("a job has this name already", "作业名称已存在"),
    advice: ADVICE.exists,
  },
  "InvalidParameterValue.JobTypeCombineWithClusterType": {
    class: JOB,
    meaning: text("job type and cluster type do not go together", "集群模式与作业类型不匹配"),
    advice: ADVICE.composite,
  },
  "InvalidParameterValue.UnSupportedComposite": {
    class: JOB,
    meaning: text("the combination is not supported", "不支持的复合类型"),
    advice: ADVICE.composite,
  },
  LimitExceeded: {
    class: ACCOUNT,
    meaning: text("a quota is used up", "超过配额限制"),
    advice: ADVICE.quota,
  },
  "LimitExceeded.Job": {
    class: ACCOUNT,
    meaning: text("the account's quota of jobs (1000) is used up", "Job 个数超过限额（1000）"),
    advice: ADVICE.quota,
  },
  "LimitExceeded.JobDefaultMonitorLimitExceeded": {
    class: AMBIGUOUS,
    meaning: text(
      "the quota of default alarms is used up; the job may exist",
      "用户作业默认告警配额达到上限；作业可能已创建",
    ),
    advice: ADVICE.alarm,
  },
  ResourceNotFound: {
    class: JOB,
    meaning: text("a resource does not exist", "资源不存在"),
    advice: ADVICE.field,
  },
  "ResourceNotFound.ClusterId": {
    class: JOB,
    meaning: text("there is no such cluster in this region", "集群不存在"),
    advice: ADVICE.cluster,
  },
  "ResourceNotFound.JobId": {
    class: JOB,
    meaning: text("there is no such job", "作业不存在"),
    advice: ADVICE.again,
  },
  ResourceUnavailable: {
    class: JOB,
    meaning: text("a resource is not available", "资源不可用"),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.Cluster": {
    class: JOB,
    meaning: text("the cluster is not running", "集群处于非运行状态"),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.ClusterGroupStatus": {
    class: JOB,
    meaning: text("the cluster group is in a state that takes no jobs", "集群组状态错误"),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.ReqCuMem": {
    class: JOB,
    meaning: text("a shared cluster takes only cu-mem 4", "共享集群只允许 CuMem=4"),
    advice: text("Set cu-mem to 4 or leave it out.", "请将 cu-mem 设为 4 或不填。"),
  },
  UnsupportedOperation: {
    class: JOB,
    meaning: text("the operation is not supported", "操作不支持"),
    advice: ADVICE.field,
  },
  "UnsupportedOperation.NoPermissionAccess": {
    class: JOB,
    meaning: text(
      "the caller is not a member of the workspace",
      "权限拦截，没有进入权限（不是该工作空间的成员）",
    ),
    advice: text(
      "Add the caller to the workspace in the console, or correct workspace-id.",
      "请在控制台将调用者加入该工作空间，或更正 workspace-id。",
    ),
  },
  RequestLimitExceeded: {
    class: THROTTLED,
    meaning: text("too many calls a second", "请求的次数超过了频率限制"),
    advice: ADVICE.slower,
  },
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls a second by the account", "主账号超过频率限制"),
    advice: ADVICE.slower,
  },
  "RequestLimitExceeded.IPLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls a second from this address", "IP 限频"),
    advice: ADVICE.slower,
  },
  "RequestLimitExceeded.UinLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls a second by the account", "主账号限频"),
    advice: ADVICE.slower,
  },
  IpInBlacklist: {
    class: ACCOUNT,
    meaning: text("the caller's address is on a deny list", "IP 地址在黑名单中"),
    advice: ADVICE.address,
  },
  IpNotInWhitelist: {
    class: ACCOUNT,
    meaning: text("the caller's address is not on the allow list", "IP 地址不在白名单中"),
    advice: ADVICE.address,
  },
  UnsupportedRegion: {
    class: ACCOUNT,
    meaning: text("the service is not offered in this region", "接口不支持所传地域"),
    advice: ADVICE.region,
  },
  InvalidAction: {
    class: ACCOUNT,
    meaning: text("the endpoint does not know the API", "接口不存在"),
    advice: ADVICE.support,
  },
  ActionOffline: {
    class: ACCOUNT,
    meaning: text("the API is no longer offered", "接口已下线"),
    advice: ADVICE.support,
  },
  NoSuchProduct: {
    class: ACCOUNT,
    meaning: text("the endpoint does not know the product", "产品不存在"),
    advice: ADVICE.support,
  },
  NoSuchVersion: {
    class: ACCOUNT,
    meaning: text("the endpoint does not know the API's version", "接口版本不存在"),
    advice: ADVICE.support,
  },
  UnsupportedProtocol: {
    class: ACCOUNT,
    meaning: text("the endpoint does not take this protocol", "不支持的协议"),
    advice: ADVICE.support,
  },
  MissingParameter: {
    class: JOB,
    meaning: text("a parameter is missing", "缺少参数"),
    advice: ADVICE.field,
  },
  UnknownParameter: {
    class: JOB,
    meaning: text("the service does not know a parameter", "未知参数"),
    advice: ADVICE.field,
  },
  InvalidParameter: {
    class: JOB,
    meaning: text("a parameter is wrong", "参数错误"),
    advice: ADVICE.field,
  },
  InvalidParameterValue: {
    class: JOB,
    meaning: text("a parameter's value is wrong", "参数取值错误"),
    advice: ADVICE.field,
  },
  InvalidRequest: {
    class: JOB,
    meaning: text("the request's body is not valid", "请求 body 格式错误"),
    advice: ADVICE.support,
  },
  RequestSizeLimitExceeded: {
    class: JOB,
    meaning: text("the request exceeds the size limit", "请求包超过限制大小"),
    advice: text("Shorten remark, description or tags.", "请缩短 remark、description 或 tags。"),
  },
};
