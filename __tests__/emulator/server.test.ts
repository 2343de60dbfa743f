import { request as httpRequest } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { call, signedHeaders } from "../../emulator/call.ts";
import type { EmulatorOptions } from "../../emulator/options.ts";
import { flatRate } from "../../emulator/rate.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";

const JOB = { Name: "orders", JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" };
let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
}

afterEach(() => emulator.close());

describe("a call", () => {
  test("is executed, answered and recorded", async () => {
    await start({ now: () => Date.now() });
    const before = Date.now();
    const { status, headers, response } = await call(emulator, "CreateJob", JOB);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    const date = Date.parse(headers.get("date") ?? "");
    expect(date).toBeGreaterThan(before - 1000);
    expect(date).toBeLessThanOrEqual(Date.now());
    expect(response).toEqual({ JobId: expect.stringMatching(/^cql-/), RequestId: expect.any(String) });
    const listed = await call(emulator, "DescribeJobs", {
      Filters: [{ Name: "Name", Values: ["orders"] }],
    });
    expect(listed.response.JobSet[0].JobId).toBe(response.JobId);
    expect(emulator.requests[0]).toMatchObject({
      index: 0,
      method: "POST",
      action: "CreateJob",
      rawBody: JSON.stringify(JOB),
      params: JOB,
      fault: undefined,
      executed: "OK",
      answer: "OK",
      jobId: response.JobId,
      headers: { "x-tc-region": "ap-guangzhou" },
    });
    expect(emulator.model.commits).toMatchObject([
      { requestIndex: 0, secretId: DEFAULT_CREDENTIAL.secretId, name: "orders" },
    ]);
  });

  test("by two keys of two accounts meets two services", async () => {
    const other = { secretId: "AKIDother", secretKey: "other", appId: 2, uin: "2" };
    await start({ credentials: [DEFAULT_CREDENTIAL, other] });
    expect((await call(emulator, "CreateJob", JOB)).code).toBeUndefined();
    expect((await call(emulator, "CreateJob", JOB, { credential: other })).code).toBeUndefined();
    expect((await call(emulator, "CreateJob", JOB)).code).toBe("FailedOperation.DuplicatedJobName");
  });
});

describe("the gateway refuses", () => {
  test.each([
    ["a GET", { method: "GET" }, "UnsupportedProtocol"],
    ["a form", { headers: { "Content-Type": "application/x-www-form-urlencoded" } }, "UnsupportedProtocol"],
    ["no action", { headers: { "X-TC-Action": undefined } }, "MissingParameter"],
    ["another action", { headers: { "X-TC-Action": "DropJobs" } }, "InvalidAction"],
    ["no version", { headers: { "X-TC-Version": undefined } }, "MissingParameter"],
    ["another version", { version: "2020-01-01" }, "NoSuchVersion"],
    ["no region", { headers: { "X-TC-Region": undefined } }, "MissingParameter"],
    ["no region's name", { region: "Guangzhou" }, "UnsupportedRegion"],
    ["a region that is not there", { region: "eu-moscow" }, "UnsupportedRegion"],
    ["a strange client name", { headers: { "X-TC-RequestClient": "a/b" } }, "InvalidParameter"],
    ["no signature", { headers: { Authorization: undefined } }, "AuthFailure.InvalidAuthorization"],
    ["another service", { service: "127" }, "AuthFailure.SignatureFailure"],
    [
      "a content type that is not the signed one",
      { headers: { "Content-Type": "application/json; charset=utf-8" } },
      "AuthFailure.SignatureFailure",
    ],
    [
      "a key it does not know",
      { credential: { secretId: "x", secretKey: "y" } },
      "AuthFailure.SecretIdNotFound",
    ],
    ["an old timestamp", { timestamp: 1551113065 }, "AuthFailure.SignatureExpire"],
  ])("%s", async (_, options, code) => {
    await start({ regions: ["ap-guangzhou"] });
    const result = await call(emulator, "DescribeJobs", {}, options);
    expect(result).toMatchObject({ status: 200, code });
    expect(result.response.RequestId).toEqual(expect.any(String));
  });

  test("bodies that are no JSON object or too large", async () => {
    await start();
    for (const body of ["", "{", "[]", "null"]) {
      expect((await call(emulator, "DescribeJobs", body)).code).toBe("InvalidParameter");
    }
    const large = JSON.stringify({ Remark: "x".repeat(10 * 1024 * 1024) });
    expect((await call(emulator, "CreateJob", large)).code).toBe("RequestSizeLimitExceeded");
  });

  test("calls beyond the limit, without executing them", async () => {
    await start({ rate: flatRate(2) });
    const codes = await Promise.all(
      ["a", "b", "c"].map(async (name) => (await call(emulator, "CreateJob", { ...JOB, Name: name })).code),
    );
    expect(codes.filter((code) => code === "RequestLimitExceeded")).toHaveLength(1);
    expect(emulator.model.commits).toHaveLength(2);
  });
});

test("the service's clock decides what is expired and is told in Date", async () => {
  const nowMs = Date.now() + 3_600_000;
  await start({ now: () => nowMs });
  const { code, headers } = await call(emulator, "DescribeJobs", {});
  expect(code).toBe("AuthFailure.SignatureExpire");
  expect(headers.get("date")).toBe(new Date(nowMs).toUTCString());
  const timestamp = Math.floor(nowMs / 1000);
  expect((await call(emulator, "DescribeJobs", {}, { timestamp })).code).toBeUndefined();
});

test("a Host that is the whole endpoint, as the vendor's command line tool sends it, is accepted", async () => {
  await start();
  const { createHash, createHmac } = await import("node:crypto");
  const timestamp = String(Math.floor(Date.now() / 1000));
  const date = new Date().toISOString().slice(0, 10);
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const canonical = `POST\n/\n\ncontent-type:application/json\nhost:${emulator.endpoint}\n\ncontent-type;host\n${hash("{}")}`;
  const scope = `${date}/oceanus/tc3_request`;
  const { secretId, secretKey } = emulator.credential;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), "oceanus"), "tc3_request");
  const signature = hmac(key, `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`).toString("hex");
  const headers = {
    ...signedHeaders(emulator, "DescribeJobs", "{}"),
    Host: emulator.endpoint,
    "X-TC-Timestamp": timestamp,
    Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
  };
  const body = await new Promise<string>((resolve, reject) => {
    const sent = httpRequest(emulator.endpoint, { method: "POST", headers }, (answer) => {
      answer.setEncoding("utf8");
      let text = "";
      answer.on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => resolve(text));
    });
    sent.on("error", reject);
    sent.end("{}");
  });
  expect(JSON.parse(body)).toMatchObject({ Response: { TotalCount: 0 } });
});

describe("the server", () => {
  test("listens on loopback only", async () => {
    await start();
    expect(emulator.endpoint).toBe(`http://127.0.0.1:${emulator.port}`);
    await expect(startEmulator({ host: "0.0.0.0" as "127.0.0.1" })).rejects.toThrow(RangeError);
  });

  test("says when its port is in use", async () => {
    await start();
    await expect(startEmulator({ port: emulator.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("takes its time where told so, and is closed at once nevertheless", async () => {
    await start({ latencyMs: 60_000, jitterMs: 10 });
    const pending = call(emulator, "CreateJob", JOB).catch((error: unknown) => error);
    await expect.poll(() => emulator.requests.length).toBe(1);
    await emulator.close();
    expect(await pending).toBeInstanceOf(TypeError);
    expect(emulator.model.commits).toEqual([]);
  });

  test("keeps no requests where told so, and tells of calls and jobs", async () => {
    const calls: string[] = [];
    let jobs = 0;
    await start({
      record: false,
      latencyMs: 2,
      onCall: ({ action, answer }) => calls.push(`${action} ${answer}`),
      onCommit: (model) => {
        jobs = model.jobs.length;
      },
    });
    await call(emulator, "CreateJob", JOB);
    await call(emulator, "CreateJob", JOB);
    expect(emulator.requests).toEqual([]);
    expect(calls).toEqual(["CreateJob OK", "CreateJob FailedOperation.DuplicatedJobName"]);
    expect(jobs).toBe(1);
  });
});
