import { isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import { FIELD_KEYS, type FieldKey, fieldOf, isFieldKey } from "../job/fields.ts";
import type { FieldValue, Layer } from "../job/layers.ts";
import { prefixed, readField } from "../job/read-fields.ts";
import { type Rule, readByRule } from "../job/rules.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { textOf } from "../report/render.ts";
import { nearest } from "../text/nearest.ts";
import { either, quote } from "../text/quote.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { asksForQuotes, readScalar, type TypedScalar } from "./read-scalar.ts";
import { shownScalar } from "./resolve-aliases.ts";
import { hasVariable } from "./variables.ts";

/** A mapping's key. */
export interface Key {
  readonly text: string;
  /** What a message may show of it. */
  readonly shown: string;
  readonly location: FileLocation;
  /** Whether it is a number, boolean or null rather than text. */
  readonly typed: boolean;
}

/** Reads a mapping's key; one that cannot be a key of a manifest, a merge key too, is reported. */
export function readKey(context: DocumentContext, within: NodeRef, node: Node): Key | undefined {
  const ref: NodeRef = within.alias ? { node, alias: within.alias } : { node };
  const location = locationOf(context, ref);
  if (!isScalar(node)) {
    context.report({ location, message: NOT_A_KEY });
    return undefined;
  }
  const plain = node.type === "PLAIN";
  if (plain && node.value === "<<") {
    context.report({ location, message: MERGE_KEY });
    return undefined;
  }
  const shown = shownScalar(context.source, node);
  const typed = typeof node.value !== "string";
  return { text: typed ? (node.source ?? "") : String(node.value), shown, location, typed };
}

/** The message for a key that nothing knows, with the known one that was probably meant. */
export function unknownKey(key: Key, known: readonly string[]): MessageOrText {
  const meant = nearest(key.text, known);
  return meant
    ? text(
        `unknown key ${quote(key.shown)}; did you mean ${meant}?`,
        `未知的键 ${quote(key.shown)}；是否想写 ${meant}？`,
      )
    : text(
        `unknown key ${quote(key.shown)}; allowed: ${either(known, " or ")}`,
        `未知的键 ${quote(key.shown)}；允许的键：${either(known, " 或 ")}`,
      );
}

const NOT_A_KEY = text(
  "a key must be a simple word, not a list, a mapping or an alias",
  "键须是简单的词，而不是列表、映射或别名",
);

const MERGE_KEY = text(
  "merge keys (<<) are not supported: put what the jobs share under defaults, or give single values by an alias (*name)",
  "不支持合并键（<<）：请把各作业共用的内容写到 defaults 之下，或用别名（*name）给出单个值",
);

/** A job as its document gives it, not yet merged or checked. */
export interface JobEntry {
  readonly location: FileLocation;
  readonly job: Layer;
  readonly defaults: Layer;
}

/** One entry of a mapping. */
export interface KeyAndValue {
  readonly key: Key;
  readonly value: Node | null;
}

/** A mapping's pairs; of a key that is given twice the first (the second has been reported). */
export function readPairs(context: DocumentContext, ref: NodeRef, map: YAMLMap): readonly KeyAndValue[] {
  const pairs = new Map<string, KeyAndValue>();
  for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
    const key = readKey(context, ref, pair.key);
    if (key && !pairs.has(key.text)) {
      pairs.set(key.text, { key, value: pair.value });
    }
  }
  return [...pairs.values()];
}

/** What may stand at the top of any document: the editor's schema, and places for anchors. */
export function isTopExtra(key: Key): boolean {
  return !key.typed && (key.text === "$schema" || key.text.startsWith("x-"));
}

/** Reads the fields among some keys into a level; `refuse` words what is not a field. */
export function readLayer(
  context: DocumentContext,
  within: NodeRef,
  pairs: readonly KeyAndValue[],
  refuse: (key: Key) => MessageOrText,
): Layer {
  const layer = new Map<FieldKey, FieldValue>();
  for (const { key, value } of pairs) {
    if (!isFieldKey(key.text)) {
      context.report({ location: key.location, message: refuse(key) });
      const meant = nearest(key.text, FIELD_KEYS);
      if (meant !== undefined && isFieldKey(meant) && !layer.has(meant)) {
        // One mistake is enough: the field that was probably meant is not missing as well.
        layer.set(meant, { location: key.location, state: "bad" });
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

/** The message for a key that is no field, with what is known in its place. */
export function notAField(key: Key, known: readonly string[], where: MessageOrText): MessageOrText {
  return isTopExtra(key)
    ? text(
        `${quote(key.shown)} is possible at the top of the document only, not in ${textOf(where, "en-US")}`,
        `${quote(key.shown)} 只能写在文档顶层，不能写在${textOf(where, "zh-CN")}中`,
      )
    : unknownKey(key, known);
}

/** Reads one field as a job or `defaults` gives it; nothing where it counts as left out. */
export function readFieldValue(
  context: DocumentContext,
  key: FieldKey,
  value: Node | null,
  within: NodeRef,
  location: FieldValue["location"],
): FieldValue | undefined {
  if (value === null) {
    return { location, state: "none" };
  }
  const ref = dereference(context, value, within);
  if (!ref) {
    return { location, state: "bad" };
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
  const result = readScalar(context, key, ref, (scalar) => judgeTyped(key, rule, scalar));
  switch (result.kind) {
    case "null":
      return { location, state: "none" };
    case "empty":
      return undefined;
    case "unchecked":
    case "bad":
      return { location, state: result.kind };
    case "text": {
      const hint = yesOrNo(rule, ref.node);
      if (hint) {
        context.report({ location, message: prefixed(key, hint) });
        return { location, state: "bad" };
      }
      const report: DocumentContext["report"] = (diagnostic) =>
        context.report({ ...diagnostic, message: sentences(diagnostic.message, result.note) });
      return readField(key, result.text, location, report, result.shown);
    }
  }
}

/**
 * A number or boolean where the field takes some type besides text is judged by its rule, as text is. Elsewhere quotes
 * are asked for, unless the rule would refuse it even so.
 */
function judgeTyped(key: string, rule: Rule<unknown>, scalar: TypedScalar): MessageOrText | undefined {
  return rule.plain.length === 0 && "value" in readByRule(rule, scalar.written)
    ? asksForQuotes(key, scalar)
    : undefined;
}

/** YAML 1.1's other words for a boolean, which are text since YAML 1.2. */
const SWITCHES: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  on: true,
  no: false,
  n: false,
  off: false,
};

function yesOrNo(rule: Rule<unknown>, node: Node): MessageOrText | undefined {
  if (!rule.plain.includes("boolean") || !isScalar(node) || typeof node.value !== "string") {
    return undefined;
  }
  const word = node.value.trim();
  const meant = Object.hasOwn(SWITCHES, word.toLowerCase()) ? SWITCHES[word.toLowerCase()] : undefined;
  return meant === undefined
    ? undefined
    : text(
        `"${word}" is text since YAML 1.2, not a boolean; write ${meant}`,
        `"${word}" 在 YAML 1.2 中是文本而非布尔值；请写 ${meant}`,
      );
}

/** More than any service takes on one resource; a bound on what merging a thousand jobs can cost. */
export const MOST_ENTRIES = 200;

/** Reads a field that is a mapping from text to text; `null` for an entry takes that entry back. */
export function readTags(context: DocumentContext, field: string, ref: NodeRef): FieldValue | undefined {
  const location = locationOf(context, ref);
  const { node } = ref;
  if (!isMap(node) && !isScalar(node)) {
    context.report({ location, message: prefixed(field, notMapping(field)) });
    return { location, state: "bad" };
  }
  if (isScalar(node)) {
    const result = readScalar(context, field, ref, () => notMapping(field));
    if (result.kind === "null") {
      return { location, state: "none" };
    }
    if (result.kind === "empty") {
      return undefined;
    }
    if (result.kind !== "bad") {
      context.report({ location, message: prefixed(field, notMapping(field)) });
    }
    return { location, state: "bad" };
  }
  if (node.items.length > MOST_ENTRIES) {
    context.report({ location, message: prefixed(field, tooMany(node.items.length)) });
    return { location, state: "bad" };
  }
  const entries = new Map<string, string | null>();
  let state: FieldValue["state"] = "value";
  for (const pair of node.items as readonly Pair<Node, Node | null>[]) {
    const read = readEntry(context, field, ref, pair);
    if (read === "bad" || (read === "unchecked" && state === "value")) {
      state = read;
    } else if (typeof read === "object" && !entries.has(read.key)) {
      entries.set(read.key, read.value);
    }
  }
  return state === "value" ? { location, state, value: Object.fromEntries(entries) } : { location, state };
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
