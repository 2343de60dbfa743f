import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { MARKERS, STATUS } from "../../emulator/deployment.ts";
import { errorAnswered, lostAnswer, slowCall, throttled } from "../../emulator/faults.ts";
import {
  BUCKET,
  FIRST,
  findTccli,
  onScene,
  type Release,
  remarkOf,
  type Scene,
  SECOND,
  type Setting,
  startTccli,
  type Tccli,
} from "./deploy.ts";

// Many starts of the vendor's command line tool, one after the other, on a machine that does much else.
vi.setConfig({ testTimeout: 600_000 });

const tccli = findTccli();
if ("missing" in tccli && process.env["CI"] && process.platform === "linux")
  throw new Error(`These tests must run in CI: ${tccli.missing}.`);
const why = "missing" in tccli ? ` (skipped: ${tccli.missing})` : "";
let started: Tccli;

beforeAll(async () => {
  if ("path" in tccli) started = await startTccli(tccli.path);
});
afterAll(() => started?.stop());

/** Expects a job that runs a release, whose configuration was written once. */
function expectRuns({ job, deployment }: Scene, release: Release): void {
  const [config, ...more] = deployment.configs.filter(({ Remark: remark }) => remark === remarkOf(release));
  expect([job.row.Status, more]).toEqual([STATUS.running, []]);
  expect(deployment.instances.at(-1)?.version).toBe(config?.Version);
}

/** Configures a job as an earlier release did, and starts it. */
function runAnother(
  { act, job, deployment }: Scene,
  sql = "INSERT INTO a SELECT 1",
  remark = "v0.9.0 000000000000",
) {
  const program = JSON.stringify({ SqlCode: Buffer.from(sql).toString("base64") });
  const where = { WorkSpaceId: job.row.WorkSpaceId };
  act("CreateJobConfig", { JobId: job.row.JobId, ProgramArgs: program, Remark: remark, ...where });
  const start = { JobId: job.row.JobId, RunType: 1, StartMode: "LATEST" };
  act("RunJobs", { RunJobDescriptions: [start], ...where });
  act("DescribeJobs", {});
  expect(deployment.instances.length).toBeGreaterThan(0);
}

function stop({ act, job }: Scene, stopType: 1 | 2): void {
  act("StopJobs", { StopJobDescriptions: [{ JobId: job.row.JobId, StopType: stopType }] });
  act("DescribeJobs", {});
}

describe.skipIf(why !== "")(`a release of a SQL job${why}`, { concurrent: true }, () => {
  test("configures and starts a new job, and passes when it is run again", () =>
    onScene(started, { startEachTime: true }, async (scene) => {
      const { deployment, job } = scene;
      const first = await scene.deploy(FIRST);
      expect([first.log, first.exitCode]).toEqual([expect.any(String), 0]);
      expect(first.writes).toEqual(["CreateJobConfig", "RunJobs"]);
      expect(first.log).toContain(`${job.row.JobId} runs ${remarkOf(FIRST)} (version 1).`);
      expectRuns(scene, FIRST);
      const program = JSON.parse(deployment.configs[0]?.ProgramArgs ?? "");
      expect(program).toEqual({
        CheckpointInterval: 600,
        Metadata: JSON.stringify({ Metadata: { ReferenceTables: [], Variables: [] } }),
        SqlCode: readFileSync(join(scene.folder, "flink/orders.sql"), "utf8"),
      });
      const again = await scene.deploy(FIRST);
      expect([again.exitCode, again.writes]).toEqual([0, []]);
    }));

  test("leaves a job that runs another release alone, and its two commands upgrade it", () =>
    onScene(started, { model: { statusPaused: 5 } }, async (scene) => {
      const { job, deployment } = scene;
      runAnother(scene);
      const refused = await scene.deploy(SECOND);
      expect([refused.exitCode, refused.writes]).toEqual([1, []]);
      expect(refused.log).toContain(
        `It runs version 1 (v0.9.0 000000000000), this release is ${remarkOf(SECOND)}. It was not touched.`,
      );
      const [stopCommand = "", rerun] = refused.log.split("\n").filter((line) => line.startsWith("  "));
      expect(rerun).toBe("  gh run rerun 4711 --failed --repo octo/jobs");
      expect((await scene.shell(`${stopCommand} --region ap-guangzhou`)).writes).toEqual(["StopJobs"]);
      const again = await scene.deploy(SECOND);
      expect([again.log, again.exitCode]).toEqual([expect.any(String), 0]);
      expectRuns(scene, SECOND);
      expect(job.row.Status).toBe(STATUS.running);
      expect(deployment.instances.at(-1)?.savepointPath).toBe(deployment.savepoints[0]?.Path);
    }));

  test.each([
    ["as the SDK says", { runTypes: "sdk", statusPaused: 6, publishedBy: "RunJobs" }],
    ["as the vendor's skill says", { runTypes: "skill", statusPaused: 5, publishedBy: "CreateJobConfig" }],
    ["where no instances are told", { eventInstances: "none", statusPaused: 5, savepointStatus: "skill" }],
    ["slowly", { stateTimeMs: 1500, statusLagMs: 1000, savepointLagMs: 1500 }],
  ] as const)("upgrades a job with a savepoint when asked to, %s", (_, model) =>
    onScene(started, { model }, async (scene) => {
      runAnother(scene);
      scene.advance(10_000);
      scene.act("DescribeJobs", {});
      const result = await scene.deploy(SECOND, { UPGRADE: "savepoint" });
      expect([result.log, result.exitCode]).toEqual([expect.any(String), 0]);
      expect(result.writes).toEqual(["CreateJobConfig", "StopJobs", "RunJobs"]);
      expectRuns(scene, SECOND);
      const { instances, savepoints } = scene.deployment;
      expect(instances.at(-1)?.savepointPath).toBe(savepoints[0]?.Path);
    }),
  );

  test("keeps the job running when its savepoint fails", () =>
    onScene(started, {}, async (scene) => {
      runAnother(scene, `INSERT INTO a SELECT 1 -- ${MARKERS.savepointFails}`);
      const result = await scene.deploy(SECOND, { UPGRADE: "savepoint", GRACE_SECONDS: "0" });
      expect([result.exitCode, result.writes]).toEqual([1, ["CreateJobConfig", "StopJobs"]]);
      expect(result.log).toContain("It was not stopped and still runs version 1 (v0.9.0 000000000000)");
      expect(result.log).toContain("| The savepoint failed.");
      expect(scene.job.row.Status).toBe(STATUS.running);
    }));

  test.each([
    ["stopped", 1, { statusConfigured: 1 }, undefined],
    ["paused", 2, { statusConfigured: 5, statusPaused: 6 }, 0],
  ] as const)("takes a %s job up", (_, stopType, model, savepoint) =>
    onScene(started, { model }, async (scene) => {
      runAnother(scene);
      stop(scene, stopType);
      const result = await scene.deploy(SECOND);
      expect([result.log, result.exitCode]).toEqual([expect.any(String), 0]);
      expect(result.writes).toEqual(["CreateJobConfig", "RunJobs"]);
      expectRuns(scene, SECOND);
      const { instances, savepoints } = scene.deployment;
      expect(instances.at(-1)?.savepointPath).toBe(savepoint === undefined ? undefined : savepoints[0]?.Path);
    }),
  );

  test("never starts from a savepoint that another version has left behind", () =>
    onScene(started, { model: { statusPaused: 5 } }, async (scene) => {
      runAnother(scene);
      stop(scene, 2);
      runAnother(scene);
      stop(scene, 1);
      expect((await scene.deploy(SECOND)).exitCode).toBe(0);
      expect(scene.deployment.instances.at(-1)).toMatchObject({
        savepointPath: undefined,
        startMode: "LATEST",
      });
    }));

  test("never loses a paused job's state unasked", () =>
    onScene(started, {}, async (scene) => {
      runAnother(scene);
      stop(scene, 2);
      scene.deployment.savepoints.length = 0;
      const result = await scene.deploy(SECOND);
      expect([result.exitCode, result.writes]).toEqual([1, ["CreateJobConfig"]]);
      expect(result.log).toContain("set START_FROM in the workflow to LATEST, EARLIEST or T<milliseconds>");
      expect((await scene.deploy(SECOND, { START_FROM: "EARLIEST" })).writes).toEqual(["RunJobs"]);
      expectRuns(scene, SECOND);
      expect(scene.deployment.instances.at(-1)?.startMode).toBe("EARLIEST");
    }));

  test("tells of a failed start, and starts the same version from the same savepoint when it is run again", () =>
    onScene(started, {}, async (scene) => {
      const sql = join(scene.folder, "flink/orders.sql");
      runAnother(scene);
      stop(scene, 2);
      writeFileSync(sql, `INSERT INTO a SELECT 1 -- ${MARKERS.startFails} ::error::\n`);
      const failed = await scene.deploy(SECOND);
      expect([failed.exitCode, failed.writes]).toEqual([1, ["CreateJobConfig", "RunJobs"]]);
      expect(failed.log).toMatch(
        /^::error title=cql-\w+ was not deployed::It failed at its start \(status -1\)/mu,
      );
      expect(failed.log).toMatch(/^\| The job could not be started\.$/mu);
      expect(failed.log).toMatch(
        /^\| [\d-]+T[\d:]+Z {2}发生作业失败 {2}org\.apache\.flink\.runtime\.JobException/mu,
      );
      // The cause was not in the SQL: the cluster has room again.
      Object.assign(scene.deployment.configs.at(-1) ?? {}, { ProgramArgs: "INSERT INTO a SELECT 1" });
      const again = await scene.deploy(SECOND);
      expect([again.log, again.exitCode]).toEqual([expect.any(String), 0]);
      expect(again.writes).toEqual(["RunJobs"]);
      expectRuns(scene, SECOND);
      const [, ...ours] = scene.deployment.instances;
      expect(ours.map(({ savepointPath }) => savepointPath)).toEqual(
        Array(2).fill(scene.deployment.savepoints[0]?.Path),
      );
    }));

  test("is red when a call is refused, and says why", () =>
    onScene(started, { model: { freeCu: 0 } }, async (scene) => {
      const refused = await scene.deploy(FIRST);
      expect([refused.exitCode, refused.writes]).toEqual([1, ["CreateJobConfig", "RunJobs"]]);
      expect(refused.log).toContain("RunJobs was refused (ResourceInsufficient.CU)");
      writeFileSync(join(scene.folder, "flink/orders.sql"), `-- ${MARKERS.syntaxError}`);
      const wrong = await scene.deploy(SECOND);
      expect([wrong.exitCode, wrong.writes]).toEqual([1, ["CreateJobConfig"]]);
      expect(wrong.log).toContain("CreateJobConfig was refused (FailedOperation.GrammarCheckFailure)");
    }));

  test.each(["CreateJobConfig", "RunJobs"])("goes on after %s when the runner died", (action) =>
    onScene(started, {}, async (scene) => {
      expect((await scene.deploy(FIRST, { KILL_AFTER: action })).exitCode).not.toBe(0);
      expect((await scene.deploy(FIRST)).exitCode).toBe(0);
      expect(scene.deployment.configs).toHaveLength(1);
      expect(scene.deployment.instances).toHaveLength(1);
      expectRuns(scene, FIRST);
    }),
  );

  test.each(["CreateJobConfig", "StopJobs", "RunJobs"])(
    "goes on with an upgrade after %s when the runner died",
    (action) =>
      onScene(started, { model: { publishedBy: "CreateJobConfig", statusPaused: 5 } }, async (scene) => {
        runAnother(scene);
        const died = await scene.deploy(SECOND, { UPGRADE: "savepoint", KILL_AFTER: action });
        expect(died.exitCode).not.toBe(0);
        expect((await scene.deploy(SECOND, { UPGRADE: "savepoint" })).exitCode).toBe(0);
        const { configs, instances, savepoints } = scene.deployment;
        expect([configs.length, instances.length]).toEqual([2, 2]);
        expect(instances.at(-1)?.savepointPath).toBe(savepoints[0]?.Path);
        expectRuns(scene, SECOND);
      }),
  );

  test("takes no configuration for a start, whatever the published version says", () =>
    onScene(started, { model: { publishedBy: "CreateJobConfig", eventInstances: "none" } }, async (scene) => {
      runAnother(scene);
      Object.assign(scene.job.row, { StartTime: "2026-01-01 00:00:00" });
      scene.act("CreateJobConfig", {
        JobId: scene.job.row.JobId,
        ProgramArgs: JSON.stringify({ SqlCode: "YQ==" }),
        Remark: remarkOf(SECOND),
      });
      expect(scene.job.row.PublishedJobConfigVersion).toBe(2);
      const result = await scene.deploy(SECOND);
      expect([result.exitCode, result.writes]).toEqual([1, []]);
      expect(result.log).toContain("It runs a version that nothing tells");
    }));

  test("outlasts slow and lost answers without a second configuration", () =>
    onScene(started, {}, async (scene) => {
      scene.emulator.script(
        { action: "DescribeJobs", fault: throttled() },
        { action: "DescribeJobConfigs", fault: errorAnswered("InternalError.DB") },
        // Executed, but too late for the caller.
        { action: "CreateJobConfig", fault: slowCall(9000) },
        { action: "RunJobs", fault: lostAnswer() },
      );
      const late = await scene.deploy(FIRST, { CALL_SECONDS: "5" });
      expect([late.exitCode, late.writes[0]]).toEqual([expect.any(Number), "CreateJobConfig"]);
      await vi.waitUntil(() => scene.deployment.configs.length === 1, 60_000);
      const again = await scene.deploy(FIRST);
      expect([again.log, again.exitCode]).toEqual([expect.any(String), 0]);
      expect(scene.deployment.configs).toHaveLength(1);
      expect(scene.deployment.instances).toHaveLength(1);
      expectRuns(scene, FIRST);
    }));

  test("says so when its time is up, and goes on from there", () =>
    onScene(started, { model: { stateTimeMs: 100_000 } }, async (scene) => {
      const late = await scene.deploy(FIRST, { WAIT_SECONDS: "0" });
      expect([late.exitCode, late.writes]).toEqual([1, ["CreateJobConfig", "RunJobs"]]);
      expect(late.log).toContain("It took too long: version 1 was started and does not run yet.");
      scene.advance(100_000);
      const again = await scene.deploy(FIRST);
      expect([again.exitCode, again.writes]).toEqual([0, []]);
      expectRuns(scene, FIRST);
    }));

  test("names the job's workspace in every call", () =>
    onScene(started, { workSpaceId: "space-53rqk422" }, async (scene) => {
      runAnother(scene);
      const result = await scene.deploy(SECOND, { UPGRADE: "savepoint" });
      expect([result.log, result.exitCode]).toEqual([expect.any(String), 0]);
      const spaces = scene.emulator.requests.map(({ params }) => params?.["WorkSpaceId"]);
      expect(new Set(spaces)).toEqual(new Set(["space-53rqk422"]));
      expectRuns(scene, SECOND);
    }));

  test("is content with a job that has run to its end", () =>
    onScene(started, {}, async (scene) => {
      writeFileSync(join(scene.folder, "flink/orders.sql"), `INSERT INTO a SELECT 1 -- ${MARKERS.finishes}`);
      const result = await scene.deploy(FIRST);
      expect([result.log, result.exitCode]).toEqual([expect.stringContaining("(version 1) to its end."), 0]);
      expect(scene.job.row.Status).toBe(STATUS.finished);
    }));

  test("refuses settings that there are not", () =>
    onScene(started, {}, async (scene) => {
      for (const [env, words] of [
        [{ JOB_ID: "" }, "JOB_ID: is empty"],
        [{ UPGRADE: "yes" }, "UPGRADE is yes. It takes fail or savepoint."],
        [{ START_FROM: "yesterday" }, "START_FROM is yesterday. It takes"],
        [{ JOB_ID: "cql-unknown0" }, "There is no job cql-unknown0 in the default workspace."],
      ] as const) {
        const result = await scene.deploy(FIRST, env);
        expect([result.exitCode === 0, result.log]).toEqual([false, expect.stringContaining(words)]);
      }
    }));
});

/** A JAR that is ready only after a start was refused because of it. */
const SYNCING: Setting = {
  example: "jar-release",
  model: { jarSyncMs: 100_000 },
  onCall: ({ advance }, answer) => {
    if (answer === "ResourceUnavailable.JobResourceConfigNotReady") advance(100_000);
  },
};

describe.skipIf(why !== "")(`a release of a JAR job${why}`, { concurrent: true }, () => {
  test("uploads the JAR once, makes it a version of one resource, and starts it when it is ready", () =>
    onScene(started, SYNCING, async (scene) => {
      const { emulator, deployment } = scene;
      const first = await scene.deploy(FIRST);
      expect([first.log, first.exitCode]).toEqual([expect.any(String), 0]);
      expect(new Set(first.writes)).toEqual(new Set(["CreateResource", "CreateJobConfig", "RunJobs"]));
      expect(first.log).toContain("JobResourceConfigNotReady");
      expectRuns(scene, FIRST);
      const second = await scene.deploy(SECOND);
      expect([second.log, second.exitCode]).toEqual([expect.any(String), 0]);
      expectRuns(scene, SECOND);
      expect(emulator.model.jars).toHaveLength(1);
      const [jar] = emulator.model.jars;
      expect(jar?.configs.map(({ ResourceLoc: { Param: place } }) => place)).toEqual(
        [FIRST, SECOND].map((release) => ({
          Bucket: BUCKET,
          Path: `releases/orders-etl.jar/${remarkOf(release).replace(" ", "-")}.jar`,
          Region: "ap-guangzhou",
        })),
      );
      expect(deployment.configs.at(-1)).toMatchObject({
        EntrypointClass: "com.example.OrdersEtl",
        ProgramArgs: "--topic orders",
        refs: [{ ResourceId: jar?.item.ResourceId, Version: 2, Type: 1 }],
      });
    }));

  test.each(["upload", "CreateResource", "CreateJobConfig"])(
    "goes on after %s when the runner died",
    (action) =>
      onScene(started, { example: "jar-release" }, async (scene) => {
        expect((await scene.deploy(FIRST, { KILL_AFTER: action })).exitCode).not.toBe(0);
        const again = await scene.deploy(FIRST);
        expect([again.log, again.exitCode]).toEqual([expect.any(String), 0]);
        expect(scene.emulator.model.jars.map(({ configs }) => configs.length)).toEqual([1]);
        expect(scene.deployment.configs).toHaveLength(1);
        expectRuns(scene, FIRST);
      }),
  );

  test("is red when the upload failed, which tccli does not tell by its exit code", () =>
    onScene(started, { example: "jar-release" }, async (scene) => {
      const failed = await scene.deploy(FIRST, { COS_FAILS: "yes" });
      expect([failed.exitCode, failed.writes]).toEqual([1, []]);
      expect(failed.log).toMatch(/^\| Error: AccessDenied/mu);
      expect(failed.log).toContain("The JAR is not in COS.");
    }));
});

describe.skipIf(why !== "")(`a leg of the matrix${why}`, { concurrent: true }, () => {
  test("deploys a job whose SQL has changed, and no other", () =>
    onScene(started, { example: "matrix", name: "orders-daily" }, async (scene) => {
      const first = await scene.deploy(FIRST);
      expect([first.log, first.exitCode]).toEqual([expect.any(String), 0]);
      expect(first.writes).toEqual(["CreateJobConfig", "RunJobs"]);
      expect(scene.deployment.configs[0]?.Remark).toMatch(/^sql [0-9a-f]{12}$/u);
      expect(scene.deployment.configs[0]?.ProgramArgs).toContain("-- daily");
      expect((await scene.deploy(SECOND)).writes).toEqual([]);
      appendFileSync(join(scene.folder, "flink/sql/orders-daily.sql"), "-- changed\n");
      const changed = await scene.deploy(SECOND);
      expect([changed.log, changed.exitCode]).toEqual([expect.any(String), 0]);
      expect(changed.writes).toEqual(["CreateJobConfig", "StopJobs", "RunJobs"]);
      expect(scene.deployment.instances.at(-1)).toMatchObject({
        version: 2,
        savepointPath: scene.deployment.savepoints[0]?.Path,
      });
    }));
});
