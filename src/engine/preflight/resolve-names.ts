import { type GivenName, namesToLookUp, withId } from "../../job/job-spec.ts";
import { type Message, message, messageKey, sentences } from "../../messages/message.ts";
import type { IdField } from "../../messages/wording.ts";
import type { ErrorCodeName } from "../../oceanus/error-code.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import { WORKSPACE_DELETED, type Workspace } from "../../oceanus/responses.ts";
import { nearestOf } from "../../text/nearest.ts";
import { type AbortReason, readFailFast } from "../abort-reason.ts";
import { type Failure, type Finding, failureByFindings } from "../job-result.ts";
import { describeError, isPermission } from "../refusals.ts";
import type { ListResult, PendingJob, Run } from "../run.ts";
import { LIST_API, listClusters, listWorkSpaces, type Resources } from "./list-resources.ts";

/** The number of nearest names that a message lists. */
const NEAREST = 3;
/** The number of names for which the nearest are searched: comparing many names with many takes long. */
const MOST_SUGGESTED = 20;

const NOTHING = Promise.resolve(undefined);

/** The result of looking up the clusters and workspaces that jobs give by name. */
export type ResolvedNames =
  | {
      readonly kind: "named";
      /** The jobs whose names have ids, which stand in their place. */
      readonly jobs: readonly PendingJob[];
      /** The other jobs, and why a name of theirs has no id. */
      readonly failures: ReadonlyMap<PendingJob, Failure>;
      /** The lists that were read on the way. */
      readonly resources: Resources;
    }
  | AbortReason;

type Lists = Readonly<Record<IdField, ListResult<Workspace> | undefined>>;

/**
 * Puts ids in the place of names. Clusters and workspaces are listed once each, whole: the service's own filter is fuzzy,
 * and a mistyped name wants the nearest ones. Without names nothing is called.
 */
export async function resolveNames(run: Run, pending: readonly PendingJob[]): Promise<ResolvedNames> {
  const asked = new Set(pending.flatMap(({ spec }) => namesToLookUp(spec).map(({ id }) => id)));
  const { reads, stopped } = await readFailFast(run, (signal) => [
    asked.has("cluster-id") ? listClusters(run, signal) : NOTHING,
    asked.has("workspace-id") ? listWorkSpaces(run, signal) : NOTHING,
  ]);
  if (stopped) {
    return stopped;
  }
  const [clusters, workspaces] = reads;
  const findByName = createFinder({
    "cluster-id": clusters,
    "workspace-id": workspaces && withoutDeleted(workspaces),
  });
  const resolved = new Map<string, Message>();
  const jobs: PendingJob[] = [];
  const failures = new Map<PendingJob, Failure>();
  for (const job of pending) {
    let { spec } = job;
    const findings: Finding[] = [];
    for (const given of namesToLookUp(spec)) {
      const found = findByName(given);
      if (found.kind === "found") {
        spec = withId(spec, given, found.id);
        const line = message("nameResolved", { field: given.field, name: given.name, id: found.id });
        resolved.set(messageKey(line), line);
      } else {
        const { code, requestId, message: sentence } = found;
        const location = spec.locations[given.field] ?? spec.location;
        findings.push({ code, requestId, diagnostic: { location, message: sentence } });
      }
    }
    const named = { ...job, spec };
    const failure = failureByFindings(findings);
    if (failure) {
      failures.set(named, failure);
    } else {
      jobs.push(named);
    }
  }
  for (const line of resolved.values()) {
    run.log.info(line);
  }
  return { kind: "named", jobs, failures, resources: { clusters, workspaces } };
}

/** The id that a name stands for, or why there is none. */
type FoundName =
  | { readonly kind: "found"; readonly id: string }
  | {
      readonly kind: "none";
      readonly code: ErrorCodeName;
      readonly message: Message;
      readonly requestId?: string | undefined;
    };

/** A row that has a name, as far as names are compared. */
type NamedResource = Workspace & { readonly name: string };

/** Creates a finder of ids by names, which searches each name once: a thousand jobs may give the same one. */
function createFinder(lists: Lists): (given: GivenName) => FoundName {
  const named = {
    "cluster-id": namedRows(lists["cluster-id"]),
    "workspace-id": namedRows(lists["workspace-id"]),
  };
  const byName = {
    "cluster-id": Map.groupBy(named["cluster-id"], ({ name }) => name),
    "workspace-id": Map.groupBy(named["workspace-id"], ({ name }) => name),
  };
  const known = new Map<string, FoundName>();
  let suggested = 0;

  const find = (given: GivenName): FoundName => {
    const { field, id: idField, name } = given;
    const list = lists[idField];
    if (list?.kind === "refused") {
      const { code, requestId } = list.error;
      return { kind: "none", code, requestId, message: describeRefusedLookup(given, list.error) };
    }
    const found = byName[idField].get(name) ?? [];
    const [first, ...others] = found;
    if (first && others.length === 0) {
      return { kind: "found", id: first.id };
    }
    if (first) {
      const ids = found.map(({ id }) => id);
      const sentence = message("nameAmbiguous", { field, idField, name, ids });
      return { kind: "none", code: "InvalidInput", message: sentence };
    }
    const rows = named[idField];
    suggested += 1;
    const nearest =
      suggested > MOST_SUGGESTED
        ? []
        : nearestOf(name, rows, (row) => row.name, NEAREST).map((row) => ({ id: row.id, name: row.name }));
    const notFound = message("nameNotFound", { field, idField, name, nearest, seen: rows.length });
    const isWhole = list?.kind !== "rows" || list.complete;
    const sentence = isWhole
      ? notFound
      : sentences(notFound, message("listIncomplete", { api: LIST_API[idField] }));
    return { kind: "none", code: "InvalidInput", message: sentence };
  };
  return (given) => {
    const key = JSON.stringify([given.field, given.name]);
    const found = known.get(key) ?? find(given);
    known.set(key, found);
    return found;
  };
}

function describeRefusedLookup({ field, id: idField, name }: GivenName, error: ServiceError): Message {
  const id = isPermission(error) ? "nameLookupDenied" : "nameLookupRefused";
  return sentences(message(id, { field, idField, name, api: LIST_API[idField] }), describeError(error));
}

function namedRows(list: ListResult<Workspace> | undefined): readonly NamedResource[] {
  return list?.kind === "rows" ? list.rows.filter((row): row is NamedResource => row.name !== undefined) : [];
}

/** Leaves out the workspaces that were deleted: they have no name any more. */
function withoutDeleted(found: ListResult<Workspace>): ListResult<Workspace> {
  return { ...found, rows: found.rows.filter(({ status }) => status !== WORKSPACE_DELETED) };
}
