import { either, quote } from "../text/quote.ts";
import { firstOf } from "./lists.ts";

/** A word that stands for a number of the API. */
interface Choice {
  readonly word: string;
  readonly number: number;
}

/** The service that is called, and the credentials that it is called with. */
interface Connection {
  readonly region: string;
  readonly endpoint: string;
  readonly proxy: string | undefined;
  readonly source: string;
}

/**
 * The sentences of the action in English, by id: the source of every message's parameters. A string parameter arrives
 * here without secrets and, where it was a message itself, as text; quoting and shortening are done here.
 */
export const EN_US = {
  sentences: ({ parts }: { readonly parts: readonly string[] }) => parts.join(" "),

  // Inputs and the fields of a job
  anyText: () => "any text",
  trueOrFalse: () => "true or false",
  oneOf: ({ words }: { readonly words: readonly string[] }) => either(words, " or "),
  oneOfChoices: ({ choices }: { readonly choices: readonly Choice[] }) =>
    either(
      choices.map(({ word, number }) => `${word} (${number})`),
      " or ",
    ),
  oneOfNumbers: ({ numbers, unit }: { readonly numbers: readonly number[]; readonly unit: string }) =>
    `${either(numbers.map(String), " or ")} (${unit})`,
  wholeNumberFrom: ({ minimum }: { readonly minimum: number }) => `a whole number of at least ${minimum}`,
  wholeNumberBetween: ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
    `a whole number from ${minimum} to ${maximum}`,
  valueNotAllowed: ({ value, allowed }: { readonly value: string; readonly allowed: string }) =>
    `${quote(value)} is not allowed here; allowed: ${allowed}`,
  valueRefused: ({
    value,
    reason,
    allowed,
  }: {
    readonly value: string;
    readonly reason: string;
    readonly allowed: string;
  }) => `${quote(value)}: ${reason}; allowed: ${allowed}`,
  numberTooLarge: ({ maximum }: { readonly maximum: number }) => `it is larger than ${maximum}`,
  nameHasCharacter: ({ character }: { readonly character: string }) => `it contains ${quote(character)}`,
  nameTooLong: ({ length }: { readonly length: number }) => `it has ${length} characters`,
  lineNotKeyValue: ({ line }: { readonly line: number }) =>
    `line ${line} is not in the form key=value; write one key=value per line`,
  keyRepeated: ({ key }: { readonly key: string }) =>
    `the key ${quote(key)} is given twice; keep one of them`,
  regionMissing: () =>
    "region is missing: set the input region (for example ap-guangzhou) or the environment variable TENCENTCLOUD_REGION",
  nameMissing: () =>
    "name is missing: give it in the job; where there is only one job, the input name can give it too",
  fieldMissing: ({ field }: { readonly field: string }) =>
    `${field} is missing: give it in the job, in the manifest's defaults or as the input ${field}`,
  clusterMissing: () =>
    "no cluster is given: give cluster-id or cluster-name (a dedicated cluster), or cluster-type: shared",
  clusterIdMissing: () =>
    "cluster-type: dedicated needs a cluster: give cluster-id or cluster-name (its exact name) in the same place",
  clusterOnShared: ({ field }: { readonly field: string }) =>
    `cluster-type: shared does not allow ${field}: remove it, or use cluster-type: dedicated`,
  idAndNameGiven: ({ id, name }: { readonly id: string; readonly name: string }) =>
    `${name} and ${id} are both given: keep one of them, the id if you know it`,
  cuMemOnShared: ({ cuMem }: { readonly cuMem: number }) =>
    `cu-mem ${cuMem} is not available on a shared cluster; allowed: 4`,
  nameAtLimit: ({ name }: { readonly name: string }) =>
    `the name ${quote(name)} has 50 characters; the service's documentation gives both 49 and 50 as the limit, so it is sent as it is. If the service refuses it, shorten it.`,

  // Credentials
  inputKeys: () => "the inputs secret-id and secret-key",
  environmentKeys: ({ names }: { readonly names: readonly string[] }) =>
    `the environment variables ${names.join(" and ")}`,
  roleByKeys: ({ keys, arn }: { readonly keys: string; readonly arn: string }) =>
    `${keys}, with which the role ${arn} is assumed`,
  roleByIdToken: ({ arn }: { readonly arn: string }) =>
    `the job's OIDC token, with which the role ${arn} is assumed`,
  connection: ({ region, endpoint, proxy, source }: Connection) =>
    `Region ${region}, endpoint ${endpoint}${proxy === undefined ? "" : `, through the proxy ${proxy}`}, credentials from ${source}`,
  whiteSpaceRemoved: ({ name }: { readonly name: string }) =>
    `${name} has white space around it (a pasted line break?), which was removed. Correct the secret.`,
  keyUnusable: ({ name }: { readonly name: string }) =>
    `${name} contains a character that keys never contain (white space or a line break inside, or a character outside of ASCII). Correct the secret.`,
  keyMissing: ({ name, pair }: { readonly name: string; readonly pair: readonly string[] }) =>
    `${name} is missing: credentials are taken from one source as a whole, so give both ${pair.join(" and ")}. If it comes from a secret, check the secret's name, and that this event has access to secrets (a pull request from a fork has none).`,
  tokensDiffer: ({ name, first }: { readonly name: string; readonly first: string }) =>
    `${first} and ${name} contain different tokens: keep only the one that belongs to the keys.`,
  noCredentials: ({ variables }: { readonly variables: readonly string[] }) =>
    `no credentials: give the inputs secret-id and secret-key (from secrets), the environment variables ${variables.join(" and ")}, or, to work without keys, oidc-provider-id and role-arn. To check only the files, use dry-run: true.`,
  timeoutBeyondSession: ({
    timeout,
    longest,
    maximum,
  }: Readonly<Record<"timeout" | "longest" | "maximum", number>>) =>
    `timeout is ${timeout} s, but the keys of a role last ${longest} s at most and are not renewed: give a timeout of at most ${maximum}, or use keys without role-arn`,
  sessionTooShort: ({
    duration,
    timeout,
    spare,
    minimum,
  }: Readonly<Record<"duration" | "timeout" | "spare" | "minimum", number>>) =>
    `role-duration-seconds is ${duration}, but the role's keys are not renewed and must outlast timeout (${timeout} s) by ${spare} s: give at least ${minimum}, or a shorter timeout`,
  keysBesideIdentity: ({ name }: { readonly name: string }) =>
    `${name} and oidc-provider-id are both given, but credentials are taken from one source as a whole. Remove ${name} to work without keys, or oidc-provider-id to assume the role with keys.`,
  noCredentialsFilesOnly: () =>
    "No credentials were found (a mistyped secret name looks the same), so only the files were checked.",
  untrustedFilesOnly: () =>
    "On pull_request_target only the files were checked, with or without credentials: that event has access to the repository's secrets, the files may be a stranger's, and a plan reveals what is in the account. For a plan, use the event pull_request.",
  idTokenPermissionMissing: () =>
    "oidc-provider-id is given, but the job is not permitted to request an OIDC token: add permissions: id-token: write to the job, next to the permissions that it has. A pull request from a fork never gets a token: use dry-run: true there, which then checks only the files.",
  roleMissing: () =>
    "role-arn is missing: oidc-provider-id says who vouches for the job, the role says what the job may do. If it comes from a variable, check the variable's name.",
  roleWithoutCredentials: () =>
    "role-arn is given without credentials to assume it with: give oidc-provider-id (no keys needed, but permissions: id-token: write), or keys as secret-id and secret-key or as TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. To check only the files, use dry-run: true.",
  roleNotAssumed: ({ action }: { readonly action: string }) => `The role was not assumed (${action}).`,
  idTokenRefused: ({ status }: { readonly status: number }) =>
    `The runner's OIDC token endpoint refused to issue a token (HTTP ${status}). Check oidc-audience, and that the job has permissions: id-token: write.`,

  // Manifest files

  // YAML

  // Looking up and creating jobs

  // Clusters and workspaces

  // Calls, retries and the clock

  // Log, summary and comment
  labelled: ({ label, said }: { readonly label: string; readonly said: string }) => `${label}: ${said}`,
  withRequestId: ({ said, requestId }: { readonly said: string; readonly requestId: string }) =>
    `${said} (RequestId ${requestId})`,
  jobsNotTried: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs were not tried (${firstOf(names)}): ${said}`,
  severalJobs: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs (${firstOf(names)}): ${said}`,

  // The process
};
