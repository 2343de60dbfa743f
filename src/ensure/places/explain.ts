import type { Text } from "../../base/text.ts";
import type { IdField } from "../../job/fields.ts";
import type { JobSpec } from "../../job/spec.ts";
import { lookUpCode } from "../../oceanus/classes.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { PAGE } from "../pages.ts";
import type { Run } from "../run.ts";
import { judge } from "./judge.ts";
import { findClusters, listWorkSpaces, type Places } from "./lookup.ts";
import * as messages from "./messages.ts";

/** The longest that a look may take, in ms: it tells more of a refusal, and the job is settled without it too. */
const LONGEST_LOOK_MS = 5000;

/** Says why creates were refused, by what their cluster or workspace shows. */
export interface Explainer {
  /** What one look shows; nothing where it shows nothing, or the code is about something else. Never rejects. */
  explain(spec: JobSpec, error: ServiceError): Promise<Text | undefined>;
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
        return undefined;
      }
      const before = only(field, known);
      return reasonIn(spec, field, before) ?? tell(spec, field, id, await lookAt(field, id));
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

function tell(spec: JobSpec, field: IdField, id: string, places: Places): Text | undefined {
  const found = places.clusters ?? places.workspaces;
  const place = found?.kind === "rows" ? found.rows.find((row) => row.id === id) : undefined;
  return reasonIn(spec, field, places) ?? (place && messages.nothingWrong(field, place));
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
