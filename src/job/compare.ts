import type {
  JobV1,
  Tag,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
import { type Difference, FIELD_KEYS, type FieldKey, fieldOf, type JobValues } from "./fields.ts";
import { withoutMark } from "./mark.ts";

/** A field in which a job that was found is not as it is wanted. */
export interface FieldDifference {
  readonly field: FieldKey;
  readonly kind: Difference;
  readonly is: string;
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
    const [shownIs, shownWanted] =
      typeof wanted === "object"
        ? [
            showTags(Object.fromEntries(tagsOf(is).filter(([key]) => Object.hasOwn(wanted, key)))),
            showTags(wanted),
          ]
        : [withoutMark(String(is)), withoutMark(String(wanted))];
    if (shownIs !== shownWanted) {
      differences.push({ field, kind: observed.difference, is: shownIs, wanted: shownWanted });
    }
  }
  return differences;
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
