import { expect, test } from "vitest";
import { readSettings, type Settings } from "../../src/inputs/settings.ts";
import { shown } from "../manifest/support.ts";

function read(tags: string): Settings {
  return readSettings({ input: (name) => (name === "tags" ? tags : ""), environment: {} });
}

test.each([
  ["team=data,env=prod", "team, data,env=prod"],
  ["team=data, env=prod", "team, data, env=prod"],
  ["team=data, env = prod", "team, data, env = prod"],
  ["team=data;env=prod", "team, data;env=prod"],
  ["team=data env=prod", "team, data env=prod"],
  ["team=data\uff0cenv=prod", "team, data\uff0cenv=prod"],
  ["cost=1\nteam=data,env=prod", "team, data,env=prod"],
])("%j is a warning", (tags, shownTag) => {
  const { diagnostics, warnings } = read(tags);
  expect([diagnostics, shown(warnings)]).toEqual([[], [`input tags tags: tagsOnOneLine(${shownTag})`]]);
});

test.each([
  "team=data",
  "team=data\nenv=prod",
  "query=a=b",
  "list=a,b,c",
  "text=a b c",
  "url=https://x/?a=b&c=d",
])("%j is none", (tags) => {
  expect(read(tags).warnings).toEqual([]);
});

test("a tag without a value is left out, with a warning", () => {
  const { job, diagnostics, warnings } = read("team=\nenv=prod\ncost =  ");
  expect(diagnostics).toEqual([]);
  expect(job.get("tags")).toMatchObject({ value: { env: "prod" } });
  expect(shown(warnings)).toEqual([
    "input tags tags: inputTagEmpty(team)",
    "input tags tags: inputTagEmpty(cost)",
  ]);
  expect(read("team=").job.has("tags")).toBe(false);
});
