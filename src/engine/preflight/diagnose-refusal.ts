import type { IdField } from "../../job/fields.ts";
import type { JobSpec } from "../../job/job-spec.ts";
import { join, type Text } from "../../messages/text.ts";
import { lookUpCode } from "../../oceanus/classify.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { briefly } from "../deadline.ts";
import { meaningOf, refusal } from "../engine-messages.ts";
import type { Failure, Finding } from "../job-result.ts";
import { PAGE } from "../paginate.ts";
import type { Run } from "../run.ts";
import { judge } from "./check-resources.ts";
import { findClusters, listWorkSpaces, type Places } from "./list-resources.ts";
import * as messages from "./resource-messages.ts";

/** Says why creates were refused, by what their cluster or workspace shows. */
export interface Explainer {
  /**
   * What a refusal means and what to do: by what one look shows where the code is about a cluster or workspace, each
   * thing at its place; else by the code alone. Never rejects.
   */
  explain(spec: JobSpec, error: ServiceError): Promise<Failure>;
}

/**
 * An explainer of one run's refusals. All jobs share their looks, one for up to 100 clusters; what is known from before
 * is enough where it shows the reason.
 */
export function createExplainer(run: Run, specs: readonly JobSpec[], known: Places): Explainer {
  const ids = [...new Set(specs.map(({ values }) => values["cluster-id"]).filter((id) => id !== undefined))];
  const looks = new Map<string, Promise<Places>>();
  const once = (key: string, look: () => Promise<Places>): Promise<Places> => {
    const before = looks.get(key) ?? look();
    looks.set(key, before);
    return before;
  };
  const lookAt = (field: IdField, id: string): Promise<Places> => {
    const from = field === "cluster-id" ? Math.floor(ids.indexOf(id) / PAGE) * PAGE : 0;
    return once(`${field} ${from}`, () =>
      briefly(run, run.lifetime.stop, async (signal) =>
        field === "cluster-id"
          ? { clusters: await findClusters(run, ids.slice(from, from + PAGE), signal) }
          : { workspaces: await listWorkSpaces(run, signal) },
      ),
    );
  };
  return {
    async explain(spec, error) {
      const field = lookUpCode(error.code).lookAt;
      const id = field && spec.values[field];
      if (field === undefined || id === undefined) {
        return failureBy(error, refusal(error));
      }
      const before = findingsIn(spec, only(field, known));
      if (before.length > 0) {
        return explained(field, error, before);
      }
      const places = await lookAt(field, id);
      const findings = findingsIn(spec, places);
      return findings.length > 0
        ? explained(field, error, findings)
        : failureBy(error, join(refusal(error), nothingWrong(field, id, places)));
    },
  };
}

function only(field: IdField, { clusters, workspaces }: Places): Places {
  return field === "cluster-id" ? { clusters } : { workspaces };
}

function findingsIn(spec: JobSpec, places: Places): readonly Finding[] {
  return judge(spec, places).findings;
}

/** What is wrong says what to do about it better than the code can. */
function explained(field: IdField, error: ServiceError, findings: readonly Finding[]): Failure {
  const reasons = findings.map(({ problem }) => problem.message);
  return {
    ...failureBy(error, join(messages.shows(field, reasons), meaningOf(error))),
    findings: findings.map(({ problem }) => ({ code: error.code, problem })),
  };
}

function failureBy({ code, requestId }: ServiceError, message: Text): Failure {
  return { code, message, ...(requestId && { requestId }) };
}

function nothingWrong(field: IdField, id: string, { clusters, workspaces }: Places): Text | undefined {
  const found = clusters ?? workspaces;
  const place = found?.kind === "rows" ? found.rows.find((row) => row.id === id) : undefined;
  return place && messages.nothingWrong(field, place);
}
