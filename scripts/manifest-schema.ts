import * as z from "zod/mini";
import { FIELD_KEYS, type FieldKey, fieldOf } from "../src/job/fields.ts";
import type { Rule } from "../src/job/rules.ts";
import { MOST_JOBS } from "../src/manifest/read-manifest.ts";
import { MOST_ENTRIES } from "../src/manifest/read-tags.ts";

/** A JSON Schema (draft-07). */
export type Schema = Readonly<Record<string, unknown>>;

/** A text with a variable is right everywhere: what it stands for is known to the run alone. */
const VARIABLE: Schema = { type: "string", pattern: "\\$\\{" };

/** An empty text counts as left out. */
const EMPTY: Schema = { type: "string", pattern: "^\\s*$" };

/** `null` takes back what a field would inherit. */
const TAKE_BACK: Schema = { type: "null" };

/** An id and the name that stands for it exclude each other; either may be taken back or left empty. */
const ID_OR_NAME: readonly Schema[] = FIELD_KEYS.flatMap((key) => {
  const { nameOf } = fieldOf(key);
  const given = { type: "string", pattern: "\\S" };
  return nameOf === undefined
    ? []
    : [{ not: { type: "object", required: [nameOf, key], properties: { [nameOf]: given, [key]: given } } }];
});

/** Every job needs the required fields, of its own level or inherited: taken back, there is none. */
const NEEDED: readonly Schema[] = FIELD_KEYS.filter((key) => fieldOf(key).required === true).map((key) => ({
  not: { type: "object", required: [key], properties: { [key]: TAKE_BACK } },
}));

const OF_A_JOB: readonly Schema[] = [...ID_OR_NAME, ...NEEDED];

/** The manifest's JSON Schema, built from the table of fields. */
export function manifestSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Oceanus job manifest",
    description:
      "Apache Flink jobs to be created on Tencent Cloud Oceanus: one job, or a list of jobs with their defaults.",
    type: "object",
    properties: {
      $schema: { title: "$schema", description: "This schema, for editors.", type: "string" },
      defaults: { $ref: "#/definitions/defaults" },
      jobs: { $ref: "#/definitions/jobs" },
      ...fieldReferences(FIELD_KEYS),
    },
    patternProperties: { "^x-": { description: "Ignored: a place for anchors." } },
    additionalProperties: false,
    if: { anyOf: [{ required: ["jobs"] }, { required: ["defaults"] }] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: {
      required: ["jobs"],
      properties: Object.fromEntries(FIELD_KEYS.map((key) => [key, false])),
    },
    else: { anyOf: FIELD_KEYS.map((key) => ({ required: [key] })), allOf: OF_A_JOB },
    definitions: {
      defaults: {
        title: "defaults",
        description: "What every job of this document has unless it says otherwise.",
        type: ["object", "null"],
        properties: fieldReferences(FIELD_KEYS.filter((key) => key !== "name")),
        additionalProperties: false,
        allOf: ID_OR_NAME,
      },
      jobs: {
        title: "jobs",
        description: "The jobs, each with a name of its own.",
        type: "array",
        minItems: 1,
        maxItems: MOST_JOBS,
        items: { $ref: "#/definitions/job" },
        if: { minItems: 2 },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: { items: { required: ["name"], properties: { name: { not: { anyOf: [EMPTY, TAKE_BACK] } } } } },
      },
      job: {
        title: "job",
        description: "One job; what it leaves out comes from defaults, then from the action's inputs.",
        type: "object",
        properties: fieldReferences(FIELD_KEYS),
        additionalProperties: false,
        allOf: OF_A_JOB,
      },
      ...Object.fromEntries(FIELD_KEYS.map((key) => [`field-${key}`, fieldSchema(key)])),
    },
  };
}

function fieldReferences(keys: readonly FieldKey[]): Readonly<Record<string, Schema>> {
  return Object.fromEntries(keys.map((key) => [key, { $ref: `#/definitions/field-${key}` }]));
}

function fieldSchema(key: FieldKey): Schema {
  const { rule, description, examples } = fieldOf(key);
  return {
    title: key,
    description: description["en-US"],
    examples,
    ...(rule ? valueSchema(rule) : mappingSchema()),
  };
}

/** Returns the schema of a field with a rule. Choices come first, so that editors offer them. */
function valueSchema(rule: Rule<unknown>): Schema {
  const { $schema, ...value } = z.toJSONSchema(rule.schema, { io: "input", target: "draft-7" });
  return { anyOf: [value, VARIABLE, EMPTY, TAKE_BACK] };
}

/** A mapping from text to text. */
function mappingSchema(): Schema {
  return {
    anyOf: [
      {
        type: "object",
        propertyNames: { allOf: [{ pattern: "\\S" }, { not: { pattern: "\\$\\{" } }] },
        additionalProperties: { type: ["string", "null"] },
        maxProperties: MOST_ENTRIES,
      },
      EMPTY,
      TAKE_BACK,
    ],
  };
}
