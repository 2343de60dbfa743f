import { isMap, isScalar, type Node, type Pair } from "yaml";
import type { FieldValue } from "../job/layers.ts";
import { prefixed } from "../job/read-fields.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { readKey } from "./read-keys.ts";
import { asksForQuotes, readScalar } from "./read-scalar.ts";
import { hasVariable } from "./variables.ts";

/** More than any service takes on one resource; a bound on what merging a thousand jobs can cost. */
export const MOST_ENTRIES = 200;

/** Reads a field that is a mapping from text to text; `null` for an entry takes that entry back. */
export function readTags(context: DocumentContext, field: string, ref: NodeRef): FieldValue | undefined {
  const location = locationOf(context, ref);
  const { node } = ref;
  if (!isMap(node) && !isScalar(node)) {
    context.report({ location, message: prefixed(field, notMapping(field)) });
    return { kind: "invalid", location };
  }
  if (isScalar(node)) {
    const result = readScalar(context, field, ref, () => notMapping(field));
    if (result.kind === "null") {
      return { kind: "unset", location };
    }
    if (result.kind === "empty") {
      return undefined;
    }
    if (result.kind !== "bad") {
      context.report({ location, message: prefixed(field, notMapping(field)) });
    }
    return { kind: "invalid", location };
  }
  if (node.items.length > MOST_ENTRIES) {
    context.report({ location, message: prefixed(field, tooMany(node.items.length)) });
    return { kind: "invalid", location };
  }
  const entries = new Map<string, string | null>();
  let kind: FieldValue["kind"] = "value";
  for (const pair of node.items as readonly Pair<Node, Node | null>[]) {
    const read = readEntry(context, field, ref, pair);
    if (read === "bad") {
      kind = "invalid";
    } else if (read === "unchecked" && kind === "value") {
      kind = "unchecked";
    } else if (typeof read === "object" && !entries.has(read.key)) {
      entries.set(read.key, read.value);
    }
  }
  return kind === "value" ? { kind, location, value: Object.fromEntries(entries) } : { kind, location };
}

type Entry = { readonly key: string; readonly value: string | null } | "bad" | "unchecked" | "empty";

function readEntry(
  context: DocumentContext,
  field: string,
  within: NodeRef,
  pair: Pair<Node, Node | null>,
): Entry {
  const key = readKey(context, within, pair.key);
  if (!key) {
    return "bad";
  }
  const name = key.text.trim();
  const refusal =
    (key.typed && asksForQuotedKey(key.shown)) ||
    (name === "" ? EMPTY_KEY : hasVariable(name) ? VARIABLE_IN_KEY : undefined);
  if (refusal) {
    context.report({ location: key.location, message: prefixed(field, refusal) });
    return "bad";
  }
  if (pair.value === null) {
    return { key: name, value: null };
  }
  const ref = dereference(context, pair.value, within);
  if (!ref) {
    return "bad";
  }
  const result = readScalar(context, `${field}: ${quote(name)}`, ref, (scalar) =>
    asksForQuotes(key.shown, scalar),
  );
  switch (result.kind) {
    case "text":
      return { key: name, value: result.text };
    case "null":
      return { key: name, value: null };
    default:
      return result.kind;
  }
}

function notMapping(field: string): MessageOrText {
  return text(
    `a mapping is wanted: write key: value pairs, indented below ${field}, or { key: value }`,
    `应为映射：请在 ${field} 之下缩进书写 key: value，或写成 { key: value }`,
  );
}

function tooMany(count: number): MessageOrText {
  return text(
    `${count} entries; at most ${MOST_ENTRIES} are possible`,
    `共有 ${count} 项；最多 ${MOST_ENTRIES} 项`,
  );
}

function asksForQuotedKey(shown: string): MessageOrText {
  return text(
    `the key ${shown} without quotes is not text; write "${shown}"`,
    `键 ${shown} 不加引号时不是文本；请写 "${shown}"`,
  );
}

const EMPTY_KEY = text("an empty key: write the tag's key before the colon", "键为空：请在冒号前写标签键");

const VARIABLE_IN_KEY = text(
  "variables are replaced in values only, not in keys: write the key itself",
  "变量只在值中替换，不在键中替换：请直接写出键",
);
