import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { quote } from "../text/quote.ts";
import { FIELD_KEYS, type FieldKey, fieldOf, type JobValues } from "./fields.ts";
import type { JobSpec } from "./job-spec.ts";
import type { FieldValue, Layer } from "./layers.ts";
import { isLongestName } from "./name-rules.ts";

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
  const report = (given: FieldValue | undefined, message: MessageOrText): void => {
    diagnostics.push({ location: given?.location ?? location, message });
  };

  for (const key of ["name", "job-type"] as const) {
    if (missing(key)) {
      report(undefined, key === "name" ? NAME_MISSING : required(key));
    }
  }
  if (missing("cluster-type")) {
    report(undefined, CLUSTER_MISSING);
  }
  const cluster = clusterOf(settled);
  if (values["cluster-type"] === 2 && !cluster && missing("cluster-id")) {
    report(settled.get("cluster-type"), CLUSTER_ID_MISSING);
  }
  if (values["cluster-type"] === 1 && cluster) {
    report(cluster.given, clusterOnShared(cluster.key));
  }
  for (const key of FIELD_KEYS) {
    const { nameOf } = fieldOf(key);
    if (nameOf && settled.has(key) && settled.has(nameOf)) {
      report(settled.get(key), together(nameOf, key));
    }
  }
  if (values["cluster-type"] === 1 && values["cu-mem"] !== undefined && values["cu-mem"] !== 4) {
    report(settled.get("cu-mem"), sharedCuMem(values["cu-mem"]));
  }
  if (values.name !== undefined && isLongestName(values.name)) {
    warnings.push({ location: settled.get("name")?.location ?? location, message: longestName(values.name) });
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

const NAME_MISSING = text(
  "name is missing: give it in the job; the input name can give it where there is one job only",
  "缺少 name：请在作业中给出；仅有一个作业时也可由输入 name 给出",
);

function required(key: FieldKey): MessageOrText {
  return text(
    `${key} is missing: give it in the job, in the manifest's defaults or as the input ${key}`,
    `缺少 ${key}：请在作业、清单的 defaults 或输入 ${key} 中给出`,
  );
}

const CLUSTER_MISSING = text(
  "no cluster is given: give cluster-id or cluster-name (a dedicated cluster), or cluster-type: shared",
  "未给出集群：请给出 cluster-id 或 cluster-name（独享集群），或 cluster-type: shared",
);

const CLUSTER_ID_MISSING = text(
  "cluster-type dedicated needs cluster-id or cluster-name, the cluster's id or exact name, beside it",
  "cluster-type 为 dedicated 时须在同一层给出 cluster-id（集群 ID）或 cluster-name（准确名称）",
);

function clusterOnShared(key: FieldKey): MessageOrText {
  return text(
    `cluster-type shared takes no ${key}: remove it, or use cluster-type: dedicated`,
    `cluster-type 为 shared 时不可给出 ${key}：请删除，或改用 cluster-type: dedicated`,
  );
}

function together(id: FieldKey, name: FieldKey): MessageOrText {
  return text(
    `${name} and ${id} are given together: keep one of them, the id if it is known`,
    `同时给出了 ${name} 与 ${id}：请只保留一个，已知 ID 时保留 ID`,
  );
}

function sharedCuMem(given: number): MessageOrText {
  return text(
    `cu-mem ${given} is not possible on a shared cluster; allowed: 4`,
    `共享集群不支持 cu-mem ${given}；允许的值：4`,
  );
}

function longestName(name: string): MessageOrText {
  return text(
    `the name ${quote(name)} has 50 characters; the service's documents disagree on whether 49 or 50 is the most, so it is sent as it is`,
    `名称 ${quote(name)} 有 50 个字符；官方文档对上限是 49 还是 50 说法不一，将照原样发送`,
  );
}
