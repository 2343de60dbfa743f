import { createJobRequest, type JobSpec, namesToLookUp } from "../job/job-spec.ts";
import { message, sentences } from "../messages/message.ts";
import type { CreateJobRequest } from "../oceanus/models.ts";
import { escapeUnseen, UNSEEN } from "../text/unsafe-characters.ts";
import { escapeMarkdown, fenced, folded, htmlCode } from "./markdown.ts";
import { keepWhole, MOST_UNFOLDED } from "./markdown-tables.ts";
import type { Render } from "./render.ts";

/** The service as the command line tool is pointed at it. */
export interface CallSite {
  readonly region: string | undefined;
  /** The endpoint where it is not the service's usual one. */
  readonly endpoint: string | undefined;
}

/** The way in which the requests would be sent. */
export interface RequestOptions extends CallSite {
  readonly provenance: boolean;
}

/** Room for the words between the requests, in bytes. */
const ROOM_FOR_WORDS = 200;
/** Texts that a shell takes as they are, at a word's start too. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_./:@%+,-]*$/u;
/** Stretches of characters that are not seen, or are more than text to a terminal that they are pasted into. */
const UNSEEN_STRETCH = new RegExp(`(?:${UNSEEN.source})+`, "gu");

/** Shows the requests, collapsed, as long as whole ones fit into so many bytes; nothing when there is room for none. */
export function previewRequests(
  specs: readonly JobSpec[],
  options: RequestOptions,
  render: Render,
  room: number,
): string[] {
  const about = sentences(message("aboutRequests"), options.provenance ? message("aboutMarker") : undefined);
  const head = [`#### ${render(message("headingRequests"))}`, render(about)];
  const more = (count: number): string => render(message("moreRequests", { count }));
  const shown = keepWhole(
    specs.map((spec) => showRequest(spec, options, render)),
    (part) => Buffer.byteLength(part) + 2,
    more,
    room - Buffer.byteLength(head.join("\n\n")) - ROOM_FOR_WORDS,
  );
  if (shown.length === 0 || shown[0] === more(specs.length)) {
    return [];
  }
  return specs.length > MOST_UNFOLDED
    ? [...head, folded(render(message("requestCount", { count: specs.length })), shown.join("\n\n"))]
    : [...head, ...shown];
}

function showRequest(spec: JobSpec, site: CallSite, render: Render): string {
  const request = withoutSecrets(createJobRequest(spec.values), render);
  const missing = namesToLookUp(spec);
  const parts = [
    fenced(escapeUnseen(JSON.stringify(request, undefined, 2)), "json"),
    ...(spec.unchecked.length > 0 ? [render(message("fieldsNotKnown", { fields: spec.unchecked }))] : []),
    ...missing.map((given) => escapeMarkdown(render(message("idNotKnown", { ...given })))),
  ];
  // Without the id the service would refuse the command.
  if (missing.length === 0) {
    const command = tccliCommand(request, site);
    parts.push(command === undefined ? render(message("noCommand")) : fenced(command, "sh"));
  }
  const name = spec.name === "" ? render(message("unnamedJob")) : htmlCode(render(spec.name));
  return folded(name, parts.join("\n\n"));
}

/** Takes secrets out of every text of a request, before JSON and shell write them in other ways. */
function withoutSecrets(request: CreateJobRequest, render: Render): CreateJobRequest {
  return JSON.parse(JSON.stringify(request), (_, value) =>
    typeof value === "string" ? render(value) : value,
  );
}

/**
 * Returns the same call as a command line of the vendor's tool, an option a line, for a POSIX shell; nothing when a
 * value cannot be an argument. Arrays are unfolded: `--Tags.0.TagKey team` (tccli's `--cli-unfold-argument`).
 */
export function tccliCommand(request: CreateJobRequest, { region, endpoint }: CallSite): string | undefined {
  const options = [
    ...unfold("region", region),
    ...unfold("endpoint", endpoint),
    ...Object.entries(request).flatMap(([name, value]) => unfold(name, value)),
  ].map(([name, value]) => option(name, value));
  return options.includes(undefined)
    ? undefined
    : ["tccli oceanus CreateJob --cli-unfold-argument", ...options].join(" \\\n  ");
}

function unfold(name: string, value: unknown): (readonly [name: string, value: string])[] {
  if (value === undefined) {
    return [];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => unfold(`${name}.${key}`, inner))
    : [[name, String(value)]];
}

/** Writes an option and its value: after `=` where the tool would take the value for another option. */
function option(name: string, value: string): string | undefined {
  const word = shellWord(value);
  return word && `--${name}${value.startsWith("-") ? "=" : " "}${word}`;
}

/**
 * Writes a text as one word of a POSIX shell, exactly; nothing when no argument can hold it. Characters that a reader
 * would not see are spelled out in octal.
 */
export function shellWord(value: string): string | undefined {
  if (value.includes("\0") || !value.isWellFormed()) {
    return undefined;
  }
  if (PLAIN.test(value)) {
    return value;
  }
  const words: string[] = [];
  let end = 0;
  for (const { 0: unseen, index } of value.matchAll(UNSEEN_STRETCH)) {
    words.push(quoted(value.slice(end, index)), `"$(printf '${octal(unseen)}')"`);
    end = index + unseen.length;
  }
  return [...words, quoted(value.slice(end))].join("") || "''";
}

function quoted(value: string): string {
  return value === "" ? "" : `'${value.replaceAll("'", "'\\''")}'`;
}

function octal(value: string): string {
  return [...Buffer.from(value)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
