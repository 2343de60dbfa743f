import { type InputName, LONGEST_SESSION } from "../inputs/input-definitions.ts";
import { type InputSource, isManifestUntrusted, type Settings } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import type { Keys } from "../oceanus/signing.ts";
import { findKeys, NO_CREDENTIALS } from "./credentials.ts";

/** A role to be assumed, and the session that it is assumed for. */
export interface Role {
  readonly arn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

/** The caller: keys, used as they are or to assume a role, or the workflow job's own identity, which assumes one. */
export type Principal =
  | { readonly kind: "keys"; readonly keys: Keys; readonly role?: Role | undefined }
  | {
      readonly kind: "web-identity";
      readonly role: Role;
      readonly providerId: string;
      readonly audience: string;
    };

/** A caller, with the source that it was found in. */
export type Authenticated = Principal & {
  readonly source: Message;
  readonly warnings: readonly Diagnostic[];
};

/** The caller; none, for a reason, on a dry run that checks only the files: as the event wants it, or perhaps by a slip. */
export type Auth =
  | Authenticated
  | { readonly kind: "none"; readonly why: Message; readonly isIntended: boolean }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/** The time by which temporary keys must outlast the run, in s: they are never renewed. */
const SPARE_SECONDS = 60;

/** Returns the caller that is given, but none where a plan would show a stranger the account. */
export function resolveAuth(
  given: InputSource,
  settings: Pick<Settings, "values" | "mistaken" | "patterns">,
): Auth {
  const found = findPrincipal(given, settings);
  return found.kind !== "invalid" &&
    settings.values["dry-run"] &&
    isManifestUntrusted(settings, given.environment)
    ? { kind: "none", why: message("untrustedFilesOnly"), isIntended: true }
    : found;
}

/**
 * Returns the caller, whole from the first source that applies: keys of the inputs; `oidc-provider-id`, beside which
 * there must be none; keys of the environment. Keys assume `role-arn` first where it is given.
 */
function findPrincipal(given: InputSource, settings: Pick<Settings, "values" | "mistaken">): Auth {
  const { values } = settings;
  if (given.input("oidc-provider-id").trim() !== "") {
    return findWebIdentity(given, settings);
  }
  const arn = values["role-arn"];
  const found = findKeys(given);
  if (found.kind === "none") {
    const missing =
      given.input("role-arn").trim() === ""
        ? NO_CREDENTIALS
        : mistake("role-arn", message("roleWithoutCredentials"));
    return values["dry-run"] ? FILES_ONLY : { kind: "invalid", diagnostics: [missing] };
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

function findWebIdentity(given: InputSource, settings: Pick<Settings, "values" | "mistaken">): Auth {
  const { values, mistaken } = settings;
  const { input, environment } = given;
  const diagnostics = (["secret-id", "secret-key", "token"] as const)
    .filter((name) => input(name).trim() !== "")
    .map((name) => mistake(name, message("keysBesideIdentity", { name })));
  const mayRequestToken = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"].every(
    (name) => environment[name],
  );
  if (!mayRequestToken && values["dry-run"] && diagnostics.length === 0) {
    return FILES_ONLY;
  }
  if (!mayRequestToken) {
    diagnostics.push(mistake("oidc-provider-id", message("idTokenPermissionMissing")));
  }
  const arn = values["role-arn"];
  if (arn === undefined && !mistaken.has("role-arn")) {
    diagnostics.push(mistake("role-arn", message("roleMissing")));
  }
  diagnostics.push(...sessionDiagnostics(settings));
  const providerId = values["oidc-provider-id"];
  // A mistaken input is reported already, and a run with mistakes makes no call.
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
  const minimum = timeout + SPARE_SECONDS;
  if (mistaken.has("timeout") || mistaken.has("role-duration-seconds") || duration >= minimum) {
    return [];
  }
  const maximum = LONGEST_SESSION - SPARE_SECONDS;
  return [
    mistake(
      "role-duration-seconds",
      timeout > maximum
        ? message("timeoutBeyondSession", { timeout, longest: LONGEST_SESSION, maximum })
        : message("sessionTooShort", { duration, timeout, spare: SPARE_SECONDS, minimum }),
    ),
  ];
}

function mistake(input: InputName, sentence: Message): Diagnostic {
  return { location: { kind: "input", name: input }, message: sentence };
}

const FILES_ONLY: Auth = { kind: "none", why: message("noCredentialsFilesOnly"), isIntended: false };
