import { FIELD_KEYS, type FieldKey, fieldOf } from "../../job/fields.ts";
import type { JobSpec } from "../../job/job-spec.ts";
import { type MessageOrText, message, sentences } from "../../messages/message.ts";
import type { IdField } from "../../messages/wording.ts";
import { ADVICE, type ErrorCodeName, serviceCode } from "../../oceanus/error-code.ts";
import {
  CLUSTER_RUNNING,
  type Cluster,
  WORKSPACE_DELETED,
  WORKSPACE_USABLE,
  type Workspace,
} from "../../oceanus/responses.ts";
import type { Finding } from "../job-result.ts";
import type { ListResult } from "../run.ts";
import type { Resources } from "./list-resources.ts";

/** ClusterType 1 of CreateJob (849/52009). */
const SHARED = 1;

/** The result of checking a job against its cluster and workspace. */
export interface ResourceCheck {
  readonly findings: readonly Finding[];
  readonly warnings: readonly MessageOrText[];
}

/**
 * Checks what the service would refuse a create for, by what was read. What was not read, or what the service does not
 * show, speaks against nothing. A finding has the service's code where its documents leave no doubt which.
 */
export function checkResources(spec: JobSpec, { clusters, workspaces }: Resources): ResourceCheck {
  const { "cluster-id": clusterId, "workspace-id": workspaceId } = spec.values;
  const ofWorkspace =
    workspaceId !== undefined && workspaces?.kind === "rows"
      ? checkWorkspace(spec, workspaceId, workspaces)
      : [];
  if (clusterId === undefined || clusters?.kind !== "rows") {
    return { findings: ofWorkspace, warnings: [] };
  }
  const cluster = clusters.rows.find(({ id }) => id === clusterId);
  // Of a workspace that is not there it goes without saying that nothing is bound to it.
  const workspace = ofWorkspace.length > 0 ? undefined : workspaceId;
  const { findings, warnings } = cluster
    ? checkCluster(spec, cluster, workspace)
    : { findings: clusters.complete ? [clusterNotFound(spec, clusterId)] : [], warnings: [] };
  return { findings: [...findings, ...ofWorkspace], warnings };
}

function clusterNotFound(spec: JobSpec, id: string): Finding {
  const sentence = sentences(message("clusterNotFound", { id }), ADVICE.cluster);
  return findingAt(spec, "cluster-id", serviceCode("ResourceNotFound.ClusterId"), sentence);
}

function checkCluster(spec: JobSpec, cluster: Cluster, workspace: string | undefined): ResourceCheck {
  const { status, statusText, type, isolatedSince, workspaces } = cluster;
  const named = { id: cluster.id, name: cluster.name };
  const field = fieldGiven(spec, "cluster-id");
  const stopped = status !== undefined && status !== CLUSTER_RUNNING;
  const isolated =
    isolatedSince === undefined
      ? undefined
      : sentences(message("isolatedSince", { since: isolatedSince }), ADVICE.isolated);
  const findings: Finding[] = [];
  if (type === SHARED) {
    const sentence = message("clusterShared", { field, cluster: named });
    findings.push(findingAt(spec, "cluster-id", "InvalidInput", sentence));
  }
  if (stopped) {
    const sentence = sentences(
      message("clusterNotRunning", { field, cluster: named, status, statusText }),
      isolated ?? ADVICE.clusterState,
    );
    findings.push(findingAt(spec, "cluster-id", serviceCode("ResourceUnavailable.Cluster"), sentence));
  }
  if (workspace !== undefined && workspaces && !workspaces.includes(workspace)) {
    const by = fieldGiven(spec, "workspace-id");
    const sentence = message("clusterNotBound", { field: by, cluster: named, workspace, bound: workspaces });
    findings.push(findingAt(spec, "workspace-id", "InvalidInput", sentence));
  }
  return {
    findings: [...findings, ...checkVersions(spec, cluster)],
    warnings:
      isolated && !stopped ? [sentences(message("clusterIsolated", { cluster: named }), isolated)] : [],
  };
}

function checkVersions(spec: JobSpec, { id, name, flinkVersions, jdks }: Cluster): Finding[] {
  const { "flink-version": flink, "jdk-version": jdk } = spec.values;
  const cluster = { id, name };
  if (flink !== undefined && flinkVersions && !flinkVersions.includes(flink)) {
    const sentence = message("flinkNotOffered", { cluster, wanted: flink, offered: flinkVersions });
    return [findingAt(spec, "flink-version", "InvalidInput", sentence)];
  }
  if (jdk === undefined || !jdks) {
    return [];
  }
  // Without a version the service takes one of its own: only what none of them offers is certainly refused.
  const offered = flink === undefined ? [...new Set([...jdks.values()].flat())] : jdks.get(flink);
  if (!offered || offered.includes(jdk)) {
    return [];
  }
  const sentence = message("jdkNotOffered", { cluster, wanted: jdk, offered, flink });
  return [findingAt(spec, "jdk-version", "InvalidInput", sentence)];
}

function checkWorkspace(
  spec: JobSpec,
  wanted: string,
  { rows, complete }: Extract<ListResult<Workspace>, { kind: "rows" }>,
): Finding[] {
  const code = serviceCode("UnsupportedOperation.NoPermissionAccess");
  const found = rows.find(({ id }) => id === wanted);
  if (!found) {
    const sentence = message("workspaceNotFound", { id: wanted });
    return complete ? [findingAt(spec, "workspace-id", code, sentence)] : [];
  }
  const { id, name, status } = found;
  if (status === undefined || status === WORKSPACE_USABLE) {
    return [];
  }
  const given = { field: fieldGiven(spec, "workspace-id"), workspace: { id, name } };
  const sentence =
    status === WORKSPACE_DELETED
      ? message("workspaceDeleted", given)
      : message("workspaceNotUsable", { ...given, status });
  return [findingAt(spec, "workspace-id", code, sentence)];
}

/** Returns the field by which an id was given: itself, or the name that it was looked up by. */
function fieldGiven({ values }: JobSpec, id: IdField): FieldKey {
  return FIELD_KEYS.find((key) => fieldOf(key).nameOf === id && values[key] !== undefined) ?? id;
}

function findingAt(spec: JobSpec, field: FieldKey, code: ErrorCodeName, sentence: MessageOrText): Finding {
  return { code, diagnostic: { location: spec.locations[field] ?? spec.location, message: sentence } };
}
