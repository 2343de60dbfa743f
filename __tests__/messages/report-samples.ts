import { message } from "../../src/messages/message.ts";
import type { Samples } from "../support/say.ts";

const DIFFERENCE = message("fieldDifference", { field: "cu-mem", actual: "2", wanted: "4" });
const OUTCOMES = message("listed", {
  items: [
    message("outcomeCount", { count: 2, outcome: message("outcomeCreated") }),
    message("outcomeCount", { count: 1, outcome: message("outcomeFailed") }),
  ],
});
const FORBIDDEN = "HTTP 403: Resource not accessible by integration";

/** Samples of the sentences of log, summary and comment, and about the process. */
export const REPORT_SAMPLES = {
  labelled: [{ label: message("columnCluster"), sentence: "cluster-1" }],
  withRequestId: [{ sentence: message("jobNotCreated"), requestId: "1a2b" }],
  jobsNotTried: [{ names: ["a", "b"], sentence: message("runCancelled") }],
  severalJobs: [{ names: ["a", "b"], sentence: message("jobNotCreated") }],
  jobsStopped: [{ names: ["a", "b", "c"], untried: 2, sentence: message("jobNotCreated") }],
  located: [{ file: "jobs.yml", line: 2, column: 3, sentence: message("keyEmpty") }],
  moreMistakes: [{ count: 2, first: message("keyEmpty") }],
  moreFailedJobs: [{ count: 2, first: message("jobNotCreated") }],
  moreWarnings: [{ count: 2, first: message("alarmNotBound") }],
  moreNotices: [{ count: 2, first: message("planUnknown") }],
  withDrift: [{ outcome: message("outcomeReused") }],
  outcomeCount: [{ count: 2, outcome: message("outcomeCreated") }],
  requestIdFact: [{ requestId: "1a2b" }],
  jobsLookedUp: [{ count: 5, existing: 2, missing: 3 }],
  jobsProgress: [{ settled: 3, count: 9, outcomes: OUTCOMES, left: 6, perSecond: 2, seconds: 3 }],
  tooSlowForTimeout: [{ perSecond: 0.25, seconds: 4000, timeout: 1800 }],
  jobsEnded: [
    { count: 1, outcomes: OUTCOMES },
    { count: 3, outcomes: OUTCOMES },
  ],
  jobsValid: [{ count: 1 }, { count: 3 }],
  mistakesFound: [{ count: 1 }, { count: 3 }],
  fieldsNotChecked: [{ fields: ["cu-mem", "remark"] }],
  namesNotLookedUp: [{ fields: ["cluster-name", "workspace-name"] }],
  fieldDifference: [{ field: "cu-mem", actual: "2", wanted: "4" }],
  jobDrifted: [{ differences: [DIFFERENCE, DIFFERENCE] }],
  jobsDrifted: [{ names: ["a", "b"] }],
  outputsNotWritten: [{ reason: message("fileNoSpace") }],
  summaryNotWritten: [{ reason: message("fileMissing") }],
  jobsFileNotWritten: [{ reason: message("fileDenied") }],
  fileNotWritable: [{ variable: "GITHUB_OUTPUT", reason: message("fileIsFolder") }],
  fileWritableAgain: [{ variable: "GITHUB_OUTPUT" }],
  fileSystemError: [{ code: "EIO" }],
  moreItems: [{ count: 3 }],
  moreRequests: [{ count: 3 }],
  aboutCode: [{ code: "JobExists" }],
  listed: [{ items: ["a", "b"] }],
  differenceCount: [{ count: 3 }],
  requestCount: [{ count: 3 }],
  fieldsNotKnown: [{ fields: ["cu-mem", "remark"] }],
  idNotKnown: [{ id: "ClusterId", field: "cluster-name", name: "streams" }],
  commentProxyClosed: [{ why: message("proxyAdvice", { name: "https_proxy", isAboutCredentials: true }) }],
  commentForbidden: [{ answer: FORBIDDEN }],
  commentForbiddenToFork: [{ answer: FORBIDDEN }],
  commentLocked: [{ answer: FORBIDDEN }],
  commentBadToken: [{ answer: "HTTP 401: Bad credentials" }],
  commentLimited: [{ answer: "HTTP 429: secondary rate limit", seconds: 60 }],
  commentServerFailed: [{ answer: "HTTP 502" }],
  commentNotReached: [{ reason: "ECONNREFUSED" }],
  commentsTooMany: [{ count: 1000 }],
  commentFailed: [{ answer: "HTTP 422: Validation Failed" }],

  crashed: [{ name: "TypeError", words: "x is not a function" }],
  nodeTooOld: [{ oldest: "24.10.0", actual: "20.20.2" }],
} as const satisfies Partial<Samples>;
