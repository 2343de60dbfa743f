import { isMap, isScalar, isSeq, type Node } from "yaml";
import { FIELD_KEYS } from "../job/fields.ts";
import type { Layer } from "../job/layers.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { text } from "../messages/text.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { type JobEntry, type KeyAndValue, notAField, readLayer, readPairs } from "./read-mapping.ts";

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
