import { either, quote } from "../text/quote.ts";
import { shorten } from "../text/shorten.ts";
import { firstOf, LONGEST_ANSWER } from "./lists.ts";

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
  callCancelled: () => "cancelled",
  noAnswerInTime: ({ seconds }: { readonly seconds: number }) => `no answer within ${seconds} s`,
  responseTooLarge: ({ bytes }: { readonly bytes: number }) => `a response larger than ${bytes} bytes`,
  connectionClosed: () => "the connection closed without an answer",
  responseCutShort: () => "the response ended early",
  proxyRefused: ({ status }: { readonly status: number }) => `the proxy answered HTTP ${status} to CONNECT`,
  httpStatus: ({ status }: { readonly status: number }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200 with a body that is not the service's",
  answerIncomplete: () => "HTTP 200 with an answer that lacks what was asked for",
  proxyUnusable: ({ name }: { readonly name: string }) =>
    `${name} does not name a proxy that can be used; allowed: http:// or https://, credentials if any (percent-encoded), host and port, such as http://proxy.example.com:3128. Correct it, or exempt the host by NO_PROXY.`,

  // Log, summary and comment
  labelled: ({ label, said }: { readonly label: string; readonly said: string }) => `${label}: ${said}`,
  withRequestId: ({ said, requestId }: { readonly said: string; readonly requestId: string }) =>
    `${said} (RequestId ${requestId})`,
  jobsNotTried: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs were skipped (${firstOf(names)}): ${said}`,
  severalJobs: ({ names, said }: { readonly names: readonly string[]; readonly said: string }) =>
    `${names.length} jobs (${firstOf(names)}): ${said}`,
  located: ({
    file,
    line,
    column,
    said,
  }: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly said: string;
  }) => `${file}:${line}:${column}: ${said}`,
  moreMistakes: ({ count, first }: { readonly count: number; readonly first: string }) =>
    `${count} more mistakes, the first: ${first}`,
  moreFailedJobs: ({ count, first }: { readonly count: number; readonly first: string }) =>
    `${count} more job errors, the first: ${first}`,
  moreWarnings: ({ count, first }: { readonly count: number; readonly first: string }) =>
    `${count} more warnings, the first: ${first}`,
  moreNotices: ({ count, first }: { readonly count: number; readonly first: string }) =>
    `${count} more notices, the first: ${first}`,
  otherMistakes: () => "Other mistakes",
  otherFailedJobs: () => "Other job errors",
  otherWarnings: () => "Other warnings",
  otherNotices: () => "Other notices",
  callDetails: () => "Call details",
  outcomeCreated: () => "created",
  outcomeReused: () => "reused",
  outcomeFailed: () => "failed",
  outcomeUnknown: () => "unknown",
  outcomeSkipped: () => "skipped",
  outcomeWouldCreate: () => "would be created",
  outcomeWouldReuse: () => "would be reused",
  outcomeWouldFail: () => "would fail",
  outcomeValid: () => "valid",
  planCreate: () => "create",
  planReuse: () => "reuse",
  planFail: () => "would fail",
  withDrift: ({ outcome }: { readonly outcome: string }) => `${outcome} with drift`,
  outcomeCount: ({ count, outcome }: { readonly count: number; readonly outcome: string }) =>
    `${count} ${outcome}`,
  outcomeCounts: ({ counts }: { readonly counts: readonly string[] }) => counts.join(", "),
  statusUninitialized: () => "uninitialized",
  statusUnpublished: () => "unpublished",
  statusOperating: () => "operating",
  statusRunning: () => "running",
  statusStopped: () => "stopped",
  statusPaused: () => "paused",
  statusFinished: () => "finished",
  statusFailed: () => "failed",
  requestIdFact: ({ requestId }: { readonly requestId: string }) => `RequestId ${requestId}`,
  jobLine: ({ name, facts }: { readonly name: string; readonly facts: readonly string[] }) =>
    `${name}: ${facts.join(", ")}`,
  jobsLookedUp: ({
    count,
    existing,
    missing,
  }: {
    readonly count: number;
    readonly existing: number;
    readonly missing: number;
  }) => `${count} jobs: ${existing} exist, ${missing} to be created`,
  jobsProgress: ({
    settled,
    count,
    outcomes,
    left,
    perSecond,
    seconds,
  }: {
    readonly settled: number;
    readonly count: number;
    readonly outcomes: string;
    readonly left: number;
    readonly perSecond: number;
    readonly seconds: number;
  }) =>
    `${settled} of ${count} jobs done (${outcomes}), ${left} left, ${perSecond.toFixed(1)} creates/s, about ${seconds} s`,
  cancelling: () => "Cancelled: no new calls are started, those in flight have a few seconds to finish",
  timeIsUp: () => "Timed out (input timeout)",
  jobsGroup: () => "Jobs",
  planGroup: () => "Plan",
  differencesGroup: () => "Differences (is → wanted)",
  jobsEnded: ({ count, outcomes }: { readonly count: number; readonly outcomes: string }) =>
    `${count === 1 ? "1 job" : `${count} jobs`}: ${outcomes}`,
  jobsValid: ({ count }: { readonly count: number }) =>
    `${count === 1 ? "1 job is" : `${count} jobs are`} valid; no API calls were made`,
  mistakesFound: ({ count }: { readonly count: number }) =>
    `${count === 1 ? "1 mistake" : `${count} mistakes`}; no API calls were made`,
  fieldsNotChecked: ({ fields }: { readonly fields: readonly string[] }) =>
    `Not checked, because only inputs or variables set them: ${fields.join(", ")}.`,
  namesNotLookedUp: ({ fields }: { readonly fields: readonly string[] }) =>
    `Not looked up: ${fields.join(", ")}.`,
  fieldDifference: ({
    field,
    actual,
    wanted,
  }: {
    readonly field: string;
    readonly actual: string;
    readonly wanted: string;
  }) => `${field} ${quote(actual)} → ${quote(wanted)}`,
  jobDifferences: ({
    name,
    differences,
  }: {
    readonly name: string;
    readonly differences: readonly string[];
  }) => `${name}: ${differences.join(", ")}`,
  jobDrifted: ({ differences }: { readonly differences: readonly string[] }) =>
    `the existing job differs from what is wanted (is → wanted): ${differences.join(", ")}. The action never changes an existing job.`,
  jobsDrifted: ({ names }: { readonly names: readonly string[] }) =>
    `${names.length} existing jobs differ from what is wanted (${firstOf(names)}). The action never changes an existing job.`,
  outputsNotWritten: ({ reason }: { readonly reason: string }) =>
    `The step's outputs could not be written (GITHUB_OUTPUT: ${reason}): later steps see older outputs or none.`,
  summaryNotWritten: ({ reason }: { readonly reason: string }) =>
    `The step's summary could not be written (GITHUB_STEP_SUMMARY: ${reason}).`,
  summaryMissing: () =>
    "The step's summary could not be written (the variable GITHUB_STEP_SUMMARY is not set). Use summary: false on a runner without summaries.",
  resultsInLog: () => "The results are in the step's log.",
  fileNotWritable: ({ variable, reason }: { readonly variable: string; readonly reason: string }) =>
    `${variable} cannot be written: ${reason}; the step continues`,
  fileWritableAgain: ({ variable }: { readonly variable: string }) => `${variable} can be written again`,
  fileNoSpace: () => "no space left",
  fileMissing: () => "the file is missing",
  fileIsFolder: () => "a folder is in its place",
  fileDenied: () => "permission denied",
  fileReadOnly: () => "read-only file system",
  fileSystemError: ({ code }: { readonly code: string }) => `system error ${code}`,
  fileUnknownError: () => "unknown reason",
  makeRoom: () => "Free up space on the runner's disk.",
  findWhatReplaced: () => "The runner creates this file for the step: find out what removed or replaced it.",
  allowTemporaryFolder: () =>
    "The user that runs the step must be able to write to the runner's temporary folder.",
  checkDisk: () => "Check the runner's disk and its system log.",
  titleJobs: () => "Oceanus jobs",
  titlePlan: () => "Oceanus jobs: the plan",
  titleFilesAlone: () => "Oceanus jobs: the files alone",
  headingFailures: () => "What went wrong, and what to do",
  headingDrift: () => "Drift",
  headingWarnings: () => "Warnings",
  headingRequests: () => "CreateJob requests",
  aboutDrift: () => "These jobs exist and differ from what is wanted; the action changes no existing job.",
  columnJob: () => "Job",
  columnPlan: () => "Plan",
  columnOutcome: () => "Outcome",
  columnCluster: () => "Cluster",
  columnPlanNotes: () => "Why, and what differs (is → wanted)",
  columnNotChecked: () => "Not checked",
  columnNext: () => "What to do next",
  columnLocation: () => "Place",
  columnMistake: () => "Mistake",
  columnField: () => "Field",
  columnActual: () => "Is",
  columnWanted: () => "Wanted",
  unnamedJob: () => "(no name yet)",
  moreRows: ({ count }: { readonly count: number }) => `… and ${count} more`,
  moreItems: ({ count }: { readonly count: number }) => `… and ${count} more`,
  moreRequests: ({ count }: { readonly count: number }) => `… and ${count} more requests`,
  lookedUp: ({ found }: { readonly found: string }) => `Looked up: ${found}`,
  openConsole: () => "Job list in the console",
  publishThenStart: () => "Publish a configuration, then start it.",
  startWhenNeeded: () => "Start it when it shall run.",
  waitForOperation: () => "Wait: an operation is going on.",
  nothingToDo: () => "Nothing: it is running.",
  seeConsole: () => "See in the console why it failed.",
  runAgainSeeBelow: () => "Run the step again; see below.",
  aboutRequests: () =>
    "What each job is created with, and the same call by the vendor's command line tool tccli, whose keys and region come from its own settings or the environment unless they are shown.",
  aboutMarker: () => "The action also appends its mark to Remark (provenance: true).",
  noCommand: () => "No command line can hold one of its values.",
  fieldsNotKnown: ({ fields }: { readonly fields: readonly string[] }) =>
    `Not known here, since only an input or a variable gives it: ${fields.join(", ")}`,
  idNotKnown: ({ id, field, name }: { readonly id: string; readonly field: string; readonly name: string }) =>
    `Not known here: the ${id} that ${field} ${name} stands for`,
  workflowRun: () => "Workflow run",
  commitHash: ({ hash }: { readonly hash: string }) => `commit ${hash}`,
  commentNotForPullRequest: () =>
    "comment-on-pr: this run is not for a pull request, so there is nothing to comment on",
  commentWithoutToken: () => "The pull request comment was not written: the input github-token is empty.",
  commentTooLate: () => "The pull request comment was not written: no time left.",
  commentForbidden: ({ answer }: { readonly answer: string }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): grant the job pull-requests: write under permissions, or set comment-on-pr: false.`,
  commentForbiddenToFork: ({ answer }: { readonly answer: string }) =>
    `The pull request comment was not written (${shorten(answer, LONGEST_ANSWER)}): it needs pull-requests: write, but the token of a pull request from a fork is read-only. The step's summary has the same tables.`,
  commentFailed: ({ answer }: { readonly answer: string }) =>
    `The pull request comment was not written: ${shorten(answer, LONGEST_ANSWER)}`,
  commentUnreadable: () =>
    "The pull request comment was not written: GitHub's API gave an answer that cannot be read. Check GITHUB_API_URL, and any proxy between it and the runner.",

  // The process
  crashed: ({ name, words }: { readonly name: string; readonly words: string }) =>
    `The action failed because of a bug of its own (${name}: ${words}). Run the step again with debug logging, and open an issue with the log.`,
  nodeTooOld: ({ oldest, actual }: { readonly oldest: string; readonly actual: string }) =>
    `This action needs Node ${oldest} or later, which comes with runner 2.329.0 and later; this is Node ${actual}. Update the runner.`,
};
