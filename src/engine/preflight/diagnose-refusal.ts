import type { IdField } from "../../job/fields.ts";
import type { JobSpec } from "../../job/job-spec.ts";
import { type MessageOrText, sentences } from "../../messages/message.ts";
import { lookUpErrorCode } from "../../oceanus/classify.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { withDeadline } from "../deadline.ts";
import { meaningOf, refusal } from "../engine-messages.ts";
import type { Failure, Finding } from "../job-result.ts";
import { PAGE } from "../paginate.ts";
import type { Run } from "../run.ts";
import { checkResources } from "./check-resources.ts";
import { findClusters, listWorkSpaces, type Resources } from "./list-resources.ts";
import * as messages from "./resource-messages.ts";

/** Says why creates were refused, by what their cluster or workspace shows. */
export interface RefusalDiagnoser {
  /**
   * What a refusal means and what to do: by what one look shows where the code is about a cluster or workspace, each
   * thing at its place; else by the code alone. Never rejects.
   */
  diagnoseRefusal(spec: JobSpec, error: ServiceError): Promise<Failure>;
}

/**
 * An explainer of one run's refusals. All jobs share their looks, one for up to 100 clusters; what is known from before
 * is enough where it shows the reason.
 */
export function createRefusalDiagnoser(
  run: Run,
  specs: readonly JobSpec[],
  known: Resources,
): RefusalDiagnoser {
  const ids = [...new Set(specs.map(({ values }) => values["cluster-id"]).filter((id) => id !== undefined))];
  const looks = new Map<string, Promise<Resources>>();
  const once = (key: string, look: () => Promise<Resources>): Promise<Resources> => {
    const before = looks.get(key) ?? look();
    looks.set(key, before);
    return before;
  };
  const lookAt = (field: IdField, id: string): Promise<Resources> => {
    const from = field === "cluster-id" ? Math.floor(ids.indexOf(id) / PAGE) * PAGE : 0;
    return once(`${field} ${from}`, () =>
      withDeadline(run, run.lifetime.stopStarting, async (signal) =>
        field === "cluster-id"
          ? { clusters: await findClusters(run, ids.slice(from, from + PAGE), signal) }
          : { workspaces: await listWorkSpaces(run, signal) },
      ),
    );
  };
  return {
    async diagnoseRefusal(spec, error) {
      const field = lookUpErrorCode(error.code).relatedField;
      const id = field && spec.values[field];
      if (field === undefined || id === undefined) {
        return failureBy(error, refusal(error));
      }
      const before = findingsIn(spec, only(field, known));
      if (before.length > 0) {
        return explained(field, error, before);
      }
      const resources = await lookAt(field, id);
      const findings = findingsIn(spec, resources);
      return findings.length > 0
        ? explained(field, error, findings)
        : failureBy(error, sentences(refusal(error), nothingWrong(field, id, resources)));
    },
  };
}

function only(field: IdField, { clusters, workspaces }: Resources): Resources {
  return field === "cluster-id" ? { clusters } : { workspaces };
}

function findingsIn(spec: JobSpec, resources: Resources): readonly Finding[] {
  return checkResources(spec, resources).findings;
}

/** What is wrong says what to do about it better than the code can. */
function explained(field: IdField, error: ServiceError, findings: readonly Finding[]): Failure {
  const reasons = findings.map(({ diagnostic }) => diagnostic.message);
  return {
    ...failureBy(error, sentences(messages.shows(field, reasons), meaningOf(error))),
    findings: findings.map(({ diagnostic }) => ({ code: error.code, diagnostic })),
  };
}

function failureBy({ code, requestId }: ServiceError, message: MessageOrText): Failure {
  return { code, message, ...(requestId && { requestId }) };
}

function nothingWrong(
  field: IdField,
  id: string,
  { clusters, workspaces }: Resources,
): MessageOrText | undefined {
  const found = clusters ?? workspaces;
  const resource = found?.kind === "rows" ? found.rows.find((row) => row.id === id) : undefined;
  return resource && messages.nothingWrong(field, resource);
}
