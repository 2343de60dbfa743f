import { describe, expect, test } from "vitest";
import { idsIn } from "../support/find-messages.ts";
import { answered, LOST_ANSWER, LOST_CALL, rowOf, type Step } from "./fake-oceanus.ts";
import { play } from "./play.ts";

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `job-${index}`);
const slow = (code: string): Step => ({ ...answered(code), takesMs: 100 });

describe("refusals in a row of one kind", () => {
  const on = (cluster: string, more: object = {}) =>
    many(40).map((name) => ({ name: `${name}-${cluster}`, "cluster-id": cluster, ...more }));
  const refuseAll = (jobs: readonly { readonly name: string }[], code: string) =>
    Object.fromEntries(jobs.map(({ name }) => [name, [answered(code)]]));

  test.each([
    "ResourceUnavailable.Cluster",
    "ResourceUnavailable.ClusterGroupStatus",
    "ResourceNotFound.ClusterId",
    "InvalidParameterValue.ClusterId",
    "InvalidParameterValue.CuMem",
    "InvalidParameterValue.UnSupportedComposite",
    "UnsupportedOperation.NoPermissionAccess",
    "LimitExceeded",
  ])("of %s: the rest is told without being asked for", async (code) => {
    const jobs = on("cluster-1");
    const { results, creates } = await play({ jobs, creates: refuseAll(jobs, code) });
    expect(creates.length).toBeLessThan(6);
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "failed")).toHaveLength(creates.length);
    expect(outcomes.filter((outcome) => outcome === "skipped")).toHaveLength(40 - creates.length);
    const last = results.at(-1)?.failure;
    expect([last?.code, idsIn(last?.message)[0]]).toEqual([code, "notTried"]);
  });

  test("do not wait for a start of their own", async () => {
    const jobs = on("cluster-1");
    for (const code of ["ResourceUnavailable.Cluster", "UnauthorizedOperation"]) {
      const { creates, endedAt } = await play({ jobs, creates: refuseAll(jobs, code), perSecond: 1 });
      expect(endedAt).toBeLessThan(1000 * (creates.length + 2));
    }
  });

  test("of one cluster leave the jobs of another alone", async () => {
    const [stopped, running] = [on("cluster-1"), on("cluster-2")];
    const { results } = await play({
      jobs: [...stopped, ...running],
      creates: refuseAll(stopped, "ResourceUnavailable.Cluster"),
    });
    expect(results.slice(40).every(({ outcome }) => outcome === "created")).toBe(true);
  });

  test("of one kind of job leave the other kinds alone", async () => {
    const [large, small] = [on("cluster-1", { "cu-mem": 8 }), on("cluster-1", { "cu-mem": 4 })];
    const jobs = [...large, ...small.map((job) => ({ ...job, name: `${job.name}-small` }))];
    const { results, creates } = await play({
      jobs,
      creates: refuseAll(large, "InvalidParameterValue.CuMem"),
    });
    expect(results.slice(40).every(({ outcome }) => outcome === "created")).toBe(true);
    expect(creates.length).toBeLessThan(46);
  });

  test("a create in between begins the count anew", async () => {
    const jobs = on("cluster-1");
    const refused = jobs.filter((_, index) => index % 3 !== 2);
    const { results, creates } = await play({
      jobs,
      perSecond: 5,
      creates: refuseAll(refused, "ResourceUnavailable.Cluster"),
    });
    expect(creates).toHaveLength(40);
    expect(results.filter(({ outcome }) => outcome === "skipped")).toEqual([]);
  });

  test("different codes are no row", async () => {
    const jobs = on("cluster-1");
    const codes = ["ResourceUnavailable.Cluster", "ResourceNotFound.ClusterId"];
    const creates = Object.fromEntries(
      jobs.map(({ name }, index) => [name, [answered(codes[index % 2] ?? "")]]),
    );
    expect((await play({ jobs, perSecond: 5, creates })).creates).toHaveLength(40);
  });

  test("a policy on tags stops those with the same tags only, whatever their order", async () => {
    const tagged = (name: string, tags: Readonly<Record<string, string>>) => ({ name, tags });
    const { results } = await play({
      jobs: [
        tagged("a", { env: "prod", team: "data" }),
        tagged("b", { team: "data", env: "prod" }),
        tagged("c", { env: "dev", team: "data" }),
        "d",
      ],
      creates: { a: [answered("UnauthorizedOperation")] },
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "skipped", "created", "created"]);
  });
});

describe("a refusal that holds for more than its job", () => {
  test.each([
    "LimitExceeded.Job",
    "AuthFailure.SecretIdNotFound",
    "UnsupportedRegion",
    "FailedOperation.UserNotAuthenticated",
  ])("%s stops the whole run: the others are skipped", async (code) => {
    const jobs = many(200);
    const { results, creates, endedAt } = await play({ jobs, creates: { "job-0": [slow(code)] } });
    const [first, ...others] = results;
    expect(first).toMatchObject({ outcome: "failed", failure: { code } });
    const skipped = others.filter(({ outcome }) => outcome === "skipped");
    expect(skipped.length).toBeGreaterThan(190);
    for (const { failure, requestId, differences, warnings } of skipped) {
      expect([differences, warnings]).toEqual([[], []]);
      expect(failure).toMatchObject({ code, requestId: `request-${code}` });
      expect(idsIn(failure?.message)).toEqual(["notTried", "serviceRefused"]);
      expect(requestId).toBe(`request-${code}`);
    }
    expect(creates).toHaveLength(200 - skipped.length);
    expect(endedAt).toBeLessThan(500);
  });

  test("what is in flight then may finish", async () => {
    const { results } = await play({
      jobs: ["a", "b"],
      creates: { a: [{ ...slow("LimitExceeded.Job"), takesMs: 600 }], b: [{ takesMs: 2000 }] },
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "created"]);
  });

  test("a job whose create may have been executed is looked for first", async () => {
    const stop: Step = { ...slow("LimitExceeded.Job"), takesMs: 1500 };
    const { results } = await play({
      jobs: ["a", "b", "c"],
      creates: {
        a: [stop],
        b: [
          { ...LOST_ANSWER, visibleAfterMs: 4000 },
          { ...LOST_CALL, takesMs: 2000 },
        ],
        c: [LOST_CALL, { ...LOST_CALL, takesMs: 2000 }],
      },
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "created", "unknown"]);
  });

  test("a CAM refusal stops the same cluster and workspace only", async () => {
    const location = (name: string, cluster: string, space?: string) => ({
      name,
      "cluster-id": cluster,
      ...(space && { "workspace-id": space }),
    });
    const { results, creates } = await play({
      jobs: [
        location("denied", "cluster-1"),
        ...many(70).map((name) => location(name, "cluster-1")),
        location("other-cluster", "cluster-2"),
        location("other-space", "cluster-1", "space-1"),
      ],
      creates: { denied: [answered("AuthFailure.UnauthorizedOperation")] },
    });
    const outcome = (name: string) => results.find(({ spec }) => spec.name === name)?.outcome;
    expect(outcome("denied")).toBe("failed");
    expect(outcome("job-69")).toBe("skipped");
    expect(outcome("other-cluster")).toBe("created");
    expect(outcome("other-space")).toBe("created");
    expect(creates.map(({ request }) => request.Name)).toEqual(["denied", "other-cluster", "other-space"]);
  });

  test("jobs of a shared cluster are one place", async () => {
    const shared = (name: string) => ({ name, "cluster-type": 1, "cluster-id": undefined }) as never;
    const { results } = await play({
      jobs: [shared("a"), "dedicated", shared("b")],
      creates: { a: [answered("AuthFailure.UnauthorizedOperation")] },
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "created", "skipped"]);
  });

  test.each([
    "InvalidParameterValue.CuMem",
    "ResourceNotFound.ClusterId",
    "UnsupportedOperation.NoPermissionAccess",
    "LimitExceeded",
    "ResourceInsufficient.Cu",
    "ResourceInUse",
  ])("%s, met once, concerns its job alone", async (code) => {
    const { results } = await play({ jobs: many(3), creates: { "job-0": [answered(code)] } });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "created", "created"]);
  });

  test("existing jobs are not touched by it", async () => {
    const { results } = await play({
      jobs: ["a", "b"],
      rows: [rowOf("b")],
      creates: { a: [answered("LimitExceeded")] },
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "reused"]);
  });
});
