/**
 * Checks the emulator against the vendor's own clients: the command line tool and the Python SDK, each as pip
 * installs it, both unchanged. Needs python3 with venv, and the network the first time.
 *
 * Exit code 0 when all checks pass, 1 when one fails, 77 when there is no Python to check with.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addJob } from "../emulator/model.ts";
import { type Emulator, startEmulator } from "../emulator/server.ts";
import { createJobRequest } from "../src/job/job-spec.ts";
import { tccliCommand } from "../src/report/request-preview.ts";
import { type Check, perform } from "./clients-checks.ts";
import { placeChecks } from "./clients-places.ts";
import { type Environment, type Finished, findPython, install, run, VENV_BIN } from "./clients-venv.ts";

const SKIPPED = 77;
const REGION = "ap-guangzhou";
const PYTHON_CHECKS = fileURLToPath(new URL("test-clients.py", import.meta.url));
/** Jobs that are there before the clients come: enough for several pages of ten. */
const JOBS_BEFORE = 25;

/** The environment of a client: the emulator's keys, a home of its own, and no proxy before loopback. */
function clientEnvironment(emulator: Emulator, home: string): Environment {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/proxy$/i.test(name) && !/^(TENCENTCLOUD|TCCLI|TKE)_/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    PYTHONIOENCODING: "utf-8",
    TENCENTCLOUD_SECRET_ID: emulator.credential.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.credential.secretKey,
    EMULATOR_HOST: `127.0.0.1:${emulator.port}`,
  };
}

/** The checks with the command line tool, in the order in which they must run. */
function commandLineChecks(emulator: Emulator, environment: Environment): Check[] {
  const tccli = (action: string, args: readonly string[], changes: Environment = {}) =>
    run(
      join(VENV_BIN, "tccli"),
      [
        "oceanus",
        action,
        "--cli-unfold-argument",
        ...args,
        "--endpoint",
        emulator.endpoint,
        "--region",
        REGION,
      ],
      { ...environment, ...changes },
    );
  const answer = async (action: string, ...args: string[]) => {
    const { exitCode, stdout, stderr } = await tccli(action, args);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout);
  };
  const job = [
    "--Name",
    "tccli-作业",
    "--JobType",
    "1",
    "--ClusterType",
    "2",
    "--ClusterId",
    "cluster-5c42n3a5",
  ];
  const byName = (name: string) => ["--Filters.0.Name", "Name", "--Filters.0.Values", name];
  return [
    [
      "tccli creates a job",
      async () => {
        const { JobId } = await answer("CreateJob", ...job, "--Tags.0.TagKey", "k", "--Tags.0.TagValue", "v");
        assert.equal(JobId, emulator.model.commits.at(-1)?.jobId);
      },
    ],
    [
      "tccli meets the duplicate",
      async () => {
        const { exitCode, stderr } = await tccli("CreateJob", job);
        assert.notEqual(exitCode, 0);
        assert.match(stderr, /code:FailedOperation\.DuplicatedJobName .*requestId:[0-9a-f-]{36}/);
        assert.equal(emulator.model.commits.length, 1);
      },
    ],
    [
      "tccli finds the job by its name",
      async () => {
        const { TotalCount, JobSet } = await answer("DescribeJobs", ...byName("tccli-作业"));
        assert.equal(TotalCount, 1);
        assert.equal(JobSet[0].JobId, emulator.model.commits[0]?.jobId);
      },
    ],
    [
      "tccli pages through the jobs",
      async () => {
        const names: string[] = [];
        for (const offset of ["0", "10", "20"]) {
          const { TotalCount, JobSet } = await answer("DescribeJobs", "--Offset", offset, "--Limit", "10");
          assert.equal(TotalCount, JOBS_BEFORE + 1);
          names.push(...JobSet.map((row: { Name: string }) => row.Name));
        }
        assert.equal(new Set(names).size, JOBS_BEFORE + 1);
      },
    ],
    ...placeChecks(answer),
    [
      "tccli is refused with a wrong key",
      async () => {
        const { exitCode, stderr } = await tccli("DescribeJobs", [], { TENCENTCLOUD_SECRET_KEY: "wrong" });
        assert.notEqual(exitCode, 0);
        assert.match(stderr, /code:AuthFailure\.SignatureFailure /);
      },
    ],
  ];
}

/** The checks with the Python SDK; they come after those with the command line tool. */
function sdkChecks(emulator: Emulator, { exitCode, stdout, stderr }: Finished): Check[] {
  const result = exitCode === 0 ? JSON.parse(stdout) : undefined;
  const jobId = emulator.model.commits.at(-1)?.jobId;
  const check = (name: string, see: () => void): Check => [
    `the Python SDK ${name}`,
    () => {
      assert.equal(exitCode, 0, stderr);
      see();
    },
  ];
  return [
    check("creates a job", () => assert.equal(result.jobId, jobId)),
    check("finds it by its name, tags included", () =>
      assert.deepEqual(result.found, [[jobId, "python-作业", "测试"]]),
    ),
    check("meets the duplicate", () => assert.equal(result.duplicate, "FailedOperation.DuplicatedJobName")),
    check("pages through the jobs", () => {
      assert.deepEqual(
        result.pages.map((page: string[]) => page.length),
        [10, 10, 7, 0],
      );
      assert.equal(new Set(result.pages.flat()).size, JOBS_BEFORE + 2);
    }),
    check("lists clusters", () => assert.equal(result.clusters, 13)),
    check("reads a cluster's JDKs and bindings, what is null and what is isolated", () => {
      const [isolated, bare, bound] = result.clustersById;
      assert.deepEqual(
        [isolated.name, isolated.status, isolated.isolated],
        ["isolated", -2, "2026-11-01 00:00:00"],
      );
      assert.deepEqual([bare.name, bare.jdks, bare.spaces], ["bare", null, null]);
      assert.deepEqual(bound.jdks.at(-1), ["Flink-1.20", ["11", "17"]]);
      assert.deepEqual(bound.spaces, [["space-53rqk422", 2]]);
    }),
    check("pages through the workspaces", () =>
      assert.deepEqual(result.workSpaces, [
        ["Default", "data-platform", "data-platform-test", "twin"],
        ["twin", "deleted"],
        [],
      ]),
    ),
    check("is refused with a wrong key", () => assert.equal(result.wrongKey, "AuthFailure.SignatureFailure")),
  ];
}

/** The check that the command line of a dry run's summary is exact. It makes a job, so it comes last. */
function pasteChecks(emulator: Emulator, environment: Environment): Check[] {
  return [
    [
      "tccli takes what the summary shows, pasted into a shell",
      async () => {
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
        const path = `${VENV_BIN}${delimiter}${process.env["PATH"]}`;
        const { exitCode, stderr } = await run("sh", ["-c", command], { ...environment, PATH: path });
        assert.equal(exitCode, 0, stderr);
        assert.deepEqual(emulator.requests.at(-1)?.params, request);
      },
    ],
  ];
}

const python = await findPython();
if (python === undefined) {
  console.log("skipped: no python3 (3.8 or later) with venv and pip was found");
  process.exit(SKIPPED);
}
await install(python);
const home = mkdtempSync(join(tmpdir(), "clients-"));
const emulator = await startEmulator();
try {
  for (let index = 0; index < JOBS_BEFORE; index += 1) addJob(emulator.model, { Name: `before-${index}` });
  const environment = clientEnvironment(emulator, home);
  const commandLine = commandLineChecks(emulator, environment);
  const failedBefore = await perform(commandLine);
  const sdk = sdkChecks(emulator, await run(join(VENV_BIN, "python"), [PYTHON_CHECKS], environment));
  const paste = process.platform === "win32" ? [] : pasteChecks(emulator, environment);
  const failed = failedBefore + (await perform(sdk)) + (await perform(paste));
  console.log(`${commandLine.length + sdk.length + paste.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await emulator.close();
  rmSync(home, { recursive: true, force: true });
}
