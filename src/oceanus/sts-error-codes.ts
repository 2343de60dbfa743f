import { text } from "../messages/message.ts";
import { COMMON_ERROR_CODES } from "./common-error-codes.ts";
import { ACCOUNT, ADVICE, AMBIGUOUS, type ErrorCode, THROTTLED } from "./error-code.ts";

const PASSING: ErrorCode = {
  class: AMBIGUOUS,
  meaning: text("an internal error in STS", "STS 内部错误"),
  advice: text(
    "Run the step again. If the error persists, contact Tencent Cloud support with the RequestId.",
    "请重新运行此步骤。若仍然失败，请将 RequestId 提供给腾讯云技术支持。",
  ),
};

const NO_ROLE = text(
  "the role does not exist, or cannot be assumed this way",
  "角色不存在，或不能以此方式扮演",
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
      "Check role-arn against the role's page in the CAM console, and its trust policy against this workflow (identity provider, oidc:aud, oidc:sub).",
      "请在 CAM 控制台的角色页面核对 role-arn，并确认其信任策略（身份提供商、oidc:aud、oidc:sub）允许此工作流。",
    ),
  },
  "InternalError.IllegalRole": {
    class: ACCOUNT,
    meaning: text("the role cannot be assumed by this caller", "该调用者不能扮演此角色"),
    advice: text(
      "Add the caller to the role's trust policy in the CAM console.",
      "请在 CAM 控制台将调用者加入该角色的信任策略。",
    ),
  },
  InvalidParameter: {
    class: ACCOUNT,
    meaning: text("a parameter is invalid", "参数错误"),
    advice: ADVICE.role,
  },
  "InvalidParameter.AccountNotAvaliable": {
    class: ACCOUNT,
    meaning: text("the account does not exist or is not available", "账号不存在或不可用"),
    advice: ADVICE.role,
  },
  "InvalidParameter.OverLimit": {
    class: THROTTLED,
    meaning: text("too many calls per second to STS", "对 STS 的调用超过频率限制"),
    advice: text(
      "Raise timeout, or run fewer workflows at the same time.",
      "请增大 timeout，或减少同时运行的工作流。",
    ),
  },
  "InvalidParameter.OverTimeError": {
    class: ACCOUNT,
    meaning: text(
      "role-duration-seconds is longer than the role allows",
      "role-duration-seconds 超过角色允许的上限",
    ),
    advice: text(
      "Lower role-duration-seconds (and timeout with it), or raise the role's maximum session duration in the CAM console.",
      "请调小 role-duration-seconds（timeout 也须相应调小），或在 CAM 控制台提高该角色的最大会话时长。",
    ),
  },
  "InvalidParameter.ParamError": {
    class: ACCOUNT,
    meaning: text("a parameter is invalid", "参数错误"),
    advice: ADVICE.role,
  },
  "InvalidParameter.WebIdentityTokenError": {
    class: ACCOUNT,
    meaning: text("the job's OIDC token was rejected", "OIDC 令牌校验失败"),
    advice: text(
      "Check the identity provider in the CAM console: its URL must be the token's issuer (iss), its client id the token's audience (aud, the input oidc-audience), and its public keys current.",
      "请在 CAM 控制台检查身份提供商：其 URL 须为令牌的颁发者（iss），客户端 ID 须为令牌的受众（aud，即输入 oidc-audience），公钥须为最新。",
    ),
  },
  "ResourceNotFound.RoleNotFound": {
    class: ACCOUNT,
    meaning: text("the role does not exist", "角色不存在"),
    advice: text(
      "Check role-arn against the role's page in the CAM console.",
      "请在 CAM 控制台的角色页面核对 role-arn。",
    ),
  },
  UnauthorizedOperation: {
    class: ACCOUNT,
    meaning: text("the caller is not allowed to assume this role", "调用者无权扮演该角色"),
    advice: text(
      "Add the caller to the role's trust policy (without keys: the identity provider, with oidc:aud and oidc:sub of this workflow); keys also need the permission sts:AssumeRole.",
      "请将调用者加入该角色的信任策略（免密钥方式：身份提供商及此工作流的 oidc:aud、oidc:sub）；使用密钥时还须授予其 sts:AssumeRole 权限。",
    ),
  },
  "AuthFailure.UnauthorizedOperation": {
    class: ACCOUNT,
    meaning: text("the CAM policy does not allow assuming this role", "CAM 策略不允许扮演该角色"),
    advice: text(
      "Grant the keys the permission sts:AssumeRole on this role, and add their owner to the role's trust policy.",
      "请为密钥授予对该角色的 sts:AssumeRole 权限，并将其所属账号加入该角色的信任策略。",
    ),
  },
};

/** Every error code of STS that is known. */
export const STS_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  ...COMMON_ERROR_CODES,
  ...STS_PRODUCT_ERROR_CODES,
};
