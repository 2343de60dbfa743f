import { isMap, isScalar, type Node, type Pair } from "yaml";
import type { FieldValue } from "../job/layers.ts";
import { labelDiagnostic, prefixed } from "../job/read-fields.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef, slipOf } from "./node-ref.ts";
import { lookAlikeInKey, readKey } from "./read-mapping.ts";
import { readScalar } from "./read-scalar.ts";
import { hasVariable } from "./variables.ts";

/** The most entries of `tags`: more than the service takes, and a bound on the work of merging a thousand jobs. */
export const MOST_ENTRIES = 200;

/** Reads a field that is a mapping from text to text; `null` for an entry takes that entry back. */
export function readTags(
  context: DocumentContext,
  field: string,
  ref: NodeRef,
): FieldValue | "null" | undefined {
  const location = locationOf(context, ref);
  const { node } = ref;
  const refuse = (mistake: Diagnostic): FieldValue => {
    context.report(labelDiagnostic(field, mistake));
    return { kind: "invalid", location };
  };
  const notMapping = { location, message: message("mappingMissing", { key: field }) };
  if (isScalar(node)) {
    const { kind } = readScalar(context, ref, {
      label: (mistake) => prefixed(field, mistake),
      judgeTyped: () => notMapping.message,
    });
    switch (kind) {
      case "null":
        return "null";
      case "empty":
        return undefined;
      case "invalid":
        return { kind: "invalid", location };
      default:
        return refuse(slipOf(context, ref) ?? notMapping);
    }
  }
  if (!isMap(node)) {
    return refuse(notMapping);
  }
  if (node.items.length > MOST_ENTRIES) {
    const tooMany = message("tooManyEntries", { count: node.items.length, most: MOST_ENTRIES });
    return refuse({ location, message: tooMany });
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
    context.report(labelDiagnostic(field, { location: read.location, message: mistake }));
    return { kind: "invalid" };
  }
  const unseen = lookAlikeInKey(read, "");
  if (unseen) {
    context.warn(labelDiagnostic(field, unseen));
  }
  // An entry without a colon takes back an inherited tag, which is hardly meant where one stands in the key.
  const slip = pair.value === null ? (slipOf(context, read.ref) ?? lookAlikeInKey(read, ":,")) : undefined;
  if (slip) {
    context.report(labelDiagnostic(field, slip));
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
      if (result.unseen) {
        context.warn(result.unseen);
      }
      return { kind: "tag", key, value: result.text };
    case "null":
      return { kind: "tag", key, value: null };
    case "empty":
      context.warn(
        labelDiagnostic(field, { location: locationOf(context, ref), message: message("tagEmpty", { key }) }),
      );
      return { kind: "empty" };
    default:
      return { kind: result.kind };
  }
}
