import { describe, expect, test } from "vitest";
import { checkJob } from "../../src/job/check-job.ts";
import type { FieldKey } from "../../src/job/fields.ts";
import {
  createJobRequest,
  type GivenName,
  type JobSpec,
  namesToLookUp,
  withId,
} from "../../src/job/job-spec.ts";
import { type FieldValue, type Layer, mergeLayers } from "../../src/job/layers.ts";
import type { SourceLocation } from "../../src/messages/diagnostic.ts";
import { type Message, message } from "../../src/messages/message.ts";

const JOB: SourceLocation = { kind: "file", file: "a.yml", line: 1, column: 1 };

function at(line: number): SourceLocation {
  return { kind: "file", file: "a.yml", line, column: 1 };
}

function layer(values: Partial<Record<FieldKey, unknown>>, location: SourceLocation = JOB): Layer {
  return new Map(
    Object.entries(values).map(([key, value]): [FieldKey, FieldValue] => [
      key as FieldKey,
      value === null ? { kind: "taken-back", location } : { kind: "value", location, value },
    ]),
  );
}

function check(values: Partial<Record<FieldKey, unknown>>, offline = false) {
  const { spec, diagnostics, warnings } = checkJob(JOB, layer(values), { offline });
  return {
    spec,
    diagnostics: diagnostics.map(({ message }) => message),
    warnings: warnings.map(({ message }) => message),
  };
}

/** So many tags. */
function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "value"]));
}

function merged(...layers: readonly Layer[]): Record<string, unknown> {
  return Object.fromEntries(
    [...mergeLayers(layers)].map(([key, given]) => [key, given.kind === "value" ? given.value : given.kind]),
  );
}

describe("mergeLayers", () => {
  test("the nearest layer that gives a field", () => {
    expect(merged(layer({ name: "a" }), layer({ name: "b", remark: "r" }), layer({ remark: "s" }))).toEqual({
      name: "a",
      remark: "r",
    });
  });

  test("null takes back", () => {
    expect(merged(layer({ remark: null }), layer({ remark: "r" }))).toEqual({ remark: "taken-back" });
    expect(merged(layer({}), layer({ remark: null }), layer({ remark: "r" }))).toEqual({
      remark: "taken-back",
    });
  });

  test("groups come whole from the nearest layer that gives a member", () => {
    const far = layer({ "cluster-type": 2, "cluster-id": "cluster-1" });
    expect(merged(layer({ "cluster-type": 1 }), far)).toEqual({ "cluster-type": 1 });
    expect(merged(layer({ "cluster-id": "cluster-2" }), far)).toEqual({ "cluster-id": "cluster-2" });
    expect(merged(layer({ "cluster-type": null }), far)).toEqual({ "cluster-type": "taken-back" });
  });

  test("mappings merge by key; what takes one back ends what it inherits", () => {
    const near = layer({ tags: { a: "1", b: null } });
    expect(merged(near, layer({ tags: { b: "2", c: "3" } }), layer({ tags: { a: "9", d: "4" } }))).toEqual({
      tags: { a: "1", c: "3", d: "4" },
    });
    expect(merged(near, layer({ tags: null }), layer({ tags: { d: "4" } }))).toEqual({ tags: { a: "1" } });
    expect(merged(layer({ tags: { a: null } }), layer({ tags: { a: "1" } }))).toEqual({});
    expect(merged(layer({ tags: {} }))).toEqual({});
  });

  test("a mapping that is wrong or unknown in any layer is so as a whole", () => {
    const invalid: Layer = new Map([["tags", { kind: "invalid", location: at(2) }]]);
    expect(merged(layer({ tags: { a: "1" } }), invalid)).toEqual({ tags: "invalid" });
  });
});

describe("checkJob", () => {
  test("a right job, with the cluster's type from its cluster", () => {
    const { spec, diagnostics } = check({ name: "a", "job-type": 1, "cluster-id": "cluster-1" });
    expect(diagnostics).toEqual([]);
    expect(spec).toMatchObject({
      name: "a",
      values: { name: "a", "job-type": 1, "cluster-type": 2, "cluster-id": "cluster-1" },
      unchecked: [],
    });
  });

  test.each<[Partial<Record<FieldKey, unknown>>, Message[]]>([
    [{}, [message("nameMissing"), message("fieldMissing", { field: "job-type" }), message("clusterMissing")]],
    [{ name: "a", "job-type": 1, "cluster-type": 2 }, [message("clusterIdMissing")]],
    [
      { name: "a", "job-type": 1, "cluster-type": 1, "cluster-id": "cluster-1" },
      [message("clusterOnShared", { field: "cluster-id" })],
    ],
    [{ name: "a", "job-type": 1, "cluster-type": 1, "cu-mem": 8 }, [message("cuMemOnShared", { cuMem: 8 })]],
    [{ name: "a", "job-type": 1, "cluster-type": 1, "cu-mem": 4 }, []],
    [
      { name: "a", "job-type": 1, "cluster-type": 1, "cluster-name": "prod" },
      [message("clusterOnShared", { field: "cluster-name" })],
    ],
    [
      { name: "a", "job-type": 1, "cluster-id": "cluster-1", "cluster-name": "prod" },
      [message("idAndNameGiven", { id: "cluster-id", name: "cluster-name" })],
    ],
    [
      {
        name: "a",
        "job-type": 1,
        "cluster-type": 2,
        "cluster-name": "prod",
        "workspace-id": "space-1",
        "workspace-name": "data",
      },
      [message("idAndNameGiven", { id: "workspace-id", name: "workspace-name" })],
    ],
  ])("%j", (values, expected) => {
    expect(check(values).diagnostics).toEqual(expected);
  });

  test("a cluster by its name is a dedicated one, and is not sent before its id is known", () => {
    const { spec, diagnostics } = check({ name: "a", "job-type": 1, "cluster-name": "prod" });
    expect(diagnostics).toEqual([]);
    expect(spec?.values).toMatchObject({ "cluster-type": 2, "cluster-name": "prod" });
    expect(createJobRequest(spec?.values ?? {})).toEqual({ Name: "a", JobType: 1, ClusterType: 2 });
    const [given] = namesToLookUp(spec as JobSpec);
    expect(given).toEqual({ field: "cluster-name", id: "cluster-id", name: "prod" });
    const known = withId(spec as JobSpec, given as GivenName, "cluster-1");
    expect(createJobRequest(known.values)).toMatchObject({ ClusterId: "cluster-1" });
    expect(known.locations["cluster-id"]).toEqual(known.locations["cluster-name"]);
    expect(namesToLookUp(known)).toEqual([]);
  });

  test("a mistake between fields stands at the field", () => {
    const fields = mergeLayers([
      layer({ name: "a", "job-type": 1, "cluster-type": 1 }, at(3)),
      layer({ "cu-mem": 8 }, at(7)),
    ]);
    expect(checkJob(JOB, fields, { offline: false }).diagnostics).toMatchObject([{ location: at(7) }]);
  });

  test("what was refused where it was read gives no spec and no second mistake", () => {
    const fields: Layer = new Map([
      ...layer({ name: "a", "cluster-id": "cluster-1" }),
      ["job-type", { kind: "invalid", location: at(2) }],
    ]);
    expect(checkJob(JOB, fields, { offline: false })).toEqual({ diagnostics: [], warnings: [] });
  });

  test("a name of fifty characters is a warning", () => {
    const { spec, warnings } = check({ name: "a".repeat(50), "job-type": 1, "cluster-type": 1 });
    expect(spec).toBeDefined();
    expect(warnings).toEqual([message("nameAtLimit", { name: "a".repeat(50) })]);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly Message[]]>([
    ["fifty", tagsOf(50), []],
    ["more than fifty", tagsOf(51), [message("tagsTooMany", { count: 51, most: 50 })]],
    ["a reserved beginning", { "qcs:team": "a" }, [message("tagReserved", { key: "qcs:team" })]],
    ["a reserved key", { project: "a" }, [message("tagReserved", { key: "project" })]],
    ["a reserved key in Chinese", { 项目: "a" }, [message("tagReserved", { key: "项目" })]],
    ["keys that only look reserved", { projects: "a", "my-qcs:x": "b" }, []],
    ["the longest key and value", { ["键".repeat(127)]: "值".repeat(255) }, []],
    [
      "a longer key",
      { ["k".repeat(128)]: "a" },
      [message("tagKeyTooLong", { key: "k".repeat(128), length: 128, most: 127 })],
    ],
    [
      "a longer value",
      { team: "😀".repeat(256) },
      [message("tagValueTooLong", { key: "team", length: 256, most: 255 })],
    ],
  ])("tags beyond the documents' limits are warned of, and sent: %s", (_title, tags, expected) => {
    const { spec, warnings } = check({ name: "a", "job-type": 1, "cluster-type": 1, tags });
    expect(spec?.values.tags).toEqual(tags);
    expect(warnings).toEqual(expected);
  });

  test("offline, what an input may give is not checked", () => {
    expect(check({ name: "a" }, true).spec?.unchecked.toSorted()).toEqual([
      "cluster-id",
      "cluster-type",
      "job-type",
    ]);
    expect(check({ name: "a", "cluster-type": 1 }, true).spec?.unchecked).toEqual(["job-type"]);
    expect(check({ name: "a", "cluster-name": "prod" }, true).spec?.unchecked).toEqual(["job-type"]);
    // Given in the file, the type leaves nothing for an input to add: the group comes whole from one layer.
    expect(check({ name: "a", "job-type": 1, "cluster-type": 2 }, true).diagnostics).toHaveLength(1);
  });
});
