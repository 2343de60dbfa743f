import type { InputSource } from "../inputs/settings.ts";
import type { Diagnostic, InputLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { proxySecrets } from "../oceanus/proxy.ts";
import type { Keys } from "../oceanus/signing.ts";

/** The keys that a step is given, with their source; `none` when no source gives any. */
export type Credentials =
  | {
      readonly kind: "keys";
      readonly keys: Keys;
      readonly source: Message;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: "none" }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/** The environment variables in which other tools keep the session token. */
const TOKEN_VARIABLES = [
  "TENCENTCLOUD_TOKEN",
  "TENCENTCLOUD_SESSION_TOKEN",
  "TENCENTCLOUD_SECURITY_TOKEN",
] as const;
const ID_VARIABLE = "TENCENTCLOUD_SECRET_ID";
const KEY_VARIABLE = "TENCENTCLOUD_SECRET_KEY";
/** The credential with which the runner lets a job request its OIDC token. */
const ID_TOKEN_VARIABLE = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

/** The shortest secret: a mask hides its text everywhere in the log, and the runner drops outputs that contain it. */
const SHORTEST_MASK = 8;
/** A region, which may be in the place of a key by mistake, but is an ordinary word of every log. */
const ORDINARY = /^[a-z]{2}(?:-[a-z]+){1,3}$/u;
/** The characters that a header can carry; the vendor's keys and tokens have no others. */
const KEY = /^[!-~]+$/u;

/** Returns every text that is or may be a secret: as it was given, and without the white space and quotes around it. */
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

/**
 * Returns the masks for a secret of one or more lines. The runner masks each line of a mask by itself too, so a text with
 * a line that is no secret is masked by its other lines only.
 */
function masksFor(given: string): string[] {
  const lines = given.split(/[\r\n]+/u).filter((line) => line !== "");
  const secrets = lines.filter(isSecret);
  const whole = secrets.length === lines.length ? [given, given.trim()] : [];
  return [...whole, ...secrets.flatMap((line) => [line, line.trim(), withoutQuotes(line)])].filter(isSecret);
}

/** The marks that are pasted around a key, from code or from a text. */
const QUOTE = "[\"'`\u2018\u2019\u201c\u201d]";
const QUOTES_AROUND = new RegExp(`^${QUOTE}+|${QUOTE}+$`, "gu");

function withoutQuotes(value: string): string {
  return value.trim().replace(QUOTES_AROUND, "");
}

/** Recognises a secret that can be masked: no ordinary word, which other texts hold too. */
export function isUnmistakable(secret: string): boolean {
  return secret.length >= SHORTEST_MASK && /[^a-z0-9-]/u.test(secret);
}

function isSecret(value: string): boolean {
  const trimmed = value.trim();
  return trimmed.length >= SHORTEST_MASK && !ORDINARY.test(trimmed);
}

/** A key or token as it was given, without the white space around it. */
interface GivenKey {
  readonly location: InputLocation;
  readonly value: string;
  /** True when there was white space around it. */
  readonly padded: boolean;
}

function readKey(kind: InputLocation["kind"], name: string, given = ""): GivenKey {
  const value = given.trim();
  return { location: { kind, name }, value, padded: value !== "" && value !== given };
}

/**
 * Finds the keys, whole from one source: the inputs (then only the input `token` counts), else the environment. Half a
 * pair and tokens that differ are mistakes; white space around a value is removed with a warning.
 */
export function findKeys({ input, environment }: InputSource): Credentials {
  const fromInput = (name: string): GivenKey => readKey("input", name, input(name));
  const fromEnvironment = (name: string): GivenKey => readKey("environment", name, environment[name]);
  const isGiven = ({ value }: GivenKey): boolean => value !== "";

  const inputPair = [fromInput("secret-id"), fromInput("secret-key")] as const;
  const inputTokens = [fromInput("token")].filter(isGiven);
  if ([...inputPair, ...inputTokens].some(isGiven)) {
    return checkKeys(inputPair, inputTokens, message("inputKeys"));
  }
  const pair = [fromEnvironment(ID_VARIABLE), fromEnvironment(KEY_VARIABLE)] as const;
  const tokens = TOKEN_VARIABLES.map(fromEnvironment).filter(isGiven);
  return pair.some(isGiven)
    ? checkKeys(pair, tokens, message("environmentKeys", { names: [ID_VARIABLE, KEY_VARIABLE] }))
    : { kind: "none" };
}

function checkKeys(
  pair: readonly [secretId: GivenKey, secretKey: GivenKey],
  tokens: readonly GivenKey[],
  source: Message,
): Credentials {
  const [secretId, secretKey] = pair;
  const [token, ...otherTokens] = tokens;
  const given = [...pair, ...tokens];
  const names = pair.map(({ location }) => location.name);
  const mistake = ({ location }: GivenKey, sentence: Message): Diagnostic => ({
    location,
    message: sentence,
  });
  const diagnostics = [
    ...pair
      .filter(({ value }) => value === "")
      .map((key) => mistake(key, message("keyMissing", { name: key.location.name, pair: names }))),
    ...given
      .filter(({ value }) => withoutQuotes(value) !== value)
      .map((key) => mistake(key, message("keyQuoted", { name: key.location.name }))),
    ...given
      .filter(({ value }) => withoutQuotes(value) === value && value !== "" && !KEY.test(value))
      .map((key) => mistake(key, message("keyUnusable", { name: key.location.name }))),
    ...otherTokens
      .filter(({ value }) => value !== token?.value)
      .map((key) =>
        mistake(key, message("tokensDiffer", { name: key.location.name, first: token?.location.name ?? "" })),
      ),
  ];
  if (diagnostics.length > 0) {
    return { kind: "invalid", diagnostics };
  }
  return {
    kind: "keys",
    keys: { secretId: secretId.value, secretKey: secretKey.value, token: token?.value },
    source,
    warnings: given
      .filter(({ padded }) => padded)
      .map(({ location }) => ({ message: message("whiteSpaceRemoved", { name: location.name }) })),
  };
}

/** The mistake of giving no credentials where calls are to be made. */
export const NO_CREDENTIALS: Diagnostic = {
  location: { kind: "input", name: "secret-id" },
  message: message("noCredentials", { variables: [ID_VARIABLE, KEY_VARIABLE] }),
};
