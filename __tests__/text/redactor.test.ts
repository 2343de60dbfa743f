import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeMarkdown } from "../../src/report/markdown.ts";
import { createRedactor } from "../../src/text/redactor.ts";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";

const SECRET = 'AKID+/=%"\\::add-mask::%25';

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) {
    redactor.add(secret);
  }
  return redactor;
};

type Form = readonly [name: string, write: (text: string) => string];

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const percent = (text: string): string => encodeURIComponent(text.toWellFormed());
const everyByte = (write: (hex: string) => string) => (text: string) =>
  Buffer.from(text).toString("hex").replaceAll(/../gu, write);
const everyUnit = (write: (hex: string) => string) => (text: string) =>
  Array.from({ length: text.length }, (_, index) =>
    write(text.charCodeAt(index).toString(16).padStart(4, "0")),
  ).join("");
const lowerCase = (text: string): string => text.replaceAll(/%[\dA-F]{2}/gu, (code) => code.toLowerCase());
const strict = (text: string): string =>
  percent(text).replaceAll(/[!'()*]/gu, (character) => `%${character.charCodeAt(0).toString(16)}`);
const wrap = (text: string, length: number, end: string): string =>
  text.replaceAll(new RegExp(`.{${length}}`, "gu"), `$&${end}`);

/** Ways in which a text is written character by character: whatever is written so, and so again, is found. */
const CHARACTER_FORMS: readonly Form[] = [
  ["JSON", inJson],
  ["JSON with a slash escaped", (text) => inJson(text).replaceAll("/", "\\/")],
  [
    "JSON in ASCII",
    (text) =>
      inJson(text).replaceAll(
        /[^ -~]/g,
        everyUnit((hex) => `\\u${hex}`),
      ),
  ],
  [
    "JSON as Go writes it",
    (text) =>
      inJson(text).replaceAll(
        /[<>&]/g,
        everyUnit((hex) => `\\u${hex}`),
      ),
  ],
  ["a part of an address", percent],
  ["a part of an address in lower case", (text) => lowerCase(percent(text))],
  ["a part of an address by RFC 3986", strict],
  ["an address", (text) => encodeURI(text.toWellFormed())],
  ["a form", (text) => new URLSearchParams([["", text.toWellFormed()]]).toString().slice(1)],
];

/** The same, for texts that only the forms above may write again: they escape letters and digits too. */
const THOROUGH_FORMS: readonly Form[] = [
  ["every character escaped", everyUnit((hex) => `\\u${hex.toUpperCase()}`)],
  ["every byte percent-encoded", everyByte((hex) => `%${hex}`)],
];

/** Ways in which a text is written as a whole, before its characters are. */
const ENCODED_FORMS: readonly Form[] = [
  ["plain", (text) => text],
  ["hex", (text) => Buffer.from(text).toString("hex")],
  ["upper hex", (text) => Buffer.from(text).toString("hex").toUpperCase()],
  ["hex in pairs", everyByte((hex) => `${hex} `)],
  ...["", "x", "xy"].flatMap((before): Form[] => {
    const base64 = (text: string): string => Buffer.from(`${before}${text}yy`).toString("base64");
    return [
      [`base64 after ${before.length}`, base64],
      [`base64url after ${before.length}`, (text) => Buffer.from(`${before}${text}`).toString("base64url")],
      [
        `base64 after ${before.length}, a line of 76`,
        (text) => wrap(base64(`${"x".repeat(60)}${text}`), 76, "\n"),
      ],
      [`base64 after ${before.length}, lines of 4`, (text) => wrap(base64(text), 4, "\r\n")],
    ];
  }),
];

/** Ways in which the action itself writes a text, last of all. */
const OWN_FORMS: readonly Form[] = [
  ["Markdown", escapeMarkdown],
  ["the log", sanitizeLine],
  ["as it is", (text) => text],
];

const FORMS = [...CHARACTER_FORMS, ...THOROUGH_FORMS, ...ENCODED_FORMS, ...OWN_FORMS];

describe("a secret", () => {
  test.each(FORMS)("is not left in a text, as %s", (_name, write) => {
    const { redact } = redactorOf("other-secret-000", SECRET);
    const written = write(SECRET);
    const shown = redact(`before ${written} after ${written}`);
    expect(shown).toMatch(/^before .*\*\*\*.* after .*\*\*\*/su);
    expect(shown).not.toContain(written);
  });

  test.each(CHARACTER_FORMS)("goes whole, and nothing beside it, as %s", (_name, write) => {
    const { redact } = redactorOf(SECRET);
    expect(redact(`before "${write(SECRET)}" after`)).toBe('before "***" after');
    expect(redact(`before "${write(write(SECRET))}" after`)).toBe('before "***" after');
  });

  test("leaves JSON that can be read", () => {
    for (const secret of ['"quoted"secret', "back\\slash\\", "\\\\first-secret", SECRET]) {
      const { redact } = redactorOf(secret);
      for (const text of [secret, `\\${secret}\\`, `"${secret}"`, `a${secret}${secret}b`, inJson(secret)]) {
        const read = JSON.parse(redact(JSON.stringify({ text }))) as { readonly text: string };
        expect(read.text).toContain("***");
        expect(read.text).not.toContain(secret);
      }
    }
  });

  test("that is part of another, or overlaps one, leaves nothing of that one", () => {
    const { redact } = redactorOf("secret-key", "secret-key-and-more", "and-more-words");
    expect(redact("a secret-key-and-more, a secret-key")).toBe("a ***, a ***");
    expect(redact("a secret-key-and-more-words.")).toBe("a ***.");
    expect(redact("secret-keysecret-key")).toBe("******");
  });

  test("may be added late, twice, or be nothing", () => {
    const redactor = redactorOf("", "one-secret-000", "one-secret-000");
    expect(redactor.redact("one-secret-000 two-secret-000")).toBe("*** two-secret-000");
    redactor.add("two-secret-000");
    expect(redactor.redact("one-secret-000 two-secret-000")).toBe("*** ***");
    expect(redactor.redact("")).toBe("");
  });

  test("is found where more backslashes and escapes stand than anyone writes, and those cost no stack", () => {
    const { redact } = redactorOf("secret-key");
    for (const much of ["\\", "%", "%25", "&#92;", "%5c", "+", "#", "<span>", "\ud83d"]) {
      const text = much.repeat(50_000);
      expect(redact(`${text} secret-key ${text}`)).toBe(`${text} *** ${text}`);
    }
  });
});

describe("whatever secrets and texts", () => {
  const secret = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 }),
    fc.string({ unit: "grapheme-ascii", minLength: 8, maxLength: 40 }),
    fc.stringMatching(/^[%25Cuc\\"+/&#[:; \n\u2028-]{8,24}$/u),
  );
  const forms = fc
    .tuple(
      fc.constantFrom(...ENCODED_FORMS),
      fc.option(fc.constantFrom(...THOROUGH_FORMS), { freq: 4, nil: OWN_FORMS[2] as Form }),
      fc.array(fc.constantFrom(...CHARACTER_FORMS), { maxLength: 2 }),
      fc.constantFrom(...OWN_FORMS),
    )
    .map(([encode, first, then, own]) => [encode, first, ...then, own]);

  test("none is left, in any form written in any other, and what stands beside it stays", () => {
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), forms, (secrets, chain) => {
        const { redact } = redactorOf(...secrets);
        for (const each of secrets) {
          const written = chain.reduce((text, [, write]) => write(text), each);
          const shown = redact(`before:${written}:after`);
          expect(shown).toMatch(/^before:.*\*\*\*.*:after$/su);
          expect(shown).not.toContain(written);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("nothing of one is left but what base64 shares with its neighbours", () => {
    const key = fc.stringMatching(/^[A-Za-z0-9]{32,40}$/u);
    const encodings = fc.constantFrom(
      ...[...ENCODED_FORMS, ...THOROUGH_FORMS].filter(([name]) => !name.includes("line of 76")),
    );
    fc.assert(
      fc.property(key, encodings, fc.constantFrom(...CHARACTER_FORMS), (each, [, encode], [, then]) => {
        const shown = redactorOf(each).redact(then(encode(each)));
        // Three other bytes at most, padding, and escaped line ends.
        expect(shown.replaceAll(/%3D|[^A-Za-z0-9]/giu, "").length).toBeLessThan(16);
      }),
    );
  });

  test("a text without one stays as it is", () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.string({ unit: "binary" }),
        (secrets, text) => {
          fc.pre(!secrets.some((each) => text.includes(each)));
          expect(redactorOf(...secrets).redact(text)).toBe(text);
        },
      ),
    );
  });
});
