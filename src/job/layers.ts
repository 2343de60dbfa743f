import type { SourceLocation } from "../messages/diagnostic.ts";
import type { ExpandedValue } from "../text/expanded-value.ts";
import { FIELD_KEYS, type FieldKey } from "./fields.ts";

/** One field as a level gives it. */
export interface FieldValue {
  readonly location: SourceLocation;
  /** `value`: read and right. `bad`: reported already. `unchecked`: not known without credentials. `none`: taken back with `null`. */
  readonly state: "value" | "bad" | "unchecked" | "none";
  /** The value in the form of `JobValues`; for a mapping, only what this level itself says (null takes a key back). */
  readonly value?: unknown;
  /** The value as errors show it, where variables were replaced in it. */
  readonly expanded?: ExpandedValue | undefined;
}

/** What one level (a job, its document's defaults, the action's inputs) says of a job's fields. */
export type Layer = ReadonlyMap<FieldKey, FieldValue>;

/** Fields that only make sense together: the nearest level that gives one of them gives all of them. */
const GROUPS: readonly (readonly FieldKey[])[] = [
  ["cluster-type", "cluster-id", "cluster-name"],
  ["workspace-id", "workspace-name"],
];

function groupOf(key: FieldKey): readonly FieldKey[] {
  return GROUPS.find((group) => group.includes(key)) ?? [key];
}

/**
 * The fields of one job from its levels, the nearest first: each field from the nearest level that gives it, groups
 * as a whole, mappings merged by key.
 */
export function mergeLayers(layers: readonly Layer[]): Layer {
  const merged = new Map<FieldKey, FieldValue>();
  for (const key of FIELD_KEYS) {
    const owner = layers.find((layer) => groupOf(key).some((member) => layer.has(member)));
    const given = owner?.get(key);
    if (given?.state === "value" && isMapping(given.value)) {
      const mapping = mergeMappings(
        layers.map((layer) => layer.get(key)).filter((entry) => entry !== undefined),
      );
      // A mapping of which nothing is left is left out.
      if (mapping.state !== "value" || Object.keys(mapping.value as object).length > 0) {
        merged.set(key, mapping);
      }
    } else if (given && given.state !== "none") {
      merged.set(key, given);
    }
  }
  return merged;
}

function isMapping(value: unknown): value is Readonly<Record<string, string | null>> {
  return typeof value === "object" && value !== null;
}

/** Mappings merged by key, the nearest winning; a level that takes the field back ends what is inherited. */
function mergeMappings(nearestFirst: readonly FieldValue[]): FieldValue {
  const end = nearestFirst.findIndex((given) => given.state === "none");
  const inherited = end === -1 ? nearestFirst : nearestFirst.slice(0, end);
  const spoiled = inherited.find((given) => given.state !== "value");
  if (spoiled) {
    return spoiled;
  }
  const entries = new Map<string, string>();
  for (const given of inherited.toReversed()) {
    for (const [key, value] of Object.entries(given.value as Readonly<Record<string, string | null>>)) {
      if (value === null) {
        entries.delete(key);
      } else {
        entries.set(key, value);
      }
    }
  }
  return {
    location: nearestFirst[0]?.location as SourceLocation,
    state: "value",
    value: Object.fromEntries(entries),
  };
}
