import { text } from "../messages/message.ts";
import { COMMON_ERROR_CODES } from "./common-error-codes.ts";
import {
  ACCOUNT,
  ADVICE,
  AMBIGUOUS,
  CLUSTER,
  COMBINATION,
  DUPLICATE,
  type ErrorCode,
  JOB,
  PERMISSION,
  QUOTA,
  WORKSPACE,
} from "./error-code.ts";

/** The codes of CreateJob (849/52009) and DescribeJobs (849/52008), and others that Oceanus was seen to answer with. */
export const PRODUCT_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  AuthFailure: {
    class: ACCOUNT,
    meaning: text("signature or authentication error", "CAM 签名/鉴权错误"),
    advice: ADVICE.keys,
  },
  "AuthFailure.CAMNotAuthorized": {
    class: PERMISSION,
    meaning: text("the CAM policy does not allow this call", "CAM 策略未授权此调用"),
    advice: ADVICE.policy,
  },
  "AuthFailure.UnauthorizedOperation": {
    class: PERMISSION,
    meaning: text(
      "the CAM policy does not allow this call, perhaps only for this cluster or workspace",
      "CAM 策略不允许此调用，可能仅限该集群或工作空间",
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
    meaning: text("the name is already in use by another job", "作业名称重复"),
    advice: ADVICE.exists,
  },
  "FailedOperation.JobBindDefaultMonitorFailed": {
    class: AMBIGUOUS,
    meaning: text(
      "the default alarm could not be set up; the job may have been created",
      "作业绑定默认告警失败；作业可能已创建",
    ),
    advice: ADVICE.alarm,
  },
  "FailedOperation.UserNotAuthenticated": {
    class: ACCOUNT,
    meaning: text("the account has not completed identity verification", "账号未完成实名认证"),
    advice: text("Complete identity verification in the console.", "请在控制台完成实名认证。"),
  },
  InternalError: {
    class: AMBIGUOUS,
    meaning: text("an internal error in the service", "服务内部错误"),
    advice: ADVICE.again,
  },
  "InternalError.CamCgwError": {
    class: AMBIGUOUS,
    meaning: text("an error in the service's CAM gateway", "服务的 CAM 网关错误"),
    advice: ADVICE.again,
  },
  "InternalError.DB": {
    class: AMBIGUOUS,
    meaning: text("a database error in the service", "服务的数据库异常"),
    advice: ADVICE.again,
  },
  "InternalError.LogicError": {
    class: AMBIGUOUS,
    meaning: text("a logic error in the service", "服务内部逻辑错误"),
    advice: ADVICE.again,
  },
  "InternalError.SystemError": {
    class: AMBIGUOUS,
    meaning: text("a system error in the service", "服务内部系统错误"),
    advice: ADVICE.again,
  },
  "InvalidParameter.AppIdResourceNotMatch": {
    class: JOB,
    meaning: text("the resource belongs to a different account (AppId)", "资源不属于该账号（AppId 不匹配）"),
    advice: text(
      "Use ids of resources that belong to the same account as the keys.",
      "请使用密钥所属账号的资源 ID。",
    ),
  },
  "InvalidParameter.InvalidName": {
    class: JOB,
    meaning: text("the name breaks the naming rules", "名称不符合规范"),
    advice: ADVICE.name,
  },
  "InvalidParameter.InvalidRegion": {
    class: ACCOUNT,
    meaning: text("the region is invalid", "地域无效"),
    advice: ADVICE.region,
  },
  "InvalidParameter.UinResourceNotMatch": {
    class: JOB,
    meaning: text("the resource belongs to a different account (Uin)", "资源不属于该账号（Uin 不匹配）"),
    advice: text(
      "Use ids of resources that belong to the same account as the keys.",
      "请使用密钥所属账号的资源 ID。",
    ),
  },
  "InvalidParameterValue.ClusterId": {
    class: CLUSTER,
    relatedField: "cluster-id",
    meaning: text("the cluster id is empty or does not exist", "集群 ID 为空或不存在"),
    advice: ADVICE.cluster,
  },
  "InvalidParameterValue.CuMem": {
    class: COMBINATION,
    meaning: text("this cu-mem is not available here", "不支持此 cu-mem 规格"),
    advice: text(
      "Set cu-mem to 4, or request other sizes for the account in a ticket.",
      "请将 cu-mem 设为 4，或提交工单为账号开通其他规格。",
    ),
  },
  "InvalidParameterValue.JobName": {
    class: JOB,
    meaning: text("the job name is invalid", "作业名称不合法"),
    advice: ADVICE.name,
  },
  "InvalidParameterValue.JobNameExisted": {
    class: DUPLICATE,
    meaning: text("the name is already in use by another job", "作业名称已存在"),
    advice: ADVICE.exists,
  },
  "InvalidParameterValue.JobTypeCombineWithClusterType": {
    class: COMBINATION,
    relatedField: "cluster-id",
    meaning: text("this job type and this cluster type cannot be combined", "作业类型与集群类型不匹配"),
    advice: ADVICE.composite,
  },
  "InvalidParameterValue.UnSupportedComposite": {
    class: COMBINATION,
    relatedField: "cluster-id",
    meaning: text("this combination of fields is not supported", "不支持此字段组合"),
    advice: ADVICE.composite,
  },
  LimitExceeded: {
    class: QUOTA,
    meaning: text("a quota is exceeded", "超过配额限制"),
    advice: ADVICE.quota,
  },
  "LimitExceeded.Job": {
    class: ACCOUNT,
    meaning: text("the account's job quota (1000) is used up", "作业数量达到账号配额上限（1000）"),
    advice: ADVICE.quota,
  },
  "LimitExceeded.JobDefaultMonitorLimitExceeded": {
    class: AMBIGUOUS,
    meaning: text(
      "the quota for default alarms is used up; the job may have been created",
      "默认告警数量达到配额上限；作业可能已创建",
    ),
    advice: ADVICE.alarm,
  },
  "ResourceNotFound.ClusterId": {
    class: CLUSTER,
    relatedField: "cluster-id",
    meaning: text("the cluster does not exist in this region", "该地域不存在此集群"),
    advice: ADVICE.cluster,
  },
  "ResourceNotFound.JobId": {
    class: JOB,
    meaning: text("the job does not exist", "作业不存在"),
    advice: ADVICE.again,
  },
  "ResourceUnavailable.Cluster": {
    class: CLUSTER,
    relatedField: "cluster-id",
    meaning: text("the cluster is not running", "集群未处于运行状态"),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.ClusterGroupStatus": {
    class: CLUSTER,
    relatedField: "cluster-id",
    meaning: text(
      "the cluster group is in a state in which it accepts no jobs",
      "集群组当前状态不能创建作业",
    ),
    advice: ADVICE.clusterState,
  },
  "ResourceUnavailable.GetJobPublishedJobConfig": {
    class: JOB,
    meaning: text("the published version of the job cannot be read", "无法获取作业已发布的版本"),
    advice: text(
      "Check in the console that the job has a published version, and publish one if it has none; then run the step again.",
      "请在控制台确认该作业有已发布的版本，没有则先发布，然后重新运行此步骤。",
    ),
  },
  "ResourceUnavailable.ReqCuMem": {
    class: COMBINATION,
    meaning: text("a shared cluster supports only cu-mem 4", "共享集群仅支持 cu-mem 4"),
    advice: text("Set cu-mem to 4 or leave it out.", "请将 cu-mem 设为 4，或不填。"),
  },
  "UnsupportedOperation.NoPermissionAccess": {
    class: WORKSPACE,
    relatedField: "workspace-id",
    meaning: text("the caller is not a member of the workspace", "调用者不是该工作空间的成员"),
    advice: text(
      "Add the caller to the workspace in the console, or correct workspace-id.",
      "请在控制台将调用者加入该工作空间，或更正 workspace-id。",
    ),
  },
};

/** Every error code of Oceanus that is known. */
export const ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  ...COMMON_ERROR_CODES,
  ...PRODUCT_ERROR_CODES,
};
