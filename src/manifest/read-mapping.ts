import type { Node, Pair, YAMLMap } from "yaml";
import { FIELD_KEYS, type FieldKey, isFieldKey } from "../job/fields.ts";
import type { Given, Level } from "../job/layers.ts";
import type { FilePlace } from "../messages/diagnostic.ts";
import { type Text, text } from "../messages/text.ts";
import { nearest } from "../text/nearest.ts";
import { quote } from "../text/quote.ts";
import type { Context, Spot } from "./node-ref.ts";
import { readGiven } from "./read-field.ts";
import { type Key, readKey, unknownKey } from "./read-keys.ts";

/** A job as its document gives it, not yet merged or checked. */
export interface JobEntry {
  readonly place: FilePlace;
  readonly job: Level;
  readonly defaults: Level;
}

/** One entry of a mapping. */
export interface KeyAndValue {
  readonly key: Key;
  readonly value: Node | null;
}

/** A mapping's pairs; of a key that is given twice the first (the second has been reported). */
export function readPairs(context: Context, spot: Spot, map: YAMLMap): readonly KeyAndValue[] {
  const pairs = new Map<string, KeyAndValue>();
  for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
    const key = readKey(context, spot, pair.key);
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
export function readLevel(
  context: Context,
  within: Spot,
  pairs: readonly KeyAndValue[],
  refuse: (key: Key) => Text,
): Level {
  const level = new Map<FieldKey, Given>();
  for (const { key, value } of pairs) {
    if (!isFieldKey(key.text)) {
      context.report({ place: key.place, message: refuse(key) });
      const meant = nearest(key.text, FIELD_KEYS);
      if (meant !== undefined && isFieldKey(meant) && !level.has(meant)) {
        // One mistake is enough: the field that was probably meant is not missing as well.
        level.set(meant, { place: key.place, state: "bad" });
      }
      continue;
    }
    const given = readGiven(context, key.text, value, within, key.place);
    if (given) {
      level.set(key.text, given);
    }
  }
  return level;
}

/** The message for a key that is no field, with what is known in its place. */
export function notAField(key: Key, known: readonly string[], where: Text): Text {
  return isTopExtra(key)
    ? text(
        `${quote(key.shown)} is possible at the top of the document only, not in ${where["en-US"]}`,
        `${quote(key.shown)} 只能写在文档顶层，不能写在${where["zh-CN"]}中`,
      )
    : unknownKey(key, known);
}
