import { quote } from "../text/quote.ts";
import { shorten } from "../text/shorten.ts";
import { firstOf, LONGEST_ANSWER } from "./lists.ts";

/**
 * The sentences of the action in English, by id: the source of every message's parameters. A string parameter arrives
 * here without secrets and, where it was a message itself, as text; quoting and shortening are done here.
 */
export const EN_US = {
  sentences: ({ parts }: { readonly parts: readonly string[] }) => parts.join(" "),

  // Inputs and the fields of a job

  // Credentials

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
    `${names.length} jobs were not tried (${firstOf(names)}): ${said}`,
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
    `${count} more jobs that did not end well, the first: ${first}`,
  moreWarnings: ({ count, first }: { readonly count: number; readonly first: string }) =>
    `${count} more warnings, the first: ${first}`,
  moreNotices: ({ count, first }: { readonly count: number; readonly first: string }) =>
    `${count} more notices, the first: ${first}`,
  otherMistakes: () => "The other mistakes",
  otherFailedJobs: () => "The other jobs that did not end well",
  otherWarnings: () => "The other warnings",
  otherNotices: () => "The other notices",
  onTheWay: () => "On the way",
  outcomeCreated: () => "created",
  outcomeReused: () => "reused",
  outcomeFailed: () => "failed",
  outcomeUnknown: () => "unknown",
  outcomeSkipped: () => "skipped",
  outcomeWouldCreate: () => "would-create",
  outcomeWouldReuse: () => "would-reuse",
  outcomeWouldFail: () => "would-fail",
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
  cancelling: () => "Cancelled: nothing new is started, what is under way may finish for a few seconds",
  timeIsUp: () => "The time is up (input timeout)",
  jobsGroup: () => "Jobs",
  planGroup: () => "The plan",
  differencesGroup: () => "Differences (is → wanted)",
  jobsEnded: ({ count, outcomes }: { readonly count: number; readonly outcomes: string }) =>
    `${count === 1 ? "1 job" : `${count} jobs`}: ${outcomes}`,
  jobsValid: ({ count }: { readonly count: number }) =>
    `${count === 1 ? "1 job" : `${count} jobs`}: valid; nothing was called`,
  mistakesFound: ({ count }: { readonly count: number }) =>
    `${count === 1 ? "1 mistake" : `${count} mistakes`}; nothing was called`,
  fieldsNotChecked: ({ fields }: { readonly fields: readonly string[] }) =>
    `Not checked, since only an input or a variable gives them: ${fields.join(", ")}.`,
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
    `the job that exists differs from what is wanted (is → wanted): ${differences.join(", ")}. The action changes no existing job.`,
  jobsDrifted: ({ names }: { readonly names: readonly string[] }) =>
    `${names.length} jobs that exist differ from what is wanted: ${names.join(", ")}. The action changes no existing job.`,
  outputsNotWritten: ({ reason }: { readonly reason: string }) =>
    `The step's outputs could not be written (GITHUB_OUTPUT: ${reason}): later steps see earlier ones or none.`,
  summaryNotWritten: ({ reason }: { readonly reason: string }) =>
    `The step's summary could not be written (GITHUB_STEP_SUMMARY: ${reason}).`,
  summaryMissing: () =>
    "The step's summary could not be written (the variable GITHUB_STEP_SUMMARY is not set). Use summary: false where the runner has none.",
  resultsInLog: () => "What came of the step is in its log.",
  fileNotWritable: ({ variable, reason }: { readonly variable: string; readonly reason: string }) =>
    `${variable} cannot be written: ${reason}; the step goes on`,
  fileWritableAgain: ({ variable }: { readonly variable: string }) => `${variable} can be written again`,
  fileNoSpace: () => "no space is left for it",
  fileMissing: () => "it is missing",
  fileIsFolder: () => "a folder is in its place",
  fileDenied: () => "permission is denied",
  fileReadOnly: () => "its file system is read-only",
  fileSystemError: ({ code }: { readonly code: string }) => `the system says ${code}`,
  fileUnknownError: () => "for an unknown reason",
  makeRoom: () => "Make room on the runner's disk.",
  findWhatReplaced: () => "The runner makes this file for the step: find what removed or replaced it.",
  allowTemporaryFolder: () =>
    "The user that runs the step must be able to write the runner's temporary folder.",
  checkDisk: () => "Look at the runner's disk and its system log.",
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
  commentWithoutToken: () =>
    "The comment on the pull request was not written: the input github-token is empty.",
  commentTooLate: () => "The comment on the pull request was not written: there was no time left for it.",
  commentForbidden: ({ answer }: { readonly answer: string }) =>
    `The comment on the pull request was not written (${shorten(answer, LONGEST_ANSWER)}): give the job the permission pull-requests: write (under permissions:), or turn comment-on-pr off.`,
  commentForbiddenToFork: ({ answer }: { readonly answer: string }) =>
    `The comment on the pull request was not written (${shorten(answer, LONGEST_ANSWER)}): it needs the permission pull-requests: write, and the token of a pull request from a fork can only read. The step's summary has the same tables.`,
  commentFailed: ({ answer }: { readonly answer: string }) =>
    `The comment on the pull request was not written: ${shorten(answer, LONGEST_ANSWER)}`,
  commentUnreadable: () =>
    "The comment on the pull request was not written: GitHub's API gave an answer that cannot be read. Check GITHUB_API_URL and what stands between it and the runner.",

  // The process
  crashed: ({ name, words }: { readonly name: string; readonly words: string }) =>
    `The action failed by a defect of its own (${name}: ${words}). Run the step again with debug logging and open an issue with what it shows.`,
  nodeTooOld: ({ oldest, actual }: { readonly oldest: string; readonly actual: string }) =>
    `This action needs Node ${oldest} or later, which runner 2.329.0 and later bring; this is Node ${actual}. Update the runner.`,
};
