import { type Answer, errorAnswer, respond } from "../../emulator/actions.ts";
import { type JobRow, UNKNOWN_JOB } from "../../emulator/job-row.ts";
import { contains } from "../../emulator/listing.ts";
import { addJob, type Caller, type Model } from "../../emulator/model.ts";
import type { Params } from "../../emulator/params.ts";
import { drawInteger, drawUuid, type Random } from "../../emulator/random.ts";
import type { DescribeJobsRequest } from "../../src/oceanus/models.ts";
import { type OddList, STRANGER } from "./oddities.ts";
import type { Scenario } from "./scenario.ts";

/** The status of a job that was deleted. */
export const DELETED = -2;
const LIMIT = 100;
/** The most jobs that come and go between two reads: the last row of a page stands for one of them. */
const MOST_MOVES = 4;
/** The most jobs that nobody wants: runs must be able to read faster than others make jobs. */
const MOST_STRANGERS = 60;

/** Answers DescribeJobs as a service does that does not keep its word. */
export function respondOddly(
  scenario: Scenario,
  model: Model,
  params: Params,
  caller: Caller,
  random: Random,
  now: number,
): Answer {
  const list: OddList = scenario.odd?.list ?? {};
  const request = params as DescribeJobsRequest;
  for (let moves = 0; moves < MOST_MOVES && random() < (list.moves ?? 0); moves += 1) {
    moveRows(model, random, list.movesBy);
  }
  const { Filters: filters, ...unfiltered } = request;
  const all = allRows(model, list.filter ? unfiltered : request, caller);
  if (!Array.isArray(all)) {
    return all;
  }
  const values = filters?.[0]?.Values ?? [];
  const rows = [...ghosts(scenario, request), ...all]
    .filter(({ Name: name }) => {
      const fits = values.map((value) => contains(name, value));
      return list.filter === "first" ? fits[0] !== false : list.filter !== "anded" || fits.every(Boolean);
    })
    .map((row) => (row.Name === list.idless ? { ...row, JobId: null } : row));
  const offset = list.offsetIgnored ? 0 : (request.Offset ?? 0);
  const page = rows
    .slice(0, now < (list.windowUntilMs ?? Number.POSITIVE_INFINITY) ? list.window : undefined)
    .slice(offset, offset + Math.min(request.Limit ?? 20, list.pageCap ?? LIMIT));
  const requestId = drawUuid(random);
  if (list.laterRefused && offset > 0) {
    return errorAnswer("AuthFailure.UnauthorizedOperation", "not this page", requestId);
  }
  if (page.length > (list.largest ?? LIMIT)) {
    return errorAnswer("ResponseSizeLimitExceeded", "too large", requestId);
  }
  const totals = {
    none: undefined,
    page: page.length,
    more: rows.length + 1,
    fewer: Math.max(0, rows.length - 1),
  };
  const total = list.total ? totals[list.total] : rows.length;
  return { code: "OK", body: { Response: { TotalCount: total, JobSet: page, RequestId: requestId } } };
}

/** Returns every row that passes a request, or the refusal of it. */
function allRows(model: Model, request: DescribeJobsRequest, caller: Caller): JobRow[] | Answer {
  const rows: JobRow[] = [];
  for (;;) {
    const params = { ...request, Offset: rows.length, Limit: LIMIT };
    const answer = respond(model, "DescribeJobs", params as unknown as Params, caller);
    if (answer.code !== "OK") {
      return answer;
    }
    const { JobSet: page } = answer.body.Response as { readonly JobSet: readonly JobRow[] };
    rows.push(...page);
    if (page.length < LIMIT) {
      return rows;
    }
  }
}

/** Returns the rows of jobs that are listed and not there any more. */
function ghosts({ odd, existing: [first] }: Scenario, { WorkSpaceId: asked }: DescribeJobsRequest): JobRow[] {
  const isListed = first && odd?.deleted?.nameIsTaken === false && (!asked || asked === first.workspaceId);
  return isListed
    ? [
        {
          ...UNKNOWN_JOB,
          JobId: "cql-deleted0",
          Name: first.name,
          WorkSpaceId: first.workspaceId,
          Status: DELETED,
        },
      ]
    : [];
}

/** Makes a job that nobody wants, or deletes one. */
function moveRows(model: Model, random: Random, only: OddList["movesBy"]): void {
  const strangers = model.jobs.filter(({ row }) => row.Name?.startsWith(STRANGER));
  const gone = only === "adding" ? undefined : strangers[drawInteger(random, strangers.length + 1)];
  if (gone) {
    model.jobs.splice(model.jobs.indexOf(gone), 1);
  } else if (only !== "deleting" && strangers.length < MOST_STRANGERS) {
    addJob(model, { Name: `${STRANGER}${model.jobs.length}-${Math.floor(random() * 1e6)}` });
  }
}
