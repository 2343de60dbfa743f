/** What stands where a secret was. */
const REDACTED = "***";

/** Keeps secrets out of texts. */
export interface Redactor {
  /** A secret that no text may hold from now on. */
  add(secret: string): void;
  /** The text without any of the secrets, in plain or in a form that others write them in. */
  redact(text: string): string;
}

/**
 * A redactor that knows no secret yet. The forms are those that a service, a library or this action writes a text in:
 * as it is, in JSON, in an address, in base64 at any offset, in hexadecimal digits.
 *
 * @param written more forms in which a text is written, and so each of these forms
 */
export function createRedactor(written: (text: string) => readonly string[] = () => []): Redactor {
  const known = new Set<string>();
  let forms: readonly string[] = [];
  return {
    add(secret) {
      if (secret === "" || known.has(secret)) {
        return;
      }
      known.add(secret);
      const plain = formsOf(secret);
      const more = [...plain, ...plain.flatMap(written)];
      // A form that is part of another would leave the rest of it.
      forms = [...new Set([...forms, ...more])].sort((a, b) => b.length - a.length);
    },
    redact: (text) =>
      forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, REDACTED) : rest), text),
  };
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = insideJson(secret);
  const base64 = [0, 1, 2].map((offset) => insideBase64(bytes, offset));
  const hex = bytes.toString("hex");
  return [
    secret,
    json,
    insideJson(json),
    encodeURIComponent(secret.toWellFormed()),
    encodeURI(secret.toWellFormed()),
    ...base64,
    ...base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_")),
    hex,
    hex.toUpperCase(),
  ];
}

function insideJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** The part of a base64 text that these bytes alone decide, when they come after so many others. */
function insideBase64(bytes: Buffer, offset: number): string {
  const all = Buffer.concat([Buffer.alloc(offset), bytes]);
  return all.toString("base64").slice(Math.ceil((offset * 8) / 6), Math.floor((all.length * 8) / 6));
}
