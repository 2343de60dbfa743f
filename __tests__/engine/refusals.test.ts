import { describe, expect, test } from "vitest";
import { describeLastReply, describeRefusal } from "../../src/engine/refusals.ts";
import type { MessageOrText } from "../../src/messages/message.ts";
import { lookUpErrorCode } from "../../src/oceanus/classify.ts";
import { say } from "../support/say.ts";
import { broken, error } from "./fake-oceanus.ts";

const REFUSAL = error("LimitExceeded.Job");

describe("what a person reads", () => {
  test("a refusal has the service's own words and the RequestId", () => {
    for (const language of ["en-US", "zh-CN"] as const) {
      expect(say(describeRefusal(REFUSAL), language)).toMatch(
        /^LimitExceeded\.Job.*sentence of LimitExceeded\.Job.*RequestId request-LimitExceeded\.Job/u,
      );
      expect(say(describeRefusal(REFUSAL), language)).toContain(
        lookUpErrorCode(REFUSAL.code).advice[language],
      );
    }
  });

  test("an error without words or RequestId has no word of them", () => {
    const bare = describeRefusal(error("LimitExceeded.Job", { message: "", requestId: "" }));
    for (const language of ["en-US", "zh-CN"] as const) {
      expect(say(bare, language)).not.toMatch(/RequestId|the service says|服务返回|undefined/u);
      expect(say(bare, language)).toMatch(/^LimitExceeded\.Job[:：]/u);
    }
  });

  test("the last reply is told apart: an answer, or a call that broke", () => {
    expect(say(describeLastReply(REFUSAL))).toContain("The last response was LimitExceeded.Job: ");
    expect(say(describeLastReply(REFUSAL), "zh-CN")).toContain("最后一次响应为 LimitExceeded.Job：");
    expect(say(describeLastReply(broken("after")), "zh-CN")).toContain(
      "最后一次调用失败：connection after。",
    );
  });

  test("trouble with the network says what to check; that the end cut a call off is not told", () => {
    const told = (cause: Parameters<typeof broken>[1]): MessageOrText | undefined =>
      describeLastReply(broken("after", cause));
    for (const cause of ["connection", "timeout"] as const) {
      expect(say(told(cause))).toBe(
        `The last call failed: ${cause} after. Check that the runner can reach the endpoint: the input endpoint, name resolution, proxy variables, firewalls.`,
      );
      expect(say(told(cause), "zh-CN")).toContain("。请检查 runner 能否访问接入点：");
    }
    expect(say(told("foreign"))).toBe(
      "The last call failed: foreign after. The response did not come from the service: check the input endpoint, the proxy variables and the network in between.",
    );
    expect(say(told("foreign"), "zh-CN")).toContain("。响应并非来自该服务：");
    expect(told("cancelled")).toBeUndefined();
    expect(describeLastReply(undefined)).toBeUndefined();
  });
});
