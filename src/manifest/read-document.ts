import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { FIELD_KEYS, isFieldKey } from "../job/fields.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { EMPTY_LAYER, readDefaults, readJobList, startOf } from "./read-job-list.ts";
import { unknownKey } from "./read-keys.ts";
import { isTopExtra, type JobEntry, type KeyAndValue, readLayer, readPairs } from "./read-mapping.ts";

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
