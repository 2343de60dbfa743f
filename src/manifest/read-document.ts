import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { FIELD_KEYS, isFieldKey } from "../job/fields.ts";
import type { Layer } from "../job/layers.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import {
  isTopExtra,
  type JobEntry,
  type KeyAndValue,
  notAField,
  readLayer,
  readPairs,
  unknownKey,
} from "./read-mapping.ts";

/** The keys of a document that is a list of jobs. */
const LIST_KEYS = ["jobs", "defaults"] as const;

/**
 * Reads one document's jobs in their order, at most `most` of them; every mistake is reported. `place` is where the
 * document starts, for what is missing as a whole.
 */
export function readDocument(
  context: DocumentContext,
  root: Node | null,
  location: FileLocation,
  most: number,
): readonly JobEntry[] {
  const ref = root ? dereference(context, root) : undefined;
  if (!ref || (isScalar(ref.node) && (ref.node.value === null || ref.node.value === ""))) {
    context.report({ location, message: EMPTY });
    return [];
  }
  if (!isMap(ref.node)) {
    context.report({
      location: locationOf(context, ref),
      message: isSeq(ref.node) ? LIST_AT_TOP : SCALAR_AT_TOP,
    });
    return [];
  }
  const pairs = readPairs(context, ref, ref.node).filter(({ key }) => !isTopExtra(key));
  if (pairs.length === 0) {
    // What was refused as a key has been reported, and may be what was meant.
    if (ref.node.items.every((pair) => isExtraNode((pair as Pair<Node>).key))) {
      context.report({ location: locationOf(context, ref), message: EMPTY });
    }
    return [];
  }
  return pairs.some(({ key }) => isListKey(key.text))
    ? readList(context, ref, pairs, most)
    : readSingleJob(context, ref, pairs);
}

function isListKey(key: string): boolean {
  return (LIST_KEYS as readonly string[]).includes(key);
}

function isExtraNode(node: Node): boolean {
  return (
    isScalar(node) &&
    typeof node.value === "string" &&
    (node.value === "$schema" || node.value.startsWith("x-"))
  );
}

function readSingleJob(
  context: DocumentContext,
  ref: NodeRef,
  pairs: readonly KeyAndValue[],
): readonly JobEntry[] {
  const job = readLayer(context, ref, pairs, (key) => unknownKey(key, [...FIELD_KEYS, ...LIST_KEYS]));
  return pairs.some(({ key }) => isFieldKey(key.text))
    ? [{ location: startOf(locationOf(context, ref)), job, defaults: EMPTY_LAYER }]
    : [];
}

function readList(
  context: DocumentContext,
  ref: NodeRef,
  pairs: readonly KeyAndValue[],
  most: number,
): readonly JobEntry[] {
  const find = (name: string): KeyAndValue | undefined => pairs.find(({ key }) => key.text === name);
  const stray = pairs.filter(({ key }) => isFieldKey(key.text));
  if (stray[0]) {
    context.report({
      location: stray[0].key.location,
      message: besideJobs(stray.map(({ key }) => key.text)),
    });
  }
  for (const { key } of pairs) {
    if (!isListKey(key.text) && !isFieldKey(key.text)) {
      context.report({ location: key.location, message: unknownKey(key, [...LIST_KEYS, ...FIELD_KEYS]) });
    }
  }
  const defaults = find("defaults");
  const layer = defaults ? readDefaults(context, ref, defaults) : EMPTY_LAYER;
  const jobs = find("jobs");
  if (!jobs) {
    context.report({ location: defaults?.key.location ?? locationOf(context, ref), message: NO_JOBS });
    return [];
  }
  return readJobList(context, ref, jobs, layer, most);
}

const EMPTY = text(
  "no job here: write one job's fields, or a list of jobs under jobs",
  "此处没有作业：请写一个作业的字段，或在 jobs 之下写作业列表",
);

const LIST_AT_TOP = text(
  "a list at the top of the document: put it under the key jobs",
  "文档顶层是列表：请把它放到 jobs 键之下",
);

const SCALAR_AT_TOP = text(
  "the document is a single value, not a job: write key: value lines, such as name: orders-etl",
  "文档只是一个值而不是作业：请写 key: value 形式的行，例如 name: orders-etl",
);

const NO_JOBS = text(
  "defaults without jobs: write the jobs under the key jobs",
  "只有 defaults 而没有 jobs：请在 jobs 键之下写作业",
);

function besideJobs(keys: readonly string[]): MessageOrText {
  const list = keys.join(", ");
  const name = keys.includes("name")
    ? text("The name belongs into its job.", "name 应写在作业中。")
    : undefined;
  return sentences(
    text(
      `${list} beside jobs or defaults: move what is meant for every job under defaults, the rest into its job.`,
      `${list} 与 jobs 或 defaults 并列：请把适用于所有作业的移到 defaults 之下，其余移到相应作业中。`,
    ),
    name,
  );
}

/** A level that says nothing. */
export const EMPTY_LAYER: Layer = new Map();

/** Reads what a document gives all of its jobs. */
export function readDefaults(context: DocumentContext, within: NodeRef, { key, value }: KeyAndValue): Layer {
  const ref = value && dereference(context, value, within);
  if (!ref || (isScalar(ref.node) && ref.node.value === null)) {
    return EMPTY_LAYER;
  }
  if (!isMap(ref.node)) {
    context.report({ location: locationOf(context, ref), message: DEFAULTS_NOT_MAPPING });
    return EMPTY_LAYER;
  }
  const pairs = readPairs(context, ref, ref.node);
  const name = pairs.find((pair) => pair.key.text === "name");
  if (name) {
    context.report({ location: name.key.location, message: NAME_IN_DEFAULTS });
  }
  const known = FIELD_KEYS.filter((field) => field !== "name");
  const rest = pairs.filter((pair) => pair !== name);
  return readLayer(context, ref, rest, (unknown) => notAField(unknown, known, text(key.text, key.text)));
}

/** Reads the jobs of a document, at most `most` of them. */
export function readJobList(
  context: DocumentContext,
  within: NodeRef,
  { key, value }: KeyAndValue,
  defaults: Layer,
  most: number,
): readonly JobEntry[] {
  const ref = value && dereference(context, value, within);
  if (value && !ref) {
    return [];
  }
  if (!ref || (isScalar(ref.node) && ref.node.value === null)) {
    context.report({ location: key.location, message: NO_ENTRIES });
    return [];
  }
  if (!isSeq(ref.node)) {
    context.report({ location: locationOf(context, ref), message: JOBS_NOT_LIST });
    return [];
  }
  if (ref.node.items.length === 0) {
    context.report({ location: locationOf(context, ref), message: NO_ENTRIES });
  }
  const entries: JobEntry[] = [];
  for (const item of ref.node.items.slice(0, most) as readonly (Node | null)[]) {
    const job = item && dereference(context, item, ref);
    if (item && !job) {
      continue;
    }
    if (!job || !isMap(job.node)) {
      context.report({ location: locationOf(context, job ?? ref), message: JOB_NOT_MAPPING });
      continue;
    }
    const pairs = readPairs(context, job, job.node);
    entries.push({
      location: startOf(locationOf(context, job)),
      job: readLayer(context, job, pairs, (unknown) => notAField(unknown, FIELD_KEYS, text("a job", "作业"))),
      defaults,
    });
  }
  return entries;
}

/** Where a job starts: its last line says nothing to a reader. */
export function startOf({ endLine, endColumn, ...location }: FileLocation): FileLocation {
  return location;
}

const NO_ENTRIES = text(
  "jobs is empty: write at least one job, each starting with `- `",
  "jobs 为空：请至少写一个作业，每个以 `- ` 开头",
);

const JOBS_NOT_LIST = text(
  "jobs must be a list: start each job with `- `",
  "jobs 须是列表：请以 `- ` 开始每个作业",
);

const JOB_NOT_MAPPING = text(
  "a job must be a mapping: write key: value lines after the `- `, such as `- name: orders-etl`",
  "作业须是映射：请在 `- ` 之后写 key: value，例如 `- name: orders-etl`",
);

const DEFAULTS_NOT_MAPPING = text(
  "defaults must be a mapping: write key: value lines, indented below it",
  "defaults 须是映射：请在其下缩进书写 key: value",
);

const NAME_IN_DEFAULTS = text(
  "name cannot have a default: each job needs a name of its own; move it into the job",
  "name 不能有默认值：每个作业须有自己的名称；请移到作业中",
);
