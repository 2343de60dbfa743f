import { readLog } from "./commands.ts";
import type { StepResult } from "./runner.ts";

/** A text in every form that it is searched for in. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    ...[0, 1, 2].map((offset) =>
      Buffer.concat([Buffer.alloc(offset), bytes])
        .toString("base64")
        // What depends on the neighbours is no part of it.
        .slice(offset === 0 ? 0 : 4, (Math.floor((offset + bytes.length) / 3) - 1) * 4),
    ),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
  ];
}

/** So many characters of a secret in a row are a leak. */
const PART = 8;
/** Fewer different characters are no evidence: ids have zeros in a row as well. */
const FEWEST_DIFFERENT = 4;

/** Returns every part of a secret that must not be seen. */
export function partsOf(secret: string): Set<string> {
  const parts = Array.from({ length: Math.max(0, secret.length - PART + 1) }, (_, start) =>
    secret.slice(start, start + PART),
  );
  return new Set(parts.filter((part) => new Set(part).size >= FEWEST_DIFFERENT));
}

/** Finds a part of a secret in a text, in time that is linear in the text. */
function findPart(text: string, parts: ReadonlySet<string>): string | undefined {
  for (let start = 0; start + PART <= text.length; start += 1) {
    const part = text.slice(start, start + PART);
    if (parts.has(part)) {
      return `${part} in ${text.slice(Math.max(0, start - 100), start + 100)}`;
    }
  }
  return undefined;
}

/** A text in every form in which somebody may echo it. */
export function echoesOf(secret: string): string[] {
  const json = JSON.stringify(secret);
  return [
    secret,
    json,
    JSON.stringify(json),
    encodeURIComponent(secret),
    ...["", "x", "xy"].map((before) => Buffer.from(`${before}${secret}`).toString("base64")),
    ...["", "x", "xy"].map((before) => Buffer.from(`${before}${secret}z`).toString("base64url")),
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("hex").toUpperCase(),
  ];
}

/** Everything that a step wrote, besides its masks: as it stands, and as a reader gets to see it. */
function written(
  { stdout, stderr, outputs, jobsFile, summary }: StepResult,
  others: readonly string[],
): string[] {
  const log = readLog(stdout).filter((line) => line.kind !== "command" || line.name !== "add-mask");
  const lines = stdout.split(/\r?\n/u).filter((line) => !line.startsWith("::add-mask::"));
  const pages = [summary, ...others];
  return [
    ...lines,
    ...log.flatMap((line) =>
      line.kind === "text" ? [line.text] : [line.message, ...Object.values(line.properties)],
    ),
    stderr,
    ...Object.values(outputs),
    ...Object.values(outputs).flatMap(stringsIn),
    jobsFile,
    ...stringsIn(jobsFile),
    ...pages,
    ...pages.map(shown),
  ];
}

/** Returns the secrets that can be found in what a step wrote, whole in some form or in part, with the text around them. */
export function leaksOf(
  result: StepResult,
  secrets: readonly string[],
  others: readonly string[] = [],
): string[] {
  const texts = written(result, others);
  return secrets.flatMap((secret) => {
    const whole = formsOf(secret).flatMap((form) => {
      const text = texts.find((each) => each.includes(form));
      return text === undefined ? [] : [`${form} in ${text}`];
    });
    const parts = partsOf(secret);
    return [...whole, ...texts.flatMap((text) => findPart(text, parts) ?? [])];
  });
}

/** Markdown as it is shown: entities are characters, elements are gone. */
function shown(markdown: string): string {
  return markdown
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
}

function stringsIn(json: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(json, (key, value: unknown) => {
      found.push(key, ...(typeof value === "string" ? [value] : []));
      return value;
    });
  } catch {
    // An output that is no JSON stands for itself.
  }
  return found;
}
