import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { FIELD_KEYS, isFieldKey } from "../job/fields.ts";
import type { Layer } from "../job/layers.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { markerInText } from "./block-causes.ts";
import { STEP_OF_JOB, type Steps } from "./bounds.ts";
import { slipDiagnostic } from "./line-slips.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef, slipOf } from "./node-ref.ts";
import { readFields, readLayer } from "./read-layer.ts";
import { isTopExtra, type KeyAndValue, readEntries, unknownKey } from "./read-mapping.ts";
import { lineAt } from "./source-file.ts";

/** A job as its document gives it, not yet merged or checked. */
export interface JobEntry {
  readonly location: FileLocation;
  readonly job: Layer;
  readonly defaults: Layer;
}

/** The keys of a document that is a list of jobs. */
const LIST_KEYS = ["jobs", "defaults"] as const;

const SINGLE_KEYS = [...FIELD_KEYS, ...LIST_KEYS];
const TOP_KEYS = [...LIST_KEYS, ...FIELD_KEYS];

const EMPTY_LAYER: Layer = new Map();

/**
 * Reads one document's jobs in their order, at most `most` of them; every mistake is reported. `location` is where the
 * document starts, for a document without anything in it.
 */
export function* readDocument(
  context: DocumentContext,
  root: Node | null,
  location: FileLocation,
  most: number,
): Steps<readonly JobEntry[]> {
  const ref = root ? dereference(context, root) : undefined;
  const refuse = (at: FileLocation, mistake: Message): readonly JobEntry[] => {
    context.report({ location: at, message: mistake });
    return [];
  };
  if (!ref || (isScalar(ref.node) && (ref.node.value === null || ref.node.value === ""))) {
    return refuse(location, message("documentEmpty"));
  }
  if (!isMap(ref.node)) {
    const { source } = context;
    const slip = markerInText({ source, line: lineAt(source, ref.node.range?.[0] ?? 0) });
    if (slip && !ref.alias) {
      context.report(slipDiagnostic(source, slip));
      return [];
    }
    reportNode(context, ref, message(isSeq(ref.node) ? "documentIsList" : "documentIsScalar"));
    return [];
  }
  const pairs = readEntries(context, ref, ref.node).filter(({ key }) => !isTopExtra(key));
  if (pairs.length === 0) {
    // A key that was refused has been reported, and may have been meant for a job.
    return ref.node.items.every((pair) => isExtraNode((pair as Pair<Node>).key))
      ? refuse(locationOf(context, ref), message("documentEmpty"))
      : [];
  }
  return pairs.some(({ key }) => isListKey(key.text))
    ? yield* readList(context, ref, pairs, most)
    : readSingleJob(context, ref, pairs);
}

function isListKey(key: string): boolean {
  return (LIST_KEYS as readonly string[]).includes(key);
}

function isExtraNode(node: Node): boolean {
  return isScalar(node) && typeof node.value === "string" && isTopExtra({ typed: false, text: node.value });
}

function readSingleJob(
  context: DocumentContext,
  ref: NodeRef,
  pairs: readonly KeyAndValue[],
): readonly JobEntry[] {
  const job = readLayer(context, ref, pairs, (key) => unknownKey(context, key, SINGLE_KEYS));
  return pairs.some(({ key }) => isFieldKey(key.text))
    ? [{ location: startOf(locationOf(context, ref)), job, defaults: EMPTY_LAYER }]
    : [];
}

function* readList(
  context: DocumentContext,
  ref: NodeRef,
  pairs: readonly KeyAndValue[],
  most: number,
): Steps<readonly JobEntry[]> {
  const find = (name: string): KeyAndValue | undefined => pairs.find(({ key }) => key.text === name);
  const stray = pairs.filter(({ key }) => isFieldKey(key.text));
  if (stray[0]) {
    context.report({
      location: stray[0].key.location,
      message: message("fieldsBesideJobs", { keys: stray.map(({ key }) => key.text) }),
    });
  }
  let hasSlip = false;
  for (const { key } of pairs) {
    if (!isListKey(key.text) && !isFieldKey(key.text)) {
      hasSlip ||= slipOf(context, key.ref) !== undefined;
      context.report(unknownKey(context, key, TOP_KEYS));
    }
  }
  const defaults = find("defaults");
  const layer = defaults ? readDefaults(context, ref, defaults) : EMPTY_LAYER;
  const jobs = find("jobs");
  if (!jobs) {
    context.report({
      location: defaults?.key.location ?? locationOf(context, ref),
      message: message("defaultsWithoutJobs"),
    });
    return [];
  }
  if (hasSlip && isNull(jobs.value)) {
    // Its jobs are what was taken for a key.
    return [];
  }
  return yield* readJobList(context, ref, jobs, layer, most);
}

/** Reads the fields that a document gives to all of its jobs. */
function readDefaults(context: DocumentContext, within: NodeRef, { value }: KeyAndValue): Layer {
  const ref = value && dereference(context, value, within);
  if (!ref || isNull(ref.node)) {
    return EMPTY_LAYER;
  }
  if (!isMap(ref.node)) {
    reportNode(context, ref, message("defaultsNotMapping"));
    return EMPTY_LAYER;
  }
  return readFields(context, ref, ref.node, "defaults");
}

function* readJobList(
  context: DocumentContext,
  within: NodeRef,
  { key, value }: KeyAndValue,
  defaults: Layer,
  most: number,
): Steps<readonly JobEntry[]> {
  const ref = value && dereference(context, value, within);
  if (value && !ref) {
    return [];
  }
  if (!ref || isNull(ref.node)) {
    context.report({ location: key.location, message: message("jobsEmpty") });
    return [];
  }
  if (!isSeq(ref.node)) {
    reportNode(context, ref, message("jobsNotList"));
    return [];
  }
  if (ref.node.items.length === 0) {
    context.report({ location: locationOf(context, ref), message: message("jobsEmpty") });
  }
  const entries: JobEntry[] = [];
  for (const item of ref.node.items.slice(0, most) as readonly (Node | null)[]) {
    yield STEP_OF_JOB;
    const job = item && dereference(context, item, ref);
    if (item && !job) {
      continue;
    }
    if (!job || !isMap(job.node)) {
      reportNode(context, job ?? ref, message("jobNotMapping"));
      continue;
    }
    entries.push({
      location: startOf(locationOf(context, job)),
      job: readFields(context, job, job.node, "job"),
      defaults,
    });
  }
  return entries;
}

/** Recognises `null`, written or left out. */
function isNull(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** Reports a node that is not what it should be: the slip in the way that it is written, or else the mistake. */
function reportNode(context: DocumentContext, ref: NodeRef, mistake: Message): void {
  context.report(slipOf(context, ref) ?? { location: locationOf(context, ref), message: mistake });
}

/** Returns the start of a location alone: the last line of a job says nothing to a reader. */
function startOf({ endLine, endColumn, ...start }: FileLocation): FileLocation {
  return start;
}
