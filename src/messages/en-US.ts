import { either, quote } from "../text/quote.ts";
import { shorten, shortenList } from "../text/shorten.ts";
import { firstOf, LONGEST_ANSWER } from "./lists.ts";
import { labelOf, type Named, type ResourceField } from "./resources.ts";

const RESOURCE: Readonly<Record<ResourceField, string>> = {
  "cluster-id": "cluster",
  "workspace-id": "workspace",
};

/** The states of a cluster that is not running (849/76832). */
const CLUSTER_STATUSES: Readonly<Record<number, string>> = { 1: "not initialised", 3: "initialising" };

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

/** The lookup of a cluster or workspace by its name, and the call that it takes. */
interface NameLookup {
  readonly field: string;
  readonly idField: ResourceField;
  readonly name: string;
  readonly api: string;
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
  tagsTooMany: ({ count, most }: { readonly count: number; readonly most: number }) =>
    `there are ${count} tags; the documents allow ${most} (651/13354). They are sent as they are; if the service refuses them, remove some.`,
  tagReserved: ({ key }: { readonly key: string }) =>
    `the tag key ${quote(key)} is reserved: keys that begin with "qcs:", and the keys "project" and "项目", are the vendor's own (651/13354). It is sent as it is; if the service refuses it, choose another key.`,
  tagKeyTooLong: ({
    key,
    length,
    most,
  }: {
    readonly key: string;
    readonly length: number;
    readonly most: number;
  }) =>
    `the tag key ${quote(key)} has ${length} characters; the documents allow ${most} (651/13354). It is sent as it is; if the service refuses it, shorten it.`,
  tagValueTooLong: ({
    key,
    length,
    most,
  }: {
    readonly key: string;
    readonly length: number;
    readonly most: number;
  }) =>
    `the value of the tag ${quote(key)} has ${length} characters; the documents allow ${most} (651/13354). It is sent as it is; if the service refuses it, shorten it.`,

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
  jobNotCreated: () => "The job was not created.",
  planUnknown: () => "It is not known whether the job would be created or reused.",
  maybeCreated: () =>
    "It is not known whether the job was created: CreateJob was sent without a clear response, and no job of this name has been seen since.",
  runAgain: () => "Run the step again.",
  runAgainFindsJob: () => "Run the step again: it looks for the job before it creates one.",
  jobExists: ({ jobId }: { readonly jobId: string }) =>
    `A job of this name already exists: ${jobId}. Use if-exists: reuse to reuse it, or choose another name.`,
  severalJobsExist: ({ jobIds }: { readonly jobIds: readonly string[] }) =>
    `${jobIds.length} jobs have exactly this name: ${firstOf(jobIds)}. Rename or delete all but one, or give workspace-id.`,
  differentJob: ({
    jobId,
    differences,
    reused,
  }: {
    readonly jobId: string;
    readonly differences: readonly {
      readonly field: string;
      readonly actual: string;
      readonly wanted: string;
    }[];
    readonly reused: boolean;
  }) => {
    const list = differences.map(
      ({ field, actual, wanted }) => `${field} is ${quote(actual)}, not ${quote(wanted)}`,
    );
    const next = reused
      ? "It is reused as it is (on-mismatch: warn)."
      : "Choose another name, correct the field, or reuse the job as it is with on-mismatch: warn.";
    return `The job ${jobId} has this name, but a different job type or cluster: ${list.join("; ")}. ${next}`;
  },
  nameInUseElsewhere: ({
    jobId,
    workspace,
    wanted,
  }: {
    readonly jobId: string;
    readonly workspace: Named;
    readonly wanted: string;
  }) =>
    `The name is in use by the job ${jobId} in another workspace, ${labelOf(workspace) || "which is unknown"}; the job was to be created in ${wanted}. A job of another workspace is never reused. Choose another name, or correct workspace-id.`,
  jobNotVisible: ({
    similar,
  }: {
    readonly similar: readonly { readonly name: string; readonly jobId: string }[];
  }) => {
    const names = firstOf(similar.map(({ name, jobId }) => `${name} (${jobId})`));
    return `The service says that a job of this name exists, but DescribeJobs does not show it: it may be in a workspace that these credentials cannot see, or its name may differ only in case.${names === "" ? "" : ` Similar names: ${names}.`} Look for the name in the job list of every workspace in the console; then choose another name, or give the workspace-id of that job.`;
  },
  jobIdNotReadable: () =>
    "A job of this name exists, but its ID is not known, because DescribeJobs was refused.",
  describeJobsAnswered: ({ answer }: { readonly answer: string }) => `DescribeJobs failed with ${answer}`,
  jobsNotRead: ({
    workspaces,
    dryRun,
  }: {
    readonly workspaces: readonly string[];
    readonly dryRun: boolean;
  }) => {
    const where = workspaces.length > 0 ? ` of ${firstOf(workspaces)}` : "";
    const then = dryRun
      ? "it is not known which jobs would be created and which reused"
      : "the jobs are created without a lookup; the service refuses a name that is in use";
    return `The existing jobs${where} could not be listed, so ${then}.`;
  },
  existenceUnknown: () => "It cannot be told whether a job of this name exists, so no create is promised.",
  listIncomplete: () =>
    "The list of DescribeJobs contradicts itself: rows are missing, have no usable ID, or moved while it was read. Run the step again.",
  statusUnknown: ({ jobId, status }: { readonly jobId: string; readonly status: number }) =>
    `The job ${jobId} has the status ${status}, which no document lists. Check the job in the console before you rely on it.`,
  nameOfDeletedJob: ({ jobId }: { readonly jobId: string }) =>
    `The name is still taken by the job ${jobId}, which was deleted. Choose another name, or wait until the service has removed that job for good.`,
  createPermissionUnknown: () =>
    "A dry run cannot check the permission to create jobs: make sure that the credentials of the real run have oceanus:CreateJob.",
  reusedFromWorkspace: ({ jobId, workspace }: { readonly jobId: string; readonly workspace: Named }) =>
    `The job ${jobId} is reused from the workspace ${labelOf(workspace)}, although no workspace was given. Give workspace-id to say which one is meant.`,
  nameMaybeInUse: ({ jobId, workspace }: { readonly jobId: string; readonly workspace: Named }) => {
    const label = labelOf(workspace);
    return `${label === "" ? "Another workspace" : `The workspace ${label}`} has a job of this name, ${jobId}. Names may have to be unique in the whole account: if the service refuses the create, choose another name.`;
  },
  createdByInference: () =>
    "The job was found after a create without a clear response. It did not exist before, so it counts as created by this run; with provenance: false this is an inference.",
  creatorUnknown: () =>
    "The job was found after a create without a clear response, and it is not known whether it existed before: with provenance: false nothing shows who created it. Check the job in the console, then run the step again.",
  alarmNotBound: () => "The job was created, but its default alarm was not enabled.",
  notTried: ({ answer }: { readonly answer: string }) =>
    `Not tried, because an earlier refusal holds for this job too: ${answer}`,
  createNotSent: ({ job, reply }: { readonly job: string; readonly reply: string }) =>
    `${job}: CreateJob could not be sent (${reply}); trying again`,
  createMaybeExecuted: ({ job, reply }: { readonly job: string; readonly reply: string }) =>
    `${job}: CreateJob may have been executed (${reply}); looking for the job`,

  // Clusters and workspaces
  nameResolved: ({
    field,
    name,
    id,
  }: {
    readonly field: string;
    readonly name: string;
    readonly id: string;
  }) => `${field} ${quote(name)} is ${id}`,
  nameNotFound: ({
    field,
    idField,
    name,
    nearest,
    seen,
  }: {
    readonly field: string;
    readonly idField: ResourceField;
    readonly name: string;
    readonly nearest: readonly Named[];
    /** The number of names that were compared. */
    readonly seen: number;
  }) => {
    const near = nearest.map((one) => `${quote(one.name ?? "")} (${one.id})`).join(", ");
    const kind = RESOURCE[idField];
    return `${field}: no ${kind} is named exactly ${quote(name)}; these credentials see ${seen} ${kind}${seen === 1 ? "" : "s"} in this region.${near === "" ? "" : ` The nearest names: ${near}.`} Correct the name, or give ${idField} instead.`;
  },
  nameAmbiguous: ({
    field,
    idField,
    name,
    ids,
  }: {
    readonly field: string;
    readonly idField: ResourceField;
    readonly name: string;
    readonly ids: readonly string[];
  }) =>
    `${field}: ${ids.length} ${RESOURCE[idField]}s in this region are named exactly ${quote(name)}: ${firstOf(ids)}. Give ${idField} instead to say which one is meant.`,
  nameLookupDenied: ({ field, idField, name, api }: NameLookup) =>
    `${field}: ${quote(name)} cannot be looked up without the permission oceanus:${api}. Allow it to the caller in CAM, or give ${idField} instead.`,
  nameLookupRefused: ({ field, idField, name, api }: NameLookup) =>
    `${field}: ${quote(name)} cannot be looked up, because ${api} was refused. Give ${idField} instead.`,
  clusterNotFound: ({ id }: { readonly id: string }) =>
    `cluster-id: these credentials see no cluster ${id} in this region.`,
  clusterNotRunning: ({
    field,
    cluster,
    status,
    statusText,
  }: {
    readonly field: string;
    readonly cluster: Named;
    readonly status: number;
    readonly statusText?: string | undefined;
  }) => {
    const words = CLUSTER_STATUSES[status] ?? (statusText === undefined ? undefined : quote(statusText));
    return `${field}: the cluster ${labelOf(cluster)} is not running (status ${status}${words ? `, ${words}` : ""}).`;
  },
  clusterIsolated: ({ cluster }: { readonly cluster: Named }) =>
    `The cluster ${labelOf(cluster)} is shown as running, but also as isolated.`,
  isolatedSince: ({ since }: { readonly since: string }) => `It has been isolated since ${quote(since)}.`,
  clusterShared: ({ field, cluster }: { readonly field: string; readonly cluster: Named }) =>
    `${field}: ${labelOf(cluster)} is a shared cluster, and only a dedicated cluster can be chosen by its ID or name. Use cluster-type: shared without ${field}, or choose a dedicated cluster.`,
  clusterNotBound: ({
    field,
    cluster,
    workspace,
    bound,
  }: {
    readonly field: string;
    readonly cluster: Named;
    readonly workspace: string;
    readonly bound: readonly string[];
  }) =>
    `${field}: the cluster ${labelOf(cluster)} is not bound to the workspace ${workspace} (bound to: ${firstOf(bound) || "none"}). Bind it in the console's cluster list, or correct the cluster or the workspace.`,
  flinkNotOffered: ({
    cluster,
    wanted,
    offered,
  }: {
    readonly cluster: Named;
    readonly wanted: string;
    readonly offered: readonly string[];
  }) =>
    `flink-version: the cluster ${labelOf(cluster)} does not offer ${wanted}, only ${either(shortenList(offered), " and ")}. Correct flink-version, or upgrade the cluster.`,
  jdkNotOffered: ({
    cluster,
    wanted,
    offered,
    flink = "any Flink version",
  }: {
    readonly cluster: Named;
    readonly wanted: string;
    readonly offered: readonly string[];
    /** The Flink version that is meant; none where the job leaves it to the service. */
    readonly flink?: string | undefined;
  }) =>
    `jdk-version: the cluster ${labelOf(cluster)} does not offer JDK ${wanted} with ${flink}, only ${either(shortenList(offered), " and ")}. Correct jdk-version or flink-version.`,
  workspaceNotFound: ({ id }: { readonly id: string }) =>
    `workspace-id: these credentials see no workspace ${id} in this region: it does not exist, or the caller is not a member of it. Add the caller to the workspace in the console, or correct workspace-id.`,
  workspaceDeleted: ({ field, workspace }: { readonly field: string; readonly workspace: Named }) =>
    `${field}: the workspace ${labelOf(workspace)} has been deleted. Choose another one.`,
  workspaceNotUsable: ({
    field,
    workspace,
    status,
  }: {
    readonly field: string;
    readonly workspace: Named;
    readonly status: number;
  }) =>
    `${field}: the workspace ${labelOf(workspace)} is not ready for use (status ${status}). Check it in the console, or choose another one.`,
  resourcesNotChecked: ({
    idField,
    api,
    denied,
  }: {
    readonly idField: ResourceField;
    readonly api: string;
    /** The refusal is for want of a permission. */
    readonly denied: boolean;
  }) =>
    `The ${RESOURCE[idField]}s were not checked, because ${denied ? `the permission oceanus:${api} is missing: allow it to the caller in CAM` : `${api} was refused`}.`,
  quotaMaybeExceeded: ({ existing, more, quota }: Readonly<Record<"existing" | "more" | "quota", number>>) =>
    `The account's quota may be too small: this region has ${existing} jobs and ${more} would be created, but an account has ${quota} by default (849/52009). The quota may have been raised, and jobs in other regions are not seen here. Delete jobs that are not needed, or ask for a higher quota.`,
  otherWorkspacesNotChecked: () =>
    "Not checked, because DescribeJobs took too long: the job names in other workspaces",
  quotaNotChecked: () => "Not checked, because DescribeJobs took too long: the quota",
  resourceLooksFine: ({
    idField,
    api,
    resource,
    status,
    flinkVersions,
  }: {
    readonly idField: ResourceField;
    readonly api: string;
    readonly resource: Named;
    readonly status?: number | undefined;
    readonly flinkVersions?: readonly string[] | undefined;
  }) =>
    `${api} shows nothing wrong with the ${RESOURCE[idField]} ${labelOf(resource)} (status ${status ?? "unknown"}).${flinkVersions ? ` It offers ${firstOf(flinkVersions)}.` : ""}`,
  lookupShowsWhy: ({ api, reasons }: { readonly api: string; readonly reasons: string }) =>
    `${api} shows why: ${reasons}`,

  // Calls, retries and the clock
  serviceRefused: ({
    code,
    meaning,
    said,
    requestId,
  }: {
    readonly code: string;
    readonly meaning: string;
    /** The service's own words. */
    readonly said: string;
    readonly requestId: string;
  }) => {
    const more = [said && `the service says: ${said}`, requestId && `RequestId ${requestId}`].filter(Boolean);
    return `${code}: ${meaning}${more.length > 0 ? ` (${more.join("; ")})` : ""}.`;
  },
  lastAnswer: ({ answer }: { readonly answer: string }) => `The last response was ${answer}`,
  lastCallBroke: ({ detail }: { readonly detail: string }) => `The last call failed: ${detail}.`,
  checkNetwork: () =>
    "Check that the runner can reach the endpoint: the input endpoint, name resolution, proxy variables, firewalls.",
  foreignAnswer: () =>
    "The response did not come from the service: check the input endpoint, the proxy variables and the network in between.",
  timeIsUp: () => "The run timed out (input timeout).",
  runCancelled: () => "The run was cancelled.",
  tryingAgain: ({
    what,
    reply,
    failures,
  }: {
    readonly what: string;
    readonly reply: string;
    readonly failures: number;
  }) => `${what}: ${reply}; trying again${failures > 1 ? ` (${failures} failures so far)` : ""}`,
  idTokenUnavailable: ({ status }: { readonly status: number | undefined }) =>
    `the runner's OIDC token endpoint ${status === undefined ? "gave no token" : `answered HTTP ${status}`}`,
  idTokenRetry: ({ reply }: { readonly reply: string }) => `${reply}; trying again`,
  clockCorrected: ({ seconds, ahead }: { readonly seconds: number; readonly ahead: boolean }) =>
    `The runner's clock is ${seconds} s ${ahead ? "ahead of" : "behind"} the service's, so calls are now signed with the service's time. Correct the runner's clock.`,
  callCancelled: () => "cancelled",
  noAnswerInTime: ({ seconds }: { readonly seconds: number }) => `no response within ${seconds} s`,
  responseTooLarge: ({ bytes }: { readonly bytes: number }) => `a response larger than ${bytes} bytes`,
  connectionClosed: () => "the connection was closed without a response",
  responseCutShort: () => "the response ended early",
  proxyRefused: ({ status }: { readonly status: number }) => `the proxy answered HTTP ${status} to CONNECT`,
  httpStatus: ({ status }: { readonly status: number }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200, but the body is not from the service",
  answerIncomplete: () => "HTTP 200, but the response lacks what was requested",
  proxyUnusable: ({ name }: { readonly name: string }) =>
    `${name} is not a usable proxy address; allowed: http:// or https://, optional credentials (percent-encoded), host and port, such as http://proxy.example.com:3128. Correct it, or exempt the host with NO_PROXY.`,

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
  timedOut: () => "Timed out (input timeout)",
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
