import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readResponse } from "../../src/oceanus/reply.ts";
import { readClusterPage, readCreated, readJobPage, readWorkSpacePage } from "../../src/oceanus/responses.ts";

function respond(body: string | Buffer, status = 200, date?: string) {
  return {
    kind: "response" as const,
    status,
    headers: date === undefined ? {} : { date },
    body: Buffer.from(body),
  };
}

function wrap(response: unknown): ReturnType<typeof respond> {
  return respond(JSON.stringify({ Response: response }));
}

describe("CreateJob's answer", () => {
  test("is the job's id", () => {
    expect(readResponse(wrap({ JobId: "cql-1", RequestId: "r-1" }), readCreated)).toEqual({
      kind: "answer",
      result: { jobId: "cql-1" },
      requestId: "r-1",
    });
  });

  test.each([
    [{ RequestId: "r" }],
    [{ JobId: "" }],
    [{ JobId: null }],
    [{ JobId: 7 }],
    [{ JobId: ["cql-1"] }],
    [{ JobId: "cql-1\n::error::x" }],
    [{ JobId: "x".repeat(129) }],
    [{ JobId: "cql-1", Error: {} }],
    [{ JobId: "cql-1", Error: { Code: "" } }],
    [{ JobId: "cql-1", Error: { Code: 7 } }],
    [{ JobId: "cql-1", Error: "no" }],
    [{ Error: { Code: "two\nlines" } }],
    [{ Error: { Code: "x".repeat(101) } }],
    [{ Error: { Code: "--force" } }],
    [{ Error: { Code: "../x" } }],
  ])("%j is not the service's", (response) => {
    expect(readResponse(wrap(response), readCreated)).toMatchObject({
      kind: "broken",
      phase: "after",
      cause: "foreign",
    });
  });

  test("may have an empty error and a strange RequestId", () => {
    expect(readResponse(wrap({ JobId: "cql-1", Error: null, RequestId: 5 }), readCreated)).toEqual({
      kind: "answer",
      result: { jobId: "cql-1" },
      requestId: "",
    });
  });
});

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
  /** What each place that ids are read at makes of one. */
  const read = (id: unknown): Readonly<Record<string, unknown>> => {
    const created = readResponse(wrap({ JobId: id }), readCreated);
    const answer = readResponse(wrap({ JobId: "cql-1", RequestId: id }), readCreated);
    const failure = readResponse(wrap({ Error: { Code: "X" }, RequestId: id }), readCreated);
    const jobs = readJobPage({ JobSet: [{ JobId: id, ClusterId: id, WorkSpaceId: id }] } as never);
    const bound = [{ WorkSpaceId: id, Status: 2 }];
    const clusters = readClusterPage({
      ClusterSet: [{ ClusterId: id }, { ClusterId: "cluster-1", Correlations: bound }],
    } as never);
    const spaces = readWorkSpacePage({ WorkSpaceSetItem: [{ WorkSpaceId: id }, { SerialId: id }] } as never);
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
        detail: "HTTP 200 with an answer that lacks what was asked for",
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
      readJobPage({ JobSet: [{ Name: name }] } as never)?.rows[0]?.Name,
      readClusterPage({ ClusterSet: [{ ClusterId: "cluster-1", Name: name }] } as never)?.rows[0]?.name,
      readWorkSpacePage({ WorkSpaceSetItem: [{ SerialId: "space-1", WorkSpaceName: name }] } as never)
        ?.rows[0]?.name,
    ];
    expect(rows).toEqual(Array(3).fill(isOne ? name : undefined));
  });
});

describe("a body that is no answer of the service", () => {
  test.each([
    [""],
    ["<html>"],
    ["null"],
    ["[]"],
    ["{}"],
    ['{"Response":null}'],
    ['{"Response":[]}'],
    ['{"Response":"x"}'],
    ['{"Response":{"JobId":"cql-1"}'],
    ['\ufeff{"Response":{"JobId":"cql-1"}}'],
    ["[".repeat(100_000)],
  ])("%s is foreign", (body) => {
    expect(readResponse(respond(body), readCreated)).toEqual({
      kind: "broken",
      phase: "after",
      cause: "foreign",
      detail: expect.stringMatching(/^HTTP 200 with /u),
    });
  });

  test.each([201, 204, 301, 302, 400, 401, 403, 404, 429, 500, 502, 503])(
    "status %i is foreign, whatever the body",
    (status) => {
      const body = '{"Response":{"JobId":"cql-1","RequestId":"r"}}';
      const detail = `HTTP ${status}`;
      expect(readResponse(respond(body, status), readCreated)).toMatchObject({ cause: "foreign", detail });
    },
  );
});

describe("an error of the service", () => {
  const body = (error: unknown): string => JSON.stringify({ Response: { Error: error, RequestId: "r-1" } });

  test("has its code, words, RequestId and the service's clock", () => {
    const response = respond(
      body({ Code: "AuthFailure.SignatureExpire", Message: "签名过期" }),
      200,
      "Tue, 14 Nov 2023 22:13:20 GMT",
    );
    expect(readResponse(response, readCreated)).toEqual({
      kind: "error",
      code: "AuthFailure.SignatureExpire",
      message: "签名过期",
      requestId: "r-1",
      date: 1_700_000_000_000,
    });
  });

  test.each([undefined, "", "1", "yesterday", "2023-11-14T22:13:20Z", "Tue, 99 Nov 2023 22:13:20 GMT"])(
    "has no clock by the date %j",
    (date) => {
      expect(readResponse(respond(body({ Code: "X" }), 200, date), readCreated)).toEqual({
        kind: "error",
        code: "X",
        message: "",
        requestId: "r-1",
      });
    },
  );

  test("is an error even beside a job's id, and its words are cut", () => {
    const reply = readResponse(
      wrap({ JobId: "cql-1", Error: { Code: "X.Y", Message: "m".repeat(1e6) } }),
      readCreated,
    );
    expect(reply).toMatchObject({ kind: "error", code: "X.Y", message: "m".repeat(1000) });
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
    } as never);
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
    [{ JobSet: null }, undefined],
    [{ JobSet: null, TotalCount: 3 }, undefined],
    [{ JobSet: {}, TotalCount: 0 }, undefined],
    [{ JobSet: "x", TotalCount: 0 }, undefined],
  ])("%j is %j", (response, page) => {
    expect(readJobPage(response as never)).toEqual(page);
  });
});

describe("whatever comes", () => {
  const near = fc.record(
    {
      Response: fc.record(
        {
          JobId: fc.oneof(fc.string(), fc.jsonValue(), fc.constant("cql-1")),
          JobSet: fc.oneof(
            fc.jsonValue(),
            fc.array(fc.record({ JobId: fc.jsonValue(), Name: fc.jsonValue(), Tags: fc.jsonValue() })),
          ),
          TotalCount: fc.oneof(fc.jsonValue(), fc.constant(0)),
          Error: fc.oneof(fc.jsonValue(), fc.record({ Code: fc.jsonValue(), Message: fc.jsonValue() })),
          RequestId: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  const bodies = fc.oneof(
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.json().map((text) => Buffer.from(text)),
    near.map((value) => Buffer.from(JSON.stringify(value))),
  );

  test("reading never throws, and an answer has what was asked for", () => {
    fc.assert(
      fc.property(bodies, fc.constantFrom(200, 500), fc.string(), (body, status, date) => {
        const response = { kind: "response" as const, status, headers: { date }, body };
        const created = readResponse(response, readCreated);
        const page = readResponse(response, readJobPage);
        if (created.kind === "answer") {
          expect(created.result.jobId).toMatch(/^[A-Za-z0-9][\w-]{0,127}$/u);
        }
        if (page.kind === "answer") {
          for (const row of page.result.rows) {
            expect(row.JobId ?? "none").toMatch(/^[A-Za-z0-9][\w-]{0,127}$/u);
            expect(["string", "undefined"]).toContain(typeof row.Name);
            expect(row.Tags === undefined || Array.isArray(row.Tags)).toBe(true);
          }
        }
        for (const reply of [created, page]) {
          expect(status === 200 || reply.kind === "broken").toBe(true);
          if (reply.kind === "error") {
            expect(reply.code).toMatch(/^[A-Za-z][\w.-]{0,99}$/u);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
