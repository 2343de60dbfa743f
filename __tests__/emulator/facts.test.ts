import { describe, expect, test } from "vitest";
import { respond } from "../../emulator/actions.ts";
import { HELP } from "../../emulator/cli-options.ts";
import { factOptions } from "../../emulator/fact-options.ts";
import type { FactSwitch } from "../../emulator/fact-switch.ts";
import { FACTS } from "../../emulator/facts.ts";
import { createModel, defaultCaller } from "../../emulator/model.ts";
import type { Params } from "../../emulator/params.ts";

const SWITCHES = Object.entries<FactSwitch>(FACTS);

/** Calls a model that was set up by facts; jobs are called `job`, with what is given. */
function play(facts: readonly string[]) {
  const model = createModel({ ...factOptions(facts).model, now: () => Date.UTC(2026, 0, 1) });
  const call = (action: string, params: Params) => {
    const { body, code } = respond(model, action, params, defaultCaller());
    // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the answer has
    return { code, response: body.Response as any };
  };
  const create = (fields: Params = {}) =>
    call("CreateJob", { Name: "job", JobType: 1, ClusterType: 1, ...fields }).code;
  const rows = (params: Params = {}) => call("DescribeJobs", params).response.JobSet;
  return { call, create, rows };
}

describe("the facts", () => {
  test("are all in the help, with their values", () => {
    for (const [id, { about, values }] of SWITCHES) {
      expect(HELP).toContain(`${id}: ${about}\n`);
      if (values !== "ms") expect(HELP).toContain(values.join(", "));
    }
  });

  test.each(SWITCHES)(
    "%s has a default that sets nothing, and no two values that set the same",
    (id, fact) => {
      const values = fact.values === "ms" ? ["1", "2"] : fact.values.slice(1);
      expect(fact.values === "ms" || fact.values[0] === fact.byDefault).toBe(true);
      if (fact.values !== "ms") expect(fact.optionsOf(fact.byDefault)).toEqual({});
      const set = values.map((value) => factOptions([`${id}=${value}`]));
      expect(set).not.toContainEqual(factOptions([]));
      expect(new Set(set.map((options) => JSON.stringify(options, textOfPattern))).size).toBe(values.length);
    },
  );

  test("go together, and the last of one counts", () => {
    const facts = ["tags-returned=no", "name-scope=workspace", "remark-returned=no", "throttle-window=fixed"];
    expect(factOptions(facts)).toEqual({
      model: { nameScope: "workspace", hiddenFields: ["Tags", "Remark"] },
      rate: { window: "fixed" },
    });
    expect(factOptions(["read-lag=5", "read-lag=0"])).toEqual(factOptions(["read-lag=0"]));
  });
});

function textOfPattern(_key: string, value: unknown): unknown {
  return value instanceof RegExp ? value.source : value;
}

describe("a name", () => {
  test.each([
    ["name-length=51", "x".repeat(51), "OK"],
    ["name-length=50", "x".repeat(51), "InvalidParameterValue.JobName"],
    ["name-characters=documented", "a b", "InvalidParameter.InvalidName"],
    ["name-characters=space", "a b", "OK"],
    ["name-characters=space", "a😀", "InvalidParameter.InvalidName"],
    ["name-characters=emoji", "a😀", "OK"],
    ["name-characters=full-width", "ａ－", "OK"],
    ["name-characters=documented", ".a", "OK"],
    ["name-characters=no-leading-symbol", ".a", "InvalidParameter.InvalidName"],
  ])("with %s: %s is %s", (fact, name, code) => {
    expect(play([fact]).create({ Name: name })).toBe(code);
  });
});

describe("a row", () => {
  test.each([
    ["remark-returned=no", "Remark", null],
    ["remark-returned=empty", "Remark", ""],
    ["remark-returned=absent", "Remark", undefined],
    ["remark-unchanged=upper-case", "Remark", " 注 [A] <B> "],
    ["remark-unchanged=url-escaped", "Remark", "%20%E6%B3%A8%20%5Ba%5D%20%3Cb%3E%20"],
    ["remark-unchanged=other-brackets", "Remark", " 注 【a】 <b> "],
    ["remark-unchanged=yes", "Remark", " 注 [a] <b> "],
    ["remark-unchanged=trimmed", "Remark", "注 [a] <b>"],
    ["remark-unchanged=escaped", "Remark", " 注 [a] &#60;b&#62; "],
    ["remark-unchanged=without-brackets", "Remark", " 注 a b "],
    ["remark-unchanged=question-marks", "Remark", " ? [a] <b> "],
    ["description-returned=no", "Description", null],
    ["tags-returned=no", "Tags", null],
    ["alarm-returned=no", "OpenJobDefaultAlarm", null],
    ["status-new=5", "Status", 5],
    ["created-time=+08:00", "CreateTime", "2026-01-01 08:00:00"],
    ["created-time=UTC", "CreateTime", "2026-01-01 00:00:00"],
    ["created-time=none", "CreateTime", null],
  ])("with %s: %s is %j", (fact, field, value) => {
    const { create, rows } = play([fact]);
    create({
      Remark: " 注 [a] <b> ",
      Description: "d",
      Tags: [{ TagKey: "k", TagValue: "v" }],
      OpenJobDefaultAlarm: 0,
    });
    expect(rows()[0][field]).toEqual(value);
  });

  test("has a long remark whole, cut, or not at all", () => {
    const remark = "备".repeat(300);
    const shown = (fact: string) => {
      const { create, rows } = play([fact]);
      return [create({ Remark: remark }), rows()[0]?.Remark?.length];
    };
    expect(shown("remark-length=unlimited")).toEqual(["OK", 300]);
    expect(shown("remark-length=256-cut")).toEqual(["OK", 256]);
    expect(shown("remark-length=256")).toEqual(["InvalidParameterValue", undefined]);
  });
});

describe("the list of jobs", () => {
  function listed(facts: readonly string[], params: Params) {
    const { create, call } = play(facts);
    for (let index = 0; index < 12; index += 1) create({ Name: `job-${index}` });
    const { code, response } = call("DescribeJobs", params);
    return [code, response.JobSet?.length, response.TotalCount];
  }
  const byName = (...values: string[]) => ({ Filters: [{ Name: "Name", Values: values }] });

  test.each([
    [["filter-values=five"], byName("job-2", "job-3"), ["OK", 2, 2]],
    [["filter-values=first"], byName("job-2", "job-3"), ["OK", 1, 1]],
    [["filter-values=all"], byName("job-2", "job-3"), ["OK", 0, 0]],
    [["filter-values=all"], byName("job-1", "0"), ["OK", 1, 1]],
    [
      ["filter-values=five"],
      byName("u", "v", "w", "x", "y", "z"),
      ["InvalidParameterValue", undefined, undefined],
    ],
    [["filter-values=unlimited"], byName("v", "w", "x", "y", "z", "job-9"), ["OK", 1, 1]],
    [["filter-name=substring"], byName("ob-1"), ["OK", 3, 3]],
    [["filter-name=exact"], byName("ob-1"), ["OK", 0, 0]],
    [["list-limit=100"], { Limit: 101 }, ["InvalidParameterValue", undefined, undefined]],
    [["list-limit=100-cut"], { Limit: 101 }, ["OK", 12, 12]],
    [["list-limit=50"], { Limit: 51 }, ["InvalidParameterValue", undefined, undefined]],
    [["list-limit=10-cut"], { Limit: 100 }, ["OK", 10, 12]],
    [["list-total=page"], { Limit: 5 }, ["OK", 5, 5]],
    [["list-total=none"], { Limit: 5 }, ["OK", 5, undefined]],
  ])("with %j: %j gives %j", (facts, params, result) => {
    expect(listed(facts, params)).toEqual(result);
  });

  test("is in the order that is told", () => {
    const order = (fact: string) => {
      const { create, rows } = play([fact]);
      for (const name of ["a", "b", "c", "d", "e"]) create({ Name: name });
      return rows().map((row: { readonly Name: string }) => row.Name);
    };
    expect(order("list-order=newest-first")).toEqual(["e", "d", "c", "b", "a"]);
    expect(order("list-order=oldest-first")).toEqual(["a", "b", "c", "d", "e"]);
    const ids = play(["list-order=by-id"]);
    for (const name of ["a", "b", "c", "d", "e"]) ids.create({ Name: name });
    const listedIds = ids.rows().map((row: { readonly JobId: string }) => row.JobId);
    expect(listedIds).toEqual(listedIds.toSorted());
  });
});

describe("what else is open", () => {
  test("a job that is inserted late is no reason yet to refuse another of its name", () => {
    const codes = (fact: string) => {
      const { create, rows } = play([fact]);
      return [create(), create(), rows().length];
    };
    expect(codes("insert-lag=0")).toEqual(["OK", "FailedOperation.DuplicatedJobName", 1]);
    expect(codes("insert-lag=500")).toEqual(["OK", "OK", 0]);
  });

  test("a parameter that is not known is refused, or ignored at the top", () => {
    const alarm = { Alarm: 1 };
    expect(play([]).create(alarm)).toBe("UnknownParameter");
    expect(play(["unknown-parameter=ignored"]).create(alarm)).toBe("OK");
    const inner = { Tags: [{ Key: "k" }] };
    expect(play(["unknown-parameter=ignored"]).create(inner)).toBe("UnknownParameter");
  });

  test("a cluster's type and a workspace's status are shown, or null", () => {
    const read = (facts: readonly string[]) => {
      const { call } = play(facts);
      const { ClusterSet } = call("DescribeClusters", { ClusterIds: ["cluster-5c42n3a5"] }).response;
      const { WorkSpaceSetItem } = call("DescribeWorkSpaces", { Limit: 1 }).response;
      return [ClusterSet[0].Type, WorkSpaceSetItem[0].Status];
    };
    expect(read([])).toEqual([2, 2]);
    expect(read(["clusters-type=null", "workspaces-status=null"])).toEqual([null, null]);
  });
});
