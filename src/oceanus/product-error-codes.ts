import { text } from "../messages/text.ts";
import { COMMON_ERROR_CODES } from "./common-error-codes.ts";
import {
  ACCOUNT,
  ADVICE,
  AMBIGUOUS,
  CLUSTER_AND_WORKSPACE,
  DUPLICATE,
  type ErrorCode,
  JOB,
} from "./error-code.ts";

export type { CodeClass, ErrorCode, Scope } from "./error-code.ts";

/** The codes of CreateJob (849/52009) and DescribeJobs (849/52008), and others that the product was seen to answer. */
export const PRODUCT_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  AuthFailure: {
    class: ACCOUNT,
    meaning: text("signature or authentication error", "CAM 签名/鉴权错误"),
    advice: ADVICE.keys,
  },
  "AuthFailure.CAMNotAuthorized": {
    class: CLUSTER_AND_WORKSPACE,
    meaning: text("the CAM policy does not allow it", "CAM 权限未授权"),
    advice: ADVICE.policy,
  },
  "AuthFailure.UnauthorizedOperation": {
    class: CLUSTER_AND_WORKSPACE,
    meaning: text(
      "the CAM policy does not allow it, perhaps only for this cluster or workspace",
      "请求未授权（CAM 策略不允许，可能仅限该集群或工作空间）",
    ),
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
    lookAt: "cluster-id",
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
    lookAt: "cluster-id",
    meaning: text("job type and cluster type do not go together", "集群模式与作业类型不匹配"),
    advice: ADVICE.composite,
  },
  "InvalidParameterValue.UnSupportedComposite": {
    class: JOB,
    lookAt: "cluster-id",
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
  "ResourceNotFound.ClusterId": {
    class: JOB,
    lookAt: "cluster-id",
    meaning: text("there is no such cluster in this region", "集群不存在"),
    advice: ADVICE.cluster,
  },
  "ResourceNotFound.JobId": {
    class: JOB,
    meaning: text("there is no such job", "作业不存在"),
    advice: ADVICE.again,
  },
  "ResourceUnavailable.Cluster": {
    class: JOB,
    lookAt: "cluster-id",
    meaning: text("the cluster is not running", "集群处于非运行状态"),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.ClusterGroupStatus": {
    class: JOB,
    lookAt: "cluster-id",
    meaning: text("the cluster group is in a state that takes no jobs", "集群组状态错误"),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.ReqCuMem": {
    class: JOB,
    meaning: text("a shared cluster takes only cu-mem 4", "共享集群只允许 CuMem=4"),
    advice: text("Set cu-mem to 4 or leave it out.", "请将 cu-mem 设为 4 或不填。"),
  },
  "UnsupportedOperation.NoPermissionAccess": {
    class: JOB,
    lookAt: "workspace-id",
    meaning: text(
      "the caller is not a member of the workspace",
      "权限拦截，没有进入权限（不是该工作空间的成员）",
    ),
    advice: text(
      "Add the caller to the workspace in the console, or correct workspace-id.",
      "请在控制台将调用者加入该工作空间，或更正 workspace-id。",
    ),
  },
};

/** The error catalogue. */
export const ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  ...COMMON_ERROR_CODES,
  ...PRODUCT_ERROR_CODES,
};
