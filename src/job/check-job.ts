import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { FIELD_KEYS, type FieldKey, fieldOf, type JobValues, LONGEST_NAME } from "./fields.ts";
import type { JobSpec } from "./job-spec.ts";
import type { FieldValue, Layer } from "./layers.ts";

/** What came of checking one job: the spec unless something is wrong, and what is worth a warning. */
export interface CheckedJob {
  readonly spec?: JobSpec;
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** Whether what no level gives may still be given where credentials are: a dry run without them. */
export interface CheckOptions {
  readonly offline: boolean;
}

/**
 * Checks one job, its levels merged: what is required, and what its fields demand of each other (849/52009). The
 * fields' own rules were applied where each was read; what was refused there is not reported again.
 */
export function checkJob(location: SourceLocation, fields: Layer, options: CheckOptions): CheckedJob {
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const settled = withClusterType(fields);
  const unchecked = FIELD_KEYS.filter(
    (key) => settled.get(key)?.kind === "unchecked" || (options.offline && mayComeFromInput(key, settled)),
  );
  const known = (key: FieldKey): boolean => settled.get(key)?.kind === "value";
  const missing = (key: FieldKey): boolean => !settled.has(key) && !unchecked.includes(key);
  const values = valuesOf(settled);
  const report = (given: FieldValue | undefined, mistake: Message): void => {
    diagnostics.push({ location: given?.location ?? location, message: mistake });
  };

  for (const key of ["name", "job-type"] as const) {
    if (missing(key)) {
      report(undefined, key === "name" ? message("nameMissing") : message("fieldMissing", { field: key }));
    }
  }
  if (missing("cluster-type")) {
    report(undefined, message("clusterMissing"));
  }
  const cluster = clusterOf(settled);
  if (values["cluster-type"] === 2 && !cluster && missing("cluster-id")) {
    report(settled.get("cluster-type"), message("clusterIdMissing"));
  }
  if (values["cluster-type"] === 1 && cluster) {
    report(cluster.given, message("clusterOnShared", { field: cluster.key }));
  }
  for (const key of FIELD_KEYS) {
    const { nameOf } = fieldOf(key);
    if (nameOf && settled.has(key) && settled.has(nameOf)) {
      report(settled.get(key), message("idAndNameGiven", { id: nameOf, name: key }));
    }
  }
  if (values["cluster-type"] === 1 && values["cu-mem"] !== undefined && values["cu-mem"] !== 4) {
    report(settled.get("cu-mem"), message("cuMemOnShared", { cuMem: values["cu-mem"] }));
  }
  if (values.name !== undefined && [...values.name].length === LONGEST_NAME) {
    warnings.push({
      location: settled.get("name")?.location ?? location,
      message: message("nameAtLimit", { name: values.name }),
    });
  }

  const bad = [...settled.values()].some((given) => given.kind === "invalid");
  if (diagnostics.length > 0 || bad) {
    return { diagnostics, warnings };
  }
  const locations = Object.fromEntries([...settled].map(([key, given]) => [key, given.location]));
  const name = known("name") ? String(values.name) : "";
  return { spec: { name, values, location, locations, unchecked }, diagnostics, warnings };
}

/** A cluster that is given without its type is a dedicated one: only those are told apart. */
function withClusterType(fields: Layer): Layer {
  const cluster = clusterOf(fields);
  if (fields.has("cluster-type") || !cluster) {
    return fields;
  }
  const { given } = cluster;
  return new Map([...fields, ["cluster-type", given.kind === "value" ? { ...given, value: 2 } : given]]);
}

/** The cluster as it is given: by id or by name. */
function clusterOf(fields: Layer): { readonly key: FieldKey; readonly given: FieldValue } | undefined {
  for (const key of ["cluster-id", "cluster-name"] as const) {
    const given = fields.get(key);
    if (given) {
      return { key, given };
    }
  }
  return undefined;
}

/** Whether a required field that no level gives may still be an input that is empty for want of credentials. */
function mayComeFromInput(key: FieldKey, settled: Layer): boolean {
  if (settled.has(key) || (key === "cluster-id" && clusterOf(settled))) {
    return false;
  }
  if (key === "cluster-id") {
    // The group comes whole from one level: a cluster-type in a file leaves nothing for an input to add.
    const type = settled.get("cluster-type");
    return (
      !type ||
      type.kind === "unchecked" ||
      (type.kind === "value" && type.value === 2 && type.location.kind !== "file")
    );
  }
  return key === "name" || key === "job-type" || key === "cluster-type";
}

function valuesOf(fields: Layer): JobValues {
  return Object.fromEntries(
    [...fields].flatMap(([key, given]) => (given.kind === "value" ? [[key, given.value]] : [])),
  );
}
