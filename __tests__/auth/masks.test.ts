import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findKeys, secretsGiven } from "../../src/auth/credentials.ts";

type Texts = Readonly<Record<string, string>>;

const source = (inputs: Texts, environment: Texts = {}) => ({
  input: (name: string) => inputs[name] ?? "",
  environment,
});
const ID = "AKIDinput00000000000000000000000000";
const KEY = "input-secret-key-0000000000000000";
const TOKEN = "input-token-0000000000000000000000";
const PAIR = { "secret-id": ID, "secret-key": KEY };
const ENVIRONMENT = {
  TENCENTCLOUD_SECRET_ID: "AKIDenvironment00000000000000000000",
  TENCENTCLOUD_SECRET_KEY: "environment-secret-key-000000000",
};
const TOKEN_VARIABLES = ["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"];

describe("what is masked", () => {
  const masks = (inputs: Texts, environment: Texts = {}) =>
    secretsGiven(source(inputs, environment)).toSorted();

  test("is every value of every source, whichever applies", () => {
    const tokens = Object.fromEntries(TOKEN_VARIABLES.map((name) => [name, `${TOKEN}-${name}`]));
    const given = { inputs: { ...PAIR, token: TOKEN }, environment: { ...ENVIRONMENT, ...tokens } };
    expect(masks(given.inputs, given.environment)).toEqual(
      [...Object.values(given.inputs), ...Object.values(given.environment)].toSorted(),
    );
  });

  test("is a value as it was given and without the white space around it, once each", () => {
    expect(masks({ "secret-key": ` ${KEY}\n`, token: KEY })).toEqual(
      [` ${KEY}`, ` ${KEY}\n`, KEY].toSorted(),
    );
  });

  test("is also what stands between quotes", () => {
    expect(masks({ token: `"${KEY}"` }, { TENCENTCLOUD_TOKEN: `'${ID}'\n` })).toEqual(
      [`"${KEY}"`, KEY, `'${ID}'`, `'${ID}'\n`, ID].toSorted(),
    );
    for (const [first, last] of ["``", "\u201c\u201d", "\u2018\u2019"]) {
      expect(masks({ "secret-id": ` ${first}${KEY}${last}` })).toContain(KEY);
    }
  });

  test.each([
    "",
    " ",
    "\n",
    "true",
    "1234567",
    "  short  ",
    "ap-guangzhou",
    "ap-shanghai-fsi",
    "na-ashburn\n",
  ])("is not %j: it is short or ordinary", (value) => {
    expect(masks({ "secret-id": value }, { TENCENTCLOUD_SECRET_KEY: value })).toEqual([]);
  });

  test("begins at eight characters", () => {
    expect(masks({ token: "12345678" })).toEqual(["12345678"]);
  });

  test("is of several lines only those that are secrets, since the runner masks each by itself", () => {
    expect(masks({ "secret-key": `id: 1\n${KEY}\r\nap-guangzhou\n   ` })).toEqual([KEY]);
    expect(masks({ "secret-key": `${ID}\n${KEY}` })).toEqual([ID, KEY, `${ID}\n${KEY}`].toSorted());
  });

  test("covers every key that is used, of eight characters or more", () => {
    const padded = fc
      .tuple(
        fc.constantFrom("", " ", "\n", "\r\n", "\t"),
        fc.stringMatching(/^[!#-&(-_a-~][!-~]{6,18}[!#-&(-_a-~]$/u),
      )
      .map(([space, value]) => `${space}${value}${space}`);
    fc.assert(
      fc.property(padded, padded, padded, (secretId, secretKey, token) => {
        const inputs = { "secret-id": secretId, "secret-key": secretKey, token };
        const found = findKeys(source(inputs));
        const used = found.kind === "keys" ? Object.values(found.keys) : [];
        expect(used).toHaveLength(3);
        const ordinary = /^[a-z]{2}(?:-[a-z]+)+$/u;
        expect(masks(inputs)).toEqual(expect.arrayContaining(used.filter((value) => !ordinary.test(value))));
      }),
    );
  });
});
