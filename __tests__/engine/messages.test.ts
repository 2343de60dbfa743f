import { describe, expect, test } from "vitest";
import * as messages from "../../src/engine/engine-messages.ts";
import { describeRefusal } from "../../src/engine/refusals.ts";
import type { MessageOrText } from "../../src/messages/message.ts";
import { LANGUAGES } from "../../src/messages/text.ts";
import { lookUpErrorCode } from "../../src/oceanus/classify.ts";
import { say } from "../support/say.ts";
import { broken, error, rowOf } from "./fake-oceanus.ts";

const REFUSAL = error("LimitExceeded.Job");
const ROW = rowOf("a", { WorkSpaceId: "space-2", WorkSpaceName: "Blue" });
/** Jobs whose reading was refused. */
const UNREAD = { error: REFUSAL, jobs: [] };

const FIELDS = [
  { field: "job-type", kind: "mismatch", actual: "2", wanted: "1" },
  { field: "cluster-id", kind: "mismatch", actual: "cluster-2", wanted: "cluster-1" },
] as const;

describe("what a person reads", () => {
  test.each<[string, MessageOrText, readonly RegExp[]]>([
    [
      "a refusal",
      describeRefusal(REFUSAL),
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
      messages.mismatch(ROW, FIELDS, false),
      [
        /cql-of-a/u,
        /job-type .*"2".*"1"[;；]/u,
        /cluster-id .*"cluster-2".*"cluster-1"/u,
        /on-mismatch: warn/u,
        /Choose another name|请另取名称/u,
      ],
    ],
    [
      "a mismatch that is taken",
      messages.mismatch(ROW, FIELDS, true),
      [
        /cql-of-a/u,
        /job-type .*"2".*"1"[;；]/u,
        /cluster-id .*"cluster-2".*"cluster-1"/u,
        /on-mismatch: warn/u,
        /not changed\.|不作修改。/u,
      ],
    ],
    [
      "a job that is taken from a workspace",
      messages.fromWorkspace(ROW),
      [/cql-of-a/u, /Blue \(space-2\)/u, /workspace-id/u],
    ],
    ["a name taken elsewhere", messages.takenElsewhere(ROW), [/cql-of-a/u, /Blue \(space-2\)/u]],
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
    ["reading refused", messages.readingRefused(UNREAD, false), [/request-LimitExceeded/u]],
    ["reading refused to a dry run", messages.readingRefused(UNREAD, true), [/request-LimitExceeded/u]],
    ["an inference", messages.INFERRED, [/provenance/u]],
    ["no telling", messages.UNTOLD, [/provenance/u]],
    ["an alarm that failed", messages.alarmFailed(REFUSAL), [/request-LimitExceeded/u]],
    ["a job that was not tried", messages.stopped(describeRefusal(REFUSAL)), [/request-LimitExceeded/u]],
  ])("%s: both languages, with what is needed to act", (_title, message, patterns) => {
    for (const pattern of patterns) {
      expect(say(message)).toMatch(pattern);
      expect(say(message, "zh-CN")).toMatch(pattern);
    }
    expect(say(message)).toMatch(/^[A-Z].*\.$/u);
    expect(say(message)).not.toMatch(/\p{Script=Han}|undefined|null|\[object/u);
    expect(say(message, "zh-CN")).toMatch(/\p{Script=Han}.*。$/u);
    expect(say(message, "zh-CN")).not.toMatch(/undefined|null|\[object/u);
  });

  test("an error without words or RequestId says so", () => {
    const bare = describeRefusal(error("LimitExceeded.Job", { message: "", requestId: "" }));
    expect(say(bare)).toContain("(the service says: nothing; RequestId none)");
    expect(say(bare, "zh-CN")).toContain("（服务返回：无；RequestId 无）");
  });

  test("an end without any reply has no words about one", () => {
    expect(say(messages.notMade("timeout", undefined))).toBe(
      "The time is up (input timeout). The job was not created. Run the step again: it looks for the job before it creates one.",
    );
    expect(say(messages.unknown(undefined, undefined))).toMatch(
      /^Whether the job was created is not known.*seen since\. Run/u,
    );
  });

  test("the last reply is told apart: an answer, or a call that broke", () => {
    expect(say(messages.unknown(undefined, REFUSAL))).toContain("The last answer was LimitExceeded.Job: ");
    expect(say(messages.unknown(undefined, broken("after")), "zh-CN")).toContain(
      "最后一次调用的结果：connection after。",
    );
  });

  test.each([messages.notMade, messages.unknown])(
    "trouble with the network says what to check; that the end cut a call off is not told",
    (tell) => {
      const told = (cause: Parameters<typeof broken>[1]) => tell("timeout", broken("after", cause));
      for (const cause of ["connection", "timeout"] as const) {
        expect(say(told(cause))).toContain(
          `The last call ended with: ${cause} after. Check that the runner reaches the endpoint: input endpoint, name resolution, proxy variables, firewall.`,
        );
        expect(say(told(cause), "zh-CN")).toContain("。请检查 runner 能否访问接入点：");
      }
      expect(say(told("foreign"))).toContain(
        "foreign after. Something that is not the service answered: check input endpoint, proxy variables and the network in between.",
      );
      expect(say(told("foreign"), "zh-CN")).toContain("。应答并非来自该服务：");
      expect(told("cancelled")).toEqual(tell("timeout", undefined));
    },
  );

  test("a duplicate answer's own advice is left out where there is better", () => {
    const duplicate = error("FailedOperation.DuplicatedJobName");
    const { advice } = lookUpErrorCode(duplicate.code);
    expect(say(describeRefusal(duplicate))).toContain(advice?.["en-US"]);
    for (const message of [
      messages.existsElsewhere(duplicate, ROW, "space-1"),
      messages.notVisible(duplicate, [ROW]),
      messages.notReadable(duplicate, error("AuthFailure.UnauthorizedOperation")),
    ]) {
      for (const language of LANGUAGES) {
        expect(say(message, language)).toContain("request-FailedOperation.DuplicatedJobName");
        expect(say(message, language)).not.toContain(advice?.[language]);
        expect(say(message, language)).not.toContain("if-exists: reuse");
      }
    }
  });

  test("a workspace without a name, or without an id", () => {
    const message = (row: object) => say(messages.existsElsewhere(REFUSAL, rowOf("a", row), "space-1"));
    expect(message({ WorkSpaceId: "space-2" })).toContain("another workspace, space-2; wanted");
    expect(message({})).toContain("another workspace, unknown; wanted");
  });

  test("without near matches there is no word of them", () => {
    const message = messages.notVisible(REFUSAL, []);
    expect(say(message)).not.toContain("Near");
    expect(say(message, "zh-CN")).not.toContain("相近");
  });

  test.each<[string, MessageOrText]>([
    ["作业未创建。", messages.notMade("cancelled", undefined)],
    ["无法确定作业是否已创建", messages.unknown(undefined, undefined)],
    ["运行被取消。", messages.notMade("cancelled", undefined)],
    ["请重新运行此步骤", messages.notMade("cancelled", undefined)],
    ["最后的应答为 LimitExceeded.Job：", messages.unknown(undefined, REFUSAL)],
    ["DescribeJobs 未能查到", messages.notVisible(REFUSAL, [])],
    ["无法读取其 ID", messages.notReadable(REFUSAL, REFUSAL)],
    ["DescribeJobs 的应答：LimitExceeded.Job", messages.notReadable(REFUSAL, REFUSAL)],
    ["DescribeJobs was answered: LimitExceeded.Job", messages.notReadable(REFUSAL, REFUSAL)],
    ["将直接创建", messages.readingRefused(UNREAD, false)],
    ["they are created directly", messages.readingRefused(UNREAD, false)],
    ["无法得知哪些会被创建", messages.readingRefused(UNREAD, true)],
    ["it is not known which of them would be created", messages.readingRefused(UNREAD, true)],
    ["choose another name, or give the workspace-id of that job", messages.notVisible(REFUSAL, [])],
    ["默认告警未绑定", messages.alarmFailed(REFUSAL)],
    ["未尝试", messages.stopped(describeRefusal(REFUSAL))],
  ])("says %s", (words, message) => {
    expect(`${say(message)} ${say(message, "zh-CN")}`).toContain(words);
  });
});
