import { isScalar, type Node, type YAMLMap } from "yaml";
import { FIELD_KEYS, type FieldKey, fieldOf, isFieldKey } from "../job/fields.ts";
import type { FieldValue, Layer } from "../job/layers.ts";
import { labelDiagnostic, prefixed } from "../job/read-fields.ts";
import { type Rule, readByRule } from "../job/rules.ts";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { findLookAlike, lookAlikeMessage, withMeant } from "./look-alikes.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { isTopExtra, type Key, type KeyAndValue, readEntries, unknownKey } from "./read-mapping.ts";
import { placeOf, readScalar, type TextResult, type TypedScalar } from "./read-scalar.ts";
import { readTags } from "./read-tags.ts";
import { lineFrom } from "./source-file.ts";
import { hasVariable } from "./variables.ts";

const DEFAULT_KEYS = FIELD_KEYS.filter((field) => field !== "name");

/** Reads the fields of a job or of `defaults`. */
export function readFields(
  context: DocumentContext,
  ref: NodeRef,
  map: YAMLMap,
  within: "job" | "defaults",
): Layer {
  const known = within === "job" ? FIELD_KEYS : DEFAULT_KEYS;
  const pairs = readEntries(context, ref, map);
  const name = within === "defaults" ? pairs.find(({ key }) => key.text === "name") : undefined;
  if (name) {
    context.report({ location: name.key.location, message: message("nameInDefaults") });
  }
  return readLayer(
    context,
    ref,
    pairs.filter((pair) => pair !== name),
    (key) =>
      isTopExtra(key)
        ? { location: key.location, message: message("keyAtTopOnly", { key: key.shown, within }) }
        : unknownKey(context, key, known),
  );
}

/** Reads the fields among some entries into a layer; `refuse` makes the mistake for what is not a field. */
export function readLayer(
  context: DocumentContext,
  within: NodeRef,
  pairs: readonly KeyAndValue[],
  refuse: (key: Key) => Diagnostic,
): Layer {
  const layer = new Map<FieldKey, FieldValue>();
  for (const { key, value } of pairs) {
    if (!isFieldKey(key.text)) {
      context.report(refuse(key));
      const meant = context.suggest(key.text, FIELD_KEYS);
      if (meant !== undefined && isFieldKey(meant) && !layer.has(meant)) {
        // One mistake is enough: the field that was probably meant is not missing as well.
        layer.set(meant, { kind: "invalid", location: key.location });
      }
      continue;
    }
    const given = readFieldValue(context, key.text, value, within, key.location);
    if (given === "null") {
      layer.set(key.text, { kind: "taken-back", location: key.location });
    } else if (given) {
      layer.set(key.text, given);
    }
  }
  return layer;
}

/** Reads one field as a job or `defaults` gives it; returns nothing where it counts as left out, `null` by its name. */
function readFieldValue(
  context: DocumentContext,
  key: FieldKey,
  value: Node | null,
  within: NodeRef,
  location: FileLocation,
): FieldValue | "null" | undefined {
  if (value === null) {
    return "null";
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
): FieldValue | "null" | undefined {
  const result = readScalar(context, ref, {
    label: (mistake) => prefixed(key, mistake),
    judgeTyped: (scalar) => judgeTyped(key, rule, scalar),
  });
  switch (result.kind) {
    case "null":
      return "null";
    case "empty":
      return undefined;
    case "text":
      return readText(context, key, rule, ref, result);
    default:
      return { kind: result.kind, location: locationOf(context, ref) };
  }
}

/** Reads a text by its field's rule; where it is refused, a slip in its writing is the mistake. */
function readText(
  context: DocumentContext,
  key: FieldKey,
  rule: Rule<unknown>,
  ref: NodeRef,
  result: TextResult,
): FieldValue {
  const { text, shown, expanded, unseen } = result;
  const location = locationOf(context, ref);
  const reading = readByRule(rule, text, shown);
  if (reading.kind === "accepted") {
    if (unseen) {
      context.warn(unseen);
    }
    return { kind: "value", location, value: reading.value, expanded };
  }
  const word = booleanWord(rule, ref.node);
  const mistake = (word ? { location, message: word } : slipOfValue(context, rule, ref, result)) ?? {
    location,
    // Where variables were replaced, the rule's own message would show what came out.
    message: expanded
      ? message("expandedValueNotAllowed", { ...expanded, allowed: rule.allowed })
      : reading.message,
  };
  context.report(labelDiagnostic(key, mistake));
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

/** Makes the mistake of a slip in the writing of a value that its rule refuses: a character for another, a mark behind it, a line too many. */
function slipOfValue(
  context: DocumentContext,
  rule: Rule<unknown>,
  ref: NodeRef,
  { text, expanded }: TextResult,
): Diagnostic | undefined {
  const isRight = (value: string): boolean => readByRule(rule, value).kind === "accepted";
  const { node } = ref;
  if (expanded || ref.alias || text.length > LONGEST_SLIP || !isScalar(node)) {
    return undefined;
  }
  const mark = text.slice(-1);
  if (/[,;\uff0c\uff1b\u3001\u3002]/u.test(mark) && isRight(text.slice(0, -1))) {
    return { location: placeOf(context, ref, mark), message: message("markAfterValue", { mark }) };
  }
  const found = findLookAlike(text);
  const meant = withMeant(text).replace(/ #.*/su, "");
  const plain = /^(["'])(.*)\1$/su.exec(meant)?.[2] ?? meant;
  if (found && (hasVariable(meant) || isRight(plain.replace(/[,;]$/u, "").trim()))) {
    return { location: placeOf(context, ref, found.character), message: lookAlikeMessage(found) };
  }
  const [from, to] = node.range ?? [0, 0];
  const second = context.source.text.slice(from, to).trimEnd().indexOf("\n") + 1;
  return second > 0 && node.type === "PLAIN"
    ? { location: lineFrom(context.source, from + second), message: message("overIndented") }
    : undefined;
}

/** The longest value that is tried with other characters. */
const LONGEST_SLIP = 1000;

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
