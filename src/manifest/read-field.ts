import { isScalar, type Node } from "yaml";
import { type FieldKey, fieldOf } from "../job/fields.ts";
import type { FieldValue } from "../job/layers.ts";
import { prefixed, readField } from "../job/read-fields.ts";
import { type Rule, readByRule } from "../job/rules.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { type DocumentContext, dereference, locationOf, type NodeRef } from "./node-ref.ts";
import { asksForQuotes, readScalar, type TypedScalar } from "./read-scalar.ts";
import { readTags } from "./read-tags.ts";

/** Reads one field as a job or `defaults` gives it; nothing where it counts as left out. */
export function readFieldValue(
  context: DocumentContext,
  key: FieldKey,
  value: Node | null,
  within: NodeRef,
  location: FieldValue["location"],
): FieldValue | undefined {
  if (value === null) {
    return { kind: "unset", location };
  }
  const ref = dereference(context, value, within);
  if (!ref) {
    return { kind: "invalid", location };
  }
  const { rule } = fieldOf(key);
  return rule ? readSingle(context, key, rule, ref) : readTags(context, key, ref);
}

function readSingle(
  context: DocumentContext,
  key: FieldKey,
  rule: Rule<unknown>,
  ref: NodeRef,
): FieldValue | undefined {
  const location = locationOf(context, ref);
  const result = readScalar(context, key, ref, (scalar) => judgeTyped(key, rule, scalar));
  switch (result.kind) {
    case "null":
      return { kind: "unset", location };
    case "empty":
      return undefined;
    case "unchecked":
      return { kind: "unchecked", location };
    case "bad":
      return { kind: "invalid", location };
    case "text": {
      const hint = yesOrNo(rule, ref.node);
      if (hint) {
        context.report({ location, message: prefixed(key, hint) });
        return { kind: "invalid", location };
      }
      const report: DocumentContext["report"] = (diagnostic) =>
        context.report({ ...diagnostic, message: sentences(diagnostic.message, result.note) });
      return readField(key, result.text, location, report, result.shown);
    }
  }
}

/**
 * A number or boolean where the field takes some type besides text is judged by its rule, as text is. Elsewhere quotes
 * are asked for, unless the rule would refuse it even so.
 */
function judgeTyped(key: string, rule: Rule<unknown>, scalar: TypedScalar): MessageOrText | undefined {
  return rule.plain.length === 0 && readByRule(rule, scalar.written).kind === "accepted"
    ? asksForQuotes(key, scalar)
    : undefined;
}

/** YAML 1.1's other words for a boolean, which are text since YAML 1.2. */
const SWITCHES: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  on: true,
  no: false,
  n: false,
  off: false,
};

function yesOrNo(rule: Rule<unknown>, node: Node): MessageOrText | undefined {
  if (!rule.plain.includes("boolean") || !isScalar(node) || typeof node.value !== "string") {
    return undefined;
  }
  const word = node.value.trim();
  const meant = Object.hasOwn(SWITCHES, word.toLowerCase()) ? SWITCHES[word.toLowerCase()] : undefined;
  return meant === undefined
    ? undefined
    : text(
        `"${word}" is text since YAML 1.2, not a boolean; write ${meant}`,
        `"${word}" 在 YAML 1.2 中是文本而非布尔值；请写 ${meant}`,
      );
}
