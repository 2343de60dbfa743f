import { expect, test } from "vitest";
import { type Message, message } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";

test.each<[Message, string, string]>([
  [message("callCancelled"), "cancelled", "已取消"],
  [message("noAnswerInTime", { seconds: 0.5 }), "no response within 0.5 s", "0.5 秒内无响应"],
  [message("responseTooManyValues", { most: 9 }), "a response of more than 9 values", "响应超过 9 个值"],
  [message("responseTooLarge", { bytes: 9 }), "a response larger than 9 bytes", "响应超过 9 字节"],
  [message("connectionClosed"), "the connection was closed without a response", "连接在收到响应之前关闭"],
  [message("responseCutShort"), "the response ended early", "响应不完整，连接提前关闭"],
  [
    message("proxyRefused", { status: 407 }),
    "the proxy answered HTTP 407 to CONNECT",
    "代理对 CONNECT 返回 HTTP 407",
  ],
  [message("httpStatus", { status: 503 }), "HTTP 503", "HTTP 503"],
  [
    message("foreignBody"),
    "HTTP 200, but the body is not from the service",
    "HTTP 200，但响应并非来自该服务",
  ],
  [
    message("answerIncomplete"),
    "HTTP 200, but the response lacks what was requested",
    "HTTP 200，但响应缺少所请求的内容",
  ],
])("what broke a call: %j", (said, english, chinese) => {
  expect(say(said)).toBe(english);
  expect(say(said, "zh-CN")).toBe(chinese);
});
