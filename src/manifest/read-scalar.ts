import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import type { Diagnostic, FileLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { describeExpanded, type ExpandedValue } from "../text/quote.ts";
import { findInvisible, findLookAlike, type LookAlike, lookAlikeMessage } from "./look-alikes.ts";
import { type DocumentContext, locationOf, type NodeRef, type ScalarText, spend } from "./node-ref.ts";
import { shownScalar } from "./resolve-aliases.ts";
import { locationAt } from "./source-file.ts";
import { expand, hasVariable } from "./variables.ts";

/** A single value of a manifest as it was read. */
export type ScalarResult =
  | TextResult
  /** `null`, which takes back what would be inherited. */
  | { readonly kind: "null" }
  /** An empty text, which counts as left out. */
  | { readonly kind: "empty" }
  /** A value with a variable that is empty for want of credentials. */
  | { readonly kind: "unchecked" }
  /** A mistake, reported already. */
  | { readonly kind: "invalid" };

/** A text for the field's rule, with the part that a message may show; where variables were replaced, that is `expanded`. */
export interface TextResult {
  readonly kind: "text";
  readonly text: string;
  readonly shown: string;
  readonly expanded?: ExpandedValue | undefined;
  /** The warning of a character that is hardly meant. */
  readonly unseen?: Diagnostic | undefined;
}

/** A number or boolean as YAML reads it, and as it is written. */
export interface TypedScalar {
  readonly written: string;
  readonly value: number | boolean;
}

/** The part of reading a single value that depends on what it is for. */
export interface ScalarUse {
  /** Puts what the value belongs to before a message. */
  readonly label: (mistake: Message) => Message;
  /** Judges a number or boolean: returns nothing where it is right as it is written, else the mistake. */
  readonly judgeTyped: (scalar: TypedScalar) => Message | undefined;
}

/** Reads a single value: text is trimmed, as an input is, once its variables are replaced. */
export function readScalar(context: DocumentContext, ref: NodeRef, use: ScalarUse): ScalarResult {
  const { node } = ref;
  const refuse = (mistakes: readonly Message[]): ScalarResult => {
    const location = locationOf(context, ref);
    for (const mistake of mistakes) {
      context.report({ location, message: use.label(mistake) });
    }
    return { kind: "invalid" };
  };
  if (!isScalar(node)) {
    return refuse([notSingleValue(node)]);
  }
  const { value } = node;
  if (value === null || value === undefined) {
    return { kind: "null" };
  }
  if (typeof value !== "string") {
    const written = node.source ?? String(value);
    const mistake = use.judgeTyped({ written, value: value as number | boolean });
    return mistake ? refuse([mistake]) : { kind: "text", text: written, shown: written };
  }
  if (context.budget.isSpent() && (ref.alias || hasVariable(value))) {
    return { kind: "invalid" };
  }
  const { shown, result, expanded, unseen } = textOf(context, ref, node, value);
  if (ref.alias || expanded) {
    const length = result.kind === "text" ? result.text.length : value.length;
    if (!spend(context, "characters", length, locationOf(context, ref))) {
      return { kind: "invalid" };
    }
  }
  if (result.kind === "invalid") {
    return refuse(result.mistakes);
  }
  if (result.kind === "unchecked") {
    return { kind: "unchecked" };
  }
  if (result.text === "") {
    return { kind: "empty" };
  }
  const warning = unseen && {
    location: placeOf(context, ref, unseen.character),
    message: use.label(lookAlikeMessage(unseen)),
  };
  return { kind: "text", text: result.text, shown, expanded, unseen: warning };
}

/** Reads a text once, however many aliases lead to it. */
function textOf(context: DocumentContext, ref: NodeRef, node: Scalar, value: string): ScalarText {
  const known = context.texts.get(node);
  if (known) {
    return known;
  }
  const shown = shownScalar(context.source, node).trim();
  const result = expand(value, context);
  const expanded =
    result.kind === "text" && result.replaced.length > 0
      ? describeExpanded(shown, result.replaced, result.text)
      : undefined;
  const text = { shown, result, expanded, unseen: suspicious(value) };
  if (ref.alias) {
    context.texts.set(node, text);
  }
  return text;
}

/** Returns a character of a text that is hardly meant: one that is not seen, or one that keeps a variable from being one. */
function suspicious(value: string): LookAlike | undefined {
  const variable = /[$\uff04][{\uff5b]\w+[}\uff5d]/u.exec(value);
  return findInvisible(value) ?? (variable ? findLookAlike(variable[0]) : undefined);
}

/** Returns the location of a character in a value; of the value, where the character is not written as it is. */
export function placeOf(context: DocumentContext, ref: NodeRef, character: string): FileLocation {
  const { source } = context;
  const [from, to] = ref.node.range ?? [0, 0];
  const at = source.text.slice(from, to).indexOf(character);
  return at === -1 || ref.alias
    ? locationOf(context, ref)
    : locationAt(source, from + at, from + at + character.length);
}

function notSingleValue(node: Node): Message {
  const found = isSeq(node) ? "list" : isMap(node) ? "mapping" : "other";
  return message("notSingleValue", { found, isBraces: isMap(node) && node.flow === true });
}
