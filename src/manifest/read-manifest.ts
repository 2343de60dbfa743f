import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { type FieldValue, type Layer, mergeLayers } from "../job/layers.ts";
import { inputDiagnostic } from "../job/read-fields.ts";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import {
  type Allowance,
  createBudget,
  createSuggest,
  STEP_OF_JOB,
  type Steps,
  TOTAL_ALLOWANCE,
  withPauses,
} from "./bounds.ts";
import { findFiles } from "./find-files.ts";
import { collectMistakes, diagnosticKey, type Mistakes, mergeMissing } from "./mistakes.ts";
import type { DocumentContext, ReadingContext } from "./node-ref.ts";
import { isBlank, parseDocuments } from "./parse-yaml.ts";
import { type JobEntry, readDocument } from "./read-document.ts";
import { type ManifestText, readManifestFiles } from "./read-file.ts";
import { resolveAliases } from "./resolve-aliases.ts";
import { locationAt, type SourceFile, sourceFile } from "./source-file.ts";
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
  /** Ends the reading. */
  readonly signal?: AbortSignal | undefined;
}

/** The jobs that were read, with what is wrong or doubtful about them. With any mistake, nothing may be created. */
export interface LoadedJobs {
  /** The jobs that are right, in manifest order. */
  readonly specs: readonly JobSpec[];
  /** The mistakes, by file, then line and column: of many alike the first, with the number of the others. */
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Reads and checks all manifest files, with pauses in which signals and timers have their turn. Mistakes are returned; only a
 * defect of our own throws. Returns nothing where the run ended before.
 */
export async function readManifest(options: ManifestOptions): Promise<LoadedJobs | undefined> {
  const found = await findFiles(options.patterns, options.workspace);
  const mistakes = collectMistakes();
  found.diagnostics.forEach(mistakes.report);
  const count = found.files.length;
  if (count > MOST_JOBS) {
    mistakes.report(inputDiagnostic("manifest", message("tooManyFiles", { count, mostJobs: MOST_JOBS })));
    return { specs: [], diagnostics: mistakes.inOrder([]), warnings: [] };
  }
  const read = await readManifestFiles(found.files, found.workspace);
  read.diagnostics.forEach(mistakes.report);
  const jobs = await withPauses(readSources(read.texts, options, mistakes), options.signal);
  return jobs && { ...jobs, diagnostics: mistakes.inOrder(found.files) };
}

/** Reads and checks the texts of manifest files, in their order. */
export function* readSources(
  texts: readonly ManifestText[],
  options: Omit<ManifestOptions, "patterns" | "workspace" | "signal">,
  mistakes: Mistakes = collectMistakes(),
): Steps<LoadedJobs> {
  const warnings = collectMistakes();
  const context: ReadingContext = {
    variables: options.variables,
    variableNames: [...options.variables.values.keys()],
    offline: options.offline,
    report: mistakes.report,
    warn: warnings.report,
    suggest: createSuggest(),
  };
  const total = { ...TOTAL_ALLOWANCE };
  const entries: JobEntry[] = [];
  for (const { file, text } of texts) {
    entries.push(
      ...(yield* readSource(sourceFile(file, text), context, total, MOST_JOBS + 1 - entries.length)),
    );
    const extra = entries[MOST_JOBS];
    if (extra) {
      mistakes.report({ location: extra.location, message: message("tooManyJobs", { most: MOST_JOBS }) });
      entries.length = MOST_JOBS;
      break;
    }
  }
  const checked = checkJobs(entries, options.inputs, options.offline);
  checked.diagnostics.forEach(mistakes.report);
  checked.warnings.forEach(warnings.report);
  const order = texts.map(({ file }) => file);
  return {
    specs: checked.specs,
    diagnostics: mistakes.inOrder(order),
    warnings: warnings.inOrder(order),
  };
}

/** Reads one file's jobs, at most `most` of them; every mistake of the file is reported. */
function* readSource(
  source: SourceFile,
  context: ReadingContext,
  total: Allowance,
  most: number,
): Steps<readonly JobEntry[]> {
  const { report } = context;
  const carriageReturn = source.text.search(/\r(?!\n)/u);
  if (carriageReturn !== -1) {
    report({ location: locationAt(source, carriageReturn), message: message("carriageReturnAlone") });
    return [];
  }
  const { documents, broken } = yield* parseDocuments(source, total, report);
  const last = documents.at(-1);
  const read = documents.length > 1 && last && isBlank(last.root) ? documents.slice(0, -1) : documents;
  if (read.length === 0 && !broken) {
    report({ location: locationAt(source, 0), message: message("manifestFileEmpty") });
  }
  const entries: JobEntry[] = [];
  for (const { root, from } of read) {
    const document: DocumentContext = {
      ...context,
      source,
      aliases: resolveAliases(source, root, report),
      budget: createBudget(total),
      texts: new Map(),
    };
    yield STEP_OF_JOB;
    entries.push(...(yield* readDocument(document, root, locationAt(source, from), most - entries.length)));
    if (entries.length >= most) {
      break;
    }
  }
  return entries;
}

/**
 * Checks the jobs of all manifests together: each on its own, once it is merged with its defaults and the inputs, the
 * input `name` against the number of jobs, and that no name is given twice.
 */
function checkJobs(entries: readonly JobEntry[], inputs: Layer, offline: boolean): LoadedJobs {
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
  let size = 0;
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
    size += sizeOf(checked.spec);
    if (size > TOTAL_ALLOWANCE.characters) {
      const most = TOTAL_ALLOWANCE.characters;
      diagnostics.push({ location, message: message("jobsTooLarge", { most }) });
      break;
    }
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
  return { specs, diagnostics: mergeMissing(eachOnce(diagnostics)), warnings: eachOnce(warnings) };
}

/** Leaves out what was met before: a mistake in `defaults` is met in every job. */
function eachOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [diagnosticKey(each), each])).values()];
}

/** Returns the number of characters in a job's values: `defaults` can give one long text to a thousand jobs. */
function sizeOf(spec: JobSpec | undefined): number {
  const texts = Object.values(spec?.values ?? {}).flatMap((value) =>
    typeof value === "object" ? [...Object.keys(value), ...Object.values(value)] : [String(value)],
  );
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** Returns the mistake of an input `name` that meets several jobs, or one that has a name itself. */
function misplacedName(entries: readonly JobEntry[], inputs: Layer): Diagnostic | undefined {
  if (!inputs.has("name")) {
    return undefined;
  }
  const names = entries.map(({ job }) => job.get("name"));
  const location = names.find((name) => name && name.kind !== "taken-back")?.location;
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
