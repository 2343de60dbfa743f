import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { errorAnswered, foreignJson, noAnswer } from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import type { EmulatorOptions } from "../../emulator/options.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { runStep, type StepResult } from "../support/runner.ts";
import { jobsOf } from "../support/stage.ts";
import { makeWorkspace } from "../support/workspace.ts";

// The service does not keep its word, and the bundle tells the truth all the same.

const HOUR_MS = 3_600_000;
const CLUSTER = "cluster-5c42n3a5";
/** The promise after SIGINT, in ms; and how much longer a busy machine may take for what is work. */
const AFTER_SIGINT_MS = 6500;
const BUSY_MS = 3000;

function named(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}

/** Runs the bundle with a manifest of these jobs. */
async function runJobs(
  names: readonly string[],
  options: EmulatorOptions,
  prepare: (emulator: Emulator) => void,
  more: { readonly kill?: (emulator: Emulator, kill: () => void) => void; readonly dryRun?: boolean } = {},
): Promise<{ readonly result: StepResult; readonly emulator: Emulator; readonly endedAt: number }> {
  const jobs = names.map((name) => `  - name: ${name}`);
  const workspace = makeWorkspace({
    "jobs.yml": [`defaults: { job-type: sql, cluster-id: ${CLUSTER} }`, "jobs:", ...jobs].join("\n"),
  });
  const emulator = await startEmulator(options);
  prepare(emulator);
  const { secretId, secretKey, token = "" } = emulator.credential;
  try {
    const result = await runStep({
      with: {
        manifest: "jobs.yml",
        region: "ap-guangzhou",
        endpoint: emulator.endpoint,
        token,
        "secret-id": secretId,
        "secret-key": secretKey,
        "dry-run": String(more.dryRun ?? false),
      },
      workspace: workspace.path,
      started: (kill) => more.kill?.(emulator, () => kill("SIGINT")),
    });
    return { result, emulator, endedAt: performance.now() };
  } finally {
    await emulator.close();
    workspace.remove();
  }
}

function outcomesOf(result: StepResult): unknown[] {
  return [...new Set(jobsOf(result).map(({ outcome }) => outcome))];
}

// On Windows a process that another one signals ends without its handlers.
describe.skipIf(process.platform === "win32").each([20, 300])("a cancel at %i ms", (latencyMs) => {
  test("64 creates that hang are settled by one read, in time", { timeout: 60_000 }, async () => {
    const hung = named("hung", 64);
    let signalledAt = 0;
    let readsBefore = 0;
    const { result, emulator, endedAt } = await runJobs(
      [...named("first", 30), ...hung],
      { latencyMs },
      ({ script }) =>
        script({
          action: "CreateJob",
          match: ({ Name: name }) => String(name).startsWith("hung"),
          fault: noAnswer("before"),
          times: Number.POSITIVE_INFINITY,
        }),
      {
        kill: async ({ model, requests }, kill) => {
          while (model.commits.length < 94) {
            await wait(20);
          }
          readsBefore = requests.filter(({ action }) => action === "DescribeJobs").length;
          signalledAt = performance.now();
          kill();
        },
      },
    );
    expect(outcomesOf(result)).toEqual(["created"]);
    expect(jobsOf(result)).toHaveLength(94);
    const reads = emulator.requests.filter(({ action }) => action === "DescribeJobs").length - readsBefore;
    // One; where the machine is busy, a call that takes too long for it is made again.
    expect(reads).toBeLessThanOrEqual(3);
    expect(endedAt - signalledAt).toBeLessThan(AFTER_SIGINT_MS + BUSY_MS);
  });
});

test("a clock that is put right twice while the step runs is followed twice", {
  timeout: 60_000,
}, async () => {
  let aheadMs = 0;
  const { result } = await runJobs(
    named("job", 60),
    {
      now: () => Date.now() + aheadMs,
      onCall: ({ action, index }) => {
        if (action === "CreateJob" && (index === 15 || index === 40)) {
          aheadMs += HOUR_MS;
        }
      },
    },
    () => {},
  );
  expect(aheadMs).toBe(2 * HOUR_MS);
  expect(outcomesOf(result)).toEqual(["created"]);
  expect(result.code).toBe(0);
  expect(result.stdout.match(/^::notice.*clock/gmu)).toHaveLength(1);
});

describe("reads that can never succeed", () => {
  test("an answer that is too large is asked for by halves", { timeout: 60_000 }, async () => {
    const { result, emulator } = await runJobs(named("job", 60), {}, ({ model, script }) => {
      for (const name of named("job", 60)) {
        addJob(model, { Name: name, ClusterId: CLUSTER });
      }
      script({
        action: "DescribeJobs",
        match: ({ Limit: limit }) => Number(limit) > 25,
        fault: errorAnswered("ResponseSizeLimitExceeded"),
        times: Number.POSITIVE_INFINITY,
      });
    });
    expect(outcomesOf(result)).toEqual(["reused"]);
    expect(emulator.requests.map(({ params }) => params?.["Limit"])).toEqual([100, 50, 25, 25, 25]);
  });

  test("a page that comes again and again ends the list, and a dry run promises nothing by it", {
    timeout: 60_000,
  }, async () => {
    const body = JSON.stringify({
      Response: {
        TotalCount: 500,
        JobSet: [{ JobId: "cql-1", Name: "other", Status: 1 }],
        RequestId: "again-and-again",
      },
    });
    const { result, emulator } = await runJobs(
      ["a"],
      {},
      ({ script }) =>
        script({ action: "DescribeJobs", fault: foreignJson(body), times: Number.POSITIVE_INFINITY }),
      { dryRun: true },
    );
    expect(jobsOf(result)).toMatchObject([{ outcome: "would-fail", "error-code": "Ambiguous" }]);
    expect(emulator.requests.length).toBeLessThan(20);
  });
});
