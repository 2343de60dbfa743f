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

  // Log, summary and comment
  labelled: ({ label, said }) => `${label}：${said}`,
  withRequestId: ({ said, requestId }) => `${said}（RequestId ${requestId}）`,
  jobsNotTried: ({ names, said }) => `${names.length} 个作业未尝试（${firstOf(names)}）：${said}`,
  severalJobs: ({ names, said }) => `${names.length} 个作业（${firstOf(names)}）：${said}`,

  // The process
};
