import type { IdField } from "../../job/fields.ts";
import { type GivenName, type JobSpec, namesToLookUp, withId } from "../../job/job-spec.ts";
import { type Message, message, messageKey, sentences } from "../../messages/message.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { type Resource, WORKSPACE_DELETED } from "../../oceanus/resource-responses.ts";
import { nearestOf } from "../../text/nearest.ts";
import type { ReadsStopped } from "../abort-reason.ts";
import { readFailFast } from "../breaker.ts";
import { type Failure, type Finding, failureOf } from "../job-result.ts";
import type { ListResult } from "../paginate.ts";
import { describeError, isPermission } from "../refusals.ts";
import type { Run } from "../run.ts";
import { LIST_API, listClusters, listWorkSpaces, type Resources } from "./list-resources.ts";

/** How many of the nearest names a message lists. */
const NEAREST = 3;
/** For how many names the nearest are searched: comparing many names with many takes long. */
const MOST_SUGGESTED = 20;

const NOTHING = Promise.resolve(undefined);

/** What came of looking up the clusters and workspaces that jobs give by name. */
export type ResolvedNames =
  | {
      readonly kind: "named";
      /** In the order of the jobs: with ids, or why there is none. */
      readonly jobs: readonly { readonly spec: JobSpec; readonly failure?: Failure }[];
      /** What was read on the way. */
      readonly resources: Resources;
    }
  | ReadsStopped;

/**
 * Puts ids in the place of names. Each kind is listed once, whole: the service's own filter is fuzzy, and a mistyped
 * name wants the nearest ones. Without names nothing is called.
 */
export async function resolveNames(run: Run, specs: readonly JobSpec[]): Promise<ResolvedNames> {
  const asked = new Set(specs.flatMap((spec) => namesToLookUp(spec).map(({ id }) => id)));
  const { reads, stopped } = await readFailFast<[Resources["clusters"], Resources["workspaces"]]>(
    run,
    (signal) => [
      asked.has("cluster-id") ? listClusters(run, signal) : NOTHING,
      asked.has("workspace-id") ? listWorkSpaces(run, signal) : NOTHING,
    ],
  );
  if (stopped) {
    return stopped;
  }
  const [clusters, workspaces] = reads;
  const lists: Readonly<Record<IdField, ListResult<Resource> | undefined>> = {
    "cluster-id": clusters,
    "workspace-id": workspaces && withoutDeleted(workspaces),
  };
  const findByName = createFinder(lists);
  const resolved = new Map<string, Message>();
  const jobs = specs.map((spec) => {
    let named = spec;
    const findings: Finding[] = [];
    for (const given of namesToLookUp(spec)) {
      const found = findByName(given);
      if ("id" in found) {
        named = withId(named, given, found.id);
        const line = message("nameResolved", { field: given.field, name: given.name, id: found.id });
        resolved.set(messageKey(line), line);
      } else {
        findings.push({
          ...found,
          diagnostic: { ...found.diagnostic, location: spec.locations[given.field] ?? spec.location },
        });
      }
    }
    const [first, ...others] = findings;
    return first ? { spec: named, failure: failureOf([first, ...others]) } : { spec: named };
  });
  for (const line of resolved.values()) {
    run.log.info(line);
  }
  return { kind: "named", jobs, resources: { clusters, workspaces } };
}

/** The id that a name stands for, or why there is none. */
type FoundName = { readonly id: string } | Finding;

/** Finds ids by names, each name once: a thousand jobs may give the same one. */
function createFinder(
  lists: Readonly<Record<IdField, ListResult<Resource> | undefined>>,
): (given: GivenName) => FoundName {
  const named = mapValues(lists, (found) =>
    found?.kind === "rows" ? found.rows.filter((row): row is NamedPlace => row.name !== undefined) : [],
  );
  const byName = mapValues(named, (rows) => Map.groupBy(rows, ({ name }) => name));
  const known = new Map<string, FoundName>();
  let suggested = 0;

  const find = (given: GivenName): FoundName => {
    const list = lists[given.id];
    if (list?.kind === "refused") {
      const { code, requestId } = list.error;
      return { code, requestId, diagnostic: { message: lookupRefused(given, list.error) } };
    }
    const found = byName[given.id].get(given.name) ?? [];
    const [first, ...others] = found;
    if (first && others.length === 0) {
      return { id: first.id };
    }
    if (first) {
      return {
        code: "InvalidInput",
        diagnostic: {
          message: message("nameAmbiguous", {
            field: given.field,
            idField: given.id,
            name: given.name,
            ids: found.map(({ id }) => id),
          }),
        },
      };
    }
    const rows = named[given.id];
    suggested += 1;
    const near = suggested > MOST_SUGGESTED ? [] : nearestOf(given.name, rows, ({ name }) => name, NEAREST);
    return {
      code: "InvalidInput",
      diagnostic: {
        message: message("nameNotFound", {
          field: given.field,
          idField: given.id,
          name: given.name,
          nearest: near.map(({ id, name }) => ({ id, name })),
          seen: rows.length,
        }),
      },
    };
  };
  return (given) => {
    const key = JSON.stringify([given.field, given.name]);
    const found = known.get(key) ?? find(given);
    known.set(key, found);
    return found;
  };
}

function lookupRefused({ field, id: idField, name }: GivenName, error: ServiceError): Message {
  const id = isPermission(error) ? "nameLookupDenied" : "nameLookupRefused";
  return sentences(message(id, { field, idField, name, api: LIST_API[idField] }), describeError(error));
}

type NamedPlace = Resource & { readonly name: string };

function mapValues<Value, Mapped>(
  { "cluster-id": clusters, "workspace-id": workspaces }: Readonly<Record<IdField, Value>>,
  map: (value: Value) => Mapped,
): Readonly<Record<IdField, Mapped>> {
  return { "cluster-id": map(clusters), "workspace-id": map(workspaces) };
}

/** A workspace that was deleted has no name any more. */
function withoutDeleted(found: ListResult<Resource>): ListResult<Resource> {
  return found.kind === "refused"
    ? found
    : { ...found, rows: found.rows.filter(({ status }) => status !== WORKSPACE_DELETED) };
}
