import { firstOf } from "./lists.ts";
import type { Catalogue } from "./message.ts";

/** 本 Action 的中文文案；与 en-US.ts 一一对应。 */
export const ZH_CN: Catalogue = {
  sentences: ({ parts }) => parts.join(""),

  // Inputs and the fields of a job

  // Credentials

  // Manifest files

  // YAML

  // Looking up and creating jobs

  // Clusters and workspaces

  // Calls, retries and the clock
  callCancelled: () => "已取消",
  noAnswerInTime: ({ seconds }) => `${seconds} 秒内无响应`,
  responseTooLarge: ({ bytes }) => `响应超过 ${bytes} 字节`,
  connectionClosed: () => "连接在收到响应之前关闭",
  responseCutShort: () => "响应不完整，连接提前关闭",
  proxyRefused: ({ status }) => `代理对 CONNECT 返回 HTTP ${status}`,
  httpStatus: ({ status }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200，但响应并非来自该服务",
  answerIncomplete: () => "HTTP 200，但响应缺少所请求的内容",
  proxyUnusable: ({ name }) =>
    `${name} 不是可用的代理地址；允许的格式：http:// 或 https://、可选的凭证（须百分号编码）、主机与端口，例如 http://proxy.example.com:3128。请更正，或用 NO_PROXY 排除该主机。`,

  // Log, summary and comment
  labelled: ({ label, said }) => `${label}：${said}`,
  withRequestId: ({ said, requestId }) => `${said}（RequestId ${requestId}）`,
  jobsNotTried: ({ names, said }) => `${names.length} 个作业未尝试（${firstOf(names)}）：${said}`,
  severalJobs: ({ names, said }) => `${names.length} 个作业（${firstOf(names)}）：${said}`,

  // The process
};
