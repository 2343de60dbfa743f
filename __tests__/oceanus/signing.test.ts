import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import signing from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js";
import { describe, expect, test } from "vitest";
import { plainHeaders, type SignedCall, signedHeaders } from "../../src/oceanus/signing.ts";

interface Vector {
  readonly id: string;
  readonly host: string;
  readonly service: string;
  readonly timestamp: number;
  readonly contentType: string;
  readonly body: string;
  readonly signature: string;
}

const { credentials: keys, vectors } = JSON.parse(
  readFileSync(new URL("../fixtures/signature-vectors.json", import.meta.url), "utf8"),
) as { credentials: { secretId: string; secretKey: string }; vectors: readonly Vector[] };

/** The recipe of 849/52015, written down once more for POST to `/`. */
function recipe(vector: Omit<Vector, "id" | "signature">, secretKey: string): string {
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  const mac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const day = new Date(vector.timestamp * 1000).toISOString().slice(0, 10);
  const canonical = `POST\n/\n\ncontent-type:${vector.contentType}\nhost:${vector.host}\n\ncontent-type;host\n${hash(vector.body)}`;
  const toSign = `TC3-HMAC-SHA256\n${vector.timestamp}\n${day}/${vector.service}/tc3_request\n${hash(canonical)}`;
  const key = mac(mac(mac(`TC3${secretKey}`, day), vector.service), "tc3_request");
  return mac(key, toSign).toString("hex");
}

function callOf(vector: Omit<Vector, "id" | "signature" | "contentType">): SignedCall {
  return {
    url: new URL(`https://${vector.host}/`),
    service: vector.service,
    action: "CreateJob",
    version: "2019-04-22",
    region: "ap-guangzhou",
    language: "zh-CN",
    body: Buffer.from(vector.body),
    timestamp: vector.timestamp,
  };
}

describe("the published vectors", () => {
  test.each(vectors)("$id: by the recipe", (vector) => {
    expect(recipe(vector, keys.secretKey)).toBe(vector.signature);
  });

  test.each(vectors)("$id: by the function that we sign with", (vector) => {
    const authorization = signing.default.sign3({
      method: "POST",
      url: `https://${vector.host}/`,
      payload: Buffer.from(vector.body),
      timestamp: vector.timestamp,
      service: vector.service,
      ...keys,
      multipart: false,
      boundary: "",
      headers: { "Content-Type": vector.contentType },
    });
    expect(authorization).toContain(`Signature=${vector.signature}`);
  });

  test("create-job: by what we send", () => {
    const vector = vectors.find(({ id }) => id === "create-job") as Vector;
    expect(signedHeaders(callOf(vector), keys)).toEqual({
      Authorization: `TC3-HMAC-SHA256 Credential=${keys.secretId}/2019-02-25/oceanus/tc3_request, SignedHeaders=content-type;host, Signature=${vector.signature}`,
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(vector.body)),
      "X-TC-Action": "CreateJob",
      "X-TC-Version": "2019-04-22",
      "X-TC-Region": "ap-guangzhou",
      "X-TC-Timestamp": "1551113065",
      "X-TC-Language": "zh-CN",
      "X-TC-RequestClient": "oceanus-create-job",
    });
  });
});

test("every body at every second is signed by the recipe, with the UTC day", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 0, max: 4_102_444_800 }),
      fc.constantFrom("oceanus", "sts"),
      (body, timestamp, service) => {
        const vector = { host: "oceanus.tencentcloudapi.com", service, timestamp, body };
        const { Authorization: authorization } = signedHeaders(callOf(vector), keys);
        const signature = recipe({ ...vector, contentType: "application/json" }, keys.secretKey);
        const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
        expect(authorization).toBe(
          `TC3-HMAC-SHA256 Credential=${keys.secretId}/${day}/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
        );
      },
    ),
  );
});

test("the token is sent with temporary keys and with no others", () => {
  const call = callOf(vectors[1] as Vector);
  expect(signedHeaders(call, { ...keys, token: "the-token" })).toMatchObject({ "X-TC-Token": "the-token" });
  expect(signedHeaders(call, keys)).not.toHaveProperty("X-TC-Token");
  expect(signedHeaders(call, { ...keys, token: "" })).not.toHaveProperty("X-TC-Token");
});

test("without keys there is neither signature nor token", () => {
  const names = Object.keys(plainHeaders(callOf(vectors[1] as Vector)));
  expect(names).not.toContain("Authorization");
  expect(names).not.toContain("X-TC-Token");
});
