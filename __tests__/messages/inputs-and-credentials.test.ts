import { describe, expect, test } from "vitest";
import { type Message, message } from "../../src/messages/message.ts";
import { text } from "../../src/messages/text.ts";
import { say } from "../support/say.ts";

const INPUT_KEYS = message("inputKeys");

describe.each<[Message, string, string]>([
  [message("oneOf", { words: ["a", "b", "c"] }), "a, b or c", "a、b 或 c"],
  [
    message("oneOfChoices", {
      choices: [
        { word: "sql", number: 1 },
        { word: "jar", number: 2 },
      ],
    }),
    "sql (1) or jar (2)",
    "sql（1）或 jar（2）",
  ],
  [message("oneOfNumbers", { numbers: [2, 4], unit: text("GB", "吉") }), "2 or 4 (GB)", "2 或 4（吉）"],
  [
    message("valueNotAllowed", { value: "a\nb", allowed: message("trueOrFalse") }),
    '"a\\nb" is not allowed here; allowed: true or false',
    '"a\\nb" 无效；允许的值：true 或 false',
  ],
  [
    message("valueRefused", {
      value: "11",
      reason: message("numberTooLarge", { maximum: 10 }),
      allowed: message("wholeNumberBetween", { minimum: 1, maximum: 10 }),
    }),
    '"11": it is larger than 10; allowed: a whole number from 1 to 10',
    '"11"：超过 10；允许的值：1 到 10 之间的整数',
  ],
  [
    message("clusterOnShared", { field: "cluster-id" }),
    "cluster-type: shared does not allow cluster-id: remove it, or use cluster-type: dedicated",
    "cluster-type 为 shared 时不能填写 cluster-id：请删除，或改用 cluster-type: dedicated",
  ],
  [
    message("connection", { region: "r", endpoint: "e", proxy: undefined, source: INPUT_KEYS }),
    "Region r, endpoint e, credentials from the inputs secret-id and secret-key",
    "地域 r，接入点 e，凭证来源：输入 secret-id 与 secret-key",
  ],
  [
    message("connection", { region: "r", endpoint: "e", proxy: "p:1 (https_proxy)", source: INPUT_KEYS }),
    "Region r, endpoint e, through the proxy p:1 (https_proxy), credentials from the inputs secret-id and secret-key",
    "地域 r，接入点 e，经由代理 p:1 (https_proxy)，凭证来源：输入 secret-id 与 secret-key",
  ],
  [
    message("roleByKeys", { keys: message("environmentKeys", { names: ["ID", "KEY"] }), arn: "role" }),
    "the environment variables ID and KEY, with which the role role is assumed",
    "环境变量 ID、KEY，用于扮演角色 role",
  ],
])("%j", (said, english, chinese) => {
  test("in English", () => expect(say(said)).toBe(english));
  test("in Chinese", () => expect(say(said, "zh-CN")).toBe(chinese));
});

test("a value is cut in the sentence, not before it", () => {
  const shown = say(message("valueNotAllowed", { value: "x".repeat(500), allowed: message("anyText") }));
  expect(shown).toContain(`"${"x".repeat(80)}…"`);
});
