import { describe, expect, test } from "vitest";
import { defaultClusters } from "../../emulator/default-resources.ts";
import { message } from "../../src/messages/message.ts";
import { readResponse } from "../../src/oceanus/reply.ts";
import {
  readClusterPage,
  readCreated,
  readJobPage,
  readKeys,
  readWorkSpacePage,
} from "../../src/oceanus/responses.ts";
import { wrap } from "./respond.ts";

describe("an id", () => {
  const GOOD = ["cql-1", "7", "a_b-C", "0b8e4ae9-5a9b-4c5f-9d57-3a3f1a1c2d4e", "x".repeat(128)];
  const BAD = [
    "",
    "$(id)",
    "`id`",
    "../../x",
    "--force",
    "-",
    "_a",
    "a/b",
    "a.b",
    "a:b",
    "a b",
    "x".repeat(129),
    "作业",
    "cql-é",
    "cql-\u212a",
    "cql-１",
    "cql-1\n",
    "\ncql-1",
    "cql-1\u0000",
    7,
    null,
  ];
  /** Reads an id everywhere where one is read. */
  const read = (id: unknown): Readonly<Record<string, unknown>> => {
    const created = readResponse(wrap({ JobId: id }), readCreated);
    const answer = readResponse(wrap({ JobId: "cql-1", RequestId: id }), readCreated);
    const failure = readResponse(wrap({ Error: { Code: "X" }, RequestId: id }), readCreated);
    const jobs = readJobPage({ JobSet: [{ JobId: id, ClusterId: id, WorkSpaceId: id }] });
    const bound = [{ WorkSpaceId: id, Status: 2 }];
    const clusters = readClusterPage({
      ClusterSet: [{ ClusterId: id }, { ClusterId: "cluster-1", Correlations: bound }],
    });
    const spaces = readWorkSpacePage({ WorkSpaceSetItem: [{ WorkSpaceId: id }, { SerialId: id }] });
    return {
      created: created.kind === "answer" ? created.result : created,
      requestIds: [answer, failure].map((reply) => "requestId" in reply && reply.requestId),
      jobs: jobs?.rows,
      clusters: clusters?.rows,
      spaces: spaces?.rows,
    };
  };

  test.each(GOOD)("may be %s", (id) => {
    expect(read(id)).toEqual({
      created: { jobId: id },
      requestIds: [id, id],
      jobs: [{ JobId: id, ClusterId: id, WorkSpaceId: id }],
      clusters: [{ id }, { id: "cluster-1", workspaces: [id] }],
      spaces: [{ id }, { id }],
    });
  });

  test.each(BAD)("%j is none, wherever it stands", (id) => {
    expect(read(id)).toEqual({
      created: {
        kind: "broken",
        phase: "after",
        cause: "foreign",
        detail: message("answerIncomplete"),
      },
      requestIds: ["", ""],
      jobs: [{}],
      clusters: [undefined, { id: "cluster-1" }],
      spaces: [undefined, undefined],
    });
  });
});

describe("a name", () => {
  test.each([
    [200, true],
    [201, false],
    [1_000_000, false],
  ])("of %i characters is compared: %s", (length, isOne) => {
    const name = "n".repeat(length);
    const rows = [
      readJobPage({ JobSet: [{ Name: name }] })?.rows[0]?.Name,
      readClusterPage({ ClusterSet: [{ ClusterId: "cluster-1", Name: name }] })?.rows[0]?.name,
      readWorkSpacePage({ WorkSpaceSetItem: [{ SerialId: "space-1", WorkSpaceName: name }] })?.rows[0]?.name,
    ];
    expect(rows).toEqual(Array(3).fill(isOne ? name : undefined));
  });
});

describe("a text of a job", () => {
  const MARKER = " [gha:123.1:abcdefghij012345]";
  const LONGEST = 65_536;
  const read = (row: object) => readJobPage({ JobSet: [row] })?.rows[0];

  test.each([0, 1, LONGEST - MARKER.length, LONGEST, 1_000_000])(
    "keeps the marker at the end of a remark of %i characters more",
    (length) => {
      const remark = read({ Remark: `${"a".repeat(length)}${MARKER}` })?.Remark ?? "";
      expect(remark.endsWith(MARKER)).toBe(true);
      expect(remark).toHaveLength(Math.min(LONGEST, length + MARKER.length));
    },
  );

  test("is cut at no half of a character", () => {
    const remark = read({ Remark: `${"😀".repeat(LONGEST)}.` })?.Remark ?? "";
    expect(remark).toBe(`${"😀".repeat(LONGEST / 2 - 1)}.`);
  });

  test("is not known where it is longer than any can be", () => {
    expect(read({ Description: "a".repeat(LONGEST), FlinkVersion: "f".repeat(200) })).toEqual({
      Description: "a".repeat(LONGEST),
      FlinkVersion: "f".repeat(200),
    });
    const long = "a".repeat(LONGEST + 1);
    const Tags = [
      { TagKey: long, TagValue: "v" },
      { TagKey: "k", TagValue: long },
    ];
    const versions = { FlinkVersion: "f".repeat(201), JdkVersion: "1".repeat(201) };
    expect(read({ Description: long, ...versions, Tags })).toEqual({ Tags: [] });
  });
});

describe("a page of DescribeJobs", () => {
  test("has its rows and their number in all", () => {
    const rows = [
      { JobId: "cql-1", Name: "a", Status: 4, Remark: null, Tags: [{ TagKey: "k", TagValue: "v" }] },
    ];
    expect(readResponse(wrap({ JobSet: rows, TotalCount: 101 }), readJobPage)).toMatchObject({
      kind: "answer",
      result: {
        rows: [{ JobId: "cql-1", Name: "a", Status: 4, Tags: [{ TagKey: "k", TagValue: "v" }] }],
        total: 101,
      },
    });
  });

  test("keeps every row's place, and of a row what is of its type", () => {
    const page = readJobPage({
      JobSet: [
        null,
        "row",
        { JobId: 7, Name: 5, Remark: {}, Status: "4", Tags: "k", JdkVersion: 11, CuMem: null },
        { JobId: "a b", Name: "x", Tags: [null, { TagKey: 1 }, { TagKey: "k", TagValue: null }] },
      ],
    });
    expect(page).toEqual({
      rows: [{}, {}, { JdkVersion: "11" }, { Name: "x", Tags: [{ TagKey: "k", TagValue: null }] }],
    });
  });

  test.each([
    [
      { JobSet: [], TotalCount: 0 },
      { rows: [], total: 0 },
    ],
    [
      { JobSet: null, TotalCount: 0 },
      { rows: [], total: 0 },
    ],
    [{ TotalCount: 0 }, { rows: [], total: 0 }],
    [{ JobSet: [], TotalCount: null }, { rows: [] }],
    [{ JobSet: [], TotalCount: -1 }, { rows: [] }],
    [{ JobSet: [], TotalCount: 1.5 }, { rows: [] }],
    [{ JobSet: [], TotalCount: "3" }, { rows: [] }],
    [{}, undefined],
    [{ JobSet: null }, { rows: [{}], total: undefined }],
    [
      { JobSet: null, TotalCount: 3 },
      { rows: [{}], total: 3 },
    ],
    [{ JobSet: {}, TotalCount: 0 }, undefined],
    [{ JobSet: "x", TotalCount: 0 }, undefined],
  ])("%j is %j", (response, page) => {
    expect(readJobPage(response)).toEqual(page);
  });
});

function cluster(row: object) {
  return readClusterPage({ ClusterSet: [row], TotalCount: 1 })?.rows[0];
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
    expect(readClusterPage({ ClusterSet: [row, null], TotalCount: 7 })).toEqual({
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
    const rows = readClusterPage({ ClusterSet: defaultClusters(), TotalCount: 1 })?.rows;
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
    expect(readWorkSpacePage({ WorkSpaceSetItem: rows, TotalCount: 3 })).toEqual({
      rows: [{ id: "space-1", name: "data", status: 2 }, { id: "space-2" }, undefined],
      total: 3,
    });
  });

  test("that is null is an empty one only beside a total of 0, else one of which nothing is known", () => {
    expect(readWorkSpacePage({ WorkSpaceSetItem: null, TotalCount: 0 })).toEqual({
      rows: [],
      total: 0,
    });
    expect(readWorkSpacePage({ WorkSpaceSetItem: null, TotalCount: 2 })).toEqual({
      rows: [undefined],
      total: 2,
    });
    expect(readWorkSpacePage({ TotalCount: 2 })).toBeUndefined();
  });
});

describe("the answer of STS", () => {
  const keys = { TmpSecretId: "AKID", TmpSecretKey: "key", Token: "token" };

  test("gives all three, or is none", () => {
    expect(readKeys({ Credentials: keys })).toEqual({ secretId: "AKID", secretKey: "key", token: "token" });
    for (const name of Object.keys(keys)) {
      for (const value of [undefined, null, "", 1, "two words", "密钥", "x".repeat(4097)]) {
        expect(readKeys({ Credentials: { ...keys, [name]: value } })).toBeUndefined();
      }
    }
  });

  test.each([undefined, null, "keys", [], {}])("%j has none", (value) => {
    expect(readKeys({ Credentials: value })).toBeUndefined();
  });
});

describe("an answer of very many rows", () => {
  const MANY = 300_000;
  const many = <Item>(item: Item): Item[] => Array(MANY).fill(item);

  test("keeps every row, whatever it is", () => {
    const kinds = [null, 0, {}, [], { JobId: null, Tags: null }];
    const rows = Array.from({ length: MANY }, (_, index) => kinds[index % kinds.length]);
    expect(readJobPage({ JobSet: rows })?.rows).toHaveLength(MANY);
    expect(readClusterPage({ ClusterSet: rows })?.rows).toHaveLength(MANY);
    expect(readWorkSpacePage({ WorkSpaceSetItem: rows })?.rows).toHaveLength(MANY);
  });

  test("may have lists of very many wrong items in one row", () => {
    const version = { FlinkVersion: "Flink-1.16", JdkVersions: many(null) };
    for (const Version of [
      { SupportedFlink: many(7) },
      { JdkSupportVersion: many({}) },
      { JdkSupportVersion: [version] },
    ]) {
      expect(cluster({ ClusterId: "cluster-1", Version })).toEqual({ id: "cluster-1" });
    }
    expect(cluster({ ClusterId: "cluster-1", Correlations: many({}) })).toEqual({ id: "cluster-1" });
    expect(readJobPage({ JobSet: [{ Tags: many({ TagKey: 7 }) }] })?.rows).toEqual([{ Tags: [] }]);
  });

  test("may be nested as deep as it likes", () => {
    const nested = `${"[".repeat(MANY)}${"]".repeat(MANY)}`;
    const body = Buffer.from(`{"Response":{"JobSet":[{"Remark":${nested}}],"TotalCount":1}}`);
    const response = { kind: "response", status: 200, headers: {}, body } as const;
    expect(readResponse(response, readJobPage)).toMatchObject({ result: { rows: [{}], total: 1 } });
    expect(readResponse(response, readJobPage, { redact: (text) => text }).kind).toBe("broken");
  });
}, 60_000);
