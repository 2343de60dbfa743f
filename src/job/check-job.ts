import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import {
  FIELD_KEYS,
  type FieldKey,
  fieldOf,
  type JobValues,
  LONGEST_SENT_NAME,
  RESERVED_TAG_KEY,
} from "./fields.ts";
import type { JobSpec } from "./job-spec.ts";
import { type FieldValue, groupOf, type Layer } from "./layers.ts";

/** A job that was checked: its spec unless something is wrong, the mistakes and the warnings. */
export interface CheckedJob {
  readonly spec?: JobSpec | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** The circumstances of the check. */
export interface CheckOptions {
  /** True on a dry run without credentials, where inputs may be empty that are given elsewhere. */
  readonly offline: boolean;
}

/**
 * Checks one job whose layers are merged: its required fields, and the rules between fields (849/52009). The fields' own
 * rules were applied where each was read; a field that was refused there is not reported again.
 */
export function checkJob(location: SourceLocation, layer: Layer, { offline }: CheckOptions): CheckedJob {
  const isTakenBack = ([, { kind }]: [FieldKey, FieldValue]): boolean => kind === "taken-back";
  const takenBack: Layer = new Map([...layer].filter(isTakenBack));
  const fields = withClusterType(new Map([...layer].filter((entry) => !isTakenBack(entry))));
  const values = valuesOf(fields);
  const unchecked = FIELD_KEYS.filter(
    (key) => fields.get(key)?.kind === "unchecked" || (offline && mayComeFromInput(key, fields, takenBack)),
  );
  const nameMissing = message(location.kind === "input" ? "nothingGiven" : "nameMissing");
  const mistakes = [
    ...findMissing(fields, values, { unchecked, takenBack, nameMissing }),
    ...findConflicts(fields, values),
  ];
  const toDiagnostic = ({ field, sentence }: Mistake): Diagnostic => ({
    location: (field && (fields.get(field) ?? takenBack.get(field))?.location) ?? location,
    message: sentence,
  });
  const diagnostics = mistakes.map(toDiagnostic);
  const warnings = [...nameWarnings(fields, values), ...tagWarnings(values)].map(toDiagnostic);
  if (diagnostics.length > 0 || [...fields.values()].some(({ kind }) => kind === "invalid")) {
    return { diagnostics, warnings };
  }
  const locations = Object.fromEntries([...fields].map(([key, given]) => [key, given.location]));
  const spec = { name: values.name ?? "", values, location, locations, unchecked };
  return { spec, diagnostics, warnings };
}

/** A mistake of a job, at a field where it has one. */
interface Mistake {
  readonly field?: FieldKey;
  readonly sentence: Message;
}

interface MissingOptions {
  readonly unchecked: readonly FieldKey[];
  /** The fields that are empty, which takes back what is inherited. */
  readonly takenBack: Layer;
  /** The words for a name that is missing. */
  readonly nameMissing: Message;
}

function findMissing(
  fields: Layer,
  values: JobValues,
  { unchecked, takenBack, nameMissing }: MissingOptions,
): Mistake[] {
  const isMissing = (key: FieldKey): boolean => !fields.has(key) && !unchecked.includes(key);
  // An empty key is where the mistake is, whatever else could be said of the job.
  const missing = (key: FieldKey, otherwise: Mistake): Mistake => {
    const field = groupOf(key).find((member) => takenBack.has(member));
    return field === undefined
      ? otherwise
      : {
          field,
          sentence: message(groupOf(key).length > 1 ? "clusterTakenBack" : "nullTakesBack", { field }),
        };
  };
  const mistakes: Mistake[] = [];
  if (isMissing("name")) {
    mistakes.push(missing("name", { sentence: nameMissing }));
  }
  if (isMissing("job-type")) {
    mistakes.push(missing("job-type", { sentence: message("fieldMissing", { field: "job-type" }) }));
  }
  if (isMissing("cluster-type")) {
    mistakes.push(missing("cluster-type", { sentence: message("clusterMissing") }));
  }
  if (values["cluster-type"] === 2 && !clusterOf(fields) && isMissing("cluster-id")) {
    mistakes.push(missing("cluster-id", { field: "cluster-type", sentence: message("clusterIdMissing") }));
  }
  return mistakes;
}

function findConflicts(fields: Layer, values: JobValues): Mistake[] {
  const isShared = values["cluster-type"] === 1;
  const { "cu-mem": cuMem } = values;
  const cluster = clusterOf(fields);
  const mistakes: Mistake[] = [];
  if (isShared && cluster) {
    mistakes.push({ field: cluster.key, sentence: message("clusterOnShared", { field: cluster.key }) });
  }
  for (const key of FIELD_KEYS) {
    const { nameOf } = fieldOf(key);
    if (nameOf && fields.has(key) && fields.has(nameOf)) {
      mistakes.push({ field: key, sentence: message("idAndNameGiven", { id: nameOf, name: key }) });
    }
  }
  if (isShared && cuMem !== undefined && cuMem !== 4) {
    mistakes.push({
      field: "cu-mem",
      sentence: message("cuMemOnShared", { cuMem: writtenOf(fields, "cu-mem") ?? cuMem }),
    });
  }
  return mistakes;
}

function nameWarnings(fields: Layer, { name = "" }: JobValues): Mistake[] {
  return [...name].length === LONGEST_SENT_NAME
    ? [{ field: "name", sentence: message("nameAtLimit", { name: writtenOf(fields, "name") ?? name }) }]
    : [];
}

/** Returns a value as it is written, where variables were replaced in it: what came out is not shown. */
function writtenOf(fields: Layer, key: FieldKey): string | undefined {
  const given = fields.get(key);
  return given?.kind === "value" ? given.expanded?.written : undefined;
}

/** The limits of tags by 651/13354. They are the tag service's own, and so warned of and not held to. */
const MOST_TAGS = 50;
const LONGEST_TAG_KEY = 127;
const LONGEST_TAG_VALUE = 255;

function tagWarnings({ tags = {} }: JobValues): Mistake[] {
  const entries = Object.entries(tags);
  const warnings = [
    ...(entries.length > MOST_TAGS
      ? [message("tagsTooMany", { count: entries.length, most: MOST_TAGS })]
      : []),
    ...entries.flatMap(([key, value]) => [
      ...(RESERVED_TAG_KEY.test(key) ? [message("tagReserved", { key })] : []),
      ...(lengthOf(key) > LONGEST_TAG_KEY
        ? [message("tagKeyTooLong", { key, length: lengthOf(key), most: LONGEST_TAG_KEY })]
        : []),
      ...(lengthOf(value) > LONGEST_TAG_VALUE
        ? [message("tagValueTooLong", { key, length: lengthOf(value), most: LONGEST_TAG_VALUE })]
        : []),
    ]),
  ];
  return warnings.map((sentence) => ({ field: "tags", sentence }));
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Returns the fields with the type of the cluster that they give: only dedicated clusters have an id or a name. */
function withClusterType(fields: Layer): Layer {
  const cluster = clusterOf(fields);
  if (fields.has("cluster-type") || !cluster) {
    return fields;
  }
  const { given } = cluster;
  return new Map([...fields, ["cluster-type", given.kind === "value" ? { ...given, value: 2 } : given]]);
}

/** Returns the cluster as it is given: by id or by name. */
function clusterOf(fields: Layer): { readonly key: FieldKey; readonly given: FieldValue } | undefined {
  for (const key of ["cluster-id", "cluster-name"] as const) {
    const given = fields.get(key);
    if (given) {
      return { key, given };
    }
  }
  return undefined;
}

/** Returns true for a required field that no layer gives, but an input may give where credentials are. */
function mayComeFromInput(key: FieldKey, fields: Layer, takenBack: Layer): boolean {
  // A group comes whole from one layer: a member in a file, a null one too, leaves nothing for an input to add.
  const isDecided = groupOf(key).some((member) => {
    const given = fields.get(member) ?? takenBack.get(member);
    return given?.location.kind === "file" && given.kind !== "unchecked";
  });
  if (isDecided || fields.has(key) || (key === "cluster-id" && clusterOf(fields))) {
    return false;
  }
  const type = fields.get("cluster-type");
  return key === "cluster-id"
    ? !type || type.kind === "unchecked" || (type.kind === "value" && type.value === 2)
    : key === "name" || key === "job-type" || key === "cluster-type";
}

function valuesOf(fields: Layer): JobValues {
  return Object.fromEntries(
    [...fields].flatMap(([key, given]) => (given.kind === "value" ? [[key, given.value]] : [])),
  );
}
