import { describe, expect, test } from "vitest";
import type { JobResult } from "../../src/engine/job-result.ts";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { message, text } from "../../src/messages/message.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import { countOutcomes } from "../../src/report/outcomes.ts";
import { summaryOf } from "../../src/report/publish.ts";
import type { Render } from "../../src/report/render.ts";
import { created, failed, jobResult, jobSpec, words } from "./results.ts";
import { CHINESE, ENGLISH, pagesIn } from "./targets.ts";

const MIB = 1024 * 1024;
const FILE = { kind: "file", file: "a|b.yml", line: 3, column: 5 } as const;

function summarize(results: readonly JobResult[], render: Render = ENGLISH): string {
  return summaryOf({ kind: "results", results }, pagesIn(render));
}

function many(count: number, make: (name: string, index: number) => JobResult): JobResult[] {
  return Array.from({ length: count }, (_, index) => make(`job-${index}`, index));
}

/** The rows of tables without their heads. */
function rowsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^\| .* \|\n\| --- .*\n((?:\| .* \|\n?)*)/gmu)].flatMap(([, rows = ""]) =>
    rows.trimEnd().split("\n"),
  );
}

describe("the summary of a run", () => {
  test("says what happened and where, then in full what went wrong, then has a row for each job", () => {
    const reused = jobResult("b", {
      spec: jobSpec("b", { "cluster-id": "cluster-1", "cluster-name": "prod" }),
      outcome: "reused",
      job: { jobId: "cql-2", status: "running" },
      warnings: [words("careful"), words("very")],
    });
    const made = jobResult("a", { job: { jobId: "cql-1", status: "uninitialized" } });
    const page = summaryOf(
      { kind: "results", results: [made, reused, failed("c", "X", words("no | <b>"))] },
      pagesIn(ENGLISH, { region: "ap-guangzhou", manifest: "flink/*.yml\n x.yml " }),
    );
    expect(page).toBe(
      [
        "### Oceanus jobs",
        "**❌ 1 failed · ✅ 1 created · ✅ 1 reused** · Region `ap-guangzhou` · Manifest `flink/*.yml` `x.yml`",
        "Looked up · cluster-name `prod` → `cluster-1`",
        "#### What went wrong, and what to do",
        "- ❌ c: X: no \\| \\<b>",
        [
          "| Job | Outcome | ID | Cluster | What to do next |",
          "| --- | --- | --- | --- | --- |",
          "| `c` | ❌ failed · `X` |  |  |  |",
          "| `a` | ✅ created | `cql-1` |  | Publish a configuration, then start it. |",
          "| `b` | ✅ reused | `cql-2` | `prod` | It is running; nothing to do. |",
        ].join("\n"),
        "#### Warnings",
        "- b: careful\n- b: very",
        "[Job list in the console](https://console.cloud.tencent.com/oceanus/job)",
        "",
      ].join("\n\n"),
    );
  });

  test.each([
    ["created", "✅ created", "✅ 已创建"],
    ["reused", "✅ reused", "✅ 已复用"],
    ["failed", "❌ failed", "❌ 失败"],
    ["unknown", "⚠️ unknown", "⚠️ 未知"],
    ["skipped", "⏭️ skipped", "⏭️ 已跳过"],
    ["would-create", "✅ to create", "✅ 将创建"],
    ["would-reuse", "✅ to reuse", "✅ 将复用"],
    ["would-fail", "❌ would fail", "❌ 预计失败"],
    ["valid", "✅ valid", "✅ 有效"],
  ] as const)("marks the outcome %s", (outcome, english, chinese) => {
    const results = [jobResult("a", { outcome })];
    expect(summarize(results)).toContain(`| \`a\` | ${english} |`);
    expect(summarize(results, CHINESE)).toContain(`| \`a\` | ${chinese} |`);
  });

  test("has a line instead of a column that says the same of every job", () => {
    const spec = (name: string, workspace = "space-1") =>
      jobSpec(name, { "cluster-id": "cluster-1", "workspace-id": workspace });
    const job = { jobId: "cql-1", status: "uninitialized" } as const;
    const results = ["a", "b"].map((name) => jobResult(name, { spec: spec(name), job }));
    expect(summarize(results).split("\n\n").slice(1, 4)).toEqual([
      "**✅ 2 created** · Cluster `cluster-1` · Workspace `space-1`",
      "ID `cql-1` · What to do next: Publish a configuration, then start it.",
      "| Job |\n| --- |\n| `a` |\n| `b` |",
    ]);
    const elsewhere = jobResult("c", { spec: spec("c", "space-2"), outcome: "unknown" });
    const [, first, table] = summarize([...results, elsewhere]).split("\n\n");
    expect(first).toBe("**⚠️ 1 unknown · ✅ 2 created** · Cluster `cluster-1`");
    expect(table).toContain("| Job | Outcome | ID | Workspace | What to do next |\n");
    expect(table).toContain("| `c` | ⚠️ unknown |  | `space-2` |  |\n");
  });

  test("has the cluster of the job that was found, where it is another; a mismatch is no drift", () => {
    const spec = jobSpec("a", { "cluster-id": "cluster-1", "cluster-name": "prod" });
    const differences = [
      { field: "cluster-id", kind: "mismatch", actual: "cluster-2", wanted: "cluster-1" },
    ] as const;
    const found = jobResult("a", { spec, outcome: "reused", differences, job: { jobId: "cql-1" } });
    const summary = summarize([found]);
    expect(summary).toContain("**✅ 1 reused** · Cluster `cluster-2`\n");
    expect(summary).not.toMatch(/drift/iu);
    const drift = [{ field: "cu-mem", kind: "drift", actual: "4", wanted: "8" }] as const;
    expect(summarize([{ ...found, differences: drift }])).toContain(
      "**✅ 1 reused (drifted)** · Cluster `prod`\n",
    );
  });

  test("has a shared cluster by its type", () => {
    const spec = jobSpec("a", { "cluster-type": 1 });
    expect(summarize([jobResult("a", { spec })])).toContain("**✅ 1 created** · Cluster `shared`\n");
  });

  test.each([
    [ENGLISH, "(no name yet)", "valid"],
    [CHINESE, "（尚无名称）", "有效"],
  ])("has a job without a name as such: %s %s", (render, unnamed, valid) => {
    const spec = { ...jobSpec(""), unchecked: ["name", "cluster-id"] } as const;
    const summary = summarize([jobResult("", { spec, outcome: "valid" })], render);
    expect(summary).toContain(`| ${unnamed} | ✅ ${valid} |\n`);
    expect(summary).not.toContain("<code></code>");
  });

  test("shows drift once, and an empty value as such", () => {
    const drifted = jobResult("a", {
      outcome: "reused",
      differences: [
        { field: "remark", kind: "drift", actual: "a  b", wanted: "a b" },
        { field: "description", kind: "drift", actual: "", wanted: "new" },
      ],
    });
    const results = [drifted, created("b", "cql-1")];
    const summary = summarize(results);
    expect(summary).toContain("#### Drift\n\nThese jobs exist, but differ from their definition.");
    expect(summary).toContain("| Job | Field | Actual | Expected |\n| --- | --- | --- | --- |\n");
    expect(summary).toContain(
      "| `a` | `remark` | <code>a&nbsp; b</code> | `a b` |\n| `a` | `description` | *(empty)* | `new` |\n\n[",
    );
    expect(summary.match(/remark|description/gu)).toHaveLength(2);
    expect(summarize(results, CHINESE)).toContain("| *（空）* |");
    expect(summarize([created("b", "cql-1")])).not.toContain("Expected");
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
    const summary = summarize(results);
    expect(summary).toContain(
      "### Oceanus jobs: plan\n\n**❌ 1 would fail · ✅ 1 to create · ✅ 1 to reuse (drifted)**\n\n",
    );
    expect(summary).toContain(`- ❌ c: X: ${"it is wrong. ".repeat(20).trim()}`);
    expect(summary).toContain(
      [
        "| Job | Plan | ID | Cluster |",
        "| --- | --- | --- | --- |",
        "| `c` | ❌ would fail · `X` |  |  |",
        "| `a` | ✅ to create |  | `prod` |",
        "| `b` | ✅ to reuse (drifted) | `cql-2` |  |",
      ].join("\n"),
    );
  });

  test("shows requests only of what would be created", () => {
    const results = [
      jobResult("new", { outcome: "would-create" }),
      jobResult("old", { outcome: "would-reuse" }),
      { ...failed("bad", "X", words("no")), outcome: "would-fail" as const },
    ];
    const options = { region: undefined, endpoint: undefined, provenance: true };
    const summary = summaryOf({ kind: "results", results }, pagesIn(ENGLISH), options);
    expect([...summary.matchAll(/"Name": "(\w+)"/gu)].map(([, name]) => name)).toEqual(["new"]);
  });

  test("is in the language that was asked for", () => {
    const results = [failed("a", "X", text("why", "原因")), created("b", "cql-1")];
    const summary = summarize(results, CHINESE);
    expect(summary).toContain("### Oceanus 作业");
    expect(summary).toContain("**❌ 1 个失败 · ✅ 1 个已创建**");
    expect(summary).toContain("| 作业 | 结果 | ID |");
    expect(summary).toContain("#### 失败原因与处理建议\n\n- ❌ a：X：原因");
    expect(summary).not.toContain("why");
  });

  test.each([
    [20, 0],
    [21, 21],
  ])("with %i jobs that ended well folds %i of them, and never one that did not", (count, hidden) => {
    const good = many(count, (name, index) => created(name, `cql-${index}`));
    const summary = summarize([...good, failed("bad", "X", words("no"))]);
    const [open = "", inside = ""] = summary.split("<details><summary>");
    expect(rowsOf(inside)).toHaveLength(hidden);
    expect(rowsOf(open)).toHaveLength(count + 1 - hidden);
    expect(rowsOf(open)[0]).toContain("`bad`");
    expect(inside.startsWith("✅ 21 created</summary>\n\n| Job | ID |\n")).toBe(hidden > 0);
  });

  test("folds many jobs that were not tried, before those that ended well", () => {
    const failure = { code: serviceCode("X"), message: words("no") };
    const skipped = many(21, (name) => jobResult(name, { outcome: "skipped", failure }));
    const good = many(21, (name, index) => created(`good-${name}`, `cql-${index}`));
    const summary = summarize([...good, ...skipped, failed("bad", "X", words("no"))]);
    const [open = "", ...folds] = summary.split("<details><summary>");
    expect(rowsOf(open)).toEqual(["| `bad` | ❌ failed · `X` |"]);
    expect(folds.map((fold) => [fold.split("</summary>")[0], rowsOf(fold).length])).toEqual([
      ["⏭️ 21 skipped", 21],
      ["✅ 21 created", 21],
    ]);
  });

  test.each(["名", "<", "😀"])("is cut by whole rows under 1 MiB, and says by how many: %s", (character) => {
    const results = many(1000, (name) => ({
      ...failed(name, "X", words(character.repeat(1000))),
      differences: [{ field: "remark", kind: "drift", actual: character.repeat(500), wanted: "" } as const],
    }));
    const summary = summarize(results);
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(MIB / 3);
    const lines = summary.split("\n");
    const rows = lines.filter((line) => line.includes("| `job-"));
    const items = lines.filter((line) => line.startsWith("- ❌ job-"));
    const more = [...summary.matchAll(/… and (\d+) more/gu)].map(([, count]) => Number(count));
    expect(rows.length + items.length + more.reduce((sum, count) => sum + count, 0)).toBe(3000);
    for (const row of rows) {
      expect(row).toMatch(/ \|$/u);
    }
  });

  test("says how many there are when the first is too large already", () => {
    const summary = summarize([failed("a", "X", words("x".repeat(MIB)))]);
    expect(summary).toContain("\n- … and 1 more\n");
    expect(Buffer.byteLength(summary)).toBeLessThan(1000);
  });
});

describe("the summary of mistakes", () => {
  const summarizeMistakes = (diagnostics: readonly Diagnostic[], render = ENGLISH): string =>
    summaryOf({ kind: "mistakes", diagnostics }, pagesIn(render));

  test("says how many, that no calls were made, and has each with its place", () => {
    const diagnostics = [{ message: words("wrong"), location: FILE }, { message: words("too") }];
    expect(summarizeMistakes(diagnostics)).toBe(
      [
        "### Oceanus jobs",
        "**❌ 2 mistakes; no API calls were made**",
        "| Location | Mistake |\n| --- | --- |\n| a\\|b.yml:3:5 | wrong |\n|  | too |",
        "",
      ].join("\n\n"),
    );
    expect(summarizeMistakes(diagnostics, CHINESE)).toContain("**❌ 2 处错误；未调用任何 API**");
  });

  test("has no column of places where none is in a file", () => {
    const location = { kind: "input", name: "timeout" } as const;
    expect(summarizeMistakes([{ message: words("wrong"), location }])).toContain(
      "| Mistake |\n| --- |\n| wrong |\n",
    );
  });

  test("links to where to read more", () => {
    const address = "https://github.com/o/a/blob/v1/docs/troubleshooting.md";
    const pages = { ...pagesIn(ENGLISH), helpWith: () => address };
    const content = { kind: "mistakes", diagnostics: [{ message: words("wrong") }] } as const;
    expect(summaryOf(content, pages)).toContain(`\n\n[About InvalidInput](${address})\n`);
  });
});

test("a failure has a link to its part of the troubleshooting page", () => {
  const pages = {
    ...pagesIn(ENGLISH),
    helpWith: ({ code, service = "" }: { readonly code: string; readonly service?: string | undefined }) =>
      `https://x.y/#${service}${code}`,
  };
  const findings = ["A", "B"]
    .map(serviceCode)
    .map((code) => ({ code, diagnostic: { message: words(code) } }));
  const results = [
    failed("a", "X", message("timeIsUp")),
    jobResult("b", {
      outcome: "failed",
      failure: { code: serviceCode("A"), message: words("A B"), findings },
    }),
    jobResult("c", {
      outcome: "skipped",
      failure: { code: serviceCode("Y"), service: "sts", message: words("no") },
    }),
  ];
  const summary = summaryOf({ kind: "results", results }, pages);
  expect(summary).toContain(
    "(input timeout). [About X](https://x.y/#X)\n- ❌ b: A: A [About A](https://x.y/#A)\n",
  );
  expect(summary).toContain(
    "- ❌ b: B: B [About B](https://x.y/#B)\n- ⏭️ c: Y: no [About Y](https://x.y/#stsY)\n",
  );
  expect(summary).toContain("| `b` | ❌ failed · `A` · `B` |\n");
});

test("outcomes are counted in the order in which they come first", () => {
  const results = [created("a", "1"), jobResult("b", { outcome: "unknown" }), created("c", "2")];
  expect(ENGLISH(countOutcomes(results))).toBe("2 created, 1 unknown");
  expect(CHINESE(countOutcomes(results))).toBe("2 个已创建、1 个未知");
});
