import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { type Message, type MessageOrText, message } from "../messages/message.ts";
import { FIELD_KEYS, type FieldKey, fieldOf } from "./fields.ts";
import type { FieldValue, Layer } from "./layers.ts";
import { readByRule } from "./rules.ts";

/**
 * Reads one field's text by its rule; a mistake is reported at its place and leaves the field `invalid`. `shown` is what the
 * message shows in the text's place.
 */
export function readField(
  key: FieldKey,
  value: string,
  location: SourceLocation,
  report: (diagnostic: Diagnostic) => void,
  shown: string = value,
): FieldValue {
  const { rule } = fieldOf(key);
  if (!rule) {
    throw new TypeError(`${key} is a mapping, not a single value`);
  }
  const read = readByRule(rule, value, shown);
  if (read.kind === "accepted") {
    return { kind: "value", location, value: read.value };
  }
  report({ location, message: prefixed(key, read.message) });
  return { kind: "invalid", location };
}

/** A message that begins with the field that it is about. */
export function prefixed(key: string, said: MessageOrText): Message {
  return message("labelled", { label: key, said });
}

/** The lines of a `key=value` input: split at the first `=`, both sides trimmed, blank lines skipped. */
export function readPairs(
  input: string,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, string> | undefined {
  const location: SourceLocation = { kind: "input", name };
  const pairs = new Map<string, string>();
  let bad = false;
  const refuse = (said: MessageOrText): void => {
    bad = true;
    report({ location, message: prefixed(name, said) });
  };
  for (const [index, line] of input.split(/\r?\n/u).entries()) {
    if (line.trim() === "") {
      continue;
    }
    const at = line.indexOf("=");
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (key === "") {
      refuse(message("lineNotKeyValue", { line: index + 1 }));
    } else if (pairs.has(key)) {
      refuse(message("keyRepeated", { key }));
    } else {
      pairs.set(key, line.slice(at + 1).trim());
    }
  }
  return bad ? undefined : pairs;
}

/**
 * The level that the action's inputs give. An empty input counts as left out, and so does a tag without a value
 * (an unset `${{ vars.X }}` is empty).
 */
export function readInputLayer(
  input: (name: string) => string,
  report: (diagnostic: Diagnostic) => void,
): Layer {
  const layer = new Map<FieldKey, FieldValue>();
  for (const key of FIELD_KEYS) {
    const given = input(key).trim();
    if (given === "") {
      continue;
    }
    const location: SourceLocation = { kind: "input", name: key };
    if (fieldOf(key).rule) {
      layer.set(key, readField(key, given, location, report));
      continue;
    }
    const pairs = readPairs(given, key, report);
    const entries = [...(pairs ?? [])].filter(([, value]) => value !== "");
    if (!pairs) {
      layer.set(key, { kind: "invalid", location });
    } else if (entries.length > 0) {
      layer.set(key, { kind: "value", location, value: Object.fromEntries(entries) });
    }
  }
  return layer;
}
