import { describe, expect, test } from "vitest";
import { checkResources } from "../../../src/engine/preflight/check-resources.ts";
import type { JobValues } from "../../../src/job/fields.ts";
import type { JobSpec } from "../../../src/job/job-spec.ts";
import type { Cluster, Workspace } from "../../../src/oceanus/responses.ts";
import { say } from "../../support/say.ts";

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

/** What is found, as code and line and words. */
function findings(values: JobValues, cluster: Partial<Cluster> = {}, space: Partial<Workspace> = {}) {
  const resources = {
    clusters: found([{ ...PROD, ...cluster }]),
    workspaces: found([{ ...SPACE, ...space }]),
  };
  return checkResources(spec(values), resources).findings.map(
    ({ code, diagnostic: { location, message } }) => [
      code,
      location?.kind === "file" ? location.line : undefined,
      say(message),
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
        "cluster-id: these keys see no cluster cluster-9 in this region. Compare cluster-id with the console's cluster list of this region.",
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
        "cluster-id: the cluster cluster-1 (prod) is not running (status 3, initialising). Wait until the console shows the cluster as running, or start it there, then run again.",
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
        'cluster-name: the cluster cluster-1 (prod) is not running (status -2, "isolated"). It is isolated since "2026-11-01 00:00:00". Pay or renew the cluster in the console.',
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
        "cluster-id: cluster-1 (prod) is a shared cluster, and only a dedicated one is chosen by its id or name. Use cluster-type: shared without cluster-id, or another cluster.",
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
        "flink-version: the cluster cluster-1 (prod) does not offer Flink-1.17; it offers Flink-1.16 and Flink-1.18. Correct flink-version, or upgrade the cluster.",
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
        "jdk-version: the cluster cluster-1 (prod) does not offer JDK 8 for Flink-1.18; it offers 11. Correct jdk-version or flink-version.",
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
        "jdk-version: the cluster cluster-1 (prod) does not offer JDK 17 for any Flink version; it offers 8 and 11. Correct jdk-version or flink-version.",
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
        "workspace-id: the cluster cluster-1 (prod) is not bound to the workspace space-1; it is bound to space-2. Bind it in the console's cluster list, or correct the cluster or the workspace.",
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
        "workspace-id: the workspace space-1 (data) is not usable yet (status 1). Choose another one, or look at it in the console.",
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
        "workspace-id: the workspace space-1 (data) was deleted. Choose another one, or look at it in the console.",
      ],
    ],
    [
      "in a workspace that is not there",
      { "workspace-id": "space-1" },
      {},
      { id: "space-2" },
      [
        "UnsupportedOperation.NoPermissionAccess",
        3,
        "workspace-id: these keys see no workspace space-1 in this region: there is none, or they are not a member of it. Add the caller to the workspace in the console, or correct workspace-id.",
      ],
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
    expect(warnings.map((warning) => say(warning))).toEqual([
      'The cluster cluster-1 (prod) is shown as running and as isolated. It is isolated since "2026-11-01 00:00:00". Pay or renew the cluster in the console.',
    ]);
  });
});
