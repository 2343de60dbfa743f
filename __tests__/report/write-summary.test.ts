import { expect, test } from "vitest";
import { createLog } from "../../src/report/log.ts";
import { writeSummary } from "../../src/report/write-summary.ts";
import { fakeRunner } from "./results.ts";

test("the summary is written as it is given", async () => {
  const runner = fakeRunner();
  await writeSummary(runner, createLog(runner, "en-US"), "# it");
  expect(runner.summaries).toEqual(["# it"]);
  expect(runner.annotations).toEqual([]);
});

test("where there is none to write to, the step goes on with a warning", async () => {
  const runner = { ...fakeRunner(), summary: () => Promise.reject(new Error("no file")) };
  await writeSummary(runner, createLog(runner, "en-US"), "# it");
  expect(runner.annotations).toEqual([
    ["warning", expect.stringContaining("could not be written (no file)")],
  ]);
});
