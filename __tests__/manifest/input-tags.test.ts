import { expect, test } from "vitest";
import { readSettings } from "../../src/inputs/settings.ts";
import { loadJobs } from "../../src/manifest/load-jobs.ts";
import { shown, workspaceWith } from "./support.ts";

async function warningsOf(inputs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const environment = { TENCENTCLOUD_REGION: "ap-guangzhou" };
  const settings = readSettings({ input: (name) => inputs[name] ?? "", environment });
  const workspace = workspaceWith({ "jobs.yml": "jobs: [{ name: a }, { name: b }]\n" });
  const loaded = await loadJobs(settings, { workspace, environment, offline: false });
  expect(loaded?.diagnostics).toEqual([]);
  return shown(loaded?.warnings ?? []);
}

const JOB = { "job-type": "sql", "cluster-id": "cluster-1" };

test.each([
  ["team=data,env=prod", "team, data,env=prod"],
  ["team=data, env=prod", "team, data, env=prod"],
  ["team=data;env=prod", "team, data;env=prod"],
  ["team=data env=prod", "team, data env=prod"],
  ["team=data\uff0cenv=prod", "team, data\uff0cenv=prod"],
  ["cost=1\nteam=data,env=prod", "team, data,env=prod"],
])("the input tags: %j is a warning, once", async (tags, shownTag) => {
  const warning = `input tags tags: tagsOnOneLine(${shownTag})`;
  expect(await warningsOf({ ...JOB, name: "a", tags })).toEqual([warning]);
  expect(await warningsOf({ ...JOB, manifest: "jobs.yml", tags })).toEqual([warning]);
});

test.each([
  "team=data",
  "team=data\nenv=prod",
  "query=a=b",
  "list=a,b,c",
  "text=a b c",
  "url=https://x/?a=b&c=d",
])("the input tags: %j is none", async (tags) => {
  expect(await warningsOf({ ...JOB, name: "a", tags })).toEqual([]);
});
