import { text } from "../messages/text.ts";
import { COMMON_ERROR_CODES } from "./common-error-codes.ts";
import { ACCOUNT, ADVICE, AMBIGUOUS, type ErrorCode, THROTTLED } from "./error-code.ts";

const PASSING: ErrorCode = {
  class: AMBIGUOUS,
  meaning: text("an internal error of STS", "STS 内部错误"),
  advice: text(
    "Run the step again. If it stays, give the RequestId to the service's support.",
    "请重新运行此步骤。若仍失败，请将 RequestId 提供给腾讯云支持。",
  ),
};

const NO_ROLE = text(
  "there is no such role, or it may not be assumed this way",
  "角色不存在，或不可以此方式扮演",
);

/** The codes of AssumeRole (1312/48197) and AssumeRoleWithWebIdentity (1312/73070). No call of either changes anything. */
export const STS_PRODUCT_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  InternalError: PASSING,
  "InternalError.DbError": PASSING,
  "InternalError.EncryptError": PASSING,
  "InternalError.GetAppIdError": PASSING,
  "InternalError.GetSeedTokenError": PASSING,
  "InternalError.PbSerializeError": PASSING,
  "InternalError.SystemError": PASSING,
  "InternalError.UnknownError": PASSING,
  "InternalError.GetRoleError": {
    class: ACCOUNT,
    meaning: NO_ROLE,
    advice: text(
      "Compare role-arn with the role's page in the CAM console, and its trust policy with this workflow (identity provider, oidc:aud, oidc:sub).",
      "请在 CAM 控制台的角色页核对 role-arn，并核对其信任策略（身份提供商、oidc:aud、oidc:sub）是否允许此工作流。",
    ),
  },
  "InternalError.IllegalRole": {
    class: ACCOUNT,
    meaning: text("the role may not be assumed by this caller", "非法角色：调用者不能扮演该角色"),
    advice: text(
      "Name the caller in the role's trust policy in the CAM console.",
      "请在 CAM 控制台的角色信任策略中加入调用者。",
    ),
  },
  InvalidParameter: {
    class: ACCOUNT,
    meaning: text("a parameter is wrong", "参数错误"),
    advice: ADVICE.role,
  },
  "InvalidParameter.AccountNotAvaliable": {
    class: ACCOUNT,
    meaning: text("the account does not exist or is not available", "账号不存在或不可用"),
    advice: ADVICE.role,
  },
  "InvalidParameter.OverLimit": {
    class: THROTTLED,
    meaning: text("too many calls a second of STS", "STS 超过频率限制"),
    advice: text(
      "Give a longer timeout, or run fewer workflows at the same time.",
      "请加大 timeout，或减少并行的工作流。",
    ),
  },
  "InvalidParameter.OverTimeError": {
    class: ACCOUNT,
    meaning: text("role-duration-seconds is longer than the role allows", "会话时长超过角色允许的上限"),
    advice: text(
      "Lower role-duration-seconds (and timeout with it), or raise the role's longest session in the CAM console.",
      "请调小 role-duration-seconds（及 timeout），或在 CAM 控制台提高该角色的最大会话时长。",
    ),
  },
  "InvalidParameter.ParamError": {
    class: ACCOUNT,
    meaning: text("a parameter is wrong", "参数不正确"),
    advice: ADVICE.role,
  },
  "InvalidParameter.WebIdentityTokenError": {
    class: ACCOUNT,
    meaning: text("the job's OIDC token is not accepted", "OIDC 令牌校验失败"),
    advice: text(
      "Compare the identity provider in the CAM console with what GitHub sends: the issuer https://token.actions.githubusercontent.com, the client id of oidc-audience, the current public keys.",
      "请在 CAM 控制台核对身份提供商：颁发者 https://token.actions.githubusercontent.com、客户端 ID 与 oidc-audience 一致、公钥为最新。",
    ),
  },
  "ResourceNotFound.RoleNotFound": {
    class: ACCOUNT,
    meaning: text("there is no such role", "角色不存在"),
    advice: text(
      "Compare role-arn with the role's page in the CAM console.",
      "请在 CAM 控制台的角色页核对 role-arn。",
    ),
  },
  UnauthorizedOperation: {
    class: ACCOUNT,
    meaning: text("the caller may not assume this role", "未授权扮演该角色"),
    advice: text(
      "Name the caller in the role's trust policy (for keyless: the identity provider, with oidc:aud and oidc:sub of this workflow), and allow sts:AssumeRole to the keys where they are used.",
      "请在角色信任策略中加入调用者（免密钥方式：身份提供商及此工作流的 oidc:aud、oidc:sub）；使用密钥时还须授予其 sts:AssumeRole。",
    ),
  },
  "AuthFailure.UnauthorizedOperation": {
    class: ACCOUNT,
    meaning: text(
      "the CAM policy does not allow to assume this role",
      "请求未授权：CAM 策略不允许扮演该角色",
    ),
    advice: text(
      "Allow sts:AssumeRole on this role to the keys, and name them in the role's trust policy.",
      "请为密钥授予对该角色的 sts:AssumeRole，并在角色信任策略中加入它。",
    ),
  },
};

/** The error catalogue of STS. */
export const STS_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  ...COMMON_ERROR_CODES,
  ...STS_PRODUCT_ERROR_CODES,
};
