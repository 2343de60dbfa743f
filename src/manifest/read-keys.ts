import { isScalar, type Node } from "yaml";
import type { FileLocation } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { nearest } from "../text/nearest.ts";
import { either, quote } from "../text/quote.ts";
import { type DocumentContext, locationOf, type NodeRef } from "./node-ref.ts";
import { shownScalar } from "./resolve-aliases.ts";

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
