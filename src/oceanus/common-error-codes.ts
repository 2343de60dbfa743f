import { text } from "../messages/message.ts";
import {
  ACCOUNT,
  ADVICE,
  AMBIGUOUS,
  CLOCK,
  type ErrorCode,
  JOB,
  PERMISSION,
  THROTTLED,
} from "./error-code.ts";

/** The error codes that all of the vendor's APIs share (213/30435). */
export const COMMON_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  "AuthFailure.InvalidAuthorization": {
    class: ACCOUNT,
    meaning: text("the Authorization header is invalid", "请求头 Authorization 不合规范"),
    advice: ADVICE.keys,
  },
  "AuthFailure.InvalidSecretId": {
    class: ACCOUNT,
    meaning: text("the secret id is not that of an API key", "SecretId 不是云 API 密钥"),
    advice: ADVICE.keys,
  },
  "AuthFailure.MFAFailure": {
    class: ACCOUNT,
    meaning: text("multi-factor authentication failed", "MFA 校验失败"),
    advice: text("Use an API key that needs no MFA.", "请使用无需 MFA 的密钥。"),
  },
  "AuthFailure.SecretIdNotFound": {
    class: ACCOUNT,
    meaning: text("the API key does not exist, or was deleted or disabled", "密钥不存在、已删除或已禁用"),
    advice: ADVICE.keys,
  },
  "AuthFailure.SignatureExpire": {
    class: CLOCK,
    meaning: text(
      "the runner's clock is off by more than five minutes",
      "签名过期：runner 的时间与服务器相差超过五分钟",
    ),
    advice: text("Correct the runner's clock.", "请校准 runner 的时钟。"),
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
    meaning: text("the session token is invalid or has expired", "token 无效或已过期"),
    advice: text(
      "Temporary keys work only with their token, and all three expire together: obtain new ones right before this step.",
      "临时密钥须与其 token 一起使用，且三者同时过期：请在此步骤之前重新获取。",
    ),
  },
  UnauthorizedOperation: {
    class: PERMISSION,
    meaning: text("the operation is not authorized", "未授权此操作"),
    advice: ADVICE.policy,
  },
  ServiceUnavailable: {
    class: AMBIGUOUS,
    meaning: text("the service is temporarily unavailable", "服务暂时不可用"),
    advice: ADVICE.again,
  },
  ResponseSizeLimitExceeded: {
    class: AMBIGUOUS,
    meaning: text("the response exceeds the size limit", "响应超过大小限制"),
    advice: ADVICE.support,
  },
  ResourceInsufficient: {
    class: JOB,
    meaning: text("there is not enough of a resource", "资源不足"),
    advice: text(
      "Free resources of the cluster, scale it out, or use another cluster.",
      "请释放集群资源、扩容，或改用其他集群。",
    ),
  },
  ResourceInUse: {
    class: JOB,
    meaning: text("a resource is in use", "资源被占用"),
    advice: text(
      "Wait until nothing else works on the cluster or workspace, then run the step again.",
      "请等待对该集群或工作空间的其他操作结束，然后重新运行此步骤。",
    ),
  },
  ResourceNotFound: {
    class: JOB,
    meaning: text("a resource does not exist", "资源不存在"),
    advice: ADVICE.field,
  },
  ResourceUnavailable: {
    class: JOB,
    meaning: text("a resource is not available", "资源不可用"),
    advice: ADVICE.clusterState,
  },
  UnsupportedOperation: {
    class: JOB,
    meaning: text("the operation is not supported", "不支持此操作"),
    advice: ADVICE.field,
  },
  RequestLimitExceeded: {
    class: THROTTLED,
    meaning: text("too many calls per second", "调用超过频率限制"),
    advice: ADVICE.slower,
  },
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls per second by this account", "主账号的调用超过频率限制"),
    advice: ADVICE.slower,
  },
  "RequestLimitExceeded.IPLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls per second from this IP address", "该 IP 的调用超过频率限制"),
    advice: ADVICE.slower,
  },
  "RequestLimitExceeded.UinLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls per second by this account", "主账号的调用超过频率限制"),
    advice: ADVICE.slower,
  },
  "LimitExceeded.RateLimitExceeded": {
    class: THROTTLED,
    meaning: text("too many calls in a short time", "短时间内调用过多"),
    advice: ADVICE.slower,
  },
  IpInBlacklist: {
    class: ACCOUNT,
    meaning: text("the caller's IP address is on a deny list", "调用方 IP 在黑名单中"),
    advice: ADVICE.address,
  },
  IpNotInWhitelist: {
    class: ACCOUNT,
    meaning: text("the caller's IP address is not on the allow list", "调用方 IP 不在白名单中"),
    advice: ADVICE.address,
  },
  UnsupportedRegion: {
    class: ACCOUNT,
    meaning: text("the service is not available in this region", "该地域不支持此服务"),
    advice: ADVICE.region,
  },
  InvalidAction: {
    class: ACCOUNT,
    meaning: text("the endpoint does not know this API", "接口不存在"),
    advice: ADVICE.support,
  },
  ActionOffline: {
    class: ACCOUNT,
    meaning: text("this API is no longer available", "接口已下线"),
    advice: ADVICE.support,
  },
  NoSuchProduct: {
    class: ACCOUNT,
    meaning: text("the endpoint does not know this product", "产品不存在"),
    advice: ADVICE.support,
  },
  NoSuchVersion: {
    class: ACCOUNT,
    meaning: text("the endpoint does not know this API version", "接口版本不存在"),
    advice: ADVICE.support,
  },
  UnsupportedProtocol: {
    class: ACCOUNT,
    meaning: text("the endpoint does not support this protocol", "接入点不支持此协议"),
    advice: ADVICE.support,
  },
  MissingParameter: {
    class: JOB,
    meaning: text("a parameter is missing", "缺少参数"),
    advice: ADVICE.field,
  },
  UnknownParameter: {
    class: JOB,
    meaning: text("a parameter is not known to the service", "存在服务不支持的参数"),
    advice: ADVICE.field,
  },
  InvalidParameter: {
    class: JOB,
    meaning: text("a parameter is invalid", "参数错误"),
    advice: ADVICE.field,
  },
  InvalidParameterValue: {
    class: JOB,
    meaning: text("the value of a parameter is invalid", "参数取值错误"),
    advice: ADVICE.field,
  },
  InvalidRequest: {
    class: JOB,
    meaning: text("the request body is invalid", "请求体格式错误"),
    advice: ADVICE.support,
  },
  RequestSizeLimitExceeded: {
    class: JOB,
    meaning: text("the request exceeds the size limit", "请求超过大小限制"),
    advice: text("Shorten remark, description or tags.", "请缩短 remark、description 或 tags。"),
  },
};
