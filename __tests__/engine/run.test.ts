import { describe, expect, test } from "vitest";
import { startLifetime } from "../../src/engine/lifetime.ts";
import { startRun } from "../../src/engine/run.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

const VALUES = {
  "if-exists": "fail",
  "on-mismatch": "warn",
  provenance: false,
  "dry-run": true,
  "max-attempts": 3,
  "request-timeout": 7,
  "requests-per-second": 10,
} as const;

function start(environment: Readonly<Record<string, string | undefined>>, matrix?: string) {
  const clock = createVirtualClock();
  const lifetime = startLifetime(clock, 1000);
  const log = { info: () => undefined, notice: () => undefined, warning: () => undefined };
  const run = startRun({
    clock,
    random: () => 0.5,
    log,
    lifetime,
    values: { ...VALUES, matrix } as never,
    environment,
  });
  lifetime.dispose();
  return { run, clock };
}

describe("a run by the user's settings", () => {
  test("takes the policy from them and the workflow run from the environment", () => {
    const { run } = start({ GITHUB_RUN_ID: "17000000001", GITHUB_RUN_ATTEMPT: "2" });
    expect(run.policy).toEqual({
      ifExists: "fail",
      onMismatch: "warn",
      provenance: false,
      dryRun: true,
      maxAttempts: 3,
      requestTimeoutMs: 7000,
      runId: "17000000001",
      runAttempt: 2,
      stepLetters: expect.stringMatching(/^[a-z0-9]{6}$/u),
    });
    expect(run.seen).toEqual({ remarks: false });
    expect(run.skew).toEqual({ offsetMs: 0, isProven: false, refusals: 0, isTold: false });
  });

  test.each([undefined, "", "x1", "1x", "1 ", "12345678901234567890"])(
    "without a run id (%j) it is 0",
    (id) => {
      expect(start({ GITHUB_RUN_ID: id }).run.policy.runId).toBe("0");
    },
  );

  test.each([undefined, "", "two", "1000"])("without an attempt (%j) it is the first", (attempt) => {
    expect(start({ GITHUB_RUN_ATTEMPT: attempt }).run.policy.runAttempt).toBe(1);
  });

  test("the largest run id that a marker carries", () => {
    expect(start({ GITHUB_RUN_ID: "9223372036854775807" }).run.policy.runId).toBe("9223372036854775807");
  });

  test("tells workflow job, step and matrix leg apart in the markers, and nothing else", () => {
    const step = { GITHUB_WORKFLOW_REF: "o/r/.github/workflows/w.yml@refs/heads/main", GITHUB_JOB: "deploy" };
    const all = [
      start({ ...step, GITHUB_ACTION: "create" }),
      start({ ...step, GITHUB_ACTION: "create_2" }),
      start({ ...step, GITHUB_ACTION: "create", GITHUB_JOB: "test" }),
      start({ ...step, GITHUB_ACTION: "create" }, '{"env":"prod"}'),
      start({ ...step, GITHUB_ACTION: "create" }, '{"env":"test"}'),
    ].map(({ run }) => run.policy.stepLetters);
    expect(new Set(all).size).toBe(all.length);
    const again = start({ ...step, GITHUB_ACTION: "create", GITHUB_RUN_ATTEMPT: "2", GITHUB_RUN_ID: "9" });
    expect(again.run.policy.stepLetters).toBe(all[0]);
  });

  test("each API has a pacer of its own, by requests-per-second", async () => {
    const { run, clock } = start({});
    const { signal } = new AbortController();
    const starts: string[] = [];
    for (const api of ["createJob", "describeJobs"] as const) {
      void run.pacers[api].acquire(signal).then((start) => {
        if (start) {
          starts.push(`${api} at ${start.at}`);
        }
      });
    }
    await clock.advance(1);
    expect(run.pacers.createJob.rate()).toBeGreaterThan(0);
    expect(starts).toEqual(["createJob at 0", "describeJobs at 0"]);
  });
});
