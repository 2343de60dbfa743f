import { isAlias, type Node } from "yaml";
import type { FilePlace, Problem } from "../messages/diagnostic.ts";
import { type Text, text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { type Aliases, placeOfNode } from "./resolve-aliases.ts";
import { lineOf, type SourceFile } from "./source-file.ts";

/** What reading one document needs. */
export interface Context {
  readonly source: SourceFile;
  readonly aliases: Aliases;
  readonly variables: ReadonlyMap<string, string>;
  /** Whether what is given empty may be missing for want of credentials. */
  readonly offline: boolean;
  readonly report: (problem: Problem) => unknown;
  /** How many entries aliases may still repeat in this document. */
  readonly repeats: { left: number };
}

/** How many entries the aliases of one document may repeat. */
export const MOST_REPEATS = 100_000;

/** A node as it is met: itself, or what an alias stands for; then places are the alias's. */
export interface Spot {
  readonly node: Node;
  readonly alias?: { readonly name: string; readonly place: FilePlace };
}

/**
 * The node at a spot, an alias followed. Nothing where the alias has no anchor, or where aliases repeat more than is
 * read; both are reported.
 */
export function spotOf(context: Context, node: Node, within?: Spot): Spot | undefined {
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
  const alias = within?.alias ?? { name: node.source, place: placeOfNode(context.source, node) };
  if (repeats.left < 0) {
    context.report({ place: alias.place, message: TOO_MANY_REPEATS });
    return undefined;
  }
  return { node: target, alias };
}

/** The place of a spot: the node's own, or the alias's with the line on which the value is written. */
export function placeOf(context: Context, spot: Spot): FilePlace {
  if (!spot.alias) {
    return placeOfNode(context.source, spot.node);
  }
  const line = lineOf(context.source, spot.node.range?.[0] ?? 0);
  return { ...spot.alias.place, alias: { name: spot.alias.name, line } };
}

const TOO_MANY_REPEATS = text(
  `the aliases of this document repeat more than ${MOST_REPEATS} entries: write fewer of them`,
  `本文档的别名重复了超过 ${MOST_REPEATS} 个条目：请减少别名`,
);

/** What is added to a message about a value that an alias stands for. */
export function aliasNote(place: Problem["place"]): Text | undefined {
  if (place?.kind !== "file" || !place.alias) {
    return undefined;
  }
  const name = quote(`*${place.alias.name}`);
  const { line } = place.alias;
  return text(
    `(the alias ${name} stands for what is written on line ${line})`,
    `（别名 ${name} 所指的值写在第 ${line} 行）`,
  );
}
