import { afterAll, describe, expect, test } from "vitest";
import { readSettings } from "../../src/inputs/settings.ts";
import { loadJobs } from "../../src/manifest/load-jobs.ts";
import { say } from "../support/say.ts";
import { makeWorkspace } from "../support/workspace.ts";

const MANY = Array.from({ length: 1000 }, (_, index) => `  - name: job-${index}`).join("\n");
const workspace = makeWorkspace({
  "many.yml": `jobs:\n${MANY}\n`,
  "one.yml": "name: orders\njob-type: sql\n",
});
afterAll(workspace.remove);

async function load(inputs: Readonly<Record<string, string>>, offline = false) {
  const settings = readSettings({ input: (name) => inputs[name] ?? "", environment: {} });
  const jobs = await loadJobs(settings, { offline, environment: {}, workspace: workspace.path });
  if (!jobs) {
    throw new Error("nothing ended the run");
  }
  const { specs, diagnostics } = jobs;
  return { names: specs.map(({ name }) => name), diagnostics };
}

describe("a step without manifest and name", () => {
  test.each([false, true])(
    "has nothing to do, and one mistake that says so (offline: %s)",
    async (offline) => {
      const { names, diagnostics } = await load({}, offline);
      expect(names).toEqual([]);
      expect(diagnostics).toMatchObject([
        { location: { kind: "input", name: "name" }, message: { id: "nothingGiven" } },
      ]);
      expect(say(diagnostics[0]?.message)).toMatch(
        /manifest nor name.*misspelt.*runner warns of unexpected inputs/u,
      );
      expect(say(diagnostics[0]?.message, "zh-CN")).toMatch(/manifest.*name.*runner/u);
    },
  );

  test("but with other fields of a job has its other mistakes too", async () => {
    const { diagnostics } = await load({ "job-type": "sql" });
    expect(diagnostics).toMatchObject([
      { message: { id: "nothingGiven" } },
      { message: { id: "clusterMissing" } },
    ]);
    expect(await load({ "job-type": "sql" }, true)).toEqual({ names: [""], diagnostics: [] });
  });
});

describe("an input that came out empty", () => {
  test("is one mistake for a thousand jobs", async () => {
    const { diagnostics } = await load({ manifest: "many.yml", "job-type": "sql", "cluster-id": "" });
    expect(diagnostics).toMatchObject([
      { location: { kind: "file", file: "many.yml", line: 2 }, message: { id: "missingInJobs" } },
    ]);
    expect(say(diagnostics[0]?.message)).toMatch(
      /vars entry that is not set is empty.*first of 1000 such jobs$/u,
    );
    const both = await load({ manifest: "many.yml" });
    expect(both.diagnostics).toHaveLength(2);
  });

  test("beside a cluster type as well", async () => {
    const inputs = { manifest: "many.yml", "job-type": "sql", "cluster-type": "dedicated", "cluster-id": "" };
    const { diagnostics } = await load(inputs);
    expect(diagnostics).toMatchObject([
      { location: { kind: "input", name: "cluster-type" }, message: { id: "clusterIdMissing" } },
    ]);
  });

  test("is told at the job where there is one", async () => {
    const { diagnostics } = await load({ manifest: "one.yml" });
    expect(diagnostics).toMatchObject([
      { location: { kind: "file", file: "one.yml", line: 1 }, message: { id: "clusterMissing" } },
    ]);
    expect(say(diagnostics[0]?.message)).toContain("a vars entry that is not set is empty");
  });
});
