import { findMessages } from "../support/find-messages.ts";
import type { Case, Claims } from "./case.ts";
import { mayHaveRun, wasTooMany } from "./codes.ts";
import { shownBy } from "./creators.ts";
import { showsMarks } from "./habits.ts";
import type { StartedCall } from "./network.ts";

/**
 * Created is what this run made, and the job that is told is one that it made. Where there are two, both are told, and the
 * older one is taken; where no mark is shown, that may be another's.
 */
export function created(of: Case): Claims {
  const { history, run, calls, creates, made, result, settledAt } = of;
  const jobId = result.job?.jobId ?? "";
  const told = result.warnings.flatMap((warning) => findMessages(warning, "createdTwice"));
  const toldIds = told.flatMap(({ params }) => [String(params.jobId), ...params.others.map(String)]);
  const last = creates.at(-1);
  const isAnswered = answeredWith(last) !== undefined;
  const mayBeTwo = isAnswered && creates.slice(0, -1).some(mayHaveRun);
  const since = isAnswered ? (last?.repliedAt ?? 0) : 0;
  const reads = calls.filter(
    ({ action, names }) => action === "DescribeJobs" && names.includes(result.spec.name),
  );
  const looks = reads.filter(({ at }) => at >= since);
  const wasThrottled = calls.some((call) => call.action === "DescribeJobs" && wasTooMany(call));
  const seen = looks.filter(({ repliedAt = settledAt + 1 }) => repliedAt <= settledAt);
  const rows = seen.map((call) => shownBy(of, call)).findLast(({ length }) => length > 0) ?? [];
  const own = rows.filter((row) => made.includes(row.JobId ?? ""));
  const answeredId = answeredWith(last);
  const ownIds = new Set([...own.map((row) => row.JobId ?? ""), ...(answeredId ? [answeredId] : [])]);
  const isTwo = ownIds.size > 1 && (showsMarks(history.scenario) || isAnswered) && run.scenario.provenance;
  const oldest = own.map((row) => row.CreateTime ?? "").sort()[0];
  const kept = own.find((row) => row.JobId === jobId);
  const isGuess =
    !(showsMarks(history.scenario) && run.scenario.provenance) &&
    told.some(({ params }) => !params.certain) &&
    toldIds.some((id) => made.includes(id));
  return [
    [!made.includes(jobId) && !isGuess, "created, but not by this run"],
    [
      told.some(({ params }) => params.certain) && !toldIds.every((id) => made.includes(id)),
      "another's job is told as made twice",
    ],
    [
      mayBeTwo && looks.length === 0 && !wasThrottled && run.endedBy === undefined,
      "made perhaps twice, and no look",
    ],
    [isTwo && ![...ownIds].every((id) => toldIds.includes(id)), "made twice, and not told"],
    [
      isTwo && kept !== undefined && (kept.CreateTime ?? "") !== oldest,
      "made twice, and the younger is told",
    ],
  ];
}

/** The id that a create was answered with. */
function answeredWith(create: StartedCall | undefined): string | undefined {
  return create?.reply?.kind === "answer"
    ? (create.reply.result as { readonly jobId: string }).jobId
    : undefined;
}
