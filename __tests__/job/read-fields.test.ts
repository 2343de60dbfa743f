import { describe, expect, test } from "vitest";
import { FIELD_KEYS, type FieldKey, fieldOf, isFieldKey } from "../../src/job/fields.ts";
import { createJobRequest } from "../../src/job/job-spec.ts";
import { readInputLayer, readPairs } from "../../src/job/read-fields.ts";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { say } from "../support/say.ts";

function field(key: FieldKey, value: string): unknown {
  const diagnostics: Diagnostic[] = [];
  const layer = readInputLayer(
    (name) => (name === key ? value : ""),
    (diagnostic) => diagnostics.push(diagnostic),
    () => undefined,
  );
  const given = layer.get(key);
  return given?.kind === "value" ? given.value : diagnostics.map(({ message }) => say(message));
}

describe("the table of fields", () => {
  test("every example is right by its own rule", () => {
    for (const key of FIELD_KEYS) {
      const { rule, examples } = fieldOf(key);
      for (const example of rule ? examples : []) {
        expect([key, example, field(key, String(example))]).not.toContainEqual(expect.any(Array));
      }
    }
  });

  test("every field has its own parameter, a name that of its id; and texts in both languages", () => {
    const sent = FIELD_KEYS.filter((key) => fieldOf(key).nameOf === undefined);
    expect(new Set(sent.map((key) => fieldOf(key).parameter)).size).toBe(sent.length);
    for (const key of FIELD_KEYS) {
      const { nameOf, parameter } = fieldOf(key);
      expect(parameter).toBe(fieldOf(nameOf ?? key).parameter);
    }
    for (const key of FIELD_KEYS) {
      expect(fieldOf(key).description["zh-CN"]).toMatch(/\p{Script=Han}/u);
    }
  });

  test("names of Object's own members are no fields", () => {
    expect(["__proto__", "constructor", "toString"].some(isFieldKey)).toBe(false);
  });
});

describe("values", () => {
  test.each<[FieldKey, string, unknown]>([
    ["name", "订单-etl_1.0", "订单-etl_1.0"],
    ["name", "a".repeat(50), "a".repeat(50)],
    [
      "name",
      "a b",
      ['name: "a b": it contains " "; allowed: 1 to 49 Chinese characters, ASCII letters, digits, -, _ or .'],
    ],
    [
      "name",
      "é",
      ['name: "é": it contains "é"; allowed: 1 to 49 Chinese characters, ASCII letters, digits, -, _ or .'],
    ],
    [
      "name",
      "a\u200bb",
      [
        'name: "a\\u200bb": it contains "\\u200b"; allowed: 1 to 49 Chinese characters, ASCII letters, digits, -, _ or .',
      ],
    ],
    ["cluster-id", "cluster-5c42n3a5", "cluster-5c42n3a5"],
    [
      "cluster-id",
      "5c42n3a5",
      [
        'cluster-id: "5c42n3a5" is not allowed here; allowed: cluster- and letters or digits, as the console shows it',
      ],
    ],
    ["flink-version", "1.16", "Flink-1.16"],
    ["flink-version", "Flink-1.16", "Flink-1.16"],
    [
      "flink-version",
      "flink-1.16",
      ['flink-version: "flink-1.16" is not allowed here; allowed: a version such as Flink-1.16 or 1.16'],
    ],
    ["folder-id", "root", "root"],
    ["workspace-id", "space-53rqk422", "space-53rqk422"],
    ["workspace-id", "default-12345ap-beijing", "default-12345ap-beijing"],
    [
      "workspace-id",
      "--force",
      [
        'workspace-id: "--force" is not allowed here; allowed: letters, digits and -, as the console shows it',
      ],
    ],
    [
      "workspace-id",
      "space_1",
      [
        'workspace-id: "space_1" is not allowed here; allowed: letters, digits and -, as the console shows it',
      ],
    ],
    ["jdk-version", "11", "11"],
    [
      "jdk-version",
      "11.0",
      ['jdk-version: "11.0" is not allowed here; allowed: a JDK\'s major version such as 8, 11 or 17'],
    ],
  ])("%s: %j", (key, value, expected) => {
    expect(field(key, value)).toEqual(expected);
  });
});

describe("pairs", () => {
  test("are split at the first =, trimmed, blank lines skipped", () => {
    expect([...(readPairs(" a = b=c \r\n\n  \nd=\n", "tags", () => undefined) ?? [])]).toEqual([
      ["a", "b=c"],
      ["d", ""],
    ]);
  });

  test("mistakes are named by line, without the line's text", () => {
    const diagnostics: Diagnostic[] = [];
    expect(
      readPairs("a=1\nsecret\n=x\na=2", "tags", (diagnostic) => diagnostics.push(diagnostic)),
    ).toBeUndefined();
    expect(diagnostics.map(({ message }) => say(message))).toEqual([
      "tags: line 2 is not in the form key=value; write one key=value per line",
      "tags: line 3 is not in the form key=value; write one key=value per line",
      'tags: the key "a" is given twice; keep one of them',
    ]);
  });
});

test("the layer of the inputs: empty ones are left out, tags without a value too", () => {
  const given: Readonly<Record<string, string>> = {
    name: " a ",
    "cu-mem": "5",
    remark: "  ",
    tags: "a=1\nb=",
  };
  const diagnostics: Diagnostic[] = [];
  const layer = readInputLayer(
    (name) => given[name] ?? "",
    (diagnostic) => diagnostics.push(diagnostic),
    () => undefined,
  );
  expect(
    [...layer].map(([key, given]) => [key, given.kind, given.kind === "value" ? given.value : undefined]),
  ).toEqual([
    ["name", "value", "a"],
    ["cu-mem", "invalid", undefined],
    ["tags", "value", { a: "1" }],
  ]);
  expect(diagnostics.map(({ location }) => location)).toEqual([{ kind: "input", name: "cu-mem" }]);
});

test.each(["env=", "env=\nteam=  "])("tags without any value (%j) count as left out", (tags) => {
  const diagnostics: Diagnostic[] = [];
  const read = (given: string) =>
    readInputLayer(
      (name) => (name === "tags" ? given : ""),
      (diagnostic) => diagnostics.push(diagnostic),
      () => undefined,
    );
  expect([...read(tags)]).toEqual([]);
  expect(diagnostics).toEqual([]);
  expect([...read("env")].map(([key, { kind }]) => [key, kind])).toEqual([["tags", "invalid"]]);
});

test("the request has what is given, by the vendor's names", () => {
  expect(
    createJobRequest({ name: "a", "job-type": 1, "open-job-default-alarm": false, tags: { k: "v" }, uid: 0 }),
  ).toEqual({
    Name: "a",
    JobType: 1,
    OpenJobDefaultAlarm: 0,
    Tags: [{ TagKey: "k", TagValue: "v" }],
    Uid: 0,
  });
});
