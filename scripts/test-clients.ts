/**
 * Checks the emulator against the vendor's own clients: the command line tool and the Python SDK, each as pip
 * installs it, both unchanged. Exit code 0: all passed; 1: one did not; 77: there is no Python to check with.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { addJob } from "../emulator/model.ts";
import { startEmulator } from "../emulator/server.ts";
import { createJobRequest } from "../src/job/job-spec.ts";
import { tccliCommand } from "../src/report/request-preview.ts";
import { SKIPPED, vendorClients } from "./tools.ts";

const run = promisify(execFile);
const REGION = "ap-guangzhou";
/** Jobs that are there before the clients come: enough for several pages of ten. */
const JOBS_BEFORE = 25;

const bin = vendorClients();
if (bin === undefined) {
  console.log("skipped: no python3 (3.8 or later) with venv and pip was found");
  process.exit(SKIPPED);
}
const emulator = await startEmulator();
for (let index = 0; index < JOBS_BEFORE; index += 1) addJob(emulator.model, { Name: `before-${index}` });
const home = mkdtempSync(join(tmpdir(), "clients-"));

/** The environment of a client: the emulator's keys, a home of its own, and no proxy before loopback. */
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/proxy$/i.test(name) && !/^(TENCENTCLOUD|TCCLI|TKE)_/.test(name),
    ),
  ),
  HOME: home,
  USERPROFILE: home,
  PYTHONIOENCODING: "utf-8",
  TENCENTCLOUD_SECRET_ID: emulator.credential.secretId,
  TENCENTCLOUD_SECRET_KEY: emulator.credential.secretKey,
  EMULATOR_HOST: `127.0.0.1:${emulator.port}`,
};

type Row = Readonly<Record<string, unknown>>;

/** Calls an action by the command line tool and returns its answer. */
// biome-ignore lint/suspicious/noExplicitAny: a check looks at whatever the answer has
async function tccli(action: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<any> {
  const where = ["--endpoint", emulator.endpoint, "--region", REGION];
  const { stdout } = await run(
    join(bin ?? "", "tccli"),
    ["oceanus", action, "--cli-unfold-argument", ...args, ...where],
    { env: { ...environment, ...more } },
  );
  return JSON.parse(stdout);
}

/** Reads all pages of a list, and checks that each counts all rows. */
async function pages(action: string, list: string, limit: number, total: number): Promise<Row[]> {
  const rows: Row[] = [];
  while (rows.length < total) {
    const page = ["--Offset", String(rows.length), "--Limit", String(limit)];
    const { TotalCount, [list]: part } = await tccli(action, page);
    assert.equal(TotalCount, total);
    assert.equal(part.length, Math.min(limit, total - rows.length));
    rows.push(...part);
  }
  return rows;
}

const byName = (name: string) => ["--Filters.0.Name", "Name", "--Filters.0.Values", name];
const JOB = [
  ...["--Name", "tccli-作业", "--JobType", "1"],
  ...["--ClusterType", "2", "--ClusterId", "cluster-5c42n3a5"],
];

await test("tccli creates a job, meets the duplicate, and finds the job by its name", async () => {
  const { JobId } = await tccli("CreateJob", [...JOB, "--Tags.0.TagKey", "k", "--Tags.0.TagValue", "v"]);
  assert.deepEqual(
    emulator.model.commits.map(({ jobId }) => jobId),
    [JobId],
  );
  await assert.rejects(tccli("CreateJob", JOB), {
    stderr: /code:FailedOperation\.DuplicatedJobName .*requestId:[0-9a-f-]{36}/,
  });
  assert.equal(emulator.model.commits.length, 1);
  const { TotalCount, JobSet } = await tccli("DescribeJobs", byName("tccli-作业"));
  assert.deepEqual([TotalCount, JobSet[0].JobId], [1, JobId]);
});

await test("tccli deletes a job, and its name is free again", async () => {
  const job = ["--Name", "tccli-deleted", ...JOB.slice(2)];
  const { JobId } = await tccli("CreateJob", job);
  const { RequestId, ...rest } = await tccli("DeleteJobs", ["--JobIds", JobId]);
  assert.match(RequestId, /^[0-9a-f-]{36}$/);
  assert.deepEqual(rest, {});
  assert.equal((await tccli("DescribeJobs", byName("tccli-deleted"))).TotalCount, 0);
  await assert.rejects(tccli("DeleteJobs", ["--JobIds", JobId]), { stderr: /code:ResourceNotFound\.Job / });
  const again = await tccli("CreateJob", job);
  assert.notEqual(again.JobId, JobId);
  await tccli("DeleteJobs", ["--JobIds", again.JobId]);
});

await test("tccli pages through jobs, clusters and workspaces", async () => {
  const jobs = await pages("DescribeJobs", "JobSet", 10, JOBS_BEFORE + 1);
  assert.equal(new Set(jobs.map(({ Name }) => Name)).size, JOBS_BEFORE + 1);
  const clusters = await pages("DescribeClusters", "ClusterSet", 5, 13);
  assert.equal(new Set(clusters.map(({ ClusterId }) => ClusterId)).size, 13);
  const workSpaces = await pages("DescribeWorkSpaces", "WorkSpaceSetItem", 5, 6);
  assert.deepEqual(
    workSpaces.map(({ WorkSpaceName }) => WorkSpaceName),
    ["Default", "data-platform", "data-platform-test", "twin", "twin", "deleted"],
  );
});

await test("tccli finds clusters by a part of their name, shows a cluster's versions and workspaces, and nulls as they are", async () => {
  const { ClusterSet } = await tccli("DescribeClusters", byName("prod-flink"));
  assert.deepEqual(
    ClusterSet.map((row: Row) => row["ClusterId"]),
    ["cluster-5c42n3a5", "cluster-8k1m4q7z"],
  );
  const byId = async (id: string) => (await tccli("DescribeClusters", ["--ClusterIds", id])).ClusterSet[0];
  const { Name, Status, Type, Version, Correlations } = await byId("cluster-5c42n3a5");
  assert.deepEqual([Name, Status, Type], ["prod-flink", 2, 2]);
  assert.equal(Version.SupportedFlink.at(-1), "Flink-1.20");
  assert.deepEqual(Version.JdkSupportVersion.at(-1), {
    FlinkVersion: "Flink-1.20",
    JdkVersions: ["11", "17"],
  });
  assert.deepEqual(
    Correlations.map((bound: Row) => bound["WorkSpaceName"]),
    ["Default", "data-platform", "data-platform-test"],
  );
  const bare = await byId("cluster-null0001");
  assert.deepEqual([bare.Version, bare.Correlations, bare.Tags], [null, null, null]);
  assert.deepEqual((await byId("cluster-vers0001")).Version.JdkSupportVersion, null);
  assert.equal((await byId("cluster-isol0001")).IsolatedTime, "2026-11-01 00:00:00");
});

await test("tccli is refused with a wrong key", () =>
  assert.rejects(tccli("DescribeJobs", [], { TENCENTCLOUD_SECRET_KEY: "wrong" }), {
    stderr: /code:AuthFailure\.SignatureFailure /,
  }));

await test("the Python SDK creates, finds, pages and is refused", async () => {
  const script = join(import.meta.dirname, "test-clients.py");
  const { stdout } = await run(join(bin, "python"), [script], { env: environment });
  const jobId = emulator.model.commits.at(-1)?.jobId;
  assert.deepEqual(JSON.parse(stdout), {
    jobId,
    found: [[jobId, "python-作业", "测试"]],
    duplicate: "FailedOperation.DuplicatedJobName",
    wrongKey: "AuthFailure.SignatureFailure",
    jobPages: [10, 10, 7, 0],
    clusters: 13,
    workSpaces: ["Default", "data-platform", "data-platform-test", "twin", "twin", "deleted"],
  });
});

await test("tccli takes what the summary shows, pasted into a shell", {
  skip: process.platform === "win32",
}, async () => {
  const request = createJobRequest({
    name: "-粘贴.1",
    "job-type": 2,
    "cluster-type": 2,
    "cluster-id": "cluster-5c42n3a5",
    remark: '--it\'s a "remark" of $HOME,\nof `two` lines \\',
    description: "-1",
    tags: { "a b": "值", "--Name": "=", "'": "file:///etc/hosts" },
    "jdk-version": "11",
    uid: 7,
    "open-job-default-alarm": false,
  });
  const command = tccliCommand(request, { region: REGION, endpoint: emulator.endpoint }) ?? "";
  await run("sh", ["-c", command], {
    env: { ...environment, PATH: `${bin}${delimiter}${process.env["PATH"]}` },
  });
  assert.deepEqual(emulator.requests.at(-1)?.params, request);
});

await emulator.close();
rmSync(home, { recursive: true, force: true });
