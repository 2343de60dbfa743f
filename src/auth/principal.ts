import { LONGEST_SESSION } from "../inputs/input-rules.ts";
import type { InputSource, Settings } from "../inputs/settings.ts";
import { mayBeStrangers } from "../manifest/load-jobs.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import type { Keys } from "../oceanus/signing.ts";
import { findKeys, NO_CREDENTIALS } from "./credentials.ts";

/** A role to be assumed, and the session that its keys are for. */
export interface Role {
  readonly arn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

/** Who calls: keys, as they are or as those that may assume a role; or the job's own identity, which may. */
export type Principal =
  | { readonly kind: "keys"; readonly keys: Keys; readonly role?: Role | undefined }
  | {
      readonly kind: "web-identity";
      readonly role: Role;
      readonly providerId: string;
      readonly audience: string;
    };

/** Who calls, and where that comes from; `none`, and why, on a dry run that checks the files alone. */
export type Auth =
  | (Principal & { readonly source: string; readonly warnings: readonly MessageOrText[] })
  | { readonly kind: "none"; readonly why: MessageOrText }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/** Temporary keys must outlive the run by this, in s: they are never made anew. */
const SPARE_SECONDS = 60;

/** Returns who calls: the one that is given, but nobody where a plan would tell a stranger about the account. */
export function resolveAuth(
  given: InputSource,
  settings: Pick<Settings, "values" | "mistaken" | "patterns">,
): Auth {
  const found = findCaller(given, settings);
  return found.kind !== "invalid" && settings.values["dry-run"] && mayBeStrangers(settings, given.environment)
    ? { kind: "none", why: STRANGERS_PLAN }
    : found;
}

/**
 * Returns who is given, whole from the first source that applies: keys of the inputs; `oidc-provider-id`, beside which
 * there must be none; keys of the environment. Keys assume `role-arn` first where it is given.
 */
function findCaller(given: InputSource, settings: Pick<Settings, "values" | "mistaken">): Auth {
  const { values } = settings;
  if (given.input("oidc-provider-id").trim() !== "") {
    return findIdentity(given, settings);
  }
  const arn = values["role-arn"];
  const found = findKeys(given);
  if (found.kind === "none") {
    const nobody = given.input("role-arn").trim() === "" ? NO_CREDENTIALS : ROLE_ALONE;
    return values["dry-run"] ? NOBODY : { kind: "invalid", diagnostics: [nobody] };
  }
  if (found.kind === "invalid" || arn === undefined) {
    return found;
  }
  const diagnostics = sessionDiagnostics(settings);
  return diagnostics.length > 0
    ? { kind: "invalid", diagnostics }
    : { ...found, role: roleOf(arn, given, settings), source: `${found.source}, then the role ${arn}` };
}

function findIdentity(given: InputSource, settings: Pick<Settings, "values" | "mistaken">): Auth {
  const { values, mistaken } = settings;
  const { input, environment } = given;
  const beside = ["secret-id", "secret-key", "token"].filter((name) => input(name).trim() !== "");
  const diagnostics = beside.map(keysBeside);
  const tokenAtHand = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"].every(
    (name) => environment[name],
  );
  if (!tokenAtHand && values["dry-run"] && diagnostics.length === 0) {
    return NOBODY;
  }
  if (!tokenAtHand) {
    diagnostics.push(NO_ID_TOKEN);
  }
  const arn = values["role-arn"];
  if (arn === undefined && !mistaken.has("role-arn")) {
    diagnostics.push(ROLE_MISSING);
  }
  diagnostics.push(...sessionDiagnostics(settings));
  const providerId = values["oidc-provider-id"];
  // What was mistaken is reported already, and a run with mistakes makes no call.
  return diagnostics.length > 0 || arn === undefined || providerId === undefined
    ? { kind: "invalid", diagnostics }
    : {
        kind: "web-identity",
        role: roleOf(arn, given, settings),
        providerId,
        audience: values["oidc-audience"],
        source: `the job's OIDC token, by the role ${arn}`,
        warnings: [],
      };
}

function roleOf(arn: string, { environment }: InputSource, { values }: Pick<Settings, "values">): Role {
  const run = environment["GITHUB_RUN_ID"] ?? "";
  return {
    arn,
    sessionName: values["role-session-name"] ?? `github-actions${/^\d{1,100}$/u.test(run) ? `-${run}` : ""}`,
    durationSeconds: values["role-duration-seconds"],
  };
}

function sessionDiagnostics({ values, mistaken }: Pick<Settings, "values" | "mistaken">): Diagnostic[] {
  const { timeout, "role-duration-seconds": duration } = values;
  const least = timeout + SPARE_SECONDS;
  if (mistaken.has("timeout") || mistaken.has("role-duration-seconds") || duration >= least) {
    return [];
  }
  const most = LONGEST_SESSION - SPARE_SECONDS;
  const message =
    least > LONGEST_SESSION
      ? text(
          `timeout is ${timeout} s, but keys of a role last ${LONGEST_SESSION} s at most and are not renewed: give a timeout of at most ${most}, or keys without role-arn`,
          `timeout 为 ${timeout} 秒，而角色的临时密钥最长 ${LONGEST_SESSION} 秒且不会续期：请将 timeout 设为不大于 ${most}，或不用 role-arn`,
        )
      : text(
          `role-duration-seconds is ${duration}, but the keys must outlast timeout (${timeout} s) by ${SPARE_SECONDS} s, since they are not renewed: give at least ${least}, or a shorter timeout`,
          `role-duration-seconds 为 ${duration}，而临时密钥不会续期，须比 timeout（${timeout} 秒）长 ${SPARE_SECONDS} 秒：请至少设为 ${least}，或缩短 timeout`,
        );
  return [{ location: { kind: "input", name: "role-duration-seconds" }, message }];
}

function keysBeside(name: string): Diagnostic {
  return {
    location: { kind: "input", name },
    message: text(
      `${name} is given beside oidc-provider-id: credentials come whole from one source. Remove it to work without keys, or remove oidc-provider-id to assume the role with keys.`,
      `${name} 与 oidc-provider-id 同时给出：凭证须完整地来自同一来源。若免密钥，请删去它；若用密钥扮演角色，请删去 oidc-provider-id。`,
    ),
  };
}

const NOBODY: Auth = {
  kind: "none",
  why: text(
    "No credentials were found (a mistyped secret's name looks the same): the files alone were checked.",
    "没有找到凭证（secret 名称写错时也是如此）：只检查了文件。",
  ),
};

const STRANGERS_PLAN = text(
  "On pull_request_target the files alone were checked, whatever credentials there are: that event has the repository's secrets, the files may be a stranger's, and a plan tells about the account. For a plan use the event pull_request.",
  "pull_request_target 事件下无论有无凭证都只检查了文件：该事件可用仓库的 secrets，文件可能来自陌生人，而计划会透露账号中的内容。如需计划，请用 pull_request 事件。",
);

const NO_ID_TOKEN: Diagnostic = {
  location: { kind: "input", name: "oidc-provider-id" },
  message: text(
    "oidc-provider-id is given, but the job may not ask for an OIDC token: add the line permissions: id-token: write to the job (beside the permissions that it has). A pull request from a fork never gets one: use dry-run: true there, which then checks the files alone.",
    "已给出 oidc-provider-id，但作业无权申请 OIDC 令牌：请为作业加上 permissions: id-token: write（与已有权限并列）。来自 fork 的拉取请求无法获得令牌：请在其中使用 dry-run: true，此时只检查文件。",
  ),
};

const ROLE_MISSING: Diagnostic = {
  location: { kind: "input", name: "role-arn" },
  message: text(
    "role-arn is missing: oidc-provider-id only says who vouches for the job, the role says what it may do. If it comes from a variable, check the variable's name.",
    "缺少 role-arn：oidc-provider-id 只说明由谁为作业作证，角色才说明它可以做什么。若取自变量，请检查变量名称。",
  ),
};

const ROLE_ALONE: Diagnostic = {
  location: { kind: "input", name: "role-arn" },
  message: text(
    "role-arn is given without anybody to assume it: give oidc-provider-id too (no keys needed, with permissions: id-token: write), or keys by secret-id and secret-key or by TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. To check the files alone, use dry-run: true.",
    "只给出 role-arn，没有可扮演该角色的身份：请同时给出 oidc-provider-id（免密钥，需 permissions: id-token: write），或给出密钥（secret-id 与 secret-key，或 TENCENTCLOUD_SECRET_ID 与 TENCENTCLOUD_SECRET_KEY）。若只检查文件，请用 dry-run: true。",
  ),
};
