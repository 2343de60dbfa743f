import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readResponse } from "../../src/oceanus/response.ts";
import { readCreated, readJobPage } from "../../src/oceanus/rows.ts";

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
          expect(created.result.jobId).toMatch(/^[!-~]{1,128}$/u);
        }
        if (page.kind === "answer") {
          for (const row of page.result.rows) {
            expect(["string", "undefined"]).toContain(typeof row.JobId);
            expect(["string", "undefined"]).toContain(typeof row.Name);
            expect(row.Tags === undefined || Array.isArray(row.Tags)).toBe(true);
          }
        }
        for (const reply of [created, page]) {
          expect(status === 200 || reply.kind === "broken").toBe(true);
          if (reply.kind === "error") {
            expect(reply.code).toMatch(/^[\w.-]{1,100}$/u);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
