import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { createJobRequest } from "../../src/job/job-spec.ts";
import type { Layer } from "../../src/job/layers.ts";
import { readInputLayer } from "../../src/job/read-fields.ts";
import { type LoadedJobs, readManifest, readSources } from "../../src/manifest/read-manifest.ts";
import type { Diagnostic, SourceLocation } from "../../src/messages/diagnostic.ts";
import type { MessageOrText } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";
import { atOnce } from "./at-once.ts";

/** The inputs that the workflow gives besides the files. */
export interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly offline?: boolean;
}

/** Inputs with which a job needs nothing but its name. */
export const ENOUGH = { "job-type": "sql", "cluster-id": "cluster-input" };

/** The level that some inputs give; they must be right. */
export function inputLevel(inputs: Readonly<Record<string, string>> = {}): Layer {
  return readInputLayer(
    (name) => inputs[name] ?? "",
    (diagnostic) => {
      throw new Error(say(diagnostic.message));
    },
    () => undefined,
  );
}

function source({ inputs = ENOUGH, variables = {}, offline = false }: Given) {
  return {
    inputs: inputLevel(inputs),
    variables: { values: new Map(Object.entries(variables)), complete: true },
    offline,
  };
}

/** Reads texts as manifest files; without a name of its own the one text is `jobs.yml`. */
export function readText(texts: string | Readonly<Record<string, string>>, given: Given = {}): LoadedJobs {
  const files = typeof texts === "string" ? { "jobs.yml": texts } : texts;
  return atOnce(
    readSources(
      Object.entries(files).map(([file, text]) => ({ file, text })),
      source(given),
    ),
  );
}

/** The requests that a text's jobs become; the text must be right. */
export function requestsOf(texts: string | Readonly<Record<string, string>>, given: Given = {}): unknown[] {
  const { specs, diagnostics } = readText(texts, given);
  if (diagnostics.length > 0) {
    throw new Error(shown(diagnostics).join("\n"));
  }
  return specs.map(({ values }) => createJobRequest(values));
}

/** Returns the mistakes in a text, each as `line:column-endLine:endColumn message`. */
export function mistakes(texts: string | Readonly<Record<string, string>>, given: Given = {}): string[] {
  return shown(readText(texts, given).diagnostics);
}

/** Mistakes as lines of text: location, message in short; the file is named unless it is `jobs.yml`. */
export function shown(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ location, message }) => `${shownPlace(location)} ${brief(message)}`);
}

/** The most items of a list parameter that `brief` shows. */
const ITEMS = 3;

/** Returns a message in short, by which tests tell sentences apart: its id and its parameters, each as it is. */
export function brief(message: MessageOrText): string {
  if (!("id" in message)) {
    return message["en-US"];
  }
  const { id } = message;
  const params = message.params as Readonly<Record<string, unknown>> | undefined;
  switch (id) {
    case "labelled":
      return `${briefParam(params?.["label"])}: ${briefParam(params?.["sentence"])}`;
    case "entryLabelled":
      return `${briefParam(params?.["key"])}: ${briefParam(params?.["mistake"])}`;
    case "aliased":
      return `${briefParam(params?.["mistake"])} by *${briefParam(params?.["name"])} of line ${params?.["line"]}`;
    default: {
      const values = Object.values(params ?? {}).filter((value) => value !== undefined);
      return values.length > 0 ? `${id}(${values.map(briefParam).join(", ")})` : id;
    }
  }
}

function briefParam(value: unknown): string {
  if (Array.isArray(value)) {
    return [...value.slice(0, ITEMS).map(briefParam), ...(value.length > ITEMS ? ["…"] : [])].join("|");
  }
  if (typeof value !== "object" || value === null) {
    return String(value);
  }
  return "id" in value || "en-US" in value
    ? brief(value as MessageOrText)
    : Object.values(value).map(briefParam).join(" ");
}

function shownPlace(location: SourceLocation | undefined): string {
  if (location?.kind !== "file") {
    return location ? `${location.kind} ${location.name}` : "nowhere";
  }
  const file = location.file === "jobs.yml" ? "" : `${location.file}:`;
  const start = `${file}${location.line}:${location.column}`;
  if (location.endLine === undefined) {
    return start;
  }
  return location.endLine === location.line
    ? `${start}-${location.endColumn}`
    : `${start}-${location.endLine}:${location.endColumn}`;
}

/** A workspace with some files, removed after the test; with a `.git` unless told otherwise. */
export function workspaceWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  { git = true }: { readonly git?: boolean } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (git) {
    mkdirSync(join(folder, ".git"));
  }
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

/** Reads a workspace's manifest. */
export async function read(
  workspace: string,
  patterns: readonly string[],
  given: Given = {},
): Promise<LoadedJobs> {
  const manifest = await readManifest({ patterns, workspace, ...source(given) });
  if (!manifest) {
    throw new Error("the reading was ended");
  }
  return manifest;
}

/** Measures the processor time of some work, in ms: unlike time on the clock it does not grow on a busy machine. */
export async function cpuTimeOf(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
