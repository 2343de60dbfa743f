import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { INPUT_NAMES, inputOf } from "../../src/inputs/input-definitions.ts";
import { readSettings, type Settings } from "../../src/inputs/settings.ts";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { LANGUAGES, type Message } from "../../src/messages/message.ts";
import { createRenderer } from "../../src/report/render.ts";
import { createRedactor } from "../../src/text/redactor.ts";
import { CATALOGUES, say } from "../support/say.ts";

type Inputs = Readonly<Record<string, string | undefined>>;

function read(
  inputs: Inputs,
  environment: Inputs = {},
): { settings: Settings; diagnostics: readonly Diagnostic[] } {
  const settings = readSettings({ input: (name) => inputs[name] ?? "", environment });
  return { settings, diagnostics: settings.diagnostics };
}

const messages = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ message }) => say(message));

/** Returns the mistakes, with the words that say what is allowed. */
const WRONG: readonly (readonly [name: string, value: string, allowed: string])[] = [
  ["if-exists", "Reuse", "reuse or fail"],
  ["if-exists", "skip", "reuse or fail"],
  ["on-mismatch", "ignore", "fail or warn"],
  ["dry-run", "yes", "true or false"],
  ["dry-run", "1", "true or false"],
  ["dry-run", "on", "true or false"],
  ["dry-run", "tRUE", "true or false"],
  ["provenance", "no", "true or false"],
  ["summary", "0", "true or false"],
  ["requests-per-second", "0", "a whole number from 1 to 100"],
  ["requests-per-second", "101", "it is larger than 100"],
  ["requests-per-second", "2.5", "a whole number from 1 to 100"],
  ["requests-per-second", "-1", "a whole number from 1 to 100"],
  ["timeout", "10m", "a whole number from 1 to 86400"],
  ["timeout", "600s", "a whole number from 1 to 86400"],
  ["timeout", "1e3", "a whole number from 1 to 86400"],
  ["timeout", "0x10", "a whole number from 1 to 86400"],
  ["timeout", "1_000", "a whole number from 1 to 86400"],
  ["timeout", "６００", "a whole number from 1 to 86400"],
  ["timeout", "86401", "it is larger than 86400"],
  ["timeout", "99999999999999999999", "it is larger than 86400"],
  ["timeout", "Infinity", "a whole number from 1 to 86400"],
  ["request-timeout", "20 s", "a whole number from 1 to 600"],
  ["max-attempts", "many", "a whole number from 1 to 100"],
  ["language", "zh", "en-US or zh-CN"],
  ["language", "en-us", "en-US or zh-CN"],
  ["region", "Guangzhou", "a region such as ap-guangzhou"],
  ["region", "ap_guangzhou", "a region such as ap-guangzhou"],
  ["region", "ap-guangzhou\nX-Evil: 1", "a region such as ap-guangzhou"],
  ["region", "ap-guangzhou-3", "it is a zone of the region ap-guangzhou"],
  ["region", "ap-shanghai-fsi-12", "it is a zone of the region ap-shanghai-fsi"],
  ["region", "ap-3", "a region such as ap-guangzhou"],
  ["endpoint", "https://evil.example", "a host under tencentcloudapi.com"],
  ["endpoint", "http://127.0.0.1:99999", "a host under tencentcloudapi.com"],
];

describe("an empty input", () => {
  test.each([
    ["is left out", ""],
    ["of white space is left out", " \t\n"],
  ])("%s or its default", (_what, value) => {
    const { settings, diagnostics } = read(Object.fromEntries(INPUT_NAMES.map((name) => [name, value])));
    expect(diagnostics).toEqual([]);
    expect(settings.values).toMatchObject({
      manifest: undefined,
      variables: undefined,
      "if-exists": "reuse",
      "on-mismatch": "fail",
      "dry-run": false,
      provenance: true,
      "requests-per-second": 20,
      timeout: 600,
      "request-timeout": 20,
      "max-attempts": 8,
      summary: true,
      language: "en-US",
      region: undefined,
      endpoint: "https://oceanus.tencentcloudapi.com/",
      "secret-id": undefined,
      "secret-key": undefined,
      token: undefined,
    });
    expect(settings.patterns).toEqual([]);
    expect(settings.variables?.size).toBe(0);
    expect(settings.job.size).toBe(0);
    expect(settings.mistaken.size).toBe(0);
  });

  test.each(INPUT_NAMES.filter((name) => inputOf(name).default !== undefined))(
    "%s has a default that its own rule takes",
    (name) => {
      const { diagnostics } = read({ [name]: inputOf(name).default ?? "" });
      expect(diagnostics).toEqual([]);
    },
  );
});

describe("a value", () => {
  test.each([
    ["dry-run", "true", true],
    ["dry-run", "True", true],
    ["dry-run", "TRUE", true],
    ["provenance", "false", false],
    ["provenance", "False", false],
    ["provenance", " FALSE\n", false],
    ["timeout", "86400", 86_400],
    ["timeout", " 1 ", 1],
    ["timeout", "007", 7],
    ["requests-per-second", "100", 100],
    ["language", "zh-CN", "zh-CN"],
    ["if-exists", "fail", "fail"],
    [
      "matrix",
      '{\n  "env": "prod",\n  "at": [1, {"b": 2, "a": null}]\n}',
      '{"at":[1,{"a":null,"b":2}],"env":"prod"}',
    ],
    ["matrix", "null", ""],
    ["matrix", "{}", ""],
    ["matrix", "not JSON", "not JSON"],
    ["on-mismatch", "warn", "warn"],
    ["region", "ap-shanghai-fsi", "ap-shanghai-fsi"],
    ["region", "ap-zone2b", "ap-zone2b"],
    ["endpoint", "http://127.0.0.1:4010", "http://127.0.0.1:4010/"],
  ])("%s: %j is %j", (name, value, expected) => {
    const { settings, diagnostics } = read({ [name]: value });
    expect(diagnostics).toEqual([]);
    expect(settings.values).toMatchObject({ [name]: expected });
  });

  test.each(WRONG)("%s: %j is refused, and named with what is allowed", (name, value, allowed) => {
    const { settings, diagnostics } = read({ [name]: value });
    expect(diagnostics).toMatchObject([{ location: { kind: "input", name } }]);
    const [diagnostic] = diagnostics;
    expect(say(diagnostic?.message)).toContain(`${name}: ${JSON.stringify(value)}`);
    expect(say(diagnostic?.message)).toContain("allowed: ");
    expect(say(diagnostic?.message)).toContain(allowed);
    expect(say(diagnostic?.message, "zh-CN")).toMatch(new RegExp(`^${name}：.*允许的值：`, "u"));
    expect([...settings.mistaken]).toEqual([name]);
  });

  test("that is wrong reads as the default, so that the rest can be read in its language", () => {
    const { settings } = read({ timeout: "10m", language: "zh-CN", "dry-run": "yes" });
    expect(settings.values).toMatchObject({ timeout: 600, language: "zh-CN", "dry-run": false });
  });
});

describe("a choice", () => {
  test.each([
    ["job-type", "JAR", "jar"],
    ["job-type", "Sql", "sql"],
    ["job-type", "jra", "jar"],
    ["cluster-type", "DEDICATED", "dedicated"],
    ["cluster-type", "dedicate", "dedicated"],
    ["cluster-type", "share", "shared"],
    ["if-exists", "Reuse", "reuse"],
    ["if-exists", "reused", "reuse"],
    ["on-mismatch", "WARN", "warn"],
    ["dry-run", "tRUE", "true"],
    ["dry-run", "flase", "false"],
    ["open-job-default-alarm", "ture", "true"],
    ["language", "zh-cn", "zh-CN"],
    ["language", "en_US", "en-US"],
  ])("of %s: %s means %s", (name, value, meant) => {
    const [sentence] = messages(read({ [name]: value }).diagnostics);
    expect(sentence).toContain(`"${value}" is not allowed here (did you mean ${meant}?); allowed: `);
  });

  test.each([
    ["job-type", "python"],
    ["dry-run", "yes"],
    ["if-exists", "skip"],
    ["language", "zh"],
    ["region", "AP-GUANGZHOU"],
  ])("of %s: %s means none", (name, value) => {
    const [sentence] = messages(read({ [name]: value }).diagnostics);
    expect(sentence).toMatch(/ is not allowed here; allowed: /u);
  });
});

test("all mistakes are found in one go, the job's fields and the pairs among them", () => {
  const inputs = Object.fromEntries(WRONG.map(([name, value]) => [name, value]));
  const fields = { "job-type": "python", "cu-mem": "3", tags: "no equals sign", variables: "A=1\nA=2" };
  const { diagnostics } = read({ ...inputs, ...fields });
  expect(new Set(diagnostics.map(({ location }) => location && "name" in location && location.name))).toEqual(
    new Set([...Object.keys(inputs), ...Object.keys(fields)]),
  );
  expect(diagnostics).toHaveLength(Object.keys(inputs).length + Object.keys(fields).length);
});

test("whatever is given, reading never throws, and each mistake is one of an input that was given", () => {
  const value = fc.string({ unit: "binary", maxLength: 8 });
  const inputs = fc.record(Object.fromEntries(INPUT_NAMES.map((name) => [name, value])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(inputs, (given) => {
      const { settings, diagnostics } = read(given);
      expect(settings.values.timeout).toBeGreaterThan(0);
      const blamed = diagnostics.map(({ location }) =>
        location?.kind === "input" ? location.name : "nothing given",
      );
      expect(blamed.filter((name) => !Object.hasOwn(given, name))).toEqual([]);
      expect(messages(diagnostics).filter((message) => /\p{Cc}/u.test(message))).toEqual([]);
    }),
  );
});

describe("a secret that was pasted into an input", () => {
  // Long and with a quote, so that cutting or escaping it before it is taken out would leave parts of it.
  const secret = `AKID"${"0123456789abcdef".repeat(6)}`;
  const { add, redact } = createRedactor();
  add(secret);

  test.each([
    ["region", secret],
    ["endpoint", `https://${secret}`],
    ["timeout", secret],
    ["language", secret],
    ["job-type", secret],
    ["cluster-id", secret],
    ["cluster-name", `\n${secret}\n${secret}`],
    ["name", secret],
    ["cu-mem", secret],
    ["tags", `${secret}=1\n${secret}=2`],
    ["variables", `${secret}=1\n${secret}=2`],
  ])("%s is not shown, not even in part", (name, value) => {
    const { diagnostics } = read({ [name]: value });
    expect(diagnostics).toHaveLength(1);
    for (const language of LANGUAGES) {
      const shown = createRenderer(
        language,
        CATALOGUES[language],
        redact,
      )(diagnostics[0]?.message as Message);
      expect(shown).toContain("***");
      expect(shown).not.toMatch(/AKID|0123456789/u);
    }
  });
});

describe("the region", () => {
  const region = (inputs: Inputs, environment: Inputs = {}) => {
    const { settings, diagnostics } = read(inputs, environment);
    return { region: settings.values.region, diagnostics };
  };

  test("is the input, else the environment's", () => {
    const environment = { TENCENTCLOUD_REGION: " ap-beijing\n" };
    expect(region({ region: "ap-guangzhou" }, environment)).toEqual({
      region: "ap-guangzhou",
      diagnostics: [],
    });
    expect(region({ region: " " }, environment)).toEqual({ region: "ap-beijing", diagnostics: [] });
  });

  test("that is wrong in the environment is named as the environment's", () => {
    const { diagnostics } = region({}, { TENCENTCLOUD_REGION: "here" });
    expect(diagnostics).toMatchObject([{ location: { kind: "environment", name: "TENCENTCLOUD_REGION" } }]);
    expect(messages(diagnostics)[0]).toMatch(
      /^TENCENTCLOUD_REGION: "here" is not allowed here; allowed: a region/u,
    );
  });

  test("of the input is not excused by the environment's, and told once", () => {
    const { diagnostics } = region({ region: "here" }, { TENCENTCLOUD_REGION: "ap-beijing" });
    expect(diagnostics).toMatchObject([{ location: { kind: "input", name: "region" } }]);
  });

  test("that is missing is no mistake by itself", () => {
    expect(region({}, { TENCENTCLOUD_REGION: " " })).toEqual({ region: undefined, diagnostics: [] });
  });
});

describe("lines", () => {
  test("of manifest are its patterns, trimmed, without blank ones", () => {
    expect(read({ manifest: " flink/*.yml \r\n\n  a b.yml\n" }).settings.patterns).toEqual([
      "flink/*.yml",
      "a b.yml",
    ]);
  });

  test("of variables split at the first =, both sides trimmed", () => {
    const { settings, diagnostics } = read({ variables: "A = 1=2 \r\n\n B=\n" });
    expect(diagnostics).toEqual([]);
    expect([...(settings.variables ?? [])]).toEqual([
      ["A", "1=2"],
      ["B", ""],
    ]);
  });

  test("of variables that are wrong are named", () => {
    const { settings, diagnostics } = read({ variables: "A=1\nnothing\n=2\nA=3" });
    expect(messages(diagnostics)).toEqual([
      expect.stringMatching(/^variables: line 2 .*key=value/u),
      expect.stringMatching(/^variables: line 3 /u),
      expect.stringMatching(/^variables: the key "A" is given twice/u),
    ]);
    expect(settings.variables).toBeUndefined();
  });
});

test("a job's fields are read as a level, each at its input", () => {
  const { settings } = read({ name: " orders ", "job-type": "sql", tags: "team=data\nenv=" });
  expect(Object.fromEntries(settings.job)).toMatchObject({
    name: { kind: "value", value: "orders", location: { kind: "input", name: "name" } },
    "job-type": { kind: "value", value: 1 },
    tags: { kind: "value", value: { team: "data" } },
  });
  expect([...read({ name: "orders", tags: "team=\nenv=" }).settings.job.keys()]).toEqual(["name"]);
});
