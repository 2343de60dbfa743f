import { nearestOf } from "../../base/nearest.ts";
import { quote } from "../../base/quote.ts";
import type { IdField } from "../../job/fields.ts";
import { type GivenName, type JobSpec, namesToLookUp, withId } from "../../job/spec.ts";
import { type Place, WORKSPACE_DELETED } from "../../oceanus/places.ts";
import type { Found } from "../pages.ts";
import { type Failure, type Finding, failureOf } from "../result.ts";
import type { Run } from "../run.ts";
import { readTogether } from "../together.ts";
import type { Stopped } from "../untried.ts";
import { listClusters, listWorkSpaces, type Places } from "./lookup.ts";
import * as messages from "./messages.ts";

/** How many of the nearest names a message lists. */
const NEAREST = 3;

const NOTHING = Promise.resolve(undefined);

/** What came of looking up the clusters and workspaces that jobs give by name. */
export type Named =
  | {
      readonly kind: "named";
      /** In the order of the jobs: with ids, or why there is none. */
      readonly jobs: readonly { readonly spec: JobSpec; readonly failure?: Failure }[];
      /** What was read on the way. */
      readonly places: Places;
    }
  | Stopped;

/**
 * Puts ids in the place of names. Each kind is listed once, whole: the service's own filter is fuzzy, and a mistyped
 * name wants the nearest ones. Without names nothing is called.
 */
export async function resolveNames(run: Run, specs: readonly JobSpec[]): Promise<Named> {
  const asked = new Set(specs.flatMap((spec) => namesToLookUp(spec).map(({ id }) => id)));
  const { reads, stopped } = await readTogether<[Places["clusters"], Places["workspaces"]]>(run, (signal) => [
    asked.has("cluster-id") ? listClusters(run, signal) : NOTHING,
    asked.has("workspace-id") ? listWorkSpaces(run, signal) : NOTHING,
  ]);
  if (stopped) {
    return stopped;
  }
  const [clusters, workspaces] = reads;
  const lists: Readonly<Record<IdField, Found<Place> | undefined>> = {
    "cluster-id": clusters,
    "workspace-id": workspaces && withoutDeleted(workspaces),
  };
  const told = new Set<string>();
  const jobs = specs.map((spec) => {
    let named = spec;
    const findings: Finding[] = [];
    for (const given of namesToLookUp(spec)) {
      const found = findByName(given, lists[given.id]);
      if ("id" in found) {
        named = withId(named, given, found.id);
        const line = `${given.field} ${quote(given.name)} is ${found.id}`;
        if (!told.has(line)) {
          told.add(line);
          run.log.info(line);
        }
      } else {
        findings.push({
          ...found,
          problem: { ...found.problem, place: spec.places[given.field] ?? spec.place },
        });
      }
    }
    const [first, ...others] = findings;
    return first ? { spec: named, failure: failureOf([first, ...others]) } : { spec: named };
  });
  return { kind: "named", jobs, places: { clusters, workspaces } };
}

/** The id of the one place that has exactly the name, or why there is none. */
function findByName(given: GivenName, found: Found<Place> | undefined): { readonly id: string } | Finding {
  if (found?.kind === "refused") {
    const { code, requestId } = found.error;
    return { code, requestId, problem: { message: messages.nameNotReadable(given, found.error) } };
  }
  const rows = found?.rows ?? [];
  const [first, ...others] = rows.filter(({ name }) => name === given.name);
  if (first && others.length === 0) {
    return { id: first.id };
  }
  const near = nearestOf(given.name, rows, ({ name = "" }) => name, NEAREST);
  const message = first
    ? messages.nameFoundTwice(given, [first, ...others])
    : messages.nameNotFound(given, near, rows.length);
  return { code: "InvalidInput", problem: { message } };
}

/** A workspace that was deleted has no name any more. */
function withoutDeleted(found: Found<Place>): Found<Place> {
  return found.kind === "refused"
    ? found
    : { ...found, rows: found.rows.filter(({ status }) => status !== WORKSPACE_DELETED) };
}
