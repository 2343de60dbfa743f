import { ApiError } from "./errors.ts";
import type { Caller, Model } from "./model.ts";
import { CLUSTER_RUNNING, type ClusterRow, defaultWorkSpaceId, runningCluster } from "./places.ts";

const CLUSTER_ID = /^cluster-[a-z0-9]+$/i;
const WORKSPACE_ID = /^(space|spc)-[a-z0-9-]+$/i;

/** What a call is about, as far as CAM and the workspaces are concerned. */
export interface Target {
  readonly clusterId?: string | undefined;
  readonly workSpaceId?: string | undefined;
}

/**
 * Checks the CAM policy. A denial that names a cluster or workspace refuses only calls about that one.
 *
 * @throws ApiError AuthFailure.UnauthorizedOperation
 */
export function checkPolicy(model: Model, action: string, target: Target): void {
  const denied = model.options.denied.some(
    (denial) =>
      denial.action === action &&
      (denial.clusterId === undefined || denial.clusterId === target.clusterId) &&
      (denial.workSpaceId === undefined || denial.workSpaceId === target.workSpaceId),
  );
  if (denied) {
    throw new ApiError(
      "AuthFailure.UnauthorizedOperation",
      `You are not authorized to perform oceanus:${action}.`,
    );
  }
}

/**
 * The name of a workspace that the caller may enter; the account's own default one when none is given.
 *
 * @throws ApiError UnsupportedOperation.NoPermissionAccess, InvalidParameterValue
 */
export function enterWorkSpace(
  model: Model,
  caller: Caller,
  id: string | undefined,
): { readonly id: string; readonly name: string } {
  const fallback = defaultWorkSpaceId(caller.appId, caller.region);
  if (id === undefined || id === fallback) return { id: fallback, name: "Default" };
  if (!WORKSPACE_ID.test(id)) {
    throw new ApiError("InvalidParameterValue", "WorkSpaceId is not a workspace's id.");
  }
  const known = model.options.workSpaces.find(
    ({ row }) => row.WorkSpaceId === id && row.Region === caller.region,
  );
  if (known ? !known.member : !model.options.anyWorkSpace) {
    throw new ApiError(
      "UnsupportedOperation.NoPermissionAccess",
      `You are not a member of the workspace ${id}.`,
    );
  }
  return { id, name: known?.row.WorkSpaceName ?? id };
}

/** Whether the caller sees what lies in a workspace. */
export function seesWorkSpace(model: Model, caller: Caller, id: string | null): boolean {
  return !model.options.workSpaces.some(
    ({ row, member }) => row.WorkSpaceId === id && row.Region === caller.region && !member,
  );
}

/** The cluster of an id in the caller's region, made up where any well-formed id counts as one. */
export function findCluster(model: Model, caller: Caller, id: string): ClusterRow | undefined {
  const known = model.options.clusters.find((row) => row.ClusterId === id && row.Region === caller.region);
  if (known) return known;
  return model.options.anyCluster && CLUSTER_ID.test(id) ? runningCluster(id, id, caller.region) : undefined;
}

/**
 * The running cluster that a job shall run on.
 *
 * @throws ApiError InvalidParameterValue.ClusterId, ResourceNotFound.ClusterId, ResourceUnavailable.Cluster
 */
export function demandCluster(model: Model, caller: Caller, id: string | undefined): ClusterRow {
  if (id === undefined || !CLUSTER_ID.test(id)) {
    throw new ApiError("InvalidParameterValue.ClusterId", "ClusterId is empty or not a cluster's id.");
  }
  const cluster = findCluster(model, caller, id);
  if (cluster === undefined) {
    throw new ApiError("ResourceNotFound.ClusterId", `There is no cluster ${id} in ${caller.region}.`);
  }
  if (cluster.Status !== CLUSTER_RUNNING) {
    throw new ApiError("ResourceUnavailable.Cluster", `The cluster ${id} is not running.`);
  }
  return cluster;
}
