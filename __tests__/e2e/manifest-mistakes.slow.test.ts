import { expect, test } from "vitest";
import { annotations, inWorkspace } from "../support/stage.ts";

test("a manifest with more mistakes than a call can have arguments ends with the number of all", () =>
  inWorkspace({ "flink/a.yml": "a:\n".repeat(200_000) }, async ({ run, calls }, workspace) => {
    const inputs = { manifest: "flink/a.yml", "cluster-id": "cluster-5c42n3a5" };
    const result = await run(inputs, { workspace });
    expect(result.outputs["error-code"]).toBe("InvalidInput");
    expect(annotations(result, "error")).toHaveLength(10);
    expect(result.stdout).toContain("200000 mistakes");
    expect(result.stdout).toContain("199979 more of this kind in this file");
    expect(calls()).toEqual([]);
  }));

test("a manifest that takes longer than the run has is not read to its end", () =>
  inWorkspace(
    Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [`flink/${index}.yml`, "a:\n".repeat(340_000)]),
    ),
    async ({ run, calls }, workspace) => {
      const result = await run({ manifest: "flink/*.yml", timeout: "1" }, { workspace });
      expect(result.outputs).toMatchObject({ "error-code": "Timeout", outcome: "failed", jobs: "[]" });
      expect(annotations(result, "error")).toEqual([
        expect.objectContaining({ message: expect.stringContaining("The manifest was not read completely") }),
      ]);
      expect(calls()).toEqual([]);
    },
  ));
