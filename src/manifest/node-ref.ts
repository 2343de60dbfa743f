import { isAlias, isMap, isScalar, type Node, type Pair, type Scalar } from "yaml";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import type { ExpandedValue } from "../text/quote.ts";
import type { Budget, Expanded } from "./bounds.ts";
import { findSlip, slipDiagnostic } from "./line-slips.ts";
import type { LookAlike } from "./look-alikes.ts";
import { type Aliases, locationOfNode } from "./resolve-aliases.ts";
import { lineAt, type SourceFile } from "./source-file.ts";
import type { ExpandOptions, ExpandResult } from "./variables.ts";

/** The way of reading all documents: what they get from the workflow, and where mistakes and warnings go. */
export interface ReadingContext extends ExpandOptions {
  readonly report: (diagnostic: Diagnostic) => void;
  readonly warn: (diagnostic: Diagnostic) => void;
}

/** The way of reading one document: where its text and aliases are, and what they may still expand to. */
export interface DocumentContext extends ReadingContext {
  readonly source: SourceFile;
  readonly aliases: Aliases;
  readonly budget: Budget;
  /** The texts that were met by an alias, each read once. */
  readonly texts: Map<Scalar, ScalarText>;
}

/** A text as it is written, and once its variables are replaced. */
export interface ScalarText {
  /** The part that a message may show. */
  readonly shown: string;
  readonly result: ExpandResult;
  readonly expanded: ExpandedValue | undefined;
  /** A character that is hardly meant. */
  readonly unseen: LookAlike | undefined;
}

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
  if (!target || context.budget.isSpent()) {
    return undefined;
  }
  const alias = within?.alias ?? { name: node.source, location: locationOfNode(context.source, node) };
  const entries = "items" in target ? target.items.length + 1 : 1;
  return spend(context, "entries", entries, alias.location) ? { node: target, alias } : undefined;
}

/** Takes some of what a document may still expand to; the first that passes a limit is reported. */
export function spend(
  { budget, report }: DocumentContext,
  kind: Expanded,
  amount: number,
  location: FileLocation,
): boolean {
  const passed = budget.spend(kind, amount);
  if (passed) {
    report({ location, message: message("expandsTooMuch", passed) });
  }
  return !budget.isSpent();
}

/** Returns the location of a node: its own, or its alias's with the line on which the value is written. */
export function locationOf(context: DocumentContext, ref: NodeRef): FileLocation {
  if (!ref.alias) {
    return locationOfNode(context.source, ref.node);
  }
  const line = lineAt(context.source, ref.node.range?.[0] ?? 0);
  return { ...ref.alias.location, alias: { name: ref.alias.name, line } };
}

/**
 * Makes the mistake of a slip in the writing of a node that is not what it should be: of a text in its first lines, of a mapping in its
 * first key. There is none where an alias leads to it.
 */
export function slipOf(context: DocumentContext, { node, alias }: NodeRef): Diagnostic | undefined {
  if (isMap(node)) {
    const key = (node.items[0] as Pair<Node> | undefined)?.key;
    return key && slipOf(context, { node: key, alias });
  }
  const [from, to] = node.range ?? [0, 0];
  const slip = alias || !isScalar(node) ? undefined : findSlip(context.source, from, to);
  return slip && slip.from <= to ? slipDiagnostic(context.source, slip) : undefined;
}
