import { describe, expect, test } from "vitest";
import { checkResources } from "../../../src/engine/preflight/check-resources.ts";
import type { JobValues } from "../../../src/job/fields.ts";
import type { JobSpec } from "../../../src/job/job-spec.ts";
import { message, sentences } from "../../../src/messages/message.ts";
import { ADVICE } from "../../../src/oceanus/error-code.ts";
import type { Cluster, Workspace } from "../../../src/oceanus/responses.ts";

const PROD: Cluster = {
  id: "cluster-1",
  name: "prod",
  status: 2,
  type: 2,
  flinkVersions: ["Flink-1.16", "Flink-1.18"],
  jdks: new Map([
    ["Flink-1.16", ["8", "11"]],
    ["Flink-1.18", ["11"]],
  ]),
  workspaces: ["space-1"],
};
const SPACE: Workspace = { id: "space-1", name: "data", status: 2 };

const ISOLATED = sentences(message("isolatedSince", { since: "2026-11-01 00:00:00" }), ADVICE.isolated);

function spec(values: JobValues): JobSpec {
  const location = (line: number) => ({ kind: "file", file: "jobs.yml", line, column: 3 }) as const;
  return {
    name: "a",
    values: { name: "a", "cluster-id": "cluster-1", ...values },
    location: location(1),
    locations: { "cluster-id": location(2), "workspace-id": location(3), "flink-version": location(4) },
    unchecked: [],
  };
}

function found<Row>(rows: readonly Row[]) {
  return { kind: "rows", rows, requestId: "r", complete: true } as const;
}

/** Returns what is found, as code, line and message. */
function findings(values: JobValues, cluster: Partial<Cluster> = {}, space: Partial<Workspace> = {}) {
  const resources = {
    clusters: found([{ ...PROD, ...cluster }]),
    workspaces: found([{ ...SPACE, ...space }]),
  };
  return checkResources(spec(values), resources).findings.map(
    ({ code, diagnostic: { location, message } }) => [
      code,
      location?.kind === "file" ? location.line : undefined,
      message,
    ],
  );
}

describe("a job is not spoken against", () => {
  test.each<[string, JobValues, Partial<Cluster>]>([
    ["by a cluster that runs and offers all", { "flink-version": "Flink-1.16", "jdk-version": "8" }, {}],
    ["in a workspace that it is bound to", { "workspace-id": "space-1" }, {}],
    ["by a JDK that some version offers", { "jdk-version": "8" }, {}],
    [
      "by what the service does not tell",
      { "flink-version": "Flink-1.17", "jdk-version": "17", "workspace-id": "space-1" },
      // What readClusterPage leaves out for null.
      { flinkVersions: undefined, jdks: undefined, workspaces: undefined, status: undefined } as never,
    ],
    [
      "by a version whose JDKs are not told",
      { "flink-version": "Flink-1.18", "jdk-version": "17" },
      { jdks: new Map([["Flink-1.16", ["8"]]]) },
    ],
  ])("%s", (_title, values, cluster) => {
    expect(findings(values, cluster)).toEqual([]);
  });

  test("by what was not looked up", () => {
    expect(checkResources(spec({ "workspace-id": "space-2" }), {})).toEqual({ findings: [], warnings: [] });
    const ended = { kind: "ended", last: undefined, rows: [] } as const;
    expect(checkResources(spec({}), { clusters: ended }).findings).toEqual([]);
  });

  test("by what may be among the rows that could not be read", () => {
    const resources = {
      clusters: { ...found([]), complete: false },
      workspaces: { ...found([]), complete: false },
    };
    expect(checkResources(spec({ "workspace-id": "space-1" }), resources)).toEqual({
      findings: [],
      warnings: [],
    });
  });

  test("by its cluster where it is on a shared one", () => {
    const shared = { ...spec({}), values: { name: "a", "cluster-type": 1 } } as const;
    expect(checkResources(shared, { clusters: found([]), workspaces: found([]) }).findings).toEqual([]);
  });
});

describe("a job would fail", () => {
  test.each<[string, JobValues, Partial<Cluster>, Partial<Workspace>, readonly unknown[]]>([
    [
      "on a cluster that is not there",
      { "cluster-id": "cluster-9" },
      {},
      {},
      [
        "ResourceNotFound.ClusterId",
        2,
        sentences(message("clusterNotFound", { id: "cluster-9" }), ADVICE.cluster),
      ],
    ],
    [
      "on a cluster that is being made",
      {},
      { status: 3 },
      {},
      [
        "ResourceUnavailable.Cluster",
        2,
        sentences(
          message("clusterNotRunning", {
            field: "cluster-id",
            cluster: { id: "cluster-1", name: "prod" },
            status: 3,
          }),
          ADVICE.clusterState,
        ),
      ],
    ],
    [
      "on a cluster in a state that no document names",
      { "cluster-name": "prod" },
      { status: -2, statusText: "isolated", isolatedSince: "2026-11-01 00:00:00" },
      {},
      [
        "ResourceUnavailable.Cluster",
        2,
        sentences(
          message("clusterNotRunning", {
            field: "cluster-name",
            cluster: { id: "cluster-1", name: "prod" },
            status: -2,
            statusText: "isolated",
          }),
          ISOLATED,
        ),
      ],
    ],
    [
      "on a shared cluster that is taken for a dedicated one",
      {},
      { type: 1 },
      {},
      [
        "InvalidInput",
        2,
        message("clusterShared", { field: "cluster-id", cluster: { id: "cluster-1", name: "prod" } }),
      ],
    ],
    [
      "with a Flink version that is not offered",
      { "flink-version": "Flink-1.17", "jdk-version": "99" },
      {},
      {},
      [
        "InvalidInput",
        4,
        message("flinkNotOffered", {
          cluster: { id: "cluster-1", name: "prod" },
          wanted: "Flink-1.17",
          offered: ["Flink-1.16", "Flink-1.18"],
        }),
      ],
    ],
    [
      "with a JDK that is not offered for its version",
      { "flink-version": "Flink-1.18", "jdk-version": "8" },
      {},
      {},
      [
        "InvalidInput",
        1,
        message("jdkNotOffered", {
          cluster: { id: "cluster-1", name: "prod" },
          wanted: "8",
          offered: ["11"],
          flink: "Flink-1.18",
        }),
      ],
    ],
    [
      "with a JDK that no version offers",
      { "jdk-version": "17" },
      {},
      {},
      [
        "InvalidInput",
        1,
        message("jdkNotOffered", {
          cluster: { id: "cluster-1", name: "prod" },
          wanted: "17",
          offered: ["8", "11"],
        }),
      ],
    ],
    [
      "in a workspace that the cluster is not bound to",
      { "workspace-id": "space-1" },
      { workspaces: ["space-2"] },
      {},
      [
        "InvalidInput",
        3,
        message("clusterNotBound", {
          field: "workspace-id",
          cluster: { id: "cluster-1", name: "prod" },
          workspace: "space-1",
          bound: ["space-2"],
        }),
      ],
    ],
    [
      "in a workspace that is not usable yet",
      { "workspace-id": "space-1" },
      {},
      { status: 1 },
      [
        "UnsupportedOperation.NoPermissionAccess",
        3,
        message("workspaceNotUsable", {
          field: "workspace-id",
          workspace: { id: "space-1", name: "data" },
          status: 1,
        }),
      ],
    ],
    [
      "in a workspace that was deleted",
      { "workspace-id": "space-1" },
      {},
      { status: -1 },
      [
        "UnsupportedOperation.NoPermissionAccess",
        3,
        message("workspaceDeleted", { field: "workspace-id", workspace: { id: "space-1", name: "data" } }),
      ],
    ],
    [
      "in a workspace that is not there",
      { "workspace-id": "space-1" },
      {},
      { id: "space-2" },
      ["UnsupportedOperation.NoPermissionAccess", 3, message("workspaceNotFound", { id: "space-1" })],
    ],
  ])("%s", (_title, values, cluster, space, expected) => {
    expect(findings(values, cluster, space)).toEqual([expected]);
  });

  test("for everything that is wrong at once, but what goes without saying", () => {
    const codes = findings(
      { "workspace-id": "space-1", "flink-version": "Flink-1.17" },
      { status: 1, workspaces: [], type: 1 },
      { status: 1 },
    ).map(([code, line]) => [code, line]);
    expect(codes).toEqual([
      ["InvalidInput", 2],
      ["ResourceUnavailable.Cluster", 2],
      ["InvalidInput", 4],
      ["UnsupportedOperation.NoPermissionAccess", 3],
    ]);
  });

  test("perhaps, on a cluster that runs and is isolated: a warning", () => {
    const clusters = found([{ ...PROD, isolatedSince: "2026-11-01 00:00:00" }]);
    const { findings: none, warnings } = checkResources(spec({}), { clusters });
    expect(none).toEqual([]);
    expect(warnings).toEqual([
      sentences(message("clusterIsolated", { cluster: { id: "cluster-1", name: "prod" } }), ISOLATED),
    ]);
  });
});
