import type { ListedJob } from "../oceanus/responses.ts";
import { type Difference, FIELD_KEYS, type FieldKey, fieldOf, type JobValues } from "./fields.ts";
import { stripMarker } from "./marker.ts";

/** A field in which an existing job is not as the manifest or the inputs describe it. */
export interface FieldDifference {
  readonly field: FieldKey;
  readonly kind: Difference;
  readonly actual: string;
  readonly wanted: string;
}

/**
 * Compares a job's values with what DescribeJobs shows (849/52008). Only fields that are given are compared; null means
 * that the service does not say, and is no difference. Remarks are compared without markers; of the tags, only the given
 * keys.
 */
export function compareJob(values: JobValues, existing: ListedJob): FieldDifference[] {
  return FIELD_KEYS.flatMap((field): FieldDifference[] => {
    const { observed, rule } = fieldOf(field);
    const value = values[field];
    const actual = observed && existing[observed.as];
    if (!observed || value === undefined || actual === undefined || actual === null) {
      return [];
    }
    const compared =
      typeof value === "object" ? compareTags(actual, value) : compareTexts(actual, value, rule?.show);
    return compared ? [{ field, kind: observed.difference, ...compared }] : [];
  });
}

/** The two values of a field that differ, as they are shown. */
type Compared = Pick<FieldDifference, "actual" | "wanted">;

function compareTexts(
  actualValue: unknown,
  wantedValue: unknown,
  show: (value: unknown) => string = String,
): Compared | undefined {
  const [actual, wanted] = [stripMarker(show(actualValue)), stripMarker(show(wantedValue))];
  return actual === wanted ? undefined : { actual, wanted };
}

function compareTags(value: unknown, wanted: Readonly<Record<string, string>>): Compared | undefined {
  const actual = Object.fromEntries(tagsOf(value).filter(([key]) => Object.hasOwn(wanted, key)));
  return Object.entries(wanted).every(([key, tag]) => actual[key] === tag)
    ? undefined
    : { actual: showTags(actual), wanted: showTags(wanted) };
}

function tagsOf(value: unknown): (readonly [string, string])[] {
  return Array.isArray(value)
    ? value.map(({ TagKey, TagValue }: NonNullable<ListedJob["Tags"]>[number]) => [TagKey, TagValue ?? ""])
    : [];
}

function showTags(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(", ");
}
