import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELD_KEYS } from "../../src/job/fields.ts";
import { readPairs } from "../../src/job/read-fields.ts";
import { readSources } from "../../src/manifest/read-manifest.ts";
import { manifestVariables } from "../../src/manifest/variables.ts";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { message } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";
import { atOnce } from "./at-once.ts";
import { ENOUGH, inputLevel, mistakes, readText, requestsOf, shown } from "./support.ts";

describe("in a manifest", () => {
  test("any value", () => {
    const text =
      "name: app-${ENV}\ncu-mem: ${CU}\nopen-job-default-alarm: ${ALARM}\ntags: { env: \"${ENV}\", both: 'x${ENV}${CU}' }\nremark: |\n  in ${ENV}\n";
    expect(requestsOf(text, { variables: { ENV: "prod", CU: "8", ALARM: "true" } })).toMatchObject([
      {
        Name: "app-prod",
        CuMem: 8,
        OpenJobDefaultAlarm: 1,
        Remark: "in prod",
        Tags: [
          { TagKey: "env", TagValue: "prod" },
          { TagKey: "both", TagValue: "xprod8" },
        ],
      },
    ]);
  });

  test("what comes out is text, once, and read by the field's rule", () => {
    const variables = { A: "${B}", B: "b", C: "a: [b] # c", V: "1.16", Q: '"x"' };
    expect(
      requestsOf("name: a\nremark: ${A}\ndescription: ${C}${Q}\nflink-version: ${V}\n", { variables }),
    ).toMatchObject([{ Remark: "${B}", Description: 'a: [b] # c"x"', FlinkVersion: "Flink-1.16" }]);
  });

  test("$${ is a literal ${", () => {
    const text = "name: a\nremark: $${A} $A $(A) $$ $$${A} ${B}\n";
    expect(requestsOf(text, { variables: { B: "b" } })).toMatchObject([
      { Remark: "${A} $A $(A) $$ $${A} b" },
    ]);
  });

  describe("a wrong value is shown as it is written, with the kind of what came out", () => {
    test.each([
      ["cu-mem: ${CU}", "2:9-14 cu-mem: expandedValueNotAllowed(${CU}, CU, integer, 1, "],
      [
        "cu-mem: 'a${DB_PASSWORD}'",
        "2:9-26 cu-mem: expandedValueNotAllowed(a${DB_PASSWORD}, DB_PASSWORD, spaces, 10, ",
      ],
      [
        "job-type: ${CU}${REF}${CU}",
        "2:11-27 job-type: expandedValueNotAllowed(${CU}${REF}${CU}, CU|REF, symbols, 11, ",
      ],
      ["uid: ${CU}.${CU}", "2:6-17 uid: expandedValueNotAllowed(${CU}.${CU}, CU, number, 3, "],
    ])("%s", (line, diagnostic) => {
      const variables = { CU: "5", DB_PASSWORD: "p4ss w0rd", REF: "feature/x" };
      expect(mistakes(`name: a\n${line}\n`, { variables })).toEqual([expect.stringContaining(diagnostic)]);
    });

    test("also where a name is as long as it can be, and where fields do not go together", () => {
      const variables = { N: "n".repeat(49), CU: "8" };
      const text = "name: a${N}\njob-type: sql\ncluster-type: shared\ncu-mem: ${CU}\n";
      const { diagnostics, warnings } = readText(text, { inputs: {}, variables });
      expect(diagnostics.map(({ message }) => message)).toEqual([
        message("cuMemOnShared", { cuMem: "${CU}" }),
      ]);
      expect(warnings.map(({ message }) => message)).toEqual([message("nameAtLimit", { name: "a${N}" })]);
    });

    test("never by a variable's value, in no message of any field", () => {
      const secret = fc.oneof(
        fc.stringMatching(/^[A-Z]{12}$/u),
        fc.stringMatching(/^[A-Z]{6}[ /:$][A-Z]{6}$/u),
        fc.stringMatching(/^[5-9]{12}$/u),
        fc.stringMatching(/^[A-Z]{6}\n[A-Z]{60}$/u),
      );
      const value = fc.constantFrom(
        "${S}",
        "${S}${E}",
        "x${S}",
        "$${x}${S}",
        "${S}-${S}",
        "|\n      ${S}\n      x",
      );
      fc.assert(
        fc.property(secret, value, fc.constantFrom(...FIELD_KEYS), (given, written, key) => {
          const one = `${key}: ${written}\n`;
          const text = `jobs:\n  - ${one}  - ${one}  - { name: a, tags: { k: "\${S}", \${S}: 1 } }\n`;
          const { diagnostics, warnings } = readText(text, { variables: { S: given, E: "" } });
          expect(diagnostics.length).toBeGreaterThan(0);
          for (const { message } of [...diagnostics, ...warnings]) {
            for (const part of given.split(/[^A-Z\d]/u)) {
              expect(say(message) + say(message, "zh-CN")).not.toContain(part.slice(0, 5));
            }
          }
        }),
      );
    });
  });

  test("unknown and empty ones, all of a value at once", () => {
    const variables = { ENV: "prod", REGION: "", OTHER: "  " };
    expect(mistakes('name: a-${ENVV}-${REGION}\ntags: { b: "${OTHER}" }\n', { variables })).toEqual([
      "1:7-26 name: variableUnknown(ENVV, ENV)",
      `1:7-26 name: variableEmpty(REGION)`,
      `2:12-22 tags: b: variableEmpty(OTHER)`,
    ]);
    expect(mistakes("name: ${QQQQQQ}\n")).toEqual(["1:7-16 name: variableUnknown(QQQQQQ)"]);
  });

  test("one that is used twice is named once", () => {
    const variables = { A: "x", B: "y" };
    expect(mistakes("name: a\njob-type: ${A}${B}${A}\n", { variables })).toEqual([
      "2:11-23 job-type: expandedValueNotAllowed(${A}${B}${A}, A|B, word, 3, oneOfChoices(sql 1|jar 2))",
    ]);
  });

  test.each([
    ["${", "variableMalformed"],
    ["${A", "variableMalformed"],
    ["${}", "variableMalformed"],
    ["${A B}", "variableMalformed"],
    ["${A:-x}", "variableMalformed"],
    ["${1A}", "variableMalformed"],
    ["${Ä}", "variableMalformed"],
    ["${{ vars.A }}", "expressionInManifest"],
  ])("%s is refused", (value, message) => {
    expect(mistakes(`name: a\nremark: "${value}"\n`, { variables: { A: "a" } })).toEqual([
      `2:9-${value.length + 11} remark: ${message}`,
    ]);
  });

  test("offline, a field with an empty variable is not checked; an unknown name is still a mistake", () => {
    const text =
      'name: app-${ENV}\njob-type: ${KIND}\ncluster-id: cluster-1\ntags: { a: b, env: "${ENV}" }\nremark: ${X}\n';
    const given = { inputs: {}, variables: { ENV: "", KIND: "" }, offline: true };
    expect(mistakes(text, given)).toHaveLength(1);
    const { specs, diagnostics } = readText(text, { ...given, variables: { ...given.variables, X: "x" } });
    expect(diagnostics).toEqual([]);
    expect(specs).toMatchObject([
      {
        name: "",
        values: { "cluster-id": "cluster-1", remark: "x" },
        unchecked: ["name", "job-type", "tags"],
      },
    ]);
  });

  test("a value that grows without end", () => {
    const variables = { A: "x".repeat(100_000) };
    expect(mistakes(`name: a\nremark: ${"${A}".repeat(1000)}\n`, { variables })).toEqual([
      "2:9-4009 remark: valueTooLong",
    ]);
  });
});

describe("manifestVariables", () => {
  const environment = {
    GITHUB_REF_NAME: "main",
    GITHUB_SHA: "abc",
    GITHUB_TOKEN: "secret",
    PATH: "/bin",
    TENCENTCLOUD_SECRET_KEY: "secret",
  };

  test("the pairs, and the listed names of the environment that are there", () => {
    const diagnostics: Diagnostic[] = [];
    const pairs = new Map([
      ["ENV", "prod"],
      ["EMPTY", ""],
    ]);
    const { values, complete } = manifestVariables(pairs, environment, (diagnostic) =>
      diagnostics.push(diagnostic),
    );
    expect(complete).toBe(true);
    expect([...values].toSorted()).toEqual([
      ["EMPTY", ""],
      ["ENV", "prod"],
      ["GITHUB_REF_NAME", "main"],
      ["GITHUB_SHA", "abc"],
    ]);
    expect(diagnostics).toEqual([]);
  });

  test("a pair wins over the environment", () => {
    const variables = manifestVariables(new Map([["GITHUB_SHA", "mine"]]), environment, () => undefined);
    expect(variables.values.get("GITHUB_SHA")).toBe("mine");
  });

  test("a name that ${…} cannot hold", () => {
    const diagnostics: Diagnostic[] = [];
    manifestVariables(new Map([["my-env", "x"]]), {}, (diagnostic) => diagnostics.push(diagnostic));
    expect(shown(diagnostics)).toEqual(["input variables variables: variableNameInvalid(my-env)"]);
  });
});

describe("a mistake in the input variables is the only one that it causes", () => {
  const text =
    'name: app-${ENV}\njob-type: ${KIND}\nremark: ${MESSAGE} ${1X}\ntags: { env: "${ENV}", sha: "${GITHUB_SHA}" }\n';

  test.each([
    ["a commit message with a blank line", "ENV=prod\nMESSAGE=fix: a\n\nbecause of b\nKIND=sql"],
    ["a comment", "# which environment\nENV=prod\nKIND=sql\nMESSAGE=m"],
    ["a key twice", "ENV=prod\nKIND=sql\nMESSAGE=m\nENV=test"],
    ["a line without =", "ENV prod\nKIND=sql\nMESSAGE=m"],
    ["a name that ${…} cannot hold", "E-NV=prod\nKIND=sql\nMESSAGE=m"],
  ])("%s", (_, input) => {
    for (const offline of [false, true]) {
      const reported: Diagnostic[] = [];
      const report = (diagnostic: Diagnostic): unknown => reported.push(diagnostic);
      const variables = manifestVariables(
        readPairs(input, "variables", report),
        { GITHUB_SHA: "abc" },
        report,
      );
      expect(reported).toMatchObject([{ location: { kind: "input", name: "variables" } }]);
      const source = { inputs: inputLevel(ENOUGH), variables, offline };
      const { specs, diagnostics } = atOnce(readSources([{ file: "jobs.yml", text }], source));
      // The mistakes of the file itself are still reported.
      expect([specs, shown(diagnostics)]).toEqual([[], ["3:9-25 remark: variableMalformed"]]);
    }
  });
});
