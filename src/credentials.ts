import type { Problem } from "./base/problem.ts";
import { type Text, text } from "./base/text.ts";
import type { InputSource } from "./inputs/settings.ts";
import type { Keys } from "./oceanus/sign.ts";

/** Keys, and where they come from; `none` when no source gives any. */
export type Credentials =
  | {
      readonly kind: "keys";
      readonly keys: Keys;
      readonly source: string;
      readonly warnings: readonly Text[];
    }
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] };

/** The names that other tools give the session token in the environment. */
const TOKEN_VARIABLES = [
  "TENCENTCLOUD_TOKEN",
  "TENCENTCLOUD_SESSION_TOKEN",
  "TENCENTCLOUD_SECURITY_TOKEN",
] as const;
const ID_VARIABLE = "TENCENTCLOUD_SECRET_ID";
const KEY_VARIABLE = "TENCENTCLOUD_SECRET_KEY";

/** Every text that is or may be a secret, as it was given and without the white space around it. */
export function secretsGiven({ input, environment }: InputSource): string[] {
  const given = [
    ...["secret-id", "secret-key", "token"].map(input),
    ...[ID_VARIABLE, KEY_VARIABLE, ...TOKEN_VARIABLES].map((name) => environment[name] ?? ""),
  ];
  return [...new Set(given.flatMap((value) => [value, value.trim()]))].filter((value) => value.trim() !== "");
}

/**
 * The keys, whole from one source: the inputs (then only the input `token` counts), else the environment. Half a pair
 * and tokens that differ are mistakes; white space around a value is removed with a warning.
 */
export function findKeys({ input, environment }: InputSource): Credentials {
  const warnings: Text[] = [];
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
    const problems = missingHalves(
      [
        ["secret-id", secretId],
        ["secret-key", secretKey],
      ],
      "input",
    );
    const keys = { secretId, secretKey, ...(token && { token }) };
    return problems.length > 0
      ? { kind: "wrong", problems }
      : { kind: "keys", keys, source: "the inputs secret-id and secret-key", warnings };
  }

  const [environmentId, environmentKey] = [fromEnvironment(ID_VARIABLE), fromEnvironment(KEY_VARIABLE)];
  const tokens = TOKEN_VARIABLES.map((name) => [name, fromEnvironment(name)] as const).filter(
    ([, value]) => value,
  );
  if (!environmentId && !environmentKey) {
    return { kind: "none" };
  }
  const problems = [
    ...missingHalves(
      [
        [ID_VARIABLE, environmentId],
        [KEY_VARIABLE, environmentKey],
      ],
      "environment",
    ),
    ...differingTokens(tokens),
  ];
  const sessionToken = tokens[0]?.[1];
  const keys = {
    secretId: environmentId,
    secretKey: environmentKey,
    ...(sessionToken && { token: sessionToken }),
  };
  return problems.length > 0
    ? { kind: "wrong", problems }
    : { kind: "keys", keys, source: `the environment (${ID_VARIABLE}, ${KEY_VARIABLE})`, warnings };
}

function missingHalves(
  pair: readonly (readonly [name: string, value: string])[],
  kind: "input" | "environment",
): Problem[] {
  const names = pair.map(([name]) => name);
  return pair
    .filter(([, value]) => value === "")
    .map(([name]) => ({
      place: { kind, name },
      message: text(
        `${name} is missing: credentials come whole from one source, so ${names.join(" and ")} belong together. If it comes from a secret, check the secret's name, and that this event is given secrets (a pull request from a fork is not).`,
        `缺少 ${name}：凭证须完整地来自同一来源，${names.join(" 与 ")} 须同时给出。若取自 secret，请检查其名称，以及此事件是否可用 secrets（来自 fork 的 pull request 不可用）。`,
      ),
    }));
}

function differingTokens(tokens: readonly (readonly [name: string, value: string])[]): Problem[] {
  const [first, ...others] = tokens;
  return others
    .filter(([, value]) => value !== first?.[1])
    .map(([name]) => ({
      place: { kind: "environment", name },
      message: text(
        `${first?.[0]} and ${name} hold different tokens: keep the one that belongs to the keys.`,
        `${first?.[0]} 与 ${name} 的 token 不同：请只保留与密钥配套的一个。`,
      ),
    }));
}

/** The mistake of giving no credentials at all where calls are to be made. */
export const NO_CREDENTIALS: Problem = {
  place: { kind: "input", name: "secret-id" },
  message: text(
    `no credentials: give the inputs secret-id and secret-key (from secrets), or the environment variables ${ID_VARIABLE} and ${KEY_VARIABLE}. To check the files alone, use dry-run: true.`,
    `没有凭证：请给出输入 secret-id 与 secret-key（取自 secrets），或环境变量 ${ID_VARIABLE} 与 ${KEY_VARIABLE}。若只检查文件，请用 dry-run: true。`,
  ),
};
