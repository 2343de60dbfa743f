import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { type Message, type MessageOrText, message } from "../messages/message.ts";
import { FIELD_KEYS, type FieldKey, fieldOf } from "./fields.ts";
import type { FieldValue, Layer } from "./layers.ts";
import { readByRule } from "./rules.ts";

/** Returns a message that begins with the name of the field or input that it is about. */
export function prefixed(key: string, sentence: MessageOrText): Message {
  return message("labelled", { label: key, sentence });
}

/** Returns a diagnostic whose message begins with the name of the field that it is about. */
export function labelDiagnostic(field: string, diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, message: prefixed(field, diagnostic.message) };
}

/** Makes the diagnostic of an input, whose message begins with its name. */
export function inputDiagnostic(name: string, sentence: MessageOrText): Diagnostic {
  return { location: { kind: "input", name }, message: prefixed(name, sentence) };
}

/**
 * Reads the lines of a `key=value` input: split at the first `=`, both sides trimmed, blank lines skipped. With a mistake in
 * any line there are no pairs.
 */
export function readPairs(
  input: string,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, string> | undefined {
  const pairs = new Map<string, string>();
  let invalid = false;
  const refuse = (sentence: MessageOrText): void => {
    invalid = true;
    report(inputDiagnostic(name, sentence));
  };
  for (const [index, line] of input.split(/\r?\n/u).entries()) {
    if (line.trim() === "") {
      continue;
    }
    const separator = line.indexOf("=");
    const key = line.slice(0, Math.max(separator, 0)).trim();
    if (key === "") {
      refuse(message("lineNotKeyValue", { line: index + 1 }));
    } else if (pairs.has(key)) {
      refuse(message("keyRepeated", { key }));
    } else {
      pairs.set(key, line.slice(separator + 1).trim());
    }
  }
  return invalid ? undefined : pairs;
}

/**
 * Reads the layer that the action's inputs give. An empty input counts as left out, and so does a tag without a value
 * (an unset `${{ vars.X }}` is empty), with a warning.
 */
export function readInputLayer(
  input: (name: string) => string,
  report: (diagnostic: Diagnostic) => void,
  warn: (diagnostic: Diagnostic) => void,
): Layer {
  const layer = new Map<FieldKey, FieldValue>();
  for (const key of FIELD_KEYS) {
    const given = input(key).trim();
    if (given === "") {
      continue;
    }
    const location: SourceLocation = { kind: "input", name: key };
    const { rule } = fieldOf(key);
    if (rule) {
      const reading = readByRule(rule, given);
      if (reading.kind === "accepted") {
        layer.set(key, { kind: "value", location, value: reading.value });
      } else {
        report(inputDiagnostic(key, reading.message));
        layer.set(key, { kind: "invalid", location });
      }
      continue;
    }
    const pairs = readPairs(given, key, report);
    const entries = [...(pairs ?? [])].filter(([, value]) => value !== "");
    for (const [tag, value] of pairs ?? []) {
      const sentence = tagWarning(tag, value);
      if (sentence) {
        warn(inputDiagnostic(key, sentence));
      }
    }
    if (!pairs) {
      layer.set(key, { kind: "invalid", location });
    } else if (entries.length > 0) {
      layer.set(key, { kind: "value", location, value: Object.fromEntries(entries) });
    }
  }
  return layer;
}

/** Returns a warning of a tag without a value, and of one whose value looks like more tags: the input takes one on each line. */
function tagWarning(key: string, value: string): Message | undefined {
  if (value === "") {
    return message("inputTagEmpty", { key });
  }
  return /[,;\uff0c\uff1b\u3001\s]\s*[^\s=,;]+\s*=/u.test(value)
    ? message("tagsOnOneLine", { key, value })
    : undefined;
}
