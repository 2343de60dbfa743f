import type { ExpandedValue } from "../text/expanded-value.ts";
import { clip, either, quote, shorten } from "../text/quote.ts";
import { codePoint, firstOf } from "./lists.ts";
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

  // Credentials

  // Manifest files
  manifestUntrusted: () =>
    "pull_request_target 事件下拒绝使用 manifest：该事件可用仓库的 secrets，而文件可能来自陌生人。请用 pull_request 事件与 dry-run: true 检查拉取请求，合并后在发布工作流中创建作业（push、标签或 workflow_dispatch）。未读取任何文件。",
  workspaceMissing: () => "工作区目录（GITHUB_WORKSPACE）不存在；请在本步骤之前运行 actions/checkout",
  onlyComments: () => "所有行都是注释（以 # 开头）：请至少写一个路径或通配模式",
  noFileMatches: ({ pattern, hint = "", hasCheckout }) => {
    const sentence = `没有文件匹配 ${quote(pattern)}${hint}`;
    return hasCheckout
      ? sentence
      : `${sentence}${sentence.endsWith("？") ? "" : "。"}工作区中没有 .git：请在本步骤之前运行 actions/checkout，除非文件另有来源。`;
  },
  didYouMeanPath: ({ path }) => `；是否想写 ${quote(path)}？`,
  bracesAreLiteral: () => "：此处花括号不会展开；请把每个备选项写成单独一行",
  severalPathsOnLine: () => "：该行含有多个路径；请每行只写一个路径或模式",
  patternOutsideWorkspace: ({ pattern }) =>
    `${quote(pattern)} 指向工作区之外；请指定工作区内的文件，使用相对路径`,
  patternInGitFolder: ({ pattern }) =>
    `${quote(pattern)} 指向 .git 之内，不会读取；请指定工作区内其他位置的文件`,
  exclusionFirst: ({ line }) =>
    `${quote(line)} 从其上方各行中排除文件，但上方没有任何行；请写在对应的模式之后`,
  exclusionEmpty: ({ line }) =>
    `${quote(line)} 未排除任何内容；请在 ! 之后写路径或模式，例如 !flink/draft.yml`,
  allFilesExcluded: ({ line }) => `${quote(line)} 所指的文件全部被其下方的行排除；请删除该行，或缩小排除范围`,
  patternTooLong: ({ line, most }) =>
    `${quote(line)} 有 ${line.length} 个字符，超过路径的上限 ${most}；请每行写一个路径或模式`,
  patternTooComplex: ({ pattern, mostCharacters, mostStars }) =>
    `${quote(pattern)} 的两个斜杠之间超过 ${mostCharacters} 个字符或 ${mostStars} 个星号；请缩短`,
  tooMuchToSearch: ({ line, most }) =>
    `查看了 ${most} 个文件与文件夹仍未完成对 ${quote(line)} 的查找；请以文件所在的文件夹开头，并避开循环链接`,
  tooManyFiles: ({ count, mostJobs }) =>
    `匹配到 ${count} 个文件，超过一个步骤最多 ${mostJobs} 个作业：请缩小匹配范围`,
  linkOutsideWorkspace: () => "该链接指向工作区之外，不会读取：请把文件复制到工作区内，或排除该链接",
  linkIntoGitFolder: () => "该链接指向 .git 之内，不会读取：请把文件复制到工作区内的其他文件夹",
  fileMissing: () => "文件不存在：链接指向的文件不存在，或文件已被删除",
  fileIsFolder: ({ folder }) =>
    `这是文件夹而不是文件：请指定其中的文件，例如 ${folder === "." ? "" : `${folder}/`}*.yml`,
  fileNotRegular: () => "不是普通文件（设备、管道或套接字）：请指定 YAML 文件",
  fileNotReadable: ({ code }) => `无法读取文件（${code}）：请检查运行器用户是否有读取权限`,
  fileTooLarge: ({ size, most }) => `文件有 ${size} 字节；最多读取 1 MiB（${most}）：请拆分为多个文件`,
  filesTooLarge: ({ most }) => `加上此文件，清单总计超过 16 MiB（${most} 字节）：请拆分到多个步骤`,
  fileIsLfsPointer: () => "这是 Git LFS 指针，而不是其所指的文件：请在 actions/checkout 步骤中设置 lfs: true",
  fileNotUtf8: () => "此处不是 UTF-8 编码：请将文件保存为 UTF-8",
  controlCharacter: ({ code }) =>
    `含有 YAML 不允许的控制字符 ${codePoint(code)}：请删除（若到处都是，则文件不是 UTF-8 编码）`,
  fileEmpty: () => "文件为空：请写一个作业的字段，或在 jobs 之下写作业列表",
  documentEmpty: () => "此处没有作业：请写一个作业的字段，或在 jobs 之下写作业列表",
  documentIsList: () => "文档顶层是列表：请把它放到 jobs 键之下",
  documentIsScalar: () => "文档只是一个值而不是作业：请写 key: value 形式的行，例如 name: orders-etl",
  defaultsWithoutJobs: () => "只有 defaults 而没有 jobs：请在 jobs 键之下写作业",
  fieldsBesideJobs: ({ keys }) =>
    `${keys.join(", ")} 与 jobs 或 defaults 并列：请把适用于所有作业的移到 defaults 之下，其余移到相应作业中。${keys.includes("name") ? "name 应写在作业中。" : ""}`,
  jobsEmpty: () => "jobs 为空：请至少写一个作业，每个以 `- ` 开头",
  jobsNotList: () => "jobs 须是列表：请以 `- ` 开始每个作业",
  jobNotMapping: () => "作业须是映射：请在 `- ` 之后写 key: value，例如 `- name: orders-etl`",
  defaultsNotMapping: () => "defaults 须是映射：请在其下缩进书写 key: value",
  nameInDefaults: () => "name 不能有默认值：每个作业须有自己的名称；请移到作业中",
  tooManyJobs: ({ most }) => `作业总数超过 ${most} 个：请把清单拆分到多个步骤`,
  nameMissingInList: () => "缺少 name：有多个作业时，每个作业须在清单中有自己的名称",
  nameAndInputName: () => "作业已有名称，又给出了输入 name：请只保留一个",
  inputNameForSeveralJobs: ({ count }) =>
    `给出了输入 name，但清单中有 ${count} 个作业：请在清单中为每个作业命名，不要使用该输入`,
  nameGivenTwice: ({ name, expanded, file, line }) =>
    `名称 ${quote(name)}${expanded ? `（${expansion(expanded)}）` : ""} 重复，首次出现在${file === undefined ? "" : ` ${file} `}第 ${line} 行：名称在所有文件和工作空间中须唯一，请换一个`,
  unknownKey: ({ key, meant, known }) =>
    `未知的键 ${quote(key)}；${meant === undefined ? `允许的键：${either(known, " 或 ")}` : `是否想写 ${meant}？`}`,
  keyAtTopOnly: ({ key, within }) =>
    `${quote(key)} 只能写在文档顶层，不能写在${within === "job" ? "作业" : within}中`,
  keyNotText: () => "键须是简单的词，而不是列表、映射或别名",
  mergeKey: () => "不支持合并键（<<）：请把各作业共用的内容写到 defaults 之下，或用别名（*name）给出单个值",
  notSingleValue: ({ found, isBraces }) =>
    `应为单个值，而不是${{ list: "列表", mapping: "映射", other: "其他内容" }[found]}${isBraces ? "（变量写作 ${NAME}，须带美元符号）" : ""}`,
  quotesMissing: ({ key, written, value }) =>
    `${clip(written)} 不加引号时是${typeof value === "boolean" ? "布尔值" : "数字"}${String(value) === written ? "" : `，YAML 会读成 ${value}`}；请写 ${/^[\w.-]+$/u.test(key) ? key : quote(key)}: "${clip(written)}"`,
  booleanWord: ({ word, meant }) => `"${word}" 在 YAML 1.2 中是文本而非布尔值；请写 ${meant}`,
  expandedValueNotAllowed: ({ written, allowed, ...expanded }) =>
    `${quote(written)} 不是允许的值：${expansion(expanded)}；允许的值：${allowed}`,
  mappingMissing: ({ key }) => `应为映射：请在 ${key} 之下缩进书写 key: value，或写成 { key: value }`,
  tooManyEntries: ({ count, most }) => `共有 ${count} 项；最多 ${most} 项`,
  entryLabelled: ({ key, said }) => `${quote(key)}：${said}`,
  keyNeedsQuotes: ({ key }) => `键 ${key} 不加引号时不是文本；请写 "${key}"`,
  keyEmpty: () => "键为空：请在冒号前写标签键",
  variableInKey: () => "变量只在值中替换，不在键中替换：请直接写出键",
  variableNameInvalid: ({ name }) =>
    `${quote(name)} 不是变量名；允许：半角英文字母、数字和 _，且不以数字开头`,
  variableUnknown: ({ name, meant }) =>
    `未知变量 \${${clip(name)}}${meant === undefined ? "" : `；是否想写 \${${meant}}？`}；请在输入 variables 中以 NAME=value 给出`,
  variableEmpty: ({ name }) =>
    `变量 \${${name}} 为空：请在输入 variables 中给出值（未设置的 secret 或 \`vars\` 为空）`,
  variableMalformed: () =>
    "`${` 之后不是变量：请写 ${NAME}（} 之前只能是半角英文字母、数字和 _）；若要字面的 ${，请写 $${",
  expressionInManifest: () =>
    "${{ … }} 表达式只在工作流文件中有效：请在输入 variables 中为其命名（NAME=${{ … }}），此处写 ${NAME}",
  valueTooLong: () => "替换变量后的值超过 1 MiB；请缩短变量的值",

  // YAML
  nestedTooDeep: ({ most }) => `嵌套超过 ${most} 层；清单是作业列表，每个作业只有简单的值和标签`,
  aliased: ({ said, name, line }) => `${said}（别名 ${quote(`*${name}`)} 所指的值写在第 ${line} 行）`,
  aliasWithoutAnchor: ({ name }) =>
    `别名 ${quote(`*${name}`)} 在本文档前文中没有对应的锚点：请在其所指的值之前写 &名称；若值本身以 * 开头，请加引号`,
  aliasesRepeatTooMuch: ({ most }) => `本文档的别名重复了超过 ${most} 个条目：请减少别名`,
  yamlTagNotAllowed: ({ tag }) => `清单中不可使用 YAML 标签 ${quote(tag)}：请去掉标签，直接写值`,
  keyGivenTwice: ({ key, first, second }) =>
    `键 ${quote(key)} 重复，见${first === second ? `第 ${first} 行` : `第 ${first} 行和第 ${second} 行`}：请只保留一个`,
  notClosed: ({ opener, closer }) => `此处的 ${opener} 没有结束：请补上 ${closer}`,
  mergeConflict: () => "文件中留有合并冲突：请解决冲突并删除 git 的标记",
  variableInFlow: () => '在 { } 或 [ ] 中变量须加引号，否则其花括号会被当作映射：请写 "${NAME}"',
  tabAsIndent: () => "缩进中有制表符：YAML 只允许用空格缩进，请替换",
  listOnKeyLine: () => "列表不能写在键的同一行：请在键之下另起一行写每个 `- `",
  textAfterValue: () => "值已结束，其后还有内容：引号或括号过早闭合，或缺少逗号或换行",
  notYaml: () => "此处不是有效的 YAML；请检查引号、冒号和缩进，也请看上一行",
  colonInValue: () => "值中含有 `: `，或在已有值的键下面多缩进了一行：请给值加引号，或对齐各键的缩进",
  colonMissing: () => "键后缺少 `: ` 和值：请写成 key: value，冒号后须有空格",
  indentationMismatch: () => "缩进不一致：同一映射的键、同一列表的条目须从同一列开始",
  anchorOrTagMisplaced: () =>
    "锚点（&name）或标签位置不对：一个值最多有一个锚点，紧挨在值之前；别名（*name）不能再带锚点",
  anchorWithoutName: () => "锚点（&）或别名（*）之后须紧跟名称；以 & 或 * 开头的值须加引号",
  directiveUnknown: () => "YAML 不认识的 % 指令：请删除该行",
  escapeUnknown: () => "双引号中的 \\ 是转义，YAML 不认识这一个：反斜杠请写 \\\\，或改用单引号",
  reservedCharacter: () => "值不加引号时不能以 @、` 或 % 开头：请加引号",
  blockInFlow: () => "{ } 和 [ ] 中各项以逗号分隔：此处缺少逗号，或写了缩进式的列表或映射",
  keyTooLong: ({ most }) => `键超过 ${most} 个字符：请缩短`,

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
