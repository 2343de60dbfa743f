import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call } from "../../emulator/call.ts";
import { HELP, parseCommandLine, UsageError } from "../../emulator/cli-options.ts";
import { addJob, createModel } from "../../emulator/model.ts";
import { callLine } from "../../emulator/record.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { loadJobs, saveJobs } from "../../emulator/state-file.ts";
import { DEFAULT_CREDENTIAL } from "../../emulator/tc3.ts";

const CLI = fileURLToPath(new URL("../../emulator/cli.ts", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the command line", () => {
  test("has defaults", () => {
    expect(parseCommandLine([])).toEqual({
      port: 0,
      ...DEFAULT_CREDENTIAL,
      latency: 0,
      stateTime: 2000,
      rate: undefined,
      seed: 1,
      faults: 0,
      state: undefined,
      facts: {},
    });
    expect(parseCommandLine(["--help", "--port", "nonsense"])).toBe("help");
  });

  test("has a help that names the clusters and workspaces that there are", () => {
    expect(HELP).toMatch(/clusters +prod-flink, prod-flink-2, staging, twin \(2 of them\), .*shared-pool/s);
    expect(HELP).toMatch(
      /workspaces +Default, data-platform, data-platform-test, twin \(2 of them\), deleted\n/,
    );
    expect(HELP).not.toContain("restricted");
  });

  test("reads every option", () => {
    const argv =
      "--port 4010 --secret-id a --secret-key b --latency 5 --state-time 9 --rate 0 --seed 7 --faults .25 --state s.json --fact name-scope=workspace --fact read-lag=5";
    expect(parseCommandLine(argv.split(" "))).toEqual({
      port: 4010,
      secretId: "a",
      secretKey: "b",
      latency: 5,
      stateTime: 9,
      rate: 0,
      seed: 7,
      faults: 0.25,
      state: "s.json",
      facts: { model: { nameScope: "workspace", visibilityDelayMs: 5 }, rate: {} },
    });
  });

  test.each([
    [["--prot", "1"], "--prot"],
    [["--port"], "--port"],
    [["--port", "65536"], "--port"],
    [["--latency", "1s"], "--latency"],
    [["--state-time", "-1"], "--state-time"],
    [["--faults", "1.5"], "--faults"],
    [["--faults", "."], "--faults"],
    [["--rate=-1"], "--rate"],
    [["--secret-id", "a b"], "--secret-id"],
    [["--secret-key", ""], "--secret-key"],
    [["--state", ""], "--state"],
    [["--fact", "name-scope"], 'The fact name-scope takes region, workspace, not ""'],
    [["--fact", "name-scope=galaxy"], "galaxy"],
    [["--fact", "read-lag=1s"], "milliseconds"],
    [["--fact", "names=many"], 'no fact "names"'],
    [["surplus"], "surplus"],
  ])("refuses %j and says why", (argv, named) => {
    expect(() => parseCommandLine(argv)).toThrow(UsageError);
    expect(() => parseCommandLine(argv)).toThrow(named);
  });
});

describe("the state file", () => {
  test("brings jobs back as they were and leaves nothing else behind", () => {
    const model = createModel({ now: () => 0 });
    addJob(model, { Name: "订单" });
    saveJobs(join(folder, "state.json"), model.jobs);
    expect(loadJobs(join(folder, "state.json"))).toEqual(model.jobs);
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  test("may not be there yet, but must be the emulator's", () => {
    expect(loadJobs(join(folder, "none.json"))).toEqual([]);
    for (const text of ["", "{}", '{"version":2,"jobs":[]}', '{"version":1,"jobs":[1]}']) {
      writeFileSync(join(folder, "other.json"), text);
      expect(() => loadJobs(join(folder, "other.json"))).toThrow("other.json");
    }
  });
});

describe("the line of a call", () => {
  let emulator: Emulator;
  const lines: string[] = [];

  beforeEach(async () => {
    lines.length = 0;
    emulator = await startEmulator({
      now: () => Date.UTC(2026, 0, 1),
      onCall: (request) => lines.push(callLine(request)),
    });
  });
  afterEach(() => emulator.close());

  test("says when, what, about which and with what result, harmlessly", async () => {
    const timestamp = Date.UTC(2026, 0, 1) / 1000;
    const job = { Name: "orders", JobType: 1, ClusterType: 1 };
    const { response } = await call(emulator, "CreateJob", job, { timestamp });
    await call(emulator, "CreateJob", { ...job, Name: `a\n\u001b[31m${"x".repeat(80)}` }, { timestamp });
    const filters = { Filters: [{ Name: "Name", Values: ["a", "b"] }], Offset: 20 };
    await call(emulator, "DescribeJobs", filters, { timestamp });
    await call(emulator, "DescribeJobs", { JobIds: ["cql-1"] }, { timestamp });
    await call(emulator, "DescribeJobs", "{", { timestamp });
    expect(lines).toEqual([
      `00:00:00.000  CreateJob  orders  ${response.JobId}  0 ms`,
      `00:00:00.000  CreateJob  a??[31m${"x".repeat(53)}…  InvalidParameter.InvalidName  0 ms`,
      "00:00:00.000  DescribeJobs  Name=a|b Offset=20  OK  0 ms",
      "00:00:00.000  DescribeJobs  cql-1  OK  0 ms",
      "00:00:00.000  DescribeJobs  InvalidParameter  0 ms",
    ]);
  });

  test("tells what was executed beside what was answered", async () => {
    const timestamp = Date.UTC(2026, 0, 1) / 1000;
    const { errorAnswered } = await import("../../emulator/faults.ts");
    emulator.script({ fault: errorAnswered("InternalError", "before") });
    await call(emulator, "CreateJob", { Name: "a", JobType: 1, ClusterType: 1 }, { timestamp });
    expect(lines[0]).toMatch(/ InternalError \(executed: cql-[a-z0-9]{8}\) {2}0 ms$/);
  });
});

describe("the process", () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  function run(...argv: string[]): {
    child: ChildProcess;
    output: () => string;
    exit: Promise<number | null>;
  } {
    const child = spawn(process.execPath, [CLI, ...argv]);
    children.push(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (part: Buffer) => {
        text += part.toString();
      });
    }
    const exit = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
    return { child, output: () => text, exit };
  }

  test("says where it is and how to use it, logs calls, keeps jobs, and ends at once", async () => {
    const state = join(folder, "state.json");
    const { child, output, exit } = run("--state", state);
    await expect.poll(output).toContain("export TENCENTCLOUD_SECRET_ID=");
    const [, endpoint = "", port = ""] = /(http:\/\/127\.0\.0\.1:(\d+))/.exec(output()) ?? [];
    const other = run("--port", port);
    const target = { endpoint, credential: DEFAULT_CREDENTIAL } as Emulator;
    const job = { Name: "orders", JobType: 1, ClusterType: 1 };
    const { response } = await call(target, "CreateJob", job);
    await expect.poll(output).toContain(`CreateJob  orders  ${response.JobId}`);
    expect(readFileSync(state, "utf8")).toContain(response.JobId);
    expect(await other.exit).toBe(1);
    expect(other.output()).toBe(`Port ${port} is in use. Take another, or --port 0 for a free one.\n`);
    child.kill("SIGINT");
    // On Windows, a process that gets SIGINT from another ends without its handlers.
    expect(await exit).toBe(process.platform === "win32" ? null : 0);
  });

  test("says at the start when it cannot keep its state", async () => {
    const { output, exit } = run("--state", join(folder, "none", "state.json"));
    expect(await exit).toBe(1);
    expect(output()).toContain("no such file or directory");
    expect(output()).not.toContain("    at ");
  });

  test("refuses what it does not understand with exit code 2", async () => {
    const { output, exit } = run("--prot", "1");
    expect(await exit).toBe(2);
    expect(output()).toContain("--prot");
    expect(output()).not.toContain("    at ");
  });
});
