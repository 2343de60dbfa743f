import { text } from "../messages/text.ts";
import { ACCOUNT, ADVICE, AMBIGUOUS, CLOCK, type ErrorCode, JOB, THROTTLED } from "./error-code.ts";

/** The codes that all of the vendor's APIs share (213/30435). */
export const COMMON_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
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
  UnauthorizedOperation: {
    class: ACCOUNT,
    meaning: text("the operation is not authorised", "未授权操作"),
    advice: ADVICE.policy,
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
    meaning: text("the operation is not supported", "操作不支持"),
    advice: ADVICE.field,
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
