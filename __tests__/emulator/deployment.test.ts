import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { deploymentOf, MARKERS, STATUS } from "../../emulator/deployment.ts";
import { addJob, createModel, defaultCaller, type Job, type ModelOptions } from "../../emulator/model.ts";

const SQL = "INSERT INTO a SELECT * FROM b";

/** A job of a service whose clock stands still until it is moved. */
class Bench {
  now = Date.UTC(2026, 6, 30, 8, 0, 0);
  readonly model;
  readonly job: Job;

  constructor(options: Partial<ModelOptions> = {}, jobType = 1) {
    this.model = createModel({ now: () => this.now, ...options });
    this.job = addJob(this.model, { Name: "orders", JobType: jobType });
  }

  get id(): string {
    return this.job.row.JobId ?? "";
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the answer has
  answer(action: string, params: object): any {
    return respond(this.model, action, params as Record<string, unknown>, defaultCaller()).body.Response;
  }

  code(action: string, params: object): string {
    return respond(this.model, action, params as Record<string, unknown>, defaultCaller()).code;
  }

  configure(changes: object = {}, sql = SQL): string {
    const program = { CheckpointInterval: 600, SqlCode: Buffer.from(sql).toString("base64") };
    return this.code("CreateJobConfig", {
      JobId: this.id,
      ProgramArgs: JSON.stringify(program),
      ...changes,
    });
  }

  run(changes: object = {}): string {
    const start = { JobId: this.id, RunType: 1, StartMode: "LATEST", ...changes };
    return this.code("RunJobs", { RunJobDescriptions: [start] });
  }

  stop(type: number): string {
    return this.code("StopJobs", { StopJobDescriptions: [{ JobId: this.id, StopType: type }] });
  }

  status(): number {
    return this.answer("DescribeJobs", { JobIds: [this.id] }).JobSet[0].Status;
  }
}

describe("CreateJobConfig", () => {
  test("makes another version with each call, and shows a SQL in plain text, newest first", () => {
    const bench = new Bench();
    expect([bench.configure({ Remark: "v1" }), bench.configure({ Remark: "v1" })]).toEqual(["OK", "OK"]);
    const { TotalCount, JobConfigSet } = bench.answer("DescribeJobConfigs", { JobId: bench.id });
    expect([TotalCount, JobConfigSet.map((row: { Version: number }) => row.Version)]).toEqual([2, [2, 1]]);
    expect(JSON.parse(JobConfigSet[0].ProgramArgs)).toEqual({
      CheckpointInterval: 600,
      Metadata: "",
      SqlCode: SQL,
    });
    const one = { JobId: bench.id, JobConfigVersions: [1] };
    expect(bench.answer("DescribeJobConfigs", one).JobConfigSet).toMatchObject([
      { Version: 1, Remark: "v1" },
    ]);
    expect(bench.answer("DescribeJobConfigs", { JobId: bench.id, OnlyDraft: true }).TotalCount).toBe(0);
  });

  test.each([
    [{ EntrypointClass: "a.B" }, "InvalidParameterValue.JobTypeCombineWithEntrypointClass"],
    [{ ResourceRefs: [{ ResourceId: "resource-1", Version: 1, Type: 1 }] }, "InvalidParameterValue"],
    [{ ProgramArgs: "SELECT 1" }, "FailedOperation.ParseSql"],
    [{ ProgramArgs: "{}" }, "InternalError.SqlCodeNotFound"],
    [{ ProgramArgs: '{"SqlCode":"SELECT 1;"}' }, "InternalError.SqlCodeNotFound"],
    [
      { ProgramArgs: '{"SqlCode":"YQ==","CheckpointInterval":-1}' },
      "UnsupportedOperation.InvalidCheckpointIntervalError",
    ],
    [{ LogCollect: 1 }, "InvalidParameter"],
    [{ JobManagerSpec: 0.5, LogCollect: true, ExpertModeConfiguration: { a: [] } }, "OK"],
    [{ JobManagerSpec: "1" }, "InvalidParameter"],
    [{ JobGraph: [] }, "InvalidParameter"],
    [{ SqlCode: "YQ==" }, "UnknownParameter"],
    [{ JobId: "cql-unknown0" }, "ResourceNotFound.Job"],
    [{ WorkSpaceId: "space-1327" }, "ResourceNotFound.Job"],
    [{ WorkSpaceId: "space-noaccess" }, "UnsupportedOperation.NoPermissionAccess"],
  ])("refuses or takes %j", (changes, code) => {
    expect(new Bench().configure(changes)).toBe(code);
  });

  test("refuses a SQL with an error in its grammar", () => {
    expect(new Bench().configure({}, `SELECT ${MARKERS.syntaxError}`)).toBe(
      "FailedOperation.GrammarCheckFailure",
    );
  });

  test("keeps a hundred versions: without AutoDelete no more, with it never the one in use", () => {
    const bench = new Bench();
    for (let version = 1; version <= 100; version += 1) expect(bench.configure()).toBe("OK");
    expect(bench.run({ JobConfigVersion: 1 })).toBe("OK");
    expect(bench.configure()).toBe("LimitExceeded.JobConfig");
    expect(bench.configure({ AutoDelete: 1 })).toBe("OK");
    const versions = deploymentOf(bench.job).configs.map(({ Version: version }) => version);
    expect([versions.length, versions[0], versions[1], versions.at(-1)]).toEqual([100, 1, 3, 101]);
    const page = bench.answer("DescribeJobConfigs", { JobId: bench.id, Offset: 90, Limit: 100 });
    expect([page.TotalCount, page.JobConfigSet.length]).toEqual([100, 10]);
  });

  test.each([1, 2, 5] as const)(
    "makes a new job's status %j where so told, and publishes where so told",
    (status) => {
      const bench = new Bench({ statusConfigured: status, publishedBy: "CreateJobConfig" });
      bench.configure();
      expect([bench.status(), bench.job.row.PublishedJobConfigVersion]).toEqual([status, 1]);
      const other = new Bench();
      other.configure();
      expect([other.status(), other.job.row.PublishedJobConfigVersion]).toEqual([STATUS.unpublished, null]);
    },
  );
});

describe("RunJobs", () => {
  test("shows 3 until its time is over, then 4", () => {
    const bench = new Bench({ stateTimeMs: 5000, statusLagMs: 1000 });
    bench.configure();
    expect(bench.run()).toBe("OK");
    const shown: number[] = [];
    for (const later of [0, 999, 1, 4999, 1]) {
      bench.now += later;
      shown.push(bench.status());
    }
    expect(shown).toEqual([2, 2, 3, 3, 4]);
    expect(bench.job.row).toMatchObject({ PublishedJobConfigVersion: 1, StartTime: "2026-07-30 16:00:00" });
  });

  test.each([
    [{ RunType: 3 }, "InvalidParameterValue.RunType"],
    [{ RunType: 2 }, "InvalidParameterValue.RunType"],
    [{ StartMode: "NOW" }, "InvalidParameterValue.InvalidStartMode"],
    [{ StartMode: "T1557394288000" }, "OK"],
    [{ JobConfigVersion: 9 }, "ResourceNotFound.JobConfig"],
    [{ JobId: "cql-unknown0" }, "ResourceNotFound.Job"],
    [{ Savepoint: "x" }, "UnknownParameter"],
  ])("refuses or takes %j", (changes, code) => {
    const bench = new Bench();
    bench.configure();
    expect(bench.run(changes)).toBe(code);
  });

  test("refuses what is not configured, runs, is being started, or has no room", () => {
    const bench = new Bench({ stateTimeMs: 10, freeCu: 1 });
    expect(bench.run()).toBe("ResourceNotFound.JobConfig");
    bench.configure();
    expect(bench.run()).toBe("OK");
    expect(bench.run()).toBe("ResourceInUse.InstanceInProcess");
    bench.now += 10;
    expect(bench.run()).toBe("ResourceUnavailable");
    const other = addJob(bench.model, { Name: "other" });
    bench.configure({ JobId: other.row.JobId });
    expect(bench.run({ JobId: other.row.JobId })).toBe("ResourceInsufficient.CU");
    expect(bench.code("RunJobs", { RunJobDescriptions: [] })).toBe(
      "InvalidParameterValue.RunJobDescriptionsCount",
    );
  });

  test("needs a StartMode only where so told", () => {
    for (const [startModeRequired, code] of [
      [true, "InvalidParameterValue.InvalidStartMode"],
      [false, "OK"],
    ] as const) {
      const bench = new Bench({ startModeRequired });
      bench.configure();
      expect(bench.code("RunJobs", { RunJobDescriptions: [{ JobId: bench.id, RunType: 1 }] })).toBe(code);
    }
  });

  test("starts all jobs of a call or none", () => {
    const bench = new Bench();
    bench.configure();
    const start = { RunType: 1, StartMode: "LATEST" };
    const both = [bench.id, "cql-unknown0"].map((id) => ({ JobId: id, ...start }));
    expect(bench.code("RunJobs", { RunJobDescriptions: both })).toBe("ResourceNotFound.Job");
    expect(deploymentOf(bench.job).instances).toEqual([]);
  });

  test("fails and ends where the program's marker says so, with an event", () => {
    const bench = new Bench();
    bench.configure({}, MARKERS.startFails);
    bench.run();
    expect(bench.status()).toBe(STATUS.failed);
    expect(bench.job.row.LastOpResult).toBe("The job could not be started.");
    const seconds = bench.now / 1000;
    const asked = { JobId: bench.id, StartTimestamp: seconds - 60, EndTimestamp: seconds };
    expect(bench.answer("DescribeJobEvents", asked)).toMatchObject({
      Events: [{ Type: "21", RunningOrderId: 1, Timestamp: seconds }],
      RunningOrderIds: [1],
      Versions: [1],
      TotalCount: 1,
    });
    bench.configure({}, MARKERS.finishes);
    expect(bench.run()).toBe("OK");
    expect(bench.status()).toBe(STATUS.finished);
  });
});

describe("StopJobs", () => {
  test.each([
    [1, {}, STATUS.stopped, 0],
    [2, {}, STATUS.paused, 1],
    [2, { statusPaused: 5 }, STATUS.stopped, 1],
  ] as const)("with type %j and %j ends in the right state", (type, options, status, savepoints) => {
    const bench = new Bench({ stateTimeMs: 5, ...options });
    bench.configure();
    expect(bench.stop(type)).toBe("ResourceUnavailable.NotAllowedToBeStopOrPause");
    bench.run();
    bench.now += 5;
    expect(bench.stop(type)).toBe("OK");
    expect(bench.stop(type)).toBe("ResourceInUse");
    expect(bench.status()).toBe(STATUS.operating);
    bench.now += 5;
    expect(bench.status()).toBe(status);
    const listed = bench.answer("DescribeJobSavepoint", { JobId: bench.id, Limit: 10, Offset: 0 });
    expect([listed.TotalNumber, listed.Savepoint.length]).toEqual([savepoints, savepoints]);
    expect(bench.stop(3)).toBe("InvalidParameterValue.UnknownStopType");
  });

  test("ends a start that is under way, but can not pause it", () => {
    const bench = new Bench({ stateTimeMs: 5 });
    bench.configure();
    bench.run();
    expect(bench.stop(2)).toBe("ResourceInUse");
    expect(bench.stop(1)).toBe("OK");
    bench.now += 5;
    expect(bench.status()).toBe(STATUS.stopped);
  });

  test("lets the job run on when its savepoint fails", () => {
    const bench = new Bench();
    bench.configure({}, MARKERS.savepointFails);
    bench.run();
    bench.status();
    bench.stop(2);
    expect([bench.status(), bench.job.row.LastOpResult]).toEqual([STATUS.running, "The savepoint failed."]);
    const listed = bench.answer("DescribeJobSavepoint", { JobId: bench.id, Limit: 10, Offset: 0 });
    expect(listed.Savepoint).toMatchObject([{ RecordType: 3, Path: "", PathStatus: 2 }]);
  });
});

describe("a savepoint", () => {
  function paused(options: Partial<ModelOptions>): Bench {
    const bench = new Bench(options);
    bench.configure();
    bench.run();
    bench.status();
    bench.stop(2);
    bench.status();
    return bench;
  }

  test("is listed when its time has come, by its type", () => {
    const bench = paused({ savepointLagMs: 100, savepointStatus: "skill" });
    const asked = { JobId: bench.id, Limit: 10, Offset: 0, RecordTypes: [3] };
    expect(bench.answer("DescribeJobSavepoint", asked).Savepoint).toEqual([]);
    bench.now += 100;
    const [savepoint] = bench.answer("DescribeJobSavepoint", asked).Savepoint;
    expect(savepoint).toMatchObject({
      RecordType: 3,
      Status: 2,
      PathStatus: 1,
      JobRuntimeId: 1,
      VersionId: 1,
    });
    expect(savepoint).not.toHaveProperty("listedAt");
    expect(bench.answer("DescribeJobSavepoint", { ...asked, RecordTypes: [1, 2] }).Savepoint).toEqual([]);
    expect(bench.code("DescribeJobSavepoint", { ...asked, JobId: "cql-unknown0" })).toBe(
      "ResourceNotFound.JobId",
    );
    expect(bench.code("DescribeJobSavepoint", { JobId: bench.id })).toBe("MissingParameter");
  });

  test.each([
    ["sdk", { RunType: 1 }, undefined],
    ["sdk", { RunType: 2 }, "path"],
    ["sdk", { RunType: 2, SavepointPath: "path" }, "path"],
    ["skill", { RunType: 1 }, undefined],
    ["skill", { RunType: 2, SavepointPath: "path" }, "path"],
    ["skill", { RunType: 2, SavepointPath: "path", SavepointId: "id" }, "path"],
    ["skill", { RunType: 3, SavepointId: "id" }, "path"],
    ["skill", { RunType: 4, CustomTimestamp: 1 }, undefined],
    ["skill", { RunType: 2 }, "InvalidParameterValue.RunType"],
    ["skill", { RunType: 2, SavepointPath: "elsewhere" }, "InvalidParameterValue.RunType"],
    ["skill", { RunType: 4 }, "InvalidParameterValue.RunType"],
  ] as const)("by the numbers of the %s, %j begins from %j", (runTypes, start, from) => {
    const bench = paused({ runTypes });
    const [savepoint] = deploymentOf(bench.job).savepoints;
    const real = (text: unknown) =>
      text === "path" ? savepoint?.Path : text === "id" ? savepoint?.SerialId : text;
    const code = bench.run(
      Object.fromEntries(Object.entries(start).map(([name, value]) => [name, real(value)])),
    );
    const refused = from?.includes(".") ?? false;
    expect(code).toBe(refused ? from : "OK");
    if (!refused) expect(deploymentOf(bench.job).instances.at(-1)?.savepointPath).toBe(real(from));
  });
});

describe("DescribeJobEvents", () => {
  test.each([
    ["all", [2, 1], [2, 1]],
    ["in-range", [2], [2]],
    ["none", null, null],
  ] as const)("lists instances: %s", (eventInstances, ids, versions) => {
    const bench = new Bench({ eventInstances });
    bench.configure();
    bench.run();
    bench.status();
    bench.stop(1);
    bench.now += 3_600_000;
    bench.configure();
    bench.run();
    const seconds = bench.now / 1000;
    const asked = { JobId: bench.id, StartTimestamp: seconds - 60, EndTimestamp: seconds };
    const { RunningOrderIds, Versions, Events } = bench.answer("DescribeJobEvents", asked);
    expect([RunningOrderIds, Versions]).toEqual([ids, versions]);
    expect(Events).toMatchObject([{ Type: "1", RunningOrderId: 2 }]);
    const one = bench.answer("DescribeJobEvents", {
      ...asked,
      StartTimestamp: 0,
      RunningOrderIds: [1],
      Types: ["2"],
    });
    expect([one.RunningOrderIds, one.TotalCount]).toEqual([null, 1]);
    expect(bench.code("DescribeJobEvents", { ...asked, EndTimestamp: 1 })).toBe(
      "InvalidParameterValue.Timestamp",
    );
  });
});

test("CAM can refuse each of these calls", () => {
  const calls: Record<string, object> = {
    CreateJobConfig: { JobId: "x" },
    DescribeJobConfigs: { JobId: "x" },
    RunJobs: { RunJobDescriptions: [] },
    StopJobs: { StopJobDescriptions: [] },
    DescribeJobSavepoint: { JobId: "x", Limit: 1, Offset: 0 },
    DescribeJobEvents: { JobId: "x", StartTimestamp: 0, EndTimestamp: 1 },
  };
  for (const [action, params] of Object.entries(calls)) {
    const denied = new Bench({ denied: [{ action }] });
    expect([action, denied.code(action, params)]).toEqual([action, "AuthFailure.UnauthorizedOperation"]);
  }
});

test("whatever is called when, a job is in one state, and runs one version at most", () => {
  const step = fc.oneof(
    fc.constant("configure"),
    fc.constant("run"),
    fc.constantFrom("stop", "pause"),
    fc.nat({ max: 30 }),
  );
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.nat({ max: 20 }),
      fc.nat({ max: 20 }),
      (steps, time, lag) => {
        const bench = new Bench({ stateTimeMs: time, statusLagMs: lag });
        for (const one of steps) {
          if (typeof one === "number") bench.now += one;
          else if (one === "configure") bench.configure();
          else if (one === "run") bench.run();
          else bench.stop(one === "stop" ? 1 : 2);
          const { operation, instances, configs } = deploymentOf(bench.job);
          const status = bench.status();
          const runs = instances.length > 0;
          // Nothing runs that was never started, nothing is started that was never configured.
          expect(status === STATUS.running && !runs).toBe(false);
          expect(runs && configs.length === 0).toBe(false);
          expect(instances.map(({ id }) => id)).toEqual(instances.map((_, index) => index + 1));
          if (operation === undefined) expect(status).not.toBe(STATUS.operating);
        }
        bench.now += time + lag;
        expect(bench.status()).not.toBe(STATUS.operating);
      },
    ),
  );
});
