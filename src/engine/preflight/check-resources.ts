import { FIELD_KEYS, type FieldKey, fieldOf, type IdField } from "../../job/fields.ts";
import type { JobSpec } from "../../job/job-spec.ts";
import type { SourceLocation as SourcePlace } from "../../messages/diagnostic.ts";
import { type MessageOrText, message, sentences } from "../../messages/message.ts";
import { ADVICE } from "../../oceanus/advice.ts";
import {
  CLUSTER_RUNNING,
  type Cluster,
  type Resource,
  WORKSPACE_DELETED,
  WORKSPACE_USABLE,
} from "../../oceanus/resource-responses.ts";
import type { Finding } from "../job-result.ts";
import type { ListResult } from "../paginate.ts";
import type { Resources } from "./list-resources.ts";

/** ClusterType 1 of CreateJob (849/52009). */
const SHARED = 1;

/** What speaks against creating a job, as far as its cluster and workspace show it. */
export interface ResourceCheck {
  readonly findings: readonly Finding[];
  readonly warnings: readonly MessageOrText[];
}

/**
 * What the service would refuse a create for, by what was looked up. What was not looked up, or what the service does
 * not tell, speaks against nothing. A finding has the service's code where its documents leave no doubt which.
 */
export function checkResources(spec: JobSpec, { clusters, workspaces }: Resources): ResourceCheck {
  const { "cluster-id": clusterId, "workspace-id": workspaceId } = spec.values;
  const ofWorkspace =
    workspaceId !== undefined && workspaces?.kind === "rows"
      ? judgeWorkspace(spec, workspaceId, workspaces)
      : [];
  if (clusterId === undefined || clusters?.kind !== "rows") {
    return { findings: ofWorkspace, warnings: [] };
  }
  const cluster = clusters.rows.find(({ id }) => id === clusterId);
  // Of a workspace that is not there it goes without saying that nothing is bound to it.
  const workspace = ofWorkspace.length > 0 ? undefined : workspaceId;
  const { findings, warnings } = cluster
    ? judgeCluster(spec, cluster, workspace)
    : { findings: clusters.complete ? [noCluster(spec, clusterId)] : [], warnings: [] };
  return { findings: [...findings, ...ofWorkspace], warnings };
}

function noCluster(spec: JobSpec, id: string): Finding {
  return at(
    spec,
    "cluster-id",
    "ResourceNotFound.ClusterId",
    sentences(message("clusterNotFound", { id }), ADVICE.cluster),
  );
}

function judgeCluster(spec: JobSpec, cluster: Cluster, workspace: string | undefined): ResourceCheck {
  const { status, type, isolatedSince, workspaces } = cluster;
  const field = givenAs(spec, "cluster-id");
  const stopped = status !== undefined && status !== CLUSTER_RUNNING;
  const findings: Finding[] = [];
  if (type === SHARED) {
    findings.push(
      at(spec, "cluster-id", "InvalidInput", message("clusterShared", { field, cluster: named(cluster) })),
    );
  }
  if (stopped) {
    const said = sentences(
      message("clusterNotRunning", {
        field,
        cluster: named(cluster),
        status,
        statusText: cluster.statusText,
      }),
      isolatedSince === undefined
        ? ADVICE.clusterState
        : sentences(message("isolatedSince", { since: isolatedSince }), ADVICE.isolated),
    );
    findings.push(at(spec, "cluster-id", "ResourceUnavailable.Cluster", said));
  }
  if (workspace !== undefined && workspaces && !workspaces.includes(workspace)) {
    const said = message("clusterNotBound", {
      field: givenAs(spec, "workspace-id"),
      cluster: named(cluster),
      workspace,
      bound: workspaces,
    });
    findings.push(at(spec, "workspace-id", "InvalidInput", said));
  }
  return {
    findings: [...findings, ...judgeVersions(spec, cluster)],
    warnings:
      isolatedSince !== undefined && !stopped
        ? [
            sentences(
              message("clusterIsolated", { cluster: named(cluster) }),
              message("isolatedSince", { since: isolatedSince }),
              ADVICE.isolated,
            ),
          ]
        : [],
  };
}

function judgeVersions(spec: JobSpec, cluster: Cluster): Finding[] {
  const { "flink-version": flink, "jdk-version": jdk } = spec.values;
  const { flinkVersions, jdks } = cluster;
  if (flink !== undefined && flinkVersions && !flinkVersions.includes(flink)) {
    return [
      at(
        spec,
        "flink-version",
        "InvalidInput",
        message("flinkNotOffered", { cluster: named(cluster), wanted: flink, offered: flinkVersions }),
      ),
    ];
  }
  if (jdk === undefined || !jdks) {
    return [];
  }
  // Without a version the service takes one of its own: only what none of them offers is certainly refused.
  const offered = flink === undefined ? [...new Set([...jdks.values()].flat())] : jdks.get(flink);
  return !offered || offered.includes(jdk)
    ? []
    : [
        at(
          spec,
          "jdk-version",
          "InvalidInput",
          message("jdkNotOffered", { cluster: named(cluster), wanted: jdk, offered, flink }),
        ),
      ];
}

function judgeWorkspace(
  spec: JobSpec,
  wanted: string,
  { rows, complete }: Extract<ListResult<Resource>, { kind: "rows" }>,
): Finding[] {
  const code = "UnsupportedOperation.NoPermissionAccess";
  const workspace = rows.find(({ id }) => id === wanted);
  if (!workspace) {
    return complete ? [at(spec, "workspace-id", code, message("workspaceNotFound", { id: wanted }))] : [];
  }
  const { status } = workspace;
  const field = givenAs(spec, "workspace-id");
  return status === undefined || status === WORKSPACE_USABLE
    ? []
    : [
        at(
          spec,
          "workspace-id",
          code,
          status === WORKSPACE_DELETED
            ? message("workspaceDeleted", { field, workspace: named(workspace) })
            : message("workspaceNotUsable", { field, workspace: named(workspace), status }),
        ),
      ];
}

/** The field by which an id was given: itself, or the name that it was looked up by. */
function givenAs({ values }: JobSpec, id: IdField): FieldKey {
  return FIELD_KEYS.find((key) => fieldOf(key).nameOf === id && values[key] !== undefined) ?? id;
}

function named({ id, name }: Resource): Pick<Resource, "id"> & { readonly name: string | undefined } {
  return { id, name };
}

function at(spec: JobSpec, field: FieldKey, code: string, said: MessageOrText): Finding {
  const location: SourcePlace = spec.locations[field] ?? spec.location;
  return { code, diagnostic: { location, message: said } };
}
