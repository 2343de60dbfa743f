import { describe, expect, test } from "vitest";
import type { Text } from "../../src/base/text.ts";
import * as messages from "../../src/ensure/messages.ts";
import { broken, error, rowOf } from "./fake-oceanus.ts";

const REFUSAL = error("LimitExceeded.Job");
const ROW = rowOf("a", { WorkSpaceId: "space-2", WorkSpaceName: "Blue" });
const FIELDS = [
  { field: "job-type", kind: "mismatch", is: "2", wanted: "1" },
  { field: "cluster-id", kind: "mismatch", is: "cluster-2", wanted: "cluster-1" },
] as const;

describe("what a person reads", () => {
  test.each<[string, Text, readonly RegExp[]]>([
    [
      "a refusal",
      messages.refusal(REFUSAL),
      [/LimitExceeded\.Job/u, /said of LimitExceeded\.Job/u, /RequestId request-LimitExceeded\.Job/u],
    ],
    [
      "the end without a call executed",
      messages.notMade("timeout", REFUSAL),
      [/timeout/u, /LimitExceeded\.Job/u, /request-LimitExceeded/u],
    ],
    ["the end by a cancel", messages.notMade("cancelled", broken("before")), [/connection before/u]],
    ["an unknown end", messages.unknown("timeout", REFUSAL), [/timeout/u, /request-LimitExceeded/u]],
    [
      "an unknown end after a broken call",
      messages.unknown("cancelled", broken("after")),
      [/connection after/u],
    ],
    ["a job that exists", messages.exists(ROW), [/cql-of-a/u, /if-exists: reuse/u]],
    ["several that exist", messages.severalExist([ROW, rowOf("b")]), [/2/u, /cql-of-a, cql-of-b/u]],
    [
      "a mismatch",
      messages.mismatch(ROW, FIELDS),
      [
        /cql-of-a/u,
        /job-type .*"2".*"1"[;；]/u,
        /cluster-id .*"cluster-2".*"cluster-1"/u,
        /on-mismatch: warn/u,
      ],
    ],
    [
      "a job elsewhere",
      messages.existsElsewhere(REFUSAL, ROW, "space-1"),
      [/cql-of-a/u, /space-2 \(Blue\)/u, /space-1/u, /request-LimitExceeded/u],
    ],
    [
      "a job that is not visible",
      messages.notVisible(REFUSAL, [ROW, rowOf("B")]),
      [/a \(cql-of-a\), B \(cql-of-B\)/u, /request-LimitExceeded/u],
    ],
    [
      "a job that can't be read",
      messages.notReadable(REFUSAL, error("AuthFailure.UnauthorizedOperation")),
      [/oceanus:DescribeJobs/u, /request-LimitExceeded.*request-AuthFailure/u],
    ],
    ["reading refused", messages.readingRefused(REFUSAL), [/request-LimitExceeded/u]],
    ["an inference", messages.INFERRED, [/provenance/u]],
    ["no telling", messages.UNTOLD, [/provenance/u]],
    ["an alarm that failed", messages.alarmFailed(REFUSAL), [/request-LimitExceeded/u]],
    ["a job that was not tried", messages.stopped(messages.refusal(REFUSAL)), [/request-LimitExceeded/u]],
  ])("%s: both languages, with what is needed to act", (_title, message, patterns) => {
    for (const pattern of patterns) {
      expect(message["en-US"]).toMatch(pattern);
      expect(message["zh-CN"]).toMatch(pattern);
    }
    expect(message["en-US"]).toMatch(/^[A-Z].*\.$/u);
    expect(message["en-US"]).not.toMatch(/\p{Script=Han}|undefined|null|\[object/u);
    expect(message["zh-CN"]).toMatch(/\p{Script=Han}.*。$/u);
    expect(message["zh-CN"]).not.toMatch(/undefined|null|\[object/u);
  });

  test("an error without words or RequestId says so", () => {
    const bare = messages.refusal(error("LimitExceeded.Job", { message: "", requestId: "" }));
    expect(bare["en-US"]).toContain("(the service says: nothing; RequestId none)");
    expect(bare["zh-CN"]).toContain("（服务返回：无；RequestId 无）");
  });

  test("an end without any reply has no words about one", () => {
    expect(messages.notMade("timeout", undefined)["en-US"]).toBe(
      "The time is up (input timeout). The job was not created. Run the step again: it looks for the job before it creates one.",
    );
    expect(messages.unknown(undefined, undefined)["en-US"]).toMatch(
      /^Whether the job was created is not known.*seen since\. Run/u,
    );
  });

  test("the last reply is told apart: an answer, or a call that broke", () => {
    expect(messages.unknown(undefined, REFUSAL)["en-US"]).toContain(
      "The last answer was LimitExceeded.Job: ",
    );
    expect(messages.unknown(undefined, broken("after"))["zh-CN"]).toContain(
      "最后一次调用的结果：connection after。",
    );
  });

  test("a workspace without a name, or without an id", () => {
    const message = (row: object) => messages.existsElsewhere(REFUSAL, rowOf("a", row), "space-1")["en-US"];
    expect(message({ WorkSpaceId: "space-2" })).toContain("another workspace, space-2; wanted");
    expect(message({})).toContain("another workspace, unknown; wanted");
  });

  test("without near matches there is no word of them", () => {
    const message = messages.notVisible(REFUSAL, []);
    expect(message["en-US"]).not.toContain("Near");
    expect(message["zh-CN"]).not.toContain("相近");
  });

  test.each<[string, Text]>([
    ["作业未创建。", messages.notMade("cancelled", undefined)],
    ["无法确定作业是否已创建", messages.unknown(undefined, undefined)],
    ["运行被取消。", messages.notMade("cancelled", undefined)],
    ["请重新运行此步骤", messages.notMade("cancelled", undefined)],
    ["最后的应答为 LimitExceeded.Job：", messages.unknown(undefined, REFUSAL)],
    ["DescribeJobs 未能查到", messages.notVisible(REFUSAL, [])],
    ["无法读取其 ID", messages.notReadable(REFUSAL, REFUSAL)],
    ["DescribeJobs 的应答：LimitExceeded.Job", messages.notReadable(REFUSAL, REFUSAL)],
    ["DescribeJobs was answered: LimitExceeded.Job", messages.notReadable(REFUSAL, REFUSAL)],
    ["将直接创建", messages.readingRefused(REFUSAL)],
    ["默认告警未绑定", messages.alarmFailed(REFUSAL)],
    ["未尝试", messages.stopped(messages.refusal(REFUSAL))],
  ])("says %s", (words, message) => {
    expect(`${message["en-US"]} ${message["zh-CN"]}`).toContain(words);
  });
});
