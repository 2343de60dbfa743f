import { type ExpandedValue, quote, shorten } from "../text/quote.ts";
import type { Catalogue } from "./message.ts";
import {
  codePoint,
  createLists,
  type IdField,
  LONGEST_ANSWER,
  LONGEST_UNQUOTED,
  labelOf,
  mebibytes,
} from "./wording.ts";

const { commaList, firstOf, allOf, oneOf } = createLists("、", " 和 ", " 或 ");

const RESOURCE: Readonly<Record<IdField, string>> = {
  "cluster-id": "集群",
  "workspace-id": "工作空间",
};

const CLUSTER_STATUSES: Readonly<Record<number, string>> = { 1: "未初始化", 3: "初始化中" };

const FORMS: Readonly<Record<ExpandedValue["form"], string>> = {
  boolean: "布尔值",
  integer: "整数",
  number: "数字",
  lines: "含换行的文本",
  spaces: "含空格的文本",
  symbols: "含有字母、数字、-、_、. 以外字符的文本",
  word: "由字母、数字、-、_、. 组成的文本",
};

function expansion({ variables, form, length }: Omit<ExpandedValue, "written">): string {
  return `代入 ${allOf(variables)} 的值后是${FORMS[form]}，共 ${length} 个字符`;
}

/** 本 Action 的中文文案；与 en-US.ts 一一对应。 */
export const ZH_CN: Catalogue = {
  sentences: ({ parts }) => parts.join(""),

  // Inputs and the fields of a job
  anyText: () => "任意文本",
  trueOrFalse: () => "true 或 false",
  oneOf: ({ words }) => oneOf(words),
  oneOfChoices: ({ choices }) => oneOf(choices.map(({ word, number }) => `${word} (${number})`)),
  oneOfNumbers: ({ numbers, unit }) => `${oneOf(numbers.map(String))}（${unit}）`,
  wholeNumberFrom: ({ minimum }) => `不小于 ${minimum} 的整数`,
  wholeNumberBetween: ({ minimum, maximum }) => `${minimum} 到 ${maximum} 之间的整数`,
  valueNotAllowed: ({ value, meant, allowed }) =>
    `${quote(value)} 无效${meant === undefined ? "" : `（是否应为 ${meant}？）`}；允许的值：${allowed}`,
  valueRefused: ({ value, reason, allowed }) => `${quote(value)}：${reason}；允许的值：${allowed}`,
  zoneNotRegion: ({ region }) => `这是地域 ${region} 的一个可用区`,
  numberTooLarge: ({ maximum }) => `超过 ${maximum}`,
  nameHasCharacter: ({ character }) => `含有 ${quote(character)}`,
  nameTooLong: ({ length }) => `共有 ${length} 个字符`,
  lineNotKeyValue: ({ line }) => `第 ${line} 行不是 key=value 形式；每行请写一个 key=value`,
  keyRepeated: ({ key }) => `键 ${quote(key)} 重复；请只保留一个`,
  regionMissing: () =>
    "缺少 region：请设置输入 region（例如 ap-guangzhou）或环境变量 TENCENTCLOUD_REGION（未设置的 vars 变量为空）",
  nameMissing: () => "缺少 name：请在作业中填写；只有一个作业时也可用输入 name 指定",
  nothingGiven: () =>
    "既未给出 manifest 也未给出 name，没有可创建的作业：请设置其一。若步骤中已设置，则该输入的名称写错了（runner 会在步骤日志开头警告未知的输入），或其值为空（未设置的 vars 变量为空）。",
  fieldMissing: ({ field }) =>
    `缺少 ${field}：请在作业、清单的 defaults 或输入 ${field} 中指定（未设置的 vars 变量为空）`,
  nullTakesBack: ({ field }) =>
    `${field} 为空，即取消作业继承的值，而每个作业都必须有它：请填写值，或删除该键以继承`,
  clusterTakenBack: ({ field }) =>
    `${field} 为空，即取消作业继承的集群：请在同一处填写 cluster-id、cluster-name 或 cluster-type: shared，或删除该键以继承集群`,
  clusterMissing: () =>
    "未指定集群：请填写 cluster-id 或 cluster-name（独享集群），或 cluster-type: shared（未设置的 vars 变量为空）",
  clusterIdMissing: () =>
    "cluster-type 为 dedicated 时须指定集群：请在同一处填写 cluster-id 或 cluster-name（集群的准确名称；未设置的 vars 变量为空）",
  missingInJobs: ({ sentence, count }) => `${sentence}；共 ${count} 个作业有此错误，此为首个`,
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
  environmentKeys: ({ names }) => `环境变量 ${allOf(names)}`,
  roleByKeys: ({ keys, arn }) => `${keys}，用于扮演角色 ${arn}`,
  roleByIdToken: ({ arn }) => `工作流作业的 OIDC 令牌，用于扮演角色 ${arn}`,
  connection: ({ region, endpoint, proxy, source }) =>
    `地域 ${region}，接入点 ${endpoint}${proxy === undefined ? "" : `，经由代理 ${proxy}`}，凭证来源：${source}`,
  whiteSpaceRemoved: ({ name }) => `${name} 首尾有空白字符（粘贴时带入的换行？），已去除。请更正该 secret。`,
  keyUnusable: ({ name }) =>
    `${name} 含有密钥中不会出现的字符（中间有空白或换行，或有非 ASCII 字符）。请更正该 secret。`,
  keyQuoted: ({ name }) => `${name} 首尾带有引号，引号不是密钥的一部分。请更正该 secret：只粘贴密钥本身。`,
  keyMissing: ({ name, pair }) =>
    `缺少 ${name}：凭证须完整取自同一来源，${allOf(pair)} 须同时提供。若取自 secret，请检查其名称，以及此事件能否使用 secrets（来自 fork 的拉取请求不能）。`,
  tokensDiffer: ({ name, first }) => `${first} 与 ${name} 的 token 不同：请只保留与密钥配套的一个。`,
  noCredentials: ({ variables }) =>
    `没有凭证：请设置输入 secret-id 与 secret-key（取自 secrets），或环境变量 ${allOf(variables)}；若要免密钥，请设置 oidc-provider-id 与 role-arn。若只检查文件，请用 dry-run: true。`,
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
  issuedKeysUnusable: () =>
    "STS 返回的密钥过短或只是普通单词，无法从日志与输出中隐去：请检查输入 sts-endpoint，以及实际响应的服务。",
  idTokenRefused: ({ status }) => `runner 的 OIDC 令牌接口拒绝签发令牌（HTTP ${status}）`,
  idTokenAdvice: () => "请检查 oidc-audience，以及工作流作业是否有 permissions: id-token: write。",
  idTokenClaims: ({ claims }) =>
    `所发令牌的声明：${commaList(claims.map(({ name, value }) => `${name} ${quote(value, LONGEST_ANSWER)}`))}。身份提供商的 iss 与 aud 须与之一致，角色的信任策略须允许此 sub。`,

  // Manifest files
  manifestUntrusted: () =>
    "pull_request_target 事件下不接受清单文件：该事件可以读取仓库的 secrets，而文件可能来自不受信任的 fork。请在 pull_request 事件中使用 dry-run: true 检查拉取请求，并在合并后触发的工作流（push、tag 或 workflow_dispatch）中创建作业。未读取任何文件。",
  manifestNotRead: () => "清单未读完，没有创建任何作业。请重新运行此步骤。",
  workspaceMissing: () => "runner 工作区目录（GITHUB_WORKSPACE）不存在；请在此步骤之前运行 actions/checkout",
  onlyComments: () => "所有行都是注释（以 # 开头）；请至少填写一个路径或匹配模式",
  noFileMatches: ({ pattern, hint = "", hasCheckout }) => {
    const sentence = `没有文件匹配 ${quote(pattern)}${hint}`;
    return hasCheckout
      ? sentence
      : `${sentence}${sentence.endsWith("？") ? "" : "。"}runner 工作区中没有 .git 目录：请在此步骤之前运行 actions/checkout，除非文件另有来源。`;
  },
  didYouMeanPath: ({ path }) => `；是否应为 ${quote(path)}？`,
  bracesAreLiteral: () => "；此处不会展开花括号，请将每个备选项单独写成一行",
  severalPathsOnLine: () => "；该行含有多个路径，请每行只写一个路径或模式",
  manifestsThere: ({ paths, count }) =>
    count === 0
      ? "；除以点开头的目录外，工作区中没有以 .yml、.yaml 或 .json 结尾的文件"
      : `；工作区中有 ${commaList(paths.map((path) => quote(path)))}${count > paths.length ? `，另有 ${count - paths.length} 个` : ""}`,
  patternOutsideWorkspace: ({ pattern }) =>
    `${quote(pattern)} 位于 runner 工作区之外；请使用该工作区内的相对路径`,
  patternInGitFolder: ({ pattern }) =>
    `${quote(pattern)} 位于 .git 目录中，其中的文件不会读取；请将文件放到 runner 工作区的其他位置`,
  exclusionFirst: ({ line }) =>
    `${quote(line)} 用于排除上方各行匹配的文件，但其上方没有模式；请将其移到对应的模式之后`,
  exclusionEmpty: ({ line }) =>
    `${quote(line)} 没有排除任何内容；请在 ! 之后填写路径或模式，例如 !flink/draft.yml`,
  allFilesExcluded: ({ line }) => `${quote(line)} 匹配的文件全部被后面的行排除；请删除该行，或缩小排除范围`,
  patternTooLong: ({ line, length, most }) =>
    `${quote(line)} 有 ${length} 个字符，超过路径长度的上限 ${most}；请每行只写一个路径或模式`,
  patternTooComplex: ({ pattern, mostCharacters, mostStars }) =>
    `${quote(pattern)} 的两个斜杠之间超过 ${mostCharacters} 个字符或 ${mostStars} 个星号；请缩短`,
  tooMuchToSearch: ({ line, most }) =>
    `查找 ${quote(line)} 时已扫描 ${most} 个文件和目录，查找中止；请以文件所在的目录作为模式的开头，并检查是否存在循环的符号链接`,
  tooManyFiles: ({ count, mostJobs }) =>
    `匹配到 ${count} 个文件，但一个步骤最多支持 ${mostJobs} 个作业；请缩小匹配范围`,
  linkOutsideWorkspace: () =>
    "该符号链接指向 runner 工作区之外，不会读取；请将文件复制到该工作区内，或排除该链接",
  linkIntoGitFolder: () => "该符号链接指向 .git 目录，不会读取；请将文件复制到 runner 工作区的其他位置",
  manifestFileMissing: () => "文件不存在；符号链接已失效，或文件刚被删除",
  manifestFileIsFolder: ({ folder }) =>
    `这是一个目录；请指定其中的文件，例如 ${folder === "." ? "" : `${folder}/`}*.yml`,
  manifestFileNotRegular: () => "这是设备、管道或套接字，不是普通文件；请指定 YAML 文件",
  linksInCircle: () => "该符号链接指向自身，或与其他链接循环引用，因此无处可读；请修正链接，或将其排除",
  manifestFileNotReadable: ({ code }) => `无法读取文件（${code}）；请检查 runner 用户是否有读取权限`,
  manifestFileTooLarge: ({ size, most }) =>
    `文件大小为 ${size} 字节，超过 ${mebibytes(most)}（${most} 字节）；请拆分成多个文件`,
  manifestFilesTooLarge: ({ most }) =>
    `加上此文件，清单总大小超过 ${mebibytes(most)}（${most} 字节）；请拆分到多个步骤`,
  manifestFileIsLfsPointer: () => "这是 Git LFS 指针文件，不是文件本身；请为 actions/checkout 设置 lfs: true",
  manifestFileNotUtf8: () => "此处不是 UTF-8；请将文件保存为 UTF-8 编码",
  controlCharacter: ({ code }) =>
    `YAML 不允许控制字符 ${codePoint(code)}；请删除（如果大量出现，说明文件不是 UTF-8 编码）`,
  manifestFileEmpty: () => "文件为空；请填写一个作业的字段，或在 jobs 下填写作业列表",
  documentEmpty: () => "此处没有作业；请填写一个作业的字段，或在 jobs 下填写作业列表",
  documentIsList: () => "文档顶层是列表；请将其放到 jobs 键下",
  documentIsScalar: () => "文档只是一个值，不是作业；请写成 key: value 的形式，例如 name: orders-etl",
  defaultsWithoutJobs: () => "只有 defaults，没有 jobs；请在 jobs 键下填写作业",
  fieldsBesideJobs: ({ keys }) =>
    `${allOf(keys)} 不能与 jobs 或 defaults 同级；请将所有作业共用的字段移到 defaults 下，其余字段移到相应作业中${keys.includes("name") ? "（name 只能写在作业中）" : ""}`,
  jobsEmpty: () => 'jobs 为空；请至少填写一个作业，每个作业以 "- " 开头',
  jobsNotList: () => 'jobs 必须是列表；每个作业以 "- " 开头',
  jobNotMapping: () => '作业必须是映射；请在 "- " 之后填写 key: value，例如 "- name: orders-etl"',
  defaultsNotMapping: () => "defaults 必须是映射；请在其下方缩进填写 key: value",
  nameInDefaults: () => "name 不能有默认值，每个作业都需要自己的名称；请移到作业中",
  tooManyJobs: ({ most }) => `作业总数超过 ${most} 个；请将清单拆分到多个步骤`,
  nameMissingInList: () => "缺少 name：有多个作业时，每个作业都必须在清单中指定名称",
  nameAndInputName: () => "作业已有名称，同时又设置了输入 name；请只保留其中一个",
  inputNameForSeveralJobs: ({ count }) =>
    `设置了输入 name，但清单中有 ${count} 个作业；请在清单中为每个作业命名，并将该输入留空`,
  nameGivenTwice: ({ name, expanded, file, line }) =>
    `名称 ${quote(name)}${expanded ? `（${expansion(expanded)}）` : " "}已在${file === undefined ? "" : ` ${file} `}第 ${line} 行使用；名称在所有文件和工作空间中必须唯一，请换一个`,
  unknownKey: ({ key, foreign, meant, known }) =>
    `未知的键 ${quote(key)}${foreign === undefined ? "" : `，含有字符 ${codePoint(foreign.codePointAt(0) ?? 0)}`}；${meant === undefined ? `允许的键：${oneOf(known)}` : `是否应为 ${meant}？`}`,
  keyAtTopOnly: ({ key, within }) =>
    `${quote(key)} 只能写在文档顶层，不能写在${within === "job" ? "作业" : ` ${within} `}中`,
  keyNotText: () => "键必须是普通文本，不能是列表、映射或别名",
  mergeKey: () => "不支持合并键（<<）；请将各作业共用的内容写在 defaults 下，或用别名（*name）引用单个值",
  notSingleValue: ({ found, isBraces }) =>
    `此处应为单个值，而不是${{ list: "列表", mapping: "映射", other: "其他内容" }[found]}${isBraces ? "（变量应写成 ${NAME}，带美元符号）" : ""}`,
  quotesMissing: ({ key, written, value }) =>
    `${shorten(written, LONGEST_UNQUOTED)} 不加引号时是${typeof value === "boolean" ? "布尔值" : "数字"}${String(value) === written ? "" : `，YAML 会读作 ${value}`}；请写成 ${/^[\w.-]+$/u.test(key) ? key : quote(key)}: "${shorten(written, LONGEST_UNQUOTED)}"`,
  booleanWord: ({ word, meant }) => `"${word}" 在 YAML 1.2 中是文本，不是布尔值；请写成 ${meant}`,
  expandedValueNotAllowed: ({ written, allowed, ...expanded }) =>
    `${quote(written)} 无效：${expansion(expanded)}；允许的值：${allowed}`,
  mappingMissing: ({ key }) => `此处应为映射；请在 ${key} 下方缩进填写 key: value，或写成 { key: value }`,
  tooManyEntries: ({ count, most }) => `共有 ${count} 项，最多允许 ${most} 项`,
  entryLabelled: ({ key, mistake }) => `${quote(key)}：${mistake}`,
  keyNeedsQuotes: ({ key }) =>
    `键 ${shorten(key, LONGEST_UNQUOTED)} 不加引号时不是文本；请写成 "${shorten(key, LONGEST_UNQUOTED)}"`,
  keyEmpty: () => "键为空；请在冒号前填写键",
  tagEmpty: ({ key }) => `标签 ${quote(key)} 没有值，不会提交；请填写值，如需取消继承的标签请写 null`,
  inputTagEmpty: ({ key }) => `标签 ${quote(key)} 没有值，不会提交（未设置的 vars 变量为空）`,
  tagsOnOneLine: ({ key, value }) =>
    `这是一个标签：键 ${quote(key)}，值 ${quote(value)}；如需多个标签，请每行写一个 key=value`,
  variableInKey: () => "变量只在值中替换，不在键中替换；请直接填写键",
  variableNameInvalid: ({ name }) =>
    `${quote(name)} 不是有效的变量名；只允许 ASCII 字母、数字和 _，且不能以数字开头`,
  variableUnknown: ({ name, meant }) =>
    `变量 \${${shorten(name, LONGEST_UNQUOTED)}} 未定义；${meant === undefined ? "" : `是否应为 \${${meant}}？如果不是，`}请在输入 variables 中添加一行 ${shorten(name, LONGEST_UNQUOTED)}=value`,
  variableEmpty: ({ name }) =>
    `变量 \${${name}} 为空；请在输入 variables 中设置其值（不存在的 secret 或 vars 变量为空）`,
  variableMalformed: () =>
    "此处的 ${ 不是变量的开头；请写成 ${NAME}（} 之前只能是 ASCII 字母、数字和 _），如需字面的 ${，请写 $${",
  lookAlike: ({ character, code, meant }) => {
    const name = `字符 ${codePoint(code)} `;
    if (meant === "") {
      return `${name}不可见；请删除`;
    }
    if (meant === "\n") {
      return `${name}在 YAML 中不是换行；请用 LF 换行`;
    }
    if (meant === " ") {
      return `${name}只是看起来像空格；请改为普通空格`;
    }
    const space = meant.endsWith(" ") ? "，其后须有空格" : "";
    return `${quote(character)} 是${name.trimEnd()}，不是 ${meant.slice(0, 1)}；请写半角的 ${meant.trimEnd()}${space}`;
  },
  markAfterValue: ({ mark }) => `末尾的 ${mark} 会成为值的一部分；请删除`,
  expressionInManifest: () =>
    "${{ … }} 表达式只能在工作流文件中使用；请通过输入 variables 传入其值（NAME=${{ … }}），并在此处写 ${NAME}",
  valueTooLong: () => "替换变量后，值超过 1 MiB；请缩短变量的值",

  // YAML
  nestedTooDeep: ({ most }) => `嵌套超过 ${most} 层；清单是作业列表，每个作业只包含简单的值和标签`,
  aliased: ({ mistake, name, line }) => `${mistake}（来自别名 ${quote(`*${name}`)}，其值写在第 ${line} 行）`,
  aliasWithoutAnchor: ({ name }) =>
    `别名 ${quote(`*${name}`)} 在本文档的前文中没有对应的锚点；请在被引用的值之前写 &name；如果值本身以 * 开头，请加引号`,
  expandsTooMuch: ({ kind, most, inAll }) =>
    `${inAll ? "所有文档" : "本文档"}的${kind === "entries" ? "别名" : "别名和变量"}展开后超过 ${most} 个${kind === "entries" ? "条目" : "字符"}；请减少使用，或缩短值`,
  jobsTooLarge: ({ most }) =>
    `加上此作业，所有作业的值超过 ${most} 个字符（来自 defaults 和输入的值按作业重复计算）；请缩短，或将清单拆分到多个步骤`,
  tooManyTokens: ({ most, inAll }) =>
    inAll
      ? `所有文件合计超过 ${most} 个 YAML 记号；请拆分到多个步骤`
      : `文件超过 ${most} 个 YAML 记号；请拆分成多个文件`,
  moreAlike: ({ sentence, count }) => `${sentence}（此文件中还有 ${count} 处同类问题）`,
  othersNotTold: ({ count }) => `另有 ${count} 处未列出；请先更正以上各处`,
  yamlTagNotAllowed: ({ tag }) =>
    `清单不支持${tag === undefined ? "此处的 YAML 标签" : ` YAML 标签 ${quote(tag)}`}；请去掉标签，直接写值`,
  duplicateKey: ({ key, first, second }) =>
    `键 ${quote(key)} 重复，出现在${first === second ? `第 ${first} 行` : `第 ${first} 行和第 ${second} 行`}；请只保留一个`,
  notClosed: ({ opener, closer }) => `此处的 ${opener} 没有闭合；请补上 ${closer}`,
  mergeConflict: () => "文件中有未解决的合并冲突；请解决冲突，并删除 git 的冲突标记",
  variableInFlow: () => '在 { } 或 [ ] 中，变量必须加引号，否则花括号会被解析为映射；请写成 "${NAME}"',
  templateInManifest: () =>
    "{{ … }} 和 {% … %} 属于模板语言，此处不会执行；变量请写成 ${NAME}，并在输入 variables 中设置",
  carriageReturnAlone: () => "回车符（U+000D）之后没有换行符；请以 LF 或 CRLF 换行保存文件",
  codeFence: () => "``` 属于 Markdown，不是 YAML；请删除该行及与之配对的一行",
  documentMarker: () => "文档以单独一行的 --- 开头，恰好三个连字符；请将第一个键写在下一行",
  markerInText: ({ marker }) =>
    `单独一行的 ${marker} 使文档在此结束，上方的文本也随之结束；若它属于该文本，请将其缩进到与该文本相同`,
  slashComment: () => "YAML 的注释以 # 开头，不是 // 或 /*",
  spaceAfterDashMissing: () => '连字符后缺少空格；请写成 "- "',
  spaceAfterColonMissing: ({ key }) => `冒号后缺少空格；请写成 "${shorten(key, LONGEST_UNQUOTED)}: "`,
  equalsForColon: ({ key }) => `键之后应为冒号，不是 =；请写成 "${shorten(key, LONGEST_UNQUOTED)}: "`,
  tabOnBlankLine: () => "该行只有制表符，值因此在此处结束；请删除制表符",
  commentWithoutSpace: () => "注释的 # 之前必须有空格；请加上空格，或给整个值加引号",
  commentInValue: ({ line }) => `注释使值在此处结束，而值在第 ${line} 行继续；请移走注释，或给整个值加引号`,
  blockHeader: ({ mark }) =>
    `值开头的 ${mark} 表示文本写在下面各行，同一行中其后只能有 +、- 或 1 到 9 的数字；请将文本写在下一行，或给整个值加引号`,
  blockTextNotIndented: ({ mark }) =>
    `${mark} 之后的文本必须比键缩进更深，且每行不能少于第一行的缩进；请缩进该行`,
  blankLineDeeper: () => "该空行的空格多于下面的文本，文本因此也须同样缩进；请删除该行的空格",
  markUnexpected: ({ mark }) =>
    mark === ","
      ? "此逗号之前没有内容；请删除，以逗号开头的值请加引号"
      : `${mark} 没有与之对应的开括号；请删除，以它开头的值请加引号`,
  quoteInQuotes: ({ quote: mark, instead }) =>
    `值在此处的 ${mark} 结束；在 ${mark} ${mark} 中，${mark} 请写成 ${instead}，或用另一种引号括住整个值`,
  commaMissing: () => "{ } 和 [ ] 中的各项以逗号分隔；请在此处加逗号",
  quotedLineNotIndented: ({ quote: mark, line }) =>
    `该行属于第 ${line} 行开始的 ${mark} 文本；请比那里的键缩进更深`,
  textAfterBracket: ({ opener }) =>
    `以 ${opener} 开头的值是${opener === "[" ? "列表" : "映射"}，到括号闭合为止；如果是文本，请给整个值加引号`,
  overIndented: () =>
    "该行比上面的键缩进更深，而那个键已有值；请与其他键对齐，如果是上一行值的延续，请给那个值加引号",
  tabAsIndent: () => "缩进中有制表符；YAML 只允许用空格缩进，请替换",
  listOnKeyLine: () => '列表不能从键所在的行开始；请在键的下方另起一行写每个 "- "，以 - 开头的值请加引号',
  textAfterValue: () => "值后面有多余的内容；引号或括号过早闭合，或者缺少逗号或换行",
  notYaml: () => "此处不是有效的 YAML；请检查引号、冒号和缩进，也请检查上一行",
  colonInValue: () => '值中含有 ": "；请给整个值加引号，或将第二个键另起一行',
  colonMissing: () => "键之后没有冒号；请写成 key: value，冒号后须有空格；如果是上一行值的延续，请缩进",
  indentationMismatch: () => "缩进不一致；同一映射的键、同一列表的条目必须从同一列开始",
  anchorOrTagMisplaced: () =>
    "锚点（&name）或标签的位置不对；一个值最多有一个锚点，紧挨在值之前，别名（*name）不能带锚点",
  anchorWithoutName: () => "锚点（&）或别名（*）之后必须紧跟名称；以 & 或 * 开头的值请加引号",
  directiveUnknown: () => "未知的 % 指令；请删除该行",
  directiveRepeated: () => "一个文档最多有一行 %YAML；请删除这一行",
  directiveAlone: () => "以 % 开头的行是 YAML 指令，其后却没有文档；请删除，以 % 开头的键请加引号",
  escapeUnknown: () => "双引号中有未知的转义序列；反斜杠请写成 \\\\，或改用单引号",
  reservedCharacter: ({ character }) => `值和键不能以 ${character} 开头；请加引号`,
  blockInFlow: () => "{ } 和 [ ] 中的各项以逗号分隔；缺少逗号，或者其中写了缩进形式的列表或映射",
  keyTooLong: ({ most }) => `键超过 ${most} 个字符；请缩短`,

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
    const names = firstOf(similar.map(({ name, jobId }) => `${name}（${jobId}）`));
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
  existenceUnknown: () => "无法判断是否已有同名作业，因此计划不保证会创建。",
  listIncomplete: ({ api }) =>
    `${api} 返回的列表前后不一致：有的行缺失、没有可用的 ID，或在读取期间移动了位置。请重新运行此步骤。`,
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
  remarkUnclear: ({ jobId, found, marker }) =>
    `作业 ${jobId} 是在一次未得到明确响应的创建之后查到的，其备注无法说明由谁创建：备注${found === "" ? "为空" : `为 ${quote(shorten(found, LONGEST_ANSWER))}`}，没有本次运行的标记 ${marker}。请在控制台核对该作业的创建者、创建时间和备注；若可按现状使用，请以 if-exists: reuse 重新运行此步骤，否则请另取名称。`,
  creatorNotSeen: () => "无法确定由谁创建：本次运行的创建请求可能已执行，只是响应未能说明。",
  createdTwice: ({ jobId, others, certain }) =>
    `由于一次创建未得到明确响应而重新发送，服务创建了 ${others.length + 1} 个同名作业：${firstOf([jobId, ...others])}。此处使用其中最早的 ${jobId}。${certain ? "请" : "备注无法说明由谁创建，请先在控制台核对创建者和创建时间，再"}在控制台删除 ${firstOf(others)}。`,
  alarmNotBound: () => "作业已创建，但默认告警未能开启。",
  notTried: ({ answer }) => `未尝试，因为此前的拒绝同样适用于该作业：${answer}`,
  createNotSent: ({ job, reply }) => `${job}：CreateJob 未能发出（${reply}），正在重试`,
  createMaybeExecuted: ({ job, reply }) => `${job}：CreateJob 可能已执行（${reply}），正在查找作业`,

  // Clusters and workspaces
  nameResolved: ({ field, name, id }) => `${field} ${quote(name)} 对应 ${id}`,
  nameNotFound: ({ field, idField, name, nearest, seen }) => {
    const near = commaList(nearest.map((one) => `${quote(one.name ?? "")}（${one.id}）`));
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
    const words =
      CLUSTER_STATUSES[status] ?? (statusText === undefined ? undefined : `服务显示为 ${quote(statusText)}`);
    return `${field}：集群 ${labelOf(cluster)} 未在运行（状态 ${status}${words ? `，${words}` : ""}）。`;
  },
  clusterIsolated: ({ cluster }) => `集群 ${labelOf(cluster)} 显示为运行中，但同时显示为已隔离。`,
  isolatedSince: ({ since }) => `自 ${quote(since)} 起处于隔离状态。`,
  clusterShared: ({ field, cluster }) =>
    `${field}：${labelOf(cluster)} 是共享集群，只有独享集群可按 ID 或名称指定。请使用 cluster-type: shared 并去掉 ${field}，或换一个独享集群。`,
  clusterNotBound: ({ field, cluster, workspace, bound }) =>
    `${field}：集群 ${labelOf(cluster)} 未关联工作空间 ${workspace}（已关联：${firstOf(bound) || "无"}）。请在控制台集群列表中关联，或更正集群或工作空间。`,
  flinkNotOffered: ({ cluster, wanted, offered }) =>
    `flink-version：集群 ${labelOf(cluster)} 不支持 ${wanted}，仅支持 ${allOf(offered)}。请更正 flink-version，或升级集群。`,
  jdkNotOffered: ({ cluster, wanted, offered, flink }) =>
    `jdk-version：集群 ${labelOf(cluster)} 在${flink === undefined ? "任何 Flink 版本" : ` ${flink} `}下不支持 JDK ${wanted}，仅支持 ${allOf(offered)}。请更正 jdk-version 或 flink-version。`,
  workspaceNotFound: ({ id }) =>
    `workspace-id：当前凭证在此地域查不到工作空间 ${id}：它不存在，或调用者不是其成员。请在控制台将调用者加入该工作空间，或更正 workspace-id。`,
  workspaceDeleted: ({ field, workspace }) => `${field}：工作空间 ${labelOf(workspace)} 已被删除。请换一个。`,
  workspaceNotUsable: ({ field, workspace, status }) =>
    `${field}：工作空间 ${labelOf(workspace)} 尚不可用（状态 ${status}）。请在控制台查看，或换一个。`,
  resourcesNotChecked: ({ idField, api, denied }) =>
    `未检查${RESOURCE[idField]}：${denied ? `缺少权限 oceanus:${api}，请在 CAM 中授予调用者` : `${api} 被拒绝`}。`,
  quotaMaybeExceeded: ({ existing, more, quota }) =>
    `账号配额可能不足：此地域已有 ${existing} 个作业，还将创建 ${more} 个，而账号的默认配额为 ${quota}（849/52009）。配额可能已提高，且此处看不到其他地域的作业。请删除不再需要的作业，或申请提高配额。`,
  otherWorkspacesNotChecked: () => "DescribeJobs 耗时过长，未检查其他工作空间中的作业名称。",
  quotaNotChecked: () => "DescribeJobs 耗时过长，未检查配额。",
  resourceLooksFine: ({ idField, api, resource, status, flinkVersions }) =>
    `${api} 显示${RESOURCE[idField]} ${labelOf(resource)} 没有异常（状态${status === undefined ? "未知" : ` ${status}`}）。${flinkVersions ? `它支持 ${firstOf(flinkVersions)}。` : ""}`,
  lookupShowsWhy: ({ api, reasons }) => `${api} 显示的原因：${reasons}`,

  // Calls, retries and the clock
  serviceRefused: ({ code, meaning, sentence, requestId }) => {
    const more = [sentence && `服务返回：${sentence}`, requestId && `RequestId ${requestId}`].filter(Boolean);
    return `${code}：${meaning}${more.length > 0 ? `（${more.join("；")}）` : ""}。`;
  },
  lastAnswer: ({ answer }) => `最后一次响应为 ${answer}`,
  systemError: ({ code }) => code,
  lastCallBroke: ({ detail }) => `最后一次调用失败：${detail}。`,
  checkNetwork: () => "请检查 runner 能否访问接入点：输入 endpoint、域名解析、代理变量、防火墙。",
  foreignAnswer: () => "响应并非来自该服务：请检查输入 endpoint、代理变量以及中间网络。",
  timeIsUp: () => "运行超时（输入 timeout）。",
  runCancelled: () => "运行已被取消。",
  tryingAgain: ({ what, reply, failures }) =>
    `${what}：${reply}；正在重试${failures > 1 ? `（已失败 ${failures} 次）` : ""}`,
  idTokenUnavailable: ({ detail }) => `未能从 runner 的 OIDC 令牌接口取得令牌：${detail}`,
  idTokenMissing: () => "其响应中没有令牌（可能是其他服务的响应，例如代理的页面）",
  notConnected: ({ words }) => `无法连接${words === "" ? "" : `（${shorten(words, LONGEST_ANSWER)}）`}`,
  clockCorrected: ({ seconds, ahead }) =>
    `runner 的时钟比服务器${ahead ? "快" : "慢"} ${seconds} 秒，此后的调用按服务器时间签名。请校准 runner 的时钟。`,
  callAborted: () => "已中止",
  noAnswerInTime: ({ seconds }) => `${seconds} 秒内无响应`,
  noAnswerUntilEnd: () => "直到运行结束仍无响应",
  responseTooManyValues: ({ most }) => `响应超过 ${most} 个值`,
  responseTooLarge: ({ bytes }) => `响应超过 ${bytes} 字节`,
  connectionClosed: () => "连接在收到响应之前关闭",
  responseCutShort: () => "响应不完整，连接提前关闭",
  proxyRefused: ({ status }) => `代理对 CONNECT 返回 HTTP ${status}`,
  proxyRefusedForGood: ({ name, status, isAboutCredentials }) =>
    `${name} 所指的代理${isAboutCredentials ? "拒绝了其中的凭证，或要求提供凭证" : "拒绝连接该服务"}（对 CONNECT 返回 HTTP ${status}）`,
  proxyAdvice: ({ name, isAboutCredentials }) =>
    isAboutCredentials
      ? `请更正 ${name} 中的用户名与密码（须百分号编码），或用 NO_PROXY 排除该主机。已尝试三次，不再重试，以免账号被锁定。`
      : `请让代理放行该主机，或用 NO_PROXY 排除该主机。已尝试三次，不再重试。`,
  httpStatus: ({ status }) => `HTTP ${status}`,
  foreignBody: () => "HTTP 200，但响应并非来自该服务",
  answerIncomplete: () => "HTTP 200，但响应缺少所请求的内容",
  proxyUnusable: ({ name }) =>
    `${name} 不是可用的代理地址；允许的格式：http:// 或 https://、可选的凭证（须百分号编码，例如 @ 写作 %40，# 写作 %23）、主机与端口，例如 http://proxy.internal:8080，不带引号、路径或查询参数。请更正，或用 NO_PROXY 排除该主机。`,

  // Log, summary and comment
  labelled: ({ label, sentence }) => `${label}：${sentence}`,
  withRequestId: ({ sentence, requestId }) => `${sentence}（RequestId ${requestId}）`,
  jobsNotTried: ({ names, sentence }) => `${names.length} 个作业已跳过（${firstOf(names)}）：${sentence}`,
  severalJobs: ({ names, sentence }) => `${names.length} 个作业（${firstOf(names)}）：${sentence}`,
  jobsStopped: ({ names, untried, sentence }) =>
    `${names.length} 个作业，其中 ${untried} 个未尝试（${firstOf(names)}）：${sentence}`,
  located: ({ file, line, column, sentence }) => `${file}:${line}:${column}: ${sentence}`,
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
  outcomeWouldFail: () => "预计失败",
  outcomeValid: () => "有效",
  withDrift: ({ outcome }) => `${outcome}（有差异）`,
  outcomeCount: ({ count, outcome }) => `${count} 个${outcome}`,
  statusUninitialized: () => "未初始化",
  statusUnpublished: () => "未发布",
  statusOperating: () => "操作中",
  statusRunning: () => "运行中",
  statusStopped: () => "已停止",
  statusPaused: () => "已暂停",
  statusFinished: () => "已完成",
  statusFailed: () => "故障",
  requestIdFact: ({ requestId }) => `RequestId ${requestId}`,
  jobsLookedUp: ({ count, existing, missing }) =>
    `共 ${count} 个作业：${existing} 个已存在，${missing} 个待创建`,
  jobsProgress: ({ settled, count, outcomes, left, perSecond, seconds }) =>
    `已完成 ${settled}/${count} 个作业（${outcomes}），剩余 ${left} 个，每秒创建 ${perSecond.toFixed(1)} 个，约需 ${seconds} 秒`,
  tooSlowForTimeout: ({ perSecond, seconds, timeout }) =>
    `按当前速度（每秒创建 ${perSecond.toFixed(1)} 个），本次运行约需 ${seconds} 秒，而 timeout 为 ${timeout} 秒：部分作业将来不及创建。请调大 timeout，或减少同时占用该账号限额的运行。`,
  cancelling: () => "已取消：不再发起新的调用，进行中的调用还有几秒时间完成",
  timedOut: () => "已超时（输入 timeout）",
  jobsGroup: () => "作业",
  planGroup: () => "计划",
  differencesGroup: () => "差异（现状 → 期望）",
  jobsEnded: ({ count, outcomes }) => `${count} 个作业：${outcomes}`,
  jobsValid: ({ count }) => `${count} 个作业有效；未调用任何 API`,
  mistakesFound: ({ count }) => `${count} 处错误；未调用任何 API`,
  fieldsNotChecked: ({ fields }) => `以下字段仅由输入或变量给出，未检查：${commaList(fields)}。`,
  namesNotLookedUp: ({ fields }) => `未按名称查询 ID：${commaList(fields)}。`,
  fieldDifference: ({ field, actual, wanted }) => `${field} ${quote(actual)} → ${quote(wanted)}`,
  jobDrifted: ({ differences }) =>
    `已有作业与定义不一致（现状 → 期望）：${differences.join("；")}。本 Action 不会修改已有作业。`,
  jobsDrifted: ({ names }) =>
    `${names.length} 个已有作业与定义不一致（${firstOf(names)}）。本 Action 不会修改已有作业。`,
  outputsNotWritten: ({ reason }) =>
    `无法写入步骤的输出（GITHUB_OUTPUT：${reason}）：后续步骤只能读到旧的输出，或读不到输出。`,
  summaryNotWritten: ({ reason }) => `无法写入步骤摘要（GITHUB_STEP_SUMMARY：${reason}）。`,
  summaryMissing: () =>
    "无法写入步骤摘要（变量 GITHUB_STEP_SUMMARY 未设置）。若 runner 不支持摘要，请设置 summary: false。",
  jobsFileNotWritten: ({ reason }) =>
    `输出 jobs-file 为空：无法在 runner 的临时目录中写入文件（RUNNER_TEMP：${reason}）。输出 jobs 的内容相同，但较长的错误会截断。`,
  variableNotSet: () => "变量未设置",
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
  findWhatReplaced: () => "该文件由 runner 为步骤创建，请排查该文件为何被删除或替换。",
  allowTemporaryFolder: () => "执行步骤的用户须有 runner 临时目录的写权限。",
  checkDisk: () => "请检查 runner 的磁盘和系统日志。",
  titleJobs: () => "Oceanus 作业",
  titlePlan: () => "Oceanus 作业：计划",
  titleFilesAlone: () => "Oceanus 作业：仅检查文件",
  headingFailures: () => "失败原因与处理建议",
  headingDrift: () => "差异",
  headingWarnings: () => "警告",
  headingRequests: () => "CreateJob 请求",
  aboutDrift: () => "以下作业已存在，但与定义不一致。本 Action 不会修改已有作业。",
  columnJob: () => "作业",
  columnPlan: () => "计划",
  columnOutcome: () => "结果",
  columnCluster: () => "集群",
  columnWorkspace: () => "工作空间",
  columnId: () => "ID",
  columnDifferences: () => "差异（现状 → 期望）",
  columnNotChecked: () => "未检查",
  columnNext: () => "下一步",
  columnLocation: () => "位置",
  columnMistake: () => "错误",
  columnField: () => "字段",
  columnActual: () => "现状",
  columnWanted: () => "期望",
  unnamedJob: () => "（尚无名称）",
  moreItems: ({ count }) => `……另有 ${count} 项`,
  moreRequests: ({ count }) => `……另有 ${count} 个请求`,
  region: () => "地域",
  manifest: () => "清单",
  emptyValue: () => "（空）",
  aboutCode: ({ code }) => `查看 ${code} 的说明`,
  listed: ({ items }) => commaList(items),
  differenceCount: ({ count }) => `${count} 处差异`,
  requestCount: ({ count }) => `${count} 个请求`,
  lookedUp: () => "按名称查得",
  openConsole: () => "控制台作业列表",
  publishThenStart: () => "发布配置后启动。",
  startWhenNeeded: () => "需要时再启动。",
  waitForOperation: () => "有操作正在进行，请等待其完成。",
  nothingToDo: () => "无需操作，作业运行中。",
  seeConsole: () => "请在控制台查看故障原因。",
  aboutRequests: () =>
    "每个待创建作业的 CreateJob 请求，以及等效的 tccli 命令。命令中未写明的密钥（以及地域）取自 tccli 自身的配置或环境变量。",
  aboutMarker: () => "本 Action 还会在 Remark 末尾附加其标记（provenance: true）。",
  noCommand: () => "部分取值无法用命令行表示。",
  fieldsNotKnown: ({ fields }) => `由输入或变量提供，此处无法得知：${commaList(fields)}`,
  idNotKnown: ({ id, field, name }) => `此处未知：${field} ${quote(name)} 对应的 ${id}`,
  workflowRun: () => "工作流运行",
  commit: () => "提交",
  commentNotForPullRequest: () => "comment-on-pr：本次运行并非由拉取请求触发，无需写评论",
  commentWithoutToken: () => "未能写入拉取请求评论：输入 github-token 为空。",
  commentProxyClosed: ({ why }) => `未能写入拉取请求评论：代理不可用。${why}`,
  commentIdMistaken: () => "comment-on-pr：comment-id 有误，不写入评论",
  commentTooLate: () => "未能写入拉取请求评论：剩余时间不足。",
  commentForbidden: ({ answer }) =>
    `未能写入拉取请求评论（${shorten(answer, LONGEST_ANSWER)}）：请在 permissions 中为工作流作业授予 pull-requests: write，或设置 comment-on-pr: false。`,
  commentForbiddenToFork: ({ answer }) =>
    `未能写入拉取请求评论（${shorten(answer, LONGEST_ANSWER)}）：需要权限 pull-requests: write，而来自 fork 的拉取请求的 token 是只读的。步骤摘要中有同样的表格。`,
  commentLocked: ({ answer }) =>
    `未能写入拉取请求评论（${shorten(answer, LONGEST_ANSWER)}）：请解锁该拉取请求的对话，或设置 comment-on-pr: false。`,
  commentBadToken: ({ answer }) =>
    `未能写入拉取请求评论（${shorten(answer, LONGEST_ANSWER)}）：token 无效或已过期。请去掉输入 github-token 以使用工作流作业自带的 token，或更换所填的 token。`,
  commentLimited: ({ answer, seconds }) =>
    `未能写入拉取请求评论（${shorten(answer, LONGEST_ANSWER)}）：触发了频率限制，还将持续 ${seconds} 秒，而步骤最多等待 30 秒。请稍后重新运行工作流作业；若多个工作流作业同时评论，可用 max-parallel 减少并行数。`,
  commentServerFailed: ({ answer }) =>
    `未能写入拉取请求评论：GitHub API 在 30 秒内的每次尝试都失败了（${shorten(answer, LONGEST_ANSWER)}）。请稍后重新运行工作流作业。步骤摘要中有同样的表格。`,
  commentNotReached: ({ reason }) =>
    `未能写入拉取请求评论：30 秒内无法连接 GitHub API（${shorten(reason, LONGEST_ANSWER)}）。请检查 GITHUB_API_URL，以及它与 runner 之间的代理。`,
  commentProxyRefused: () =>
    "未能写入拉取请求评论：代理要求其他凭证（状态码 407）。请检查 HTTPS_PROXY 或 https_proxy 中的用户名和密码。",
  commentForgeUnsupported: () =>
    "未能写入拉取请求评论：GITHUB_API_URL 处的 API 不像 GitHub 那样提供 GraphQL，也无法通过 GET /user 得知 token 属于谁，因此无法区分此步骤的评论与他人的评论。请在 github-token 中填写某个用户的 token，或设置 comment-on-pr: false。步骤摘要中有同样的表格。",
  commentsTooMany: ({ count }) =>
    `未能写入拉取请求评论：前 ${count} 条评论中没有此步骤此前的评论，其后的评论不再读取。步骤摘要中有同样的表格。`,
  commentFailed: ({ answer }) =>
    `未能写入拉取请求评论：GitHub 拒绝了请求（${shorten(answer, LONGEST_ANSWER)}）。步骤摘要中有同样的表格。`,
  commentApiUnusable: () =>
    "未能写入 Pull Request 评论：GITHUB_API_URL 不是以 http:// 或 https:// 开头的地址。",
  commentUnreadable: () =>
    "未能写入拉取请求评论：无法解析 GitHub API 的响应。请检查 GITHUB_API_URL，以及它与 runner 之间的代理。",

  // The process
  crashed: ({ name, words }) =>
    `本 Action 自身出现缺陷（${name}: ${words}）。请开启调试日志重新运行此步骤，并附日志提交 issue。`,
  nodeTooOld: ({ oldest, actual }) =>
    `本 Action 需要 Node ${oldest} 或更高版本（runner 2.329.0 起自带）；当前为 Node ${actual}。请升级 runner。`,
};
