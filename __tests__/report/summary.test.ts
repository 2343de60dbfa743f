import { describe, expect, test } from "vitest";
import { text } from "../../src/messages/text.ts";
import { countOutcomes } from "../../src/report/job-rows.ts";
import { summarizeMistakes, summarizeResults } from "../../src/report/publish.ts";
import { created, failed, jobResult, jobSpec, words } from "./results.ts";
import { CHINESE, ENGLISH } from "./targets.ts";

const MIB = 1024 * 1024;

describe("the summary of a run", () => {
  test("counts the outcomes, has a row a job, and tells in full what went wrong and is worth a warning", () => {
    const reused = jobResult("b", {
      spec: jobSpec("b", { "cluster-id": "cluster-1", "cluster-name": "prod" }),
      outcome: "reused",
      job: { jobId: "cql-2", status: "running" },
      warnings: [words("careful"), words("very")],
    });
    const made = jobResult("a", { job: { jobId: "cql-1", status: "uninitialized" } });
    expect(summarizeResults([made, reused, failed("c", "X", words("no | <b>"))], ENGLISH)).toBe(
      [
        "### Oceanus jobs",
        "**1 created, 1 reused, 1 failed**",
        "Looked up: cluster-name <code>prod</code> → <code>cluster&#45;1</code>",
        [
          "| Job | Outcome | ID | Cluster | What to do next |",
          "| --- | --- | --- | --- | --- |",
          "| <code>a</code> | created | <code>cql&#45;1</code> |  | Publish a configuration&#44; then start it&#46; |",
          "| <code>b</code> | reused | <code>cql&#45;2</code> | <code>prod</code> | Nothing<span>&#58;</span> it is running&#46; |",
          "| <code>c</code> | failed |  |  | X<span>&#58;</span> no &#124; &#60;b&#62; |",
        ].join("\n"),
        "#### What went wrong, and what to do",
        "- c<span>&#58;</span> X<span>&#58;</span> no &#124; &#60;b&#62;",
        "#### Warnings",
        "- b<span>&#58;</span> careful\n- b<span>&#58;</span> very",
        "[Job list in the console](https://console.cloud.tencent.com/oceanus/job)",
        "",
      ].join("\n\n"),
    );
  });

  test("has the cluster of the job that was found, where it is another", () => {
    const spec = jobSpec("a", { "cluster-id": "cluster-1", "cluster-name": "prod" });
    const differences = [
      { field: "cluster-id", kind: "mismatch", actual: "cluster-2", wanted: "cluster-1" },
    ] as const;
    const found = jobResult("a", { spec, outcome: "reused", differences, job: { jobId: "cql-1" } });
    expect(summarizeResults([found], ENGLISH)).toContain(
      "| <code>a</code> | reused with drift | <code>cql&#45;1</code> | <code>cluster&#45;2</code> | cluster&#45;id<span>&#58;</span> cluster&#45;2 → cluster&#45;1 |\n",
    );
    const drift = [{ field: "cu-mem", kind: "drift", actual: "4", wanted: "8" }] as const;
    expect(summarizeResults([{ ...found, differences: drift }], ENGLISH)).toContain(
      "| <code>prod</code> | cu&#45;mem<span>&#58;</span> 4 → 8 |\n",
    );
  });

  test("has a shared cluster by its type", () => {
    const spec = jobSpec("a", { "cluster-type": 1 });
    expect(summarizeResults([jobResult("a", { spec })], ENGLISH)).toContain(
      "| <code>a</code> | created |  | <code>shared</code> |",
    );
  });

  test.each([
    [ENGLISH, "(no name yet)", "valid"],
    [CHINESE, "（尚无名称）", "有效"],
  ])("has a job without a name as such: %s %s", (render, unnamed, valid) => {
    const summary = summarizeResults([jobResult("", { outcome: "valid" })], render);
    expect(summary).toContain(`| ${unnamed} | ${valid} |`);
    expect(summary).not.toContain("<code></code>");
  });

  test("has one table of what drifted", () => {
    const drifted = jobResult("a", {
      outcome: "reused",
      differences: [{ field: "remark", kind: "drift", actual: "a  b", wanted: "a b" }],
    });
    const summary = summarizeResults([drifted, created("b", "cql-1")], ENGLISH);
    expect(summary).toContain("#### Drift\n\nThese jobs exist and differ from what is wanted");
    expect(summary).toContain("| Job | Field | Is | Wanted |\n| --- | --- | --- | --- |\n");
    expect(summary).toContain(
      "| <code>a</code> | <code>remark</code> | <code>a&nbsp; b</code> | <code>a b</code> |\n\n[",
    );
    expect(summarizeResults([created("b", "cql-1")], ENGLISH)).not.toContain("Wanted");
  });

  test("is a plan on a dry run", () => {
    const spec = jobSpec("a", { "cluster-name": "prod" });
    const results = [
      jobResult("a", { spec, outcome: "would-create" }),
      jobResult("b", {
        outcome: "would-reuse",
        job: { jobId: "cql-2", status: "running" },
        differences: [{ field: "cu-mem", kind: "drift", actual: "4", wanted: "8" }],
      }),
      { ...failed("c", "X", words("it is wrong. ".repeat(20))), outcome: "would-fail" as const },
    ];
    const summary = summarizeResults(results, ENGLISH);
    expect(summary).toContain(
      "### Oceanus jobs: the plan\n\n**1 create, 1 reuse with drift, 1 would fail**\n\n",
    );
    expect(summary).toContain(
      [
        "| Job | Plan | ID | Cluster | Why, and what differs (is → wanted) |",
        "| --- | --- | --- | --- | --- |",
        "| <code>a</code> | create |  | <code>prod</code> |  |",
        "| <code>b</code> | reuse with drift | <code>cql&#45;2</code> |  | cu&#45;mem<span>&#58;</span> 4 → 8 |",
      ].join("\n"),
    );
    expect(summary).toMatch(/^\| <code>c<\/code> \| would fail \| {2}\| {2}\| X<span>.{0,200}… \|$/mu);
  });

  test("is in the language that was asked for", () => {
    const results = [failed("a", "X", text("why", "原因")), created("b", "cql-1")];
    const summary = summarizeResults(results, CHINESE);
    expect(summary).toContain("### Oceanus 作业");
    expect(summary).toContain("**失败 1 个，已创建 1 个**");
    expect(summary).toContain("| 作业 | 结果 | ID | 集群 | 下一步 |");
    expect(summary).toContain("#### 失败原因与处理建议\n\n- a：X：原因");
    expect(summary).not.toContain("why");
  });

  test.each(["名", "<", "😀"])("is cut by whole rows under 1 MiB, and says by how many: %s", (character) => {
    const results = Array.from({ length: 1000 }, (_, index) => ({
      ...failed(`job-${index}`, "X", words(character.repeat(1000))),
      differences: [{ field: "remark", kind: "drift", actual: character.repeat(500), wanted: "" } as const],
    }));
    const summary = summarizeResults(results, ENGLISH);
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(MIB / 3);
    const lines = summary.split("\n");
    const rows = lines.filter((line) => line.includes("<code>job&#45;"));
    const items = lines.filter((line) => line.startsWith("- job&#45;"));
    const more = [...summary.matchAll(/… and (\d+) more/gu)].map(([, count]) => Number(count));
    expect(rows.length + items.length + more.reduce((sum, count) => sum + count, 0)).toBe(3000);
    for (const row of rows) {
      expect(row).toMatch(/ \|$/u);
    }
  });

  test("says how many there are when the first is too large already", () => {
    const summary = summarizeResults([failed("a", "X", words("x".repeat(MIB)))], ENGLISH);
    expect(summary).toContain("\n- … and 1 more\n");
    expect(Buffer.byteLength(summary)).toBeLessThan(1000);
  });
});

test("the summary of mistakes has each with its place", () => {
  const location = { kind: "file", file: "a|b.yml", line: 3, column: 5 } as const;
  expect(summarizeMistakes([{ message: words("wrong"), location }], ENGLISH)).toBe(
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
  const results = [created("a", "1"), jobResult("b", { outcome: "unknown" }), created("c", "2")];
  expect(ENGLISH(countOutcomes(results))).toBe("2 created, 1 unknown");
  expect(CHINESE(countOutcomes(results))).toBe("已创建 2 个，未知 1 个");
});
