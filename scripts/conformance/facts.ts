import { throttleCode, throttleCounts, throttleWindow } from "./burst-facts.ts";
import { clockDate, clustersType, unknownParameter, workspacesStatus } from "./call-facts.ts";
import { filterName, filterValues, listLimit, listOrder, listTotal, readLag } from "./list-facts.ts";
import {
  deleteFreesName,
  duplicateCode,
  language,
  nameCase,
  nameCharacters,
  nameLength,
  nameScope,
} from "./name-facts.ts";
import type { Observer } from "./observation.ts";
import {
  alarmReturned,
  createdTime,
  descriptionReturned,
  remarkLength,
  remarkReturned,
  remarkUnchanged,
  statusNew,
  tagsReturned,
} from "./row-facts.ts";

/** A fact of the service that is looked at. */
export interface Fact {
  /** The documents' words, with their number. */
  readonly documents: string;
  /** The action's own: what it relies on, or would like where it is right either way. */
  readonly action: string;
  /** True where the action is wrong without it. */
  readonly relied: boolean;
  /** True where jobs are made to find it out. */
  readonly makesJobs: boolean;
  readonly observe: Observer;
}

/** Every fact by its id, in the order in which they are looked at. */
export const FACTS = {
  "clock-date": {
    documents: "AuthFailure.SignatureExpire beyond five minutes (849/52015); of Date nothing",
    action: "corrects its clock by that code and the header Date",
    relied: true,
    makesJobs: false,
    observe: clockDate,
  },
  "unknown-parameter": {
    documents: "UnknownParameter (213/30435)",
    action: "would like a parameter that came to nothing to be refused",
    relied: false,
    makesJobs: false,
    observe: unknownParameter,
  },
  "clusters-type": {
    documents: "1 shared, 2 dedicated (849/76832)",
    action: "tells on a dry run that a cluster is shared, where it is shown",
    relied: false,
    makesJobs: false,
    observe: clustersType,
  },
  "status-new": {
    documents: "1, not initialized (849/52008)",
    action: "says uninitialized, by which a workflow decides what follows",
    relied: true,
    makesJobs: true,
    observe: statusNew,
  },
  "created-time": {
    documents: "no zone (849/52008)",
    action: "takes it for UTC or +08:00, within five minutes",
    relied: false,
    makesJobs: true,
    observe: createdTime,
  },
  "workspaces-status": {
    documents: "2 for one that can be used (849/94138)",
    action: "tells on a dry run that a workspace cannot be used, where it is shown",
    relied: false,
    makesJobs: true,
    observe: workspacesStatus,
  },
  "remark-returned": {
    documents: "in a job's row, may be null (849/52008)",
    action: "recognizes its own jobs by their remark",
    relied: true,
    makesJobs: true,
    observe: remarkReturned,
  },
  "remark-unchanged": {
    documents: "nothing (849/52009)",
    action: "recognizes its mark, and compares remarks",
    relied: true,
    makesJobs: true,
    observe: remarkUnchanged,
  },
  "remark-length": {
    documents: "nothing (849/52009)",
    action: "would like 1024 characters",
    relied: false,
    makesJobs: true,
    observe: remarkLength,
  },
  "description-returned": {
    documents: "in a job's row, may be null (849/52008)",
    action: "compares it where it is shown",
    relied: false,
    makesJobs: true,
    observe: descriptionReturned,
  },
  "tags-returned": {
    documents: "in a job's row, may be null (849/52008)",
    action: "compares them where they are shown",
    relied: false,
    makesJobs: true,
    observe: tagsReturned,
  },
  "alarm-returned": {
    documents: "in a job's row, may be null (849/52008)",
    action: "compares it where it is shown",
    relied: false,
    makesJobs: true,
    observe: alarmReturned,
  },
  "read-lag": {
    documents: "nothing",
    action: "looks for a job that must be there for 20 s",
    relied: false,
    makesJobs: true,
    observe: readLag,
  },
  "duplicate-code": {
    documents: "FailedOperation.DuplicatedJobName, InvalidParameterValue.JobNameExisted (849/52009)",
    action: "knows by these two codes that a name is in use",
    relied: true,
    makesJobs: true,
    observe: duplicateCode,
  },
  language: {
    documents: "some APIs heed X-TC-Language (849/52011)",
    action: "shows the service's message as it comes",
    relied: false,
    makesJobs: true,
    observe: language,
  },
  "name-case": {
    documents: "nothing (849/52009)",
    action: "would like names that differ in case to be two",
    relied: false,
    makesJobs: true,
    observe: nameCase,
  },
  "name-scope": {
    documents: "unique, not where (849/52009)",
    action: "would like them to be unique in the region",
    relied: false,
    makesJobs: true,
    observe: nameScope,
  },
  "name-length": {
    documents: "fewer than 50 characters (849/52009); elsewhere at most 50",
    action: "sends up to 49, 50 with a warning, no more",
    relied: false,
    makesJobs: true,
    observe: nameLength,
  },
  "name-characters": {
    documents: "Chinese, letters, digits, half-width - _ . (849/52009)",
    action: "refuses others before any call",
    relied: false,
    makesJobs: true,
    observe: nameCharacters,
  },
  "filter-name": {
    documents: "not if exact or fuzzy (849/52008)",
    action: "compares names itself",
    relied: false,
    makesJobs: true,
    observe: filterName,
  },
  "filter-values": {
    documents: "at most five values (849/52008)",
    action: "looks up to five names at once",
    relied: false,
    makesJobs: true,
    observe: filterValues,
  },
  "list-limit": {
    documents: "at most 100 (849/52008)",
    action: "reads pages of 100",
    relied: true,
    makesJobs: true,
    observe: listLimit,
  },
  "list-total": {
    documents: "the number of jobs (849/52008)",
    action: "knows by it that a list is whole",
    relied: true,
    makesJobs: true,
    observe: listTotal,
  },
  "list-order": {
    documents: "nothing (849/52008)",
    action: "would like an order by time",
    relied: false,
    makesJobs: true,
    observe: listOrder,
  },
  "delete-frees-name": {
    documents: "nothing (849/76834)",
    action: "creates where the job of that name was deleted",
    relied: false,
    makesJobs: true,
    observe: deleteFreesName,
  },
  "throttle-code": {
    documents: "RequestLimitExceeded (213/30435), beyond 30 reads a second (849/52008)",
    action: "slows down and sends again",
    relied: false,
    makesJobs: false,
    observe: throttleCode,
  },
  "throttle-counts": {
    documents: "nothing (1278/109059)",
    action: "would like refused calls not to count",
    relied: false,
    makesJobs: false,
    observe: throttleCounts,
  },
  "throttle-window": {
    documents: "a second, not which (1278/109059)",
    action: "keeps its rate in any second",
    relied: false,
    makesJobs: false,
    observe: throttleWindow,
  },
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof FACTS;

/** The ids of all facts. */
export const FACT_IDS = Object.keys(FACTS) as FactId[];
