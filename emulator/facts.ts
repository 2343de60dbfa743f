import { choice, type FactOptions, type FactSwitch, milliseconds } from "./fact-switch.ts";

/** The code of a default alarm that could not be bound (849/52009). */
const ALARM_FAILED = "FailedOperation.JobBindDefaultMonitorFailed";

/** The options of names that may have some characters more than the documented ones. */
const nameOf = (more: string): FactOptions => ({
  model: { namePattern: new RegExp(`^[\\p{Script=Han}A-Za-z0-9._${more}-]+$`, "u") },
});

/** Every switch by its id. Another fact is an entry here, and an option that it sets. */
export const FACTS = {
  "name-length": choice(
    "the longest name in characters (849/52009: fewer than 50; elsewhere: at most 50)",
    "50",
    {
      "49": { model: { maxNameLength: 49 } },
      "50": {},
      "51": { model: { maxNameLength: 51 } },
    },
  ),
  "name-characters": choice("the characters of a name, beside the documented ones", "documented", {
    documented: {},
    "full-width": nameOf("\\uff01-\\uff5e"),
    space: nameOf(" "),
    emoji: nameOf("\\p{Emoji_Presentation}"),
    "no-leading-symbol": {
      model: { namePattern: /^[\p{Script=Han}A-Za-z0-9][\p{Script=Han}A-Za-z0-9._-]*$/u },
    },
  }),
  "name-case": choice("names that differ in case alone", "distinct", {
    distinct: {},
    same: { model: { ignoreNameCase: true } },
  }),
  "name-scope": choice("the scope in which a name is unique", "region", {
    region: {},
    workspace: { model: { nameScope: "workspace" } },
  }),
  "duplicate-code": choice("the code of a name in use", "FailedOperation.DuplicatedJobName", {
    "FailedOperation.DuplicatedJobName": {},
    "InvalidParameterValue.JobNameExisted": {
      model: { duplicateCode: "InvalidParameterValue.JobNameExisted" },
    },
    InvalidParameterValue: { model: { duplicateCode: "InvalidParameterValue" } },
  }),
  "filter-name": choice("the filter Name of DescribeJobs", "substring", {
    substring: {},
    exact: { model: { nameFilter: "exact" } },
  }),
  "filter-values": choice("the values of one filter that count, or must all fit", "five", {
    five: {},
    all: { model: { filterValues: "all" } },
    unlimited: { model: { filterValues: "unlimited" } },
    first: { model: { filterValues: "first" } },
  }),
  "list-limit": choice("the largest page of jobs; a Limit beyond it is refused, or cut to it", "100", {
    "100": {},
    "100-cut": { model: { limitBeyond: "cut" } },
    "50": { model: { maxLimit: 50 } },
    "10-cut": { model: { maxLimit: 10, limitBeyond: "cut" } },
  }),
  "list-total": choice("the rows that TotalCount counts", "all", {
    all: {},
    page: { model: { total: "page" } },
    none: { model: { total: "none" } },
  }),
  "list-order": choice("the order of the jobs", "newest-first", {
    "newest-first": {},
    "oldest-first": { model: { order: "oldest-first" } },
    "by-id": { model: { order: "by-id" } },
  }),
  "read-lag": milliseconds("a new job stays out of every read for so long", (ms) => ({
    model: { visibilityDelayMs: ms },
  })),
  "insert-lag": milliseconds("a create checks its name at once, and makes the job so much later", (ms) => ({
    model: { insertDelayMs: ms },
  })),
  "remark-returned": choice("the remark in a job's row", "yes", {
    yes: {},
    no: { model: { hiddenFields: ["Remark"] } },
    empty: { model: { remarkForm: "empty" } },
    absent: { model: { remarkForm: "absent" } },
  }),
  "remark-length": choice("the longest remark; a longer one is refused, or cut to it", "unlimited", {
    unlimited: {},
    "256": { model: { maxRemarkLength: 256 } },
    "256-cut": { model: { maxRemarkLength: 256, longRemarks: "cut" } },
  }),
  "remark-unchanged": choice("the change to a remark between the create and the row", "yes", {
    yes: {},
    trimmed: { model: { remarkForm: "spaces-trimmed" } },
    escaped: { model: { remarkForm: "specials-escaped" } },
    "without-brackets": { model: { remarkForm: "without-brackets" } },
    "question-marks": { model: { remarkForm: "question-marks" } },
    "upper-case": { model: { remarkForm: "upper-case" } },
    "url-escaped": { model: { remarkForm: "url-escaped" } },
    "other-brackets": { model: { remarkForm: "other-brackets" } },
  }),
  "description-returned": choice("the description in a job's row", "yes", {
    yes: {},
    no: { model: { hiddenFields: ["Description"] } },
  }),
  "tags-returned": choice("the tags in a job's row", "yes", {
    yes: {},
    no: { model: { hiddenFields: ["Tags"] } },
  }),
  "alarm-returned": choice("the default alarm in a job's row", "yes", {
    yes: {},
    no: { model: { hiddenFields: ["OpenJobDefaultAlarm"] } },
  }),
  "status-new": choice("the Status of a job that was just created", "1", {
    "1": {},
    "2": { model: { statusNew: 2 } },
    "5": { model: { statusNew: 5 } },
  }),
  "created-time": choice("the zone of CreateTime and the other times", "+08:00", {
    "+08:00": {},
    UTC: { model: { timeZone: "UTC" } },
    none: { model: { hiddenFields: ["CreateTime"] } },
  }),
  "clock-date": choice(
    "the answer to a call whose clock is off: SignatureExpire with the header Date, or",
    "date",
    {
      date: {},
      "no-date": { sendDate: false },
      "other-code": { skewCode: "AuthFailure.SignatureFailure" },
    },
  ),
  language: choice("X-TC-Language", "ignored", {
    ignored: {},
    heeded: { model: { errorLanguage: "asked-for" } },
  }),
  "unknown-parameter": choice("a parameter that the action does not know", "refused", {
    refused: {},
    ignored: { model: { unknownParameters: "ignored" } },
  }),
  "delete-frees-name": choice("the name of a job that was deleted", "yes", {
    yes: {},
    no: { model: { deletedNames: "kept" } },
  }),
  "throttle-code": choice("the code of a call that is one too many", "RequestLimitExceeded", {
    RequestLimitExceeded: {},
    "RequestLimitExceeded.UinLimitExceeded": { rate: { code: "RequestLimitExceeded.UinLimitExceeded" } },
    "LimitExceeded.RateLimitExceeded": { rate: { code: "LimitExceeded.RateLimitExceeded" } },
  }),
  "throttle-counts": choice("calls that are refused as too many count themselves", "no", {
    no: {},
    yes: { rate: { countRefused: true } },
  }),
  "throttle-window": choice("the second that calls are counted in: any, or each of the clock", "sliding", {
    sliding: {},
    fixed: { rate: { window: "fixed" } },
  }),
  "clusters-type": choice("Type in a cluster's row: the number of its ClusterType, or null", "documented", {
    documented: {},
    null: { model: { clusterTypes: "null" } },
  }),
  "workspaces-status": choice(
    "Status in a workspace's row: 2 for a usable one (849/94138), or null",
    "documented",
    {
      documented: {},
      null: { model: { workSpaceStatuses: "null" } },
    },
  ),
  "alarm-failure": choice(
    "a create with the default alarm: it works, or fails with the job made or not",
    "none",
    {
      none: {},
      "job-made": { model: { alarmFailure: { code: ALARM_FAILED, jobMade: true } } },
      "no-job": { model: { alarmFailure: { code: ALARM_FAILED, jobMade: false } } },
    },
  ),
  "status-lag": milliseconds(
    "a job that is started or stopped still shows its old status for so long",
    (ms) => ({
      model: { statusLagMs: ms },
    }),
  ),
  "status-configured": choice("the Status of a job that has got its first configuration", "2", {
    "1": { model: { statusConfigured: 1 } },
    "2": {},
    "5": { model: { statusConfigured: 5 } },
  }),
  "status-paused": choice("the Status of a job that was stopped with a savepoint", "6", {
    "5": { model: { statusPaused: 5 } },
    "6": {},
  }),
  "published-by": choice("the call that sets PublishedJobConfigVersion", "RunJobs", {
    RunJobs: {},
    CreateJobConfig: { model: { publishedBy: "CreateJobConfig" } },
  }),
  "run-types": choice("the numbers of RunType: the SDK's, or the vendor's skill's", "sdk", {
    sdk: {},
    skill: { model: { runTypes: "skill" } },
  }),
  "start-mode": choice("a start without StartMode is refused, or taken", "required", {
    required: {},
    optional: { model: { startModeRequired: false } },
  }),
  "savepoint-status": choice(
    "the numbers of a savepoint's Status: the SDK's, or the vendor's skill's",
    "sdk",
    {
      sdk: {},
      skill: { model: { savepointStatus: "skill" } },
    },
  ),
  "savepoint-lag": milliseconds("the savepoint of a stop is listed so long after it", (ms) => ({
    model: { savepointLagMs: ms },
  })),
  "event-instances": choice("the instances that DescribeJobEvents lists", "all", {
    all: {},
    "in-range": { model: { eventInstances: "in-range" } },
    none: { model: { eventInstances: "none" } },
  }),
  "job-workspace": choice(
    "a call about one job of a workspace other than the default one must name that",
    "required",
    {
      required: {},
      optional: { model: { workSpaceRequired: false } },
    },
  ),
  "jar-sync": milliseconds("a new version of a JAR can be run so long after it was made", (ms) => ({
    model: { jarSyncMs: ms },
  })),
} as const satisfies Record<string, FactSwitch>;
