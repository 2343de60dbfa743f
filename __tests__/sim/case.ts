import { showRemark } from "../../emulator/remark-forms.ts";
import type { JobResult } from "../../src/engine/job-result.ts";
import type { ListedJob, Page } from "../../src/oceanus/responses.ts";
import type { Target } from "./codes.ts";
import { LEGS } from "./habits.ts";
import { fateByName, type NameFate, namesLookedUp } from "./lookups.ts";
import type { StartedCall } from "./network.ts";
import { DELETED } from "./odd-lists.ts";
import { RUN_ID } from "./scenario.ts";
import { type History, meantIn, type RunReport } from "./simulate.ts";
import type { Meant } from "./wants.ts";

/** One job's result, and all that the service and the network know about it. */
export interface Case {
  readonly history: History;
  readonly run: RunReport;
  /** It is the first of the run's jobs whose names did not settle them already. */
  readonly isFirst: boolean;
  readonly settledAt: number;
  /** The cluster and workspace that it means, and what its names alone settled. */
  readonly meant: Meant;
  readonly fate: NameFate | undefined;
  /** All calls of the run, and its creates of this job. */
  readonly calls: readonly StartedCall[];
  readonly creates: readonly StartedCall[];
  readonly result: JobResult;
  readonly code: string;
  /** The ids of the jobs that this run's creates made. */
  readonly made: readonly string[];
}

export type Claims = readonly (readonly [wrong: boolean, what: string])[];

/** All jobs of a run that have their one result, and what is wrong with the others. */
export function casesOf(
  history: History,
  run: RunReport,
  calls: readonly StartedCall[],
): { readonly cases: readonly Case[]; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const fates = run.scenario.jobs.map((name) => fateByName(history, run, calls, name));
  // Where the names were not all looked up, nothing is settled by them.
  const first = namesLookedUp(history, run, calls) ? fates.indexOf(undefined) : 0;
  const cases = run.results.flatMap((results, job): Case[] => {
    const name = run.scenario.jobs[job] ?? "";
    const [result] = results;
    if (results.length !== 1 || !result) {
      wrong.push(`${name}: ${results.length} outcomes`);
      return [];
    }
    const creates = calls.filter(({ action, names }) => action === "CreateJob" && names.includes(name));
    const made = history.commits
      .filter(({ requestIndex }) => creates.some(({ index }) => index === requestIndex))
      .map(({ jobId }) => jobId);
    return [
      {
        history,
        run,
        calls,
        creates,
        result,
        made,
        isFirst: job === first,
        settledAt: run.settledAt[job]?.[0] ?? 0,
        meant: meantIn(history.scenario, run.scenario, name),
        fate: fates[job],
        code: result.failure?.code ?? "",
      },
    ];
  });
  return { cases, wrong };
}

/** Returns what a job's create is about, or would be. */
export function aim({ history, meant, result }: Case): Target {
  const { flinkVersion, jdkVersion } = history.scenario.wants[result.spec.name] ?? {};
  return { ...meant, flinkVersion, jdkVersion, env: result.spec.values.tags?.["env"] };
}

/** The claims about a job that are wrong, in words. */
export function wrongOf({ result, code }: Case, claims: Claims): string[] {
  return claims
    .filter(([wrong]) => wrong)
    .map(([, what]) => `${result.spec.name}: ${what} (${result.outcome}, ${code || "no code"})`);
}

/** Returns whether a remark has a mark of an earlier attempt of the workflow run, of the same leg. */
export function isEarlier(remark: string | null | undefined, { scenario }: RunReport): boolean {
  const mark = new RegExp(`gha:${RUN_ID}\\.(\\d+):${LEGS[scenario.leg]}[a-z0-9]{10}`, "iu");
  const [, attempt] = mark.exec(remark ?? "") ?? [];
  return attempt !== undefined && Number(attempt) < scenario.attempt;
}

/** Returns a remark without the escapes of an address, of which the last may be cut. */
export function unescaped(remark: string): string {
  return decodeURIComponent(remark.replace(/%.?$/u, ""));
}

/** Returns the same of a remark as reads show it. */
export function isShownEarlier(remark: string | undefined, { history: { scenario }, run }: Case): boolean {
  return isEarlier(unescaped(showRemark(remark ?? null, scenario.remarkForm) ?? ""), run);
}

/** The jobs that were there and visible all the time, where this one belongs. */
export function alwaysThere({ history, meant, result }: Case): History["scenario"]["existing"] {
  const { existing, odd } = history.scenario;
  return existing.filter(
    ({ name, workspaceId, hiddenMs = 0 }, index) =>
      hiddenMs === 0 &&
      name === result.spec.name &&
      !(odd?.deleted && index === 0) &&
      (meant.workspaceId === undefined || meant.workspaceId === workspaceId),
  );
}

/** Returns whether a read for this job showed a job of its name where it belongs, or elsewhere. */
export function wasShown(
  { meant: { workspaceId }, calls, result, settledAt }: Case,
  where: "here" | "elsewhere" = "here",
): boolean {
  return calls.some(
    ({ action, names, reply, repliedAt = 0 }) =>
      action === "DescribeJobs" &&
      repliedAt <= settledAt &&
      (names.length === 0 || names.includes(result.spec.name)) &&
      reply?.kind === "answer" &&
      (reply.result as Page<ListedJob>).rows.some(
        (row) =>
          row.Name === result.spec.name &&
          row.JobId &&
          row.Status !== DELETED &&
          (workspaceId === undefined || row.WorkSpaceId === workspaceId) === (where === "here"),
      ),
  );
}
