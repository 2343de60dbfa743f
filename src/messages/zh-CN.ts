import { quote } from "../text/quote.ts";
import { shorten } from "../text/shorten.ts";
import { firstOf, LONGEST_ANSWER } from "./lists.ts";
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
  noAnswerInTime: ({ seconds }) => `${seconds} 秒内没有应答`,
  responseTooLarge: ({ bytes }) => `响应超过 ${bytes} 字节`,
  connectionClosed: () => "连接在应答之前关闭",
  responseCutShort: () => "响应不完整，连接提前关闭",
  proxyRefused: ({ status }) => `代理对 CONNECT 返回 HTTP ${status}`,
  httpStatus: ({ status }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200，但响应内容并非来自该服务",
  answerIncomplete: () => "HTTP 200，但响应缺少所请求的内容",
  proxyUnusable: ({ name }) =>
    `${name} 不是可用的代理地址；允许的格式：http:// 或 https://、可选的凭证（须百分号编码）、主机与端口，例如 http://proxy.example.com:3128。请更正，或用 NO_PROXY 排除该主机。`,

  // Log, summary and comment
  labelled: ({ label, said }) => `${label}：${said}`,
  withRequestId: ({ said, requestId }) => `${said}（RequestId ${requestId}）`,
  jobsNotTried: ({ names, said }) => `${names.length} 个作业未尝试（${firstOf(names)}）：${said}`,
  severalJobs: ({ names, said }) => `${names.length} 个作业（${firstOf(names)}）：${said}`,
  located: ({ file, line, column, said }) => `${file}:${line}:${column}: ${said}`,
  moreMistakes: ({ count, first }) => `另有 ${count} 处错误，首个为：${first}`,
  moreFailedJobs: ({ count, first }) => `另有 ${count} 个作业未成功，首个为：${first}`,
  moreWarnings: ({ count, first }) => `另有 ${count} 条警告，首条为：${first}`,
  moreNotices: ({ count, first }) => `另有 ${count} 条提示，首条为：${first}`,
  otherMistakes: () => "其余错误",
  otherFailedJobs: () => "其余未成功的作业",
  otherWarnings: () => "其余警告",
  otherNotices: () => "其余提示",
  onTheWay: () => "过程记录",
  outcomeCreated: () => "已创建",
  outcomeReused: () => "已沿用",
  outcomeFailed: () => "失败",
  outcomeUnknown: () => "未知",
  outcomeSkipped: () => "未尝试",
  outcomeWouldCreate: () => "将创建",
  outcomeWouldReuse: () => "将沿用",
  outcomeWouldFail: () => "将失败",
  outcomeValid: () => "有效",
  planCreate: () => "将创建",
  planReuse: () => "将沿用",
  planFail: () => "将失败",
  withDrift: ({ outcome }) => `${outcome}（有差异）`,
  outcomeCount: ({ count, outcome }) => `${outcome} ${count} 个`,
  outcomeCounts: ({ counts }) => counts.join("，"),
  statusUninitialized: () => "未初始化",
  statusUnpublished: () => "未发布",
  statusOperating: () => "操作中",
  statusRunning: () => "运行中",
  statusStopped: () => "已停止",
  statusPaused: () => "已暂停",
  statusFinished: () => "已完成",
  statusFailed: () => "故障",
  requestIdFact: ({ requestId }) => `RequestId ${requestId}`,
  jobLine: ({ name, facts }) => `${name}：${facts.join("，")}`,
  jobsLookedUp: ({ count, existing, missing }) =>
    `共 ${count} 个作业：${existing} 个已存在，${missing} 个待创建`,
  jobsProgress: ({ settled, count, outcomes, left, perSecond, seconds }) =>
    `已完成 ${settled}/${count} 个作业（${outcomes}），剩余 ${left} 个，每秒创建 ${perSecond.toFixed(1)} 个，约需 ${seconds} 秒`,
  cancelling: () => "运行已取消：不再发起新的创建，进行中的调用最多再等几秒",
  timeIsUp: () => "时间已到（输入 timeout）",
  jobsGroup: () => "作业",
  planGroup: () => "计划",
  differencesGroup: () => "差异（现状 → 期望）",
  jobsEnded: ({ count, outcomes }) => `${count} 个作业：${outcomes}`,
  jobsValid: ({ count }) => `${count} 个作业：有效；未发出任何调用`,
  mistakesFound: ({ count }) => `${count} 处错误；未发出任何调用`,
  fieldsNotChecked: ({ fields }) => `以下各项只由输入或变量给出，未检查：${fields.join(", ")}。`,
  namesNotLookedUp: ({ fields }) => `未按名称查询：${fields.join(", ")}。`,
  fieldDifference: ({ field, actual, wanted }) => `${field} ${quote(actual)} → ${quote(wanted)}`,
  jobDifferences: ({ name, differences }) => `${name}：${differences.join(", ")}`,
  jobDrifted: ({ differences }) =>
    `已有作业与期望不同（现状 → 期望）：${differences.join(", ")}。本 Action 不会修改已有作业。`,
  jobsDrifted: ({ names }) =>
    `${names.length} 个已有作业与期望不同：${names.join(", ")}。本 Action 不会修改已有作业。`,
  outputsNotWritten: ({ reason }) =>
    `无法写入步骤的输出（GITHUB_OUTPUT：${reason}）：后续步骤只能看到较早的输出，或看不到任何输出。`,
  summaryNotWritten: ({ reason }) => `无法写入步骤摘要（GITHUB_STEP_SUMMARY：${reason}）。`,
  summaryMissing: () =>
    "无法写入步骤摘要（变量 GITHUB_STEP_SUMMARY 未设置）。若 runner 不支持摘要，请用 summary: false。",
  resultsInLog: () => "步骤的结果见其日志。",
  fileNotWritable: ({ variable, reason }) => `无法写入 ${variable}：${reason}；步骤继续运行`,
  fileWritableAgain: ({ variable }) => `${variable} 已恢复可写`,
  fileNoSpace: () => "空间不足",
  fileMissing: () => "文件不存在",
  fileIsFolder: () => "该位置是一个目录",
  fileDenied: () => "没有写入权限",
  fileReadOnly: () => "文件系统为只读",
  fileSystemError: ({ code }) => `系统错误 ${code}`,
  fileUnknownError: () => "原因不明",
  makeRoom: () => "请在 runner 的磁盘上腾出空间。",
  findWhatReplaced: () => "该文件由 runner 为步骤创建，请查明是什么删除或替换了它。",
  allowTemporaryFolder: () => "运行步骤的用户必须能够写入 runner 的临时目录。",
  checkDisk: () => "请检查 runner 的磁盘和系统日志。",
  titleJobs: () => "Oceanus 作业",
  titlePlan: () => "Oceanus 作业：计划",
  titleFilesAlone: () => "Oceanus 作业：仅检查文件",
  headingFailures: () => "失败原因与处理建议",
  headingDrift: () => "差异",
  headingWarnings: () => "警告",
  headingRequests: () => "CreateJob 请求",
  aboutDrift: () => "以下已有作业与期望不同；本 Action 不会修改已有作业。",
  columnJob: () => "作业",
  columnPlan: () => "计划",
  columnOutcome: () => "结果",
  columnCluster: () => "集群",
  columnPlanNotes: () => "原因与差异（现状 → 期望）",
  columnNotChecked: () => "未检查",
  columnNext: () => "下一步",
  columnLocation: () => "位置",
  columnMistake: () => "错误",
  columnField: () => "字段",
  columnActual: () => "现状",
  columnWanted: () => "期望",
  unnamedJob: () => "（尚无名称）",
  moreRows: ({ count }) => `……另有 ${count} 行`,
  moreItems: ({ count }) => `……另有 ${count} 条`,
  moreRequests: ({ count }) => `……另有 ${count} 个请求`,
  lookedUp: ({ found }) => `按名称查得：${found}`,
  openConsole: () => "控制台作业列表",
  publishThenStart: () => "发布配置后启动。",
  startWhenNeeded: () => "需要运行时启动。",
  waitForOperation: () => "请等待：操作进行中。",
  nothingToDo: () => "无需操作：运行中。",
  seeConsole: () => "请在控制台查看故障原因。",
  runAgainSeeBelow: () => "请重新运行此步骤；详见下文。",
  aboutRequests: () =>
    "创建每个作业所用的请求，以及用官方命令行工具 tccli 发出的同一调用；未显示的密钥与地域取自其自身配置或环境变量。",
  aboutMarker: () => "本 Action 还会在 Remark 末尾附加其标记（provenance: true）。",
  noCommand: () => "其中有的值无法写入命令行。",
  fieldsNotKnown: ({ fields }) => `此处未知，只由输入或变量给出：${fields.join(", ")}`,
  idNotKnown: ({ id, field, name }) => `此处未知：${field} ${name} 所指的 ${id}`,
  workflowRun: () => "工作流运行",
  commitHash: ({ hash }) => `提交 ${hash}`,
  commentNotForPullRequest: () => "comment-on-pr：本次运行不是由拉取请求触发的，没有可评论的地方",
  commentWithoutToken: () => "未写入拉取请求的评论：输入 github-token 为空。",
  commentTooLate: () => "未写入拉取请求的评论：时间已尽。",
  commentForbidden: ({ answer }) =>
    `未写入拉取请求的评论（${shorten(answer, LONGEST_ANSWER)}）：请为作业授予权限 pull-requests: write（permissions: 之下），或关闭 comment-on-pr。`,
  commentForbiddenToFork: ({ answer }) =>
    `未写入拉取请求的评论（${shorten(answer, LONGEST_ANSWER)}）：需要权限 pull-requests: write，而来自 fork 的拉取请求的 token 只读。步骤摘要中有同样的表格。`,
  commentFailed: ({ answer }) => `未写入拉取请求的评论：${shorten(answer, LONGEST_ANSWER)}`,
  commentUnreadable: () =>
    "未写入拉取请求的评论：无法解析 GitHub API 的应答。请检查 GITHUB_API_URL，以及它与 runner 之间的网络设备。",

  // The process
  crashed: ({ name, words }) =>
    `本 Action 因自身缺陷失败（${name}: ${words}）。请开启调试日志后重新运行此步骤，并附上日志提交 issue。`,
  nodeTooOld: ({ oldest, actual }) =>
    `本 Action 需要 Node ${oldest} 或更高版本（runner 2.329.0 起自带）；当前为 Node ${actual}。请升级 runner。`,
};
