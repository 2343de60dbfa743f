import type { CreateJobRequest, WorkSpaceSetItem } from "../src/oceanus/models.ts";
import type { Caller, Model } from "./model.ts";
import { ApiError } from "./params.ts";
import {
  CLUSTER_RUNNING,
  CLUSTER_SHARED,
  type ClusterRow,
  defaultWorkSpaceId,
  isBound,
  isClusterId,
  isWorkSpaceId,
  nameCluster,
  nameWorkSpace,
  WORKSPACE_USABLE,
  workSpacesOf,
} from "./resources.ts";

/** The cluster and the workspace that a call is about. */
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
 * Returns the workspace that the caller enters; the account's own default one when no id is given.
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
 * Returns the workspace for a new job. No document says which code refuses one that is not usable.
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

/** Returns false for a workspace that the caller is no member of. */
export function seesWorkSpace(model: Model, caller: Caller, id: string | null): boolean {
  return !workSpacesOf(model, caller).some(({ row, member }) => row.WorkSpaceId === id && !member);
}

/**
 * Returns the running dedicated cluster for a new job. A workspace that the request names must be bound to it.
 * A row that leaves something out is accepted: without a state it runs, without bindings it takes every
 * workspace. No document says which codes refuse a shared cluster and a workspace that is not bound.
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

/**
 * Checks that a cluster has the Flink version and the JDK that a job asks for. A row that leaves it
 * open is accepted: a list that is null or empty, or a Flink version without an entry among the JDKs. A job without a
 * Flink version may have any JDK that some version has. No document says which code refuses these.
 *
 * @throws ApiError InvalidParameterValue.UnSupportedComposite
 */
export function checkOffer(cluster: ClusterRow, request: CreateJobRequest): void {
  const { FlinkVersion: flink, JdkVersion: jdk } = request;
  if (isMissing(flink, cluster.Version?.SupportedFlink)) {
    throw unsupported(`The cluster ${cluster.ClusterId} has no ${flink}.`);
  }
  if (isMissing(jdk, jdksOf(cluster, flink))) {
    throw unsupported(
      `The cluster ${cluster.ClusterId} has no JDK ${jdk} for ${flink ?? "any Flink version"}.`,
    );
  }
}

function isMissing(value: string | undefined, offered: readonly string[] | null | undefined): boolean {
  return value !== undefined && Boolean(offered?.length) && !offered?.includes(value);
}

function jdksOf(cluster: ClusterRow, flink: string | undefined): readonly string[] | undefined {
  const offers = cluster.Version?.JdkSupportVersion;
  if (flink === undefined) return offers?.flatMap(({ JdkVersions: jdks }) => jdks ?? []);
  return offers?.find(({ FlinkVersion: version }) => version === flink)?.JdkVersions;
}

function unsupported(message: string): ApiError {
  return new ApiError("InvalidParameterValue.UnSupportedComposite", message);
}
