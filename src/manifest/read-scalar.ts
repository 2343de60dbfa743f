import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { type Message, message } from "../messages/message.ts";
import { describeExpanded, type ExpandedValue } from "../text/expanded-value.ts";
import { type DocumentContext, locationOf, type NodeRef } from "./node-ref.ts";
import { shownScalar } from "./resolve-aliases.ts";
import { expand, hasVariable } from "./variables.ts";

/** A single value of a manifest as it was read. */
export type ScalarResult =
  /** A text for the field's rule, with the part that a message may show; where variables were replaced, that is `expanded`. */
  | {
      readonly kind: "text";
      readonly text: string;
      readonly shown: string;
      readonly expanded?: ExpandedValue | undefined;
    }
  /** `null`, which takes back what would be inherited. */
  | { readonly kind: "null" }
  /** An empty text, which counts as left out. */
  | { readonly kind: "empty" }
  /** A value with a variable that is empty for want of credentials. */
  | { readonly kind: "unchecked" }
  /** A mistake, reported already. */
  | { readonly kind: "invalid" };

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
    for (const mistake of mistakes) {
      context.report({ location: locationOf(context, ref), message: use.label(mistake) });
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
  return readText(context, node, value, refuse);
}

function readText(
  context: DocumentContext,
  node: Scalar,
  value: string,
  refuse: (mistakes: readonly Message[]) => ScalarResult,
): ScalarResult {
  const shown = shownScalar(context.source, node).trim();
  if (!hasVariable(value)) {
    const trimmed = value.trim();
    return trimmed === "" ? { kind: "empty" } : { kind: "text", text: trimmed, shown };
  }
  const result = expand(value, context);
  if (result.kind === "invalid") {
    return refuse(result.mistakes);
  }
  if (result.kind === "unchecked") {
    return { kind: "unchecked" };
  }
  const trimmed = result.text.trim();
  if (trimmed === "") {
    return { kind: "empty" };
  }
  const expanded = result.replaced.length > 0 ? describeExpanded(shown, result.replaced, trimmed) : undefined;
  return { kind: "text", text: trimmed, shown, expanded };
}

function notSingleValue(node: Node): Message {
  const found = isSeq(node) ? "list" : isMap(node) ? "mapping" : "other";
  return message("notSingleValue", { found, isBraces: isMap(node) && node.flow === true });
}
