import { either, quote } from "../text/quote.ts";
import { shorten, shortenList } from "../text/shorten.ts";
import { firstOf, LONGEST_ANSWER } from "./lists.ts";
import type { Catalogue } from "./message.ts";
import { labelOf, type ResourceField } from "./resources.ts";

const RESOURCE: Readonly<Record<ResourceField, string>> = {
  "cluster-id": "集群",
  "workspace-id": "工作空间",
};

const CLUSTER_STATUSES: Readonly<Record<number, string>> = { 1: "未初始化", 3: "初始化中" };

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
  valueNotAllowed: ({ value, allowed }) => `${quote(value)} 无效；允许的值：${allowed}`,
  valueRefused: ({ value, reason, allowed }) => `${quote(value)}：${reason}；允许的值：${allowed}`,
  numberTooLarge: ({ maximum }) => `超过 ${maximum}`,
  nameHasCharacter: ({ character }) => `含有 ${quote(character)}`,
  nameTooLong: ({ length }) => `共有 ${length} 个字符`,
  lineNotKeyValue: ({ line }) => `第 ${line} 行不是 key=value 形式；每行请写一个 key=value`,
  keyRepeated: ({ key }) => `键 ${quote(key)} 重复；请只保留一个`,
  regionMissing: () => "缺少 region：请设置输入 region（例如 ap-guangzhou）或环境变量 TENCENTCLOUD_REGION",
  nameMissing: () => "缺少 name：请在作业中填写；只有一个作业时也可用输入 name 指定",
  fieldMissing: ({ field }) => `缺少 ${field}：请在作业、清单的 defaults 或输入 ${field} 中指定`,
  clusterMissing: () => "未指定集群：请填写 cluster-id 或 cluster-name（独享集群），或 cluster-type: shared",
  clusterIdMissing: () =>
    "cluster-type 为 dedicated 时须指定集群：请在同一处填写 cluster-id 或 cluster-name（集群的准确名称）",
  clusterOnShared: ({ field }) =>
    `cluster-type 为 shared 时不能填写 ${field}：请删除，或改用 cluster-type: dedicated`,
  idAndNameGiven: ({ id, name }) => `不能同时填写 ${name} 与 ${id}：请只保留一个，知道 ID 时保留 ID`,
  cuMemOnShared: ({ cuMem }) => `共享集群不支持 cu-mem ${cuMem}；允许的值：4`,
  nameAtLimit: ({ name }) =>
    `名称 ${quote(name)} 有 50 个字符；服务文档对上限有 49 与 50 两种说法，将按原样提交；若被拒绝，请缩短名称。`,
  tagsTooMany: ({ count, most }) =>
    `共有 ${count} 个标签，文档允许 ${most} 个（651/13354）。将按原样提交；若被拒绝，请减少标签。`,
  tagReserved: ({ key }) =>
    `标签键 ${quote(key)} 为保留键：以 qcs: 开头的键以及 project、项目由腾讯云保留（651/13354）。将按原样提交；若被拒绝，请更换标签键。`,
  tagKeyTooLong: ({ key, length, most }) =>
    `标签键 ${quote(key)} 有 ${length} 个字符，文档允许 ${most} 个（651/13354）。将按原样提交；若被拒绝，请缩短标签键。`,
  tagValueTooLong: ({ key, length, most }) =>
    `标签 ${quote(key)} 的值有 ${length} 个字符，文档允许 ${most} 个（651/13354）。将按原样提交；若被拒绝，请缩短标签值。`,

  // Credentials
  inputKeys: () => "输入 secret-id 与 secret-key",
  environmentKeys: ({ names }) => `环境变量 ${names.join("、")}`,
  roleByKeys: ({ keys, arn }) => `${keys}，用于扮演角色 ${arn}`,
  roleByIdToken: ({ arn }) => `工作流作业的 OIDC 令牌，用于扮演角色 ${arn}`,
  connection: ({ region, endpoint, proxy, source }) =>
    `地域 ${region}，接入点 ${endpoint}${proxy === undefined ? "" : `，经由代理 ${proxy}`}，凭证来源：${source}`,
  whiteSpaceRemoved: ({ name }) => `${name} 首尾有空白字符（粘贴时带入的换行？），已去除。请更正该 secret。`,
  keyUnusable: ({ name }) =>
    `${name} 含有密钥中不会出现的字符（中间有空白或换行，或有非 ASCII 字符）。请更正该 secret。`,
  keyMissing: ({ name, pair }) =>
    `缺少 ${name}：凭证须完整取自同一来源，${pair.join(" 与 ")} 须同时提供。若取自 secret，请检查其名称，以及此事件能否使用 secrets（来自 fork 的拉取请求不能）。`,
  tokensDiffer: ({ name, first }) => `${first} 与 ${name} 的 token 不同：请只保留与密钥配套的一个。`,
  noCredentials: ({ variables }) =>
    `没有凭证：请设置输入 secret-id 与 secret-key（取自 secrets），或环境变量 ${variables.join(" 与 ")}；若要免密钥，请设置 oidc-provider-id 与 role-arn。若只检查文件，请用 dry-run: true。`,
  timeoutBeyondSession: ({ timeout, longest, maximum }) =>
    `timeout 为 ${timeout} 秒，而角色的临时密钥最长 ${longest} 秒且不会续期：请将 timeout 设为不超过 ${maximum}，或直接使用密钥而不设 role-arn`,
  sessionTooShort: ({ duration, timeout, spare, minimum }) =>
    `role-duration-seconds 为 ${duration}，而临时密钥不会续期，须比 timeout（${timeout} 秒）长 ${spare} 秒：请至少设为 ${minimum}，或缩短 timeout`,
  keysBesideIdentity: ({ name }) =>
    `不能同时设置 ${name} 与 oidc-provider-id：凭证须完整取自同一来源。若要免密钥，请删除 ${name}；若用密钥扮演角色，请删除 oidc-provider-id。`,
  noCredentialsFilesOnly: () => "没有找到凭证（secret 名称写错时也是如此），因此只检查了文件。",
  untrustedFilesOnly: () =>
    "在 pull_request_target 事件中，无论有无凭证都只检查文件：该事件可使用仓库的 secrets，而文件可能来自陌生人，计划会泄露账号中的内容。如需计划，请使用 pull_request 事件。",
  idTokenPermissionMissing: () =>
    "已设置 oidc-provider-id，但工作流作业无权申请 OIDC 令牌：请为其添加 permissions: id-token: write（与已有权限并列）。来自 fork 的拉取请求无法获得令牌：请使用 dry-run: true，此时只检查文件。",
  roleMissing: () =>
    "缺少 role-arn：oidc-provider-id 只说明由谁证明工作流作业的身份，角色才决定它的权限。若取自变量，请检查变量名称。",
  roleWithoutCredentials: () =>
    "已设置 role-arn，但没有可用来扮演该角色的凭证：请设置 oidc-provider-id（免密钥，需要 permissions: id-token: write），或提供密钥（secret-id 与 secret-key，或 TENCENTCLOUD_SECRET_ID 与 TENCENTCLOUD_SECRET_KEY）。若只检查文件，请用 dry-run: true。",
  roleNotAssumed: ({ action }) => `未能扮演角色（${action}）。`,
  idTokenRefused: ({ status }) =>
    `runner 的 OIDC 令牌接口拒绝签发令牌（HTTP ${status}）。请检查 oidc-audience，以及工作流作业是否有 permissions: id-token: write。`,

  // Manifest files

  // YAML

  // Looking up and creating jobs
  jobNotCreated: () => "作业未创建。",
  planUnknown: () => "无法得知该作业将会创建还是复用。",
  maybeCreated: () => "无法确定作业是否已创建：CreateJob 已发出但未得到明确响应，此后也未查到同名作业。",
  runAgain: () => "请重新运行此步骤。",
  runAgainFindsJob: () => "请重新运行此步骤：它会先查找作业，再决定是否创建。",
  jobExists: ({ jobId }) => `已有同名作业：${jobId}。请用 if-exists: reuse 复用它，或另取名称。`,
  severalJobsExist: ({ jobIds }) =>
    `有 ${jobIds.length} 个作业与此完全同名：${firstOf(jobIds)}。请只保留一个（重命名或删除其余作业），或指定 workspace-id。`,
  differentJob: ({ jobId, differences, reused }) => {
    const list = differences.map(
      ({ field, actual, wanted }) => `${field} 为 ${quote(actual)}，而非 ${quote(wanted)}`,
    );
    const next = reused
      ? "将按现状复用（on-mismatch: warn）。"
      : "请另取名称、更正该字段，或用 on-mismatch: warn 按现状复用。";
    return `同名作业 ${jobId} 的作业类型或集群不同：${list.join("；")}。${next}`;
  },
  nameInUseElsewhere: ({ jobId, workspace, wanted }) =>
    `该名称已被另一工作空间${labelOf(workspace) && ` ${labelOf(workspace)} `}的作业 ${jobId} 占用，而此作业应创建于 ${wanted}。其他工作空间的作业不会被复用：请另取名称，或更正 workspace-id。`,
  jobNotVisible: ({ similar }) => {
    const names = firstOf(similar.map(({ name, jobId }) => `${name} (${jobId})`));
    return `服务报告已有同名作业，但 DescribeJobs 查不到：它可能在当前凭证无权查看的工作空间中，或名称仅大小写不同。${names === "" ? "" : `相近的名称：${names}。`}请在控制台各工作空间的作业列表中查找该名称，然后另取名称，或指定该作业的 workspace-id。`;
  },
  jobIdNotReadable: () => "已有同名作业，但 DescribeJobs 被拒绝，无法得知其 ID。",
  describeJobsAnswered: ({ answer }) => `DescribeJobs 返回 ${answer}`,
  jobsNotRead: ({ workspaces, dryRun }) => {
    const where = workspaces.length > 0 ? ` ${firstOf(workspaces)} 中的` : "";
    const then = dryRun
      ? "因此不知道哪些作业会创建、哪些会复用"
      : "因此不经查找直接创建；若名称已被占用，服务会拒绝";
    return `无法列出${where}已有作业，${then}。`;
  },
  existenceUnknown: () => "无法判断是否已有同名作业，因此不承诺会创建。",
  listIncomplete: () =>
    "DescribeJobs 返回的列表自相矛盾：有的行缺失、没有可用的 ID，或在读取期间发生移动。请重新运行此步骤。",
  statusUnknown: ({ jobId, status }) =>
    `作业 ${jobId} 的状态为 ${status}，官方文档未列出该状态。使用前请在控制台核对该作业。`,
  nameOfDeletedJob: ({ jobId }) =>
    `该名称仍被已删除的作业 ${jobId} 占用。请另取名称，或等待服务将其彻底删除。`,
  createPermissionUnknown: () =>
    "试运行无法检查创建作业的权限：请确认正式运行所用的凭证有 oceanus:CreateJob 权限。",
  reusedFromWorkspace: ({ jobId, workspace }) =>
    `复用的作业 ${jobId} 位于工作空间 ${labelOf(workspace)}，但未指定工作空间。请用 workspace-id 指明是哪一个。`,
  nameMaybeInUse: ({ jobId, workspace }) => {
    const label = labelOf(workspace);
    return `${label === "" ? "另一工作空间" : `工作空间 ${label} `}已有同名作业 ${jobId}。名称可能须在整个账号内唯一：若服务拒绝创建，请另取名称。`;
  },
  createdByInference: () =>
    "该作业是在一次未得到明确响应的创建之后查到的，此前并不存在，因此视为由本次运行创建；由于 provenance: false，这只是推断。",
  creatorUnknown: () =>
    "该作业是在一次未得到明确响应的创建之后查到的，此前是否存在不得而知：由于 provenance: false，无法判断由谁创建。请在控制台核对该作业，然后重新运行此步骤。",
  alarmNotBound: () => "作业已创建，但默认告警未能开启。",
  notTried: ({ answer }) => `未尝试，因为此前的拒绝同样适用于该作业：${answer}`,
  createNotSent: ({ job, reply }) => `${job}：CreateJob 未能发出（${reply}），正在重试`,
  createMaybeExecuted: ({ job, reply }) => `${job}：CreateJob 可能已执行（${reply}），正在查找作业`,

  // Clusters and workspaces
  nameResolved: ({ field, name, id }) => `${field} ${quote(name)} 对应 ${id}`,
  nameNotFound: ({ field, idField, name, nearest, seen }) => {
    const near = nearest.map((one) => `${quote(one.name ?? "")} (${one.id})`).join(", ");
    const kind = RESOURCE[idField];
    return `${field}：没有名称恰为 ${quote(name)} 的${kind}；当前凭证在此地域可见 ${seen} 个${kind}。${near === "" ? "" : `最相近的名称：${near}。`}请更正名称，或改为指定 ${idField}。`;
  },
  nameAmbiguous: ({ field, idField, name, ids }) =>
    `${field}：此地域有 ${ids.length} 个${RESOURCE[idField]}的名称恰为 ${quote(name)}：${firstOf(ids)}。请改为指定 ${idField}，以明确是哪一个。`,
  nameLookupDenied: ({ field, idField, name, api }) =>
    `${field}：缺少权限 oceanus:${api}，无法查询 ${quote(name)}。请在 CAM 中授予调用者，或改为指定 ${idField}。`,
  nameLookupRefused: ({ field, idField, name, api }) =>
    `${field}：${api} 被拒绝，无法查询 ${quote(name)}。请改为指定 ${idField}。`,
  clusterNotFound: ({ id }) => `cluster-id：当前凭证在此地域查不到集群 ${id}。`,
  clusterNotRunning: ({ field, cluster, status, statusText }) => {
    const words = CLUSTER_STATUSES[status] ?? (statusText === undefined ? undefined : quote(statusText));
    return `${field}：集群 ${labelOf(cluster)} 未在运行（状态 ${status}${words ? `，${words}` : ""}）。`;
  },
  clusterIsolated: ({ cluster }) => `集群 ${labelOf(cluster)} 显示为运行中，但同时显示为已隔离。`,
  isolatedSince: ({ since }) => `自 ${quote(since)} 起处于隔离状态。`,
  clusterShared: ({ field, cluster }) =>
    `${field}：${labelOf(cluster)} 是共享集群，只有独享集群可按 ID 或名称指定。请使用 cluster-type: shared 并去掉 ${field}，或换一个独享集群。`,
  clusterNotBound: ({ field, cluster, workspace, bound }) =>
    `${field}：集群 ${labelOf(cluster)} 未关联工作空间 ${workspace}（已关联：${firstOf(bound) || "无"}）。请在控制台集群列表中关联，或更正集群或工作空间。`,
  flinkNotOffered: ({ cluster, wanted, offered }) =>
    `flink-version：集群 ${labelOf(cluster)} 不支持 ${wanted}，仅支持 ${shortenList(offered).join("、")}。请更正 flink-version，或升级集群。`,
  jdkNotOffered: ({ cluster, wanted, offered, flink }) =>
    `jdk-version：集群 ${labelOf(cluster)} 在${flink === undefined ? "任何 Flink 版本" : ` ${flink} `}下不支持 JDK ${wanted}，仅支持 ${shortenList(offered).join("、")}。请更正 jdk-version 或 flink-version。`,
  workspaceNotFound: ({ id }) =>
    `workspace-id：当前凭证在此地域查不到工作空间 ${id}：它不存在，或调用者不是其成员。请在控制台将调用者加入该工作空间，或更正 workspace-id。`,
  workspaceDeleted: ({ field, workspace }) => `${field}：工作空间 ${labelOf(workspace)} 已被删除。请换一个。`,
  workspaceNotUsable: ({ field, workspace, status }) =>
    `${field}：工作空间 ${labelOf(workspace)} 尚不可用（状态 ${status}）。请在控制台查看，或换一个。`,
  resourcesNotChecked: ({ idField, api, denied }) =>
    `未检查${RESOURCE[idField]}：${denied ? `缺少权限 oceanus:${api}，请在 CAM 中授予调用者` : `${api} 被拒绝`}。`,
  quotaMaybeExceeded: ({ existing, more, quota }) =>
    `账号配额可能不足：此地域已有 ${existing} 个作业，还将创建 ${more} 个，而账号的默认配额为 ${quota}（849/52009）。配额可能已提高，且此处看不到其他地域的作业。请删除不再需要的作业，或申请提高配额。`,
  otherWorkspacesNotChecked: () => "DescribeJobs 耗时过长，未检查其他工作空间中的作业名称",
  quotaNotChecked: () => "DescribeJobs 耗时过长，未检查配额",
  resourceLooksFine: ({ idField, api, resource, status, flinkVersions }) =>
    `${api} 显示${RESOURCE[idField]} ${labelOf(resource)} 没有异常（状态${status === undefined ? "未知" : ` ${status}`}）。${flinkVersions ? `它支持 ${firstOf(flinkVersions)}。` : ""}`,
  lookupShowsWhy: ({ api, reasons }) => `${api} 显示的原因：${reasons}`,

  // Calls, retries and the clock
  serviceRefused: ({ code, meaning, said, requestId }) => {
    const more = [said && `服务返回：${said}`, requestId && `RequestId ${requestId}`].filter(Boolean);
    return `${code}：${meaning}${more.length > 0 ? `（${more.join("；")}）` : ""}。`;
  },
  lastAnswer: ({ answer }) => `最后一次响应为 ${answer}`,
  lastCallBroke: ({ detail }) => `最后一次调用失败：${detail}。`,
  checkNetwork: () => "请检查 runner 能否访问接入点：输入 endpoint、域名解析、代理变量、防火墙。",
  foreignAnswer: () => "响应并非来自该服务：请检查输入 endpoint、代理变量以及中间网络。",
  timeIsUp: () => "运行超时（输入 timeout）。",
  runCancelled: () => "运行已被取消。",
  tryingAgain: ({ what, reply, failures }) =>
    `${what}：${reply}；正在重试${failures > 1 ? `（已失败 ${failures} 次）` : ""}`,
  idTokenUnavailable: ({ status }) =>
    status === undefined ? "runner 的 OIDC 令牌接口未给出令牌" : `runner 的 OIDC 令牌接口返回 HTTP ${status}`,
  idTokenRetry: ({ reply }) => `${reply}；正在重试`,
  clockCorrected: ({ seconds, ahead }) =>
    `runner 的时钟比服务器${ahead ? "快" : "慢"} ${seconds} 秒，此后的调用按服务器时间签名。请校准 runner 的时钟。`,
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
  timedOut: () => "已超时（输入 timeout）",
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
