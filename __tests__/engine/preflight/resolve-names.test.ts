import { describe, expect, test } from "vitest";
import type { JobValues } from "../../../src/job/fields.ts";
import { type Message, message, sentences } from "../../../src/messages/message.ts";
import type { Cluster, Workspace } from "../../../src/oceanus/responses.ts";
import { findMessages, idsIn } from "../../support/find-messages.ts";
import { answered, answerWith, broken, rowOf, type Step, UNREADABLE } from "../fake-oceanus.ts";
import { CLUSTER, play } from "../play.ts";

const PROD: Cluster = { id: CLUSTER, name: "prod-flink", status: 2 };
const CLUSTERS: readonly Cluster[] = [
  PROD,
  { id: "cluster-2", name: "prod-flink-2", status: 2 },
  { id: "cluster-3", name: "twin", status: 2 },
  { id: "cluster-4", name: "twin", status: 2 },
  { id: "cluster-5", status: 2 },
];
const SPACES: readonly Workspace[] = [
  { id: "space-1", name: "data", status: 2 },
  { id: "space-9", name: "old", status: -1 },
  { id: "space-8", name: "reborn", status: -1 },
  { id: "space-7", name: "reborn", status: 2 },
];

type NamedJob = JobValues & { readonly name: string };

/** A job on a cluster that is given by name. */
function on(cluster: string, name = "a", more: JobValues = {}): NamedJob {
  return { name, "cluster-id": undefined, "cluster-name": cluster, ...more } as NamedJob;
}

describe("names of clusters and workspaces", () => {
  test("are looked up once each, and the job is created with the ids", async () => {
    const { results, creates, looks, info } = await play({
      jobs: [
        on("prod-flink", "a", { "workspace-name": "data" }),
        on("prod-flink", "b", { "workspace-name": "reborn" }),
      ],
      clusters: CLUSTERS,
      workspaces: SPACES,
    });
    expect(looks.map(({ action, request }) => [action, request])).toEqual([
      ["DescribeClusters", { Offset: 0, Limit: 100 }],
      ["DescribeWorkSpaces", { Offset: 0, Limit: 100 }],
    ]);
    expect(creates.map(({ request }) => [request.ClusterId, request.WorkSpaceId])).toEqual([
      [CLUSTER, "space-1"],
      [CLUSTER, "space-7"],
    ]);
    expect(results.map(({ outcome, spec }) => [outcome, spec.values["cluster-id"]])).toEqual([
      ["created", CLUSTER],
      ["created", CLUSTER],
    ]);
    expect(info).toEqual([
      message("nameResolved", { field: "cluster-name", name: "prod-flink", id: CLUSTER }),
      message("nameResolved", { field: "workspace-name", name: "data", id: "space-1" }),
      message("nameResolved", { field: "workspace-name", name: "reborn", id: "space-7" }),
    ]);
  });

  test("are found on any page", async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ id: `cluster-${index}`, name: `c-${index}` }));
    const { creates, looks } = await play({ jobs: [on("c-249")], clusters: many });
    expect(looks.map(({ request }) => request.Offset)).toEqual([0, 99, 198]);
    expect(creates[0]?.request.ClusterId).toBe("cluster-249");
  });

  test("are not looked up where ids are given", async () => {
    const { looks, result } = await play({ jobs: ["a"] });
    expect(result.outcome).toBe("created");
    expect(looks).toEqual([]);
  });

  test("compare with a job that exists by the id", async () => {
    const { results } = await play({
      jobs: [on("prod-flink", "a"), on("prod-flink-2", "b")],
      rows: [rowOf("a"), rowOf("b")],
      clusters: CLUSTERS,
    });
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
      ["reused", undefined],
      ["failed", "JobMismatch"],
    ]);
  });
});

describe("a name that leads nowhere", () => {
  const CLUSTER_NAME = { field: "cluster-name", idField: "cluster-id" } as const;
  const WORKSPACE_NAME = { field: "workspace-name", idField: "workspace-id" } as const;
  const nearest = [
    { id: CLUSTER, name: "prod-flink" },
    { id: "cluster-2", name: "prod-flink-2" },
    { id: "cluster-3", name: "twin" },
  ];

  test.each<[string, NamedJob, Message]>([
    [
      "is not there: the nearest are listed",
      on("prod-flnk"),
      message("nameNotFound", { ...CLUSTER_NAME, name: "prod-flnk", nearest, seen: 4 }),
    ],
    [
      "differs in case only",
      on("Prod-Flink"),
      message("nameNotFound", { ...CLUSTER_NAME, name: "Prod-Flink", nearest, seen: 4 }),
    ],
    [
      "is there twice",
      on("twin"),
      message("nameAmbiguous", { ...CLUSTER_NAME, name: "twin", ids: ["cluster-3", "cluster-4"] }),
    ],
    [
      "was a deleted workspace's",
      { name: "a", "workspace-name": "old" },
      message("nameNotFound", {
        ...WORKSPACE_NAME,
        name: "old",
        nearest: [
          { id: "space-1", name: "data" },
          { id: "space-7", name: "reborn" },
        ],
        seen: 2,
      }),
    ],
  ])("%s", async (_title, job, sentence) => {
    const { results, creates } = await play({
      jobs: [job, "b"],
      clusters: CLUSTERS,
      workspaces: SPACES,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "created"]);
    expect(results[0]?.failure).toMatchObject({
      code: "InvalidInput",
      message: sentences(sentence),
      findings: [{ diagnostic: { location: { kind: "input", name: "name" }, message: sentence } }],
    });
    expect(creates.map(({ request }) => request.Name)).toEqual(["b"]);
  });

  test("may be on a list that lacks rows of its total: that is said too", async () => {
    const lacking: Step = {
      reply: answerWith({ rows: [{ id: CLUSTER, name: "prod-flink" } as never], total: 2, jobId: "" }),
    };
    const { result } = await play({ jobs: [on("none")], looks: [lacking, lacking] });
    expect(result.outcome).toBe("failed");
    expect(idsIn(result.failure?.findings?.[0]?.diagnostic.message)).toEqual([
      "nameNotFound",
      "listIncomplete",
    ]);
  });

  test("is told at the place where it is written, each of two", async () => {
    const { result } = await play({
      jobs: [on("none", "a", { "workspace-name": "none" })],
      clusters: [],
      workspaces: [],
    });
    expect(result.failure?.findings?.map(({ diagnostic }) => diagnostic.message)).toEqual([
      message("nameNotFound", { ...CLUSTER_NAME, name: "none", nearest: [], seen: 0 }),
      message("nameNotFound", { ...WORKSPACE_NAME, name: "none", nearest: [], seen: 0 }),
    ]);
  });
});

describe("many names", () => {
  const long = (index: number) => `${"a-long-name-of-a-cluster-".repeat(3)}${index}`;
  const clusters = Array.from({ length: 1000 }, (_, index) => ({
    id: `cluster-${index}`,
    name: long(index),
  }));

  test("that are the same are searched for once", async () => {
    const started = performance.now();
    const jobs = Array.from({ length: 1000 }, (_, index) => on(long(-1), `job-${index}`));
    const { results, info } = await play({ jobs, clusters });
    expect(new Set(results.map(({ failure }) => JSON.stringify(failure?.message))).size).toBe(1);
    expect(info).toEqual([]);
    // One search takes some 40 ms; a search a job would take 40 s, in which no signal is heard.
    expect(performance.now() - started).toBeLessThan(8000);
  });

  test("get the nearest for the first twenty", async () => {
    const jobs = Array.from({ length: 25 }, (_, index) => on(`none-${index}`, `job-${index}`));
    const { results } = await play({ jobs, clusters: clusters.slice(0, 5) });
    const suggested = results.map(
      ({ failure }) => (findMessages(failure?.message, "nameNotFound")[0]?.params.nearest.length ?? 0) > 0,
    );
    expect(suggested).toEqual(Array.from({ length: 25 }, (_, index) => index < 20));
  });
});

describe("a look that fails", () => {
  test("for want of a permission fails the jobs with names and no others", async () => {
    const { results, creates } = await play({
      jobs: [on("prod-flink", "a"), "b"],
      looks: [UNREADABLE],
    });
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
      ["failed", "AuthFailure.UnauthorizedOperation"],
      ["created", undefined],
    ]);
    expect(idsIn(results[0]?.failure?.message)).toEqual(["nameLookupDenied", "serviceRefused"]);
    expect(results[0]).toMatchObject({
      requestId: "request-AuthFailure.UnauthorizedOperation",
      failure: { requestId: "request-AuthFailure.UnauthorizedOperation" },
    });
    expect(creates).toHaveLength(1);
  });

  test("for another reason says that the id can be given", async () => {
    const { result } = await play({
      jobs: [on("prod-flink")],
      looks: [answered("UnsupportedOperation")],
    });
    expect(result.failure?.code).toBe("UnsupportedOperation");
    expect(idsIn(result.failure?.message)).toEqual(["nameLookupRefused", "serviceRefused"]);
  });

  test.each(["InvalidAction", "ActionOffline", "LimitExceeded"])(
    "with %s says nothing of the other jobs",
    async (code) => {
      const { results } = await play({ jobs: [on("prod-flink", "a"), "b"], looks: [answered(code)] });
      expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
        ["failed", code],
        ["created", undefined],
      ]);
    },
  );

  test("with keys that are refused stops everything", async () => {
    const { results, reads, creates } = await play({
      jobs: [on("prod-flink", "a"), "b"],
      looks: [answered("AuthFailure.SecretIdNotFound")],
    });
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
      ["failed", "AuthFailure.SecretIdNotFound"],
      ["skipped", "AuthFailure.SecretIdNotFound"],
    ]);
    expect([...reads, ...creates]).toEqual([]);
  });

  test("and passes is tried again", async () => {
    const { result, looks } = await play({
      jobs: [on("prod-flink")],
      looks: [
        answered("RequestLimitExceeded"),
        answered("InternalError"),
        { reply: broken("after") },
        { reply: broken("before") },
      ],
    });
    expect(result.outcome).toBe("created");
    expect(looks).toHaveLength(5);
  });

  test("until the time is up ends the run", async () => {
    const { results, creates, endedAt } = await play({
      jobs: [on("prod-flink", "a"), "b"],
      always: { look: { hang: true } },
      timeoutMs: 30_000,
    });
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code])).toEqual([
      ["failed", "Network"],
      ["failed", "Network"],
    ]);
    expect(creates).toEqual([]);
    expect(endedAt).toBe(30_000);
  });
});
