import type { ExpandedValue } from "../text/expanded-value.ts";
import { clip, either, quote, shorten } from "../text/quote.ts";
import { codePoint, firstOf, mebibytes } from "./lists.ts";
import type { Catalogue } from "./message.ts";

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
  return `代入 ${either(shorten(variables), " 和 ")} 的值后是${FORMS[form]}，共 ${length} 个字符`;
}

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
  manifestUntrusted: () =>
    "pull_request_target 事件下不接受清单文件：该事件可以读取仓库的 secrets，而文件可能来自不受信任的 fork。请在 pull_request 事件中使用 dry-run: true 检查拉取请求，并在合并后触发的工作流（push、tag 或 workflow_dispatch）中创建作业。未读取任何文件。",
  workspaceMissing: () => "工作区目录（GITHUB_WORKSPACE）不存在；请在本步骤之前运行 actions/checkout",
  onlyComments: () => "所有行都是注释（以 # 开头）；请至少填写一个路径或匹配模式",
  noFileMatches: ({ pattern, hint = "", hasCheckout }) => {
    const sentence = `没有文件匹配 ${quote(pattern)}${hint}`;
    return hasCheckout
      ? sentence
      : `${sentence}${sentence.endsWith("？") ? "" : "。"}工作区中没有 .git 目录：请在本步骤之前运行 actions/checkout，除非文件另有来源。`;
  },
  didYouMeanPath: ({ path }) => `；是否应为 ${quote(path)}？`,
  bracesAreLiteral: () => "；此处不会展开花括号，请将每个备选项单独写成一行",
  severalPathsOnLine: () => "；该行含有多个路径，请每行只写一个路径或模式",
  patternOutsideWorkspace: ({ pattern }) =>
    `${quote(pattern)} 位于工作区之外；请使用工作区内的路径，以相对路径书写`,
  patternInGitFolder: ({ pattern }) =>
    `${quote(pattern)} 位于 .git 目录中，其中的文件不会读取；请将文件放到工作区的其他位置`,
  exclusionFirst: ({ line }) =>
    `${quote(line)} 用于排除上方各行匹配的文件，但上方没有这样的行；请将其移到对应的模式之后`,
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
  linkOutsideWorkspace: () => "该符号链接指向工作区之外，不会读取；请将文件复制到工作区内，或排除该链接",
  linkIntoGitFolder: () => "该符号链接指向 .git 目录，不会读取；请将文件复制到工作区的其他位置",
  fileMissing: () => "文件不存在；符号链接已失效，或文件刚被删除",
  fileIsFolder: ({ folder }) =>
    `这是一个目录；请指定其中的文件，例如 ${folder === "." ? "" : `${folder}/`}*.yml`,
  fileNotRegular: () => "这是设备、管道或套接字，不是普通文件；请指定 YAML 文件",
  fileNotReadable: ({ code }) => `无法读取文件（${code}）；请检查 runner 用户是否有读取权限`,
  fileTooLarge: ({ size, most }) =>
    `文件大小为 ${size} 字节，超过 ${mebibytes(most)}（${most} 字节）；请拆分成多个文件`,
  filesTooLarge: ({ most }) =>
    `加上此文件，清单总大小超过 ${mebibytes(most)}（${most} 字节）；请拆分到多个步骤`,
  fileIsLfsPointer: () => "这是 Git LFS 指针文件，不是文件本身；请为 actions/checkout 设置 lfs: true",
  fileNotUtf8: () => "此处不是 UTF-8；请将文件保存为 UTF-8 编码",
  controlCharacter: ({ code }) =>
    `YAML 不允许控制字符 ${codePoint(code)}；请删除（如果大量出现，说明文件不是 UTF-8 编码）`,
  fileEmpty: () => "文件为空；请填写一个作业的字段，或在 jobs 下填写作业列表",
  documentEmpty: () => "此处没有作业；请填写一个作业的字段，或在 jobs 下填写作业列表",
  documentIsList: () => "文档顶层是列表；请将其放到 jobs 键下",
  documentIsScalar: () => "文档只是一个值，不是作业；请写成 key: value 的形式，例如 name: orders-etl",
  defaultsWithoutJobs: () => "只有 defaults，没有 jobs；请在 jobs 键下填写作业",
  fieldsBesideJobs: ({ keys }) =>
    `${either(keys, " 和 ")} 不能与 jobs 或 defaults 同级；请将所有作业共用的字段移到 defaults 下，其余字段移到相应作业中${keys.includes("name") ? "（name 只能写在作业中）" : ""}`,
  jobsEmpty: () => "jobs 为空；请至少填写一个作业，每个作业以 `- ` 开头",
  jobsNotList: () => "jobs 必须是列表；每个作业以 `- ` 开头",
  jobNotMapping: () => "作业必须是映射；请在 `- ` 之后填写 key: value，例如 `- name: orders-etl`",
  defaultsNotMapping: () => "defaults 必须是映射；请在其下方缩进填写 key: value",
  nameInDefaults: () => "name 不能有默认值，每个作业都需要自己的名称；请移到作业中",
  tooManyJobs: ({ most }) => `作业总数超过 ${most} 个；请将清单拆分到多个步骤`,
  nameMissingInList: () => "缺少 name：有多个作业时，每个作业都必须在清单中指定名称",
  nameAndInputName: () => "作业已有名称，同时又设置了输入 name；请只保留其中一个",
  inputNameForSeveralJobs: ({ count }) =>
    `设置了输入 name，但清单中有 ${count} 个作业；请在清单中为每个作业命名，并将该输入留空`,
  nameGivenTwice: ({ name, expanded, file, line }) =>
    `名称 ${quote(name)}${expanded ? `（${expansion(expanded)}）` : " "}已在${file === undefined ? "" : ` ${file} `}第 ${line} 行使用；名称在所有文件和工作空间中必须唯一，请换一个`,
  unknownKey: ({ key, meant, known }) =>
    `未知的键 ${quote(key)}；${meant === undefined ? `允许的键：${either(known, " 或 ")}` : `是否应为 ${meant}？`}`,
  keyAtTopOnly: ({ key, within }) =>
    `${quote(key)} 只能写在文档顶层，不能写在${within === "job" ? "作业" : ` ${within} `}中`,
  keyNotText: () => "键必须是普通文本，不能是列表、映射或别名",
  mergeKey: () => "不支持合并键（<<）；请将各作业共用的内容写在 defaults 下，或用别名（*name）引用单个值",
  notSingleValue: ({ found, isBraces }) =>
    `此处应为单个值，而不是${{ list: "列表", mapping: "映射", other: "其他内容" }[found]}${isBraces ? "（变量应写成 ${NAME}，带美元符号）" : ""}`,
  quotesMissing: ({ key, written, value }) =>
    `${clip(written)} 不加引号时是${typeof value === "boolean" ? "布尔值" : "数字"}${String(value) === written ? "" : `，YAML 会读作 ${value}`}；请写成 ${/^[\w.-]+$/u.test(key) ? key : quote(key)}: "${clip(written)}"`,
  booleanWord: ({ word, meant }) => `"${word}" 在 YAML 1.2 中是文本，不是布尔值；请写成 ${meant}`,
  expandedValueNotAllowed: ({ written, allowed, ...expanded }) =>
    `${quote(written)} 无效：${expansion(expanded)}；允许的值：${allowed}`,
  mappingMissing: ({ key }) => `此处应为映射；请在 ${key} 下方缩进填写 key: value，或写成 { key: value }`,
  tooManyEntries: ({ count, most }) => `共有 ${count} 项，最多允许 ${most} 项`,
  entryLabelled: ({ key, mistake }) => `${quote(key)}：${mistake}`,
  keyNeedsQuotes: ({ key }) => `键 ${clip(key)} 不加引号时不是文本；请写成 "${clip(key)}"`,
  keyEmpty: () => "键为空；请在冒号前填写标签键",
  variableInKey: () => "变量只在值中替换，不在键中替换；请直接填写键",
  variableNameInvalid: ({ name }) =>
    `${quote(name)} 不是有效的变量名；只允许 ASCII 字母、数字和 _，且不能以数字开头`,
  variableUnknown: ({ name, meant }) =>
    `变量 \${${clip(name)}} 未定义；${meant === undefined ? "" : `是否应为 \${${meant}}？如果不是，`}请在输入 variables 中添加一行 ${clip(name)}=value`,
  variableEmpty: ({ name }) =>
    `变量 \${${name}} 为空；请在输入 variables 中设置其值（不存在的 secret 或 \`vars\` 变量为空）`,
  variableMalformed: () =>
    "此处的 `${` 不是变量的开头；请写成 ${NAME}（} 之前只能是 ASCII 字母、数字和 _），如需字面的 ${，请写 $${",
  expressionInManifest: () =>
    "${{ … }} 表达式只能在工作流文件中使用；请通过输入 variables 传入其值（NAME=${{ … }}），并在此处写 ${NAME}",
  valueTooLong: () => "替换变量后，值超过 1 MiB；请缩短变量的值",

  // YAML
  nestedTooDeep: ({ most }) => `嵌套超过 ${most} 层；清单是作业列表，每个作业只包含简单的值和标签`,
  aliased: ({ mistake, name, line }) => `${mistake}（来自别名 ${quote(`*${name}`)}，其值写在第 ${line} 行）`,
  aliasWithoutAnchor: ({ name }) =>
    `别名 ${quote(`*${name}`)} 在本文档的前文中没有对应的锚点；请在被引用的值之前写 &name；如果值本身以 * 开头，请加引号`,
  aliasesRepeatTooMuch: ({ most }) => `本文档的别名重复了超过 ${most} 个条目；请减少别名`,
  yamlTagNotAllowed: ({ tag }) => `清单不支持 YAML 标签 ${quote(tag)}；请去掉标签，直接写值`,
  duplicateKey: ({ key, first, second }) =>
    `键 ${quote(key)} 重复，出现在${first === second ? `第 ${first} 行` : `第 ${first} 行和第 ${second} 行`}；请只保留一个`,
  notClosed: ({ opener, closer }) => `此处的 ${opener} 没有闭合；请补上 ${closer}`,
  mergeConflict: () => "文件中有未解决的合并冲突；请解决冲突，并删除 git 的冲突标记",
  variableInFlow: () => '在 { } 或 [ ] 中，变量必须加引号，否则花括号会被解析为映射；请写成 "${NAME}"',
  tabAsIndent: () => "缩进中有制表符；YAML 只允许用空格缩进，请替换",
  listOnKeyLine: () => "列表不能从键所在的行开始；请在键的下方另起一行写每个 `- `",
  textAfterValue: () => "值后面有多余的内容；引号或括号过早闭合，或者缺少逗号或换行",
  notYaml: () => "此处不是有效的 YAML；请检查引号、冒号和缩进，也请检查上一行",
  colonInValue: () => "值中含有 `: `，或者键已有值而下一行又多缩进了；请给值加引号，或对齐各个键",
  colonMissing: () => "键没有值；请写成 key: value，冒号后须有空格",
  indentationMismatch: () => "缩进不一致；同一映射的键、同一列表的条目必须从同一列开始",
  anchorOrTagMisplaced: () =>
    "锚点（&name）或标签的位置不对；一个值最多有一个锚点，紧挨在值之前，别名（*name）不能带锚点",
  anchorWithoutName: () => "锚点（&）或别名（*）之后必须紧跟名称；以 & 或 * 开头的值请加引号",
  directiveUnknown: () => "未知的 % 指令；请删除该行",
  escapeUnknown: () => "双引号中有未知的转义序列；反斜杠请写成 \\\\，或改用单引号",
  reservedCharacter: () => "以 @、` 或 % 开头的值必须加引号",
  blockInFlow: () => "{ } 和 [ ] 中的各项以逗号分隔；缺少逗号，或者其中写了缩进形式的列表或映射",
  keyTooLong: ({ most }) => `键超过 ${most} 个字符；请缩短`,

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
