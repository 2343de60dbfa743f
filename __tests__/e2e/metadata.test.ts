import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { INPUT_NAMES, inputOf } from "../../src/inputs/input-definitions.ts";
import { OUTPUTS } from "../../src/inputs/output-definitions.ts";
import { FIELD_KEYS, fieldOf } from "../../src/job/fields.ts";
import { ROOT, readAction } from "../support/runner.ts";

const action = readAction();

test("action.yml runs the committed bundle on node24", () => {
  expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
  expect(existsSync(join(ROOT, action.runs.main))).toBe(true);
});

test("action.yml has the inputs of the tables, each described and with its default", () => {
  const fields = FIELD_KEYS.map((key) => [key, { description: fieldOf(key).description["en-US"] }] as const);
  const behaviour = INPUT_NAMES.map((name) => {
    const { description, default: fallback } = inputOf(name);
    const withDefault = fallback === undefined ? {} : { default: fallback };
    return [name, { description: description["en-US"], ...withDefault }] as const;
  });
  const wanted = [...fields, ...behaviour].map(([name, input]) => [name, { ...input, required: false }]);
  expect(action.inputs).toEqual(Object.fromEntries(wanted));
  // Nothing twice: a field's name and a behaviour input's would be one input.
  expect(Object.keys(action.inputs)).toHaveLength(wanted.length);
});

test("action.yml has the outputs of the table, each described", () => {
  expect(action.outputs).toEqual(
    Object.fromEntries(
      Object.entries(OUTPUTS).map(([name, words]) => [name, { description: words["en-US"] }]),
    ),
  );
});

test("every default is a value that the input takes", () => {
  for (const name of INPUT_NAMES) {
    const { rule, default: fallback } = inputOf(name);
    if (fallback !== undefined) {
      expect([name, rule.schema.safeParse(fallback).success]).toEqual([name, true]);
    }
  }
});

test("the README's tables name every input and output", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) {
    expect(readme).toContain(`| \`${name}\` |`);
  }
});
