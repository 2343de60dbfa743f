import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call, signedHeaders } from "../../emulator/call.ts";
import {
  drippingAnswer,
  errorAnswered,
  type Fault,
  foreignJson,
  htmlPage,
  lostAnswer,
  lostRequest,
  noAnswer,
  noFault,
  redirected,
  slowCall,
  throttled,
  truncatedAnswer,
} from "../../emulator/faults.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";

const JOB = { Name: "orders", JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" };
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

/** Sends one create over a plain socket; gives the bytes that came and how the connection ended. */
function rawCreate(): Promise<{ readonly text: string; readonly end: string }> {
  const body = JSON.stringify(JOB);
  const headers = {
    Host: `127.0.0.1:${emulator.port}`,
    "Content-Length": String(body.length),
    ...signedHeaders(emulator, "CreateJob", body),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(emulator.port, "127.0.0.1", () => {
      socket.write(`POST / HTTP/1.1\r\n${head.join("")}\r\n${body}`);
    });
    socket.setEncoding("latin1");
    socket.on("data", (part) => {
      text += part;
      const length = Number(/Content-Length: (\d+)/.exec(text)?.[1]);
      if (text.split("\r\n\r\n")[1]?.length === length) resolve({ text, end: "complete" });
    });
    socket.on("end", () => resolve({ text, end: "end" }));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve({ text, end: error.code ?? "" }));
  });
}

async function meet(fault: Fault): Promise<{ status: string; body: string; end: string; jobs: number }> {
  emulator.script({ action: "CreateJob", fault });
  const { text, end } = await rawCreate();
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  return { status: head.split("\r\n", 1)[0] ?? "", body, end, jobs: emulator.model.commits.length };
}

const OK = "HTTP/1.1 200 OK";

describe("what a caller meets, and whether the call was executed", () => {
  test.each<[string, Fault, { status: string; end: string; jobs: number }]>([
    ["nothing", noFault(), { status: OK, end: "complete", jobs: 1 }],
    ["request lost", lostRequest(), { status: "", end: "ECONNRESET", jobs: 0 }],
    ["request lost before its body", lostRequest("headers"), { status: "", end: "ECONNRESET", jobs: 0 }],
    ["answer lost", lostAnswer(), { status: "", end: "ECONNRESET", jobs: 1 }],
    ["answer lost within", lostAnswer("before", "answer"), { status: OK, end: "ECONNRESET", jobs: 1 }],
    ["answer cut", truncatedAnswer(), { status: OK, end: "end", jobs: 1 }],
    ["answer dripping", drippingAnswer(1), { status: OK, end: "complete", jobs: 1 }],
    ["slow call", slowCall(5), { status: OK, end: "complete", jobs: 1 }],
    ["portal", htmlPage(200, "never"), { status: OK, end: "complete", jobs: 0 }],
    ["gateway", htmlPage(502), { status: "HTTP/1.1 502 Bad Gateway", end: "complete", jobs: 1 }],
    ["empty JSON", foreignJson("{}"), { status: OK, end: "complete", jobs: 1 }],
    [
      "redirect",
      redirected(307, "http://a.invalid/"),
      { status: "HTTP/1.1 307 Temporary Redirect", end: "complete", jobs: 0 },
    ],
    ["error", errorAnswered("InternalError.DB", "before"), { status: OK, end: "complete", jobs: 1 }],
    ["throttled", throttled(), { status: OK, end: "complete", jobs: 0 }],
  ])("%s", async (_, fault, expected) => {
    expect(await meet(fault)).toMatchObject(expected);
  });

  test("a cut answer promises more than comes", async () => {
    const { body } = await meet(truncatedAnswer());
    expect(body.length).toBeGreaterThan(0);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  test("an error looks like the service's", async () => {
    emulator.script({ fault: throttled("RequestLimitExceeded.UinLimitExceeded") });
    const { status, code, response } = await call(emulator, "CreateJob", JOB);
    expect({ status, code }).toEqual({ status: 200, code: "RequestLimitExceeded.UinLimitExceeded" });
    expect(response.RequestId).toEqual(expect.any(String));
    expect(emulator.requests[0]).toMatchObject({ answer: code, executed: undefined });
  });
});

test("no answer ever comes, executed or not", async () => {
  emulator.script({ fault: noAnswer() }, { fault: noAnswer("never") });
  for (const [index, name] of ["orders", "b"].entries()) {
    const gone = new AbortController();
    const answer = call(emulator, "CreateJob", { ...JOB, Name: name }, { signal: gone.signal });
    await expect.poll(() => emulator.requests[index]?.answer).toBe("hang");
    gone.abort();
    await expect(answer).rejects.toThrow("aborted");
  }
  expect(emulator.model.commits.map(({ name }) => name)).toEqual(["orders"]);
  expect(emulator.requests.map(({ answer, executed }) => [answer, executed])).toEqual([
    ["hang", "OK"],
    ["hang", undefined],
  ]);
});

test("a call is executed after its caller was answered", async () => {
  const events: string[] = [];
  const late = await startEmulator({
    onCall: ({ answer }) => events.push(`answered ${answer}`),
    onCommit: () => events.push("executed"),
  });
  late.script({ fault: errorAnswered("InternalError", { lateMs: 30 }) });
  expect((await call(late, "CreateJob", JOB)).code).toBe("InternalError");
  await expect.poll(() => events).toEqual(["answered InternalError", "executed"]);
  await late.close();
});

test("a call that the gateway refuses is not executed, whatever its fault says", async () => {
  emulator.script({ fault: lostAnswer() });
  const credential = { secretId: "x", secretKey: "y" };
  await expect(call(emulator, "CreateJob", JOB, { credential })).rejects.toThrow("fetch failed");
  expect(emulator.model.commits).toEqual([]);
  expect(emulator.requests[0]?.executed).toBe("AuthFailure.SecretIdNotFound");
});

test("a seeded schedule is for the calls that no step is for, the same in every run", async () => {
  const schedule = { seed: 3, rate: 0.5, only: ["throttled", "html-502", "internal-error"] };
  const answers = async () => {
    const seeded = await startEmulator({ faults: schedule });
    seeded.script({ action: "DescribeClusters", fault: noFault() });
    await call(seeded, "DescribeClusters", {});
    for (let calls = 0; calls < 15; calls += 1) await call(seeded, "DescribeJobs", {}).catch(() => {});
    await seeded.close();
    return seeded.requests.map(({ answer }) => answer);
  };
  const first = await answers();
  expect(await answers()).toEqual(first);
  expect(new Set(first)).toEqual(new Set(["OK", "RequestLimitExceeded", "foreign 502", "InternalError"]));
});
