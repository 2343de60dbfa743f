import { describe, expect, test } from "vitest";
import { mistakes, requestsOf } from "./support.ts";

const TAB = "a tab in the indentation; YAML allows spaces only, so replace the tab";
const COLON =
  "the value contains `: `, or the next line is indented although the key has a value already; quote the value, or align the keys";
const NO_COLON = "a key without a value; write key: value, with a space after the colon";
const INDENT =
  "the indentation is inconsistent; keys of one mapping, and entries of one list, start in the same column";
const QUOTES = "a value that starts with @, ` or % needs quotes";
const UNQUOTED =
  'inside { } or [ ] a variable needs quotes, because its brace would start a mapping; write "${NAME}"';
const AFTER =
  "unexpected text after a value; a quote or bracket closes too early, or a comma or line break is missing";
const NOT_YAML = "this is not valid YAML; check quotes, colons and indentation, on the line above too";
const ANCHOR =
  "an anchor (&name) or tag is misplaced; a value has at most one anchor, directly before it, and an alias (*name) has none";
const CONFLICT = "the file has an unresolved merge conflict; resolve it and remove git's markers";

function notClosed(opener: string, closer: string): string {
  return `the ${opener} that starts here is never closed; add the closing ${closer}`;
}

describe("syntax in our own words", () => {
  test.each([
    ["name: a\n\tcu-mem: 4\n", `2:1 ${TAB}`],
    ["jobs:\n  - name: a\n  \tcu-mem: 4\n", `3:3 ${TAB}`],
    ["name: a: b\n", `1:7-8 ${COLON}`],
    ["name: a\n  cu-mem: 4\n", `1:7-8 ${COLON}`],
    ["name: a\ncu-mem\n", `2:1-7 ${NO_COLON}`],
    ["name:a\ncu-mem: 4\n", `1:1-7 ${NO_COLON}`],
    ["jobs:\n  - name: a\n   cu-mem: 4\n", `3:4-5 ${INDENT}`],
    ["jobs:\n  - name: a\n    - name: b\n", `3:5-6 ${INDENT}`],
    ["name: @a\n", `1:7-8 ${QUOTES}`],
    ["name: %a\n", `1:7-8 ${QUOTES}`],
    ['name: "a\ncu-mem: 4\n', `1:7-8 ${notClosed('"', '"')}`],
    ["name: 'a\ncu-mem: 4\n", `1:7-8 ${notClosed("'", "'")}`],
    ["name: a\ntags: { a: b\nremark: x\n", "2:7-8 the { that starts here is never closed; add the closing }"],
    ["jobs: [{ name: a }\n", `1:7-8 ${notClosed("[", "]")}`],
    ["tags: { env: ${ENV} }\nname: a\n", `1:14-16 ${UNQUOTED}`],
    ["jobs: [{ name: ${ENV} }]\n", `1:16-18 ${UNQUOTED}`],
    [
      'name: "a\\qb"\n',
      "1:9-10 unknown escape sequence in double quotes; write \\\\ for a backslash, or use single quotes",
    ],
    ["name: 'a' b\n", `1:11-12 ${AFTER}`],
    [
      "jobs: - name: a\n",
      "1:7-8 a list cannot start on the line of its key; write each `- ` on a line of its own below the key",
    ],
    ['{ "name": "a" "remark": "b" }\n', `1:15-23 ${AFTER}`],
    ["name: |x\n  a\n", `1:8-9 ${NOT_YAML}`],
    ["name: &a &b x\n", `1:10-12 ${ANCHOR}`],
    ["name: a\n<<<<<<< HEAD\nremark: a\n=======\nremark: b\n>>>>>>> b\n", `2:1-8 ${CONFLICT}`],
    [`${"k".repeat(1100)}: x\n`, "1:1-1101 the key has more than 1024 characters; shorten it"],
  ])("%j", (text, diagnostic) => {
    expect(mistakes(text)).toEqual([diagnostic]);
  });

  test("each tab is reported, of other mistakes the first of each document", () => {
    expect(mistakes("jobs:\n\t- name: a\n\t  cu-mem: 4\n")).toEqual([`2:1 ${TAB}`, `3:1 ${TAB}`]);
    expect(mistakes("name: @a\nremark: @b\n---\nname: %a\n---\nnam: a\n")).toEqual([
      `1:7-8 ${QUOTES}`,
      `4:7-8 ${QUOTES}`,
      '6:1-4 unknown key "nam"; did you mean name?',
    ]);
  });

  test("a directive does not change how the file is read", () => {
    expect(mistakes("%YAML 1.1\n---\nname: a\nopen-job-default-alarm: yes\n")).toEqual([
      '4:25-28 open-job-default-alarm: "yes" is text in YAML 1.2, not a boolean; write true',
    ]);
  });
});

describe("duplicate keys", () => {
  test("both lines are named, at the second; the first one counts", () => {
    expect(mistakes("name: a\nremark: x\nname: b c\n")).toEqual([
      '3:1-5 the key "name" is given twice, on lines 1 and 3; keep one of them',
    ]);
  });

  test("in any mapping", () => {
    expect(mistakes("x-a: { b: 1, b: 2 }\njobs:\n  - name: a\n")).toEqual([
      '1:14-15 the key "b" is given twice, on line 1; keep one of them',
    ]);
  });
});

describe("anchors and aliases", () => {
  test("an alias gives what its anchor has", () => {
    const text =
      "x-tags: &tags { team: data }\nx-v: &v Flink-1.16\njobs:\n  - name: a\n    tags: *tags\n    flink-version: *v\n  - name: b\n    tags: *tags\n";
    expect(requestsOf(text)).toMatchObject([
      { FlinkVersion: "Flink-1.16", Tags: [{ TagKey: "team", TagValue: "data" }] },
      { Tags: [{ TagKey: "team", TagValue: "data" }] },
    ]);
  });

  test("a mistake stands at the alias and names the anchor's line", () => {
    const text = "x-v: &v 1.16\nx-t: &t\n  env: 1\njobs:\n  - name: a\n    flink-version: *v\n    tags: *t\n";
    expect(mistakes(text)).toEqual([
      '6:20-22 flink-version: 1.16 without quotes is a number; write flink-version: "1.16" (by the alias "*v"; its value is on line 1)',
      '7:11-13 tags: "env": 1 without quotes is a number; write env: "1" (by the alias "*t"; its value is on line 3)',
    ]);
  });

  test("what fields demand of each other names it, too", () => {
    const text = "x-m: &m 8\njobs:\n  - name: a\n    cluster-type: shared\n    cu-mem: *m\n";
    expect(mistakes(text)).toEqual([
      '5:13-15 cu-mem 8 is not available on a shared cluster; allowed: 4 (by the alias "*m"; its value is on line 1)',
    ]);
  });

  test("a whole job by an alias", () => {
    expect(mistakes("x-j: &j\n  name: a\n  remrk: x\njobs:\n  - *j\n")).toEqual([
      '5:5-7 unknown key "remrk"; did you mean remark? (by the alias "*j"; its value is on line 3)',
    ]);
  });

  test("an alias without an anchor", () => {
    expect(mistakes("name: *a\n")).toEqual([
      '1:7-9 the alias "*a" has no anchor above it in this document; write &name before the value that it repeats, or quote a value that starts with *',
    ]);
    expect(mistakes("name: &a x\n---\nname: *a\n")).toHaveLength(1);
  });

  test("cycles", () => {
    expect(mistakes("jobs: &j\n  - *j\n")).toEqual([
      '2:5-7 a job must be a mapping; write key: value lines after the `- `, for example `- name: orders-etl` (by the alias "*j"; its value is on line 2)',
    ]);
    expect(mistakes("jobs:\n  - &j\n    name: a\n    tags: *j\n")).toEqual([
      '4:11-13 tags: "tags": expected a single value, not a mapping (by the alias "*j"; its value is on line 3)',
    ]);
  });

  test("aliases that repeat without end", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `  k${index}: 1\n`).join("");
    const text = `x-j: &j\n${keys}jobs:\n${"  - *j\n".repeat(900)}`;
    expect(mistakes(text)).toContain(
      "1102:5-7 the aliases of this document repeat more than 100000 entries; use fewer of them",
    );
    const bomb = Array.from(
      { length: 30 },
      (_, index) => `x-${index}: &a${index} [${index === 0 ? "1" : `*a${index - 1}, *a${index - 1}`}]\n`,
    ).join("");
    expect(requestsOf(`${bomb}name: a\n`)).toHaveLength(1);
  });

  test("merge keys", () => {
    expect(mistakes("x-b: &b { cu-mem: 4 }\njobs:\n  - name: a\n    <<: *b\n")).toEqual([
      "4:5-7 merge keys (<<) are not supported; put what the jobs share under defaults, or repeat single values by an alias (*name)",
    ]);
    expect(requestsOf('name: a\ntags: { "<<": x }\n')).toHaveLength(1);
  });
});

describe("tags of YAML", () => {
  test.each([
    [
      "!!js/function 'x'",
      '2:23-26 the YAML tag "!!js/function" is not supported in a manifest; write the plain value without it',
    ],
    [
      "!foo x",
      '2:14-15 the YAML tag "!foo" is not supported in a manifest; write the plain value without it',
    ],
    [
      "!!binary aGk=",
      '2:18-22 the YAML tag "!!binary" is not supported in a manifest; write the plain value without it',
    ],
    [
      "!!int x",
      '2:15-16 the YAML tag "!!int" is not supported in a manifest; write the plain value without it',
    ],
  ])("%s", (value, diagnostic) => {
    expect(mistakes(`name: a\nremark: ${value}\n`)).toEqual([diagnostic]);
  });
});

describe("nesting", () => {
  test.each([
    ["[".repeat(200_000), "1:101"],
    [`x-a: ${"{ a: ".repeat(50_000)}`, undefined],
    ["- ".repeat(100_000), undefined],
    ["? ".repeat(100_000), undefined],
  ])("is bounded: %.12s…", (text, location) => {
    const found = mistakes(text);
    expect(found).toEqual([
      expect.stringMatching(
        /^1:\d+ nested more than 100 levels deep; a manifest is a list of jobs, each with simple values and tags$/u,
      ),
    ]);
    if (location) {
      expect(found[0]).toMatch(location);
    }
  });
});
