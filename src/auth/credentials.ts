import type { InputSource } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { proxySecrets } from "../oceanus/proxy.ts";
import type { Keys } from "../oceanus/signing.ts";

/** Keys, and where they come from; `none` when no source gives any. */
export type Credentials =
  | {
      readonly kind: "keys";
      readonly keys: Keys;
      readonly source: Message;
      readonly warnings: readonly Message[];
    }
  | { readonly kind: "none" }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/** The names that other tools give the session token in the environment. */
const TOKEN_VARIABLES = [
  "TENCENTCLOUD_TOKEN",
  "TENCENTCLOUD_SESSION_TOKEN",
  "TENCENTCLOUD_SECURITY_TOKEN",
] as const;
const ID_VARIABLE = "TENCENTCLOUD_SECRET_ID";
const KEY_VARIABLE = "TENCENTCLOUD_SECRET_KEY";
/** What the runner gives to ask for the job's OIDC token with. */
const ID_TOKEN_VARIABLE = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

/** A mask hides its text wherever it stands, and the runner drops outputs that hold it: what is shorter is no secret. */
const SHORTEST_MASK = 8;
/** What stands where a key should, but is an ordinary word of every log: a region. */
const ORDINARY = /^[a-z]{2}(?:-[a-z]+){1,3}$/u;
/** What a header can carry; the vendor's keys and tokens have nothing else. */
const KEY = /^[!-~]+$/u;

/** Every text that is or may be a secret, as it was given and without the white space around it. */
export function secretsGiven({ input, environment }: InputSource): string[] {
  const given = [
    ...["secret-id", "secret-key", "token", "github-token"].map(input),
    ...[ID_VARIABLE, KEY_VARIABLE, ...TOKEN_VARIABLES, ID_TOKEN_VARIABLE].map(
      (name) => environment[name] ?? "",
    ),
    ...proxySecrets(environment),
  ];
  return [...new Set(given.flatMap(masksFor))];
}

/** The runner masks each line of a text too: one with a line that is no secret is masked by its other lines only. */
function masksFor(given: string): string[] {
  const lines = given.split(/[\r\n]+/u).filter((line) => line !== "");
  const secrets = lines.filter(isSecret);
  const whole = secrets.length === lines.length ? [given, given.trim()] : [];
  return [...whole, ...secrets.flatMap((line) => [line, line.trim()])].filter(isSecret);
}

function isSecret(value: string): boolean {
  const trimmed = value.trim();
  return trimmed.length >= SHORTEST_MASK && !ORDINARY.test(trimmed);
}

/**
 * The keys, whole from one source: the inputs (then only the input `token` counts), else the environment. Half a pair
 * and tokens that differ are mistakes; white space around a value is removed with a warning.
 */
export function findKeys({ input, environment }: InputSource): Credentials {
  const warnings: Message[] = [];
  const clean = (name: string, value: string | undefined): string => {
    const trimmed = value?.trim() ?? "";
    if (value !== undefined && trimmed !== "" && trimmed !== value) {
      warnings.push(message("whiteSpaceRemoved", { name }));
    }
    return trimmed;
  };
  const fromInput = (name: string): string => clean(name, input(name));
  const fromEnvironment = (name: string): string => clean(name, environment[name]);

  const [secretId, secretKey, token] = [fromInput("secret-id"), fromInput("secret-key"), fromInput("token")];
  if (secretId || secretKey || token) {
    const given = [
      ["secret-id", secretId],
      ["secret-key", secretKey],
      ["token", token],
    ] as const;
    const diagnostics = [...missingHalves(given.slice(0, 2), "input"), ...unusable(given, "input")];
    const keys = { secretId, secretKey, ...(token && { token }) };
    return diagnostics.length > 0
      ? { kind: "invalid", diagnostics }
      : { kind: "keys", keys, source: message("inputKeys"), warnings };
  }

  const pair = [ID_VARIABLE, KEY_VARIABLE].map((name) => [name, fromEnvironment(name)] as const);
  const tokens = TOKEN_VARIABLES.map((name) => [name, fromEnvironment(name)] as const).filter(
    ([, value]) => value,
  );
  const [environmentId = "", environmentKey = ""] = pair.map(([, value]) => value);
  if (!environmentId && !environmentKey) {
    return { kind: "none" };
  }
  const diagnostics = [
    ...missingHalves(pair, "environment"),
    ...unusable([...pair, ...tokens], "environment"),
    ...differingTokens(tokens),
  ];
  const sessionToken = tokens[0]?.[1];
  const keys = {
    secretId: environmentId,
    secretKey: environmentKey,
    ...(sessionToken && { token: sessionToken }),
  };
  return diagnostics.length > 0
    ? { kind: "invalid", diagnostics }
    : {
        kind: "keys",
        keys,
        source: message("environmentKeys", { names: [ID_VARIABLE, KEY_VARIABLE] }),
        warnings,
      };
}

function unusable(
  given: readonly (readonly [name: string, value: string])[],
  kind: "input" | "environment",
): Diagnostic[] {
  return given
    .filter(([, value]) => value !== "" && !KEY.test(value))
    .map(([name]) => ({
      location: { kind, name },
      message: message("keyUnusable", { name }),
    }));
}

function missingHalves(
  pair: readonly (readonly [name: string, value: string])[],
  kind: "input" | "environment",
): Diagnostic[] {
  const names = pair.map(([name]) => name);
  return pair
    .filter(([, value]) => value === "")
    .map(([name]) => ({
      location: { kind, name },
      message: message("keyMissing", { name, pair: names }),
    }));
}

function differingTokens(tokens: readonly (readonly [name: string, value: string])[]): Diagnostic[] {
  const [first, ...others] = tokens;
  return others
    .filter(([, value]) => value !== first?.[1])
    .map(([name]) => ({
      location: { kind: "environment", name },
      message: message("tokensDiffer", { name, first: first?.[0] ?? "" }),
    }));
}

/** The mistake of giving no credentials at all where calls are to be made. */
export const NO_CREDENTIALS: Diagnostic = {
  location: { kind: "input", name: "secret-id" },
  message: message("noCredentials", { variables: [ID_VARIABLE, KEY_VARIABLE] }),
};
