import http from "node:http";
import type { AddressInfo } from "node:net";
import oceanus from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_client.js";
import { expect, onTestFinished, test, vi } from "vitest";
import { connectOceanus, type Oceanus } from "../../src/oceanus/client.ts";
import type { CreateJobRequest } from "../../src/oceanus/models.ts";

/** A request as it came over the wire. */
interface Recorded {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const KEYS = {
  secretId: "AKIDrecorder00000000000000000000000",
  secretKey: "recorder-secret-key-000000000000",
};

async function record(): Promise<{ readonly port: number; readonly requests: readonly Recorded[] }> {
  const requests: Recorded[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const { method, url: path, headers } = request;
    requests.push({ method, path, headers, body: Buffer.concat(chunks).toString("hex") });
    response.end('{"Response":{"JobId":"cql-1","JobSet":[],"TotalCount":0,"RequestId":"r-1"}}');
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, requests };
}

/** The headers that the service reads; the others name the client or are about the connection. */
const RELEVANT = ["content-type", "content-length", "host"];

function relevantHeaders({ headers }: Recorded): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) =>
        RELEVANT.includes(name) ||
        (name.startsWith("x-tc-") && name !== "x-tc-requestclient" && name !== "x-tc-traceid"),
    ),
  );
}

const JOB: CreateJobRequest = {
  Name: "订单-orders",
  JobType: 1,
  ClusterType: 2,
  ClusterId: "cluster-5c42n3a5",
  CuMem: 4,
  Remark: 'say "hi" \\ / 😀 é',
  FolderId: "root",
  FlinkVersion: "Flink-1.16",
  WorkSpaceId: "space-53rqk422",
  Tags: [{ TagKey: "team", TagValue: "data" }],
  Description: "line\nbreak",
  OpenJobDefaultAlarm: 1,
  JdkVersion: "11",
  Uid: 123,
} as CreateJobRequest;

const CALLS: readonly (readonly [
  name: string,
  sdk: (client: InstanceType<typeof oceanus.Client>) => Promise<unknown>,
  ours: (service: Oceanus) => Promise<unknown>,
])[] = [
  ["CreateJob", (client) => client.CreateJob(JOB), (service) => service.createJob(JOB, attempt())],
  [
    "DescribeJobs",
    (client) => client.DescribeJobs(filter()),
    (service) => service.describeJobs(filter(), attempt()),
  ],
];

function filter() {
  return { Filters: [{ Name: "Name", Values: ["订单"] }], Offset: 0, Limit: 100, WorkSpaceId: "space-1" };
}

function attempt() {
  return { signal: new AbortController().signal, timeoutMs: 60_000, clockOffsetMs: 0 };
}

test.each(CALLS)("%s is sent as the vendor's SDK sends it", async (_name, sdk, ours) => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_999 });
  onTestFinished(() => void vi.useRealTimers());
  const { port, requests } = await record();
  const language = "zh-CN";
  for (const token of [undefined, "a-session-token"]) {
    const keys = { ...KEYS, ...(token && { token }) };
    const profile = {
      language,
      httpProfile: { protocol: "http://", endpoint: `127.0.0.1:${port}` },
    } as const;
    await sdk(new oceanus.Client({ credential: keys, region: "ap-guangzhou", profile }));
    await ours(
      connectOceanus({
        endpoint: `http://127.0.0.1:${port}`,
        region: "ap-guangzhou",
        language,
        keys,
        date: Date.now,
      }),
    );
    const [theirs, own] = requests.slice(-2) as [Recorded, Recorded];
    expect([own.method, own.path, own.body]).toEqual([theirs.method, theirs.path, theirs.body]);
    expect(relevantHeaders(own)).toEqual(relevantHeaders(theirs));
    expect(relevantHeaders(own)).toHaveProperty("x-tc-action");
    expect(own.headers["x-tc-token"]).toBe(token);
    expect(partsOf(own)).toEqual({ ...partsOf(theirs), service: "oceanus" });
  }
});

/** The parts of an Authorization that do not follow from the scope's service, which the SDK takes from the host's name. */
function partsOf({ headers }: Recorded): Record<string, string | undefined> {
  return {
    .../^(?<algorithm>\S+) Credential=(?<id>[^/]+)\/(?<day>[^/]+)\/(?<service>[^/]+)\/tc3_request, SignedHeaders=(?<signed>[^,]+), Signature=[0-9a-f]{64}$/u.exec(
      headers.authorization ?? "",
    )?.groups,
  };
}

test("each attempt is signed afresh, with the clock's correction", async () => {
  const { port, requests } = await record();
  let now = 1_700_000_000_000;
  const service = connectOceanus({
    endpoint: `http://127.0.0.1:${port}`,
    region: "ap-guangzhou",
    language: "en-US",
    keys: KEYS,
    date: () => now,
  });
  await service.createJob(JOB, attempt());
  now += 5000;
  await service.createJob(JOB, { ...attempt(), clockOffsetMs: -86_400_000 });
  expect(requests.map(({ headers }) => headers["x-tc-timestamp"])).toEqual(["1700000000", "1699913605"]);
  expect(requests[1]?.headers.authorization).toContain("/2023-11-13/oceanus/");
});
