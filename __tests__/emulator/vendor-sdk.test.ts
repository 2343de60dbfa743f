import oceanus from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_client.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";

const JOB = { Name: "订单-orders", JobType: 1, ClusterType: 2, ClusterId: "cluster-5c42n3a5" };
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ lenientService: true });
});
afterEach(() => emulator.close());

function vendorClient(): InstanceType<typeof oceanus.Client> {
  return new oceanus.Client({
    credential: emulator.credential,
    region: "ap-guangzhou",
    profile: { httpProfile: { protocol: "http://", endpoint: `127.0.0.1:${emulator.port}` } },
  });
}

test("the vendor's Node SDK works against the emulator unchanged", async () => {
  const client = vendorClient();
  const { JobId } = await client.CreateJob(JOB);
  const jobs = await client.DescribeJobs({ Filters: [{ Name: "Name", Values: [JOB.Name] }] });
  expect(jobs.JobSet?.map((job) => job.JobId)).toEqual([JobId]);
  await expect(client.CreateJob(JOB)).rejects.toMatchObject({
    code: "FailedOperation.DuplicatedJobName",
    requestId: expect.any(String),
  });
  expect((await client.DescribeClusters({ Limit: 1 })).TotalCount).toBe(13);
  expect((await client.DescribeWorkSpaces({ Limit: 1 })).TotalCount).toBe(6);
});
