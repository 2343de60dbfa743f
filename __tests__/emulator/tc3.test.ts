import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ApiError } from "../../emulator/params.ts";
import {
  type Credential,
  type ReceivedRequest,
  type RequestHeaders,
  verifySignature,
} from "../../emulator/tc3.ts";

interface Vector {
  readonly id: string;
  readonly method: string;
  readonly host: string;
  readonly service: string;
  readonly timestamp: number;
  readonly contentType: string;
  readonly signedHeaders: string;
  readonly body: string;
  readonly signature: string;
}

interface Vectors {
  readonly credentials: Credential;
  readonly vectors: readonly Vector[];
}

const { credentials, vectors } = JSON.parse(
  readFileSync(new URL("../fixtures/signature-vectors.json", import.meta.url), "utf8"),
) as Vectors;
const CREATE_JOB = vectors.find((vector) => vector.id === "create-job") as Vector;
const DAY = "2019-02-25";

function requestOf(vector: Vector, headers: RequestHeaders = {}, body = vector.body): ReceivedRequest {
  return {
    method: vector.method,
    url: "/",
    headers: {
      host: vector.host,
      "content-type": vector.contentType,
      "x-tc-timestamp": String(vector.timestamp),
      authorization: authorization(vector),
      ...headers,
    },
    body: Buffer.from(body),
  };
}

function authorization(
  vector: Vector,
  changes: { date?: string; service?: string; id?: string } = {},
): string {
  const { date = DAY, service = vector.service, id = credentials.secretId } = changes;
  return `TC3-HMAC-SHA256 Credential=${id}/${date}/${service}/tc3_request, SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`;
}

function verify(
  request: ReceivedRequest,
  options: { key?: Credential; services?: readonly string[]; nowMs?: number } = {},
): string {
  const key = options.key ?? credentials;
  const nowMs = options.nowMs ?? CREATE_JOB.timestamp * 1000;
  try {
    return verifySignature(request, new Map([[key.secretId, key]]), options.services ?? ["oceanus"], nowMs)
      .secretId;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

test.each(vectors)("accepts the documents' vector $id", (vector) => {
  expect(verify(requestOf(vector), { services: [vector.service] })).toBe(credentials.secretId);
});

test("accepts signatures over x-tc-action in lower case", () => {
  const signature = "6a9bac85ad8a261cfc24835baa4f08027325bd77c3cf9dc85489259dd9cd08f5";
  const signedHeaders = "content-type;host;x-tc-action";
  const header = authorization({ ...CREATE_JOB, signature, signedHeaders });
  const request = requestOf(CREATE_JOB, { authorization: header, "x-tc-action": "CreateJob" });
  expect(verify(request)).toBe(credentials.secretId);
});

test("accepts a host signed without the port that the Host header has", () => {
  expect(verify(requestOf(CREATE_JOB, { host: `${CREATE_JOB.host}:4010` }))).toBe(credentials.secretId);
});

describe("refuses", () => {
  test.each<[string, ReceivedRequest]>([
    ["another body", requestOf(CREATE_JOB, {}, `${CREATE_JOB.body} `)],
    ["another content type", requestOf(CREATE_JOB, { "content-type": "application/json; charset=utf-8" })],
    ["another host", requestOf(CREATE_JOB, { host: "elsewhere.example" })],
    ["another method", { ...requestOf(CREATE_JOB), method: "GET" }],
    ["another path", { ...requestOf(CREATE_JOB), url: "/?a=b" }],
    ["another timestamp", requestOf(CREATE_JOB, { "x-tc-timestamp": String(CREATE_JOB.timestamp + 1) })],
    [
      "a date that is not the timestamp's",
      requestOf(CREATE_JOB, { authorization: authorization(CREATE_JOB, { date: "2019-02-26" }) }),
    ],
    [
      "another service",
      requestOf(CREATE_JOB, { authorization: authorization(CREATE_JOB, { service: "cvm" }) }),
    ],
  ])("%s as a wrong signature", (_, request) => {
    expect(verify(request)).toBe("AuthFailure.SignatureFailure");
  });

  test("a wrong key, also under a service that it would accept", () => {
    const key = { ...credentials, secretKey: "another" };
    expect(verify(requestOf(CREATE_JOB), { key })).toBe("AuthFailure.SignatureFailure");
    expect(verify(requestOf(CREATE_JOB), { services: ["127"] })).toBe("AuthFailure.SignatureFailure");
  });

  test("an unknown secret id", () => {
    const header = authorization(CREATE_JOB, { id: "AKIDunknown" });
    expect(verify(requestOf(CREATE_JOB, { authorization: header }))).toBe("AuthFailure.SecretIdNotFound");
  });

  test.each([
    undefined,
    "",
    "SKIP",
    "Basic dXNlcjpwYXNz",
    authorization(CREATE_JOB).replace(" Credential=", " Credential= "),
    authorization(CREATE_JOB).replace("content-type;host", "host"),
    authorization(CREATE_JOB).replace("content-type;host", "host;content-type"),
  ])("the malformed Authorization %j", (header) => {
    expect(verify(requestOf(CREATE_JOB, { authorization: header }))).toBe("AuthFailure.InvalidAuthorization");
  });

  test("a timestamp more than 300 seconds off, to either side", () => {
    const at = (seconds: number) =>
      verify(requestOf(CREATE_JOB), { nowMs: (CREATE_JOB.timestamp + seconds) * 1000 });
    expect([at(-301), at(301)]).toEqual(Array(2).fill("AuthFailure.SignatureExpire"));
    expect([at(-300), at(300)]).toEqual(Array(2).fill(credentials.secretId));
  });

  test("a timestamp that is missing or no number", () => {
    expect(verify(requestOf(CREATE_JOB, { "x-tc-timestamp": undefined }))).toBe("MissingParameter");
    expect(verify(requestOf(CREATE_JOB, { "x-tc-timestamp": "now" }))).toBe("InvalidParameter");
  });

  test("a token that is missing, wrong, expired or not wanted", () => {
    const withToken = (token: string | undefined) => requestOf(CREATE_JOB, { "x-tc-token": token });
    const temporary = { ...credentials, token: "t", expiresAt: CREATE_JOB.timestamp * 1000 + 1 };
    expect(verify(withToken("t"), { key: temporary })).toBe(credentials.secretId);
    const refused = [
      verify(withToken(undefined), { key: temporary }),
      verify(withToken("u"), { key: temporary }),
      verify(withToken("t"), { key: { ...temporary, expiresAt: CREATE_JOB.timestamp * 1000 } }),
      verify(withToken("t")),
    ];
    expect(refused).toEqual(Array(4).fill("AuthFailure.TokenFailure"));
  });
});
