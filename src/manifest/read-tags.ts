import { isMap, isScalar, type Node, type Pair } from "yaml";
import type { Given } from "../job/layers.ts";
import { prefixed } from "../job/read-fields.ts";
import { type Text, text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { type Context, placeOf, type Spot, spotOf } from "./node-ref.ts";
import { readKey } from "./read-keys.ts";
import { asksForQuotes, readScalar } from "./read-scalar.ts";
import { hasVariable } from "./variables.ts";

/** More than any service takes on one resource; a bound on what merging a thousand jobs can cost. */
export const MOST_ENTRIES = 200;

/** Reads a field that is a mapping from text to text; `null` for an entry takes that entry back. */
export function readTags(context: Context, field: string, spot: Spot): Given | undefined {
  const place = placeOf(context, spot);
  const { node } = spot;
  if (!isMap(node) && !isScalar(node)) {
    context.report({ place, message: prefixed(field, notMapping(field)) });
    return { place, state: "bad" };
  }
  if (isScalar(node)) {
    const said = readScalar(context, field, spot, () => notMapping(field));
    if (said.kind === "null") {
      return { place, state: "none" };
    }
    if (said.kind === "empty") {
      return undefined;
    }
    if (said.kind !== "bad") {
      context.report({ place, message: prefixed(field, notMapping(field)) });
    }
    return { place, state: "bad" };
  }
  if (node.items.length > MOST_ENTRIES) {
    context.report({ place, message: prefixed(field, tooMany(node.items.length)) });
    return { place, state: "bad" };
  }
  const entries = new Map<string, string | null>();
  let state: Given["state"] = "value";
  for (const pair of node.items as readonly Pair<Node, Node | null>[]) {
    const read = readEntry(context, field, spot, pair);
    if (read === "bad" || (read === "unchecked" && state === "value")) {
      state = read;
    } else if (typeof read === "object" && !entries.has(read.key)) {
      entries.set(read.key, read.value);
    }
  }
  return state === "value" ? { place, state, value: Object.fromEntries(entries) } : { place, state };
}

type Entry = { readonly key: string; readonly value: string | null } | "bad" | "unchecked" | "empty";

function readEntry(context: Context, field: string, within: Spot, pair: Pair<Node, Node | null>): Entry {
  const key = readKey(context, within, pair.key);
  if (!key) {
    return "bad";
  }
  const name = key.text.trim();
  const refusal =
    (key.typed && asksForQuotedKey(key.shown)) ||
    (name === "" ? EMPTY_KEY : hasVariable(name) ? VARIABLE_IN_KEY : undefined);
  if (refusal) {
    context.report({ place: key.place, message: prefixed(field, refusal) });
    return "bad";
  }
  if (pair.value === null) {
    return { key: name, value: null };
  }
  const spot = spotOf(context, pair.value, within);
  if (!spot) {
    return "bad";
  }
  const said = readScalar(context, `${field}: ${quote(name)}`, spot, (scalar) =>
    asksForQuotes(key.shown, scalar),
  );
  switch (said.kind) {
    case "text":
      return { key: name, value: said.text };
    case "null":
      return { key: name, value: null };
    default:
      return said.kind;
  }
}

function notMapping(field: string): Text {
  return text(
    `a mapping is wanted: write key: value pairs, indented below ${field}, or { key: value }`,
    `应为映射：请在 ${field} 之下缩进书写 key: value，或写成 { key: value }`,
  );
}

function tooMany(count: number): Text {
  return text(
    `${count} entries; at most ${MOST_ENTRIES} are possible`,
    `共有 ${count} 项；最多 ${MOST_ENTRIES} 项`,
  );
}

function asksForQuotedKey(shown: string): Text {
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
