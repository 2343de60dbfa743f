import { isMap, isScalar, isSeq, type Node } from "yaml";
import { FIELD_KEYS } from "../job/fields.ts";
import type { Level } from "../job/layers.ts";
import type { FilePlace } from "../messages/diagnostic.ts";
import { text } from "../messages/text.ts";
import { type Context, placeOf, type Spot, spotOf } from "./node-ref.ts";
import { type JobEntry, type KeyAndValue, notAField, readLevel, readPairs } from "./read-mapping.ts";

/** A level that says nothing. */
export const NOTHING: Level = new Map();

/** Reads what a document gives all of its jobs. */
export function readDefaults(context: Context, within: Spot, { key, value }: KeyAndValue): Level {
  const spot = value && spotOf(context, value, within);
  if (!spot || (isScalar(spot.node) && spot.node.value === null)) {
    return NOTHING;
  }
  if (!isMap(spot.node)) {
    context.report({ place: placeOf(context, spot), message: DEFAULTS_NOT_MAPPING });
    return NOTHING;
  }
  const pairs = readPairs(context, spot, spot.node);
  const name = pairs.find((pair) => pair.key.text === "name");
  if (name) {
    context.report({ place: name.key.place, message: NAME_IN_DEFAULTS });
  }
  const known = FIELD_KEYS.filter((field) => field !== "name");
  const rest = pairs.filter((pair) => pair !== name);
  return readLevel(context, spot, rest, (unknown) => notAField(unknown, known, text(key.text, key.text)));
}

/** Reads the jobs of a document, at most `most` of them. */
export function readJobs(
  context: Context,
  within: Spot,
  { key, value }: KeyAndValue,
  defaults: Level,
  most: number,
): readonly JobEntry[] {
  const spot = value && spotOf(context, value, within);
  if (value && !spot) {
    return [];
  }
  if (!spot || (isScalar(spot.node) && spot.node.value === null)) {
    context.report({ place: key.place, message: NO_ENTRIES });
    return [];
  }
  if (!isSeq(spot.node)) {
    context.report({ place: placeOf(context, spot), message: JOBS_NOT_LIST });
    return [];
  }
  if (spot.node.items.length === 0) {
    context.report({ place: placeOf(context, spot), message: NO_ENTRIES });
  }
  const entries: JobEntry[] = [];
  for (const item of spot.node.items.slice(0, most) as readonly (Node | null)[]) {
    const job = item && spotOf(context, item, spot);
    if (item && !job) {
      continue;
    }
    if (!job || !isMap(job.node)) {
      context.report({ place: placeOf(context, job ?? spot), message: JOB_NOT_MAPPING });
      continue;
    }
    const pairs = readPairs(context, job, job.node);
    entries.push({
      place: startOf(placeOf(context, job)),
      job: readLevel(context, job, pairs, (unknown) => notAField(unknown, FIELD_KEYS, text("a job", "作业"))),
      defaults,
    });
  }
  return entries;
}

/** Where a job starts: its last line says nothing to a reader. */
export function startOf({ endLine, endColumn, ...place }: FilePlace): FilePlace {
  return place;
}

const NO_ENTRIES = text(
  "jobs is empty: write at least one job, each starting with `- `",
  "jobs 为空：请至少写一个作业，每个以 `- ` 开头",
);

const JOBS_NOT_LIST = text(
  "jobs must be a list: start each job with `- `",
  "jobs 须是列表：请以 `- ` 开始每个作业",
);

const JOB_NOT_MAPPING = text(
  "a job must be a mapping: write key: value lines after the `- `, such as `- name: orders-etl`",
  "作业须是映射：请在 `- ` 之后写 key: value，例如 `- name: orders-etl`",
);

const DEFAULTS_NOT_MAPPING = text(
  "defaults must be a mapping: write key: value lines, indented below it",
  "defaults 须是映射：请在其下缩进书写 key: value",
);

const NAME_IN_DEFAULTS = text(
  "name cannot have a default: each job needs a name of its own; move it into the job",
  "name 不能有默认值：每个作业须有自己的名称；请移到作业中",
);
