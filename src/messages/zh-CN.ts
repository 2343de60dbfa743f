import { either, quote } from "../text/quote.ts";
import { firstOf } from "./lists.ts";
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

  // Clusters and workspaces

  // Calls, retries and the clock

  // Log, summary and comment
  labelled: ({ label, said }) => `${label}：${said}`,
  withRequestId: ({ said, requestId }) => `${said}（RequestId ${requestId}）`,
  jobsNotTried: ({ names, said }) => `${names.length} 个作业未尝试（${firstOf(names)}）：${said}`,
  severalJobs: ({ names, said }) => `${names.length} 个作业（${firstOf(names)}）：${said}`,

  // The process
};
