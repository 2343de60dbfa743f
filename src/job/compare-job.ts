import type { JobV1, Tag } from "../oceanus/models.ts";
import { type Difference, FIELD_KEYS, type FieldKey, fieldOf, type JobValues } from "./fields.ts";
import { stripMarker } from "./marker.ts";

/** A field in which a job that was found is not as it is wanted. */
export interface FieldDifference {
  readonly field: FieldKey;
  readonly kind: Difference;
  readonly actual: string;
  readonly wanted: string;
}

/**
 * Compares what is wanted with what DescribeJobs shows (849/52008). Only fields that are wanted are compared; null
 * means that the service does not tell, and is no difference. Remarks are compared without marks; of the tags, only
 * the wanted keys.
 */
export function compareJob(values: JobValues, found: JobV1): FieldDifference[] {
  const differences: FieldDifference[] = [];
  for (const field of FIELD_KEYS) {
    const { observed } = fieldOf(field);
    const wanted = values[field];
    const is = observed && found[observed.as];
    if (!observed || wanted === undefined || is === undefined || is === null) {
      continue;
    }
    const compared =
      typeof wanted === "object"
        ? compareTags(is, wanted)
        : compareTexts(is, wanted, fieldOf(field).rule?.show);
    if (!compared.same) {
      differences.push({
        field,
        kind: observed.difference,
        actual: compared.is,
        wanted: compared.wanted,
      });
    }
  }
  return differences;
}

/** Whether two values are the same, and how they are shown. */
interface Compared {
  readonly same: boolean;
  readonly is: string;
  readonly wanted: string;
}

function compareTexts(
  value: unknown,
  wantedValue: unknown,
  show: (value: unknown) => string = String,
): Compared {
  const [is, wanted] = [stripMarker(show(value)), stripMarker(show(wantedValue))];
  return { same: is === wanted, is, wanted };
}

function compareTags(value: unknown, wanted: Readonly<Record<string, string>>): Compared {
  const tags = Object.fromEntries(tagsOf(value).filter(([key]) => Object.hasOwn(wanted, key)));
  const same = Object.entries(wanted).every(([key, tag]) => tags[key] === tag);
  return { same, is: showTags(tags), wanted: showTags(wanted) };
}

function tagsOf(value: unknown): (readonly [string, string])[] {
  return Array.isArray(value) ? value.map((tag: Tag) => [tag.TagKey ?? "", tag.TagValue ?? ""] as const) : [];
}

function showTags(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(", ");
}
