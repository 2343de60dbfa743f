import { isAlias, type Node } from "yaml";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { type Aliases, locationOfNode } from "./resolve-aliases.ts";
import { lineAt, type SourceFile } from "./source-file.ts";
import type { Variables } from "./variables.ts";

/** The way of reading one document: where its text and aliases are, and where its mistakes go. */
export interface DocumentContext {
  readonly source: SourceFile;
  readonly aliases: Aliases;
  readonly variables: Variables;
  /** True on a dry run of the files alone, where an empty variable may be empty for want of credentials. */
  readonly offline: boolean;
  readonly report: (diagnostic: Diagnostic) => unknown;
  /** The number of entries that aliases may still repeat in this document. */
  readonly repeats: { left: number };
}

/** The most entries that the aliases of one document may repeat. */
export const MOST_REPEATS = 100_000;

/** A node as it is met: itself, or the target of an alias, whose location then counts. */
export interface NodeRef {
  readonly node: Node;
  readonly alias?: { readonly name: string; readonly location: FileLocation } | undefined;
}

/**
 * Follows a node if it is an alias. Returns nothing where the alias has no anchor, or where aliases repeat more than is
 * read; both are reported.
 */
export function dereference(context: DocumentContext, node: Node, within?: NodeRef): NodeRef | undefined {
  if (!isAlias(node)) {
    return { node, alias: within?.alias };
  }
  const target = context.aliases.get(node);
  const { repeats } = context;
  if (!target || repeats.left < 0) {
    return undefined;
  }
  repeats.left -= "items" in target ? target.items.length + 1 : 1;
  const alias = within?.alias ?? { name: node.source, location: locationOfNode(context.source, node) };
  if (repeats.left < 0) {
    context.report({
      location: alias.location,
      message: message("aliasesRepeatTooMuch", { most: MOST_REPEATS }),
    });
    return undefined;
  }
  return { node: target, alias };
}

/** Returns the location of a node: its own, or its alias's with the line on which the value is written. */
export function locationOf(context: DocumentContext, ref: NodeRef): FileLocation {
  if (!ref.alias) {
    return locationOfNode(context.source, ref.node);
  }
  const line = lineAt(context.source, ref.node.range?.[0] ?? 0);
  return { ...ref.alias.location, alias: { name: ref.alias.name, line } };
}
