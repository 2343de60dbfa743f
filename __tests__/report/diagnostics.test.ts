import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { type MessageOrText, message, text } from "../../src/messages/message.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import { failureDiagnostics, warningDiagnostics } from "../../src/report/diagnostics.ts";
import { say } from "../support/say.ts";
import { created, failed, jobResult, words } from "./results.ts";

/** Returns diagnostics with their messages in both languages, as a person reads them. */
const shown = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ location, message: sentence }) => ({
    location,
    message: text(say(sentence), say(sentence, "zh-CN")),
  }));

const X_Y = serviceCode("X.Y");
const WHY = text("it was refused", "被拒绝");
const skipped = (name: string, why = WHY, code = X_Y) =>
  jobResult(name, {
    outcome: "skipped",
    failure: { code, message: why, requestId: "r-1" },
    requestId: "r-1",
  });
const many = (count: number) => Array.from({ length: count }, (_, index) => skipped(`job-${index}`));

describe("the error of a job", () => {
  const coded = message("labelled", { label: "X.Y", sentence: "it broke" });
  test.each<[string, MessageOrText, string | undefined, string, string]>([
    [
      "gets both",
      words("it broke"),
      "r-1",
      "a: X.Y: it broke (RequestId r-1)",
      "a：X.Y：it broke（RequestId r-1）",
    ],
    [
      "without a RequestId gets the code",
      words("it broke"),
      undefined,
      "a: X.Y: it broke",
      "a：X.Y：it broke",
    ],
    [
      "that has the code as a parameter gets the RequestId",
      coded,
      "r-1",
      "a: X.Y: it broke (RequestId r-1)",
      "a：X.Y：it broke（RequestId r-1）",
    ],
    [
      "that has both, in a message of its own, gets nothing",
      message("sentences", { parts: [message("withRequestId", { sentence: coded, requestId: "r-1" })] }),
      "r-1",
      "a: X.Y: it broke (RequestId r-1)",
      "a：X.Y：it broke（RequestId r-1）",
    ],
    [
      "that has the code as a part of a parameter only gets it",
      message("labelled", { label: "X.Y.Z", sentence: "it broke" }),
      undefined,
      "a: X.Y: X.Y.Z: it broke",
      "a：X.Y：X.Y.Z：it broke",
    ],
  ])("%s", (_title, sentence, requestId, english, chinese) => {
    expect(shown(failureDiagnostics([failed("a", "X.Y", sentence, requestId)]))).toEqual([
      { location: { kind: "input", name: "name" }, message: text(english, chinese) },
    ]);
  });

  test.each(["failed", "unknown", "would-fail"] as const)("that is %s has one of its own", (outcome) => {
    const results = many(3).map((result) => ({ ...result, outcome }));
    expect(failureDiagnostics(results).map(({ message }) => say(message))).toEqual(
      [0, 1, 2].map((index) => `job-${index}: X.Y: it was refused (RequestId r-1)`),
    );
  });

  test("there is none of a job that ended well", () => {
    expect(failureDiagnostics([created("a", "cql-1", "r-1"), jobResult("b", { outcome: "reused" })])).toEqual(
      [],
    );
  });
});

describe("what several jobs have in common", () => {
  const at = (line: number) => ({ kind: "file", file: "jobs.yml", line, column: 3 }) as const;
  const wrong = (name: string, line: number, what = "it is stopped") => ({
    ...failed(name, "X.Y", words(what)),
    failure: {
      code: X_Y,
      message: words(what),
      findings: [{ code: X_Y, diagnostic: { location: at(line), message: words(what) } }],
    },
  });

  test("a finding at one place is told once, with the names", () => {
    expect(shown(failureDiagnostics([wrong("a", 2), wrong("b", 7), wrong("c", 2)]))).toEqual([
      {
        location: at(2),
        message: text("2 jobs (a, c): X.Y: it is stopped", "2 个作业（a、c）：X.Y：it is stopped"),
      },
      { location: at(7), message: text("b: X.Y: it is stopped", "b：X.Y：it is stopped") },
    ]);
  });

  test("what is about the run is told once, without a place", () => {
    const results = ["a", "b"].map((name, index) => ({
      ...failed(name, "Timeout", words("the time is up")),
      spec: { ...failed(name, "", words("")).spec, location: at(index + 1) },
      failure: { code: "Timeout" as const, message: words("the time is up"), ofRun: true as const },
    }));
    expect(shown(failureDiagnostics(results))).toEqual([
      {
        message: text("2 jobs (a, b): Timeout: the time is up", "2 个作业（a、b）：Timeout：the time is up"),
      },
    ]);
  });

  test("a warning is told once", () => {
    const warned = (name: string, warning: string) => jobResult(name, { warnings: [words(warning)] });
    expect(
      shown(warningDiagnostics([warned("a", "isolated"), warned("b", "other"), warned("c", "isolated")])),
    ).toEqual([
      { message: text("2 jobs (a, c): isolated", "2 个作业（a、c）：isolated") },
      { location: { kind: "input", name: "name" }, message: text("b: other", "b：other") },
    ]);
  });
});

describe("jobs that were not tried", () => {
  test("for one reason are told of in one error, after those that were", () => {
    const results = [
      skipped("a"),
      failed("b", "X.Y", WHY, "r-1"),
      skipped("c"),
      created("d", "cql-1"),
      skipped("e"),
    ];
    expect(shown(failureDiagnostics(results))).toEqual([
      {
        location: { kind: "input", name: "name" },
        message: text("b: X.Y: it was refused (RequestId r-1)", "b：X.Y：被拒绝（RequestId r-1）"),
      },
      {
        message: text("3 jobs were skipped (a, c, e): it was refused", "3 个作业已跳过（a、c、e）：被拒绝"),
      },
    ]);
  });

  test("for several reasons have an error each, in the order of their first jobs", () => {
    const other = text("the run was cancelled", "运行被取消");
    const results = [skipped("a"), skipped("b", other), skipped("c", other), skipped("d")];
    expect(failureDiagnostics(results).map(({ message }) => say(message))).toEqual([
      "2 jobs were skipped (a, d): it was refused",
      "2 jobs were skipped (b, c): the run was cancelled",
    ]);
  });

  test("only one is told of as any other, at its place", () => {
    expect(shown(failureDiagnostics([skipped("a"), created("b", "cql-1")]))).toEqual([
      {
        location: { kind: "input", name: "name" },
        message: text("a: X.Y: it was refused (RequestId r-1)", "a：X.Y：被拒绝（RequestId r-1）"),
      },
    ]);
  });

  test.each([
    [10, "job-9"],
    [11, "job-9, …"],
    [1000, "job-9, …"],
  ])("%i are listed by at most ten names", (count, last) => {
    const names = `job-0, job-1, job-2, job-3, job-4, job-5, job-6, job-7, job-8, ${last}`;
    expect(shown(failureDiagnostics(many(count))).map((one) => one.message)).toEqual([
      text(
        `${count} jobs were skipped (${names}): it was refused`,
        `${count} 个作业已跳过（${names.replaceAll(", ", "、")}）：被拒绝`,
      ),
    ]);
  });
});

describe("what no job of the run can pass", () => {
  const at = (line: number) => ({ kind: "file", file: "jobs.yml", line, column: 3 }) as const;
  const refusal = (requestId: string) => ({
    code: serviceCode("AuthFailure.X"),
    message: words("a wrong key"),
    requestId,
    ofRun: true,
  });
  const stopped = (name: string, line: number, outcome: "skipped" | "would-fail" = "skipped") => ({
    ...jobResult(name, { outcome }),
    spec: { ...jobResult(name).spec, location: at(line) },
    failure: {
      ...refusal("r-1"),
      message: message("notTried", { answer: words("a wrong key") }),
      stoppedBy: refusal("r-1"),
    },
  });
  const met = (name: string, line: number, requestId = "r-1") => ({
    ...failed(name, "AuthFailure.X", WHY),
    spec: { ...jobResult(name).spec, location: at(line) },
    failure: refusal(requestId),
  });

  test("is one error without a file, whichever jobs met it and whichever were not tried", () => {
    const results = [stopped("a", 2), met("b", 3), stopped("c", 4), met("d", 5, "r-2")];
    expect(shown(failureDiagnostics(results))).toEqual([
      {
        message: text(
          "4 jobs, 2 of them not tried (a, b, c, d): AuthFailure.X: a wrong key (RequestId r-1)",
          "4 个作业，其中 2 个未尝试（a、b、c、d）：AuthFailure.X：a wrong key（RequestId r-1）",
        ),
      },
    ]);
  });

  test("is so on a dry run, and of a single job", () => {
    expect(shown(failureDiagnostics([met("a", 2), stopped("b", 3, "would-fail")]))).toMatchObject([
      { location: undefined, message: { "en-US": expect.stringMatching(/^2 jobs, 1 of them not tried/u) } },
    ]);
    expect(shown(failureDiagnostics([met("a", 2)]))).toEqual([
      {
        message: text(
          "a: AuthFailure.X: a wrong key (RequestId r-1)",
          "a：AuthFailure.X：a wrong key（RequestId r-1）",
        ),
      },
    ]);
  });

  test("does not swallow what only some jobs of a cluster met", () => {
    const { ofRun: _, ...ofCluster } = refusal("r-1");
    const other = {
      ...stopped("b", 3),
      failure: { ...ofCluster, message: words("not tried"), stoppedBy: ofCluster },
    };
    const first = { ...met("a", 2), failure: ofCluster };
    expect(failureDiagnostics([first, other, met("c", 4)]).map(({ location }) => location)).toEqual([
      at(2),
      undefined,
      at(3),
    ]);
  });
});
