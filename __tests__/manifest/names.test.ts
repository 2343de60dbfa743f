import { describe, expect, test } from "vitest";
import { ENOUGH, mistakes, readText, requestsOf } from "./support.ts";

describe("the input name", () => {
  const inputs = { ...ENOUGH, name: "from-input" };

  test("names the one job that has no name", () => {
    expect(requestsOf("cu-mem: 4\n", { inputs })).toMatchObject([{ Name: "from-input" }]);
    expect(requestsOf('jobs: [{ name: "" }]\n', { inputs })).toMatchObject([{ Name: "from-input" }]);
  });

  test("beside the job's own name is a mistake there", () => {
    expect(mistakes("cu-mem: 4\nname: a\n", { inputs })).toEqual(["2:7-8 nameAndInputName"]);
  });

  test("with several jobs is a mistake at the first name, or at the second job", () => {
    const several = "inputNameForSeveralJobs(2)";
    expect(mistakes({ "a.yml": "name: a\n", "b.yml": "name: b\n" }, { inputs })).toEqual([
      `a.yml:1:7-8 ${several}`,
    ]);
    const missing = "nameMissingInList";
    expect(mistakes("jobs:\n  - cu-mem: 4\n  - cu-mem: 8\n", { inputs })).toEqual([
      `2:5 ${missing}`,
      `3:5 ${several}`,
      `3:5 ${missing}`,
    ]);
  });
});

describe("names are unique", () => {
  test("in a file, across files, and across workspaces", () => {
    const files = {
      "a.yml": "jobs:\n  - name: a\n  - name: b\n    workspace-id: space-1\n  - name: a\n",
      "b.yml": "name: b\nworkspace-id: space-2\n",
    };
    expect(mistakes(files)).toEqual([
      "a.yml:5:11-12 nameGivenTwice(a, 2)",
      "b.yml:1:7-8 nameGivenTwice(b, a.yml, 3)",
    ]);
  });

  test("after variables are replaced", () => {
    expect(mistakes("jobs:\n  - name: app-a\n  - name: app-${X}\n", { variables: { X: "a" } })).toEqual([
      "3:11-19 nameGivenTwice(app-${X}, app-${X} X word 5, 2)",
    ]);
  });

  test("also where the job is wrong otherwise", () => {
    expect(mistakes("jobs:\n  - name: a\n    cu-mem: 5\n  - name: a\n")).toHaveLength(2);
  });

  test("names that differ in case are different", () => {
    expect(requestsOf("jobs: [{ name: a }, { name: A }]\n")).toHaveLength(2);
  });
});

describe("the length of a name", () => {
  test("counts characters", () => {
    expect(requestsOf(`name: ${"作".repeat(49)}\n`)).toHaveLength(1);
    expect(requestsOf(`name: ${"𠀀".repeat(49)}\n`)).toHaveLength(1);
    expect(mistakes(`name: ${"作".repeat(51)}\n`)).toHaveLength(1);
  });

  test("fifty are sent with a warning", () => {
    const { specs, warnings } = readText(`name: ${"a".repeat(50)}\n`);
    expect(specs).toHaveLength(1);
    expect(warnings).toMatchObject([{ location: { line: 1, column: 7 } }]);
  });
});

test("more than a thousand jobs", () => {
  const jobs = (from: number, count: number): string =>
    `jobs:\n${Array.from({ length: count }, (_, index) => `  - name: j${from + index}\n`).join("")}`;
  expect(requestsOf({ "a.yml": jobs(0, 600), "b.yml": jobs(600, 400) })).toHaveLength(1000);
  expect(mistakes({ "a.yml": jobs(0, 600), "b.yml": jobs(600, 1400) })).toEqual([
    "b.yml:402:5 tooManyJobs(1000)",
  ]);
});
