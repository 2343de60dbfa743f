import { describe, expect, test } from "vitest";
import type { JobResult } from "../../src/engine/job-result.ts";
import { readSettings } from "../../src/inputs/settings.ts";
import { commentBody } from "../../src/report/comment-body.ts";
import { created, jobResult, jobSpec, words } from "./results.ts";
import { ENGLISH, pagesIn } from "./targets.ts";

const ENVIRONMENT = {
  GITHUB_WORKFLOW_REF: "octo/jobs/.github/workflows/flink.yml@refs/pull/7/merge",
  GITHUB_JOB: "plan",
  GITHUB_ACTION: "__run",
};
const INPUTS = { manifest: "flink/*.yml", region: "ap-guangzhou", "cluster-id": "cluster-1" };

function body(content: Parameters<typeof commentBody>[0], inputs: Readonly<Record<string, string>> = INPUTS) {
  const input = (name: string): string => inputs[name] ?? "";
  const { values } = readSettings({ input, environment: ENVIRONMENT });
  const step = { environment: ENVIRONMENT, input, values };
  return commentBody(content, step, pagesIn(ENGLISH, values));
}

/** The whole rows of jobs, and how many are said to be left out. */
function rowsOf(shown: string): { readonly rows: number; readonly more: number } {
  const rows = shown.split("\n").filter((line) => /^\| `job-\d+` \|.* \|$/u.test(line));
  const more = [...shown.matchAll(/^\| … and (\d+) more \|$/gmu)].map(([, count]) => Number(count));
  return { rows: rows.length, more: more.reduce((sum, count) => sum + count, 0) };
}

describe("a comment", () => {
  test("is cut by whole rows to 60 000 characters, the table of differences too", () => {
    const results = Array.from({ length: 1000 }, (_, index): JobResult => {
      const drift = { field: "remark", kind: "drift", actual: "x".repeat(90), wanted: "" } as const;
      const name = `job-${index}`;
      const spec = jobSpec(name, { "cluster-id": `cluster-${"c".repeat(20)}${index}` });
      return { ...created(name, `cql-${index}`), spec, outcome: "would-reuse", differences: [drift] };
    });
    const shown = body({ kind: "results", results });
    expect(shown.length).toBeLessThanOrEqual(60_000);
    expect(shown.length).toBeGreaterThan(50_000);
    const { rows, more } = rowsOf(shown);
    expect(rows + more).toBe(2000);
    expect(shown.match(/… and \d+ more/gu)).toHaveLength(2);
    expect(shown).toContain("1000 to reuse (drifted)");
  });

  test("is cut with mistakes alike", () => {
    const diagnostics = Array.from({ length: 1000 }, (_, index) => ({
      message: words(`wrong ${"w".repeat(200)}`),
      location: { kind: "file", file: `job-${index}`, line: 1, column: 1 } as const,
    }));
    const shown = body({ kind: "mistakes", diagnostics });
    expect(shown.length).toBeLessThanOrEqual(60_000);
    const rows = shown.split("\n").filter((line) => line.startsWith("| job-"));
    expect(shown).toContain("**❌ 1000 mistakes; no API calls were made**");
    expect(shown).toContain(`| … and ${1000 - rows.length} more |`);
  });

  test("holds whatever one job brings", () => {
    const results = [jobResult("job-0", { warnings: [words("<".repeat(100_000))] })];
    const shown = body({ kind: "results", results }, { ...INPUTS, manifest: "<".repeat(100_000) });
    expect(shown.length).toBeLessThan(60_000);
    expect(rowsOf(shown)).toEqual({ rows: 1, more: 0 });
    expect(shown).toContain("\n\n#### Warnings\n\n- … and 1 more");
  });

  test("says which jobs it is about", () => {
    const shown = body({ kind: "results", results: [] }, { ...INPUTS, manifest: "a/*.yml\nb/*.yml" });
    expect(shown).toContain(
      "\n\nRegion `ap-guangzhou` · Manifest `a/*.yml` `b/*.yml`\n\ncluster-id `cluster-1`",
    );
    const leg = body({ kind: "results", results: [] }, { matrix: '{"b":1,"a":2}', "comment-id": "plan" });
    expect(leg).toMatch(/^matrix `.+` · comment-id `plan`$/mu);
  });

  test("shows no value of a variable", () => {
    const shown = body({ kind: "results", results: [] }, { ...INPUTS, variables: "PASSWORD=hunter2" });
    expect(shown).not.toMatch(/hunter2|PASSWORD/u);
  });
});
