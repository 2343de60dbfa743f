import { messageKey } from "../../src/messages/message.ts";
import { findMessages } from "../support/find-messages.ts";
import { alwaysThere, type Case, type Claims, casesOf, isShownEarlier, wasShown, wrongOf } from "./case.ts";
import { classOf, codeForAll } from "./codes.ts";
import { LOOKUPS } from "./lookups.ts";
import type { StartedCall } from "./network.ts";
import { leavesJobsOpen } from "./oddities.ts";
import { type Against, hasNoCluster, speaksAgainst } from "./reasons.ts";
import type { History, RunReport } from "./simulate.ts";
import type { NameField } from "./wants.ts";

/** Codes of a job that exists and is not taken. */
const EXISTING = /^(?:JobExists|JobMismatch)$/u;
/** Codes of what a cluster or workspace shows. */
const SHOWN =
  /^(?:InvalidInput|ResourceNotFound\.ClusterId|ResourceUnavailable\.Cluster|UnsupportedOperation\.NoPermissionAccess)$/u;

/** A dry run creates nothing, says of every job what would come of it, and promises nothing that it did not check. */
export function dryRunViolations(history: History, run: RunReport, calls: readonly StartedCall[]): string[] {
  const { cases, wrong } = casesOf(history, run, calls);
  return [
    ...wrong,
    ...(calls.some(({ action }) => action === "CreateJob") ? ["a create on a dry run"] : []),
    ...(new Set(run.notices.map(messageKey)).size < run.notices.length ? ["a notice told twice"] : []),
    ...cases.flatMap((of) => wrongOf(of, [...always(of), ...(of.fate ? [] : foreseen(of))])),
  ];
}

/** Checks what holds for every job, however the run ended. */
function always({ result, run, code }: Case): Claims {
  const { outcome } = result;
  return [
    [!["would-create", "would-reuse", "would-fail"].includes(outcome), "not an outcome of a dry run"],
    [(outcome === "would-fail") !== (code !== ""), "outcome and failure disagree"],
    [outcome === "would-create" && run.endedBy !== undefined, "promised by a run that ended first"],
    [code === "Cancelled" && run.endedBy !== "cancelled", "cancelled without a cancel"],
    [code === "Timeout" && run.endedBy !== "timeout", "timed out without a timeout"],
  ];
}

function foreseen(of: Case): Claims {
  const { run, calls, result, code } = of;
  const { outcome } = result;
  const refusal = codeForAll(calls);
  if (refusal !== undefined) {
    return [
      [
        !exists(of) && (outcome !== "would-fail" || code !== refusal),
        `the account was refused with ${refusal}, and not told so`,
      ],
    ];
  }
  if (run.endedBy !== undefined) {
    return [
      [SHOWN.test(code), "judged by a run that ended first"],
      [
        run.endedBy === "cancelled" && outcome === "would-fail" && !exists(of) && code !== "Cancelled",
        "not told of the cancel",
      ],
    ];
  }
  return [...existing(of), ...(exists(of) || code === "Ambiguous" ? [] : missing(of))];
}

/** Returns whether the result says that the job is there. */
function exists({ result, code }: Case): boolean {
  return result.outcome === "would-reuse" || EXISTING.test(code);
}

/** Checks that what exists is reused, or refused as the user wants it. */
function existing(of: Case): Claims {
  const { history, run, calls, meant, result, code } = of;
  const [only] = alwaysThere(of);
  const { list = {} } = history.scenario.odd ?? {};
  const reads = calls.filter(
    ({ action, request }) => action === "DescribeJobs" && request["WorkSpaceId"] === meant.workspaceId,
  );
  const isReadable = !reads.some((call) => classOf(call)?.kind === "refused");
  const taken = run.scenario.ifExists === "reuse" || isShownEarlier(only?.remark, of);
  const made = [...history.commits, ...history.scenario.existing.filter(({ hiddenMs }) => hiddenMs)].some(
    ({ name }) => name === result.spec.name,
  );
  const row = history.model.jobs.find((job) => job.row.JobId === result.job?.jobId)?.row;
  return [
    [exists(of) && row?.Name !== result.spec.name, "says that a job exists that is not there"],
    [
      exists(of) && meant.workspaceId !== undefined && row?.WorkSpaceId !== meant.workspaceId,
      "takes a job of another workspace",
    ],
    [!isReadable && exists(of) && !wasShown(of), "says that a job exists, which it may not read"],
    [
      isReadable &&
        only !== undefined &&
        !leavesJobsOpen(list) &&
        (result.outcome !== (taken ? "would-reuse" : "would-fail") || code !== (taken ? "" : "JobExists")),
      "a job that was always there was not found",
    ],
    [only !== undefined && result.outcome === "would-create", "promises a create of what is there"],
    [!isReadable && result.outcome === "would-create", "promises a create of what it may not look for"],
    [code === "Ambiguous" && isReadable && !leavesJobsOpen(list), "undecided, though the lists decide it"],
    [only === undefined && !made && exists(of), "says that a job exists that nobody made"],
  ];
}

/** Checks that what does not exist would be created, unless its cluster or workspace speaks against it. */
function missing(of: Case): Claims {
  const { run, result, code, meant } = of;
  const cluster = shownBy(of, "cluster-name");
  const workspace = meant.workspaceId === undefined ? "nothing" : shownBy(of, "workspace-name");
  const told = run.notices
    .flatMap((notice) => findMessages(notice, "resourcesNotChecked"))
    .map(({ params }) => params.idField);
  const denied = of.history.scenario.lookupsDenied;
  const would = result.outcome;
  return [
    [
      would === "would-create" && (cluster === "something" || workspace === "something"),
      "would be created, though its cluster or workspace speaks against it",
    ],
    [
      would === "would-fail" && cluster === "nothing" && workspace === "nothing",
      "would fail, though nothing speaks against it",
    ],
    [would === "would-fail" && !SHOWN.test(code), "would fail by what no place shows"],
    [
      would === "would-fail" &&
        cluster === "something" &&
        hasNoCluster(of) !== (code === "ResourceNotFound.ClusterId"),
      "a cluster that is not there is told as another reason, or another reason as this",
    ],
    [
      would === "would-fail" && cluster === "nothing" && code !== "UnsupportedOperation.NoPermissionAccess",
      "the workspace speaks against it, but another code tells so",
    ],
    [
      denied.includes("DescribeClusters") !== told.includes("cluster-id"),
      "whether clusters were checked is told wrongly",
    ],
    [
      told.includes("workspace-id") && !denied.includes("DescribeWorkSpaces"),
      "says that workspaces were not checked, which were",
    ],
    [
      meant.workspaceId !== undefined &&
        denied.includes("DescribeWorkSpaces") &&
        !told.includes("workspace-id"),
      "workspaces were not checked, and that is not told",
    ],
  ];
}

/** Returns what reading the cluster or workspace could show; nothing where it is refused. */
function shownBy(of: Case, field: NameField): Against {
  const action = LOOKUPS[field];
  return of.history.scenario.lookupsDenied.includes(action)
    ? "nothing"
    : speaksAgainst(
        of,
        field,
        of.calls.filter((call) => call.action === action),
      );
}
