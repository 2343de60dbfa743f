import { describe, expect, test } from "vitest";
import { describeRefusal } from "../../src/engine/refusals.ts";
import { shouldLogAttempt } from "../../src/engine/retry.ts";
import { type Message, message } from "../../src/messages/message.ts";
import { findMessages, idsIn } from "../support/find-messages.ts";
import { say } from "../support/say.ts";
import { answered, answerWith, broken, error, rowOf, type Step, UNREADABLE } from "./fake-oceanus.ts";
import { play } from "./play.ts";

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `job-${index}`);
const outcomes = (results: readonly { readonly outcome: string }[]): string[] =>
  results.map(({ outcome }) => outcome);

describe("the read pass before anything is created", () => {
  test("a thousand jobs that exist cost eleven calls and no create", async () => {
    const jobs = names(1000);
    const { results, reads, creates, missing } = await play({ jobs, rows: jobs.map((name) => rowOf(name)) });
    expect(new Set(outcomes(results))).toEqual(new Set(["reused"]));
    expect(reads).toHaveLength(11);
    expect(reads.map(({ request }) => [request.Offset, request.Limit, request.Filters])).toEqual(
      Array.from({ length: 11 }, (_, page) => [page * 99, 100, undefined]),
    );
    expect(creates).toEqual([]);
    expect(missing).toEqual([0]);
  });

  test.each([1, 5])("%i names are one filter", async (count) => {
    const jobs = names(count);
    const rows = [rowOf("job-0"), rowOf("job-4")].filter(({ Name: name }) => jobs.includes(name ?? ""));
    const { results, reads, missing } = await play({ jobs, rows });
    expect(reads.map(({ request }) => request)).toEqual([
      { Filters: [{ Name: "Name", Values: jobs }], Offset: 0, Limit: 100 },
    ]);
    expect(outcomes(results)).toEqual(
      jobs.map((name) => (["job-0", "job-4"].includes(name) ? "reused" : "created")),
    );
    expect(missing).toEqual([count - rows.length]);
  });

  test("six names are read without a filter", async () => {
    const { reads } = await play({ jobs: names(6) });
    expect(reads.map(({ request }) => request)).toEqual([{ Offset: 0, Limit: 100 }]);
  });

  test("names are compared exactly, whatever the filter lets through", async () => {
    const rows = ["orders-etl", "ORDERS", "my-orders"].map((name) => rowOf(name));
    const { result, creates } = await play({ jobs: ["orders"], rows, fuzzy: true });
    expect(result.outcome).toBe("created");
    expect(creates).toHaveLength(1);
  });

  test("a job behind more than a page of near matches is found", async () => {
    const rows = [...names(205), "job"].map((name) => rowOf(name));
    const { result, reads, creates } = await play({ jobs: ["job"], rows, fuzzy: true });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-job" } });
    expect(reads).toHaveLength(3);
    expect(creates).toEqual([]);
  });

  test("rows that shift between two pages, or come twice, are each counted once", async () => {
    const rows = names(150).map((name) => rowOf(name));
    const shift: Step = { meanwhile: (all) => void all.unshift(rowOf("by-another-run")) };
    const { results, reads } = await play({ jobs: names(150), rows, reads: [{}, shift] });
    expect(new Set(outcomes(results))).toEqual(new Set(["reused"]));
    expect(reads.map(({ request }) => request.Offset)).toEqual([0, 99, 0]);
  });

  test("a job that another run makes while the list is read is found on its first page", async () => {
    const rows = names(150).map((name) => rowOf(name));
    const shift: Step = { meanwhile: (all) => void all.unshift(rowOf("new")) };
    const { results } = await play({ jobs: [...names(150), "new"], rows, reads: [{}, shift], dryRun: true });
    expect(new Set(outcomes(results))).toEqual(new Set(["would-reuse"]));
  });

  test.each<[string, number, readonly number[]]>([
    ["one row that a deletion moves", 1, [0, 99, 97]],
    ["the rows that many deletions move", 40, [0, 99, 19]],
    ["all, where more were deleted than were read", 120, [0, 99, 0]],
  ])("%s from the next page to the last: found by going back as far", async (_title, gone, offsets) => {
    const rows = names(250).map((name) => rowOf(name));
    const remove: Step = { meanwhile: (all) => void all.splice(0, gone) };
    const jobs = names(250).slice(gone);
    const { results, creates, reads } = await play({ jobs, rows, reads: [{}, remove] });
    expect(new Set(outcomes(results))).toEqual(new Set(["reused"]));
    expect(creates).toEqual([]);
    expect(reads.slice(0, 3).map(({ request }) => request.Offset)).toEqual(offsets);
  });

  test("more jobs that others make meanwhile than a page holds: the reading goes on behind them", async () => {
    const rows = names(150).map((name) => rowOf(name));
    const others = names(130).map((name) => rowOf(`other-${name}`));
    const add: Step = { meanwhile: (all) => void all.unshift(...others) };
    const { results, reads } = await play({ jobs: names(150), rows, reads: [{}, add] });
    expect(new Set(outcomes(results))).toEqual(new Set(["reused"]));
    expect(reads.slice(0, 3).map(({ request }) => request.Offset)).toEqual([0, 99, 229]);
  });

  test("a deletion and a new job in one moment hide a row: the list is read again", async () => {
    const rows = names(150).map((name) => rowOf(name));
    const swap: Step = {
      meanwhile: (all) => {
        all.splice(0, 1);
        all.push(rowOf("other"));
      },
    };
    const { results, reads } = await play({ jobs: names(150).slice(1), rows, reads: [{}, swap] });
    expect(new Set(outcomes(results))).toEqual(new Set(["reused"]));
    expect(reads.map(({ request }) => request.Offset)).toEqual([0, 99, 0, 99]);
  });

  test("what the first page showed exists, though the next one may not be read", async () => {
    const rows = names(150).map((name) => rowOf(name));
    const { results, notices } = await play({ jobs: names(150), rows, reads: [{}, UNREADABLE] });
    expect(outcomes(results).slice(0, 100)).toEqual(names(100).map(() => "reused"));
    expect(notices.map(idsIn)).toEqual([["jobsNotRead", "serviceRefused"]]);
  });

  test.each([
    ["after a page that is not full", 150, 3],
    ["after a full one", 199, 3],
  ])("without totals the last page is the one that brings nothing new, %s", async (_title, count, pages) => {
    const rows = names(count).map((name) => rowOf(name));
    const { results, reads } = await play({ jobs: names(count), rows, noTotals: true });
    expect(new Set(outcomes(results))).toEqual(new Set(["reused"]));
    expect(reads).toHaveLength(pages);
  });

  test("an empty page ends the reading, and where the total says otherwise the name is asked for once more", async () => {
    const empty: Step = { reply: answerWith({ rows: [], total: 500, jobId: "" }) };
    const { reads, result } = await play({ jobs: ["a"], reads: [empty] });
    expect(reads).toHaveLength(2);
    expect(result.outcome).toBe("created");
  });

  test("a row without an id is no job", async () => {
    const { result } = await play({
      jobs: ["a"],
      reads: [{ reply: answerWith({ rows: [{ Name: "a" } as never], total: 1, jobId: "" }) }],
    });
    expect(result.outcome).toBe("created");
  });

  test("each workspace is read by itself, and a job of another one is not taken", async () => {
    const [here, there] = ["space-1", "space-2"];
    const { results, reads } = await play({
      jobs: [{ name: "a", "workspace-id": here }, { name: "b", "workspace-id": there }, "c"],
      rows: [
        rowOf("a", { WorkSpaceId: here }),
        rowOf("b", { WorkSpaceId: here }),
        rowOf("c", { WorkSpaceId: there }),
      ],
      creates: { b: [{ makes: true, reply: answerWith({ jobId: "cql-b", rows: [] }) }] },
    });
    expect(reads.map(({ request }) => request.WorkSpaceId)).toEqual([here, there, undefined]);
    expect(outcomes(results)).toEqual(["reused", "created", "reused"]);
    expect(results[0]?.job).toEqual({ jobId: "cql-of-a", status: "uninitialized", workspaceId: here });
    expect(results[1]?.job).toEqual({ jobId: "cql-b", status: "uninitialized", workspaceId: there });
  });

  test("a row that names no workspace is of the one that was asked for", async () => {
    const { result } = await play({ jobs: [{ name: "a", "workspace-id": "space-1" }], rows: [rowOf("a")] });
    expect(result).toMatchObject({ outcome: "reused", job: { jobId: "cql-of-a" } });
  });

  test("what passes is tried again with growing waits", async () => {
    const steps = [
      broken("before"),
      broken("after"),
      error("InternalError"),
      error("FailedOperation.Unheard"),
      ...Array.from({ length: 6 }, () => broken("before", "timeout")),
    ];
    const { result, reads, info } = await play({ jobs: ["a"], reads: steps.map((reply) => ({ reply })) });
    expect(result.outcome).toBe("created");
    expect(reads).toHaveLength(11);
    const waits = reads.slice(1).map(({ at }, index) => at - (reads[index]?.repliedAt ?? 0));
    expect(Math.max(...waits.slice(0, 2))).toBeLessThan(Math.max(...waits.slice(4)));
    const tryingAgain = (failures: number, reply: Message) =>
      message("tryingAgain", { what: "DescribeJobs", reply, failures });
    expect(info).toEqual([
      tryingAgain(1, message("systemError", { code: "connection before" })),
      tryingAgain(2, message("systemError", { code: "connection after" })),
      tryingAgain(
        4,
        message("withRequestId", {
          sentence: "FailedOperation.Unheard",
          requestId: "request-FailedOperation.Unheard",
        }),
      ),
      tryingAgain(8, message("systemError", { code: "timeout before" })),
    ]);
  });

  test("a create that was not sent is told of the first, the second, the fourth time", async () => {
    const steps = Array.from({ length: 5 }, () => ({ reply: broken("before") }));
    const { result, info } = await play({ jobs: ["a"], creates: { a: steps } });
    expect(result.outcome).toBe("created");
    expect(info).toEqual(
      Array.from({ length: 3 }, () =>
        message("createNotSent", { job: "a", reply: message("systemError", { code: "connection before" }) }),
      ),
    );
  });

  test("what goes on failing is told ever more rarely", () => {
    const failures = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(failures.filter(shouldLogAttempt)).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });
});

describe("where reading is refused", () => {
  test("one notice says so, and the jobs are created directly", async () => {
    const { results, reads, creates, notices } = await play({ jobs: names(3), always: { read: UNREADABLE } });
    expect(outcomes(results)).toEqual(["created", "created", "created"]);
    expect(reads).toHaveLength(1);
    expect(creates).toHaveLength(3);
    expect(notices.map(idsIn)).toEqual([["jobsNotRead", "serviceRefused"]]);
    expect(say(notices[0])).toMatch(/AuthFailure\.UnauthorizedOperation.*oceanus:DescribeJobs/u);
  });

  test("in two workspaces for the same reason, it is still one notice", async () => {
    const { results, notices } = await play({
      jobs: [{ name: "a", "workspace-id": "space-1" }, "b"],
      always: { read: answered("UnauthorizedOperation") },
    });
    expect(outcomes(results)).toEqual(["created", "created"]);
    expect(notices).toHaveLength(1);
  });

  test.each([
    "AuthFailure.SecretIdNotFound",
    "AuthFailure.TokenFailure",
    "UnsupportedRegion",
    "AuthFailure.SignatureExpire",
  ])("%s: nothing can go on, the first fails with the code and the others are not tried", async (code) => {
    const { results, calls, notices } = await play({ jobs: names(3), always: { read: answered(code) } });
    expect(results).toEqual(
      ["failed", "skipped", "skipped"].map((outcome, index) => ({
        spec: expect.objectContaining({ name: `job-${index}` }),
        outcome,
        differences: [],
        warnings: [],
        requestId: `request-${code}`,
        failure: {
          code,
          requestId: `request-${code}`,
          message: expect.anything(),
          ofRun: true,
          ...(index > 0 && { stoppedBy: expect.objectContaining({ code, ofRun: true }) }),
        },
      })),
    );
    const [first, ...others] = results.map(({ failure }) => failure?.message);
    expect(first).toEqual(describeRefusal(error(code)));
    for (const other of others) {
      expect(other).toEqual(message("notTried", { answer: describeRefusal(error(code)) }));
    }
    expect(calls).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  test("a duplicate then says why the id is not known", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [answered("FailedOperation.DuplicatedJobName")] },
      always: { read: UNREADABLE },
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      failure: { code: "FailedOperation.DuplicatedJobName" },
    });
    expect(idsIn(result.failure?.message)).toEqual([
      "jobIdNotReadable",
      "creatorNotSeen",
      "serviceRefused",
      "describeJobsAnswered",
      "serviceRefused",
    ]);
    expect(say(result.failure?.message)).toContain("oceanus:DescribeJobs");
  });

  test("a duplicate after an answer that did not tell is unknown", async () => {
    const { result } = await play({
      jobs: ["a"],
      creates: { a: [{ reply: broken("after"), makes: true }] },
      always: { read: UNREADABLE },
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      failure: { code: "FailedOperation.DuplicatedJobName" },
    });
  });
});

describe("a dry run", () => {
  test.each([
    [
      "wrong keys",
      { always: { read: answered("AuthFailure.SecretIdNotFound") } },
      "AuthFailure.SecretIdNotFound",
    ],
    ["the timeout", { always: { read: { hang: true } }, timeoutMs: 3000 }, "Timeout"],
    [
      "a timeout without a network",
      { always: { read: { reply: broken("before") } }, timeoutMs: 3000 },
      "Network",
    ],
  ])("that is ended by %s would fail", async (_title, scene, code) => {
    const { result } = await play({ jobs: ["a"], dryRun: true, ...scene });
    expect(result).toMatchObject({ outcome: "would-fail", failure: { code }, differences: [], warnings: [] });
  });

  test("whose keys are wrong would fail for every job", async () => {
    const { results } = await play({
      jobs: names(3),
      dryRun: true,
      always: { read: answered("AuthFailure.SecretIdNotFound") },
    });
    expect(results.map(({ outcome, failure, requestId }) => [outcome, failure?.code, requestId])).toEqual(
      names(3).map(() => [
        "would-fail",
        "AuthFailure.SecretIdNotFound",
        "request-AuthFailure.SecretIdNotFound",
      ]),
    );
  });

  test("that may not read promises nothing, and says that it can't tell what would be", async () => {
    const { results, notices } = await play({ jobs: names(2), dryRun: true, always: { read: UNREADABLE } });
    expect(results.map(({ outcome, failure }) => [outcome, failure?.code, failure?.ofRun])).toEqual(
      names(2).map(() => ["would-fail", "Ambiguous", true]),
    );
    expect(notices.map(idsIn)).toEqual([["jobsNotRead", "serviceRefused", "createPermissionUnknown"]]);
    expect(findMessages(notices[0], "jobsNotRead")[0]?.params).toEqual({ workspaces: [], dryRun: true });
  });

  test("tells what would be, and creates nothing", async () => {
    const { results, creates } = await play({
      jobs: ["a", "b", "c"],
      rows: [rowOf("a"), rowOf("c", { JobType: 2 })],
      dryRun: true,
    });
    expect(outcomes(results)).toEqual(["would-reuse", "would-create", "would-fail"]);
    expect(results[1]).toMatchObject({ differences: [], warnings: [], requestId: "request-ok" });
    expect(creates).toEqual([]);
  });
});
