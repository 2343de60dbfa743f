import { describe, expect, test } from "vitest";
import { type Page, readClusterPage, readJobPage } from "../../src/oceanus/responses.ts";
import { say } from "../support/say.ts";
import { answered, answerWith, LOST_ANSWER, type Step } from "./fake-oceanus.ts";
import { CLUSTER, play } from "./play.ts";

/** More than a call can be given as arguments of its own. */
const MANY = 300_000;

/** A read that is answered with one page of many rows. */
function page(read: Page<unknown> | undefined): Step {
  return { reply: answerWith({ ...(read as Page<never>), jobId: "" }) };
}

function jobs(name: string): Step {
  const rows = Array.from({ length: MANY }, (_, index) => ({ JobId: `cql-${index}`, Name: name, Status: 1 }));
  return page(readJobPage({ JobSet: rows, TotalCount: MANY } as never));
}

describe("an answer of very many rows", () => {
  test("of other names leaves a create whose answer was lost to be found", async () => {
    const { result } = await play({ jobs: ["a"], reads: [{}, jobs("other")], creates: { a: [LOST_ANSWER] } });
    expect(result).toMatchObject({ outcome: "created", job: { jobId: "cql-0" } });
  });

  test("whose names differ in case only is told of by its first ones", async () => {
    const { result } = await play({
      jobs: ["a"],
      always: { read: jobs("A") },
      creates: { a: [answered("FailedOperation.DuplicatedJobName")] },
    });
    expect(say(result.failure?.message)).toContain("A (cql-9), ….");
    expect(say(result.failure?.message)).not.toContain("cql-10");
  });

  test("of exactly the name is told of by its first ones", async () => {
    const { result } = await play({ jobs: ["a"], always: { read: jobs("a") } });
    expect(say(result.failure?.message)).toMatch(new RegExp(`^${MANY} jobs have exactly this name`, "u"));
    expect(say(result.failure?.message)).toContain("cql-9, ….");
    expect(say(result.failure?.message)).not.toContain("cql-10");
  });

  test("is gone through once for all jobs, not once a job", async () => {
    let looks = 0;
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      JobId: `cql-${index}`,
      JobType: 1,
      ClusterId: CLUSTER,
      get Name() {
        looks += 1;
        return `job-${index}`;
      },
    }));
    const names = Array.from({ length: 1000 }, (_, index) => `job-${5 * index}`);
    const read = page({ rows, total: rows.length } as never);
    const { results } = await play({ jobs: names, dryRun: true, always: { read } });
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["would-reuse"]));
    expect(looks).toBeLessThan(5 * rows.length);
  });

  test("of clusters is a plan's like any other", async () => {
    const rows = Array.from({ length: MANY }, (_, index) => ({ ClusterId: `cluster-${index}`, Status: 2 }));
    const clusters = page(readClusterPage({ ClusterSet: rows, TotalCount: MANY } as never));
    const { result } = await play({ jobs: ["a"], dryRun: true, always: { look: clusters } });
    expect(result).toMatchObject({
      outcome: "would-fail",
      failure: { code: "ResourceNotFound.ClusterId" },
    });
  });
}, 30_000);
