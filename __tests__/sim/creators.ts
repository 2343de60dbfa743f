import type { ListedJob, Page } from "../../src/oceanus/responses.ts";
import { type Case, unescaped } from "./case.ts";
import { mayHaveRun } from "./codes.ts";
import type { StartedCall } from "./network.ts";
import { DELETED } from "./odd-lists.ts";

/** The characters in a row of our mark that a changed remark must share to be perhaps our own (contract, "Created by whom"). */
const SHARED = 8;

/** The rows of an answered read of jobs. */
export function rowsOf({ action, reply }: StartedCall): readonly ListedJob[] {
  return action === "DescribeJobs" && reply?.kind === "answer" ? (reply.result as Page<ListedJob>).rows : [];
}

/** The jobs of a case's name that one read showed where it belongs. */
export function shownBy({ result, meant: { workspaceId } }: Case, call: StartedCall): readonly ListedJob[] {
  return rowsOf(call).filter(
    (row) =>
      row.Name === result.spec.name &&
      Boolean(row.JobId) &&
      row.Status !== DELETED &&
      (workspaceId === undefined || row.WorkSpaceId === workspaceId),
  );
}

/**
 * The jobs of a case's name that the last read for it showed until it was settled. A whole list is read for the jobs of its
 * workspace; after a cancel, that of all workspaces for all jobs.
 */
export function lastShown(of: Case): readonly ListedJob[] {
  const { meant, run } = of;
  const isForIt = ({ request }: StartedCall): boolean =>
    request["WorkSpaceId"] === meant.workspaceId || run.endedBy === "cancelled";
  return (
    of.calls
      .filter((call) => (call.names.length === 0 ? isForIt(call) : call.names.includes(of.result.spec.name)))
      .filter(({ repliedAt = of.settledAt + 1 }) => repliedAt <= of.settledAt)
      .map((call) => shownBy(of, call))
      .findLast((rows) => rows.length > 0) ?? []
  );
}

/** Returns whether these rows tell whose they are: one of them is this run's own, or all are certainly another's. */
export function decide(of: Case, rows: readonly ListedJob[]): boolean {
  const { creates, history, meant, settledAt } = of;
  const calls = of.calls.filter(({ repliedAt }) => repliedAt !== undefined && repliedAt <= settledAt);
  const sent = creates.find(mayHaveRun)?.remark ?? "";
  const mark = /\[gha:.*\]$/u.exec(sent)?.[0] ?? "";
  const nonce = mark.slice(-17, -1);
  const seen = (row: ListedJob): string => unescaped(row.Remark ?? "").toLowerCase();
  const remarksReturned = calls.some((call) => rowsOf(call).some((row) => seen(row).trim() !== ""));
  const isOthers = (row: ListedJob): boolean => {
    const remark = seen(row);
    const words = letters(remark);
    const shares = [...mark].some(
      (_, at) => mark.length >= at + SHARED && remark.includes(mark.slice(at, at + SHARED)),
    );
    const isOld = row.CreateTime !== undefined && !history.commits.some(({ jobId }) => jobId === row.JobId);
    return (
      row.ClusterId !== meant.clusterId ||
      isOld ||
      (remark.trim() === "" && remarksReturned) ||
      (remark.trim() !== "" &&
        (/gha:\d+\.\d+:[a-z0-9]{16}/u.test(remark) || !(shares || letters(sent).includes(words))))
    );
  };
  return rows.some((row) => seen(row).includes(nonce)) || rows.every(isOthers);
}

function letters(text: string): string {
  return text.replaceAll(/&[#\w]*;?|[^a-z0-9]/gu, "");
}
