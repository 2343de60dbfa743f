import { either, quote } from "../text/quote.ts";
import { shorten } from "../text/shorten.ts";
import { firstOf, LONGEST_ANSWER } from "./lists.ts";
import type { Catalogue } from "./message.ts";

/** 本 Action 的中文文案；与 en-US.ts 一一对应。 */
export const ZH_CN: Catalogue = {
  sentences: ({ parts }) => parts.join(""),

  // Inputs and the fields of a job
  anyText: () => "任意文本",
  trueOrFalse: () => "true 或 false",
  oneOf: ({ words }) => either(words, " 或 "),
  oneOfChoices: ({ choices }) =>
    either(
      choices.map(({ word, number }) => `${word} (${number})`),
      " 或 ",
    ),
  oneOfNumbers: ({ numbers, unit }) => `${either(numbers.map(String), " 或 ")}（${unit}）`,
  wholeNumberFrom: ({ minimum }) => `不小于 ${minimum} 的整数`,
  wholeNumberBetween: ({ minimum, maximum }) => `${minimum} 到 ${maximum} 之间的整数`,
  valueNotAllowed: ({ value, allowed }) => `${quote(value)} 不是允许的值；允许的值：${allowed}`,
  valueRefused: ({ value, reason, allowed }) => `${quote(value)}：${reason}；允许的值：${allowed}`,
  numberTooLarge: ({ maximum }) => `大于 ${maximum}`,
  nameHasCharacter: ({ character }) => `其中含有 ${quote(character)}`,
  nameTooLong: ({ length }) => `共有 ${length} 个字符`,
  lineNotKeyValue: ({ line }) => `第 ${line} 行不是 key=value 形式；请每行写一个 key=value`,
  keyRepeated: ({ key }) => `键 ${quote(key)} 重复`,
  regionMissing: () => "缺少 region：请给出输入 region（例如 ap-guangzhou）或环境变量 TENCENTCLOUD_REGION",
  nameMissing: () => "缺少 name：请在作业中给出；仅有一个作业时也可由输入 name 给出",
  fieldMissing: ({ field }) => `缺少 ${field}：请在作业、清单的 defaults 或输入 ${field} 中给出`,
  clusterMissing: () => "未给出集群：请给出 cluster-id 或 cluster-name（独享集群），或 cluster-type: shared",
  clusterIdMissing: () =>
    "cluster-type 为 dedicated 时须在同一层给出 cluster-id（集群 ID）或 cluster-name（准确名称）",
  clusterOnShared: ({ field }) =>
    `cluster-type 为 shared 时不可给出 ${field}：请删除，或改用 cluster-type: dedicated`,
  idAndNameGiven: ({ id, name }) => `同时给出了 ${name} 与 ${id}：请只保留一个，已知 ID 时保留 ID`,
  cuMemOnShared: ({ cuMem }) => `共享集群不支持 cu-mem ${cuMem}；允许的值：4`,
  nameAtLimit: ({ name }) =>
    `名称 ${quote(name)} 有 50 个字符；官方文档对上限是 49 还是 50 说法不一，将照原样发送`,

  // Credentials
  inputKeys: () => "输入 secret-id 与 secret-key",
  environmentKeys: ({ names }) => `环境变量 ${names.join("、")}`,
  roleByKeys: ({ keys, arn }) => `${keys}，再扮演角色 ${arn}`,
  roleByIdToken: ({ arn }) => `本次运行的 OIDC 令牌，扮演角色 ${arn}`,
  connection: ({ region, endpoint, proxy, source }) =>
    `地域 ${region}，接入点 ${endpoint}${proxy === undefined ? "" : `，经由代理 ${proxy}`}，凭证来源：${source}`,
  whiteSpaceRemoved: ({ name }) => `${name} 首尾有空白字符（粘贴时带入的换行？），已去除。请更正该 secret。`,
  keyUnusable: ({ name }) =>
    `${name} 含有密钥中不会出现的字符（中间的空白或换行，或非 ASCII 字符）。请更正该 secret。`,
  keyMissing: ({ name, pair }) =>
    `缺少 ${name}：凭证须完整地来自同一来源，${pair.join(" 与 ")} 须同时给出。若取自 secret，请检查其名称，以及此事件是否可用 secrets（来自 fork 的 pull request 不可用）。`,
  tokensDiffer: ({ name, first }) => `${first} 与 ${name} 的 token 不同：请只保留与密钥配套的一个。`,
  noCredentials: ({ variables }) =>
    `没有凭证：请给出输入 secret-id 与 secret-key（取自 secrets），或环境变量 ${variables.join(" 与 ")}。若只检查文件，请用 dry-run: true。`,
  timeoutBeyondSession: ({ timeout, longest, maximum }) =>
    `timeout 为 ${timeout} 秒，而角色的临时密钥最长 ${longest} 秒且不会续期：请将 timeout 设为不大于 ${maximum}，或不用 role-arn`,
  sessionTooShort: ({ duration, timeout, spare, minimum }) =>
    `role-duration-seconds 为 ${duration}，而临时密钥不会续期，须比 timeout（${timeout} 秒）长 ${spare} 秒：请至少设为 ${minimum}，或缩短 timeout`,
  keysBesideIdentity: ({ name }) =>
    `${name} 与 oidc-provider-id 同时给出：凭证须完整地来自同一来源。若免密钥，请删去它；若用密钥扮演角色，请删去 oidc-provider-id。`,
  noCredentialsFilesOnly: () => "没有找到凭证（secret 名称写错时也是如此）：只检查了文件。",
  untrustedFilesOnly: () =>
    "pull_request_target 事件下无论有无凭证都只检查了文件：该事件可用仓库的 secrets，文件可能来自陌生人，而计划会透露账号中的内容。如需计划，请用 pull_request 事件。",
  idTokenPermissionMissing: () =>
    "已给出 oidc-provider-id，但作业无权申请 OIDC 令牌：请为作业加上 permissions: id-token: write（与已有权限并列）。来自 fork 的拉取请求无法获得令牌：请在其中使用 dry-run: true，此时只检查文件。",
  roleMissing: () =>
    "缺少 role-arn：oidc-provider-id 只说明由谁为作业作证，角色才说明它可以做什么。若取自变量，请检查变量名称。",
  roleWithoutCredentials: () =>
    "只给出 role-arn，没有可扮演该角色的身份：请同时给出 oidc-provider-id（免密钥，需 permissions: id-token: write），或给出密钥（secret-id 与 secret-key，或 TENCENTCLOUD_SECRET_ID 与 TENCENTCLOUD_SECRET_KEY）。若只检查文件，请用 dry-run: true。",
  roleNotAssumed: ({ action }) => `未能扮演角色（${action}）。`,
  idTokenRefused: ({ status }) =>
    `runner 的 OIDC 令牌接口拒绝发放令牌（HTTP ${status}）。请检查 oidc-audience，以及作业是否有 permissions: id-token: write。`,

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
  jobsNotTried: ({ names, said }) => `${names.length} 个作业已跳过（${firstOf(names)}）：${said}`,
  severalJobs: ({ names, said }) => `${names.length} 个作业（${firstOf(names)}）：${said}`,
  located: ({ file, line, column, said }) => `${file}:${line}:${column}: ${said}`,
  moreMistakes: ({ count, first }) => `另有 ${count} 处错误，首个为：${first}`,
  moreFailedJobs: ({ count, first }) => `另有 ${count} 个作业错误，首个为：${first}`,
  moreWarnings: ({ count, first }) => `另有 ${count} 条警告，首条为：${first}`,
  moreNotices: ({ count, first }) => `另有 ${count} 条提示，首条为：${first}`,
  otherMistakes: () => "其余错误",
  otherFailedJobs: () => "其余作业错误",
  otherWarnings: () => "其余警告",
  otherNotices: () => "其余提示",
  callDetails: () => "调用详情",
  outcomeCreated: () => "已创建",
  outcomeReused: () => "已复用",
  outcomeFailed: () => "失败",
  outcomeUnknown: () => "未知",
  outcomeSkipped: () => "已跳过",
  outcomeWouldCreate: () => "将创建",
  outcomeWouldReuse: () => "将复用",
  outcomeWouldFail: () => "将失败",
  outcomeValid: () => "有效",
  planCreate: () => "将创建",
  planReuse: () => "将复用",
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
  cancelling: () => "已取消：不再发起新的调用，进行中的调用还有几秒时间完成",
  timeIsUp: () => "已超时（输入 timeout）",
  jobsGroup: () => "作业",
  planGroup: () => "计划",
  differencesGroup: () => "差异（现状 → 期望）",
  jobsEnded: ({ count, outcomes }) => `${count} 个作业：${outcomes}`,
  jobsValid: ({ count }) => `${count} 个作业有效；未调用任何 API`,
  mistakesFound: ({ count }) => `${count} 处错误；未调用任何 API`,
  fieldsNotChecked: ({ fields }) => `以下字段只能由输入或变量给出，未检查：${fields.join(", ")}。`,
  namesNotLookedUp: ({ fields }) => `未按名称查询：${fields.join(", ")}。`,
  fieldDifference: ({ field, actual, wanted }) => `${field} ${quote(actual)} → ${quote(wanted)}`,
  jobDifferences: ({ name, differences }) => `${name}：${differences.join(", ")}`,
  jobDrifted: ({ differences }) =>
    `已有作业与期望不同（现状 → 期望）：${differences.join(", ")}。本 Action 不会修改已有作业。`,
  jobsDrifted: ({ names }) =>
    `${names.length} 个已有作业与期望不同（${firstOf(names)}）。本 Action 不会修改已有作业。`,
  outputsNotWritten: ({ reason }) =>
    `无法写入步骤的输出（GITHUB_OUTPUT：${reason}）：后续步骤只能读到旧的输出，或读不到输出。`,
  summaryNotWritten: ({ reason }) => `无法写入步骤摘要（GITHUB_STEP_SUMMARY：${reason}）。`,
  summaryMissing: () =>
    "无法写入步骤摘要（变量 GITHUB_STEP_SUMMARY 未设置）。若 runner 不支持摘要，请设置 summary: false。",
  resultsInLog: () => "结果请见步骤日志。",
  fileNotWritable: ({ variable, reason }) => `无法写入 ${variable}：${reason}；步骤继续执行`,
  fileWritableAgain: ({ variable }) => `${variable} 已恢复可写`,
  fileNoSpace: () => "磁盘空间不足",
  fileMissing: () => "文件不存在",
  fileIsFolder: () => "该位置是一个目录",
  fileDenied: () => "没有写权限",
  fileReadOnly: () => "只读文件系统",
  fileSystemError: ({ code }) => `系统错误 ${code}`,
  fileUnknownError: () => "原因不明",
  makeRoom: () => "请清理 runner 的磁盘空间。",
  findWhatReplaced: () => "该文件由 runner 为步骤创建，请查明它被什么删除或替换。",
  allowTemporaryFolder: () => "执行步骤的用户须有 runner 临时目录的写权限。",
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
  commentNotForPullRequest: () => "comment-on-pr：本次运行并非由 Pull Request 触发，无处评论",
  commentWithoutToken: () => "未能写入 Pull Request 评论：输入 github-token 为空。",
  commentTooLate: () => "未能写入 Pull Request 评论：时间不足。",
  commentForbidden: ({ answer }) =>
    `未能写入 Pull Request 评论（${shorten(answer, LONGEST_ANSWER)}）：请在 permissions 中为 job 授予 pull-requests: write，或设置 comment-on-pr: false。`,
  commentForbiddenToFork: ({ answer }) =>
    `未能写入 Pull Request 评论（${shorten(answer, LONGEST_ANSWER)}）：需要权限 pull-requests: write，而来自 fork 的 Pull Request 的 token 是只读的。步骤摘要中有同样的表格。`,
  commentFailed: ({ answer }) => `未能写入 Pull Request 评论：${shorten(answer, LONGEST_ANSWER)}`,
  commentUnreadable: () =>
    "未能写入 Pull Request 评论：无法解析 GitHub API 的应答。请检查 GITHUB_API_URL，以及它与 runner 之间的代理。",

  // The process
  crashed: ({ name, words }) =>
    `本 Action 自身出现缺陷（${name}: ${words}）。请开启调试日志重新运行此步骤，并附日志提交 issue。`,
  nodeTooOld: ({ oldest, actual }) =>
    `本 Action 需要 Node ${oldest} 或更高版本（runner 2.329.0 起自带）；当前为 Node ${actual}。请升级 runner。`,
};
