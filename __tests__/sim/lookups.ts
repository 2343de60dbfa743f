import type { Cluster, Page, Workspace } from "../../src/oceanus/responses.ts";
import { classOf } from "./codes.ts";
import type { StartedCall } from "./network.ts";
import { type History, meantIn, type RunReport } from "./simulate.ts";
import type { NameField } from "./wants.ts";

/** The calls that look clusters and workspaces up, by the field of the name that they are made for. */
export const LOOKUPS = {
  "cluster-name": "DescribeClusters",
  "workspace-name": "DescribeWorkSpaces",
} as const;

export type Lookup = (typeof LOOKUPS)[NameField];

export function isLookup({ action }: StartedCall): boolean {
  return Object.values<string>(LOOKUPS).includes(action);
}

/** The lookups of a run before it asked whether the jobs exist: those of names. */
export function namingCalls(calls: readonly StartedCall[]): readonly StartedCall[] {
  const planning = calls.findIndex((call) => !isLookup(call));
  return planning === -1 ? calls : calls.slice(0, planning);
}

/** The lookups of a run after that. */
export function laterLookups(calls: readonly StartedCall[]): readonly StartedCall[] {
  return calls.slice(namingCalls(calls).length).filter(isLookup);
}

/** The pages that these calls were answered with. */
export function pagesOf(calls: readonly StartedCall[]): Page<Cluster | Workspace | undefined>[] {
  return calls.flatMap(({ reply }) =>
    reply?.kind === "answer" ? [reply.result as Page<Cluster | Workspace>] : [],
  );
}

/** The largest page of a list. */
const PAGE = 100;

/** Returns whether these calls of one list were answered with all of it, and its end was seen: after a full page one more is asked for. */
export function isWhole(calls: readonly StartedCall[]): boolean {
  const pages = pagesOf(calls);
  if (pages.at(-1)?.rows.length === PAGE) {
    return false;
  }
  // A page repeats the last row of the one before it.
  const rows = new Set(pages.flatMap((page) => page.rows.map((row) => row?.id))).size;
  return rows >= (pages.at(-1)?.total ?? Number.POSITIVE_INFINITY);
}

/** Returns how the lookups of a run's names ended: undefined when one of them did not, or the account was refused. */
export function namesLookedUp(
  { scenario }: History,
  run: RunReport,
  calls: readonly StartedCall[],
): { readonly refused: Readonly<Partial<Record<NameField, StartedCall>>> } | undefined {
  const fields = new Set(run.scenario.jobs.flatMap((name) => meantIn(scenario, run.scenario, name).named));
  const refused: Partial<Record<NameField, StartedCall>> = {};
  for (const field of fields) {
    const ofList = namingCalls(calls).filter(({ action }) => action === LOOKUPS[field]);
    const refusal = ofList.find((call) => classOf(call)?.kind === "refused");
    const stopping = refusal && classOf(refusal);
    if (stopping?.kind === "refused" && stopping.scope === "account") {
      return undefined;
    }
    if (refusal) {
      refused[field] = refusal;
    } else if (!isWhole(ofList)) {
      return undefined;
    }
  }
  return { refused };
}

/** Returns what becomes of a job by its names alone, once they were looked up. */
export interface NameFate {
  readonly code: string;
  /** The names that are wrong or could not be looked up. */
  readonly fields: readonly NameField[];
  /** The RequestId of the refusal that the code is of. */
  readonly requestId: string | undefined;
}

/** Why a job ends by its names alone; undefined when they are right, or were not looked up. */
export function fateByName(
  history: History,
  run: RunReport,
  calls: readonly StartedCall[],
  name: string,
): NameFate | undefined {
  const meant = meantIn(history.scenario, run.scenario, name);
  const looked = meant.named.length > 0 ? namesLookedUp(history, run, calls) : undefined;
  if (!looked) {
    return undefined;
  }
  const fields = meant.named.filter((field) => looked.refused[field] || meant.wrong.includes(field));
  const [first] = fields;
  const reply = first && looked.refused[first]?.reply;
  return first === undefined
    ? undefined
    : {
        fields,
        code: reply?.kind === "error" ? reply.code : "InvalidInput",
        requestId: reply?.kind === "error" ? reply.requestId : undefined,
      };
}
