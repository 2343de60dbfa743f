import { LONGEST_SESSION } from "../inputs/input-rules.ts";
import type { InputSource, Settings } from "../inputs/settings.ts";
import { mayBeStrangers } from "../manifest/load-jobs.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
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

/** Who calls, with the source that says so. */
export type Authenticated = Principal & { readonly source: Message; readonly warnings: readonly Message[] };

/** Who calls; nobody, for a reason, on a dry run that checks the files alone. */
export type Auth =
  | Authenticated
  | { readonly kind: "none"; readonly why: Message }
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
    ? { kind: "none", why: message("untrustedFilesOnly") }
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
    : {
        ...found,
        role: roleOf(arn, given, settings),
        source: message("roleByKeys", { keys: found.source, arn }),
      };
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
        source: message("roleByIdToken", { arn }),
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
  return [
    {
      location: { kind: "input", name: "role-duration-seconds" },
      message:
        least > LONGEST_SESSION
          ? message("timeoutBeyondSession", { timeout, longest: LONGEST_SESSION, maximum: most })
          : message("sessionTooShort", { duration, timeout, spare: SPARE_SECONDS, minimum: least }),
    },
  ];
}

function keysBeside(name: string): Diagnostic {
  return {
    location: { kind: "input", name },
    message: message("keysBesideIdentity", { name }),
  };
}

const NOBODY: Auth = { kind: "none", why: message("noCredentialsFilesOnly") };

const NO_ID_TOKEN: Diagnostic = {
  location: { kind: "input", name: "oidc-provider-id" },
  message: message("idTokenPermissionMissing"),
};

const ROLE_MISSING: Diagnostic = {
  location: { kind: "input", name: "role-arn" },
  message: message("roleMissing"),
};

const ROLE_ALONE: Diagnostic = {
  location: { kind: "input", name: "role-arn" },
  message: message("roleWithoutCredentials"),
};
