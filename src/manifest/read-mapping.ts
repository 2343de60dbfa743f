import type { Node, Pair, YAMLMap } from "yaml";
import { FIELD_KEYS, type FieldKey, isFieldKey } from "../job/fields.ts";
import type { FieldValue, Layer } from "../job/layers.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { textOf } from "../report/render.ts";
import { nearest } from "../text/nearest.ts";
import { quote } from "../text/quote.ts";
import type { DocumentContext, NodeRef } from "./node-ref.ts";
import { readFieldValue } from "./read-field.ts";
import { type Key, readKey, unknownKey } from "./read-keys.ts";

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

/** The message for a key that is no field, with what is known in its place. */
export function notAField(key: Key, known: readonly string[], where: MessageOrText): MessageOrText {
  return isTopExtra(key)
    ? text(
        `${quote(key.shown)} is possible at the top of the document only, not in ${textOf(where, "en-US")}`,
        `${quote(key.shown)} 只能写在文档顶层，不能写在${textOf(where, "zh-CN")}中`,
      )
    : unknownKey(key, known);
}
