import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareJob } from "../../src/job/compare-job.ts";
import type { JobValues } from "../../src/job/fields.ts";
import type { ListedJob } from "../../src/oceanus/responses.ts";

const WANTED: JobValues = {
  name: "a",
  "job-type": 1,
  "cluster-type": 2,
  "cluster-id": "cluster-1",
  "cu-mem": 4,
  remark: "nightly",
  "flink-version": "Flink-1.16",
  tags: { team: "data", env: "prod" },
  description: "words",
  "jdk-version": "11",
};

const FOUND = {
  Name: "a",
  JobType: 1,
  ClusterId: "cluster-1",
  CuMem: 4,
  Remark: "nightly",
  FlinkVersion: "Flink-1.16",
  Tags: [
    { TagKey: "env", TagValue: "prod" },
    { TagKey: "team", TagValue: "data" },
  ],
  Description: "words",
  JdkVersion: "11",
} as unknown as ListedJob;

const found = (more: object): ListedJob => ({ ...FOUND, ...more }) as ListedJob;

describe("a job that was found, compared with what is wanted", () => {
  test("the same is no difference", () => {
    expect(compareJob(WANTED, FOUND)).toEqual([]);
  });

  test.each([
    [true, 1, []],
    [false, 0, []],
    [true, null, []],
    [true, 0, [{ field: "open-job-default-alarm", kind: "drift", actual: "false", wanted: "true" }]],
    [false, 1, [{ field: "open-job-default-alarm", kind: "drift", actual: "true", wanted: "false" }]],
  ])("the default alarm %s where the service shows %s", (wanted, shown, differences) => {
    const values = { ...WANTED, "open-job-default-alarm": wanted };
    expect(compareJob(values, found({ OpenJobDefaultAlarm: shown }))).toEqual(differences);
  });

  test.each([
    ["job-type", "mismatch", { JobType: 2 }, "jar", "sql"],
    ["cluster-id", "mismatch", { ClusterId: "cluster-2" }, "cluster-2", "cluster-1"],
    ["cu-mem", "drift", { CuMem: 8 }, "8", "4"],
    ["remark", "drift", { Remark: "other" }, "other", "nightly"],
    ["remark", "drift", { Remark: "" }, "", "nightly"],
    ["flink-version", "drift", { FlinkVersion: "Flink-1.13" }, "Flink-1.13", "Flink-1.16"],
    ["description", "drift", { Description: "more words" }, "more words", "words"],
    ["jdk-version", "drift", { JdkVersion: "8" }, "8", "11"],
    ["tags", "drift", { Tags: [{ TagKey: "team", TagValue: "ops" }] }, "team=ops", "env=prod, team=data"],
    ["tags", "drift", { Tags: [] }, "", "env=prod, team=data"],
  ])("%s: %s", (field, kind, more, actual, wanted) => {
    expect(compareJob(WANTED, found(more))).toEqual([{ field, kind, actual, wanted }]);
  });

  test("all differences come in the table's order", () => {
    const fields = compareJob(WANTED, found({ JdkVersion: "8", JobType: 2, Remark: "x" })).map(
      ({ field }) => field,
    );
    expect(fields).toEqual(["job-type", "remark", "jdk-version"]);
  });

  test("null and what is not told are no difference", () => {
    const told = Object.keys(FOUND);
    for (const nothing of [null, undefined]) {
      expect(
        compareJob(WANTED, Object.fromEntries(told.map((key) => [key, nothing])) as unknown as ListedJob),
      ).toEqual([]);
    }
    expect(compareJob(WANTED, {} as ListedJob)).toEqual([]);
  });

  test("what is not wanted is not compared", () => {
    expect(compareJob({ name: "a" }, FOUND)).toEqual([]);
  });

  test("tags that nobody asked for do not count, nor their order; a tag without a value is an empty one", () => {
    const Tags = [
      { TagKey: "other", TagValue: "x" },
      { TagKey: "team", TagValue: null },
    ];
    expect(compareJob({ tags: { team: "" } }, found({ Tags }))).toEqual([]);
    expect(compareJob({ tags: {} }, found({ Tags }))).toEqual([]);
  });

  test("tags are compared one by one, whatever characters are in them", () => {
    const Tags = [{ TagKey: "a", TagValue: "1, b=2" }];
    expect(compareJob({ tags: { a: "1", b: "2" } }, found({ Tags }))).toMatchObject([{ field: "tags" }]);
  });

  test("marks are no difference, whoever made them", () => {
    const marker = fc.stringMatching(/^\[gha:[0-9]{1,19}\.[0-9]{1,3}:[a-z0-9]{16}\]$/u);
    fc.assert(
      fc.property(fc.string(), marker, marker, (remark, one, other) => {
        expect(compareJob({ remark }, found({ Remark: `${remark} ${one}` }))).toEqual([]);
        expect(compareJob({ remark: `${remark} ${other}` }, found({ Remark: `${remark} ${one}` }))).toEqual(
          [],
        );
      }),
    );
  });
});
