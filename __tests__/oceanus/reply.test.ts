import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { message } from "../../src/messages/message.ts";
import { readResponse } from "../../src/oceanus/reply.ts";
import { readCreated, readJobPage } from "../../src/oceanus/responses.ts";
import { createRedactor } from "../../src/text/redactor.ts";
import { respond, wrap } from "./respond.ts";

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

describe("an answer of more than is read", () => {
  const read = (body: string) => readResponse(respond(body), readJobPage);
  const page = (rows: string): string => `{"Response":{"TotalCount":1,"JobSet":[${rows}],"RequestId":"r"}}`;
  const oversized = { kind: "broken", phase: "after", cause: "oversized" };

  test("is too large", () => {
    for (const rows of [Array(1_500_001).fill("0").join(), "[".repeat(1_500_001)]) {
      expect(read(page(rows))).toMatchObject(oversized);
    }
    expect(read(page(Array(300_000).fill('{"JobId":"a","Name":"b"}').join()))).toMatchObject({
      kind: "answer",
    });
  });

  test("is not what stands in its texts", () => {
    const remark = `${",".repeat(1_500_001)}\\"[[{{${"[".repeat(200)}\\\\`;
    expect(read(page(`{"JobId":"cql-1","Remark":"${remark}"}`))).toMatchObject({
      kind: "answer",
      result: { rows: [{ JobId: "cql-1" }] },
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
      detail: message("foreignBody"),
    });
  });

  test.each([201, 204, 301, 302, 400, 401, 403, 404, 429, 500, 502, 503])(
    "status %i is foreign, whatever the body",
    (status) => {
      const body = '{"Response":{"JobId":"cql-1","RequestId":"r"}}';
      const detail = message("httpStatus", { status });
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
    expect(reply).toMatchObject({ kind: "error", code: "X.Y", message: `${"m".repeat(999)}…` });
  });

  test("keeps no part of a secret where it is cut, wherever that is", () => {
    const secret = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    const { add, redact } = createRedactor();
    add(secret);
    for (let before = 1000 - secret.length - 5; before < 1005; before += 1) {
      const Message = `${"m".repeat(before)}${secret} and more`;
      const reply = readResponse(wrap({ Error: { Code: "X", Message } }), readCreated, { redact });
      expect(reply.kind === "error" && reply.message).toMatch(/^m+\*{0,3}(?: [a-z ]*)?…?$/u);
    }
  });
});

describe("a secret that an answer holds", () => {
  const SECRET = "orders-2026";
  const { add, redact } = createRedactor();
  add(SECRET);
  const row = {
    JobId: `cql-${SECRET}`,
    Name: SECRET,
    Remark: `by ${SECRET}`,
    Tags: [{ TagKey: SECRET, TagValue: SECRET }],
  };

  test("is gone from every text, ids and what is compared to the letter aside", () => {
    const reply = readResponse(wrap({ JobSet: [row] }), readJobPage, { redact, exact: ["Name"] });
    expect(reply.kind === "answer" && reply.result.rows).toEqual([
      { JobId: `cql-${SECRET}`, Name: SECRET, Remark: "by ***", Tags: [{ TagKey: "***", TagValue: "***" }] },
    ]);
  });

  test("is gone from a name that is not compared", () => {
    const reply = readResponse(wrap({ JobSet: [row] }), readJobPage, { redact });
    expect(reply).toMatchObject({ result: { rows: [{ Name: "***" }] } });
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
