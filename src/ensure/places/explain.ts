import { join, type Text } from "../../base/text.ts";
import type { IdField } from "../../job/fields.ts";
import type { JobSpec } from "../../job/spec.ts";
import { lookUpCode } from "../../oceanus/classes.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { meaningOf, refusal } from "../messages.ts";
import { PAGE } from "../pages.ts";
import type { Run } from "../run.ts";
import { judge } from "./judge.ts";
import { findClusters, listWorkSpaces, type Places } from "./lookup.ts";
import * as messages from "./messages.ts";

/** The longest that a look may take, in ms: it tells more of a refusal, and the job is settled without it too. */
const LONGEST_LOOK_MS = 5000;

/** Says why creates were refused, by what their cluster or workspace shows. */
export interface Explainer {
  /**
   * What a refusal means and what to do: by what one look shows where the code is about a cluster or workspace, else by
   * the code alone. Never rejects.
   */
  explain(spec: JobSpec, error: ServiceError): Promise<Text>;
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
    if (field === "workspace-id") {
      return once(field, () =>
        briefly(run, async (signal) => ({ workspaces: await listWorkSpaces(run, signal) })),
      );
    }
    const from = Math.floor(ids.indexOf(id) / PAGE) * PAGE;
    return once(`${field} ${from}`, () =>
      briefly(run, async (signal) => ({
        clusters: await findClusters(run, ids.slice(from, from + PAGE), signal),
      })),
    );
  };
  return {
    async explain(spec, error) {
      const field = lookUpCode(error.code).lookAt;
      const id = field && spec.values[field];
      if (field === undefined || id === undefined) {
        return refusal(error);
      }
      const before = reasonIn(spec, field, only(field, known));
      const places = before ? known : await lookAt(field, id);
      const reason = before ?? reasonIn(spec, field, places);
      // A reason says what to do about it better than the code can.
      return reason ? join(meaningOf(error), reason) : join(refusal(error), nothingWrong(field, id, places));
    },
  };
}

function only(field: IdField, { clusters, workspaces }: Places): Places {
  return field === "cluster-id" ? { clusters } : { workspaces };
}

function reasonIn(spec: JobSpec, field: IdField, places: Places): Text | undefined {
  const { findings } = judge(spec, places);
  return findings.length > 0
    ? messages.shows(
        field,
        findings.map(({ problem }) => problem.message),
      )
    : undefined;
}

function nothingWrong(field: IdField, id: string, places: Places): Text | undefined {
  const { clusters, workspaces } = only(field, places);
  const found = clusters ?? workspaces;
  const place = found?.kind === "rows" ? found.rows.find((row) => row.id === id) : undefined;
  return place && messages.nothingWrong(field, place);
}

/** A look that ends with the run, and soon by itself. */
async function briefly<Result>(run: Run, look: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const [over, done] = [new AbortController(), new AbortController()];
  const either = AbortSignal.any([run.lifetime.stop, done.signal]);
  void run.clock.sleep(LONGEST_LOOK_MS, either).then(() => over.abort());
  const result = await look(over.signal);
  done.abort();
  return result;
}
