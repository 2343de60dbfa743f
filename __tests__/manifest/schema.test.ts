import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { manifestSchema } from "../../scripts/manifest-schema.ts";
import { FIELD_KEYS, fieldOf } from "../../src/job/fields.ts";
import { BAD, CORPUS_GIVEN, corpus } from "./corpus.ts";
import { mistakes } from "./support.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const validate = new Ajv({
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
  strictRequired: false,
  strictTypes: false,
}).compile(manifestSchema());

/** The values of a file's documents, as an editor sees them. */
function valuesOf(content: string): unknown[] {
  return parseAllDocuments(content, { merge: false }).map((document) => document.toJS());
}

function accepts(content: string): boolean {
  return valuesOf(content).every((value) => validate(value));
}

describe("the corpus", () => {
  const good = corpus("good");
  const bad = corpus("bad");

  test.each([...good])("%s is right", (file, content) => {
    const inputs = file === "unnamed.yml" ? { ...CORPUS_GIVEN.inputs, name: "given" } : CORPUS_GIVEN.inputs;
    expect(mistakes(content, { ...CORPUS_GIVEN, inputs })).toEqual([]);
    expect([accepts(content), validate.errors]).toEqual([true, null]);
  });

  test("every wrong manifest is in the table", () => {
    expect([...bad.keys()]).toEqual(Object.keys(BAD));
  });

  test.each([...bad])("%s is wrong", (file, content) => {
    const expected = BAD[file];
    const found = mistakes(content, CORPUS_GIVEN);
    expect(found.map((line) => line.slice(0, line.indexOf(" ")))).toEqual(expected?.locations);
    if (expected?.schema === "refuses") {
      expect(accepts(content)).toBe(false);
    } else if (!expected?.schema.endsWith("not YAML")) {
      expect(accepts(content)).toBe(true);
    }
  });
});

describe("every field", () => {
  test.each(FIELD_KEYS)("%s: examples, variables, empty texts and null are right, a list is wrong", (key) => {
    for (const example of [...fieldOf(key).examples, "", null]) {
      const isTakenBack = example === null && (key === "name" || key === "job-type");
      expect([example, validate({ [key]: example })]).toEqual([example, !isTakenBack]);
    }
    expect(validate({ [key]: "x${NAME}" })).toBe(key !== "tags");
    expect(validate({ [key]: [] })).toBe(false);
    expect(validate({ [`${key}x`]: "x" })).toBe(false);
  });

  test.each(FIELD_KEYS)("%s has a title, a description and examples", (key) => {
    const definitions = manifestSchema()["definitions"] as Record<string, Record<string, unknown>>;
    expect(definitions[`field-${key}`]).toMatchObject({
      title: key,
      description: expect.stringMatching(/\w/u),
      examples: expect.arrayContaining([expect.anything()]),
    });
  });
});

test("nothing that defaults or an input can give is required; the name is, of several jobs", () => {
  expect(validate({ jobs: [{ "cu-mem": 4 }] })).toBe(true);
  expect(validate({ jobs: [{ name: "a" }, { name: "b" }] })).toBe(true);
  expect(validate({ jobs: [{ name: "a" }, { "cu-mem": 4 }] })).toBe(false);
  expect(validate({ jobs: [{ name: "a" }, { name: "" }] })).toBe(false);
});

test("the published file is what the table gives", () => {
  const file = readFileSync(resolve(ROOT, "schema/manifest.schema.json"), "utf8");
  expect(JSON.parse(file)).toEqual(manifestSchema());
});
