import { isAlias, type Node } from "yaml";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { type Aliases, locationOfNode } from "./resolve-aliases.ts";
import { lineAt, type SourceFile } from "./source-file.ts";

/** What reading one document needs. */
export interface DocumentContext {
  readonly source: SourceFile;
  readonly aliases: Aliases;
  readonly variables: ReadonlyMap<string, string>;
  /** Whether what is given empty may be missing for want of credentials. */
  readonly offline: boolean;
  readonly report: (diagnostic: Diagnostic) => unknown;
  /** How many entries aliases may still repeat in this document. */
  readonly repeats: { left: number };
}

/** How many entries the aliases of one document may repeat. */
export const MOST_REPEATS = 100_000;

/** A node as it is met: itself, or what an alias stands for; then places are the alias's. */
export interface NodeRef {
  readonly node: Node;
  readonly alias?: { readonly name: string; readonly location: FileLocation };
}

/**
 * The node at a spot, an alias followed. Nothing where the alias has no anchor, or where aliases repeat more than is
 * read; both are reported.
 */
export function dereference(context: DocumentContext, node: Node, within?: NodeRef): NodeRef | undefined {
  if (!isAlias(node)) {
    return within?.alias ? { node, alias: within.alias } : { node };
  }
  const target = context.aliases.get(node);
  if (!target) {
    return undefined;
  }
  const { repeats } = context;
  if (repeats.left < 0) {
    return undefined;
  }
  repeats.left -= "items" in target ? target.items.length + 1 : 1;
  const alias = within?.alias ?? { name: node.source, location: locationOfNode(context.source, node) };
  if (repeats.left < 0) {
    context.report({ location: alias.location, message: TOO_MANY_REPEATS });
    return undefined;
  }
  return { node: target, alias };
}

/** The place of a spot: the node's own, or the alias's with the line on which the value is written. */
export function locationOf(context: DocumentContext, ref: NodeRef): FileLocation {
  if (!ref.alias) {
    return locationOfNode(context.source, ref.node);
  }
  const line = lineAt(context.source, ref.node.range?.[0] ?? 0);
  return { ...ref.alias.location, alias: { name: ref.alias.name, line } };
}

const TOO_MANY_REPEATS = text(
  `the aliases of this document repeat more than ${MOST_REPEATS} entries: write fewer of them`,
  `本文档的别名重复了超过 ${MOST_REPEATS} 个条目：请减少别名`,
);

/** What is added to a message about a value that an alias stands for. */
export function aliasNote(location: Diagnostic["location"]): MessageOrText | undefined {
  if (location?.kind !== "file" || !location.alias) {
    return undefined;
  }
  const name = quote(`*${location.alias.name}`);
  const { line } = location.alias;
  return text(
    `(the alias ${name} stands for what is written on line ${line})`,
    `（别名 ${name} 所指的值写在第 ${line} 行）`,
  );
}
