import type { WorkSpaceSetItem } from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { isClusterId, isWorkSpaceId, nameCluster, nameWorkSpace, workSpacesOf } from "./directory.ts";
import { ApiError } from "./errors.ts";
import type { Caller, Model } from "./model.ts";
import {
  CLUSTER_RUNNING,
  CLUSTER_SHARED,
  type ClusterRow,
  defaultWorkSpaceId,
  isBound,
  WORKSPACE_USABLE,
} from "./places.ts";

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
 * The workspace that the caller enters; the account's own default one when no id is given.
 *
 * @throws ApiError UnsupportedOperation.NoPermissionAccess, InvalidParameterValue
 */
export function enterWorkSpace(model: Model, caller: Caller, id: string | undefined): WorkSpaceSetItem {
  const entered = id ?? defaultWorkSpaceId(caller.appId, caller.region);
  if (!isWorkSpaceId(entered)) {
    throw new ApiError("InvalidParameterValue", "WorkSpaceId is not a workspace's id.");
  }
  const found = nameWorkSpace(model, caller, entered);
  if (!found?.member) {
    throw new ApiError(
      "UnsupportedOperation.NoPermissionAccess",
      `You are not a member of the workspace ${entered}.`,
    );
  }
  return found.row;
}

/**
 * The workspace that a job shall lie in. No document says which code refuses one that is not usable.
 *
 * @throws ApiError UnsupportedOperation.NoPermissionAccess, InvalidParameterValue
 */
export function demandWorkSpace(model: Model, caller: Caller, id: string | undefined): WorkSpaceSetItem {
  const row = enterWorkSpace(model, caller, id);
  if ((row.Status ?? WORKSPACE_USABLE) !== WORKSPACE_USABLE) {
    throw new ApiError(
      "UnsupportedOperation.NoPermissionAccess",
      `The workspace ${row.WorkSpaceId} is not usable.`,
    );
  }
  return row;
}

/** Whether the caller sees what lies in a workspace. */
export function seesWorkSpace(model: Model, caller: Caller, id: string | null): boolean {
  return !workSpacesOf(model, caller).some(({ row, member }) => row.WorkSpaceId === id && !member);
}

/**
 * The running dedicated cluster that a job shall run on. A workspace that the request names must be bound to it.
 * What a row does not tell is accepted: one without a state runs, one without bindings takes every workspace. No
 * document says which codes refuse a shared cluster and a workspace that is not bound.
 *
 * @throws ApiError InvalidParameterValue.ClusterId, InvalidParameterValue.JobTypeCombineWithClusterType,
 * ResourceNotFound.ClusterId, ResourceUnavailable.Cluster
 */
export function demandCluster(model: Model, caller: Caller, target: Target): ClusterRow {
  const { clusterId: id, workSpaceId } = target;
  if (id === undefined || !isClusterId(id)) {
    throw new ApiError("InvalidParameterValue.ClusterId", "ClusterId is empty or not a cluster's id.");
  }
  const cluster = nameCluster(model, caller, id);
  if (cluster === undefined) {
    throw new ApiError("ResourceNotFound.ClusterId", `There is no cluster ${id} in ${caller.region}.`);
  }
  if (cluster.Type === CLUSTER_SHARED) {
    throw new ApiError(
      "InvalidParameterValue.JobTypeCombineWithClusterType",
      `The cluster ${id} is shared, not dedicated.`,
    );
  }
  if (workSpaceId !== undefined && isBound(cluster, workSpaceId) === false) {
    throw new ApiError(
      "InvalidParameterValue.ClusterId",
      `The cluster ${id} is not bound to the workspace ${workSpaceId}.`,
    );
  }
  if ((cluster.Status ?? CLUSTER_RUNNING) !== CLUSTER_RUNNING) {
    throw new ApiError("ResourceUnavailable.Cluster", `The cluster ${id} is not running.`);
  }
  return cluster;
}
