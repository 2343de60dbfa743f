import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { type Layer, mergeLayers } from "../job/layers.ts";
import { compareDiagnostics, type Diagnostic, type SourceLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { textOf } from "../report/render.ts";
import { quote } from "../text/quote.ts";
import { findFiles } from "./find-files.ts";
import { aliasNote, MOST_REPEATS } from "./node-ref.ts";
import { type ParsedDocument, parseDocuments } from "./parse-yaml.ts";
import { readDocument } from "./read-document.ts";
import { readManifestFiles } from "./read-file.ts";
import type { JobEntry } from "./read-mapping.ts";
import { resolveAliases } from "./resolve-aliases.ts";
import { locationAt, type SourceFile } from "./source-file.ts";

/** The most jobs of one run. */
export const MOST_JOBS = 1000;

/** Where the manifest is, and what its jobs get from the workflow. */
export interface ManifestSource {
  /** The lines of the input `manifest`: paths and patterns. */
  readonly patterns: readonly string[];
  /** The workspace's absolute path; no file outside of it is read. */
  readonly workspace: string;
  /** What `${NAME}` stands for; a value may be empty. */
  readonly variables: ReadonlyMap<string, string>;
  /** The level of the action's inputs, the farthest from a job. */
  readonly inputs: Layer;
  /** A dry run of the files alone: what only an input or an empty variable could have given is not checked. */
  readonly offline: boolean;
}

/** What the manifest says. With any problem, nothing may be created. */
export interface Manifest {
  /** The jobs that are right, in manifest order. */
  readonly specs: readonly JobSpec[];
  /** Everything that is wrong, by file, then line and column. */
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** The files that were read, relative to the workspace, in the order of the patterns. */
  readonly files: readonly string[];
}

/** Reads and checks all manifest files. What is wrong comes back as problems; only a defect of our own throws. */
export async function readManifest(source: ManifestSource): Promise<Manifest> {
  const found = await findFiles(source.patterns, source.workspace);
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  if (found.files.length > MOST_JOBS) {
    diagnostics.push({
      location: { kind: "input", name: "manifest" },
      message: tooManyFiles(found.files.length),
    });
    return { specs: [], diagnostics, warnings: [], files: [] };
  }
  const { sources, diagnostics: unread } = await readManifestFiles(found.files, found.workspace);
  const { specs, diagnostics: wrong, warnings } = readTexts(sources, source);
  return {
    specs,
    diagnostics: inReadingOrder([...diagnostics, ...unread, ...wrong], found.files),
    warnings,
    files: found.files,
  };
}

/** Reads and checks the texts of manifest files, in their order. */
export function readTexts(
  files: readonly SourceFile[],
  source: Omit<ManifestSource, "patterns" | "workspace">,
): Omit<Manifest, "files"> {
  const diagnostics: Diagnostic[] = [];
  const entries: JobEntry[] = [];
  for (const file of files) {
    const report = (diagnostic: Diagnostic): unknown => diagnostics.push(diagnostic);
    entries.push(...readSource(file, source, MOST_JOBS + 1 - entries.length, report));
    const extra = entries[MOST_JOBS];
    if (extra) {
      diagnostics.push({ location: extra.location, message: TOO_MANY_JOBS });
      entries.length = MOST_JOBS;
      break;
    }
  }
  const checked = checkJobs(entries, source.inputs, source.offline);
  const order = files.map(({ file }) => file);
  return {
    specs: checked.specs,
    diagnostics: inReadingOrder([...diagnostics, ...checked.diagnostics].map(explained), order),
    warnings: inReadingOrder(checked.warnings.map(explained), order),
  };
}

/** Reads one file's jobs, at most `most` of them; every mistake of the file is reported. */
function readSource(
  source: SourceFile,
  options: Pick<ManifestSource, "variables" | "offline">,
  most: number,
  report: (diagnostic: Diagnostic) => unknown,
): readonly JobEntry[] {
  const { documents, broken } = parseDocuments(source, report);
  const last = documents.at(-1);
  const read = documents.length > 1 && last && isBlank(last) ? documents.slice(0, -1) : documents;
  if (read.length === 0 && !broken) {
    report({ location: locationAt(source, 0), message: EMPTY_FILE });
  }
  const entries: JobEntry[] = [];
  for (const document of read) {
    const context = {
      source,
      aliases: resolveAliases(source, document.root, report),
      variables: options.variables,
      offline: options.offline,
      report,
      repeats: { left: MOST_REPEATS },
    };
    entries.push(
      ...readDocument(context, document.root, locationAt(source, document.from), most - entries.length),
    );
    if (entries.length >= most) {
      break;
    }
  }
  return entries;
}

/** Whether a document is what a `---` at the end of a file leaves: nothing at all. */
function isBlank({ root }: ParsedDocument): boolean {
  return (
    root === null || (root.range !== null && root.range !== undefined && root.range[0] === root.range[1])
  );
}

/** A problem at an alias says which line the value is written on. */
function explained({ location, message }: Diagnostic): Diagnostic {
  return { ...(location && { location }), message: sentences(message, aliasNote(location)) };
}

/** Problems by file, line and column, each once: a default's is met in every job. */
function inReadingOrder(diagnostics: readonly Diagnostic[], files: readonly string[]): readonly Diagnostic[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ location }: Diagnostic): number =>
    location?.kind === "file" ? (order.get(location.file) ?? -1) : files.length;
  const distinct = new Map(
    diagnostics.map((diagnostic) => [
      JSON.stringify([diagnostic.location, textOf(diagnostic.message, "en-US")]),
      diagnostic,
    ]),
  );
  return [...distinct.values()].sort((a, b) => rank(a) - rank(b) || compareDiagnostics(a, b));
}

const EMPTY_FILE = text(
  "the file is empty: write one job's fields, or a list of jobs under jobs",
  "文件为空：请写一个作业的字段，或在 jobs 之下写作业列表",
);

const TOO_MANY_JOBS = text(
  `more than ${MOST_JOBS} jobs in all: split the manifest over several steps`,
  `作业总数超过 ${MOST_JOBS} 个：请把清单拆分到多个步骤`,
);

function tooManyFiles(count: number): MessageOrText {
  return text(
    `manifest: ${count} files match, more than the ${MOST_JOBS} jobs that one step takes: narrow the patterns`,
    `manifest：匹配到 ${count} 个文件，超过一个步骤最多 ${MOST_JOBS} 个作业：请缩小匹配范围`,
  );
}

/** The jobs of all manifests, merged with their defaults and the action's inputs, and checked. */
export interface CheckedJobs {
  readonly specs: readonly JobSpec[];
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Checks the jobs of all manifests together: each on its own, the input `name` against how many they are, and that no
 * name is given twice.
 */
export function checkJobs(entries: readonly JobEntry[], inputs: Layer, offline: boolean): CheckedJobs {
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const specs: JobSpec[] = [];
  const misplaced = misplacedName(entries, inputs);
  if (misplaced) {
    diagnostics.push(misplaced);
  }
  const alone = entries.length === 1;
  const shared: Layer = alone && !misplaced ? inputs : new Map([...inputs].filter(([key]) => key !== "name"));
  const first = new Map<string, SourceLocation>();
  for (const { location, job, defaults } of entries) {
    const merged = new Map(mergeLayers([job, defaults, shared]));
    const name = merged.get("name");
    if (!name && !alone) {
      diagnostics.push({ location, message: NAME_MISSING });
      merged.set("name", { location, state: "bad" });
    }
    const checked = checkJob(location, merged, { offline });
    diagnostics.push(...checked.diagnostics);
    warnings.push(...checked.warnings);
    if (name?.state === "value") {
      const before = first.get(String(name.value));
      if (before) {
        diagnostics.push({
          location: name.location,
          message: nameGivenTwice(String(name.value), before, name.location),
        });
        continue;
      }
      first.set(String(name.value), name.location);
    }
    if (checked.spec) {
      specs.push(checked.spec);
    }
  }
  return { specs, diagnostics, warnings };
}

/** The input `name` can only name one job, and only one that has no name itself. */
function misplacedName(entries: readonly JobEntry[], inputs: Layer): Diagnostic | undefined {
  if (!inputs.has("name")) {
    return undefined;
  }
  const named = entries.find(({ job }) => job.get("name") !== undefined && job.get("name")?.state !== "none");
  const location = named?.job.get("name")?.location;
  if (entries.length > 1) {
    return {
      location: location ?? (entries[1] as JobEntry).location,
      message: nameForSeveral(entries.length),
    };
  }
  return location && { location, message: NAME_AND_INPUT };
}

function nameGivenTwice(name: string, first: SourceLocation, second: SourceLocation): MessageOrText {
  const where = placeInWords(first, second);
  return text(
    `the name ${quote(name)} is given twice, first ${textOf(where, "en-US")}: names are unique across all files and workspaces, give this job another`,
    `名称 ${quote(name)} 重复，首次出现在${textOf(where, "zh-CN")}：名称在所有文件和工作空间中须唯一，请换一个`,
  );
}

function placeInWords(location: SourceLocation, from: SourceLocation): MessageOrText {
  if (location.kind !== "file") {
    return text(`as the input ${location.name}`, `输入 ${location.name}`);
  }
  const sameFile = from.kind === "file" && from.file === location.file;
  return sameFile
    ? text(`on line ${location.line}`, `第 ${location.line} 行`)
    : text(`in ${location.file}, line ${location.line}`, ` ${location.file} 第 ${location.line} 行`);
}

function nameForSeveral(count: number): MessageOrText {
  return text(
    `the input name is given, but the manifest has ${count} jobs: name each in the manifest and leave the input out`,
    `给出了输入 name，但清单中有 ${count} 个作业：请在清单中为每个作业命名，不要使用该输入`,
  );
}

const NAME_AND_INPUT = text(
  "the job has a name, and the input name is given too: keep one of them",
  "作业已有名称，又给出了输入 name：请只保留一个",
);

const NAME_MISSING = text(
  "name is missing: where there are several jobs each needs its own name in the manifest",
  "缺少 name：有多个作业时，每个作业须在清单中有自己的名称",
);
