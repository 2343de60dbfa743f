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
    `line ${line} is not of the form key=value; write one key=value a line`,
  keyRepeated: ({ key }: { readonly key: string }) => `the key ${quote(key)} is given twice`,
  regionMissing: () =>
    "region is missing: give the input region (for example ap-guangzhou) or the environment variable TENCENTCLOUD_REGION",
  nameMissing: () =>
    "name is missing: give it in the job; the input name can give it where there is one job only",
  fieldMissing: ({ field }: { readonly field: string }) =>
    `${field} is missing: give it in the job, in the manifest's defaults or as the input ${field}`,
  clusterMissing: () =>
    "no cluster is given: give cluster-id or cluster-name (a dedicated cluster), or cluster-type: shared",
  clusterIdMissing: () =>
    "cluster-type dedicated needs cluster-id or cluster-name, the cluster's id or exact name, beside it",
  clusterOnShared: ({ field }: { readonly field: string }) =>
    `cluster-type shared takes no ${field}: remove it, or use cluster-type: dedicated`,
  idAndNameGiven: ({ id, name }: { readonly id: string; readonly name: string }) =>
    `${name} and ${id} are given together: keep one of them, the id if it is known`,
  cuMemOnShared: ({ cuMem }: { readonly cuMem: number }) =>
    `cu-mem ${cuMem} is not possible on a shared cluster; allowed: 4`,
  nameAtLimit: ({ name }: { readonly name: string }) =>
    `the name ${quote(name)} has 50 characters; the service's documents disagree on whether 49 or 50 is the most, so it is sent as it is`,

  // Credentials
  inputKeys: () => "the inputs secret-id and secret-key",
  environmentKeys: ({ names }: { readonly names: readonly string[] }) =>
    `the environment (${names.join(", ")})`,
  roleByKeys: ({ keys, arn }: { readonly keys: string; readonly arn: string }) =>
    `${keys}, then the role ${arn}`,
  roleByIdToken: ({ arn }: { readonly arn: string }) => `the job's OIDC token, by the role ${arn}`,
  connection: ({ region, endpoint, proxy, source }: Connection) =>
    `Region ${region}, endpoint ${endpoint}${proxy === undefined ? "" : `, through the proxy ${proxy}`}, credentials from ${source}`,
  whiteSpaceRemoved: ({ name }: { readonly name: string }) =>
    `${name} has white space around it (a pasted line break?); it was removed. Correct the secret.`,
  keyUnusable: ({ name }: { readonly name: string }) =>
    `${name} holds a character that no key has (white space or a line break inside, or one outside of ASCII). Correct the secret.`,
  keyMissing: ({ name, pair }: { readonly name: string; readonly pair: readonly string[] }) =>
    `${name} is missing: credentials come whole from one source, so ${pair.join(" and ")} belong together. If it comes from a secret, check the secret's name, and that this event is given secrets (a pull request from a fork is not).`,
  tokensDiffer: ({ name, first }: { readonly name: string; readonly first: string }) =>
    `${first} and ${name} hold different tokens: keep the one that belongs to the keys.`,
  noCredentials: ({ variables }: { readonly variables: readonly string[] }) =>
    `no credentials: give the inputs secret-id and secret-key (from secrets), or the environment variables ${variables.join(" and ")}. To check the files alone, use dry-run: true.`,
  timeoutBeyondSession: ({
    timeout,
    longest,
    maximum,
  }: Readonly<Record<"timeout" | "longest" | "maximum", number>>) =>
    `timeout is ${timeout} s, but keys of a role last ${longest} s at most and are not renewed: give a timeout of at most ${maximum}, or keys without role-arn`,
  sessionTooShort: ({
    duration,
    timeout,
    spare,
    minimum,
  }: Readonly<Record<"duration" | "timeout" | "spare" | "minimum", number>>) =>
    `role-duration-seconds is ${duration}, but the keys must outlast timeout (${timeout} s) by ${spare} s, since they are not renewed: give at least ${minimum}, or a shorter timeout`,
  keysBesideIdentity: ({ name }: { readonly name: string }) =>
    `${name} is given beside oidc-provider-id: credentials come whole from one source. Remove it to work without keys, or remove oidc-provider-id to assume the role with keys.`,
  noCredentialsFilesOnly: () =>
    "No credentials were found (a mistyped secret's name looks the same): the files alone were checked.",
  untrustedFilesOnly: () =>
    "On pull_request_target the files alone were checked, whatever credentials there are: that event has the repository's secrets, the files may be a stranger's, and a plan tells about the account. For a plan use the event pull_request.",
  idTokenPermissionMissing: () =>
    "oidc-provider-id is given, but the job may not ask for an OIDC token: add the line permissions: id-token: write to the job (beside the permissions that it has). A pull request from a fork never gets one: use dry-run: true there, which then checks the files alone.",
  roleMissing: () =>
    "role-arn is missing: oidc-provider-id only says who vouches for the job, the role says what it may do. If it comes from a variable, check the variable's name.",
  roleWithoutCredentials: () =>
    "role-arn is given without anybody to assume it: give oidc-provider-id too (no keys needed, with permissions: id-token: write), or keys by secret-id and secret-key or by TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. To check the files alone, use dry-run: true.",
  roleNotAssumed: ({ action }: { readonly action: string }) => `The role was not assumed (${action}).`,
  idTokenRefused: ({ status }: { readonly status: number }) =>
    `The runner's OIDC token endpoint refused to give a token (HTTP ${status}). Check oidc-audience, and that the job has permissions: id-token: write.`,

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
