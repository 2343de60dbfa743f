import { describe, expect, test } from "vitest";
import { mistakes, readText, requestsOf } from "./support.ts";

describe("the job, then its document's defaults, then the inputs", () => {
  const inputs = { "job-type": "sql", "cluster-id": "cluster-input", "cu-mem": "2", remark: "input" };

  test("field by field", () => {
    const text =
      "defaults: { cu-mem: 4, description: default }\njobs:\n  - { name: a, description: job }\n  - { name: b }\n---\nname: c\n";
    expect(requestsOf(text, { inputs })).toMatchObject([
      { CuMem: 4, Description: "job", Remark: "input" },
      { CuMem: 4, Description: "default", Remark: "input" },
      { CuMem: 2, Remark: "input" },
    ]);
  });

  test("the cluster's fields come from one level as a whole", () => {
    const text =
      "defaults: { cluster-type: shared }\njobs:\n  - { name: a }\n  - { name: b, cluster-id: cluster-job }\n";
    const [a, b] = requestsOf(text, { inputs: { "job-type": "sql", "cluster-id": "cluster-input" } });
    expect(a).toEqual({ Name: "a", JobType: 1, ClusterType: 1 });
    expect(b).toMatchObject({ ClusterType: 2, ClusterId: "cluster-job" });
  });

  test("tags merge by key", () => {
    const text =
      "defaults: { tags: { team: data, env: dev } }\njobs:\n  - { name: a, tags: { env: prod, gone: null } }\n  - { name: b, tags: null }\n  - { name: c, tags: { env: null } }\n";
    const requests = requestsOf(text, { inputs: { ...inputs, tags: "cost=1\ngone=x" } });
    expect(requests).toMatchObject([
      {
        Tags: [
          { TagKey: "cost", TagValue: "1" },
          { TagKey: "team", TagValue: "data" },
          { TagKey: "env", TagValue: "prod" },
        ],
      },
      {},
      {
        Tags: [
          { TagKey: "cost", TagValue: "1" },
          { TagKey: "gone", TagValue: "x" },
          { TagKey: "team", TagValue: "data" },
        ],
      },
    ]);
    expect(requests[1]).not.toHaveProperty("Tags");
  });

  test("null takes back, in a job and in defaults; an empty text does not", () => {
    const text =
      'defaults: { remark: null, cu-mem: 8 }\njobs:\n  - { name: a, cu-mem: ~ }\n  - name: b\n    cu-mem:\n  - { name: c, cu-mem: "" }\n';
    const [a, b, c] = requestsOf(text, { inputs });
    expect(a).toEqual({ Name: "a", JobType: 1, ClusterType: 2, ClusterId: "cluster-input" });
    expect(b).not.toHaveProperty("CuMem");
    expect(c).toMatchObject({ CuMem: 8 });
  });
});

describe("null on what every job needs is a mistake at its key, with credentials or without", () => {
  const inputs = { "job-type": "jar", "cluster-id": "cluster-input" };

  test.each([
    ["name: a\njob-type: # jar\n", "2:1-9 nullTakesBack(job-type)"],
    ["name: a\njob-type: null\n", "2:1-9 nullTakesBack(job-type)"],
    ["name: a\n? job-type\n", "2:3-11 nullTakesBack(job-type)"],
    ["jobs:\n  - name: a\n    job-type: ~\n", "3:5-13 nullTakesBack(job-type)"],
    ["name:\n", "1:1-5 nullTakesBack(name)"],
    ["jobs:\n  - name: a\n  - name:\n", "3:5-9 nullTakesBack(name)"],
    ["name: a\ncluster-id:\n", "2:1-11 clusterTakenBack(cluster-id)"],
    ["name: a\ncluster-name: ~\n", "2:1-13 clusterTakenBack(cluster-name)"],
    ["name: a\ncluster-type:\n", "2:1-13 clusterTakenBack(cluster-type)"],
    ["name: a\ncluster-type: dedicated\ncluster-id:\n", "3:1-11 clusterTakenBack(cluster-id)"],
    ["defaults:\n  job-type:\njobs:\n  - name: a\n  - name: b\n", "2:3-11 nullTakesBack(job-type)"],
    ["defaults:\n  cluster-id:\njobs:\n  - name: a\n  - name: b\n", "2:3-13 clusterTakenBack(cluster-id)"],
    ["defaults: { job-type: sql }\njobs:\n  - { name: a, job-type: }\n", "3:16-24 nullTakesBack(job-type)"],
    ["x-n: &n\nname: a\njob-type: *n\n", "3:1-9 nullTakesBack(job-type)"],
  ])("%j", (text, mistake) => {
    for (const offline of [false, true]) {
      expect(mistakes(text, { inputs, offline })).toEqual([mistake]);
      expect(mistakes(text, { inputs: {}, offline })).toContain(mistake);
    }
  });

  test.each([
    ["defaults:\n  job-type:\n  cluster-id:\njobs:\n  - { name: a, job-type: sql, cluster-name: x }\n"],
    ["name: a\ncluster-id:\ncluster-name: x\n"],
    ["name: a\ncluster-type: shared\ncluster-id:\n"],
    ["name: a\nworkspace-id:\nremark:\ntags:\n"],
  ])("not where the job has it all the same: %j", (text) => {
    for (const offline of [false, true]) {
      expect(mistakes(text, { inputs, offline })).toEqual([]);
    }
  });

  test("a null member of a group leaves nothing of it to inherit", () => {
    const { specs } = readText("name: a\nworkspace-id:\n", {
      inputs: { ...inputs, "workspace-name": "data" },
    });
    expect(specs[0]?.values).not.toHaveProperty("workspace-name");
  });
});

describe("a mistake stands where the value is written", () => {
  test("once, at the default's place", () => {
    const text =
      "defaults:\n  cu-mem: 5\n  tags: { a: 1 }\njobs:\n  - name: a\n  - name: b\n  - name: c\n    cu-mem: 4\n";
    expect(mistakes(text)).toEqual([
      "2:11-12 cu-mem: valueNotAllowed(5, oneOfNumbers(2|4|8|…, GB of memory per CU))",
      "3:14-15 tags: a: quotesMissing(a, 1, 1)",
    ]);
  });

  test("a cluster or workspace comes whole from the nearest level, by id or by name", () => {
    const inputs = { "job-type": "sql", "cluster-id": "cluster-input", "workspace-name": "data" };
    const { specs, diagnostics } = readText(
      "defaults: { cluster-name: prod }\njobs:\n  - name: a\n  - { name: b, cluster-id: cluster-b, workspace-id: space-b }\n  - { name: c, cluster-id: null, cluster-name: other }\n",
      { inputs },
    );
    expect(diagnostics).toEqual([]);
    const locations = ["cluster-id", "cluster-name", "workspace-id", "workspace-name"] as const;
    expect(specs.map(({ values }) => locations.map((key) => values[key]))).toEqual([
      [undefined, "prod", undefined, "data"],
      ["cluster-b", undefined, "space-b", undefined],
      [undefined, "other", undefined, "data"],
    ]);
  });

  test("an id and a name together are a mistake of one level only, once", () => {
    const text =
      "defaults:\n  cluster-id: cluster-1\n  cluster-name: prod\njobs:\n  - name: a\n  - name: b\n  - { name: c, cluster-id: cluster-2 }\n";
    expect(mistakes(text)).toEqual(["3:17-21 idAndNameGiven(cluster-id, cluster-name)"]);
  });

  test("also for what fields demand of each other", () => {
    const text =
      "defaults:\n  cluster-type: shared\n  cu-mem: 8\njobs:\n  - name: a\n  - name: b\n  - name: c\n    cu-mem: 16\n";
    expect(mistakes(text)).toEqual(["3:11-12 cuMemOnShared(8)", "8:13-15 cuMemOnShared(16)"]);
  });

  test("at the input that gives it", () => {
    const inputs = { "job-type": "sql", "cluster-type": "shared", "cu-mem": "8" };
    expect(mistakes("jobs: [{ name: a }, { name: b }]\n", { inputs })).toEqual([
      "input cu-mem cuMemOnShared(8)",
    ]);
  });

  test("what is missing, at its job", () => {
    expect(mistakes("jobs:\n  - name: a\n  - name: b\n    job-type: sql\n", { inputs: {} })).toEqual([
      "2:5 fieldMissing(job-type)",
      "2:5 missingInJobs(clusterMissing, 2)",
    ]);
  });

  test("all places are kept", () => {
    const { specs } = readText("defaults: { cu-mem: 8 }\njobs:\n  - name: a\n");
    expect(specs[0]?.location).toEqual({ kind: "file", file: "jobs.yml", line: 3, column: 5 });
    expect(specs[0]?.locations).toMatchObject({
      name: { line: 3, column: 11, endLine: 3, endColumn: 12 },
      "cu-mem": { line: 1, column: 21 },
      "job-type": { kind: "input", name: "job-type" },
    });
  });
});

describe("offline", () => {
  test("what only an input could give is not checked", () => {
    const { specs, diagnostics } = readText("jobs:\n  - name: a\n  - { name: b, cluster-type: shared }\n", {
      inputs: {},
      offline: true,
    });
    expect(diagnostics).toEqual([]);
    expect(specs.map(({ unchecked }) => unchecked)).toEqual([
      ["job-type", "cluster-type", "cluster-id"],
      ["job-type"],
    ]);
  });

  test("a cluster-id that no input could give is missing", () => {
    const text = "name: a\njob-type: sql\ncluster-type: dedicated\n";
    const diagnostic = "3:15-24 clusterIdMissing";
    expect(mistakes(text, { inputs: {}, offline: true })).toEqual([diagnostic]);
    expect(
      mistakes("name: a\n", { inputs: { "job-type": "1", "cluster-type": "2" }, offline: true }),
    ).toEqual([]);
  });

  test("a name is missing among several jobs", () => {
    expect(mistakes("jobs:\n  - name: a\n  - cu-mem: 4\n", { offline: true })).toEqual([
      "3:5 nameMissingInList",
    ]);
    expect(readText("cu-mem: 4\n", { offline: true }).specs[0]?.unchecked).toEqual(["name"]);
  });
});
