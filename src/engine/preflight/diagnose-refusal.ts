import type { JobSpec } from "../../job/job-spec.ts";
import { type Message, message, sentences } from "../../messages/message.ts";
import type { IdField } from "../../messages/wording.ts";
import { lookUpError } from "../../oceanus/classify.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import type { Cluster } from "../../oceanus/responses.ts";
import { type Failure, type Finding, failureOf } from "../job-result.ts";
import { PAGE } from "../paginate.ts";
import { describeError, describeRefusal } from "../refusals.ts";
import { withDeadline } from "../retry.ts";
import type { ListResult, Run } from "../run.ts";
import { checkResources } from "./check-resources.ts";
import { findClusters, LIST_API, listWorkSpaces, type Resources } from "./list-resources.ts";

/**
 * Returns what a refusal of a create means and what to do: by what one read shows where the code is about a cluster or
 * workspace, each thing at its location; else by the code alone. Never rejects.
 */
export type RefusalDiagnoser = (spec: JobSpec, error: ServiceError) => Promise<Failure>;

/**
 * Creates the diagnoser of one run's refusals. All jobs share its reads, one for up to 100 clusters; what is known from
 * before is enough where it shows the reason.
 */
export function createRefusalDiagnoser(
  run: Run,
  specs: readonly JobSpec[],
  known: Resources,
): RefusalDiagnoser {
  const ids = [...new Set(specs.map(({ values }) => values["cluster-id"]).filter((id) => id !== undefined))];
  const started = new Map<string, Promise<Resources>>();
  const readFor = (field: IdField, id: string): Promise<Resources> => {
    const from = field === "cluster-id" ? Math.floor(ids.indexOf(id) / PAGE) * PAGE : 0;
    const key = `${field} ${from}`;
    const read = (): Promise<Resources> =>
      withDeadline(run, run.lifetime.stopStarting, async (signal, brief) =>
        field === "cluster-id"
          ? { clusters: await findClusters(brief, ids.slice(from, from + PAGE), signal) }
          : { workspaces: await listWorkSpaces(brief, signal) },
      );
    const reading = started.get(key) ?? read();
    started.set(key, reading);
    return reading;
  };
  return async (spec, error) => {
    const field = lookUpError(error).relatedField;
    const id = field && spec.values[field];
    if (field === undefined || id === undefined) {
      return failureOf(error, describeRefusal(error));
    }
    const before = checkResources(spec, only(field, known)).findings;
    if (before.length > 0) {
      return explainedFailure(field, error, before);
    }
    const resources = await readFor(field, id);
    const { findings } = checkResources(spec, resources);
    return findings.length > 0
      ? explainedFailure(field, error, findings)
      : failureOf(error, sentences(describeRefusal(error), describeFine(field, id, resources)));
  };
}

function only(field: IdField, { clusters, workspaces }: Resources): Resources {
  return field === "cluster-id" ? { clusters } : { workspaces };
}

/** Returns the failure by the findings, which say what to do about it better than the code can. */
function explainedFailure(field: IdField, error: ServiceError, findings: readonly Finding[]): Failure {
  const reasons = sentences(...findings.map(({ diagnostic }) => diagnostic.message));
  const why = message("lookupShowsWhy", { api: LIST_API[field], reasons });
  return {
    ...failureOf(error, sentences(why, describeError(error))),
    findings: findings.map(({ diagnostic }) => ({ code: error.code, diagnostic })),
  };
}

/** Says that nothing is wrong with a cluster or workspace, as far as it was read. */
function describeFine(
  idField: IdField,
  id: string,
  { clusters, workspaces }: Resources,
): Message | undefined {
  const found: ListResult<Cluster> | undefined = clusters ?? workspaces;
  const resource = found?.kind === "rows" ? found.rows.find((row) => row.id === id) : undefined;
  if (!resource) {
    return undefined;
  }
  const { name, status, flinkVersions } = resource;
  const api = LIST_API[idField];
  return message("resourceLooksFine", { idField, api, resource: { id, name }, status, flinkVersions });
}
