import { describe, expect, test } from "vitest";
import { noAnswer } from "../../emulator/faults.ts";
import { readLog } from "../support/commands.ts";
import { runBefore, runStep } from "../support/runner.ts";
import { JOB, jobsOf, onlyMessage, onStage } from "../support/stage.ts";
import { makeWorkspace } from "../support/workspace.ts";

describe.concurrent("the process", () => {
  test.each(["20.19.0", "24.9.0"])("refuses Node %s by name", async (version) => {
    const workspace = makeWorkspace({});
    const script = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
    const environment = runBefore(workspace.path, script);
    for (const [language, advice] of [
      ["en-US", "Update the runner"],
      ["zh-CN", "请升级 runner"],
    ] as const) {
      const result = await runStep({ with: { ...JOB, language }, environment });
      expect(result.code).toBe(1);
      expect(result.stderr).toBe("");
      expect(onlyMessage(result, "error")).toMatch(
        new RegExp(`Node 24\\.10.*${RegExp.escape(version)}.*${advice}`),
      );
    }
    workspace.remove();
  });

  test("ends a defect of its own as one annotation, the stack in debug logging only", async () => {
    const workspace = makeWorkspace({});
    // What the outputs are built with.
    const script = 'Iterator.prototype.map = () => { throw new Error("broken"); };';
    const environment = runBefore(workspace.path, script);
    const result = await runStep({ with: { ...JOB, "dry-run": "true" }, environment });
    workspace.remove();
    expect(result.code).toBe(1);
    expect(result.stderr).toBe("");
    expect(onlyMessage(result, "error")).toMatch(
      /\(Error: broken\)\. Run the step again with debug logging, and open an issue/u,
    );
    for (const line of readLog(result.stdout)) {
      expect(line).toMatchObject({ kind: "command", name: expect.stringMatching(/^(?:error|debug)$/u) });
    }
  });

  // On Windows, a process that gets a signal from another ends without its handlers.
  test.skipIf(process.platform === "win32")("writes all outputs when it is told to end", () => {
    const runner = { tell: (): void => undefined };
    return onStage(async ({ emulator, run, creates }) => {
      const match = (): boolean => {
        runner.tell();
        return true;
      };
      emulator.script({ action: "CreateJob", fault: noAnswer(), match });
      const result = await run(JOB, {
        started: (kill) => {
          runner.tell = () => kill("SIGTERM");
        },
      });
      expect(creates()).toHaveLength(1);
      expect(result.outputs).toMatchObject({
        outcome: "unknown",
        "error-code": "Cancelled",
        created: "false",
      });
      expect(jobsOf(result)).toHaveLength(1);
      expect(onlyMessage(result, "error")).toContain("cancelled");
      expect(result.summary).toContain("1 unknown");
    });
  });
});
