import type { InputSource } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { proxySecrets } from "../oceanus/proxy.ts";
import type { Keys } from "../oceanus/signing.ts";

/** Keys, and where they come from; `none` when no source gives any. */
export type Credentials =
  | {
      readonly kind: "keys";
      readonly keys: Keys;
      readonly source: string;
      readonly warnings: readonly MessageOrText[];
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
  const warnings: MessageOrText[] = [];
  const clean = (name: string, value: string | undefined): string => {
    const trimmed = value?.trim() ?? "";
    if (value !== undefined && trimmed !== "" && trimmed !== value) {
      warnings.push(
        text(
          `${name} has white space around it (a pasted line break?); it was removed. Correct the secret.`,
          `${name} 首尾有空白字符（粘贴时带入的换行？），已去除。请更正该 secret。`,
        ),
      );
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
      : { kind: "keys", keys, source: "the inputs secret-id and secret-key", warnings };
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
    : { kind: "keys", keys, source: `the environment (${ID_VARIABLE}, ${KEY_VARIABLE})`, warnings };
}

function unusable(
  given: readonly (readonly [name: string, value: string])[],
  kind: "input" | "environment",
): Diagnostic[] {
  return given
    .filter(([, value]) => value !== "" && !KEY.test(value))
    .map(([name]) => ({
      location: { kind, name },
      message: text(
        `${name} holds a character that no key has (white space or a line break inside, or one outside of ASCII). Correct the secret.`,
        `${name} 含有密钥中不会出现的字符（中间的空白或换行，或非 ASCII 字符）。请更正该 secret。`,
      ),
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
      message: text(
        `${name} is missing: credentials come whole from one source, so ${names.join(" and ")} belong together. If it comes from a secret, check the secret's name, and that this event is given secrets (a pull request from a fork is not).`,
        `缺少 ${name}：凭证须完整地来自同一来源，${names.join(" 与 ")} 须同时给出。若取自 secret，请检查其名称，以及此事件是否可用 secrets（来自 fork 的 pull request 不可用）。`,
      ),
    }));
}

function differingTokens(tokens: readonly (readonly [name: string, value: string])[]): Diagnostic[] {
  const [first, ...others] = tokens;
  return others
    .filter(([, value]) => value !== first?.[1])
    .map(([name]) => ({
      location: { kind: "environment", name },
      message: text(
        `${first?.[0]} and ${name} hold different tokens: keep the one that belongs to the keys.`,
        `${first?.[0]} 与 ${name} 的 token 不同：请只保留与密钥配套的一个。`,
      ),
    }));
}

/** The mistake of giving no credentials at all where calls are to be made. */
export const NO_CREDENTIALS: Diagnostic = {
  location: { kind: "input", name: "secret-id" },
  message: text(
    `no credentials: give the inputs secret-id and secret-key (from secrets), or the environment variables ${ID_VARIABLE} and ${KEY_VARIABLE}. To check the files alone, use dry-run: true.`,
    `没有凭证：请给出输入 secret-id 与 secret-key（取自 secrets），或环境变量 ${ID_VARIABLE} 与 ${KEY_VARIABLE}。若只检查文件，请用 dry-run: true。`,
  ),
};
