import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findKeys, NO_CREDENTIALS } from "../../src/auth/credentials.ts";
import { say, saying } from "../support/say.ts";

type Texts = Readonly<Record<string, string>>;

const source = (inputs: Texts, environment: Texts = {}) => ({
  input: (name: string) => inputs[name] ?? "",
  environment,
});
const find = (inputs: Texts, environment: Texts = {}) => findKeys(source(inputs, environment));

const ID = "AKIDinput00000000000000000000000000";
const KEY = "input-secret-key-0000000000000000";
const TOKEN = "input-token-0000000000000000000000";
const PAIR = { "secret-id": ID, "secret-key": KEY };
const ENVIRONMENT = {
  TENCENTCLOUD_SECRET_ID: "AKIDenvironment00000000000000000000",
  TENCENTCLOUD_SECRET_KEY: "environment-secret-key-000000000",
};
const ENVIRONMENT_KEYS = {
  secretId: ENVIRONMENT.TENCENTCLOUD_SECRET_ID,
  secretKey: ENVIRONMENT.TENCENTCLOUD_SECRET_KEY,
};
const TOKEN_VARIABLES = ["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"];

/** The names of what is missing or wrong, with the kind of place. */
const mistakes = (inputs: Texts, environment: Texts = {}) => {
  const found = find(inputs, environment);
  return found.kind === "invalid" ? found.diagnostics.map(({ location }) => location) : found.kind;
};

describe("the inputs", () => {
  test("come first, whatever the environment has; then only the input token counts", () => {
    const environment = { ...ENVIRONMENT, TENCENTCLOUD_TOKEN: "environment-token" };
    expect(find(PAIR, environment)).toEqual({
      kind: "keys",
      keys: { secretId: ID, secretKey: KEY },
      source: saying("the inputs secret-id and secret-key"),
      warnings: [],
    });
    expect(find({ ...PAIR, token: TOKEN }, environment)).toMatchObject({
      keys: { secretId: ID, secretKey: KEY, token: TOKEN },
    });
  });

  test("do not care for tokens of the environment that differ", () => {
    const environment = { TENCENTCLOUD_TOKEN: "one", TENCENTCLOUD_SECURITY_TOKEN: "two" };
    expect(find(PAIR, environment).kind).toBe("keys");
  });

  test.each<[Texts, readonly string[]]>([
    [{ "secret-id": ID }, ["secret-key"]],
    [{ "secret-key": KEY }, ["secret-id"]],
    [{ "secret-id": ID, token: TOKEN }, ["secret-key"]],
    [{ "secret-id": ID, "secret-key": " \n" }, ["secret-key"]],
    [{ token: TOKEN }, ["secret-id", "secret-key"]],
  ])("%j are not whole, though the environment is", (inputs, names) => {
    const locations = names.map((name) => ({ kind: "input", name }));
    expect(mistakes(inputs, ENVIRONMENT)).toEqual(locations);
  });

  test("of white space are none", () => {
    const blank = { "secret-id": " ", "secret-key": "\n", token: "\t" };
    expect(find(blank)).toEqual({ kind: "none" });
    expect(find(blank, ENVIRONMENT)).toMatchObject({ kind: "keys", keys: ENVIRONMENT_KEYS });
  });
});

describe("the environment", () => {
  test("is the source where no input is given", () => {
    expect(find({}, ENVIRONMENT)).toEqual({
      kind: "keys",
      keys: ENVIRONMENT_KEYS,
      source: saying("the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"),
      warnings: [],
    });
  });

  test.each(TOKEN_VARIABLES)("may have the token as %s", (name) => {
    expect(find({}, { ...ENVIRONMENT, [name]: TOKEN })).toMatchObject({
      keys: { ...ENVIRONMENT_KEYS, token: TOKEN },
    });
  });

  test("may have the same token by several names, white space aside", () => {
    const tokens = Object.fromEntries(
      TOKEN_VARIABLES.map((name, index) => [name, `${TOKEN}${"\n".repeat(index)}`]),
    );
    expect(find({}, { ...ENVIRONMENT, ...tokens })).toMatchObject({ keys: { token: TOKEN } });
  });

  test("must not have tokens that differ", () => {
    for (const [first, second] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const names = [TOKEN_VARIABLES[first] ?? "", TOKEN_VARIABLES[second] ?? ""];
      const tokens = Object.fromEntries(names.map((name) => [name, `${TOKEN}-${name}`]));
      const found = find({}, { ...ENVIRONMENT, ...tokens });
      expect(found).toMatchObject({
        kind: "invalid",
        diagnostics: [{ location: { kind: "environment", name: names[1] } }],
      });
      for (const language of ["en-US", "zh-CN"] as const) {
        const message = found.kind === "invalid" ? say(found.diagnostics[0]?.message, language) : "";
        expect(message).toContain(names[0]);
        expect(message).toContain(names[1]);
        expect(message).not.toContain(TOKEN);
      }
    }
  });

  test.each(["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"] as const)(
    "without %s is half a pair",
    (name) => {
      const { [name]: _, ...half } = ENVIRONMENT;
      expect(mistakes({}, half)).toEqual([{ kind: "environment", name }]);
      expect(mistakes({}, { ...ENVIRONMENT, [name]: " " })).toEqual([{ kind: "environment", name }]);
    },
  );

  test("with a token alone, or nothing, gives none", () => {
    expect(find({}, { TENCENTCLOUD_TOKEN: TOKEN })).toEqual({ kind: "none" });
    expect(find({})).toEqual({ kind: "none" });
  });

  test("tells every mistake in one go", () => {
    const environment = {
      TENCENTCLOUD_SECRET_ID: "AKID two words 00000",
      TENCENTCLOUD_TOKEN: "one",
      TENCENTCLOUD_SESSION_TOKEN: "two",
    };
    expect(mistakes({}, environment)).toEqual([
      { kind: "environment", name: "TENCENTCLOUD_SECRET_KEY" },
      { kind: "environment", name: "TENCENTCLOUD_SECRET_ID" },
      { kind: "environment", name: "TENCENTCLOUD_SESSION_TOKEN" },
    ]);
  });
});

describe("a key as it was pasted", () => {
  test("loses the white space around it, with a warning each that does not show it", () => {
    const found = find({ "secret-id": `${ID}\n`, "secret-key": `\u3000${KEY} `, token: `\t${TOKEN}\r\n` });
    expect(found).toMatchObject({ kind: "keys", keys: { secretId: ID, secretKey: KEY, token: TOKEN } });
    const warnings = found.kind === "keys" ? found.warnings : [];
    expect(warnings.map((warning) => say(warning.message).split(" ", 1)[0])).toEqual([
      "secret-id",
      "secret-key",
      "token",
    ]);
    expect(JSON.stringify(warnings)).not.toContain(KEY);
    const fromEnvironment = find({}, { ...ENVIRONMENT, TENCENTCLOUD_TOKEN: `${TOKEN} ` });
    expect(fromEnvironment).toMatchObject({ keys: { token: TOKEN }, warnings: [{}] });
  });

  test.each([
    ['"', '"'],
    ["'", "'"],
    ["`", "`"],
    ["\u201c", "\u201d"],
    ['"', ""],
    ["", "'"],
    ["\"'", "'\""],
  ])("must not be pasted with %s and %s around it, and is not shown", (first, last) => {
    for (const name of ["secret-id", "secret-key", "token"]) {
      const found = find({ ...PAIR, token: TOKEN, [name]: `${first}AKIDquoted000000${last}\n` });
      expect(found).toMatchObject({
        kind: "invalid",
        diagnostics: [{ location: { kind: "input", name }, message: { id: "keyQuoted" } }],
      });
      expect(JSON.stringify(found)).not.toContain("AKIDquoted");
    }
    const environment = { ...ENVIRONMENT, TENCENTCLOUD_SECRET_KEY: `${first}key-0000000${last}` };
    expect(mistakes({}, environment)).toEqual([{ kind: "environment", name: "TENCENTCLOUD_SECRET_KEY" }]);
  });

  test("may have a quote inside", () => {
    expect(find({ ...PAIR, "secret-key": `a"b'c-0000000` }).kind).toBe("keys");
  });

  test.each(["two words", "two\nlines", "中文", "a\u200bb", "a\u0000b"])(
    "must not hold %j inside, and is not shown",
    (part) => {
      for (const name of ["secret-id", "secret-key", "token"]) {
        const found = find({ ...PAIR, token: TOKEN, [name]: `secret-${part}-value` });
        expect(found).toMatchObject({
          kind: "invalid",
          diagnostics: [{ location: { kind: "input", name } }],
        });
        expect(JSON.stringify(found)).not.toContain("secret-t");
        expect(JSON.stringify(found)).not.toContain("-value");
      }
    },
  );

  test("is fit for a header wherever it is taken, and no mistake or warning shows it", () => {
    const part = fc.oneof(
      fc.constantFrom("", " ", "\n", "\u3000", "键"),
      fc.string({ minLength: 9, maxLength: 20 }).map((value) => `Q${value}`),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 8, maxLength: 8 }), (parts) => {
        const names = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", ...TOKEN_VARIABLES];
        const inputs = Object.fromEntries(
          ["secret-id", "secret-key", "token"].map((name, index) => [name, parts[index] ?? ""]),
        );
        const environment = Object.fromEntries(names.map((name, index) => [name, parts[index + 3] ?? ""]));
        const found = find(inputs, environment);
        if (found.kind === "keys") {
          for (const value of Object.values(found.keys).filter((each) => each !== undefined)) {
            expect(value).toMatch(/^[!-~]+$/u);
          }
        }
        const sentence =
          found.kind === "keys"
            ? [found.source, ...found.warnings]
            : found.kind === "invalid"
              ? found.diagnostics
              : [];
        for (const value of parts.filter((each) => each.trim().length >= 9)) {
          expect(JSON.stringify(sentence)).not.toContain(JSON.stringify(value.trim()).slice(1, -1));
        }
      }),
    );
  });
});

test("no credentials at all says where to put them, and how to do without", () => {
  for (const words of [
    "secret-id",
    "secret-key",
    "TENCENTCLOUD_SECRET_ID",
    "TENCENTCLOUD_SECRET_KEY",
    "dry-run: true",
  ]) {
    expect(say(NO_CREDENTIALS.message)).toContain(words);
    expect(say(NO_CREDENTIALS.message, "zh-CN")).toContain(words);
  }
});
