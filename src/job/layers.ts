import type { SourceLocation } from "../messages/diagnostic.ts";
import type { ExpandedValue } from "../text/quote.ts";
import { FIELD_KEYS, type FieldKey } from "./fields.ts";

/**
 * One field as a layer gives it: read and right; reported already; not known without credentials; or taken back with
 * `null`.
 */
export type FieldValue =
  | {
      readonly kind: "value";
      readonly location: SourceLocation;
      /** The value in the form of `JobValues`; for a mapping, only the entries of this layer (null removes an entry). */
      readonly value: unknown;
      /** The value as errors show it, where variables were replaced in it. */
      readonly expanded?: ExpandedValue | undefined;
    }
  | { readonly kind: "invalid" | "unchecked" | "taken-back"; readonly location: SourceLocation };

/** The fields that one layer (a job, its document's defaults, the action's inputs) gives. */
export type Layer = ReadonlyMap<FieldKey, FieldValue>;

/** Fields that only make sense together: the nearest layer that gives one of them gives all of them. */
const GROUPS: readonly (readonly FieldKey[])[] = [
  ["cluster-type", "cluster-id", "cluster-name"],
  ["workspace-id", "workspace-name"],
];

/** Returns the fields that are given together with one, itself too. */
export function groupOf(key: FieldKey): readonly FieldKey[] {
  return GROUPS.find((group) => group.includes(key)) ?? [key];
}

/**
 * Merges the layers of one job, the nearest first: each field comes from the nearest layer that gives it, groups come
 * as a whole, mappings are merged by key. A field that is taken back stays `taken-back`: where it is required, it is missing there.
 */
export function mergeLayers(layers: readonly Layer[]): Layer {
  const merged = new Map<FieldKey, FieldValue>();
  for (const key of FIELD_KEYS) {
    const owner = layers.find((layer) => groupOf(key).some((member) => layer.has(member)));
    const given = owner?.get(key);
    if (given?.kind === "value" && isMapping(given.value)) {
      const mapping = mergeMappings(
        layers.map((layer) => layer.get(key)).filter((entry) => entry !== undefined),
      );
      // A mapping without entries counts as left out.
      if (mapping.kind !== "value" || Object.keys(mapping.value as object).length > 0) {
        merged.set(key, mapping);
      }
    } else if (given) {
      merged.set(key, given);
    }
  }
  return merged;
}

/** Merges mappings by key, the nearest winning; a layer that takes the field back ends what is inherited. */
function mergeMappings(nearestFirst: readonly FieldValue[]): FieldValue {
  const end = nearestFirst.findIndex((given) => given.kind === "taken-back");
  const inherited = end === -1 ? nearestFirst : nearestFirst.slice(0, end);
  const entries = new Map<string, string>();
  for (const given of inherited.toReversed()) {
    if (given.kind !== "value") {
      return inherited.find(({ kind }) => kind !== "value") ?? given;
    }
    for (const [key, value] of Object.entries(given.value as Mapping)) {
      if (value === null) {
        entries.delete(key);
      } else {
        entries.set(key, value);
      }
    }
  }
  const { location } = nearestFirst[0] as FieldValue;
  return { kind: "value", location, value: Object.fromEntries(entries) };
}

type Mapping = Readonly<Record<string, string | null>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null;
}
