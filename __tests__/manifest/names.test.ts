import { describe, expect, test } from "vitest";
import { ENOUGH, mistakes, readText, requestsOf } from "./support.ts";

describe("the input name", () => {
  const inputs = { ...ENOUGH, name: "from-input" };

  test("names the one job that has no name", () => {
    expect(requestsOf("cu-mem: 4\n", { inputs })).toMatchObject([{ Name: "from-input" }]);
    expect(requestsOf('jobs: [{ name: "" }]\n', { inputs })).toMatchObject([{ Name: "from-input" }]);
  });

  test("beside the job's own name is a mistake there", () => {
    expect(mistakes("cu-mem: 4\nname: a\n", { inputs })).toEqual([
      "2:7-8 the job has a name, and the input name is set too; keep one of them",
    ]);
  });

  test("with several jobs is a mistake at the first name, or at the second job", () => {
    const several =
      "the input name is set, but the manifest has 2 jobs; name each job in the manifest and leave the input empty";
    expect(mistakes({ "a.yml": "name: a\n", "b.yml": "name: b\n" }, { inputs })).toEqual([
      `a.yml:1:7-8 ${several}`,
    ]);
    const missing = "name is missing: where there are several jobs, each needs its own name in the manifest";
    expect(mistakes("jobs:\n  - cu-mem: 4\n  - cu-mem: 8\n", { inputs })).toEqual([
      `2:5 ${missing}`,
      `3:5 ${several}`,
      `3:5 ${missing}`,
    ]);
  });
});

describe("names are unique", () => {
  const advice = "names must be unique across all files and workspaces, so choose another";

  test("in a file, across files, and across workspaces", () => {
    const files = {
      "a.yml": "jobs:\n  - name: a\n  - name: b\n    workspace-id: space-1\n  - name: a\n",
      "b.yml": "name: b\nworkspace-id: space-2\n",
    };
    expect(mistakes(files)).toEqual([
      `a.yml:5:11-12 the name "a" is already used on line 2; ${advice}`,
      `b.yml:1:7-8 the name "b" is already used in a.yml, line 3; ${advice}`,
    ]);
  });

  test("after variables are replaced", () => {
    expect(mistakes("jobs:\n  - name: app-a\n  - name: app-${X}\n", { variables: { X: "a" } })).toEqual([
      `3:11-19 the name "app-\${X}" (with the value of X it is text of letters, digits, -, _ or ., 5 characters long) is already used on line 2; ${advice}`,
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
    "b.yml:402:5 more than 1000 jobs in total; split the manifest over several steps",
  ]);
});
