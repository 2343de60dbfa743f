import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor } from "../../src/text/redactor.ts";

const SECRET = 'AKID+/=%"\\::add-mask::%25';

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) {
    redactor.add(secret);
  }
  return redactor;
};

/** How a text may be written by those that it is sent to. */
const FORMS: readonly (readonly [name: string, write: (secret: string) => string])[] = [
  ["plain", (secret) => secret],
  ["JSON", (secret) => JSON.stringify({ secret })],
  ["JSON in JSON", (secret) => JSON.stringify(JSON.stringify([secret]))],
  ["a query", (secret) => `?key=${encodeURIComponent(secret)}`],
  ["an address", (secret) => `https://x/${encodeURI(secret)}`],
  ["hex", (secret) => Buffer.from(secret).toString("hex")],
  ["upper hex", (secret) => Buffer.from(secret).toString("hex").toUpperCase()],
  ...[0, 1, 2].flatMap((offset): [string, (secret: string) => string][] => [
    [`base64 at ${offset}`, (secret) => Buffer.from(`${"x".repeat(offset)}${secret}yy`).toString("base64")],
    [
      `base64url at ${offset}`,
      (secret) => Buffer.from(`${"x".repeat(offset)}${secret}`).toString("base64url"),
    ],
  ]),
];

describe("a secret", () => {
  test.each(FORMS)("is not left in a text, as %s", (_name, write) => {
    const { redact } = redactorOf("other-secret-000", SECRET);
    const shown = redact(`before ${write(SECRET)} after ${write(SECRET)}`);
    expect(shown).toMatch(/^before .*\*\*\*.* after .*\*\*\*/su);
    expect(shown).not.toContain(write(SECRET));
  });

  test("that is part of another leaves nothing of that one", () => {
    const { redact } = redactorOf("secret-key", "secret-key-and-more");
    expect(redact("a secret-key-and-more, a secret-key")).toBe("a ***, a ***");
  });

  test("may be told of late, twice, or be nothing", () => {
    const redactor = redactorOf("", "one-secret-000", "one-secret-000");
    expect(redactor.redact("one-secret-000 two-secret-000")).toBe("*** two-secret-000");
    redactor.add("two-secret-000");
    expect(redactor.redact("one-secret-000 two-secret-000")).toBe("*** ***");
    expect(redactor.redact("")).toBe("");
  });

  test("may have forms of the caller's own", () => {
    const redactor = createRedactor((form) => [[...form].reverse().join("")]);
    redactor.add("abcdefgh");
    expect(redactor.redact("x hgfedcba y abcdefgh")).toBe("x *** y ***");
  });
});

test("whatever secrets and texts: none is left, and a text without one stays as it is", () => {
  const secret = fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.string(), (secrets, around) => {
      const { redact } = redactorOf(...secrets);
      for (const each of secrets) {
        for (const [, write] of FORMS) {
          const written = write(each);
          expect(redact(`${around} ${written}`)).not.toContain(written);
        }
      }
      fc.pre(!secrets.some((each) => around.includes(each)));
      expect(redact(around)).toBe(around);
    }),
  );
});
