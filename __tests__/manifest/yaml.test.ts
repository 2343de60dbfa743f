import { describe, expect, test } from "vitest";
import { mistakes, requestsOf } from "./support.ts";

describe("syntax in our own words", () => {
  test.each([
    ["name: a\n\tcu-mem: 4\n", `2:1 tabAsIndent`],
    ["jobs:\n  - name: a\n  \tcu-mem: 4\n", `3:3 tabAsIndent`],
    ["name: a: b\n", `1:7-8 colonInValue`],
    ["name: a\n  cu-mem: 4\n", `2:3-12 overIndented`],
    ["name: a\ncu-mem\n", `2:1-7 colonMissing`],
    ["name:a\ncu-mem: 4\n", `1:1-6 spaceAfterColonMissing(name)`],
    ["jobs:\n  - name: a\n   cu-mem: 4\n", `3:4-5 indentationMismatch`],
    ["jobs:\n  - name: a\n    - name: b\n", `3:5-6 indentationMismatch`],
    ["name: @a\n", `1:7-8 reservedCharacter(@)`],
    ["name: %a\n", `1:7-8 reservedCharacter(%)`],
    ['name: "a\ncu-mem: 4\n', `1:7-8 notClosed(", ")`],
    ["name: 'a\ncu-mem: 4\n", `1:7-8 notClosed(', ')`],
    ["name: a\ntags: { a: b\nremark: x\n", "2:7-8 notClosed({, })"],
    ["jobs: [{ name: a }\n", `1:7-8 notClosed([, ])`],
    ["tags: { env: ${ENV} }\nname: a\n", `1:14-16 variableInFlow`],
    ["jobs: [{ name: ${ENV} }]\n", `1:16-18 variableInFlow`],
    ['name: "a\\qb"\n', "1:9-10 escapeUnknown"],
    ["name: 'a' b\n", `1:11-12 textAfterValue`],
    ["jobs: - name: a\n", "1:7-8 listOnKeyLine"],
    ['{ "name": "a" "remark": "b" }\n', `1:15-23 commaMissing`],
    ["name: |x\n  a\n", `1:7-8 blockHeader(|)`],
    ["name: &a &b x\n", `1:10-12 anchorOrTagMisplaced`],
    ["name: a\n<<<<<<< HEAD\nremark: a\n=======\nremark: b\n>>>>>>> b\n", `2:1-8 mergeConflict`],
    [`${"k".repeat(1100)}: x\n`, "1:1-1101 keyTooLong(1024)"],
  ])("%j", (text, diagnostic) => {
    expect(mistakes(text)).toEqual([diagnostic]);
  });

  test("each tab is reported, of other mistakes the first of each document", () => {
    expect(mistakes("jobs:\n\t- name: a\n\t  cu-mem: 4\n")).toEqual([`2:1 tabAsIndent`, `3:1 tabAsIndent`]);
    expect(mistakes("name: @a\nremark: @b\n---\nname: %a\n---\nnam: a\n")).toEqual([
      `1:7-8 reservedCharacter(@)`,
      `4:7-8 reservedCharacter(%)`,
      "6:1-4 unknownKey(nam, name, name|job-type|cluster-type|…)",
    ]);
  });

  test("a directive does not change how the file is read", () => {
    expect(mistakes("%YAML 1.1\n---\nname: a\nopen-job-default-alarm: yes\n")).toEqual([
      "4:25-28 open-job-default-alarm: booleanWord(yes, true)",
    ]);
  });
});

describe("duplicate keys", () => {
  test("both lines are named, at the second; the first one counts", () => {
    expect(mistakes("name: a\nremark: x\nname: b c\n")).toEqual(["3:1-5 duplicateKey(name, 1, 3)"]);
  });

  test("in any mapping", () => {
    expect(mistakes("x-a: { b: 1, b: 2 }\njobs:\n  - name: a\n")).toEqual(["1:14-15 duplicateKey(b, 1, 1)"]);
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
      "6:20-22 flink-version: quotesMissing(flink-version, 1.16, 1.16) by *v of line 1",
      "7:11-13 tags: env: quotesMissing(env, 1, 1) by *t of line 3",
    ]);
  });

  test("what fields demand of each other names it, too", () => {
    const text = "x-m: &m 8\njobs:\n  - name: a\n    cluster-type: shared\n    cu-mem: *m\n";
    expect(mistakes(text)).toEqual(["5:13-15 cuMemOnShared(8) by *m of line 1"]);
  });

  test("a whole job by an alias", () => {
    expect(mistakes("x-j: &j\n  name: a\n  remrk: x\njobs:\n  - *j\n")).toEqual([
      "5:5-7 unknownKey(remrk, remark, name|job-type|cluster-type|…) by *j of line 3",
    ]);
  });

  test("an alias without an anchor", () => {
    expect(mistakes("name: *a\n")).toEqual(["1:7-9 aliasWithoutAnchor(a)"]);
    expect(mistakes("name: &a x\n---\nname: *a\n")).toHaveLength(1);
  });

  test("cycles", () => {
    expect(mistakes("jobs: &j\n  - *j\n")).toEqual(["2:5-7 jobNotMapping by *j of line 2"]);
    expect(mistakes("jobs:\n  - &j\n    name: a\n    tags: *j\n")).toEqual([
      "4:11-13 tags: tags: notSingleValue(mapping, false) by *j of line 3",
    ]);
  });

  test("aliases that repeat without end", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `  k${index}: 1\n`).join("");
    const text = `x-j: &j\n${keys}jobs:\n${"  - *j\n".repeat(900)}`;
    expect(mistakes(text)).toContain("1102:5-7 expandsTooMuch(entries, 100000, false)");
    const bomb = Array.from(
      { length: 30 },
      (_, index) => `x-${index}: &a${index} [${index === 0 ? "1" : `*a${index - 1}, *a${index - 1}`}]\n`,
    ).join("");
    expect(requestsOf(`${bomb}name: a\n`)).toHaveLength(1);
  });

  test("merge keys", () => {
    expect(mistakes("x-b: &b { cu-mem: 4 }\njobs:\n  - name: a\n    <<: *b\n")).toEqual(["4:5-7 mergeKey"]);
    expect(requestsOf('name: a\ntags: { "<<": x }\n')).toHaveLength(1);
  });
});

describe("tags of YAML", () => {
  test.each([
    ["!!js/function 'x'", "2:9-22 yamlTagNotAllowed(!!js/function)"],
    ["!foo x", "2:9-13 yamlTagNotAllowed(!foo)"],
    ["!!binary aGk=", "2:9-17 yamlTagNotAllowed(!!binary)"],
    ["!!int x", "2:9-14 yamlTagNotAllowed(!!int)"],
  ])("%s", (value, diagnostic) => {
    expect(mistakes(`name: a\nremark: ${value}\n`)).toEqual([diagnostic]);
  });

  test("a tag stands where it is written; spelled in another way it is not shown", () => {
    expect(mistakes("!foo\nname: a\n")).toEqual(["1:1-5 yamlTagNotAllowed(!foo)"]);
    expect(mistakes("%TAG !e! !secret-\n---\nname: a\nremark: !e!foo x\n")).toEqual([
      "4:16-17 yamlTagNotAllowed",
    ]);
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
    expect(found).toEqual([expect.stringMatching(/^1:\d+ nestedTooDeep\(100\)$/u)]);
    if (location) {
      expect(found[0]).toMatch(location);
    }
  });
});
