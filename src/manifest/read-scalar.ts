import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { prefixed } from "../job/read-fields.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { type DocumentContext, locationOf, type NodeRef } from "./node-ref.ts";
import { shownScalar } from "./resolve-aliases.ts";
import { emptyVariable, expand, hasVariable } from "./variables.ts";

/** What a single value in a manifest says. */
export type ScalarResult =
  /** A text to be read by a rule; `shown` is what a message may show of it, `note` what it adds. */
  | { readonly kind: "text"; readonly text: string; readonly shown: string; readonly note?: MessageOrText }
  /** `null`: take back what would be inherited. */
  | { readonly kind: "null" }
  /** An empty text: as if it were not there. */
  | { readonly kind: "empty" }
  /** A variable in it is empty for want of credentials. */
  | { readonly kind: "unchecked" }
  /** Reported. */
  | { readonly kind: "bad" };

/**
 * Reads a single value: text with its variables replaced and trimmed, as an input is. `typed` judges a number or
 * boolean by what is written: nothing where it is right as it is, else the message.
 */
export function readScalar(
  context: DocumentContext,
  label: string,
  ref: NodeRef,
  typed: (scalar: TypedScalar) => MessageOrText | undefined,
): ScalarResult {
  const { node } = ref;
  const refuse = (message: MessageOrText): ScalarResult => {
    context.report({ location: locationOf(context, ref), message: prefixed(label, message) });
    return { kind: "bad" };
  };
  if (!isScalar(node)) {
    return refuse(notSingle(node));
  }
  const { value } = node;
  if (value === null || value === undefined) {
    return { kind: "null" };
  }
  if (typeof value !== "string") {
    const written = node.source ?? String(value);
    const message = typed({ written, value });
    return message ? refuse(message) : { kind: "text", text: written, shown: written };
  }
  return readText(context, label, ref, node, value);
}

/** A number or boolean as YAML reads it, and as it is written. */
export interface TypedScalar {
  readonly written: string;
  readonly value: unknown;
}

function readText(
  context: DocumentContext,
  label: string,
  ref: NodeRef,
  node: Scalar,
  value: string,
): ScalarResult {
  const shown = shownScalar(context.source, node).trim();
  if (!hasVariable(value)) {
    const trimmed = value.trim();
    return trimmed === "" ? { kind: "empty" } : { kind: "text", text: trimmed, shown };
  }
  const { text: expanded, replaced, empty, mistakes } = expand(value, context.variables);
  const messages = [...mistakes, ...(context.offline ? [] : empty.map(emptyVariable))];
  for (const message of messages) {
    context.report({ location: locationOf(context, ref), message: prefixed(label, message) });
  }
  if (messages.length > 0) {
    return { kind: "bad" };
  }
  if (empty.length > 0) {
    return { kind: "unchecked" };
  }
  const trimmed = expanded.trim();
  if (trimmed === "") {
    return { kind: "empty" };
  }
  if (!replaced) {
    return { kind: "text", text: trimmed, shown };
  }
  const once = shown.endsWith("…") ? shown : trimmed;
  return { kind: "text", text: trimmed, shown: once, note: writtenAs(shown) };
}

function writtenAs(shown: string): MessageOrText {
  return text(`(written as ${quote(shown)})`, `（原文为 ${quote(shown)}）`);
}

function notSingle(node: Node): MessageOrText {
  const what = isSeq(node) ? text("a list", "列表") : isMap(node) ? text("a mapping", "映射") : OTHER;
  const flowVariable = isMap(node) && node.flow ? BRACES : undefined;
  return sentences(
    text(`a single value is wanted, not ${what["en-US"]}`, `应为单个值，而不是${what["zh-CN"]}`),
    flowVariable,
  );
}

const OTHER = text("something else", "其他内容");

const BRACES = text(
  "(a variable is written ${NAME}, with the dollar sign)",
  "（变量写作 ${NAME}，须带美元符号）",
);

/** Asks for the quotes that make a number or boolean the text that is wanted, and shows them. */
export function asksForQuotes(label: string, { written, value }: TypedScalar): MessageOrText {
  const shown = written.length > 80 ? `${written.slice(0, 80)}…` : written;
  const read = String(value);
  const kind = typeof value === "boolean" ? text("a boolean", "布尔值") : text("a number", "数字");
  const reading =
    read === written
      ? text(`${shown} without quotes is ${kind["en-US"]}`, `${shown} 不加引号时是${kind["zh-CN"]}`)
      : text(
          `${shown} without quotes is ${kind["en-US"]}, which YAML reads as ${read}`,
          `${shown} 不加引号时是${kind["zh-CN"]}，YAML 会读成 ${read}`,
        );
  const label_ = /^[\w.-]+$/u.test(label) ? label : quote(label);
  return text(
    `${reading["en-US"]}; write ${label_}: "${shown}"`,
    `${reading["zh-CN"]}；请写 ${label_}: "${shown}"`,
  );
}
