import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { type FieldValue, type Layer, mergeLayers } from "../job/layers.ts";
import { prefixed } from "../job/read-fields.ts";
import { compareDiagnostics, type Diagnostic, type FileLocation } from "../messages/diagnostic.ts";
import { message, messageKey } from "../messages/message.ts";
import { findFiles } from "./find-files.ts";
import { type DocumentContext, MOST_REPEATS } from "./node-ref.ts";
import { type ParsedDocument, parseDocuments } from "./parse-yaml.ts";
import { type JobEntry, readDocument } from "./read-document.ts";
import { readManifestFiles } from "./read-file.ts";
import { resolveAliases } from "./resolve-aliases.ts";
import { locationAt, type SourceFile } from "./source-file.ts";
import type { Variables } from "./variables.ts";

/** The most jobs of one run. */
export const MOST_JOBS = 1000;

/** The manifest to read, and what its jobs get from the workflow. */
export interface ManifestOptions {
  /** The lines of the input `manifest`: paths and patterns. */
  readonly patterns: readonly string[];
  /** The workspace's absolute path; no file outside of it is read. */
  readonly workspace: string;
  readonly variables: Variables;
  /** The layer of the action's inputs, the farthest from a job. */
  readonly inputs: Layer;
  /** True on a dry run of the files alone: what only an input or an empty variable could have given is not checked. */
  readonly offline: boolean;
}

/** The jobs of a manifest. With any mistake, nothing may be created. */
export interface Manifest {
  /** The jobs that are right, in manifest order. */
  readonly specs: readonly JobSpec[];
  /** All mistakes, by file, then line and column. */
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** The files that were read, relative to the workspace, in the order of the patterns. */
  readonly files: readonly string[];
}

/** Reads and checks all manifest files. Mistakes are returned; only a defect of our own throws. */
export async function readManifest(options: ManifestOptions): Promise<Manifest> {
  const found = await findFiles(options.patterns, options.workspace);
  const count = found.files.length;
  if (count > MOST_JOBS) {
    const mistake = prefixed("manifest", message("tooManyFiles", { count, mostJobs: MOST_JOBS }));
    const diagnostic: Diagnostic = { location: { kind: "input", name: "manifest" }, message: mistake };
    return { specs: [], diagnostics: [...found.diagnostics, diagnostic], warnings: [], files: [] };
  }
  const read = await readManifestFiles(found.files, found.workspace);
  const { specs, diagnostics, warnings } = readSources(read.sources, options);
  return {
    specs,
    diagnostics: inReadingOrder([...found.diagnostics, ...read.diagnostics, ...diagnostics], found.files),
    warnings,
    files: found.files,
  };
}

/** Reads and checks the texts of manifest files, in their order. */
export function readSources(
  sources: readonly SourceFile[],
  options: Omit<ManifestOptions, "patterns" | "workspace">,
): Omit<Manifest, "files"> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): unknown => diagnostics.push(diagnostic);
  const entries: JobEntry[] = [];
  for (const source of sources) {
    entries.push(...readSource(source, options, MOST_JOBS + 1 - entries.length, report));
    const extra = entries[MOST_JOBS];
    if (extra) {
      report({ location: extra.location, message: message("tooManyJobs", { most: MOST_JOBS }) });
      entries.length = MOST_JOBS;
      break;
    }
  }
  const checked = checkJobs(entries, options.inputs, options.offline);
  const order = sources.map(({ file }) => file);
  return {
    specs: checked.specs,
    diagnostics: inReadingOrder([...diagnostics, ...checked.diagnostics].map(withAlias), order),
    warnings: inReadingOrder(checked.warnings.map(withAlias), order),
  };
}

/** Reads one file's jobs, at most `most` of them; every mistake of the file is reported. */
function readSource(
  source: SourceFile,
  { variables, offline }: Pick<ManifestOptions, "variables" | "offline">,
  most: number,
  report: (diagnostic: Diagnostic) => unknown,
): readonly JobEntry[] {
  const { documents, broken } = parseDocuments(source, report);
  const last = documents.at(-1);
  const read = documents.length > 1 && last && isBlank(last) ? documents.slice(0, -1) : documents;
  if (read.length === 0 && !broken) {
    report({ location: locationAt(source, 0), message: message("manifestFileEmpty") });
  }
  const entries: JobEntry[] = [];
  for (const document of read) {
    const aliases = resolveAliases(source, document.root, report);
    const repeats = { left: MOST_REPEATS };
    const context: DocumentContext = { source, aliases, variables, offline, report, repeats };
    entries.push(
      ...readDocument(context, document.root, locationAt(source, document.from), most - entries.length),
    );
    if (entries.length >= most) {
      break;
    }
  }
  return entries;
}

/** Recognises what a `---` at the end of a file leaves: nothing at all. */
function isBlank({ root }: ParsedDocument): boolean {
  const [from, end] = root?.range ?? [];
  return root === null || (from !== undefined && from === end);
}

/** Adds to a mistake at an alias the line on which the value is written, as part of the message. */
function withAlias({ location, message: mistake }: Diagnostic): Diagnostic {
  return location?.kind === "file" && location.alias
    ? { location, message: message("aliased", { mistake, ...location.alias }) }
    : { location, message: mistake };
}

/** Sorts mistakes by file, line and column, and keeps each once: a default's is met in every job. */
function inReadingOrder(diagnostics: readonly Diagnostic[], files: readonly string[]): readonly Diagnostic[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ location }: Diagnostic): number =>
    location?.kind === "file" ? (order.get(location.file) ?? -1) : files.length;
  const distinct = new Map(
    diagnostics.map((diagnostic) => [
      `${JSON.stringify(diagnostic.location)} ${messageKey(diagnostic.message)}`,
      diagnostic,
    ]),
  );
  return [...distinct.values()].sort((a, b) => rank(a) - rank(b) || compareDiagnostics(a, b));
}

/**
 * Checks the jobs of all manifests together: each on its own, once it is merged with its defaults and the inputs, the
 * input `name` against the number of jobs, and that no name is given twice.
 */
function checkJobs(
  entries: readonly JobEntry[],
  inputs: Layer,
  offline: boolean,
): Pick<Manifest, "specs" | "diagnostics" | "warnings"> {
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const specs: JobSpec[] = [];
  const misplaced = misplacedName(entries, inputs);
  if (misplaced) {
    diagnostics.push(misplaced);
  }
  const alone = entries.length === 1;
  const shared: Layer = alone && !misplaced ? inputs : new Map([...inputs].filter(([key]) => key !== "name"));
  const named = new Map<unknown, FileLocation>();
  for (const { location, job, defaults } of entries) {
    const merged = new Map(mergeLayers([job, defaults, shared]));
    const name = merged.get("name");
    if (!name && !alone) {
      diagnostics.push({ location, message: message("nameMissingInList") });
      merged.set("name", { kind: "invalid", location });
    }
    const checked = checkJob(location, merged, { offline });
    diagnostics.push(...checked.diagnostics);
    warnings.push(...checked.warnings);
    if (name?.kind === "value" && name.location.kind === "file") {
      const first = named.get(name.value);
      if (first) {
        diagnostics.push(nameGivenTwice(name, first, name.location));
        continue;
      }
      named.set(name.value, name.location);
    }
    if (checked.spec) {
      specs.push(checked.spec);
    }
  }
  return { specs, diagnostics, warnings };
}

/** Returns the mistake of an input `name` that meets several jobs, or one that has a name itself. */
function misplacedName(entries: readonly JobEntry[], inputs: Layer): Diagnostic | undefined {
  if (!inputs.has("name")) {
    return undefined;
  }
  const names = entries.map(({ job }) => job.get("name"));
  const location = names.find((name) => name && name.kind !== "unset")?.location;
  if (entries.length > 1) {
    return {
      location: location ?? entries[1]?.location,
      message: message("inputNameForSeveralJobs", { count: entries.length }),
    };
  }
  return location && { location, message: message("nameAndInputName") };
}

function nameGivenTwice(
  { value, expanded }: Extract<FieldValue, { kind: "value" }>,
  first: FileLocation,
  location: FileLocation,
): Diagnostic {
  const name = expanded?.written ?? String(value);
  const file = first.file === location.file ? undefined : first.file;
  return { location, message: message("nameGivenTwice", { name, expanded, file, line: first.line }) };
}
