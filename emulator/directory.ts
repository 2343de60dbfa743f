import type { JobRow } from "./job-row.ts";
import type { Model } from "./model.ts";
import {
  type ClusterRow,
  clusterRow,
  defaultWorkSpaceId,
  type Owner,
  UIN,
  type WorkSpace,
  workSpaceRow,
} from "./places.ts";

const CLUSTER_ID = /^cluster-[a-z0-9]+$/i;
const WORKSPACE_ID = /^(space|spc)-[a-z0-9-]+$/i;

/**
 * Places that nobody set up and somebody named, where any well-formed id counts. From then on they are listed as
 * any other, after those that were set up and in the order in which they were named, so that pages stay as
 * they were.
 */
export interface NamedPlaces {
  readonly clusters: ClusterRow[];
  readonly workSpaces: WorkSpace[];
}

/** Whether text has the form of a cluster's id. */
export function isClusterId(text: string): boolean {
  return CLUSTER_ID.test(text);
}

/** Whether text has the form of a workspace's id. */
export function isWorkSpaceId(text: string): boolean {
  return WORKSPACE_ID.test(text);
}

/** The account's clusters in the region. */
export function clustersOf(model: Model, owner: Owner): ClusterRow[] {
  return [...model.options.clusters, ...model.named.clusters].filter((row) => belongsTo(row, owner));
}

/** The account's workspaces in the region, those that the caller may not enter included. */
export function workSpacesOf(model: Model, owner: Owner): WorkSpace[] {
  const found = [...model.options.workSpaces, ...model.named.workSpaces].filter(({ row }) =>
    belongsTo(row, owner),
  );
  const id = defaultWorkSpaceId(owner.appId, owner.region);
  if (found.some(({ row }) => row.WorkSpaceId === id)) return found;
  return [{ row: workSpaceRow(id, "Default", owner), member: true }, ...found];
}

/** A row that does not tell its account is everybody's. */
function belongsTo(row: { AppId?: number | null; Region: string }, owner: Owner): boolean {
  return row.Region === owner.region && (row.AppId ?? owner.appId) === owner.appId;
}

/** The cluster of an id that somebody names; made up where any well-formed id counts as one. */
export function nameCluster(model: Model, owner: Owner, id: string): ClusterRow | undefined {
  const known = clustersOf(model, owner).find((row) => row.ClusterId === id);
  if (known || !model.options.anyCluster || !isClusterId(id)) return known;
  const made = clusterRow(id, id, owner);
  model.named.clusters.push(made);
  return made;
}

/** The workspace of an id that somebody names; made up where any well-formed id counts as one. */
export function nameWorkSpace(model: Model, owner: Owner, id: string): WorkSpace | undefined {
  const known = workSpacesOf(model, owner).find(({ row }) => row.WorkSpaceId === id);
  if (known || !model.options.anyWorkSpace || !isWorkSpaceId(id)) return known;
  const made = { row: workSpaceRow(id, id, owner), member: true };
  model.named.workSpaces.push(made);
  return made;
}

/** Names the places of a job that did not come by CreateJob: where there is a job, there is its workspace. */
export function namePlacesOf(model: Model, job: JobRow): void {
  // A state file may be somebody's own work and lack a field.
  if (job.AppId == null || job.Region == null) return;
  const owner = { appId: job.AppId, uin: job.OwnerUin ?? UIN, region: job.Region };
  if (job.WorkSpaceId != null) nameWorkSpace(model, owner, job.WorkSpaceId);
  if (job.ClusterId != null) nameCluster(model, owner, job.ClusterId);
}
