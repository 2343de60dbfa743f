import { describe, expect, test } from "vitest";
import { inWorkspace, JOB, onStage } from "../support/stage.ts";

/** The first request that a summary shows. */
function requestIn(summary: string): unknown {
  const [, json] = /^```json\n([\s\S]*?)\n```$/mu.exec(summary) ?? [];
  return JSON.parse(json ?? "null");
}

describe.concurrent("the requests in the summary", () => {
  test("are what a run sends, but for its mark, and hold no key", () =>
    inWorkspace(
      {
        "flink/a.yml":
          'name: 作业-1\njob-type: jar\ncu-mem: 4\nremark: "it\'s\\n`two` lines"\ntags: { team: data, "a b": "</details>" }\n',
      },
      async ({ run, creates, emulator }, workspace) => {
        const inputs = { manifest: "flink/*.yml", "cluster-id": "cluster-5c42n3a5" };
        const { summary } = await run({ ...inputs, "dry-run": "true" }, { workspace });
        await run({ ...inputs, provenance: "false" }, { workspace });
        expect(requestIn(summary)).toEqual(creates()[0]);
        expect(summary).toContain("  --region ap-guangzhou \\\n");
        expect(summary).toContain(`  --endpoint ${emulator.endpoint} \\\n`);
        expect(summary.match(/<\/details>$/gmu)).toHaveLength(1);
      },
    ));

  test("are not shown by a run that creates", () =>
    onStage(async ({ run }) => {
      expect((await run(JOB)).summary).not.toContain("<details>");
    }));

  test("are shown without credentials, as far as they are known", () =>
    onStage(async ({ run, calls }) => {
      const { "cluster-id": _, ...job } = JOB;
      const none = { region: "", "secret-id": "", "secret-key": "" };
      const { summary, outputs } = await run({ ...none, ...job, "dry-run": "true" });
      expect(outputs["outcome"]).toBe("valid");
      expect(requestIn(summary)).toEqual({ Name: JOB.name, JobType: 1 });
      expect(summary).toContain("so not known here");
      expect(calls()).toEqual([]);
    }));
});
