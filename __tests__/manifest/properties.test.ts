import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { CORPUS_GIVEN, corpus } from "./corpus.ts";
import { mutate, randomFrom, violation, withCanaries } from "./mutate.ts";
import { inputLevel, requestsOf } from "./support.ts";

/** Text as a person may write it, trimmed and not empty; not with `${`, which the manifest reads itself. */
const freeText = fc
  .string({ unit: "grapheme-composite", minLength: 1, maxLength: 30 })
  .map((value) =>
    value
      .replaceAll(/\p{Cc}/gu, "x")
      .replaceAll("${", "$")
      .trim(),
  )
  .filter((value) => value !== "");

const named = fc.stringMatching(/^[A-Za-z0-9._\u4e00-\u4eff-]{1,49}$/u);

const job = fc.record(
  {
    "job-type": fc.constantFrom("sql", "jar"),
    "cluster-id": fc.stringMatching(/^cluster-[a-z0-9]{1,8}$/u),
    "cu-mem": fc.constantFrom(2, 4, 8, 16),
    remark: freeText,
    description: freeText,
    "folder-id": fc.constantFrom("root", "folder-98b2xk4v"),
    "flink-version": fc.constantFrom("Flink-1.13", "Flink-1.20"),
    "workspace-id": fc.stringMatching(/^space-[a-z0-9]{1,8}$/u),
    "open-job-default-alarm": fc.boolean(),
    "jdk-version": fc.constantFrom("8", "11"),
    uid: fc.nat(),
    tags: fc.dictionary(freeText, freeText, { minKeys: 1, maxKeys: 4 }),
  },
  { requiredKeys: ["job-type", "cluster-id"] },
);

const jobs = fc
  .uniqueArray(named, { minLength: 1, maxLength: 6 })
  .chain((names) =>
    fc.tuple(...names.map((name) => job.map((fields) => ({ name, ...fields })))).map((list) => [...list]),
  );

/** The request that a job means, by the vendor's names. */
function requestOf(
  fields: typeof jobs extends fc.Arbitrary<(infer J)[]> ? J : never,
): Record<string, unknown> {
  const wire: Record<string, unknown> = {
    Name: fields.name,
    JobType: fields["job-type"] === "sql" ? 1 : 2,
    ClusterType: 2,
    ClusterId: fields["cluster-id"],
    CuMem: fields["cu-mem"],
    Remark: fields.remark,
    FolderId: fields["folder-id"],
    FlinkVersion: fields["flink-version"],
    WorkSpaceId: fields["workspace-id"],
    Tags: fields.tags && Object.entries(fields.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    Description: fields.description,
    OpenJobDefaultAlarm:
      fields["open-job-default-alarm"] === undefined ? undefined : Number(fields["open-job-default-alarm"]),
    JdkVersion: fields["jdk-version"],
    Uid: fields.uid,
  };
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined));
}

describe("a manifest and its requests agree", () => {
  const forms: readonly (readonly [string, (list: readonly unknown[]) => string])[] = [
    ["as block YAML", (list) => stringify({ jobs: list })],
    [
      "as YAML with folded lines and quotes",
      (list) =>
        stringify(
          { jobs: list },
          { lineWidth: 20, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
        ),
    ],
    ["as flow YAML", (list) => stringify({ jobs: list }, { collectionStyle: "flow" })],
    ["as JSON", (list) => JSON.stringify({ jobs: list }, null, 2)],
    [
      "as documents with CRLF",
      (list) =>
        list
          .map((one) => stringify(one, { blockQuote: false }))
          .join("---\n")
          .replaceAll("\n", "\r\n"),
    ],
  ];

  test.each(forms)("%s", (_, written) => {
    fc.assert(
      fc.property(jobs, (list) => {
        expect(requestsOf(written(list), { inputs: {} })).toEqual(list.map(requestOf));
      }),
      { numRuns: 150 },
    );
  });

  test("with what the jobs share in defaults or the inputs", () => {
    fc.assert(
      fc.property(jobs, freeText, fc.constantFrom(2, 4), (list, description, cuMem) => {
        const text = stringify({ defaults: { description }, jobs: list });
        const expected = list.map((one) => requestOf({ description, "cu-mem": cuMem, ...one }));
        expect(requestsOf(text, { inputs: { "cu-mem": String(cuMem) } })).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test("through variables", () => {
    fc.assert(
      fc.property(freeText, freeText, (value, rest) => {
        const text = stringify({ name: "a", remark: `\${V}${rest}`, description: rest });
        expect(requestsOf(text, { variables: { V: value } })).toMatchObject([
          { Remark: `${value}${rest}`, Description: rest },
        ]);
      }),
    );
  });
});

test("any change of a file gives mistakes inside its bounds or a right result, and shows no other line", () => {
  const texts = [...corpus("good").values(), ...corpus("bad").values()].flatMap((text) => [
    text,
    withCanaries(text),
  ]);
  const inputs = inputLevel(CORPUS_GIVEN.inputs);
  const variables = {
    values: new Map(Object.entries({ ...CORPUS_GIVEN.variables, EMPTY: "" })),
    complete: true,
  };
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.boolean(), (text, seed, offline) => {
      const mutant = mutate(text, randomFrom(seed));
      expect([mutant, violation(mutant, { inputs, variables, offline }).violation]).toEqual([
        mutant,
        undefined,
      ]);
    }),
    { numRuns: 3000 },
  );
});

test("any text at all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(
        violation(text, {
          inputs: new Map(),
          variables: { values: new Map(), complete: true },
          offline: false,
        }).violation,
      ).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});
