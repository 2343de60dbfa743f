import { isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import type { FileLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { nearest } from "../text/nearest.ts";
import { type DocumentContext, locationOf, type NodeRef } from "./node-ref.ts";
import { shownScalar } from "./resolve-aliases.ts";

/** A key of a mapping. */
export interface Key {
  readonly text: string;
  /** The part of it that a message may show. */
  readonly shown: string;
  readonly location: FileLocation;
  /** True of a number, boolean or null, false of text. */
  readonly typed: boolean;
}

/** One entry of a mapping. */
export interface KeyAndValue {
  readonly key: Key;
  readonly value: Node | null;
}

/** Returns a mapping's entries; of a key that is given twice the first (the second has been reported). */
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

/** Reads a mapping's key; one that no manifest can have, a merge key too, is reported. */
export function readKey(context: DocumentContext, within: NodeRef, node: Node): Key | undefined {
  const location = locationOf(context, { node, alias: within.alias });
  if (!isScalar(node)) {
    context.report({ location, message: message("keyNotText") });
    return undefined;
  }
  if (node.type === "PLAIN" && node.value === "<<") {
    context.report({ location, message: message("mergeKey") });
    return undefined;
  }
  const shown = shownScalar(context.source, node);
  const typed = typeof node.value !== "string";
  return { text: typed ? (node.source ?? "") : String(node.value), shown, location, typed };
}

/** Recognises what may stand at the top of any document: the editor's schema, and keys that hold anchors. */
export function isTopExtra({ typed, text }: Pick<Key, "typed" | "text">): boolean {
  return !typed && (text === "$schema" || text.startsWith("x-"));
}

/** Makes the message for a key that no manifest has, with the known one that was probably meant. */
export function unknownKey(key: Key, known: readonly string[]): Message {
  return message("unknownKey", { key: key.shown, meant: nearest(key.text, known), known });
}
