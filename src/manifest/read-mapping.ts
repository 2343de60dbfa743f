import { isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { findLookAlike, lookAlikeMessage, withSpace } from "./look-alikes.ts";
import { type DocumentContext, locationOf, type NodeRef, slipOf } from "./node-ref.ts";
import { shownScalar } from "./resolve-aliases.ts";

/** A key of a mapping. */
export interface Key {
  readonly text: string;
  /** The part of it that a message may show. */
  readonly shown: string;
  readonly location: FileLocation;
  /** True of a number, boolean or null, false of text. */
  readonly typed: boolean;
  readonly ref: NodeRef;
}

/** One entry of a mapping. */
export interface KeyAndValue {
  readonly key: Key;
  readonly value: Node | null;
}

/** Returns a mapping's entries; of a key that is given twice the first (the second has been reported). */
export function readEntries(context: DocumentContext, ref: NodeRef, map: YAMLMap): readonly KeyAndValue[] {
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
  const ref: NodeRef = { node, alias: within.alias };
  const location = locationOf(context, ref);
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
  return { text: typed ? (node.source ?? "") : String(node.value), shown, location, typed, ref };
}

/** Recognises what may stand at the top of any document: the editor's schema, and keys that hold anchors. */
export function isTopExtra({ typed, text }: Pick<Key, "typed" | "text">): boolean {
  return !typed && (text === "$schema" || text.startsWith("x-"));
}

/** Makes the mistake of a key that no manifest has, with the known one that was probably meant. */
export function unknownKey(context: DocumentContext, key: Key, known: readonly string[]): Diagnostic {
  const { location, shown, text } = key;
  if (text === "") {
    return { location, message: message("keyEmpty") };
  }
  if (/^\/[/*]/u.test(text)) {
    return {
      location: { ...location, endLine: location.line, endColumn: location.column + 2 },
      message: message("slashComment"),
    };
  }
  const slip = slipOf(context, key.ref) ?? spaceMissing(key, known) ?? lookAlikeInKey(key, `:,"'`);
  if (slip) {
    return slip;
  }
  const meant = context.suggest(text, known);
  const foreign = meant === undefined ? undefined : /[^ -~]/u.exec(text)?.[0];
  const found = foreign === undefined ? undefined : lookAlikeInKey(key);
  return found ?? { location, message: message("unknownKey", { key: shown, foreign, meant, known }) };
}

/** Makes the mistake of a known key to which its value was written without a space. */
function spaceMissing({ location, text, ref }: Key, known: readonly string[]): Diagnostic | undefined {
  const key = text.slice(0, Math.max(0, text.indexOf(":")));
  return ref.alias || !known.includes(key)
    ? undefined
    : {
        location: { ...location, endLine: location.line, endColumn: location.column + key.length + 1 },
        message: message("spaceAfterColonMissing", { key }),
      };
}

/** Makes the mistake of a character of a key that looks like another; with `of`, only where it is meant for one of those. */
export function lookAlikeInKey({ location, text, ref }: Key, of?: string): Diagnostic | undefined {
  const found = ref.alias || location.endLine !== location.line ? undefined : findLookAlike(text, of);
  if (!found) {
    return undefined;
  }
  const column = location.column + found.index;
  const meant = of === undefined ? found.meant : withSpace(found.meant);
  return {
    location: { ...location, column, endColumn: column + found.character.length },
    message: lookAlikeMessage({ ...found, meant }),
  };
}
