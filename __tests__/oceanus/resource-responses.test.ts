import { describe, expect, test } from "vitest";
import { defaultClusters } from "../../emulator/default-places.ts";
import { readClusterPage, readWorkSpacePage } from "../../src/oceanus/responses.ts";

function cluster(row: object) {
  return readClusterPage({ ClusterSet: [row], TotalCount: 1 } as never)?.rows[0];
}

describe("a page of DescribeClusters", () => {
  test("has what a job can meet", () => {
    const row = {
      ClusterId: "cluster-1",
      Name: "prod",
      Status: 2,
      StatusDesc: "running",
      IsolatedTime: "2026-11-01 00:00:00",
      Type: 2,
      Version: {
        Flink: "Flink-1.16",
        SupportedFlink: ["Flink-1.13", "Flink-1.16"],
        JdkSupportVersion: [{ FlinkVersion: "Flink-1.16", JdkVersions: ["8", "11"] }],
      },
      Correlations: [
        { WorkSpaceId: "space-1", Status: 2 },
        { WorkSpaceId: "space-2", Status: 1 },
        { WorkSpaceId: "space-3", Status: null },
      ],
    };
    expect(readClusterPage({ ClusterSet: [row, null], TotalCount: 7 } as never)).toEqual({
      rows: [
        {
          id: "cluster-1",
          name: "prod",
          status: 2,
          statusText: "running",
          isolatedSince: "2026-11-01 00:00:00",
          type: 2,
          flinkVersions: ["Flink-1.13", "Flink-1.16"],
          jdks: new Map([["Flink-1.16", ["8", "11"]]]),
          workspaces: ["space-1", "space-3"],
        },
        undefined,
      ],
      total: 7,
    });
  });

  test("of the emulator can be read whole", () => {
    const rows = readClusterPage({ ClusterSet: defaultClusters(), TotalCount: 1 } as never)?.rows;
    expect(rows).toHaveLength(defaultClusters().length);
    expect(rows).not.toContain(undefined);
  });

  test.each<[string, object]>([
    [
      "null",
      {
        Name: null,
        Status: null,
        StatusDesc: null,
        IsolatedTime: null,
        Type: null,
        Version: null,
        Correlations: null,
      },
    ],
    [
      "of another type",
      { Name: 7, Status: "2", StatusDesc: {}, IsolatedTime: 0, Type: "2", Version: "x", Correlations: {} },
    ],
    ["empty", { Name: "", StatusDesc: "", IsolatedTime: "", Version: {} }],
    ["no time", { IsolatedTime: "-" }],
    ["no versions", { Version: { SupportedFlink: [], JdkSupportVersion: [] } }],
    [
      "versions of another form",
      { Version: { SupportedFlink: ["Flink-1.16", null], JdkSupportVersion: [null] } },
    ],
    [
      "JDKs of another form",
      { Version: { JdkSupportVersion: [{ FlinkVersion: "Flink-1.16", JdkVersions: ["JDK 8"] }] } },
    ],
    ["a list of no bindings", { Correlations: [] }],
    ["a binding without an id", { Correlations: [{ WorkSpaceId: "space-1" }, { WorkSpaceId: null }] }],
  ])("takes what is %s for not known", (_title, row) => {
    expect(cluster({ ClusterId: "cluster-1", ...row })).toEqual({ id: "cluster-1" });
  });

  test("knows of no binding where all are undone", () => {
    const bindings = [{ WorkSpaceId: "space-1", Status: 1 }];
    expect(cluster({ ClusterId: "cluster-1", Correlations: bindings })).toEqual({
      id: "cluster-1",
      workspaces: [],
    });
  });

  test.each([[{}], [{ ClusterId: "" }], [{ ClusterId: 5 }], [{ ClusterId: "a b" }]])(
    "%j is no cluster",
    (row) => {
      expect(cluster(row)).toBeUndefined();
    },
  );
});

describe("a page of DescribeWorkSpaces", () => {
  test("has ids by either name, and what is known", () => {
    const rows = [
      { WorkSpaceId: "space-1", SerialId: "space-1", WorkSpaceName: "data", Status: 2 },
      { SerialId: "space-2", WorkSpaceName: null, Status: null },
      { WorkSpaceName: "nobody" },
    ];
    expect(readWorkSpacePage({ WorkSpaceSetItem: rows, TotalCount: 3 } as never)).toEqual({
      rows: [{ id: "space-1", name: "data", status: 2 }, { id: "space-2" }, undefined],
      total: 3,
    });
  });

  test("is an empty one only beside a total of 0", () => {
    expect(readWorkSpacePage({ WorkSpaceSetItem: null, TotalCount: 0 } as never)).toEqual({
      rows: [],
      total: 0,
    });
    expect(readWorkSpacePage({ WorkSpaceSetItem: null, TotalCount: 2 } as never)).toBeUndefined();
  });
});
