import { isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import { FIELD_KEYS, type FieldKey, fieldOf, isFieldKey } from "../job/fields.ts";
import type { FieldValue, Layer } from "../job/layers.ts";
import { prefixed, readField } from "../job/read-fields.ts";
import { type Rule, readByRule } from "../job/rules.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import type { ExpandedValue } from "../text/expanded-value.ts";
import { nearest } from "../text/nearest.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { isTopExtra, type Key, type KeyAndValue, readKey, readPairs, unknownKey } from "./read-mapping.ts";
import { readScalar, type TypedScalar } from "./read-scalar.ts";
import { hasVariable } from "./variables.ts";

/** The most entries of `tags`: more than the service takes, and a bound on the work of merging a thousand jobs. */
export const MOST_ENTRIES = 200;

/** Reads the fields of a job or of `defaults`. */
export function readFields(
  context: DocumentContext,
  ref: NodeRef,
  map: YAMLMap,
  within: "job" | "defaults",
): Layer {
  const known = within === "job" ? FIELD_KEYS : FIELD_KEYS.filter((field) => field !== "name");
  const pairs = readPairs(context, ref, map);
  const name = within === "defaults" ? pairs.find(({ key }) => key.text === "name") : undefined;
  if (name) {
    context.report({ location: name.key.location, message: message("nameInDefaults") });
  }
  return readLayer(
    context,
    ref,
    pairs.filter((pair) => pair !== name),
    (key) => (isTopExtra(key) ? message("keyAtTopOnly", { key: key.shown, within }) : unknownKey(key, known)),
  );
}

/** Reads the fields among some entries into a layer; `refuse` makes the message for what is not a field. */
export function readLayer(
  context: DocumentContext,
  within: NodeRef,
  pairs: readonly KeyAndValue[],
  refuse: (key: Key) => Message,
): Layer {
  const layer = new Map<FieldKey, FieldValue>();
  for (const { key, value } of pairs) {
    if (!isFieldKey(key.text)) {
      context.report({ location: key.location, message: refuse(key) });
      const meant = nearest(key.text, FIELD_KEYS);
      if (meant !== undefined && isFieldKey(meant) && !layer.has(meant)) {
        // One mistake is enough: the field that was probably meant is not missing as well.
        layer.set(meant, { kind: "invalid", location: key.location });
      }
      continue;
    }
    const given = readFieldValue(context, key.text, value, within, key.location);
    if (given) {
      layer.set(key.text, given);
    }
  }
  return layer;
}

/** Reads one field as a job or `defaults` gives it; returns nothing where it counts as left out. */
function readFieldValue(
  context: DocumentContext,
  key: FieldKey,
  value: Node | null,
  within: NodeRef,
  location: FileLocation,
): FieldValue | undefined {
  if (value === null) {
    return { kind: "unset", location };
  }
  const ref = dereference(context, value, within);
  if (!ref) {
    return { kind: "invalid", location };
  }
  const { rule } = fieldOf(key);
  return rule ? readSingle(context, key, rule, ref) : readTags(context, key, ref);
}

function readSingle(
  context: DocumentContext,
  key: FieldKey,
  rule: Rule<unknown>,
  ref: NodeRef,
): FieldValue | undefined {
  const location = locationOf(context, ref);
  const result = readScalar(context, ref, {
    label: (mistake) => prefixed(key, mistake),
    judgeTyped: (scalar) => judgeTyped(key, rule, scalar),
  });
  switch (result.kind) {
    case "null":
      return { kind: "unset", location };
    case "empty":
      return undefined;
    case "unchecked":
      return { kind: "unchecked", location };
    case "invalid":
      return { kind: "invalid", location };
    case "text": {
      const hint = booleanWord(rule, ref.node);
      if (hint) {
        context.report({ location, message: prefixed(key, hint) });
        return { kind: "invalid", location };
      }
      const { text, shown, expanded } = result;
      return expanded
        ? readExpanded(context, key, rule, { location, text, expanded })
        : readField(key, text, location, context.report, shown);
    }
  }
}

/** Reads a value in which variables were replaced: the rule's own message would show what came out. */
function readExpanded(
  context: DocumentContext,
  key: FieldKey,
  rule: Rule<unknown>,
  {
    location,
    text,
    expanded,
  }: { readonly location: FileLocation; readonly text: string; readonly expanded: ExpandedValue },
): FieldValue {
  const read = readByRule(rule, text);
  if (read.kind === "accepted") {
    return { kind: "value", location, value: read.value, expanded };
  }
  const mistake = message("expandedValueNotAllowed", { ...expanded, allowed: rule.allowed });
  context.report({ location, message: prefixed(key, mistake) });
  return { kind: "invalid", location };
}

/**
 * Judges a number or boolean by its field's rule where the field takes some type besides text. Elsewhere it asks for
 * quotes, unless the rule would refuse the value even so.
 */
function judgeTyped(key: string, rule: Rule<unknown>, scalar: TypedScalar): Message | undefined {
  return rule.plain.length === 0 && readByRule(rule, scalar.written).kind === "accepted"
    ? message("quotesMissing", { key, ...scalar })
    : undefined;
}

/** The other words for a boolean in YAML 1.1, which are text since YAML 1.2. */
const BOOLEAN_WORDS: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["y", true],
  ["on", true],
  ["no", false],
  ["n", false],
  ["off", false],
]);

function booleanWord(rule: Rule<unknown>, node: Node): Message | undefined {
  if (!rule.plain.includes("boolean") || !isScalar(node) || typeof node.value !== "string") {
    return undefined;
  }
  const word = node.value.trim();
  const meant = BOOLEAN_WORDS.get(word.toLowerCase());
  return meant === undefined ? undefined : message("booleanWord", { word, meant });
}

/** Reads a field that is a mapping from text to text; `null` for an entry takes that entry back. */
function readTags(context: DocumentContext, field: string, ref: NodeRef): FieldValue | undefined {
  const location = locationOf(context, ref);
  const { node } = ref;
  const label = (mistake: Message): Message => prefixed(field, mistake);
  const refuse = (mistake: Message): FieldValue => {
    context.report({ location, message: label(mistake) });
    return { kind: "invalid", location };
  };
  const notMapping = message("mappingMissing", { key: field });
  if (isScalar(node)) {
    const { kind } = readScalar(context, ref, { label, judgeTyped: () => notMapping });
    switch (kind) {
      case "null":
        return { kind: "unset", location };
      case "empty":
        return undefined;
      case "invalid":
        return { kind: "invalid", location };
      default:
        return refuse(notMapping);
    }
  }
  if (!isMap(node)) {
    return refuse(notMapping);
  }
  if (node.items.length > MOST_ENTRIES) {
    return refuse(message("tooManyEntries", { count: node.items.length, most: MOST_ENTRIES }));
  }
  const entries = (node.items as readonly Pair<Node, Node | null>[]).map((pair) =>
    readTag(context, field, ref, pair),
  );
  if (entries.some(({ kind }) => kind === "invalid")) {
    return { kind: "invalid", location };
  }
  if (entries.some(({ kind }) => kind === "unchecked")) {
    return { kind: "unchecked", location };
  }
  const value = new Map<string, string | null>();
  for (const entry of entries) {
    if (entry.kind === "tag" && !value.has(entry.key)) {
      value.set(entry.key, entry.value);
    }
  }
  return { kind: "value", location, value: Object.fromEntries(value) };
}

/** One entry of `tags` as it was read. */
type TagResult =
  | { readonly kind: "tag"; readonly key: string; readonly value: string | null }
  | { readonly kind: "empty" | "unchecked" | "invalid" };

function readTag(
  context: DocumentContext,
  field: string,
  within: NodeRef,
  pair: Pair<Node, Node | null>,
): TagResult {
  const read = readKey(context, within, pair.key);
  if (!read) {
    return { kind: "invalid" };
  }
  const key = read.text.trim();
  const mistake = read.typed
    ? message("keyNeedsQuotes", { key: read.shown })
    : key === ""
      ? message("keyEmpty")
      : hasVariable(key)
        ? message("variableInKey")
        : undefined;
  if (mistake) {
    context.report({ location: read.location, message: prefixed(field, mistake) });
    return { kind: "invalid" };
  }
  if (pair.value === null) {
    return { kind: "tag", key, value: null };
  }
  const ref = dereference(context, pair.value, within);
  if (!ref) {
    return { kind: "invalid" };
  }
  const result = readScalar(context, ref, {
    label: (mistake) => prefixed(field, message("entryLabelled", { key, mistake })),
    judgeTyped: (scalar) => message("quotesMissing", { key: read.shown, ...scalar }),
  });
  switch (result.kind) {
    case "text":
      return { kind: "tag", key, value: result.text };
    case "null":
      return { kind: "tag", key, value: null };
    default:
      return { kind: result.kind };
  }
}
