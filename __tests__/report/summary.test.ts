import { describe, expect, test } from "vitest";
import { text } from "../../src/base/text.ts";
import { summarizeProblems, summarizeResults } from "../../src/report/summary.ts";
import { countOutcomes } from "../../src/report/tables.ts";
import { created, failed, jobResult, jobSpec, words } from "./results.ts";

const MIB = 1024 * 1024;

describe("the summary of a run", () => {
  test("counts the outcomes and has a row a job", () => {
    const reused = jobResult("b", {
      spec: jobSpec("b", { "cluster-id": "cluster-1" }),
      outcome: "reused",
      job: { jobId: "cql-2" },
      warnings: [words("careful"), words("very")],
    });
    const results = [created("a", "cql-1"), reused, failed("c", "X", words("no | <b>"))];
    expect(summarizeResults(results, "en-US")).toBe(
      [
        "### Oceanus jobs",
        "1 created, 1 reused, 1 failed",
        [
          "| Job | Outcome | Id | Cluster | Note |",
          "| --- | --- | --- | --- | --- |",
          "| <code>a</code> | created | <code>cql&#45;1</code> |  |  |",
          "| <code>b</code> | reused | <code>cql&#45;2</code> | <code>cluster&#45;1</code> | careful<br>very |",
          "| <code>c</code> | failed |  |  | no &#124; &#60;b&#62; |",
        ].join("\n"),
        "[Job list in the console](https://console.cloud.tencent.com/oceanus/job)",
        "",
      ].join("\n\n"),
    );
  });

  test("has the cluster of the job that was found, where it is another", () => {
    const spec = jobSpec("a", { "cluster-id": "cluster-1" });
    const differences = [
      { field: "cluster-id", kind: "mismatch", is: "cluster-2", wanted: "cluster-1" },
    ] as const;
    const found = jobResult("a", { spec, outcome: "failed", differences, job: { jobId: "cql-1" } });
    expect(summarizeResults([found], "en-US")).toContain(
      "| <code>a</code> | failed | <code>cql&#45;1</code> | <code>cluster&#45;2</code> |  |\n",
    );
    const drift = [{ field: "cu-mem", kind: "drift", is: "4", wanted: "8" }] as const;
    expect(summarizeResults([{ ...found, differences: drift }], "en-US")).toContain(
      "| <code>cluster&#45;1</code> |  |\n",
    );
  });

  test.each([
    ["en-US", "(no name yet)"],
    ["zh-CN", "（尚无名称）"],
  ] as const)("has a job without a name as such, in %s", (language, words) => {
    const summary = summarizeResults([jobResult("", { outcome: "valid" })], language);
    expect(summary).toContain(`| ${words} | valid |`);
    expect(summary).not.toContain("<code></code>");
  });

  test("has one table of what drifted", () => {
    const drifted = jobResult("a", {
      outcome: "reused",
      differences: [
        { field: "remark", kind: "drift", is: "a  b", wanted: "a b" },
        { field: "job-type", kind: "mismatch", is: "1", wanted: "2" },
      ],
    });
    const summary = summarizeResults([drifted, created("b", "cql-1")], "en-US");
    expect(summary).toContain("| Job | Field | Is | Wanted |\n| --- | --- | --- | --- |\n");
    expect(summary).toContain(
      "| <code>a</code> | <code>remark</code> | <code>a&nbsp; b</code> | <code>a b</code> |\n\n[",
    );
    expect(summary).not.toContain("job&#45;type");
    expect(summarizeResults([created("b", "cql-1")], "en-US")).not.toContain("Wanted");
  });

  test("is in the language that was asked for", () => {
    const summary = summarizeResults([failed("a", "X", text("why", "原因"))], "zh-CN");
    expect(summary).toContain("### Oceanus 作业");
    expect(summary).toContain("| 作业 | 结果 | ID | 集群 | 说明 |");
    expect(summary).toContain("| 原因 |");
    expect(summary).not.toContain("why");
  });

  test.each(["名", "<", "😀"])("is cut by whole rows under 1 MiB, and says by how many: %s", (character) => {
    const results = Array.from({ length: 1000 }, (_, index) => ({
      ...failed(`job-${index}`, "X", words(character.repeat(1000))),
      differences: [{ field: "remark", kind: "drift", is: character.repeat(500), wanted: "" } as const],
    }));
    const summary = summarizeResults(results, "en-US");
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(MIB / 2);
    const rows = summary.split("\n").filter((line) => line.includes("<code>job&#45;"));
    const more = [...summary.matchAll(/… and (\d+) more/gu)].map(([, count]) => Number(count));
    expect(rows.length + more.reduce((sum, count) => sum + count, 0)).toBe(2000);
    for (const row of rows) {
      expect(row).toMatch(/ \|$/u);
    }
  });

  test("says how many rows there are when the first is too large already", () => {
    const summary = summarizeResults([failed("a", "X", words("x".repeat(MIB)))], "en-US");
    expect(summary).toContain("| … and 1 more |");
    expect(Buffer.byteLength(summary)).toBeLessThan(1000);
  });
});

test("the summary of mistakes has each with its place", () => {
  const place = { kind: "file", file: "a|b.yml", line: 3, column: 5 } as const;
  expect(summarizeProblems([{ message: words("wrong"), place }], "en-US")).toBe(
    [
      "### Oceanus jobs",
      [
        "| Place | Mistake |",
        "| --- | --- |",
        "| a&#124;b&#46;yml<span>&#58;</span>3<span>&#58;</span>5 | wrong |",
      ].join("\n"),
      "",
    ].join("\n\n"),
  );
});

test("outcomes are counted in the order in which they come first", () => {
  expect(countOutcomes([created("a", "1"), jobResult("b", { outcome: "unknown" }), created("c", "2")])).toBe(
    "2 created, 1 unknown",
  );
});
